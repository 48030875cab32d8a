package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.DeviceWork.Launch.over;
import static org.plastinka.kernels.cuda.Parameter.at;
import static org.plastinka.kernels.cuda.Parameter.stride;
import static org.plastinka.kernels.cuda.Parameter.whole;

import java.util.List;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.LapStep;
import org.plastinka.engine.plan.LossStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Step;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.kernels.cuda.Parameter.Pointer;
import org.plastinka.kernels.cuda.Parameter.Single;
import org.plastinka.kernels.cuda.Parameter.Whole;
import org.plastinka.kernels.cuda.Parameter.Wide;

/** The launches of each step; parameters in the order of the kernels of native/. */
final class CudaSteps implements Step.Visitor<List<DeviceWork>> {
  private final WorkMemory memory;
  private final GemmLaunches products;
  private final SumLaunches sums;

  CudaSteps(WorkMemory memory, CudaOptions options) {
    this.memory = memory;
    this.products = new GemmLaunches(memory, options);
    this.sums = new SumLaunches(memory);
  }

  @Override
  public List<DeviceWork> gemm(MatrixStep.Gemm s) {
    return products.of(s);
  }

  @Override
  public List<DeviceWork> unary(ElementStep.Unary s) {
    return List.of(
        over(
            s.out().size(),
            "unary",
            at(s.out()),
            stride(s.out()),
            at(s.a()),
            stride(s.a()),
            whole(s.out().rows()),
            whole(s.out().cols()),
            whole(s.kind().ordinal()),
            new Single((float) s.alpha())));
  }

  @Override
  public List<DeviceWork> binary(ElementStep.Binary s) {
    return List.of(
        over(
            s.out().size(),
            "binary",
            at(s.out()),
            stride(s.out()),
            at(s.a()),
            stride(s.a()),
            at(s.b()),
            whole(s.b().rows() == 1 ? 0 : s.b().stride()),
            whole(s.b().cols() == 1 ? 0 : 1),
            whole(s.out().rows()),
            whole(s.out().cols()),
            whole(s.kind().ordinal())));
  }

  @Override
  public List<DeviceWork> fill(ElementStep.Fill s) {
    return List.of(
        over(
            s.out().size(),
            "fill",
            at(s.out()),
            stride(s.out()),
            whole(s.out().rows()),
            whole(s.out().cols()),
            new Single((float) s.value())));
  }

  @Override
  public List<DeviceWork> swapAxes(MatrixStep.SwapAxes s) {
    return List.of(
        over(
            s.out().size(),
            "swapAxes",
            at(s.out()),
            at(s.in()),
            whole(s.outer()),
            whole(s.a()),
            whole(s.b()),
            whole(s.inner())));
  }

  @Override
  public List<DeviceWork> dropoutMask(ElementStep.DropoutMask s) {
    int threshold = (int) Math.ceil(s.p() * (1 << 24));
    return List.of(
        over(
            (s.out().size() + 3L) / 4,
            "dropoutMask",
            at(s.out()),
            at(s.state()),
            whole(s.out().size()),
            whole(s.stream()),
            whole(threshold),
            new Single((float) (1 / (1 - s.p())))));
  }

  @Override
  public List<DeviceWork> columnSum(MatrixStep.ColumnSum s) {
    return sums.columnSum(s);
  }

  @Override
  public List<DeviceWork> rowStatistic(RowStep.RowStatistic s) {
    return RowLaunches.rowStatistic(s);
  }

  @Override
  public List<DeviceWork> normalise(RowStep.Normalise s) {
    return RowLaunches.normalise(s);
  }

  @Override
  public List<DeviceWork> normaliseGradient(RowStep.NormaliseGradient s) {
    return RowLaunches.normaliseGradient(s);
  }

  @Override
  public List<DeviceWork> monotone(RowStep.Monotone s) {
    return RowLaunches.monotone(s);
  }

  @Override
  public List<DeviceWork> monotoneGradient(RowStep.MonotoneGradient s) {
    return RowLaunches.monotoneGradient(s);
  }

  @Override
  public List<DeviceWork> loss(LossStep.Loss s) {
    return sums.loss(s);
  }

  @Override
  public List<DeviceWork> lossGradient(LossStep.LossGradient s) {
    return sums.lossGradient(s);
  }

  @Override
  public List<DeviceWork> globalNorm(UpdateStep.GlobalNorm s) {
    return sums.globalNorm(s);
  }

  @Override
  public List<DeviceWork> adam(UpdateStep.Adam s) {
    AdamSettings a = s.settings();
    Pointer scalars = memory.scratch(4);
    DeviceWork prepare =
        new DeviceWork.Launch(
            "adamScalars",
            1,
            1,
            1,
            1,
            List.of(
                scalars,
                at(s.state()),
                at(s.norm()),
                new Wide(a.beta1()),
                new Wide(a.beta2()),
                new Wide(a.weightDecay()),
                new Wide(a.clipNorm()),
                Whole.of(a.decoupled())));
    DeviceWork update =
        over(
            s.parameters().size(),
            "adam",
            at(s.parameters()),
            at(s.gradients()),
            at(s.firstMoment()),
            at(s.secondMoment()),
            scalars,
            whole(s.parameters().size()),
            new Single((float) a.beta1()),
            new Single((float) (1 - a.beta1())),
            new Single((float) a.beta2()),
            new Single((float) (1 - a.beta2())),
            new Single((float) a.epsilon()),
            new Single(a.decoupled() ? 0 : (float) a.weightDecay()));
    return List.of(prepare, update);
  }

  @Override
  public List<DeviceWork> average(UpdateStep.Average s) {
    return LapLaunches.average(s);
  }

  @Override
  public List<DeviceWork> gather(LapStep.Gather s) {
    return LapLaunches.gather(s);
  }

  @Override
  public List<DeviceWork> advance(LapStep.Advance s) {
    return LapLaunches.advance(s);
  }
}
