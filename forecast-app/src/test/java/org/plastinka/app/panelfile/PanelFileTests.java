package org.plastinka.app.panelfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.Series;

class PanelFileTests {
  private static final float NONE = Float.NaN;
  private static final LocalDateTime MAY = LocalDateTime.of(2024, 5, 1, 0, 0);

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static PanelFile read(Path file, Layout layout) throws IOException {
    return PanelFile.read(file, layout, null, null, CovariateNames.NONE);
  }

  private static Panel panel(Path file, Layout layout) throws IOException {
    return read(file, layout).source().fittedBefore(Integer.MAX_VALUE);
  }

  private static void check(Series series, String id, int first, float... target) {
    assertEquals(id, series.id());
    assertEquals(first, series.first(), id);
    assertArrayEquals(target, series.target(), id);
  }

  @Test
  void oneTableIsOnePanelInEveryLayout() throws IOException {
    Path wide = write("wide.csv", "id,2024-05,2024-06,2024-07\nA,1,,3\nB,NA,5,6.5\n");
    Path columns = write("columns.csv", "month;A;B\n2024-05;1;nan\n2024-06;;5\n2024-07;3;6,5\n");
    Path rows =
        write(
            "long.csv", "series,time,target\nA,2024-05,1\nB,2024-06,5\nB,2024-07,6.5\nA,2024-07,3");
    for (Panel panel :
        List.of(
            panel(wide, Layout.WIDE), panel(columns, Layout.COLUMNS), panel(rows, Layout.LONG))) {
      assertEquals(Frequency.M, panel.calendar().frequency());
      assertEquals("2024-05", panel.calendar().label(0));
      check(panel.series().get(0), "A", 0, 1, NONE, 3);
      check(panel.series().get(1), "B", 1, 5, 6.5f);
    }
  }

  @Test
  void whatIsUnobservedAtTheEndIsKeptAndAtTheStartIsNot() throws IOException {
    Panel panel = panel(write("w.csv", "id,2024-04,2024-05,2024-06\nA,,2,\nB,,,4\n"), Layout.WIDE);
    assertEquals("2024-05", panel.calendar().label(0));
    check(panel.series().get(0), "A", 0, 2, NONE);
    check(panel.series().get(1), "B", 1, 4);
  }

  @Test
  void filesWithoutTimesAreCountedFromTheirStart() throws IOException {
    Path wide = write("w.csv", "\"\",\"V1\",\"V2\"\n\"7\",1,2\n");
    PanelFile file = PanelFile.read(wide, Layout.WIDE, Frequency.M, MAY, CovariateNames.NONE);
    Panel panel = file.source().fittedBefore(2);
    assertEquals("2024-06", panel.calendar().label(1));
    check(panel.series().get(0), "7", 0, 1, 2);
    Path columns = write("c.csv", "A,B\n1,2\n3,4\n");
    panel =
        PanelFile.read(columns, Layout.COLUMNS, Frequency.H, MAY, CovariateNames.NONE)
            .source()
            .fittedBefore(2);
    check(panel.series().get(1), "B", 0, 2, 4);
    Path rows = write("l.csv", "series,target\nA,1\nB,5\nA,2\n");
    panel =
        PanelFile.read(rows, Layout.LONG, Frequency.D, MAY, CovariateNames.NONE)
            .source()
            .fittedBefore(2);
    check(panel.series().get(0), "A", 0, 1, 2);
  }

  @Test
  void theFrequencyIsFoundFromTheTimes() throws IOException {
    String head = "time,A\n";
    String[][] cases = {
      {"M", "2021-01-31,1\n2021-02-28,2\n2021-04-30,3\n"},
      {"M", "2021-02-01,1\n2021-03-01,2\n"},
      {"W", "2024-01-01,1\n2024-01-08,2\n2024-01-22,3\n"},
      {"D", "2024-01-01,1\n2024-01-02,2\n2024-01-09,3\n"},
      {"H", "2016-07-01 00:00:00,1\n2016-07-01 01:00:00,2\n"}
    };
    for (String[] one : cases) {
      Panel panel = panel(write(one[0] + ".csv", head + one[1]), Layout.COLUMNS);
      assertEquals(Frequency.valueOf(one[0]), panel.calendar().frequency());
    }
  }

  @Test
  void seriesMayDifferByTheCaseOfTheirNamesInEveryLayout() throws IOException {
    for (Panel panel :
        List.of(
            panel(write("w.csv", "id,2024-05,2024-06\nab1,1,2\nAB1,3,4\n"), Layout.WIDE),
            panel(write("c.csv", "ID,ab1,AB1\n2024-05,1,3\n2024-06,2,4\n"), Layout.COLUMNS),
            panel(
                write(
                    "l.csv",
                    "series,time,target\nab1,2024-05,1\nab1,2024-06,2\nAB1,2024-05,3\n"
                        + "AB1,2024-06,4\n"),
                Layout.LONG))) {
      check(panel.series().get(0), "ab1", 0, 1, 2);
      check(panel.series().get(1), "AB1", 0, 3, 4);
    }
  }

  @Test
  void spacesOfEveryKindAtTheEndsOfCellsAreNothing() throws IOException {
    String[] cells = {"\u00a0series", " time\u202f", "target\t", "A\u00a0", "1\u2007", "\u00a0"};
    String rows = "%s;%s;%s\nA;2024-05;%s\n%s;2024-06;%s\nA;2024-07;2\n\u00a0;;\n";
    String file = rows.formatted(cells[0], cells[1], cells[2], cells[4], cells[3], cells[5]);
    Panel panel = panel(write("l.csv", file), Layout.LONG);
    assertEquals(1, panel.series().size());
    check(panel.series().get(0), "A", 0, 1, NONE, 2);
  }

  /** Letters composed and not, characters of no width, two kinds of space. */
  @Test
  void namesThatLookTheSameAreTheSame() throws IOException {
    Path file =
        write(
            "l.csv",
            "series,time,target,\u0446\u0435\u043d\u0430 \u0438\u0306,kind\n"
                + "Bj\u00f6rk 1,2024-01,1,1,\u0439\nBjo\u0308rk\u00a01,2024-02,2,2,\u0438\u0306\n"
                + "Bj\u00f6\u200brk 1,2024-03,3,3,\u0439\n\ufeffBj\u00f6rk  1,2024-04,4,4,\u0439\n");
    String price = "\u0446\u0435\u043d\u0430 ";
    for (String name : List.of(price + "\u0439", price + "\u0438\u0306")) {
      CovariateNames names = new CovariateNames(List.of(name), List.of(), List.of("kind"));
      Panel panel = PanelFile.read(file, Layout.LONG, null, null, names).source().fittedBefore(4);
      assertEquals(1, panel.series().size());
      check(panel.series().get(0), "Bj\u00f6rk 1", 0, 1, 2, 3, 4);
    }
  }

  @Test
  void namesMayHoldTheSeparatorsOfOtherFiles() throws IOException {
    String[] files = {
      "id;2024-05;2024-06\nx,y;1,5;2,5\n\"\"\"q\"\"\";3;4\n",
      "id\t2024-05\t2024-06\nx,y\t1,5\t2,5\n\"\"\"q\"\"\"\t3\t4\n",
      "id,2024-05,2024-06\n\"x,y\",1.5,2.5\n\"\"\"q\"\"\",3,4\n"
    };
    for (String file : files) {
      Panel panel = panel(write("w.csv", file), Layout.WIDE);
      check(panel.series().get(0), "x,y", 0, 1.5f, 2.5f);
      check(panel.series().get(1), "\"q\"", 0, 3, 4);
    }
    Panel panel = panel(write("c.csv", "time\tx; y\n2024-05\t1\n2024-06\t2\n"), Layout.COLUMNS);
    check(panel.series().get(0), "x; y", 0, 1, 2);
  }

  @Test
  void gapsInTimeAreUnobservedAndCounted() throws IOException {
    PanelFile file =
        read(
            write("g.csv", "series,time,target\nA,2024-01,1\nA,2024-02,2\nA,2024-05,3\n"),
            Layout.LONG);
    check(file.source().fittedBefore(9).series().get(0), "A", 0, 1, 2, NONE, NONE, 3);
    assertEquals(
        List.of("steps that have no row and are not observed: 2, the first: series 'A' at 2024-03"),
        file.warnings());
  }

  @Test
  void seriesWithoutAnObservationAreLeftOutWithAWarning() throws IOException {
    PanelFile file = read(write("n.csv", "id,2024-01,2024-02\nA,,NA\nB,1,2\n"), Layout.WIDE);
    assertEquals(1, file.source().fittedBefore(2).series().size());
    assertEquals(
        List.of("series that have no observed target and are left out: 1 of 2, the first: 'A'"),
        file.warnings());
  }

  @Test
  void gzipEncodingsSeparatorsAndQuotesAreFoundOut() throws IOException {
    String text = "series;time;target\n\"Синий; круг\";2024-01;1,5\n\n'=B;2024-02;2\n";
    Path file = folder.resolve("x.csv.GZ");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(Charset.forName("windows-1251")));
    }
    Panel panel = panel(file, Layout.LONG);
    check(panel.series().get(0), "Синий; круг", 0, 1.5f, NONE);
    check(panel.series().get(1), "=B", 1, 2);
    Path marked = write("bom.csv", "\ufefftime\tA\n2024-01\t1\n2024-02\t2\n");
    check(panel(marked, Layout.COLUMNS).series().get(0), "A", 0, 1, 2);
  }

  @Test
  void workbooksAreReadWithTheirDates() throws IOException {
    Path file = folder.resolve("x.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "t", "1.0")) {
      Worksheet sheet = book.newWorksheet("Data");
      sheet.value(0, 0, "id");
      for (int m = 0; m < 3; m++) {
        sheet.value(0, m + 1, LocalDate.of(2024, 5 + m, 1));
        sheet.style(0, m + 1).format("yyyy-mm").set();
        sheet.value(1, m + 1, m * 1.5);
      }
      sheet.value(1, 0, 4601230000000L);
      sheet.value(2, 0, "B");
      sheet.value(2, 2, 7);
      sheet.value(0, 5, " ");
      sheet.value(1, 6, " ");
    }
    Panel panel = panel(file, Layout.WIDE);
    assertEquals("2024-05", panel.calendar().label(0));
    check(panel.series().get(0), "4601230000000", 0, 0, 1.5f, 3);
    check(panel.series().get(1), "B", 1, 7, NONE);
  }

  @Test
  void utf8IsTheCharsetOfNames() throws IOException {
    Path file = folder.resolve("u.csv");
    Files.write(file, "id,2024-01,2024-02\nБронза é,1,2\n".getBytes(StandardCharsets.UTF_8));
    check(panel(file, Layout.WIDE).series().get(0), "Бронза é", 0, 1, 2);
  }
}
