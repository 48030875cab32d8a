package org.plastinka.engine.plan;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.ElementStep.BinaryKind;
import org.plastinka.engine.plan.MatrixStep.Epilogue;

/** A backend computes addresses from shapes and checks none: what does not fit is no step. */
class StepChecksTests {
  private static Slot slot(int rows, int cols) {
    return Slot.dense(new Buffer("b", Region.ACTIVATIONS, rows * cols, true), rows, cols);
  }

  private static void refused(String message, Executable... steps) {
    for (Executable step : steps) {
      String actual = assertThrows(IllegalArgumentException.class, step).getMessage();
      assertTrue(actual.startsWith(message + " do not fit: "), actual);
    }
  }

  private static Executable gemm(
      Slot c, Slot a, Slot b, Slot bias, Epilogue epilogue, Slot mask, Slot addend, boolean more) {
    return () -> new MatrixStep.Gemm(c, a, b, false, false, bias, epilogue, mask, addend, more);
  }

  private static final Slot C = slot(2, 3);
  private static final Slot A = slot(2, 4);
  private static final Slot B = slot(4, 3);
  private static final Slot STATE = slot(1, StepState.SIZE);

  @Test
  void products() {
    Slot bias = slot(1, 3);
    refused("gemm: rows of c and op(a)", () -> MatrixStep.Gemm.plain(C, B, A, true, false));
    refused("gemm: columns of c and op(b)", () -> MatrixStep.Gemm.plain(C, A, B, false, true));
    refused("gemm: inner sizes", () -> MatrixStep.Gemm.plain(C, slot(2, 5), B, false, false));
    refused(
        "gemm: bias",
        gemm(C, A, B, slot(2, 3), Epilogue.NONE, null, null, false),
        gemm(C, A, B, slot(1, 2), Epilogue.NONE, null, null, false));
    refused(
        "gemm: mask",
        gemm(C, A, B, bias, Epilogue.RELU, C, null, false),
        gemm(C, A, B, bias, Epilogue.RELU_MASK, slot(3, 3), null, false),
        gemm(C, A, B, bias, Epilogue.DROPOUT_ADD, slot(2, 2), C, false));
    refused(
        "gemm: addend",
        gemm(C, A, B, bias, Epilogue.RELU_MASK, C, C, false),
        gemm(C, A, B, bias, Epilogue.DROPOUT_ADD, C, slot(3, 2), false));
    refused(
        "gemm: accumulate with bias or epilogue",
        gemm(C, A, B, bias, Epilogue.NONE, null, null, true),
        gemm(C, A, B, null, Epilogue.RELU, null, null, true));
    refused(
        "columnSum: sizes",
        () -> new MatrixStep.ColumnSum(slot(2, 3), C),
        () -> new MatrixStep.ColumnSum(slot(1, 2), C));
    refused(
        "swapAxes: sizes",
        () -> new MatrixStep.SwapAxes(C, slot(4, 3), 1, 2, 3, 1),
        () -> new MatrixStep.SwapAxes(slot(4, 3), C, 1, 2, 3, 1));
    Slot apart = A.columns(0, 3);
    refused(
        "swapAxes: dense slots",
        () -> new MatrixStep.SwapAxes(C, apart, 1, 2, 3, 1),
        () -> new MatrixStep.SwapAxes(apart, C, 1, 2, 3, 1));
  }

  @Test
  void elements() {
    refused("unary: sizes", () -> ElementStep.Unary.copy(C, slot(3, 2)));
    refused(
        "binary: sizes",
        () -> new ElementStep.Binary(BinaryKind.ADD, C, slot(3, 2), C),
        () -> new ElementStep.Binary(BinaryKind.ADD, C, C, slot(3, 3)),
        () -> new ElementStep.Binary(BinaryKind.ADD, C, C, slot(2, 2)));
    refused(
        "dropoutMask: a dense slot",
        () -> new ElementStep.DropoutMask(A.columns(0, 3), STATE, 0.1, 1));
    refused(
        "dropoutMask: 0 < p < 1 and a 16 bit stream",
        () -> new ElementStep.DropoutMask(C, STATE, 0, 1),
        () -> new ElementStep.DropoutMask(C, STATE, 1, 1),
        () -> new ElementStep.DropoutMask(C, STATE, 0.1, -1),
        () -> new ElementStep.DropoutMask(C, STATE, 0.1, 1 << 16));
  }

  @Test
  void rows() {
    refused(
        "rowStatistic: sizes",
        () -> new RowStep.RowStatistic(slot(2, 2), C, new Statistic.Mean()),
        () -> new RowStep.RowStatistic(slot(3, 1), C, new Statistic.Mean()));
    refused("normalise: sizes", () -> new RowStep.Normalise(slot(3, 2), C, 1e-5));
    refused(
        "normaliseGradient: sizes",
        () -> new RowStep.NormaliseGradient(slot(3, 2), C, C, 1e-5),
        () -> new RowStep.NormaliseGradient(C, C, slot(3, 2), 1e-5));
    refused(
        "monotone: sizes",
        () -> new RowStep.Monotone(slot(3, 2), C, 1),
        () -> new RowStep.Monotone(C, C, -1),
        () -> new RowStep.Monotone(C, C, 3));
    refused(
        "monotoneGradient: sizes",
        () -> new RowStep.MonotoneGradient(slot(3, 2), C, C, 1),
        () -> new RowStep.MonotoneGradient(C, C, slot(3, 2), 1),
        () -> new RowStep.MonotoneGradient(C, C, C, -1),
        () -> new RowStep.MonotoneGradient(C, C, C, 3));
  }

  @Test
  void losses() {
    Objective thirds = Objective.Quantile.unweighted(List.of(0.25, 0.5, 0.75));
    Slot one = slot(1, 1);
    Slot two = slot(2, 1);
    refused(
        "loss: predictions per target", () -> new LossStep.Loss(one, slot(2, 2), two, two, thirds));
    refused(
        "loss: targets",
        () -> new LossStep.Loss(one, C, slot(2, 2), two, thirds),
        () -> new LossStep.Loss(one, C, slot(3, 1), two, thirds));
    refused(
        "loss: weights",
        () -> new LossStep.Loss(one, C, two, slot(3, 1), thirds),
        () -> new LossStep.Loss(one, C, two, slot(2, 2), thirds));
    refused("loss: one number", () -> new LossStep.Loss(two, C, two, two, thirds));
    refused("lossGradient: sizes", () -> new LossStep.LossGradient(A, C, two, two, one, thirds));
    refused("lossGradient: targets", () -> new LossStep.LossGradient(C, C, one, two, one, thirds));
  }
}
