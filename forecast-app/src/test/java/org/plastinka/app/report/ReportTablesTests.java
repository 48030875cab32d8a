package org.plastinka.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.evaluation.ScoreSheet;

/** Three products that sold 0, 1 and 2 copies in each of two months. */
class ReportTablesTests {
  @TempDir Path folder;

  private ReportTables tables(double... quantiles) throws Exception {
    return tables(Shop.forecasts(3, p -> "A" + p, quantiles));
  }

  private ReportTables tables(Forecasts forecasts) throws Exception {
    ScoreSheet scores = ScoreSheet.of(forecasts, new Scoring(Map.of()), x -> x);
    ShopFolder shop = ShopFolder.read(Shop.folder(folder, 3, p -> "A" + p));
    ReportContent content =
        new ReportAssembly(shop, forecasts, new OrderRule(0.75))
            .content(
                List.of(new Assessment(Assessment.Stage.AS_GIVEN, scores)),
                List.of(new TrainingEpoch(0, 2, 3, 0.5, 0.75)),
                List.of(),
                Map.of("model", "own"));
    return new ReportTables(content, new Texts(Language.EN));
  }

  private static double number(List<Object> row, int column) {
    return ((Number) row.get(column)).doubleValue();
  }

  /** Of each product 3 copies are wanted, one is on the shelf, and 200 + 10 (p + 1) are lost. */
  @Test
  void theSummaryAddsUpTheProducts() throws Exception {
    List<List<Object>> rows = tables(0, 1, 2, 3, 4).summary().rows();
    assertEquals(6.0, number(rows.get(7), 1));
    assertEquals(6000.0, number(rows.get(8), 1));
    assertEquals(660, number(rows.get(9), 1), 1e-9);
  }

  @Test
  void productsWithoutForecastAreWarnedOf() throws Exception {
    assertTrue(tables(0, 1, 2, 3, 4).warnings().rows().isEmpty());
    Forecasts two = Shop.forecasts(2, p -> "A" + p, 0, 1, 2, 3, 4);
    assertEquals(1, tables(two).warnings().rows().size());
  }

  /** A certain forecast of a copy each has the ends 3 and 3, which belong to the range. */
  @Test
  void aPastMonthIsWithinItsRangeOrNot() throws Exception {
    List<Object> certain = tables(1, 1, 1, 1, 1).lastForecasts().rows().get(0);
    assertEquals(List.of(3.0, 3.0, 3.0, 3.0, "yes"), certain.subList(1, 6));
    assertEquals("no", tables(0, 0, 0, 0, 0).lastForecasts().rows().get(0).get(5));
    assertEquals("no", tables(2, 2, 2, 2, 2).lastForecasts().rows().get(0).get(5));
  }

  /** Of 0, 1 and 2 none is below 0 and a third at most 0, and so on; all lie in 0 .. 4. */
  @Test
  void levelsAndCoverageStandBesideWhatTheyPromise() throws Exception {
    ReportTables tables = tables(0, 1, 2, 3, 4);
    List<Object> all = tables.accuracy().rows().get(0);
    assertEquals(6, all.get(2));
    assertEquals(0.9, number(all, 3), 1e-12);
    assertEquals(1.0, all.get(4));
    assertEquals(4.0, all.get(5));
    List<List<Object>> levels = tables.calibration().rows();
    double[] below = {0, 1 / 3.0, 2 / 3.0, 1, 1};
    double[] atMost = {1 / 3.0, 2 / 3.0, 1, 1, 1};
    assertEquals(5, levels.size());
    for (int a = 0; a < below.length; a++) {
      assertEquals(Shop.LEVELS.get(a), levels.get(a).get(1));
      assertEquals(below[a], number(levels.get(a), 2), 1e-12);
      assertEquals(atMost[a], number(levels.get(a), 3), 1e-12);
    }
    assertEquals(List.of(List.of(1, 2, 4, 0.5, 0.75)), tables.training().rows());
    assertEquals(List.of(List.of("model", "own")), tables.provenance().rows());
  }
}
