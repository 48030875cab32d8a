package org.plastinka.engine.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.ElementStep.BinaryKind;
import org.plastinka.engine.plan.ElementStep.UnaryKind;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.LossStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.MatrixStep.Epilogue;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.engine.plan.WindowWords;

/**
 * Every bound of docs/NUMERICS.md worked by hand for small numbers, in units of 2^-24: one that is
 * too wide would let a wrong kernel pass. Where so few roundings are counted, {@code gamma_K} is
 * {@code K u} to six digits.
 */
class StepBoundsTests {
  private static final double U = 0x1p-24;

  private final Map<Slot, double[]> numbers = new LinkedHashMap<>();

  private Slot slot(int rows, int cols, double... values) {
    Buffer buffer = new Buffer("b" + numbers.size(), Region.ACTIVATIONS, rows * cols, true);
    Slot slot = Slot.dense(buffer, rows, cols);
    numbers.put(slot, values);
    return slot;
  }

  /** A row to read. */
  private Slot row(double... values) {
    return slot(1, values.length, values);
  }

  private List<double[]> bounds(Step step) {
    List<Buffer> buffers = numbers.keySet().stream().map(Slot::buffer).toList();
    Plan plan = new Plan(List.of(step), Map.of(), BufferPlanner.place(buffers, 0));
    Memory memory = new Memory(plan, new float[0]);
    numbers.forEach(
        (slot, values) -> {
          for (int e = 0; e < values.length; e++) {
            memory.set(slot, e, values[e]);
          }
        });
    return step.accept(new StepBounds(memory));
  }

  /** Slot by slot. */
  private void check(Step step, double[]... expected) {
    List<double[]> bounds = bounds(step);
    assertEquals(expected.length, bounds.size(), step.formula());
    for (int w = 0; w < expected.length; w++) {
      double[] units = bounds.get(w).clone();
      for (int e = 0; e < units.length; e++) {
        units[e] /= U;
      }
      assertArrayEquals(expected[w], units, 1e-3, step.formula());
    }
  }

  private static double[] of(double... units) {
    return units;
  }

  @Test
  void manyRoundingsAddUpToMore() {
    assertEquals(0.5 / (1 - 0.5), StepBounds.gamma(0x1p23));
  }

  /** |a| |b| = (11, 13), and two roundings more than there are products. */
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void productsAreBoundByTheSizesOfTheirTerms(boolean transA, boolean transB) {
    Slot a = transA ? slot(2, 1, 1, -2) : slot(1, 2, 1, -2);
    Slot b = transB ? slot(2, 2, 3, 4, 1, -6) : slot(2, 2, 3, 1, 4, -6);
    Slot bias = row(-5, 7);
    Slot c = row(-6, 2);
    Slot mask = row(2, 0);
    Slot addend = row(-7, 1);
    check(MatrixStep.Gemm.plain(c, a, b, transA, transB), of(44, 52));
    check(
        new MatrixStep.Gemm(c, a, b, transA, transB, null, Epilogue.NONE, null, null, true),
        of(68, 60));
    check(
        new MatrixStep.Gemm(c, a, b, transA, transB, bias, Epilogue.RELU, null, null, false),
        of(64, 80));
    check(
        new MatrixStep.Gemm(c, a, b, transA, transB, bias, Epilogue.RELU_MASK, mask, null, false),
        of(64, 0));
    check(
        new MatrixStep.Gemm(
            c, a, b, transA, transB, bias, Epilogue.DROPOUT_ADD, mask, addend, false),
        of(2 * 64 + 3 * (2 * 16 + 7), 3));
  }

  @Test
  void sumsAreBoundByTheSizesOfTheirTerms() {
    Slot a = slot(3, 2, 1, 2, -3, 4, 5, -6);
    check(new MatrixStep.ColumnSum(row(0, 0), a), of(27, 36));
    check(new UpdateStep.GlobalNorm(row(0), row(3, -4)), of(20));
  }

  @Test
  void oneOperationIsOneRounding() {
    Slot out = slot(2, 2);
    Slot a = slot(2, 2, 1, 2, -3, 4);
    check(new ElementStep.Unary(UnaryKind.COPY, out, a, 1), of(0, 0, 0, 0));
    check(new ElementStep.Unary(UnaryKind.RELU, out, a, 1), of(0, 0, 0, 0));
    check(new ElementStep.Unary(UnaryKind.SCALE, out, a, -0.5), of(1, 2, 3, 4));
    // the size of 1 / (a + 1) times two roundings and that of 1, a share of a + 1
    check(
        new ElementStep.Unary(UnaryKind.RECIPROCAL, out, a, 1),
        of(2.5 / 2, (2 + 1 / 3.0) / 3, 2.5 / 2, 2.2 / 5));
    check(new ElementStep.Binary(BinaryKind.ADD, out, a, row(-2, 5)), of(1, 7, 5, 9));
    check(new ElementStep.Binary(BinaryKind.SUB, out, a, slot(2, 1, -2, 5)), of(3, 4, 8, 1));
    check(new ElementStep.Binary(BinaryKind.MUL, out, a, row(-2)), of(2, 4, 6, 8));
    check(new ElementStep.Binary(BinaryKind.RELU_MASK, out, a, a), of(0, 0, 0, 0));
    check(new ElementStep.Fill(row(0), -3), of(3));
    check(new ElementStep.DropoutMask(row(0), row(new double[16]), 0.75, 1), of(4));
    check(new MatrixStep.SwapAxes(out, a, 1, 2, 2, 1), of(0, 0, 0, 0));
  }

  /** Mean -1, mean size 5/3 and variance 8/3, to which epsilon adds up to 4. */
  @Test
  void rowsAreBoundByTheErrorOfTheirMoments() {
    Slot a = row(1, -3, -1);
    double epsilon = 4 / 3.0;
    double mean = 4 * 5 / 3.0;
    check(new RowStep.RowStatistic(row(0), a, new Statistic.Mean()), of(mean + 1));
    check(new RowStep.RowStatistic(row(0), a, new Statistic.MeanAbsolute(0)), of(mean + 5 / 3.0));
    check(new RowStep.RowStatistic(row(0), a, new Statistic.MeanAbsolute(9)), of(mean + 9));
    check(
        new RowStep.RowStatistic(row(0), a, new Statistic.StandardDeviation(epsilon)),
        of(9 * 2 + mean));
    check(
        new RowStep.RowStatistic(row(0), a, new Statistic.StandardDeviationOrOne()),
        of(9 * Math.sqrt(8 / 3.0) + mean));
    check(
        new RowStep.RowStatistic(row(0), row(2, 2), new Statistic.StandardDeviationOrOne()), of(0));
    // y = (1, -1, 0), its deviation 2
    double worst = mean / 2 * 2 + 13;
    check(new RowStep.Normalise(row(0, 0, 0), a, epsilon), of(worst, worst, mean / 2));
    // mean |dY| = 3, mean |dY y| = 2; n is 3, so 26 roundings of every term and those of the mean
    double relative = 26 + mean / 2;
    double errors = worst * 2;
    double errorsOfY = worst * 3;
    check(
        new RowStep.NormaliseGradient(row(0, 0, 0), a, row(2, 4, -3), epsilon),
        of(
            (relative * (2 + 3 + 2) + errors + errorsOfY) / 2,
            (relative * (4 + 3 + 2) + errors + errorsOfY) / 2,
            (relative * (3 + 3) + errors) / 2));
  }

  @Test
  void orderedQuantilesAreBoundByTheSizesOfTheirTerms() {
    Slot a = slot(2, 3, 0, -1, 0, 0, 0, 0);
    double low = 11 * (1 + 2 * Math.log(2) + Math.log1p(Math.exp(-1)));
    double high = 11 * 3 * Math.log(2);
    Slot out = slot(2, 3);
    check(new RowStep.Monotone(out, a, 1), of(low, low, low, high, high, high));
    check(
        new RowStep.MonotoneGradient(out, a, slot(2, 3, 1, -2, 3, 0, 0, 1), 1),
        of(66, 66, 66, 11, 11, 11));
  }

  @Test
  void lossesAreBoundByTheSizesOfTheirTerms() {
    Objective quantile = new Objective.Quantile(List.of(0.25, 0.5), List.of(2.0, 1.0));
    Slot prediction = slot(2, 2, 1, 5, 0, 4);
    Slot target = slot(2, 1, 3, 1);
    Slot weight = slot(2, 1, 0.5, 2);
    // 2 |3-1| + |3-5| and 2 |1-0| + |1-4|
    check(
        new LossStep.Loss(row(0), prediction, target, weight, quantile),
        of((4 + 8) * (0.5 * 6 + 2 * 5)));
    check(
        new LossStep.LossGradient(slot(2, 2), prediction, target, weight, row(-3), quantile),
        of(18, 9, 72, 36));
    Objective squared = new Objective.SquaredError();
    Slot single = slot(2, 1, 1, 4);
    check(
        new LossStep.Loss(row(0), single, target, weight, squared),
        of((2 + 8) * (0.5 * 4 + 2 * 9)));
    check(
        new LossStep.LossGradient(slot(2, 1), single, target, weight, row(-3), squared),
        of(6 * 3 * 0.5 * 4, 6 * 3 * 2 * 6));
  }

  /**
   * The second update with a learning rate of 0.75 and a gradient of 4 clipped to 2, against a
   * weight of -2: the correction makes the rate 1 and the root 5/4 of itself. Decay by 0.5 makes
   * the gradient 1, of terms of size 3; apart from it the gradient stays 2. Either way the second
   * moment after the step is 4 at least, and the denominator 3.
   */
  @ParameterizedTest
  @CsvSource({"false, 6, 3, 7.2", "true, 4, 2, 4"})
  void updatesAreBoundByTheErrorOfTheirMoments(
      boolean decoupled, double second, double gradient, double after) {
    double[] state = new double[StepState.SIZE];
    state[StepState.LEARNING_RATE] = 0.75;
    state[StepState.STEP_LOW] = 1;
    AdamSettings settings = new AdamSettings(0.5, 0.6, 0.5, 0.5, decoupled, 2);
    Step step =
        new UpdateStep.Adam(
            row(-2), row(4), row(-6), row(second), row(4 - 1e-6), row(state), settings);
    double first = 3 + 0.5 * gradient;
    double errorG = 8 * gradient;
    double errorM = 4 * first + 0.5 * errorG;
    double errorV = 4 * after + 0.4 * 2 * gradient * errorG;
    double update = first / 3;
    double errorW = 3 * (2 + update) + errorM / 3 + update * (12 + errorV / (2 * 4));
    check(step, of(errorW), of(errorM), of(errorV), new double[StepState.SIZE]);
  }

  @ParameterizedTest
  @CsvSource({"5, 9", "0, 0"})
  void meansOfWeightsAreBoundByThreeRoundings(double averaged, double expected) {
    double[] state = new double[StepState.SIZE];
    state[StepState.AVERAGED] = averaged;
    check(new UpdateStep.Average(row(-2), row(3), row(state)), of(expected));
  }

  @Test
  void windowsAreCopiedAndTheirWeightsDivided() {
    double[] window = new double[WindowWords.SIZE];
    window[WindowWords.STEPS + WindowWords.AFTER] = 1;
    window[WindowWords.OBSERVED] = 4;
    Slot table = slot(2, 1, 7, 8);
    check(
        new LapStep.Gather(
            List.of(
                new LapStep.Gather.Field(row(0, 0), table, null, WindowWords.STEPS, 0),
                new LapStep.Gather.Field(row(0, 0), table, slot(2, 1, 3, 5), WindowWords.STEPS, 0)),
            row(window),
            row(new double[StepState.SIZE])),
        of(0, 0),
        of(0.75, 0));
    check(
        new LapStep.Advance(row(0), List.of(row(5)), null, row(new double[StepState.SIZE])),
        of(0),
        new double[StepState.SIZE]);
  }
}
