package org.plastinka.kernels.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.LossStep;
import org.plastinka.engine.plan.Lowering;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.MatrixStep.Epilogue;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;

/** Steps whose sizes make the device's kernels take each of their ways, and a training step. */
final class CudaCases {
  /** What a training step is judged by; the loss first. */
  static final List<String> RESULTS =
      List.of(TidePlans.LOSS, Lowering.GRADIENT_NORM, Lowering.ALL_PARAMETERS);

  private static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);

  private CudaCases() {}

  /**
   * Flat and large tiles, cut inner sizes, results in words of several floats, and sums of two and
   * three stages.
   */
  static List<Step> all() {
    List<Step> steps = new ArrayList<>();
    for (int layout = 0; layout < 4; layout++) {
      boolean transA = layout % 2 == 1;
      boolean transB = layout / 2 == 1;
      steps.add(product(5, 200, 700, transA, transB, Epilogue.RELU));
      steps.add(product(70, 90, 515, transA, transB, Epilogue.RELU_MASK));
      steps.add(product(20, 7, 2100, transA, transB, Epilogue.DROPOUT_ADD));
      steps.add(product(9, 3, 4500, transA, transB, Epilogue.RELU));
      steps.add(product(45, 1, 5000, transA, transB, Epilogue.DROPOUT_ADD));
      if (transA == transB) {
        steps.add(product(1281, 1250, 11, transA, transB, Epilogue.DROPOUT_ADD));
        steps.add(product(1281, 1252, 11, transA, transB, Epilogue.RELU));
      }
    }
    for (Epilogue epilogue : Epilogue.values()) {
      for (int[] sizes : new int[][] {{66, 100}, {20, 36}, {5, 132}, {200, 8}, {70, 65}, {35, 3}}) {
        steps.add(product(sizes[0], sizes[1], 50, false, false, epilogue));
      }
    }
    Slot weights = dense(64, 64);
    steps.add(
        new MatrixStep.Gemm(
            weights,
            dense(900, 64),
            dense(900, 64),
            true,
            false,
            null,
            Epilogue.NONE,
            null,
            null,
            true));
    steps.add(new MatrixStep.ColumnSum(dense(1, 3), dense(70_000, 3)));
    steps.add(new MatrixStep.ColumnSum(dense(1, 70), dense(300, 70)));
    Objective objective = Objective.Quantile.unweighted(LEVELS);
    steps.add(
        new LossStep.Loss(dense(1, 1), dense(5000, 3), dense(5000, 1), dense(5000, 1), objective));
    return steps;
  }

  private static Step product(
      int m, int n, int k, boolean transA, boolean transB, Epilogue epilogue) {
    boolean masked = epilogue == Epilogue.RELU_MASK || epilogue == Epilogue.DROPOUT_ADD;
    return new MatrixStep.Gemm(
        words(m, n),
        transA ? dense(k, m) : dense(m, k),
        transB ? dense(n, k) : dense(k, n),
        transA,
        transB,
        epilogue == Epilogue.RELU_MASK ? null : dense(1, n),
        epilogue,
        masked ? words(m, n) : null,
        epilogue == Epilogue.DROPOUT_ADD ? words(m, n) : null,
        false);
  }

  /** Rows that begin at multiples of four floats, whatever their length. */
  private static Slot words(int rows, int cols) {
    int stride = (cols + 3) / 4 * 4;
    Buffer buffer = new Buffer("c" + buffers++, Region.ACTIVATIONS, rows * stride, true);
    return new Slot(buffer, 0, rows, cols, stride);
  }

  private static int buffers;

  private static Slot dense(int rows, int cols) {
    Buffer buffer = new Buffer("c" + buffers++, Region.ACTIVATIONS, rows * cols, true);
    return Slot.dense(buffer, rows, cols);
  }

  /** A small model with every kind of step. */
  static TideModel model() {
    return new TideModel(
        new TideConfig(
            new TideConfig.Sizes(6, 2, 1, 3, 2, 4),
            new TideConfig.Layers(16, 1, 1, 4, 8, 2, 2, 8, 8),
            new TideConfig.Head(
                LEVELS,
                TideConfig.QuantileOrder.MONOTONE,
                TideConfig.DecoderWidth.SHARED,
                TideConfig.SkipLayout.COMPONENT_FIRST),
            new TideConfig.Normalisation(true, false, null),
            0.3,
            Initialisation.PYTORCH));
  }

  static Objective objective() {
    return Objective.Quantile.unweighted(LEVELS);
  }

  static AdamSettings adam() {
    return new AdamSettings(0.9, 0.999, 1e-8, 0.01, true, 0.5);
  }

  static Plan trainingPlan() {
    return TidePlans.training(model(), 16, objective(), adam());
  }

  /** Weights and inputs, drawn; every target weighs the same. */
  static void fill(Executable executable) {
    Plan plan = executable.plan();
    Random random = new Random(7);
    plan.slots()
        .forEach(
            (name, slot) -> {
              boolean given =
                  slot.region() == Region.INPUTS || name.equals(Lowering.ALL_PARAMETERS);
              if (given) {
                float[] values = new float[slot.size()];
                for (int i = 0; i < values.length; i++) {
                  values[i] = (float) random.nextGaussian() * 0.3f;
                }
                executable.write(slot, values);
              }
            });
    float[] weight = new float[plan.slot(TidePlans.WEIGHT).size()];
    Arrays.fill(weight, 1f / weight.length);
    executable.write(plan.slot(TidePlans.WEIGHT), weight);
    float[] state = new float[StepState.SIZE];
    state[StepState.LEARNING_RATE] = 0.01f;
    state[StepState.SEED] = 99;
    executable.write(plan.slot(Lowering.STATE), state);
  }
}
