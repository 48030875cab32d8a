package org.plastinka.engine.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideInputs;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/**
 * A network whose inputs lie open: the inputs of windows as rows, forecasts of rows that a caller
 * may have changed, and the gradients of forecasts by their rows. For one thread at a time.
 *
 * <p>A row holds look-back, past covariates, future covariates and attributes, one after the other,
 * each as {@link TideInputs} lays it out.
 */
public final class InputProbe implements AutoCloseable {
  private static final List<String> INPUTS =
      List.of(TideInputs.LOOKBACK, TideInputs.PAST, TideInputs.FUTURE, TideInputs.STATICS);

  private final TideModel model;
  private final Backend backend;
  private final Executable executable;
  private final List<Slot> inputs;
  private final int batch;
  private final int outputs;

  private InputProbe(TideModel model, Plan plan, Backend backend) {
    this.model = model;
    this.backend = backend;
    this.executable = backend.compile(plan);
    this.inputs = slots(plan, "");
    this.batch = plan.slot(TideInputs.LOOKBACK).rows();
    this.outputs = plan.slot(TidePlans.PREDICTION).size() / batch;
  }

  /** A probe without gradients. */
  public static InputProbe forecasts(TideModel model, int batch, Backend backend) {
    return new InputProbe(model, TidePlans.forecast(model, batch, false), backend);
  }

  /** A probe with gradients. */
  public static InputProbe gradients(TideModel model, int batch, Backend backend) {
    return new InputProbe(model, TidePlans.sensitivity(model, batch), backend);
  }

  private static List<Slot> slots(Plan plan, String prefix) {
    Stream<String> present = INPUTS.stream().filter(plan.slots()::containsKey);
    return present.map(name -> plan.slot(prefix + name)).toList();
  }

  /**
   * @param parameters the whole range, as {@link TrainingState#result}
   * @throws IllegalArgumentException if they are more or fewer
   */
  public void use(double[] parameters) {
    List<Parameter> all = TidePlans.parameters(model);
    int size = all.stream().mapToInt(p -> p.shape().size()).sum();
    StartValues.requireWhole(parameters, size);
    int from = 0;
    for (Parameter parameter : all) {
      int to = from + parameter.shape().size();
      Slot slot = executable.plan().slot(parameter.name());
      executable.write(slot, Arrays.copyOfRange(parameters, from, to));
      from = to;
    }
  }

  /** The inputs of windows, a row a window. */
  public double[][] rows(PackedSeries data, Windows windows) {
    TideConfig.Sizes sizes = model.config().sizes();
    Plan plan = LapPlan.forecast(TidePlans.forecast(model, batch, false), sizes, data);
    double[][] rows = new double[windows.count()][];
    try (Executable gathering = backend.compile(plan, data.values())) {
      Lap lap = new Lap(gathering, sizes, data);
      int[] order = windows.inOrder();
      for (int from = 0; from < rows.length; from += batch) {
        int count = Math.min(batch, rows.length - from);
        lap.clear();
        lap.add(windows, order, from, count, 0, 0);
        lap.send();
        gathering.runStep(0); // the gather alone
        System.arraycopy(read(gathering, slots(plan, "")), 0, rows, from, count);
      }
    }
    return rows;
  }

  /**
   * @return of each row the forecast: horizon slowest, then component and level
   */
  public double[][] predict(double[][] rows) {
    double[][] all = new double[rows.length][];
    for (int from = 0; from < rows.length; from += batch) {
      int count = write(rows, from);
      executable.run();
      System.arraycopy(predictions(), 0, all, from, count);
    }
    return all;
  }

  /**
   * One number of the forecast in each row, and its gradient.
   *
   * @param value [row]
   * @param gradient [row][column]
   */
  public record Slopes(double[] value, double[][] gradient) {}

  /**
   * @param output index of the number in a forecast
   * @throws IllegalArgumentException if a forecast has no such number
   */
  public Slopes slopes(double[][] rows, int output) {
    if (output < 0 || output >= outputs) {
      throw new IllegalArgumentException(
          "a forecast has the numbers 0 to " + (outputs - 1) + ", was asked for " + output);
    }
    Plan plan = executable.plan();
    List<Slot> gradients = slots(plan, Lowering.GRADIENT);
    double[] cotangent = new double[batch * outputs];
    for (int row = 0; row < batch; row++) {
      cotangent[row * outputs + output] = 1;
    }
    executable.write(plan.slot(TidePlans.COTANGENT), cotangent);
    Slopes slopes = new Slopes(new double[rows.length], new double[rows.length][]);
    for (int from = 0; from < rows.length; from += batch) {
      int count = write(rows, from);
      executable.run();
      double[][] predictions = predictions();
      for (int row = 0; row < count; row++) {
        slopes.value[from + row] = predictions[row][output];
      }
      System.arraycopy(read(executable, gradients), 0, slopes.gradient, from, count);
    }
    return slopes;
  }

  private double[][] predictions() {
    Slot prediction = executable.plan().slot(TidePlans.PREDICTION);
    double[] flat = new double[prediction.size()];
    executable.read(prediction, flat);
    double[][] rows = new double[batch][];
    for (int row = 0; row < batch; row++) {
      rows[row] = Arrays.copyOfRange(flat, row * outputs, (row + 1) * outputs);
    }
    return rows;
  }

  /** Slots of a row a window, side by side. */
  private double[][] read(Executable executable, List<Slot> slots) {
    double[][] rows = new double[batch][slots.stream().mapToInt(Slot::cols).sum()];
    int column = 0;
    for (Slot slot : slots) {
      double[] flat = new double[slot.size()];
      executable.read(slot, flat);
      for (int row = 0; row < batch; row++) {
        System.arraycopy(flat, row * slot.cols(), rows[row], column, slot.cols());
      }
      column += slot.cols();
    }
    return rows;
  }

  /** Writes rows from an index on; what is left of the batch holds zeros. */
  private int write(double[][] rows, int from) {
    int count = Math.min(batch, rows.length - from);
    int width = inputs.stream().mapToInt(Slot::cols).sum();
    for (int row = from; row < from + count; row++) {
      if (rows[row].length != width) {
        throw new IllegalArgumentException(
            "row " + row + " has " + rows[row].length + " inputs, the model reads " + width);
      }
    }
    int column = 0;
    for (Slot slot : inputs) {
      double[] flat = new double[slot.size()];
      for (int row = 0; row < count; row++) {
        System.arraycopy(rows[from + row], column, flat, row * slot.cols(), slot.cols());
      }
      executable.write(slot, flat);
      column += slot.cols();
    }
    return count;
  }

  @Override
  public void close() {
    executable.close();
  }
}
