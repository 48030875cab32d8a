package org.plastinka.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.plastinka.engine.checkpoint.SafeTensors;
import org.plastinka.engine.checkpoint.Tensor;

/**
 * All a run needs to go on bit by bit: arrays over the whole range of parameters in the order of
 * {@link org.plastinka.engine.tide.TidePlans#parameters}.
 *
 * @param epoch epochs done
 * @param step updates done
 * @param best weights of the best check so far; the current ones before any check
 * @param average sum over {@code averaged} epochs divided by their number
 * @param finished true if the run has ended
 */
public record TrainingState(
    int epoch,
    long step,
    double[] parameters,
    double[] firstMoments,
    double[] secondMoments,
    Best best,
    double[] average,
    int averaged,
    boolean finished) {

  /** What early stopping has seen. */
  public record Best(double[] parameters, double score, int epoch, int waited) {}

  /** The weights the run has arrived at: the average if there is one, else the best. */
  public double[] result() {
    return averaged > 0 ? average : best.parameters();
  }

  /**
   * @param provenance texts kept beside the numbers
   */
  public SafeTensors toFile(Map<String, String> provenance) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("parameters", Tensor.vector(parameters));
    tensors.put("first_moments", Tensor.vector(firstMoments));
    tensors.put("second_moments", Tensor.vector(secondMoments));
    tensors.put("best.parameters", Tensor.vector(best.parameters()));
    tensors.put("best.score", Tensor.vector(new double[] {best.score()}));
    tensors.put("average", Tensor.vector(average));
    Map<String, String> metadata = new LinkedHashMap<>(provenance);
    metadata.put("state.epoch", String.valueOf(epoch));
    metadata.put("state.step", String.valueOf(step));
    metadata.put("state.best_epoch", String.valueOf(best.epoch()));
    metadata.put("state.waited", String.valueOf(best.waited()));
    metadata.put("state.averaged", String.valueOf(averaged));
    metadata.put("state.finished", String.valueOf(finished));
    return new SafeTensors(tensors, metadata);
  }

  /**
   * @param size numbers of the model
   * @throws IllegalArgumentException if the file is no training state, or one of another model
   */
  public static TrainingState fromFile(SafeTensors file, int size) {
    Best best =
        new Best(
            vector(file, "best.parameters", size),
            vector(file, "best.score", 1)[0],
            number(file, "state.best_epoch"),
            number(file, "state.waited"));
    return new TrainingState(
        number(file, "state.epoch"),
        number(file, "state.step"),
        vector(file, "parameters", size),
        vector(file, "first_moments", size),
        vector(file, "second_moments", size),
        best,
        vector(file, "average", size),
        number(file, "state.averaged"),
        Boolean.parseBoolean(file.metadata().get("state.finished")));
  }

  private static double[] vector(SafeTensors file, String name, int size) {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null || tensor.values().length != size) {
      throw new IllegalArgumentException(
          "checkpoint: '"
              + name
              + "' must have "
              + size
              + " numbers for this model, "
              + (tensor == null ? "but is missing" : "has " + tensor.values().length)
              + "; it belongs to another configuration");
    }
    return tensor.values();
  }

  private static int number(SafeTensors file, String key) {
    try {
      return Integer.parseInt(String.valueOf(file.metadata().get(key)));
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(
          "checkpoint: metadata '"
              + key
              + "' must be a whole number, is "
              + file.metadata().get(key),
          notOne);
    }
  }
}
