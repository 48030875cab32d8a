package org.plastinka.app.panelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;

/** Public data sets that lie beside the project, where they do. */
class SharedPanelFileTests {
  private static final Path DATA = Path.of("..", "..", "shared", "data");

  private static Path file(String name) {
    Path file = DATA.resolve(name);
    assumeTrue(Files.exists(file), "skipped: no data set at " + file.toAbsolutePath());
    return file;
  }

  @Test
  void carPartsHave2674SeriesOfWhich2509WereObservedAllThe51Months() throws IOException {
    LocalDateTime start = LocalDateTime.of(1998, 1, 1, 0, 0);
    Panel panel =
        PanelFile.read(
                file("carparts.csv.gz"), Layout.WIDE, Frequency.M, start, CovariateNames.NONE)
            .source()
            .fittedBefore(51);
    assertEquals(2674, panel.series().size());
    assertEquals("2002-04", panel.calendar().label(panel.end()));
    assertEquals(2509, panel.series().stream().filter(s -> s.observed().length == 51).count());
    assertEquals("21029627", panel.series().get(0).id());
    assertEquals(14, panel.series().get(0).observed().length);
  }

  @Test
  void theTransformersHoursAreNoDemandAndTheFirstOfThemBelowZeroIsNamed() throws IOException {
    Path file = file("ETTh1.csv.gz");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> PanelFile.read(file, Layout.COLUMNS, null, null, CovariateNames.NONE))
            .getMessage();
    assertTrue(message.startsWith("'ETTh1.csv.gz' row "), message);
    assertTrue(message.contains("expected a number of 0 or more"), message);
  }
}
