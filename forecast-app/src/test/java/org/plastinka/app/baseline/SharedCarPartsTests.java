package org.plastinka.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Backtest;
import org.plastinka.app.domain.Calendar;
import org.plastinka.app.domain.Forecaster;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Frequency;
import org.plastinka.app.domain.Group;
import org.plastinka.app.domain.Panel;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Scores;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.domain.Series;
import org.plastinka.app.domain.SeriesScale;
import org.plastinka.app.domain.Tally;

/**
 * Published figures of statistical methods on monthly sales of car parts, where the data lies
 * beside the project: last 6 months, one month ahead.
 */
class SharedCarPartsTests {
  private static final Path DATA = Path.of("..", "..", "shared", "data", "carparts.csv.gz");
  private static final Backtest PROTOCOL =
      new Backtest(6, 1, List.of(0.05, 0.25, 0.5, 0.75, 0.95), false);
  private static Panel panel;

  @BeforeAll
  static void readParts() throws IOException {
    assumeTrue(Files.exists(DATA), "skipped: no car parts at " + DATA.toAbsolutePath());
    List<Series> parts = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.contains("NA")) {
          parts.add(part(line.split(",")));
        }
      }
    }
    assertEquals(2509, parts.size());
    Calendar months = new Calendar(Frequency.M, LocalDateTime.of(1998, 1, 1, 0, 0));
    panel = new Panel(months, parts, List.of(), List.of(), List.of());
  }

  private static Series part(String[] cells) {
    float[] sales = new float[cells.length - 1];
    for (int t = 0; t < sales.length; t++) {
      sales[t] = Float.parseFloat(cells[t + 1]);
    }
    return Series.of(cells[0].replace("\"", ""), 0, sales);
  }

  /**
   * @param published mean pinball, WQL, SPL, interval score, coverage, coverage where something
   *     sold; tolerances are a unit of the last digit, or more where the publication leaves the
   *     width of bins open
   */
  private static void compare(Forecaster method, double... published) {
    Forecasts forecasts = PROTOCOL.run(PanelSource.of(panel), panel, method, Tally.SILENT);
    Scoring scoring = new Scoring(SeriesScale.before(panel, PROTOCOL.start(panel)));
    Scores all = scoring.score(forecasts);
    Scores sold = scoring.byGroup(forecasts).get(Group.NON_ZERO);
    assertEquals(published[0], all.loss().meanPinball(), 1e-4, "mean pinball");
    assertEquals(published[1], all.loss().wql(), 1e-3, "WQL");
    assertEquals(published[2], all.scaled().spl(), 1e-3, "SPL");
    assertEquals(published[3], all.interval().score(), 1.2e-2, "interval score");
    assertEquals(published[4], all.interval().coverage(), 1e-3, "coverage");
    assertEquals(published[5], sold.interval().coverage(), 6e-3, "coverage where sold");
  }

  @Test
  void allZeroScoresAsPublished() {
    compare(Baselines.allZero(), 0.1933, 1, 0.3736, 7.733, 0.7953, 0);
  }

  @Test
  void smoothedCountsScoreAsPublished() {
    compare(Baselines.sesCounts(), 0.1383, 0.715, 0.2791, 3.192, 0.971, 0.86);
  }

  @Test
  void lastTwelveScoreAsPublished() {
    compare(Baselines.empiricalLast12(), 0.1398, 0.723, 0.2820, 3.382, 0.967, 0.84);
  }

  @Test
  void movingAverageCountsScoreAsPublished() {
    compare(Baselines.movingAverageCounts(), 0.1398, 0.723, 0.2814, 3.267, 0.967, 0.84);
  }

  @Test
  void relativeQuantilesScoreAsPublished() {
    compare(new RelativeQuantiles(), 0.1397, 0.722, 0.2800, 3.248, 0.959, 0.80);
  }
}
