package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestCommandTests extends CommandRun {
  /** How a line of progress begins, which the next is written over. */
  private static final String BAR = "\r[";

  @TempDir private Path folder;

  private int run(String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--data=" + data(),
                "--format=wide",
                "--test-periods=3",
                "--horizon=1",
                "--out=" + folder.resolve("out"),
                "--backend=reference",
                "--set=epochs=1",
                "--set=members=1",
                "--set=lags=4",
                "--set=hidden_size=4"));
    args.addAll(List.of(more));
    return execute(new BacktestCommand(), args.toArray(new String[0]));
  }

  private Path data() throws IOException {
    StringBuilder text = new StringBuilder("series");
    for (int t = 0; t < 24; t++) {
      text.append(",%d-%02d".formatted(2023 + t / 12, t % 12 + 1));
    }
    for (int s = 0; s < 6; s++) {
      text.append("\nproduct ").append(s);
      for (int t = 0; t < 24; t++) {
        text.append(',').append((t + s) % 3 == 0 ? 2 : 0);
      }
    }
    return Files.writeString(folder.resolve("sales.csv"), text + "\n");
  }

  @Test
  void writesMetricsForecastsAndReportAndTellsWhoIsBetter() throws IOException {
    assertEquals(0, run("--methods", "all zero,SES", "--retrain", "each"), err.toString());
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("out/metrics.json").toFile());
    assertEquals("each", metrics.get("protocol").get("retrain").textValue());
    assertEquals("2024-10", metrics.get("protocol").get("first_origin").textValue());
    assertEquals(3, metrics.get("methods").size());
    assertEquals("combination", metrics.get("model").textValue());
    assertTrue(Files.size(folder.resolve("out/report.html")) > 1000);
    assertEquals(1 + 6 * 3, Files.readAllLines(folder.resolve("out/forecasts.csv")).size());
    assertTrue(Files.exists(folder.resolve("out/baselines/all-zero.csv")));
    assertTrue(stdout.toString().contains(" by mean pinball: "), stdout.toString());
  }

  @Test
  void saysWhereTheResultIsOrPrintsTheMetricsAlone() throws IOException {
    assertEquals(0, run("--methods", "all zero"), err.toString());
    String text = stdout.toString();
    assertTrue(text.endsWith("wrote " + folder.resolve("out") + System.lineSeparator()), text);
    assertTrue(err.toString().contains("all zero: mean pinball "), err.toString());
    stdout.getBuffer().setLength(0);
    assertEquals(0, run("--methods", "all zero", "--overwrite", "--json"), err.toString());
    String metrics = Files.readString(folder.resolve("out/metrics.json"));
    assertEquals(metrics.strip(), stdout.toString().strip());
  }

  @Test
  void whatEndsItOnATerminalHasALineOfItsOwn() throws IOException {
    System.setProperty(TrainingProgress.TERMINAL, "true");
    err =
        new StringWriter() {
          @Override
          public void write(String text, int from, int length) {
            super.write(text, from, length);
            if (text.startsWith(BAR)) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try {
      assertEquals(130, run("--methods", "all zero"), err.toString());
    } finally {
      assertTrue(Thread.interrupted());
      System.clearProperty(TrainingProgress.TERMINAL);
    }
    String said = err.toString();
    assertTrue(said.contains(BAR), said);
    assertTrue(said.contains(System.lineSeparator() + "plastinka: stopped"), said);
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void aFileOfSomebodyElseAmongTheBaselinesIsKept() throws IOException {
    assertEquals(0, run("--methods", "all zero"), err.toString());
    Path mine = Files.writeString(folder.resolve("out/baselines/mine.csv"), "1");
    assertEquals(2, run("--methods", "SES", "--overwrite"));
    assertTrue(err.toString().contains("baselines' holds 'mine.csv'"), err.toString());
    Files.delete(mine);
    assertEquals(0, run("--methods", "SES", "--overwrite"), err.toString());
    assertFalse(Files.exists(folder.resolve("out/baselines/all-zero.csv")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"crystal ball", "", "Poisson,,naive"})
  void refusesAMethodThereIsNot(String methods) throws IOException {
    assertEquals(2, run("--methods", methods));
    assertTrue(err.toString().contains("seasonal naive"), err.toString());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void doesNotReplaceAFolderUnlessAsked() throws IOException {
    Files.createDirectory(folder.resolve("out"));
    assertEquals(2, run());
    assertTrue(err.toString().contains("--overwrite"), err.toString());
  }
}
