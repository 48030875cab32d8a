package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTests extends CommandRun {
  /** The pairs of {@code ScoringTests}: mean pinball 0.4, WQL 0.3, SPL 0.15, interval score 7. */
  private static final String FORECASTS =
      """
      series,origin,time,horizon,actual,q0.1,q0.5,q0.9
      a,2024-03,2024-03,1,0,0,2,4
      a,2024-03,2024-04,2,3,2,1,2
      b,2024-03,2024-03,1,5,-1,5,6
      b,2024-03,2024-04,2,,7,8,9
      """;

  @TempDir private Path folder;

  private int run(String... args) {
    return execute(new ScoreCommand(), args);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** What is printed of forecasts with a wide history, both given as texts. */
  private JsonNode scores(String forecasts, String history) throws IOException {
    String[] files = {file("f.csv", forecasts), file("h.csv", history)};
    int code = run("--forecasts", files[0], "--json", "--history", files[1], "--format", "wide");
    assertEquals(0, code, err.toString());
    return new ObjectMapper().readTree(stdout.toString());
  }

  @Test
  void printsTheScoresOfAFile() throws IOException {
    assertEquals(0, run("--forecasts", file("f.csv", FORECASTS)), err.toString());
    String text = stdout.toString();
    assertTrue(text.contains("all                     3    0.4000    0.3000"), text);
    assertTrue(text.contains("MIWS "), text);
  }

  @Test
  void aHistoryThatBeginsWithTheForecastsIsToldWithBothTimes() throws IOException {
    String forecasts = file("f.csv", FORECASTS);
    String history = file("h.csv", "series,2024-03,2024-04\na,0,3\nb,5,0\n");
    assertEquals(
        2,
        run("--forecasts", forecasts, "--history", history, "--format", "wide"),
        stdout.toString());
    assertTrue(
        err.toString()
            .contains("the history begins in 2024-03, but must reach back before 2024-03"),
        err.toString());
  }

  /** Changes of 2 and 4 before March make SPL (0.25 + 0.05) / 2. */
  @Test
  void historyGivesScaledScoresAndClasses() throws IOException {
    String history = "series,2024-01,2024-02,2024-03,2024-04\na,1,3,0,3\nb,1,5,5,0\n";
    JsonNode scores = scores(FORECASTS, history);
    JsonNode all = scores.get("groups").get("all");
    assertEquals(0.15, all.get("spl").doubleValue(), 1e-12);
    assertEquals(7, all.get("interval_score").doubleValue(), 1e-12);
    assertEquals(0.7 / 3, all.get("pinball").get("0.1").doubleValue(), 1e-12);
    assertTrue(scores.get("groups").has("smooth"));
    assertEquals(2, scores.get("horizons").size());
  }

  /** A name with letters that are not composed, and with a space at its end. */
  @Test
  void aSeriesIsFoundInTheHistoryWhereItsNameLooksTheSame() throws IOException {
    String history = "series,2024-01,2024-02,2024-03,2024-04\n\u00f6,1,3,0,3\nb,1,5,5,0\n";
    String forecasts =
        FORECASTS.replaceFirst("\na,", "\no\u0308,").replaceFirst("\na,", "\n\u00f6\u00a0,");
    JsonNode all = scores(forecasts, history).get("groups").get("all");
    assertEquals(0.15, all.get("spl").doubleValue(), 1e-12);
  }

  /** Of January alone there would be no change, and so no scale. */
  @Test
  void theHistoryEndsBeforeTheFirstOriginThatIsScored() throws IOException {
    String history = "series,2024-01,2024-02,2024-03\na,1,3,0\nb,1,5,5\n";
    String forecasts = FORECASTS + "a,2024-02,2024-02,1,,0,2,4\n";
    JsonNode all = scores(forecasts, history).get("groups").get("all");
    assertEquals(0.15, all.get("spl").doubleValue(), 1e-12);
  }

  @Test
  void aHistoryMayBeAFileWithoutTimesAndWhatIsLeftOutIsTold() throws IOException {
    String history = file("h.csv", "a,b,c\n1,1,\n3,5,\n0,5,\n3,0,\n");
    List<String> args =
        List.of(
            "--forecasts=" + file("f.csv", FORECASTS),
            "--json",
            "--history=" + history,
            "--format=columns",
            "--freq=M",
            "--start=2024-01");
    assertEquals(0, run(args.toArray(String[]::new)), err.toString());
    JsonNode scores = new ObjectMapper().readTree(stdout.toString());
    assertEquals(0.15, scores.get("groups").get("all").get("spl").doubleValue(), 1e-12);
    assertTrue(
        err.toString().contains("target and are left out: 1 of 3, the first: 'c'"), err.toString());
  }

  @Test
  void seriesThatTheHistoryLacksAreTold() throws IOException {
    String forecasts = file("f.csv", FORECASTS + "c,2024-03,2024-03,1,1,0,2,4\n");
    String head = "series,2024-01,2024-02\n";
    String all = file("all.csv", head + "a,1,3\nb,1,5\nc,1,5\n");
    assertEquals(0, run("--forecasts", forecasts, "--history", all, "--format", "wide"));
    assertEquals("", err.toString());
    String one = file("one.csv", head + "x,1,3\nb,1,5\n");
    assertEquals(0, run("--forecasts", forecasts, "--history", one, "--format", "wide"));
    assertEquals(
        "warning: series of the forecasts that are not in '"
            + one
            + "': 2 of 3, the first: 'a'; scaled scores and classes of demand are without them",
        err.toString().strip());
  }

  @Test
  void howToReadAHistoryIsRefusedWhereThereIsNone() throws IOException {
    String forecasts = file("f.csv", FORECASTS);
    for (String option : List.of("--format=wide", "--freq=M", "--start=2024-01")) {
      err.getBuffer().setLength(0);
      assertEquals(2, run("--forecasts", forecasts, option), option);
      assertTrue(err.toString().contains("without --history none is read"), err.toString());
    }
    assertEquals(2, run("--forecasts", forecasts, "--history=" + folder, "--freq=M"));
    assertTrue(err.toString().contains("is a shop's folder"), err.toString());
  }

  @Test
  void withoutActualValuesThereIsNothingToScore() throws IOException {
    String bare =
        FORECASTS.lines().limit(1).findFirst().orElseThrow()
            + "\n"
            + "b,2024-03,2024-04,2,,7,8,9\n";
    assertEquals(2, run("--forecasts", file("f.csv", bare)));
    assertTrue(err.toString().contains("no forecast has an actual value"), err.toString());
  }

  /** A return, of which there is no place on the logarithmic scale of the composite scores. */
  @Test
  void anActualValueBelowZeroIsRefusedWithItsRow() throws IOException {
    String forecasts = file("f.csv", FORECASTS.replace(",2,3,2,1,2", ",2,-1,2,1,2"));
    assertEquals(2, run("--forecasts", forecasts), stdout.toString());
    assertEquals(
        "plastinka: '"
            + forecasts
            + "', row 3, column actual: '-1' is below 0; demand is counted from 0 up: correct it,"
            + " or leave it empty",
        err.toString().strip());
    assertEquals("", stdout.toString());
  }

  @Test
  void faultsOfFilesEndWithCodeTwo() throws IOException {
    assertEquals(2, run("--forecasts", folder.resolve("none.csv").toString()));
    assertTrue(err.toString().contains("none.csv' does not exist"), err.toString());
    assertEquals(2, run("--forecasts", file("f.csv", "a,b\n1,2\n")));
  }
}
