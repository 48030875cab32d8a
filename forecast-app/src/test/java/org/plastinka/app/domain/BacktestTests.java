package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestTests {
  private static final List<Double> LEVELS = List.of(0.5);
  private static final int STEPS = 10;

  /** Series a has all steps, b begins at step 8, c ends at step 6. */
  private static final Panel PANEL = panel();

  private static Panel panel() {
    Calendar months = new Calendar(Frequency.M, LocalDateTime.of(2024, 1, 1, 0, 0));
    List<Series> series = List.of(series("a", 0, STEPS), series("b", 8, 2), series("c", 0, 6));
    return new Panel(months, series, List.of("past"), List.of("future"), List.of());
  }

  /** Targets and past covariates are 100 times the step. */
  private static Series series(String id, int first, int length) {
    float[] y = new float[length];
    for (int t = 0; t < length; t++) {
      y[t] = 100 * (first + t);
    }
    float[][] past = {y.clone()};
    float[][] future = {new float[length + 5]};
    return new Series(id, first, y, past, future, new float[0], null);
  }

  /** Forecasts 0 and records what it is shown. */
  private static final class Recorder implements Forecaster {
    final List<Integer> ends = new ArrayList<>();
    final List<Integer> origins = new ArrayList<>();
    final List<Integer> lastFitted = new ArrayList<>();

    @Override
    public String name() {
      return "recorder";
    }

    @Override
    public Fitted fit(PanelSource source, int end, int horizon, List<Double> levels) {
      ends.add(end);
      for (int asked : new int[] {1, end, STEPS, Integer.MAX_VALUE}) {
        requireKnown(source.fittedBefore(asked), end);
      }
      return (known, origin) -> {
        origins.add(origin);
        requireKnown(known, origin);
        return new double[known.series().size()][horizon][levels.size()];
      };
    }

    private static void requireKnown(Panel panel, int end) {
      for (Series s : panel.series()) {
        assertTrue(s.end() <= end, s.id() + " shows step " + (s.end() - 1) + " before " + end);
        assertEquals(s.target().length, s.past()[0].length);
      }
    }
  }

  /** Says up to where it was fitted, and fails if that is later than allowed. */
  private static PanelSource watched(Recorder recorder) {
    return end -> {
      recorder.lastFitted.add(end);
      return PANEL;
    };
  }

  @Test
  void eachOriginIsToldWhenItWasForecastFrom() {
    List<String> told = new ArrayList<>();
    new Backtest(4, 2, LEVELS, false)
        .run(
            PanelSource.of(PANEL),
            PANEL,
            new Recorder(),
            (done, of) -> told.add(done + " of " + of));
    assertEquals(List.of("1 of 3", "2 of 3", "3 of 3"), told);
  }

  @Test
  void forecastsNeverSeeTheFuture() {
    Recorder recorder = new Recorder();
    new Backtest(4, 2, LEVELS, false).run(watched(recorder), PANEL, recorder, Tally.SILENT);
    assertEquals(List.of(6), recorder.ends);
    assertEquals(List.of(6, 7, 8), recorder.origins);
    assertTrue(recorder.lastFitted.stream().allMatch(end -> end <= 6), "" + recorder.lastFitted);
  }

  @Test
  void retrainingLearnsAnewAtEachOrigin() {
    Recorder recorder = new Recorder();
    new Backtest(4, 1, LEVELS, true).run(watched(recorder), PANEL, recorder, Tally.SILENT);
    assertEquals(List.of(6, 7, 8, 9), recorder.ends);
    assertEquals(List.of(6, 7, 8, 9), recorder.origins);
  }

  /** By origin, then series, then horizon; b is known from step 9 on, c has no actual value. */
  @Test
  void rowsAreEveryOriginSeriesAndHorizonWithWhatCame() {
    Forecasts found =
        new Backtest(3, 2, LEVELS, false)
            .run(PanelSource.of(PANEL), PANEL, new Recorder(), Tally.SILENT);
    List<String> rows =
        found.rows().stream()
            .map(r -> r.series() + r.origin() + "+" + r.horizon() + "=" + (int) r.actual())
            .toList();
    assertEquals(
        List.of(
            "a7+1=700", "a7+2=800", "c7+1=0", "c7+2=0", "a8+1=800", "a8+2=900", "c8+1=0", "c8+2=0"),
        rows);
    assertTrue(found.rows().stream().noneMatch(r -> r.series().equals("c") && r.observed()));
  }

  @Test
  void aSeriesThatBeginsInTheTestIsForecastOnceKnown() {
    Forecasts found =
        new Backtest(3, 1, LEVELS, false)
            .run(PanelSource.of(PANEL), PANEL, new Recorder(), Tally.SILENT);
    assertEquals(
        List.of(9),
        found.rows().stream()
            .filter(r -> r.series().equals("b"))
            .map(QuantileForecast::origin)
            .toList());
  }

  @Test
  void impossibleTestsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Backtest(2, 3, LEVELS, false));
    assertThrows(IllegalArgumentException.class, () -> new Backtest(2, 0, LEVELS, false));
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Backtest(STEPS, 1, LEVELS, false).start(PANEL));
    assertTrue(fault.getMessage().contains("leaves nothing to learn from"), fault.getMessage());
    assertEquals(1, new Backtest(STEPS - 1, 1, LEVELS, false).start(PANEL), "a step is enough");
  }
}
