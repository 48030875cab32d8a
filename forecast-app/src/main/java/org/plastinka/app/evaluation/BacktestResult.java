package org.plastinka.app.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.plastinka.app.domain.Backtest;
import org.plastinka.app.domain.Headline;
import org.plastinka.app.domain.PairedBootstrap;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.SeriesScale;

/**
 * What all methods of a backtest came to.
 *
 * @param scales of the series' histories before the test
 * @param baselines in the order in which they are listed
 * @param comparisons by each score that is defined; empty without baselines
 */
public record BacktestResult(
    Backtest protocol,
    Panel panel,
    Map<String, SeriesScale> scales,
    MethodResult model,
    List<MethodResult> baselines,
    Map<Headline, Comparison> comparisons) {
  private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(1000, 0.95, 1);

  public BacktestResult {
    baselines = List.copyOf(baselines);
  }

  /**
   * The model beside the baseline that is best by one score.
   *
   * @param difference model - baseline, negative where the model is better
   */
  public record Comparison(
      Headline headline, MethodResult baseline, PairedBootstrap.Difference difference) {
    /** Whether the baseline's score is the better one. */
    public boolean baselineWins() {
      return difference.value() > 0;
    }

    /** Whether the scores are the same, as where the model has given everything to one method. */
    public boolean tied() {
      return difference.value() == 0;
    }

    /** Whether the interval of the difference leaves 0 out. */
    public boolean certain() {
      return difference.low() > 0 || difference.high() < 0;
    }
  }

  /** The model, then the baselines. */
  public List<MethodResult> methods() {
    List<MethodResult> all = new ArrayList<>(List.of(model));
    all.addAll(baselines);
    return all;
  }

  static BacktestResult of(
      Backtest protocol,
      Panel panel,
      Map<String, SeriesScale> scales,
      MethodResult model,
      List<MethodResult> baselines) {
    Map<Headline, Comparison> comparisons = new EnumMap<>(Headline.class);
    for (Headline headline : Headline.values()) {
      best(baselines, headline)
          .ifPresent(
              best -> {
                var difference =
                    BOOTSTRAP.compare(headline, model.forecasts(), best.forecasts(), scales);
                comparisons.put(headline, new Comparison(headline, best, difference));
              });
    }
    return new BacktestResult(protocol, panel, scales, model, baselines, comparisons);
  }

  private static Optional<MethodResult> best(List<MethodResult> baselines, Headline headline) {
    return baselines.stream()
        .filter(method -> Double.isFinite(headline.of(method.scores().all())))
        .min(Comparator.comparingDouble(method -> headline.of(method.scores().all())));
  }

  /**
   * One sentence a score on who is better, and how sure that is: the baseline is named plainly
   * where it beats the model.
   */
  public List<String> verdict() {
    return comparisons().values().stream().map(this::verdict).toList();
  }

  private String verdict(Comparison c) {
    String baseline = c.baseline().name();
    String figures =
        String.format(
            Locale.ROOT,
            "%s %s, '%s' %s; difference %s to %s in 95 %% of samples of series",
            model.name(),
            Figures.score(c.headline().of(model.scores().all())),
            baseline,
            Figures.score(c.headline().of(c.baseline().scores().all())),
            Figures.score(c.difference().low()),
            Figures.score(c.difference().high()));
    String who =
        c.baselineWins()
            ? "The baseline '" + baseline + "' beats " + model.name()
            : model.name()
                + (c.tied() ? " equals" : " beats")
                + " the best baseline, '"
                + baseline
                + "',";
    String sure = c.certain() || c.tied() ? "" : "; chance may explain it";
    return who + " by " + Figures.name(c.headline()) + ": " + figures + sure + ".";
  }
}
