package org.plastinka.kernels.host;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.ElementStep.BinaryKind;
import org.plastinka.engine.plan.ElementStep.UnaryKind;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.LapStep.Gather.Field;
import org.plastinka.engine.plan.LossStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.MatrixStep.Epilogue;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.StepState;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.engine.plan.WindowWords;

/** The catalogue: every step at odd sizes, with strided operands, in each of its variants. */
public final class StepCases {
  private static final int[] SIZES = {1, 3, 17, 31, 33, 64, 100, 129};
  private static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /** Rows whose number takes both its words lie beyond this one. */
  static final int FAR = 1 << 20;

  /** Name of windows of such rows; those of others are called windows. */
  static final String FAR_WINDOWS = "windows.far";

  private final List<Step> steps = new ArrayList<>();
  private int buffers;

  private StepCases() {}

  public static List<Step> all() {
    StepCases cases = new StepCases();
    cases.products();
    cases.sumsOverManyRows();
    cases.elements();
    cases.rows();
    cases.losses();
    cases.updates();
    cases.laps();
    return cases.steps;
  }

  private Slot dense(int rows, int cols) {
    return Slot.dense(buffer(rows * cols), rows, cols);
  }

  /** A slot that begins inside its buffer and whose rows lie apart. */
  private Slot strided(int rows, int cols) {
    int stride = cols + 5;
    return new Slot(buffer(rows * stride + 7), 3, rows, cols, stride);
  }

  private Buffer buffer(int size) {
    return new Buffer("b" + buffers++, Region.ACTIVATIONS, size, true);
  }

  private void products() {
    int[][] shapes = {
      {1, 1, 1},
      {3, 17, 31},
      {33, 5, 64},
      {64, 64, 64},
      {100, 129, 17},
      {129, 2, 33},
      {130, 1, 50},
      {17, 100, 3},
      {256, 33, 122},
      {31, 160, 300}
    };
    for (int[] s : shapes) {
      for (int layout = 0; layout < 4; layout++) {
        for (Epilogue epilogue : Epilogue.values()) {
          product(s[0], s[1], s[2], layout % 2 == 1, layout / 2 == 1, epilogue);
        }
      }
    }
  }

  /** Sums over so many rows that they are cut into groups. */
  private void sumsOverManyRows() {
    int rows = 2 * RowGroups.WORTH_BLOCKS + 37;
    int[][] shapes = {{7, 4}, {64, 4}, {3, 65}, {128, 1}, {13, 33}, {1, 1}};
    for (int[] s : shapes) {
      Slot a = strided(rows, s[0]);
      steps.add(MatrixStep.Gemm.plain(dense(s[0], s[1]), a, dense(rows, s[1]), true, false));
      steps.add(new MatrixStep.ColumnSum(dense(1, s[0]), a));
      steps.add(new MatrixStep.ColumnSum(dense(1, s[1]), dense(rows + 27, s[1])));
    }
  }

  private void product(int m, int n, int k, boolean transA, boolean transB, Epilogue epilogue) {
    Slot a = transA ? strided(k, m) : strided(m, k);
    Slot b = transB ? strided(n, k) : dense(k, n);
    Slot mask =
        epilogue == Epilogue.RELU_MASK || epilogue == Epilogue.DROPOUT_ADD ? strided(m, n) : null;
    Slot addend = epilogue == Epilogue.DROPOUT_ADD ? dense(m, n) : null;
    Slot bias = epilogue == Epilogue.RELU_MASK ? null : dense(1, n);
    steps.add(
        new MatrixStep.Gemm(
            strided(m, n), a, b, transA, transB, bias, epilogue, mask, addend, false));
    if (epilogue == Epilogue.NONE) {
      steps.add(
          new MatrixStep.Gemm(dense(m, n), a, b, transA, transB, null, epilogue, null, null, true));
    }
  }

  private void elements() {
    for (int rows : SIZES) {
      int cols = SIZES[(rows + 3) % SIZES.length];
      for (UnaryKind kind : UnaryKind.values()) {
        steps.add(new ElementStep.Unary(kind, dense(rows, cols), strided(rows, cols), 1.7));
        steps.add(new ElementStep.Unary(kind, strided(rows, cols), dense(rows, cols), -0.3));
      }
      for (BinaryKind kind : BinaryKind.values()) {
        for (int[] b : new int[][] {{rows, cols}, {1, cols}, {rows, 1}, {1, 1}}) {
          steps.add(
              new ElementStep.Binary(
                  kind, strided(rows, cols), dense(rows, cols), strided(b[0], b[1])));
          Slot inPlace = dense(rows, cols);
          steps.add(new ElementStep.Binary(kind, inPlace, inPlace, dense(b[0], b[1])));
        }
      }
      steps.add(new ElementStep.Fill(strided(rows, cols), 0.1));
      steps.add(new MatrixStep.ColumnSum(dense(1, cols), strided(rows, cols)));
      steps.add(new MatrixStep.ColumnSum(dense(1, rows), dense(301, rows)));
      Slot state = state();
      steps.add(new ElementStep.DropoutMask(dense(rows, cols), state, 0.3, rows));
    }
    for (int size = 1020; size < 1044; size++) { // around a chunk, with every rest of its counters
      steps.add(new ElementStep.DropoutMask(dense(1, size), state(), 0.3, size));
    }
    steps.add(new MatrixStep.SwapAxes(dense(6, 35), dense(6, 35), 2, 3, 5, 7));
    steps.add(new MatrixStep.SwapAxes(dense(64, 6), dense(64, 6), 64, 2, 3, 1));
  }

  private Slot state() {
    return Slot.dense(named("state", Region.STEP_STATE, StepState.SIZE), 1, StepState.SIZE);
  }

  private void rows() {
    List<Statistic> statistics =
        List.of(
            new Statistic.Mean(),
            new Statistic.StandardDeviation(1e-5),
            new Statistic.StandardDeviationOrOne(),
            new Statistic.MeanAbsolute(0.25));
    for (int cols : SIZES) {
      int rows = SIZES[(cols + 5) % SIZES.length];
      for (Statistic statistic : statistics) {
        steps.add(new RowStep.RowStatistic(dense(rows, 1), strided(rows, cols), statistic));
      }
      steps.add(new RowStep.Normalise(dense(rows, cols), strided(rows, cols), 1e-5));
      steps.add(
          new RowStep.NormaliseGradient(
              strided(rows, cols), dense(rows, cols), strided(rows, cols), 1e-5));
    }
    for (int median = 0; median < 5; median++) {
      steps.add(new RowStep.Monotone(strided(33, 5), dense(33, 5), median));
      steps.add(new RowStep.MonotoneGradient(dense(33, 5), strided(33, 5), dense(33, 5), median));
    }
  }

  private void losses() {
    List<Objective> objectives =
        List.of(
            new Objective.SquaredError(),
            new Objective.Quantile(LEVELS, List.of(0.49, 0.803, 1.0, 0.969, 0.905)),
            Objective.Quantile.unweighted(List.of(0.5)));
    for (Objective objective : objectives) {
      for (int rows : SIZES) {
        Slot prediction = strided(rows, objective.width());
        Slot target = dense(rows, 1);
        Slot weight = dense(rows, 1);
        steps.add(new LossStep.Loss(dense(1, 1), prediction, target, weight, objective));
        steps.add(
            new LossStep.LossGradient(
                dense(rows, objective.width()),
                prediction,
                target,
                weight,
                dense(1, 1),
                objective));
      }
    }
  }

  private void updates() {
    for (int size : new int[] {1, 7, 64, 8191, 20_000}) {
      steps.add(new UpdateStep.GlobalNorm(dense(1, 1), dense(1, size)));
      for (boolean decoupled : new boolean[] {false, true}) {
        for (double clip : new double[] {0.5, Double.POSITIVE_INFINITY}) {
          AdamSettings settings = new AdamSettings(0.9, 0.999, 1e-8, 0.02, decoupled, clip);
          steps.add(
              new UpdateStep.Adam(
                  dense(1, size),
                  dense(1, size),
                  dense(1, size),
                  dense(1, size),
                  dense(1, 1),
                  state(),
                  settings));
        }
      }
      steps.add(new UpdateStep.Average(dense(1, size), dense(1, size), state()));
    }
  }

  /** Each key of windows, with and without weights; outputs dense and strided. */
  private void laps() {
    int[][] shapes = {{1, 1, 1}, {3, 5, 2}, {17, 3, 31}, {33, 12, 7}, {100, 129, 1}};
    for (int[] s : shapes) {
      int batch = s[0];
      int span = s[1]; // steps of a matrix
      int width = s[2];
      Slot table = table(40, width);
      Slot ahead = table(50, 2);
      List<Field> fields =
          List.of(
              new Field(strided(batch, span * width), table, null, WindowWords.STEPS, -span),
              new Field(dense(batch, 2 * span), ahead, null, WindowWords.FUTURE, 1 - span),
              new Field(strided(batch, 3), table(9, 3), null, WindowWords.SERIES, 0),
              new Field(strided(batch, width), table, null, WindowWords.STEPS, -1),
              new Field(dense(batch, span * width), table, null, WindowWords.GOAL, 0),
              new Field(strided(batch, span * width), table, table(40, 1), WindowWords.STEPS, 0));
      Buffer windows = named("windows", Region.INPUTS, 3 * batch * WindowWords.SIZE);
      Slot slot = Slot.dense(windows, 3 * batch, WindowWords.SIZE);
      steps.add(new LapStep.Gather(fields, slot, state()));
      steps.add(new LapStep.Gather(fields.subList(1, 2), slot, state()));
    }
    Slot far = table(FAR + 40, 1);
    Slot windows =
        Slot.dense(named(FAR_WINDOWS, Region.INPUTS, 6 * WindowWords.SIZE), 6, WindowWords.SIZE);
    Field field = new Field(dense(3, 4), far, null, WindowWords.STEPS, -2);
    steps.add(new LapStep.Gather(List.of(field), windows, state()));
    for (int runs : new int[] {2, 3, 7}) {
      List<Slot> values = List.of(dense(1, 1), dense(1, 1), dense(1, 1));
      Slot schedule = dense(runs, 2);
      steps.add(new LapStep.Advance(dense(runs, 3), values, schedule, state()));
      steps.add(new LapStep.Advance(dense(runs, 1), values.subList(0, 1), null, state()));
    }
  }

  private Slot table(int rows, int width) {
    return Slot.dense(named("table" + buffers++, Region.DATA, rows * width), rows, width);
  }

  private static Buffer named(String name, Region region, int size) {
    return new Buffer(name, region, size, true);
  }
}
