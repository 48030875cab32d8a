package org.plastinka.engine.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
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

  /**
   * What early stopping has seen.
   *
   * @param score infinite before any check
   * @param epoch -1 before any check
   */
  public record Best(double[] parameters, double score, int epoch, int waited) {
    public Best {
      if (Double.isNaN(score) || epoch < -1 || waited < 0) {
        throw new IllegalArgumentException(
            "training state: the best score must be a number, its epoch from -1 on and the epochs"
                + " since then from 0 on, were "
                + "best.score "
                + score
                + ", state.best_epoch "
                + epoch
                + ", state.waited "
                + waited);
      }
    }
  }

  public TrainingState {
    boolean counted = epoch >= 0 && step >= epoch && averaged >= 0 && averaged <= epoch;
    if (!counted || best.epoch() >= epoch || best.waited() > epoch) {
      throw new IllegalArgumentException(
          "training state: epochs and updates must be counted from 0 on, an update an epoch at"
              + " least, and no more averages and checks than epochs; were state.epoch "
              + epoch
              + ", state.step "
              + step
              + ", state.averaged "
              + averaged
              + ", state.best_epoch "
              + best.epoch()
              + ", state.waited "
              + best.waited());
    }
  }

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
            numbers(file, "best.score", 1)[0],
            whole(file, "state.best_epoch"),
            whole(file, "state.waited"));
    return new TrainingState(
        whole(file, "state.epoch"),
        number(file, "state.step", Long::valueOf),
        vector(file, "parameters", size),
        vector(file, "first_moments", size),
        vector(file, "second_moments", size),
        best,
        vector(file, "average", size),
        whole(file, "state.averaged"),
        finished(file));
  }

  private static double[] vector(SafeTensors file, String name, int size) {
    double[] values = numbers(file, name, size);
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "checkpoint: '" + name + "' holds a number that is not finite; the file is broken");
    }
    return values;
  }

  private static double[] numbers(SafeTensors file, String name, int size) {
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

  private static int whole(SafeTensors file, String key) {
    return number(file, key, Integer::valueOf);
  }

  private static boolean finished(SafeTensors file) {
    String text = String.valueOf(file.metadata().get("state.finished"));
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(
          "checkpoint: metadata 'state.finished' must be true or false, is " + text);
    }
    return text.equals("true");
  }

  private static <T> T number(SafeTensors file, String key, Function<String, T> parse) {
    try {
      return parse.apply(String.valueOf(file.metadata().get(key)));
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
