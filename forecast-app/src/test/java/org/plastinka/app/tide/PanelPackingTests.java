package org.plastinka.app.tide;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.reference.ReferenceBackend;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideModel;
import org.plastinka.engine.tide.TidePlans;
import org.plastinka.engine.train.PackedSeries;
import org.plastinka.engine.train.Windows;

/** What a network reads of a panel, as its probe lays it open, and which windows it learns from. */
class PanelPackingTests {
  private static final Backend BACKEND = new ReferenceBackend();
  private static final int LOOKBACK = 3;
  private static final int HORIZON = 2;
  private static final float[] TARGET = {0, 1, 0, Float.NaN, 2, 0, 0, 0};

  /** A Wednesday. */
  private static final LocalDateTime START = LocalDateTime.of(2024, 3, 6, 13, 0);

  private static NetworkConfig config(boolean historyStatistics) {
    TideConfig.Layers layers = new TideConfig.Layers(2, 1, 1, 1, 2, 0, 0, 2, 2);
    return new NetworkConfig(
        LOOKBACK, HORIZON, List.of(0.1, 0.9), layers, 0, false, null, historyStatistics);
  }

  /** Series of one target that begin at steps 0 and 2, with a covariate of each kind. */
  static Panel panel(Frequency frequency, String future, int futureSteps) {
    float[] past = {10, 11, 12, 13, 14, 15, 16, 17};
    float[] ahead = new float[futureSteps];
    for (int t = 0; t < ahead.length; t++) {
      ahead[t] = 20 + t;
    }
    List<Series> series =
        List.of(
            new Series(
                "a", 0, TARGET, new float[][] {past}, new float[][] {ahead}, new float[] {5}, null),
            new Series(
                "b",
                2,
                TARGET,
                new float[][] {past},
                new float[][] {ahead},
                new float[] {6},
                null));
    Calendar calendar = new Calendar(frequency, START);
    return new Panel(calendar, series, List.of("p"), List.of(future), List.of("s"));
  }

  private static FittedNetwork network(Panel panel, NetworkConfig config) {
    TideConfig tide = PanelPacking.tide(panel, config);
    int parameters =
        TidePlans.parameters(new TideModel(tide)).stream().mapToInt(p -> p.shape().size()).sum();
    List<double[]> members = List.of(new double[parameters]);
    return new FittedNetwork(config, tide, TargetScale.fit(panel, 8), members);
  }

  /** Share of the season that has passed at a step, by the calendar. */
  private static double season(Frequency frequency, int step) {
    return switch (frequency) {
      case M -> (2 + step) / 12.0;
      case W -> (31 + 29 + 5 + 7 * step) / 365.25;
      case D -> (2 + step) / 7.0;
      case H -> (13 + step) / 24.0;
    };
  }

  @ParameterizedTest
  @CsvSource({"M, promo", "W, promo", "D, promo", "H, promo", "M, month_sin"})
  void aRowHoldsOfEachStepWhatItsColumnsSay(Frequency frequency, String future) {
    Panel panel = panel(frequency, future, 10);
    FittedNetwork network = network(panel, config(true));
    TargetScale scale = network.scale();
    float[] history = HistoryStatistics.of(TARGET, scale);
    int origin = 6;
    try (NetworkProbe probe = network.probe(panel, BACKEND)) {
      double[][] rows = probe.rows(origin);
      for (int i = 0; i < 2; i++) {
        int first = panel.series().get(i).first();
        int seasons = 0;
        int statistics = 0;
        for (int c = 0; c < rows[i].length; c++) {
          InputColumn column = probe.columns().get(c);
          int step = origin - column.lag().orElse(0);
          int t = step - first;
          double expected =
              switch (column.kind()) {
                case TARGET -> Float.isNaN(TARGET[t]) ? 0 : scale.z(TARGET[t]);
                case PAST -> column.name().equals("p") ? 10 + t : Float.isNaN(TARGET[t]) ? 0 : 1;
                case FUTURE ->
                    column.name().equals(future)
                        ? 20 + t
                        : seasons++ % 2 == 0
                            ? Math.sin(2 * Math.PI * season(frequency, step))
                            : Math.cos(2 * Math.PI * season(frequency, step));
                case STATIC -> 5 + i;
                case HISTORY ->
                    history[(origin - first - 1) * HistoryStatistics.WIDTH + statistics++];
              };
          assertEquals(expected, rows[i][c], 1e-6, "series " + i + ", " + column);
        }
        assertEquals(future.equals("promo") ? 2 * (LOOKBACK + HORIZON) : 0, seasons);
        assertEquals(HistoryStatistics.WIDTH, statistics);
      }
    }
  }

  @Test
  void aForecastNeedsAStepBeforeItAndWhatIsKnownAheadOfAllItsSteps() {
    Panel panel = panel(Frequency.M, "promo", 9);
    try (NetworkProbe probe = network(panel, config(false)).probe(panel, BACKEND)) {
      assertEquals(2, probe.rows(3).length);
      String refused =
          assertThrows(IllegalArgumentException.class, () -> probe.rows(2)).getMessage();
      assertTrue(refused.startsWith("series 'b' has no step before 2024-05;"), refused);
      assertEquals(2, probe.rows(7).length);
      assertThrows(IllegalArgumentException.class, () -> probe.rows(8), "of a, step 9");
    }
  }

  /** Of a, steps with demand in look-back and horizon: 2 from 3 and 4 on, 1 from 5 on. */
  @Test
  void windowsHaveTheirHorizonBetweenTheStepsAndEnoughDemand() {
    Panel panel = panel(Frequency.M, "promo", 10);
    PanelPacking packing = new PanelPacking(panel, config(false), TargetScale.fit(panel, 8));
    PackedSeries data = packing.pack();
    Windows all = packing.windows(data, 3, 7, 0);
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, all.series());
    assertArrayEquals(new int[] {3, 4, 5, 1, 2, 3}, all.origins());
    Windows two = packing.windows(data, 3, 7, 2);
    assertArrayEquals(new int[] {0, 0, 1}, two.series());
    assertArrayEquals(new int[] {3, 4, 3}, two.origins());
  }
}
