package org.plastinka.engine.plan;

import java.util.List;

/**
 * One instruction of a plan: what to compute, on which slots. Steps carry no data. Every backend
 * implements {@link Visitor}, so that a new step breaks its build and not a user's run.
 */
public sealed interface Step
    permits MatrixStep, ElementStep, RowStep, LossStep, UpdateStep, LapStep {

  List<Slot> reads();

  List<Slot> writes();

  /** Floating point operations, a multiply-add counting two; transcendental functions one. */
  long flops();

  /** The step in the notation of docs/NOTATION.md. */
  String formula();

  <R> R accept(Visitor<R> visitor);

  /** One method per kind of step. */
  interface Visitor<R> {
    R gemm(MatrixStep.Gemm step);

    R unary(ElementStep.Unary step);

    R binary(ElementStep.Binary step);

    R columnSum(MatrixStep.ColumnSum step);

    R fill(ElementStep.Fill step);

    R swapAxes(MatrixStep.SwapAxes step);

    R dropoutMask(ElementStep.DropoutMask step);

    R rowStatistic(RowStep.RowStatistic step);

    R normalise(RowStep.Normalise step);

    R normaliseGradient(RowStep.NormaliseGradient step);

    R monotone(RowStep.Monotone step);

    R monotoneGradient(RowStep.MonotoneGradient step);

    R loss(LossStep.Loss step);

    R lossGradient(LossStep.LossGradient step);

    R globalNorm(UpdateStep.GlobalNorm step);

    R adam(UpdateStep.Adam step);

    R average(UpdateStep.Average step);

    R gather(LapStep.Gather step);

    R advance(LapStep.Advance step);
  }
}
