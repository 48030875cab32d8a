package org.plastinka.app.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.QuantileForecast;
import org.plastinka.app.evaluation.ForecastFile;

class ForecastShopTests {
  /** Excel's limit, of which one row names the columns. */
  private static final int MOST = 1_048_576 - 1;

  private final List<String> told = new ArrayList<>();
  private final ForecastShop job = new ForecastShop(null, null, null, null, 1, null, told::add);

  @TempDir private Path folder;

  @Test
  void forecastsThatNoSheetHoldsLeaveOutTheWorkbookAndSaySo() throws IOException {
    Path file = folder.resolve("forecasts.xlsx");
    job.workbook(file, forecasts(1));
    assertEquals(1, ForecastFile.read(file).rows().size());
    assertEquals(List.of(), told);

    job.workbook(file, forecasts(MOST + 1));
    assertFalse(Files.exists(file));
    assertEquals(
        List.of(
            "warning: no forecasts.xlsx: 1048576 forecasts are more than a sheet holds; all are in"
                + " forecasts.csv"),
        told);
  }

  @Test
  void aSheetHoldsARowLessThanItsLimit() {
    Path file = folder.resolve("forecasts.xlsx");
    assertTrue(ForecastFile.holds(file, forecasts(MOST)));
    assertFalse(ForecastFile.holds(file, forecasts(MOST + 1)));
  }

  private static Forecasts forecasts(int rows) {
    Calendar calendar = new Calendar(Frequency.M, LocalDateTime.of(2025, 1, 1, 0, 0));
    QuantileForecast row = new QuantileForecast("a", 0, 1, Double.NaN, new double[] {2});
    return new Forecasts(calendar, List.of(0.5), Collections.nCopies(rows, row));
  }
}
