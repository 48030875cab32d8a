package org.plastinka.app.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.plastinka.app.domain.Backtest;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.domain.SeriesScale;
import org.plastinka.app.domain.Tally;

/**
 * A model and baselines forecast the same steps, each as it would have done then, and are scored on
 * the same pairs.
 *
 * @param protocol which steps are forecast from which origins
 * @param scale the model's, of the composite scores
 * @param origins by a method's name: hears of the origins it has forecast from
 * @param progress hears a sentence a method, and one before they are compared
 */
public record BacktestRun(
    Backtest protocol,
    DoubleUnaryOperator scale,
    Function<String, Tally> origins,
    Consumer<String> progress) {
  private static final double NANOS = 1e9;

  /**
   * Runs all methods, the model first.
   *
   * @param panel all steps of the source
   * @throws IllegalArgumentException if two methods have one name, or a method gives no or wrong
   *     quantiles
   */
  public BacktestResult run(
      PanelSource source, Panel panel, Forecaster model, List<Forecaster> baselines) {
    Scoring scoring = new Scoring(SeriesScale.before(panel, protocol.start(panel)));
    List<Forecaster> all = new ArrayList<>(List.of(model));
    all.addAll(baselines);
    requireNames(all);
    List<MethodResult> results = new ArrayList<>();
    for (Forecaster method : all) {
      results.add(run(source, panel, method, scoring));
    }
    progress.accept("comparing the methods"); // with 20,000 series by now a quarter of a minute
    return BacktestResult.of(
        protocol, panel, scoring.scales(), results.get(0), results.subList(1, results.size()));
  }

  private MethodResult run(PanelSource source, Panel panel, Forecaster method, Scoring scoring) {
    long start = System.nanoTime();
    Forecasts forecasts = protocol.run(source, panel, method, origins.apply(method.name()));
    double seconds = (System.nanoTime() - start) / NANOS;
    ScoreSheet sheet = ScoreSheet.of(forecasts, scoring, scale);
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: mean pinball %s",
            method.name(),
            Figures.score(sheet.all().loss().meanPinball())));
    return new MethodResult(method.name(), forecasts, sheet, seconds);
  }

  private static void requireNames(List<Forecaster> methods) {
    Set<String> names = new HashSet<>();
    for (Forecaster method : methods) {
      if (!names.add(method.name())) {
        throw new IllegalArgumentException("two methods are called '" + method.name() + "'");
      }
    }
  }
}
