package org.plastinka.engine.train;

/**
 * The learning rate as a pure function of progress, so that a resumed run goes on as if it had not
 * stopped. Source: Loshchilov and Hutter 2017 (SGDR); forms of torch.optim.lr_scheduler.
 */
public sealed interface Schedule {

  /**
   * @param base learning rate at the start
   * @param step updates done so far
   * @param epoch epochs done so far
   */
  double rate(double base, long step, int epoch);

  /** What a schedule counts. */
  enum Per {
    STEP,
    EPOCH;

    double progress(long step, int epoch) {
      return this == STEP ? step : epoch;
    }
  }

  /** {@code base}. */
  record Constant() implements Schedule {
    @Override
    public double rate(double base, long step, int epoch) {
      return base;
    }
  }

  /** {@code base / 2 * (1 + cos(pi * min(t / length, 1)))}: zero from {@code length} on. */
  record CosineToZero(long length, Per per) implements Schedule {
    public CosineToZero {
      if (length < 1) {
        throw new IllegalArgumentException("cosine schedule: length must be >= 1, was " + length);
      }
    }

    @Override
    public double rate(double base, long step, int epoch) {
      return cosine(base, 0, Math.min(per.progress(step, epoch) / length, 1));
    }
  }

  /**
   * Cosine from base to minimum over {@code first}, then over {@code first * factor}, and so on.
   *
   * @param factor how much longer each period is than the one before, at least 1
   */
  record WarmRestarts(int first, int factor, double minimum, Per per) implements Schedule {
    public WarmRestarts {
      if (first < 1 || factor < 1 || !(minimum >= 0)) {
        throw new IllegalArgumentException(
            "warm restarts: first period and factor must be >= 1 and the minimum >= 0, were "
                + first
                + ", "
                + factor
                + ", "
                + minimum);
      }
    }

    @Override
    public double rate(double base, long step, int epoch) {
      double within = per.progress(step, epoch);
      double period = first;
      while (within >= period) {
        within -= period;
        period *= factor;
      }
      return cosine(base, minimum, within / period);
    }
  }

  /** From {@code from} at 0 to {@code to} at 1. */
  static double cosine(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
