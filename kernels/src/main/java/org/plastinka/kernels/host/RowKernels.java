package org.plastinka.kernels.host;

import org.plastinka.engine.graph.Statistic;

/** Row-wise steps; sums within a row are taken in float64, which costs less than the memory. */
final class RowKernels {
  private RowKernels() {}

  private abstract static class ByRow extends HostKernel {
    private final int rows;

    ByRow(int rows, long work) {
      super(work);
      this.rows = rows;
    }

    @Override
    public final void run(int part, int parts) {
      int end = from(rows, part + 1, parts);
      for (int i = from(rows, part, parts); i < end; i++) {
        row(i);
      }
    }

    abstract void row(int i);
  }

  private static double mean(View a, int i) {
    double sum = 0;
    int at = a.row(i);
    for (int j = 0; j < a.cols(); j++) {
      sum += a.array()[at + j];
    }
    return sum / a.cols();
  }

  private static double variance(View a, int i, double mean) {
    double sum = 0;
    int at = a.row(i);
    for (int j = 0; j < a.cols(); j++) {
      double d = a.array()[at + j] - mean;
      sum += d * d;
    }
    return sum / a.cols();
  }

  static final class RowStatistic extends ByRow {
    private final View out;
    private final View a;
    private final Statistic statistic;

    RowStatistic(View out, View a, Statistic statistic) {
      super(a.rows(), 4L * a.size());
      this.out = out;
      this.a = a;
      this.statistic = statistic;
    }

    @Override
    void row(int i) {
      out.array()[out.row(i)] = (float) value(i);
    }

    private double value(int i) {
      if (statistic instanceof Statistic.MeanAbsolute absolute) {
        double sum = 0;
        for (int j = 0; j < a.cols(); j++) {
          sum += Math.abs(a.array()[a.row(i) + j]);
        }
        return Math.max(sum / a.cols(), absolute.floor());
      }
      double mean = mean(a, i);
      if (statistic instanceof Statistic.Mean) {
        return mean;
      }
      double variance = variance(a, i, mean);
      if (statistic instanceof Statistic.StandardDeviation deviation) {
        return Math.sqrt(variance + deviation.epsilon());
      }
      return variance == 0 ? 1 : Math.sqrt(variance);
    }
  }

  static final class Normalise extends ByRow {
    private final View out;
    private final View a;
    private final double epsilon;

    Normalise(View out, View a, double epsilon) {
      super(a.rows(), 6L * a.size());
      this.out = out;
      this.a = a;
      this.epsilon = epsilon;
    }

    @Override
    void row(int i) {
      double mean = mean(a, i);
      double rstd = 1 / Math.sqrt(variance(a, i, mean) + epsilon);
      for (int j = 0; j < a.cols(); j++) {
        out.array()[out.row(i) + j] = (float) ((a.array()[a.row(i) + j] - mean) * rstd);
      }
    }
  }

  static final class NormaliseGradient extends ByRow {
    private final View dA;
    private final View a;
    private final View dY;
    private final double epsilon;

    NormaliseGradient(View dA, View a, View dY, double epsilon) {
      super(a.rows(), 14L * a.size());
      this.dA = dA;
      this.a = a;
      this.dY = dY;
      this.epsilon = epsilon;
    }

    @Override
    void row(int i) {
      int n = a.cols();
      double mean = mean(a, i);
      double rstd = 1 / Math.sqrt(variance(a, i, mean) + epsilon);
      double sumDy = 0;
      double sumDyY = 0;
      for (int j = 0; j < n; j++) {
        double dy = dY.array()[dY.row(i) + j];
        sumDy += dy;
        sumDyY += dy * (a.array()[a.row(i) + j] - mean) * rstd;
      }
      for (int j = 0; j < n; j++) {
        double y = (a.array()[a.row(i) + j] - mean) * rstd;
        double dy = dY.array()[dY.row(i) + j];
        dA.array()[dA.row(i) + j] = (float) (rstd * (dy - sumDy / n - y * sumDyY / n));
      }
    }
  }

  static final class Monotone extends ByRow {
    private final View out;
    private final View a;
    private final int median;

    Monotone(View out, View a, int median) {
      super(a.rows(), 40L * a.size());
      this.out = out;
      this.a = a;
      this.median = median;
    }

    @Override
    void row(int i) {
      float[] x = a.array();
      float[] o = out.array();
      int at = a.row(i);
      int to = out.row(i);
      double middle = x[at + median];
      double quantile = middle;
      o[to + median] = x[at + median];
      for (int j = median + 1; j < a.cols(); j++) {
        quantile += softplus(x[at + j]);
        o[to + j] = (float) quantile;
      }
      quantile = middle;
      for (int j = median - 1; j >= 0; j--) {
        quantile -= softplus(x[at + j]);
        o[to + j] = (float) quantile;
      }
    }

    private static double softplus(double v) {
      return Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
    }
  }

  static final class MonotoneGradient extends ByRow {
    private final View dA;
    private final View a;
    private final View dY;
    private final int median;

    MonotoneGradient(View dA, View a, View dY, int median) {
      super(a.rows(), 40L * a.size());
      this.dA = dA;
      this.a = a;
      this.dY = dY;
      this.median = median;
    }

    @Override
    void row(int i) {
      float[] x = a.array();
      float[] d = dY.array();
      float[] o = dA.array();
      int at = a.row(i);
      int dAt = dY.row(i);
      int to = dA.row(i);
      double middle = d[dAt + median];
      double above = 0;
      for (int j = a.cols() - 1; j > median; j--) {
        above += d[dAt + j];
        o[to + j] = (float) (above / (1 + Math.exp(-x[at + j])));
      }
      double below = 0;
      for (int j = 0; j < median; j++) {
        below += d[dAt + j];
        o[to + j] = (float) (-below / (1 + Math.exp(-x[at + j])));
      }
      o[to + median] = (float) (above + below + middle);
    }
  }
}
