package org.plastinka.app.domain;

import java.util.List;

/**
 * The quantile function of a demand of which a few quantiles are known.
 *
 * <p>Above the median it is between two levels that of an exponential distribution through both,
 * below the median its mirror image, across the median a line; beyond the outermost levels it goes
 * on as {@link QuantileFunction} has it, and not below 0. A line would do as well where levels are
 * close, but between 0.5 and 0.99 it doubles the mean and what suffices in three months of four:
 * most demands in there are near the median.
 *
 * <p>With {@code s} the share beyond a quantile {@code x}, a piece from {@code (s, x)} to the rarer
 * {@code (t, y)} is {@code Q = x + c ln(s / share)}, {@code c = (y - x) / ln(s / t)}, and
 *
 * <pre>{@code
 * integral of Q   = s x - t y + c (s - t)
 * integral of Q^2 = s x^2 - t y^2 + 2 c (integral of Q)
 * }</pre>
 *
 * <p>Scores take the mean of {@link Quantiles#mean} instead, which is older and the same for nearly
 * all levels in use, so that they stay comparable.
 *
 * @param levels rising, in (0, 1)
 * @param quantiles in order and not below 0, one a level; a single one has no spread
 */
public record DemandCurve(List<Double> levels, double[] quantiles) {
  private static final double MEDIAN = 0.5;

  /** Of the distribution. */
  public record Moments(double mean, double variance) {}

  /** The quantile at a level from the lowest to the highest. */
  public double at(double level) {
    int i = levels.size() - 1;
    while (levels.get(i) > level) {
      i--;
    }
    if (levels.get(i) == level) {
      return quantiles[i];
    }
    if (levels.get(i) >= MEDIAN) {
      return quantiles[i] + above(i) * Math.log((1 - levels.get(i)) / (1 - level));
    }
    if (levels.get(i + 1) <= MEDIAN) {
      return quantiles[i + 1] - below(i) * Math.log(levels.get(i + 1) / level);
    }
    return Quantiles.at(levels, quantiles, level);
  }

  /** Mean and variance. */
  public Moments moments() {
    Sum sum = new Sum();
    int last = quantiles.length - 1;
    for (int i = 0; i < last; i++) {
      double a = levels.get(i);
      double b = levels.get(i + 1);
      if (a >= MEDIAN) {
        sum.piece(1 - a, quantiles[i], 1 - b, quantiles[i + 1], above(i));
      } else if (b <= MEDIAN) {
        sum.piece(b, quantiles[i + 1], a, quantiles[i], -below(i));
      } else {
        sum.line(b - a, quantiles[i], quantiles[i + 1]);
      }
    }
    double beyond = 1 - levels.get(last);
    sum.piece(beyond, quantiles[last], 0, 0, last == 0 ? 0 : above(last - 1));
    double lowest = levels.get(0);
    double scale = last == 0 ? 0 : below(0);
    double atZero = scale > 0 ? lowest * Math.exp(-quantiles[0] / scale) : 0;
    sum.piece(lowest, quantiles[0], atZero, 0, -scale);
    return new Moments(sum.first, Math.max(0, sum.second - sum.first * sum.first));
  }

  /** Scale of the exponential distribution from level i to the next. */
  private double above(int i) {
    double share = (1 - levels.get(i)) / (1 - levels.get(i + 1));
    return (quantiles[i + 1] - quantiles[i]) / Math.log(share);
  }

  /** The same of its mirror image. */
  private double below(int i) {
    return (quantiles[i + 1] - quantiles[i]) / Math.log(levels.get(i + 1) / levels.get(i));
  }

  /** Integrals of the quantile function and its square so far. */
  private static final class Sum {
    private double first;
    private double second;

    void piece(double s, double x, double t, double y, double c) {
      double part = s * x - t * y + c * (s - t);
      first += part;
      second += s * x * x - t * y * y + 2 * c * part;
    }

    void line(double span, double x, double y) {
      first += span * (x + y) / 2;
      second += span * (x * x + x * y + y * y) / 3;
    }
  }
}
