package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.main.Plastinka;

/** From a file of series to a model to a forecast, as a user does it. */
class ModelCommandTests extends CommandRun {
  /** A training of seconds, on data with these columns. */
  static final List<String> SETTINGS =
      List.of(
          "lags=4",
          "horizon=2",
          "epochs=2",
          "members=1",
          "past-covariates=promo",
          "static-covariates=shelf");

  private static final int MONTHS = 20;

  @TempDir private Path folder;

  private Path data;

  @BeforeEach
  void writeData() throws IOException {
    List<String> rows = new ArrayList<>(List.of("series,time,target,promo,shelf"));
    for (String series : List.of("=a", "b", "c")) {
      for (int m = 0; m < MONTHS; m++) {
        int target = (m * series.codePointAt(0)) % 5 % 4;
        rows.add(
            String.join(
                ",",
                series,
                "202%d-%02d".formatted(3 + m / 12, m % 12 + 1),
                String.valueOf(target),
                String.valueOf(10 * target),
                series.equals("c") ? "high" : "low"));
      }
    }
    data = Files.write(folder.resolve("data.csv"), rows);
  }

  private int run(String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    args.addAll(List.of("--data", data.toString(), "--format", "long"));
    args.addAll(List.of("--backend", "ejml", "--threads", "1"));
    return Plastinka.run(args.toArray(String[]::new));
  }

  private int train(String out, String... more) {
    List<String> args = new ArrayList<>(List.of("train", "--out", folder.resolve(out).toString()));
    SETTINGS.forEach(setting -> args.addAll(List.of("--set", setting)));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private int forecast(String out, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "forecast",
                "--model",
                folder.resolve("model").toString(),
                "--out",
                folder.resolve(out).toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void aModelIsTrainedAndForecastsEveryFormatWithTheSameBytesEachTime() throws IOException {
    assertEquals(0, train("model", "--tensorboard", folder.resolve("board").toString()));
    assertTrue(Files.exists(folder.resolve("board/member-0-phase-1")));
    assertEquals(2, train("model"), "the folder is there");
    assertEquals(0, forecast("f.csv"));
    List<String> rows = Files.readAllLines(folder.resolve("f.csv"));
    assertEquals("series,origin,time,horizon,actual,q0.05,q0.25,q0.5,q0.75,q0.95", rows.get(0));
    assertEquals(1 + 3 * 2, rows.size());
    assertTrue(rows.get(1).startsWith("'=a,2024-09,2024-09,1,,"), rows.get(1));
    assertEquals(0, forecast("f.xlsx"));
    assertEquals(0, forecast("f.json"));
    assertEquals(2, forecast("f.csv"), "the file is there");
    assertEquals(0, forecast("one.csv", "--horizon", "5", "--samples", "7"));
    assertEquals(0, forecast("two.csv", "--horizon", "5", "--samples", "7"));
    assertArrayEquals(bytes("one.csv"), bytes("two.csv"));
    assertArrayEquals(bytes("one.samples.csv"), bytes("two.samples.csv"));
    List<String> samples = Files.readAllLines(folder.resolve("one.samples.csv"));
    assertEquals("series,path,time,value", samples.get(0));
    assertEquals(1 + 3 * 7 * 5, samples.size());
    assertTrue(samples.get(1).matches("'=a,0,2024-09,\\d+"), samples.get(1));
  }

  /** A name that the system allows for the forecasts, and not for the samples beside them. */
  @Test
  void whereTheSamplesCannotBeWrittenNeitherAreTheForecasts() throws IOException {
    assertEquals(0, train("model"));
    List<String> before = List.of(folder.toFile().list());
    assertNotEquals(0, forecast("x".repeat(246) + ".csv", "--samples", "7"));
    assertEquals(Set.copyOf(before), Set.of(folder.toFile().list()));
  }

  @Test
  void whatWasFittedOfTheFileIsUsedAgainWhenItGrows() throws IOException {
    assertEquals(0, train("model"));
    assertEquals(0, forecast("before.csv"));
    List<String> rows = new ArrayList<>(Files.readAllLines(data));
    for (int m = 0; m < MONTHS; m++) {
      rows.add("new,202%d-%02d,9,9000,top".formatted(3 + m / 12, m % 12 + 1));
    }
    Files.write(data, rows);
    assertEquals(0, forecast("after.csv"));
    List<String> before = Files.readAllLines(folder.resolve("before.csv"));
    List<String> after = Files.readAllLines(folder.resolve("after.csv"));
    assertEquals(before, after.subList(0, before.size()), "another series changes no scale");
    assertEquals(before.size() + 2, after.size());
  }

  @Test
  void aTrainingThatIsInterruptedSaysHowToGoOnAndLeavesNoModel() throws IOException {
    Thread.currentThread().interrupt();
    int code = train("stopped");
    assertTrue(Thread.interrupted());
    assertEquals(130, code);
    assertFalse(Files.exists(folder.resolve("stopped")));
    assertEquals(0, train("stopped", "--resume"));
    assertEquals(0, train("whole"));
    assertArrayEquals(bytes("whole/model.safetensors"), bytes("stopped/model.safetensors"));
  }

  @Test
  void aForecastThatIsInterruptedLeavesNoFile() throws IOException {
    assertEquals(0, train("model"));
    List<String> before = List.of(folder.toFile().list());
    for (String file : List.of("f.csv", "f.xlsx", "f.json")) {
      Thread.currentThread().interrupt();
      int code = forecast(file);
      assertTrue(Thread.interrupted());
      assertEquals(130, code, file);
      assertEquals(Set.copyOf(before), Set.of(folder.toFile().list()));
    }
  }

  /** What {@code --json} prints must be JSON from the first character to the last. */
  @Test
  void jsonIsTheProvenanceAndTheForecastsAndNothingElse() throws IOException {
    String trained = StandardOutput.of(() -> train("model", "--json"));
    assertEquals(Files.readString(folder.resolve("model/provenance.json")), trained);
    String forecast = StandardOutput.of(() -> forecast("f.json", "--json"));
    assertEquals(Files.readString(folder.resolve("f.json")), forecast);
  }

  @Test
  void curvesGoWhereAFolderCanBeAndNotIntoTheModel() throws IOException {
    for (String board : List.of("data.csv", "data.csv/board", "model", "model/board")) {
      assertEquals(2, train("model", "--tensorboard", folder.resolve(board).toString()), board);
      assertEquals(List.of("data.csv"), List.of(folder.toFile().list()), board);
    }
  }

  @Test
  void aNameOfNoFormatIsRefusedBeforeTheModelIsRead() {
    String out = "--out=" + folder.resolve("f.txt");
    assertEquals(2, execute(new ForecastCommand(), "--model=none", "--data=none", out));
    assertTrue(err.toString().contains("choose a name that ends so"), err.toString());
  }

  @Test
  void whatIsNoModelIsWrongInput() {
    assertEquals(2, forecast("f.csv"));
  }
}
