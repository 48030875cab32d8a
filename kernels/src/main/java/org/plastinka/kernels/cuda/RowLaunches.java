package org.plastinka.kernels.cuda;

import static org.plastinka.kernels.cuda.DeviceWork.Launch.over;
import static org.plastinka.kernels.cuda.Parameter.at;
import static org.plastinka.kernels.cuda.Parameter.stride;
import static org.plastinka.kernels.cuda.Parameter.whole;

import java.util.List;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.kernels.cuda.Parameter.Single;
import org.plastinka.kernels.cuda.Parameter.Wide;

/** Steps within rows: a warp a row, or a thread a row of quantiles. */
final class RowLaunches {
  private static final int ROWS_PER_BLOCK = DeviceWork.BLOCK / 32;

  private RowLaunches() {}

  static List<DeviceWork> rowStatistic(RowStep.RowStatistic s) {
    int kind = 0;
    double parameter = 0;
    if (s.statistic() instanceof Statistic.StandardDeviation deviation) {
      kind = 1;
      parameter = deviation.epsilon();
    } else if (s.statistic() instanceof Statistic.StandardDeviationOrOne) {
      kind = 2;
    } else if (s.statistic() instanceof Statistic.MeanAbsolute absolute) {
      kind = 3;
      parameter = absolute.floor();
    }
    return warpPerRow(
        s.a(),
        "rowStatistic",
        at(s.out()),
        stride(s.out()),
        at(s.a()),
        stride(s.a()),
        whole(s.a().rows()),
        whole(s.a().cols()),
        whole(kind),
        new Wide(parameter));
  }

  static List<DeviceWork> normalise(RowStep.Normalise s) {
    return warpPerRow(
        s.a(),
        "normalise",
        at(s.out()),
        stride(s.out()),
        at(s.a()),
        stride(s.a()),
        whole(s.a().rows()),
        whole(s.a().cols()),
        new Single((float) s.epsilon()));
  }

  static List<DeviceWork> normaliseGradient(RowStep.NormaliseGradient s) {
    return warpPerRow(
        s.a(),
        "normaliseGradient",
        at(s.dA()),
        stride(s.dA()),
        at(s.a()),
        stride(s.a()),
        at(s.dY()),
        stride(s.dY()),
        whole(s.a().rows()),
        whole(s.a().cols()),
        new Single((float) s.epsilon()));
  }

  static List<DeviceWork> monotone(RowStep.Monotone s) {
    return List.of(
        over(
            s.a().rows(),
            "monotone",
            at(s.out()),
            stride(s.out()),
            at(s.a()),
            stride(s.a()),
            whole(s.a().rows()),
            whole(s.a().cols()),
            whole(s.median())));
  }

  static List<DeviceWork> monotoneGradient(RowStep.MonotoneGradient s) {
    return List.of(
        over(
            s.a().rows(),
            "monotoneGradient",
            at(s.dA()),
            stride(s.dA()),
            at(s.a()),
            stride(s.a()),
            at(s.dY()),
            stride(s.dY()),
            whole(s.a().rows()),
            whole(s.a().cols()),
            whole(s.median())));
  }

  private static List<DeviceWork> warpPerRow(Slot a, String kernel, Parameter... parameters) {
    return List.of(
        new DeviceWork.Launch(
            kernel,
            (a.rows() + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK,
            1,
            1,
            DeviceWork.BLOCK,
            List.of(parameters)));
  }
}
