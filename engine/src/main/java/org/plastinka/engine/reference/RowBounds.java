package org.plastinka.engine.reference;

import static org.plastinka.engine.reference.StepBounds.gamma;

import java.util.Arrays;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;

/** The bounds of {@link StepBounds} for steps within rows. */
final class RowBounds {
  private final Memory x;
  private final RowMoments rows;

  RowBounds(Memory memory) {
    this.x = memory;
    this.rows = new RowMoments(memory);
  }

  /** The error of a mean; a mean that is off by d makes a standard deviation off by at most d. */
  private double meanError(Slot a, int i) {
    return gamma(a.cols() + 1) * rows.meanSize(a, i);
  }

  double statistic(RowStep.RowStatistic s, int i) {
    double mean = meanError(s.a(), i);
    if (s.statistic() instanceof Statistic.Mean
        || s.statistic() instanceof Statistic.MeanAbsolute) {
      double value = rows.statistic(s.a(), i, s.statistic()); // the floor is rounded too
      return mean + gamma(1) * Math.abs(value);
    }
    double epsilon =
        s.statistic() instanceof Statistic.StandardDeviation deviation ? deviation.epsilon() : 0;
    double deviation = Math.sqrt(rows.variance(s.a(), i) + epsilon);
    return deviation == 0 ? 0 : gamma(s.a().cols() + 6) * deviation + mean;
  }

  /** Of all elements of a row, whose moments are the same. */
  double[] normalised(Slot a, int i, double epsilon) {
    double mean = rows.mean(a, i);
    double rstd = 1 / Math.sqrt(rows.variance(a, i) + epsilon);
    double error = rstd * meanError(a, i);
    double[] bounds = new double[a.cols()];
    for (int j = 0; j < bounds.length; j++) {
      double y = (x.get(a, i, j) - mean) * rstd;
      bounds[j] = error * (1 + Math.abs(y)) + gamma(a.cols() + 10) * Math.abs(y);
    }
    return bounds;
  }

  /** As above. */
  double[] normaliseGradient(RowStep.NormaliseGradient s, int i) {
    int n = s.a().cols();
    double mean = rows.mean(s.a(), i);
    double rstd = 1 / Math.sqrt(rows.variance(s.a(), i) + s.epsilon());
    double sizeDy = rows.meanSize(s.dY(), i);
    double sizeDyY = 0;
    for (int k = 0; k < n; k++) {
      double y = (x.get(s.a(), i, k) - mean) * rstd;
      sizeDyY += Math.abs(x.get(s.dY(), i, k) * y) / n;
    }
    double worst = Arrays.stream(normalised(s.a(), i, s.epsilon())).max().getAsDouble();
    double relative = gamma(2 * n + 20) + rstd * meanError(s.a(), i);
    double[] bounds = new double[n];
    for (int j = 0; j < n; j++) {
      double y = Math.abs(x.get(s.a(), i, j) - mean) * rstd;
      double terms = Math.abs(x.get(s.dY(), i, j)) + sizeDy + y * sizeDyY;
      bounds[j] = rstd * (relative * terms + worst * sizeDyY + (y + worst) * worst * sizeDy);
    }
    return bounds;
  }

  double monotone(RowStep.Monotone s, int i) {
    double sum = Math.abs(x.get(s.a(), i, s.median()));
    for (int j = 0; j < s.a().cols(); j++) {
      sum += ReferenceSteps.softplus(x.get(s.a(), i, j));
    }
    return gamma(s.a().cols() + 8) * sum;
  }
}
