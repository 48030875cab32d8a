package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plastinka.app.model.SmallModel.quantiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.domain.Series;
import org.plastinka.app.panelfile.Layout;
import org.plastinka.app.panelfile.PanelFile;
import org.plastinka.app.shop.ShopSource;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;

class ModelForecastTests {
  @TempDir private static Path folder;

  private static Backend backend;
  private static Model model;
  private static Panel panel;

  @BeforeAll
  static void train() throws IOException {
    backend = Backends.open("ejml", 1).backend();
    model =
        SmallModel.train(
            folder.resolve("m"), new ShopSource(SmallModel.shop(), 6), SmallModel.MONTHS, backend);
    panel = ModelForecast.panel(model, new ShopSource(SmallModel.shop(), 6));
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static ModelForecast.Result forecast(int horizon, boolean sampled, long seed) {
    return new ModelForecast(horizon, 8, sampled, false, seed).of(model, panel, backend);
  }

  @Test
  void withinTheModelsHorizonTheQuantilesAreThoseOfTheCombination() {
    ModelForecast.Result result = forecast(2, false, 1);
    double[][][] own = model.forecast(panel, panel.end(), backend);
    assertNull(result.paths());
    List<QuantileForecast> rows = result.forecasts().rows();
    for (int i = 0; i < rows.size(); i++) {
      assertArrayEquals(own[i / 2][i % 2], rows.get(i).quantiles());
      assertEquals(SmallModel.MONTHS + i % 2, rows.get(i).time());
    }
    assertArrayEquals(quantiles(forecast(1, false, 1))[3], quantiles(result)[6], "also in part");
  }

  @Test
  void beyondItTheyAreThoseOfThePathsAndTheFirstStepsStay() {
    ModelForecast.Result result = forecast(5, false, 1);
    double[][] direct = quantiles(forecast(2, false, 1));
    for (int i = 0; i < panel.series().size(); i++) {
      for (int h = 0; h < 5; h++) {
        double[] found = quantiles(result)[5 * i + h];
        if (h < 2) {
          assertArrayEquals(direct[2 * i + h], found);
        } else {
          double[] sorted = new double[8];
          for (int path = 0; path < 8; path++) {
            sorted[path] = result.paths()[i][path][h];
          }
          Arrays.sort(sorted);
          double median = (sorted[3] + sorted[4]) / 2;
          assertEquals(Math.rint(median), found[2], "the median of eight paths of counts");
        }
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherDoesNot() {
    double[][] first = quantiles(forecast(6, true, 1));
    double[][] again = quantiles(forecast(6, true, 1));
    double[][] other = quantiles(forecast(6, true, 2));
    assertTrue(Arrays.deepEquals(first, again));
    assertFalse(Arrays.deepEquals(first, other));
  }

  @Test
  void dropoutDrawsNetworksBySeed() {
    ModelForecast drawn = new ModelForecast(4, 8, false, true, 1);
    double[][] first = quantiles(drawn.of(model, panel, backend));
    assertTrue(Arrays.deepEquals(first, quantiles(drawn.of(model, panel, backend))));
    double[] direct = quantiles(forecast(2, false, 1))[0];
    assertFalse(Arrays.equals(direct, first[0]), "dropout changes the first step too");
    assertEquals(direct[2], first[0][2], 1 + direct[2], "but not by much");
  }

  @Test
  void aSeriesThatEndedEarlierIsForecastFromTheSameOrigin() {
    List<Series> series = new ArrayList<>(panel.series());
    series.set(1, series.get(1).until(SmallModel.MONTHS - 3));
    Panel ragged =
        new Panel(panel.calendar(), series, panel.past(), panel.future(), panel.statics());
    ModelForecast drawn =
        new ModelForecast(2, 8, false, true, 1); // other series have no part in it
    ModelForecast.Result result = drawn.of(model, ragged, backend);
    assertEquals(SmallModel.MONTHS, result.forecasts().rows().get(2).origin());
    assertArrayEquals(quantiles(drawn.of(model, panel, backend))[0], quantiles(result)[0]);
    // unobserved up to the origin, its covariates held
    int ended = SmallModel.MONTHS - 3;
    Series before = panel.series().get(1);
    Series aligned = ModelForecast.aligned(ragged, SmallModel.MONTHS).series().get(1);
    for (int m = 0; m < SmallModel.MONTHS; m++) {
      assertEquals(m < ended ? before.target()[m] : Float.NaN, aligned.target()[m]);
      for (int c = 0; c < before.past().length; c++) {
        assertEquals(before.past()[c][Math.min(m, ended - 1)], aligned.past()[c][m]);
      }
    }
  }

  @Test
  void futureCovariatesThatEndTooEarlyAreNamed() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> forecast(100, false, 1));
    assertTrue(refused.getMessage().contains("'recording_year'"), refused.getMessage());
  }

  @Test
  void whatOfTheFutureIsMissingIsNamedWhateverTheForecastIsFor() throws IOException {
    Model promoted = SmallModel.train(folder.resolve("p"), promoted(2), SmallModel.MONTHS, backend);
    assertEquals(SmallModel.MONTHS, ModelForecast.known(promoted, promoted(2)).end());
    PanelSource short1 = promoted(1);
    String refused =
        assertThrows(IllegalArgumentException.class, () -> ModelForecast.known(promoted, short1))
            .getMessage();
    assertEquals(
        "series 'A': future covariate 'promo': steps known beyond the data: 1, this forecast"
            + " needs 2; give them: the network reads its whole horizon, however few steps are"
            + " asked for",
        refused);
    ModelForecast further = new ModelForecast(3, 8, false, false, 1);
    Panel known = ModelForecast.known(promoted, promoted(2));
    assertEquals(
        "series 'A': future covariate 'promo': steps known beyond the data: 2, this forecast"
            + " needs 4; give them, or forecast fewer steps",
        assertThrows(IllegalArgumentException.class, () -> further.of(promoted, known, backend))
            .getMessage());
    ModelForecast paths = new ModelForecast(2, 8, true, false, 1);
    String drawn =
        assertThrows(IllegalArgumentException.class, () -> paths.of(promoted, known, backend))
            .getMessage();
    assertTrue(drawn.contains("this forecast needs 3; give them, or forecast fewer"), drawn);
    ModelForecast endless = new ModelForecast(Integer.MAX_VALUE, 8, false, false, 1);
    String far =
        assertThrows(IllegalArgumentException.class, () -> endless.of(promoted, known, backend))
            .getMessage();
    assertTrue(far.contains("this forecast needs 2147483648;"), far);
  }

  /** A file of one series with a covariate known ahead. */
  private static PanelSource promoted(int ahead) throws IOException {
    StringBuilder text = new StringBuilder("series,time,target,promo\n");
    for (int m = 0; m < SmallModel.MONTHS + ahead; m++) {
      String target = m < SmallModel.MONTHS ? String.valueOf(m % 3) : "";
      text.append(String.format("A,%d-%02d,%s,%d%n", 2023 + m / 12, m % 12 + 1, target, m % 2));
    }
    Path file = Files.writeString(folder.resolve("promoted" + ahead + ".csv"), text);
    CovariateNames names = new CovariateNames(List.of(), List.of("promo"), List.of());
    return PanelFile.read(file, Layout.LONG, null, null, names).source();
  }
}
