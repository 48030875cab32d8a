package org.plastinka.app.baseline;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.plastinka.app.domain.Forecaster;

/**
 * The statistical methods, in the order in which reports list them.
 *
 * <p>Methods that give a mean become distributions as negative binomial counts around it, which
 * scatter as the series' own past does: variance over mean is that of all observed values.
 */
public final class Baselines {
  private static final double ALPHA = 0.1;
  private static final int WINDOW = 12;

  private Baselines() {}

  /** All of them. */
  public static List<Forecaster> all() {
    return List.of(
        allZero(),
        new PerSeries("naive", Residuals.naive()),
        new PerSeries("seasonal naive", Residuals.seasonalNaive()),
        new PerSeries("moving average 12", Residuals.movingAverage(WINDOW)),
        empirical(),
        empiricalLast12(),
        counts("Poisson", y -> CountDistribution.poisson(Moments.of(y).mean())),
        counts("negative binomial", y -> Moments.of(y).counts()),
        hurdleCounts(),
        sesCounts(),
        movingAverageCounts(),
        around("Croston + negative binomial", Intermittent::croston),
        around("SBA + negative binomial", Intermittent::sba),
        around("TSB + negative binomial", Intermittent::tsb),
        around("ADIDA + negative binomial", Intermittent::adida),
        around("IMAPA + negative binomial", Intermittent::imapa),
        new RelativeQuantiles());
  }

  /** Nothing will be sold: what every forecast has to beat. */
  public static Forecaster allZero() {
    return counts("all zero", y -> CountDistribution.poisson(0));
  }

  /** The quantiles of all values. */
  public static Forecaster empirical() {
    return flat("empirical quantiles", History::observed);
  }

  /** Whether anything is sold, and negative binomial counts of how much if so. */
  public static Forecaster hurdleCounts() {
    return counts("hurdle negative binomial", Baselines::hurdle);
  }

  /** The quantiles of the last 12 values. */
  public static Forecaster empiricalLast12() {
    return flat("empirical quantiles, last 12", history -> history.last(WINDOW));
  }

  /** Exponential smoothing with 0.1 and negative binomial counts. */
  public static Forecaster sesCounts() {
    return around("SES 0.1 + negative binomial", y -> Smoothing.level(y, ALPHA));
  }

  /** The mean of the last 12 values and negative binomial counts. */
  public static Forecaster movingAverageCounts() {
    return around(
        "moving average 12 + negative binomial", y -> Residuals.mean(y, y.length, WINDOW));
  }

  private static Forecaster flat(String name, Function<History, double[]> of) {
    return new PerSeries(
        name, PerSeries.Method.flat(history -> Empirical.of(0, of.apply(history))));
  }

  private static Forecaster counts(String name, Function<double[], Distribution> rule) {
    return new PerSeries(name, PerSeries.Method.flat(history -> rule.apply(history.observed())));
  }

  private static Forecaster around(String name, ToDoubleFunction<double[]> mean) {
    return counts(name, y -> Moments.of(y).around(mean.applyAsDouble(y)));
  }

  /** The moments of the sizes above 0, less 1. */
  private static Distribution hurdle(double[] y) {
    double[] excess = Arrays.stream(y).filter(v -> v > 0).map(v -> v - 1).toArray();
    return excess.length == 0
        ? CountDistribution.poisson(0)
        : new Hurdle((double) excess.length / y.length, Moments.of(excess).counts());
  }
}
