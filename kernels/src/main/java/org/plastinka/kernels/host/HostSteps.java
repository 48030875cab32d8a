package org.plastinka.kernels.host;

import java.util.List;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.LossStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.UpdateStep;

/** Kernels of every step but the product, which each CPU backend brings. */
public abstract class HostSteps implements Step.Visitor<HostKernel> {
  private final HostMemory memory;
  private final int threads;

  protected HostSteps(HostMemory memory, int threads) {
    this.memory = memory;
    this.threads = threads;
  }

  /** Null for a null slot. */
  protected final View view(Slot slot) {
    return memory.view(slot);
  }

  /** Whether a product is a small sum over many rows: then its kernel is a {@link RowSum}. */
  protected static boolean sumsRows(MatrixStep.Gemm gemm) {
    return SlotAccess.sumsRows(gemm);
  }

  /** See {@link HostMemory#sums}. */
  protected final float[][] sums(Slot out, RowGroups groups, int floats) {
    return memory.sums(out, groups.count(), floats);
  }

  /** See {@link HostMemory#scratch}. */
  protected final Scratch scratch(int floats) {
    return memory.scratch(floats);
  }

  protected final int threads() {
    return threads;
  }

  @Override
  public HostKernel unary(ElementStep.Unary s) {
    return new ElementKernels.Unary(s.kind(), view(s.out()), view(s.a()), s.alpha());
  }

  @Override
  public HostKernel binary(ElementStep.Binary s) {
    return new ElementKernels.Binary(s.kind(), view(s.out()), view(s.a()), view(s.b()));
  }

  @Override
  public HostKernel columnSum(MatrixStep.ColumnSum s) {
    return new ColumnSumKernel(view(s.out()), view(s.a()));
  }

  @Override
  public HostKernel fill(ElementStep.Fill s) {
    return new ElementKernels.Fill(view(s.out()), s.value());
  }

  @Override
  public HostKernel swapAxes(MatrixStep.SwapAxes s) {
    return new ElementKernels.SwapAxes(
        view(s.out()), view(s.in()), s.outer(), s.a(), s.b(), s.inner());
  }

  @Override
  public HostKernel dropoutMask(ElementStep.DropoutMask s) {
    return new DropoutKernel(view(s.out()), view(s.state()), s.p(), s.stream(), threads);
  }

  @Override
  public HostKernel rowStatistic(RowStep.RowStatistic s) {
    return new RowKernels.RowStatistic(view(s.out()), view(s.a()), s.statistic());
  }

  @Override
  public HostKernel normalise(RowStep.Normalise s) {
    return new RowKernels.Normalise(view(s.out()), view(s.a()), s.epsilon());
  }

  @Override
  public HostKernel normaliseGradient(RowStep.NormaliseGradient s) {
    return new RowKernels.NormaliseGradient(view(s.dA()), view(s.a()), view(s.dY()), s.epsilon());
  }

  @Override
  public HostKernel monotone(RowStep.Monotone s) {
    return new RowKernels.Monotone(view(s.out()), view(s.a()), s.median());
  }

  @Override
  public HostKernel monotoneGradient(RowStep.MonotoneGradient s) {
    return new RowKernels.MonotoneGradient(view(s.dA()), view(s.a()), view(s.dY()), s.median());
  }

  @Override
  public HostKernel loss(LossStep.Loss s) {
    return new LossKernels.Loss(
        view(s.out()), view(s.prediction()), view(s.target()), view(s.weight()), s.objective());
  }

  @Override
  public HostKernel lossGradient(LossStep.LossGradient s) {
    return new LossKernels.LossGradient(
        view(s.dPrediction()),
        view(s.prediction()),
        view(s.target()),
        view(s.weight()),
        view(s.dLoss()),
        s.objective());
  }

  @Override
  public HostKernel globalNorm(UpdateStep.GlobalNorm s) {
    return new GlobalNormKernel(view(s.out()), view(s.gradients()));
  }

  @Override
  public HostKernel adam(UpdateStep.Adam s) {
    return new AdamKernel(
        view(s.parameters()),
        view(s.gradients()),
        view(s.firstMoment()),
        view(s.secondMoment()),
        view(s.norm()),
        view(s.state()),
        s.settings());
  }

  @Override
  public HostKernel average(UpdateStep.Average s) {
    return new LapKernels.Average(view(s.average()), view(s.parameters()), view(s.state()));
  }

  @Override
  public HostKernel gather(LapStep.Gather s) {
    List<LapKernels.Field> fields =
        s.fields().stream()
            .map(
                f ->
                    new LapKernels.Field(
                        view(f.out()), view(f.table()), view(f.weights()), f.key(), f.first()))
            .toList();
    return new LapKernels.Gather(fields, view(s.windows()), view(s.state()));
  }

  @Override
  public HostKernel advance(LapStep.Advance s) {
    List<View> values = s.values().stream().map(this::view).toList();
    return new LapKernels.Advance(view(s.results()), values, view(s.schedule()), view(s.state()));
  }
}
