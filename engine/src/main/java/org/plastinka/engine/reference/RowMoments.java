package org.plastinka.engine.reference;

import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.Slot;

/** Mean, biased variance and scales of rows in float64. */
final class RowMoments {
  private final Memory x;

  RowMoments(Memory memory) {
    this.x = memory;
  }

  double mean(Slot a, int row) {
    double sum = 0;
    for (int j = 0; j < a.cols(); j++) {
      sum += x.get(a, row, j);
    }
    return sum / a.cols();
  }

  double variance(Slot a, int row) {
    double mean = mean(a, row);
    double sum = 0;
    for (int j = 0; j < a.cols(); j++) {
      double d = x.get(a, row, j) - mean;
      sum += d * d;
    }
    return sum / a.cols();
  }

  double statistic(Slot a, int row, Statistic statistic) {
    if (statistic instanceof Statistic.Mean) {
      return mean(a, row);
    }
    if (statistic instanceof Statistic.MeanAbsolute absolute) {
      return Math.max(meanSize(a, row), absolute.floor());
    }
    double variance = variance(a, row);
    if (statistic instanceof Statistic.StandardDeviation deviation) {
      return Math.sqrt(variance + deviation.epsilon());
    }
    return variance == 0 ? 1 : Math.sqrt(variance);
  }

  double meanSize(Slot a, int row) {
    double sum = 0;
    for (int j = 0; j < a.cols(); j++) {
      sum += Math.abs(x.get(a, row, j));
    }
    return sum / a.cols();
  }
}
