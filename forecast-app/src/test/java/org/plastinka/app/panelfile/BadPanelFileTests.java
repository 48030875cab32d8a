package org.plastinka.app.panelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.CovariateNames;
import org.plastinka.app.domain.Frequency;

/** Each bad file has one message: where, what, and what to do. */
class BadPanelFileTests {
  @TempDir private Path folder;

  private void refused(
      String expected, Layout layout, Frequency frequency, CovariateNames names, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv"), text);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> PanelFile.read(file, layout, frequency, null, names))
            .getMessage();
    assertEquals(expected, message);
  }

  private void refused(String expected, Layout layout, Frequency frequency, String text)
      throws IOException {
    refused(expected, layout, frequency, CovariateNames.NONE, text);
  }

  @Test
  void ofALongCellTheBeginningIsShown() throws IOException {
    refusedLong(
        "'f.csv' row 2: expected a number in column 'target', found '"
            + "x".repeat(200)
            + "…'; correct the cell, or leave it empty if nothing was observed",
        "A,2024-01," + "x".repeat(100_000) + "\n");
  }

  @Test
  void timesThatStartWouldReplace() throws IOException {
    refusedFromStart(
        "'f.csv' has times as headers, such as '2020-01'; leave --start out",
        Layout.WIDE,
        "id,2020-01,2020-02\nA,1,2\n");
    refusedFromStart(
        "'f.csv' has a column 'time'; leave --start out, or the column",
        Layout.LONG,
        "time,series,target\n2020-01,A,1\n");
  }

  private void refusedFromStart(String expected, Layout layout, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("f.csv"), text);
    LocalDateTime start = LocalDateTime.of(2021, 1, 1, 0, 0);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> PanelFile.read(file, layout, Frequency.M, start, CovariateNames.NONE))
            .getMessage();
    assertEquals(expected, message);
  }

  private void refusedLong(String expected, String rows) throws IOException {
    refused(expected, Layout.LONG, null, "series,time,target\n" + rows);
  }

  @Test
  void aTextWhereANumberIsDue() throws IOException {
    refusedLong(
        "'f.csv' row 3: expected a number in column 'target', found 'many'; correct the cell, or"
            + " leave it empty if nothing was observed",
        "A,2024-01,1\nA,2024-02,many\n");
  }

  @Test
  void aNegativeTarget() throws IOException {
    refused(
        "'f.csv' row 2: expected a number of 0 or more in column '2024-02', found '-1'; demand is"
            + " counted from 0 up: net returns out, or leave the cell empty",
        Layout.WIDE,
        null,
        "id,2024-01,2024-02\nA,0,-1\n");
  }

  @Test
  void aSeriesAndTimeTwice() throws IOException {
    refused(
        "'f.csv' row 4: series 'A' has 2024-01-20T00:00 and, in row 2, 2024-01-01T00:00, which are"
            + " one step of frequency M; add the two up, remove one, or give a finer --freq",
        Layout.LONG,
        Frequency.M,
        "series,time,target\nA,2024-01,1\nB,2024-01,1\nA,2024-01-20,2\n");
  }

  @Test
  void columnsOfOneStepOrThatGoBack() throws IOException {
    refused(
        "'f.csv' row 2: series 'A' has 2024-02-10T00:00 and, in column 3 ('2024-02'),"
            + " 2024-02-01T00:00, which are one step of frequency M; add the two up, remove one, or"
            + " give a finer --freq",
        Layout.WIDE,
        Frequency.M,
        "id,2024-01,2024-02,2024-02-10\nA,0,1,2\n");
    refused(
        "'f.csv' row 2: series 'A' has 2024-02-01T00:00 after 2024-03-01T00:00 of column 3"
            + " ('2024-03'); sort the times of each series, earliest first",
        Layout.WIDE,
        Frequency.M,
        "id,2024-01,2024-03,2024-02\nA,0,1,2\n");
  }

  @Test
  void timesThatGoBack() throws IOException {
    refusedLong(
        "'f.csv' row 3: series 'A' has 2024-01-01T00:00 after 2024-02-01T00:00 of row 2; sort the"
            + " times of each series, earliest first",
        "A,2024-02,1\nA,2024-01,1\n");
  }

  @Test
  void aRowOfAnotherLength() throws IOException {
    refusedLong(
        "'f.csv' row 3: cells: 2, but the header has 3; look for a separator too many or too few, or"
            + " an unclosed quote",
        "A,2024-01,1\nA,2024-02\n");
    refusedLong(
        "'f.csv' row 2: cells: 4, but the header has 3; look for a separator too many or too few, or"
            + " an unclosed quote",
        "A,2024-01,1,5\n");
  }

  @Test
  void aTimeThatIsNone() throws IOException {
    refusedLong(
        "'f.csv' row 2: expected a time in column 'time', found '2024-13'; write 2024-05,"
            + " 2024-05-31 or 2024-05-31 13:00",
        "A,2024-13,1\n");
  }

  @Test
  void aFrequencyTheTimesDoNotHave() throws IOException {
    String days = "time,A\n2024-01-01,1\n2024-01-02,2\n";
    refused(
        "'f.csv' row 3: series 'A' has 2024-01-02T00:00 and, in row 2, 2024-01-01T00:00, which are"
            + " one step of frequency M; add the two up, remove one, or give a finer --freq",
        Layout.COLUMNS,
        Frequency.M,
        days);
    refused(
        "'f.csv' row 3: 2024-01-02 is no whole number of weeks from 2024-01-01; weeks begin on one"
            + " day: correct it, or give --freq D",
        Layout.COLUMNS,
        Frequency.W,
        days);
    refused(
        "'f.csv': no two times are one step of frequency H apart, the nearest are 24; give the"
            + " --freq the file has",
        Layout.COLUMNS,
        Frequency.H,
        "time,A\n2024-01-01,1\n2024-01-03,2\n2024-01-04,3\n");
  }

  @Test
  void cellsOfSeveralLinesAreToldInOne() throws IOException {
    refusedLong(
        "'f.csv' row 2: expected a number in column 'target', found '1 2'; correct the cell, or"
            + " leave it empty if nothing was observed",
        "A,2024-01,\"1\r\n2\"\n");
    refusedLong(
        "'f.csv' row 3: series 'A B' has 2024-01-01T00:00 after 2024-02-01T00:00 of row 2; sort the"
            + " times of each series, earliest first",
        "\"A\nB\",2024-02,1\n\"A\nB\",2024-01,1\n");
  }

  @Test
  void aMissingColumn() throws IOException {
    refused(
        "'f.csv' has no column 'target' but [series, time, sales]; a long file has the columns"
            + " series, time, target; is --format right?",
        Layout.LONG,
        null,
        "series,time,sales\nA,2024-01,1\n");
    refused(
        "'f.csv' has no column 'promo' but [series, time, target]; the settings or the model name it"
            + " as a covariate: add the column, or rename the one that is meant",
        Layout.LONG,
        null,
        new CovariateNames(List.of(), List.of("promo"), List.of()),
        "series,time,target\nA,2024-01,1\n");
  }

  @Test
  void aStaticCovariateThatChanges() throws IOException {
    refused(
        "'f.csv' row 3: expected 'red', as in the rows of series 'A' above, in column 'colour',"
            + " found 'blue'; a static covariate has one value a series: correct it, or name it as"
            + " past or future",
        Layout.LONG,
        null,
        new CovariateNames(List.of(), List.of(), List.of("colour")),
        "series,time,target,colour\nA,2024-01,1,red\nA,2024-02,1,blue\n");
  }

  @Test
  void headersThatAreNoTimesWithoutAStart() throws IOException {
    refused(
        "'f.csv': the header 'V1' is no time; give the file times, or --freq and --start if it has"
            + " none",
        Layout.WIDE,
        null,
        "id,V1\nA,1\n");
  }

  @Test
  void aNameTwice() throws IOException {
    refused(
        "'f.csv' row 3: expected a name that no row above has in column 'id', found 'A'; rename one"
            + " of them, or add the two up",
        Layout.WIDE,
        null,
        "id,2024-01,2024-02\nA,1,1\nA,1,1\n");
    refused(
        "'f.csv' has two columns 'A'; rename or remove one",
        Layout.COLUMNS,
        null,
        "time,A,A\n2024-01,1,1\n2024-02,1,1\n");
    refused(
        "'f.csv' has two columns 'series'; rename or remove one",
        Layout.LONG,
        null,
        "series,time,target,Series\nA,2024-01,1,A\n");
    refused(
        "'f.csv': column 3 has no name; name the series it holds",
        Layout.COLUMNS,
        null,
        "time,A,\n2024-01,1,1\n2024-02,1,1\n");
  }

  @Test
  void nothingObservedAtAll() throws IOException {
    refused(
        "'f.csv' has no observed target in any of its 1 series; fill in what was observed",
        Layout.WIDE,
        null,
        "id,2024-01,2024-02\nA,,\n");
    refused(
        "'f.csv' has no row below a header; check that it is the file you mean",
        Layout.WIDE,
        null,
        "id,2024-01\n");
  }

  @Test
  void covariatesOfALayoutWithoutThem() throws IOException {
    refused(
        "'f.csv': covariates are named, but only --format long has columns for them",
        Layout.WIDE,
        null,
        new CovariateNames(List.of("price"), List.of(), List.of()),
        "id,2024-01,2024-02\nA,1,1\n");
  }

  @Test
  void textsAndNumbersBeyondNumbersInAStaticColumnLearnedAsNumbers() throws IOException {
    CovariateNames names = new CovariateNames(List.of(), List.of(), List.of("size"));
    FileFit learned = sizes(names, "7", "8").fit(2);
    for (String size : List.of("big", "1e300")) {
      FileSource other = sizes(names, size, "");
      String message =
          assertThrows(IllegalArgumentException.class, () -> other.panel(learned)).getMessage();
      assertEquals(
          "series 'A': expected a number in column 'size', of which the model learned numbers,"
              + " found '"
              + size
              + "'; correct the cells, or leave them empty if it is not known",
          message);
    }
    FileSource huge = sizes(names, "7", "1e300");
    assertEquals(
        "series 'B': expected a number in column 'size', of which the model learned numbers, found"
            + " '1e300'; correct the cells, or leave them empty if it is not known",
        assertThrows(IllegalArgumentException.class, () -> huge.fit(2)).getMessage());
  }

  private FileSource sizes(CovariateNames names, String ofA, String ofB) throws IOException {
    String rows = "A,2024-01,1,%1$s%nA,2024-02,1,%1$s%nB,2024-01,1,%2$s%nB,2024-02,1,%2$s%n";
    String text = "series,time,target,size\n" + String.format(rows, ofA, ofB);
    Path file = Files.writeString(folder.resolve("s.csv"), text);
    return PanelFile.read(file, Layout.LONG, null, null, names).source();
  }

  /** Its forecasts would be of what they were told. */
  @Test
  void aTargetThatIsSaidToBeKnownAhead() throws IOException {
    refused(
        "'f.csv': column 3 ('Target') is named as a future covariate, but the target is not known"
            + " ahead; take it out of data.future-covariates",
        Layout.LONG,
        null,
        new CovariateNames(List.of(), List.of("target"), List.of()),
        "series,time,Target\nA,2024-01,1\nA,2024-02,1\n");
  }
}
