package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.demo.DemoShop;
import org.plastinka.app.files.Output;

/** The main job as a new user meets it, on a shop and a network small enough for a test. */
class RunCommandTests extends CommandRun {
  private static final int PRODUCTS = 20;
  private static final int MONTHS = 10;
  private static final List<String> SMALL =
      List.of(
          "--threads=1",
          "--lang=en",
          "--set=lags=3",
          "--set=epochs=2",
          "--set=members=1",
          "--set=hidden_size=8",
          "--set=validation-months=2");

  @TempDir private static Path files;
  @TempDir private Path folder;
  private Path out;

  @BeforeAll
  static void makeShop() throws IOException {
    DemoShop.write(files, PRODUCTS, MONTHS, 7);
  }

  @BeforeEach
  void nameTheResult() {
    out = folder.resolve("result");
  }

  private int execute(Object command, Stream<String> more) {
    err.getBuffer().setLength(0);
    return execute(command, args(more));
  }

  /** Later settings hold, so that a test changes what it is about. */
  private static String[] args(Stream<String> more) {
    List<String> args = new ArrayList<>(SMALL);
    more.forEach(args::add);
    if (args.stream().noneMatch(arg -> arg.startsWith("--backend"))) {
      args.add("--backend=ejml");
    }
    return args.toArray(String[]::new);
  }

  private int run(Path stock, Path sales, String... more) {
    Stream<String> shop = Stream.of("--stock=" + stock, "--sales=" + sales, "--out=" + out);
    return execute(new RunCommand(), Stream.concat(shop, Stream.of(more)));
  }

  private int run(String... more) {
    return run(files.resolve("stock.xlsx"), files.resolve("sales"), more);
  }

  private void refuses(int code, String... parts) throws IOException {
    assertEquals(2, code, err.toString());
    for (String part : parts) {
      assertTrue(err.toString().contains(part), part + " not in: " + err);
    }
    assertFalse(err.toString().contains("\tat "), err.toString());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(f -> f.toString().contains("result")).toList());
    }
  }

  @Test
  void aRunLeavesEveryFileAndTheSameSeedGivesTheSameForecasts() throws IOException {
    assertEquals(0, run(), err.toString());
    String said = stdout.toString().lines().findFirst().orElseThrow();
    String order = "copies expected: N, in four cases of five N to N; copies to order: N";
    assertTrue(said.matches("2025-12: " + order.replace("N", "\\d+")), said);
    for (String name :
        List.of(
            "report.html",
            "report.xlsx",
            "forecasts.xlsx",
            "data/features.csv",
            "data/products.csv",
            "data/rejected.csv",
            "data/manifest.json",
            "model/model.safetensors",
            "model/provenance.json")) {
      assertTrue(Files.size(out.resolve(name)) > 0, name);
    }
    JsonNode metrics = new ObjectMapper().readTree(out.resolve("metrics.json").toFile());
    for (String score : List.of("val_MIWS", "val_MIC", "val_MIWS_MIC_Ratio")) {
      assertTrue(metrics.get(score).isDouble(), score);
    }
    byte[] first = Files.readAllBytes(out.resolve("forecasts.csv"));
    byte[] report = Files.readAllBytes(out.resolve("report.html"));
    assertEquals(2, run(), "the result is there");
    assertTrue(err.toString().contains("--overwrite"), err.toString());
    assertArrayEquals(report, Files.readAllBytes(out.resolve("report.html")));
    assertEquals(0, run("--overwrite"), err.toString());
    assertArrayEquals(first, Files.readAllBytes(out.resolve("forecasts.csv")));
  }

  @Test
  void aFilledLastMonthIsFollowedByItsNextAndThreeMonthsStandInTheReport() throws IOException {
    assertEquals(0, run("--set=horizon=3", "--set=validation-months=3"), err.toString());
    String page = Files.readString(out.resolve("report.html"));
    for (String month : List.of("2025-12", "2026-01", "2026-02")) {
      assertTrue(page.contains(month), month);
      assertTrue(Files.readString(out.resolve("forecasts.csv")).contains("," + month + ","), month);
    }
  }

  @Test
  void anUnfilledLastMonthIsTheOneToForecast() throws IOException {
    assertEquals(
        0,
        run("--set=fill-missing-days=false", "--set=identity.price-category=true", "--json"),
        "" + err);
    JsonNode order = new ObjectMapper().readTree(stdout.toString());
    assertEquals("2025-11", order.get("month").asText());
    assertTrue(order.get("low").asDouble() <= order.get("high").asDouble());
    String rows = Files.readString(out.resolve("forecasts.csv"));
    assertTrue(rows.contains(",2025-11,2025-11,1,,"), "the partial month has no actual");
    assertFalse(rows.contains("2025-12"), "nothing comes after it");
    assertTrue(Files.readString(out.resolve("report.html")).contains("2025-11"));
  }

  @Test
  void whatIsWrongWithTheFilesIsToldAndNothingIsWritten() throws IOException {
    Path sales = files.resolve("sales");
    Path stock = files.resolve("stock.xlsx");
    Path broken = Files.writeString(folder.resolve("broken.xlsx"), "PK\003\004 and no more");
    refuses(run(broken, sales), "broken.xlsx", "damaged or cut off", "export it again");
    Path columns = Files.writeString(folder.resolve("few.csv"), "Artist,Album\na,b\n");
    refuses(run(columns, sales), "few.csv", "missing", "'Цена, руб.' or 'Цена' or 'Price'");
    refuses(run(folder, sales), folder.toString(), "is a folder where a file is expected");
    refuses(run(stock, folder.resolve("none")), "none", "does not exist", "check the path");
    refuses(run("--max-rejected=0"), "rejected rows: ", "column", "raise --max-rejected");
  }

  @Test
  void whatIsWrongWithTheOptionsIsToldBeforeTheFilesAreRead() throws IOException {
    Path none = folder.resolve("none");
    refuses(run(none, none, "--service-level=0.99"), "0.99", "0.05 to 0.95");
    refuses(run(none, none, "--set=lagz=3"), "'lagz'", "did you mean 'lags'");
    refuses(run(none, none, "--set=lags=many"), "lags", "a whole number", "many");
    refuses(run(none, none, "--set=past-covariates=price"), "a shop's data have their own");
    refuses(run(none, none, "--backend=abacus"), "abacus", "there are auto, cuda");
    refuses(run(none, none, "--config=" + none), "none", "does not exist");
    refuses(run(none, none, "--nonsense"), "'--nonsense'", "--help");
    Path file = Files.writeString(folder.resolve("file"), "");
    out = file.resolve("result");
    refuses(run(), "'" + file + "' is no folder", "choose another");
  }

  @Test
  void aHistoryThatIsTooShortIsRefusedAndLeavesNothing() throws IOException {
    Path shop = folder.resolve("shop");
    DemoShop.write(shop, 30, 4, 7);
    Path stock = shop.resolve("stock.xlsx");
    Path sales = shop.resolve("sales");
    refuses(
        run(stock, sales, "--set=validation-months=4"),
        "steps in the history: 4,",
        "a longer history");
    refuses(run(stock, sales, "--set=validation-months=3"), "no window for training before");
  }

  @Test
  void aFolderThatIsNoResultIsNeverReplaced() throws IOException {
    Path precious =
        Files.writeString(Files.createDirectory(out).resolve("thesis.txt"), "all of it");
    assertEquals(2, run("--overwrite"));
    assertTrue(err.toString().contains("holds 'thesis.txt'"), err.toString());
    assertEquals("all of it", Files.readString(precious));
  }

  @Test
  void aBackendMayBeCalledInUpperCaseLikeOtherNames() throws IOException {
    Path none = folder.resolve("none");
    refuses(run(none, none, "--backend=EJML"), "backend ejml: float32", "'" + none + "' does not");
  }

  /** Spoiled rows are as many in a small shop as in a large one. */
  @Test
  void aDemoIsNotTooSmallForTheRowsItSpoils() throws IOException {
    Stream<String> small = Stream.of("--products=20", "--months=6", "--out=" + out);
    assertEquals(0, execute(new DemoCommand(), small), err.toString());
  }

  @Test
  void aTrainingThatDivergesLeavesNothingToGoOnWith() throws IOException {
    assertEquals(1, run("--set=lr=1e30"), err.toString());
    assertTrue(err.toString().contains("lower the learning rate"), err.toString());
    assertEquals(0, run(), err.toString());
    assertFalse(Files.exists(folder.resolve("result.run")));
  }

  @Test
  void aModelBrokenInAStoppedRunIsToldWithWhatToDo() throws IOException {
    assertEquals(0, run(), err.toString());
    Path stopped = Files.move(out, folder.resolve("result.run"));
    Files.createFile(stopped.resolve(".plastinka"));
    Files.writeString(stopped.resolve("model/model.safetensors"), "cut off");
    assertEquals(2, run("--resume"));
    assertTrue(err.toString().contains("leave --resume out and add --overwrite"), err.toString());
    assertEquals(0, run("--overwrite"), err.toString());
  }

  @Test
  void aDemoMakesItsShopOnceAndReplacesNoOther() throws IOException {
    Stream<String> size = Stream.of("--products=" + PRODUCTS, "--months=" + MONTHS, "--out=" + out);
    assertEquals(0, execute(new DemoCommand(), size), err.toString());
    assertTrue(Files.exists(out.resolve("shop/stock.xlsx")));
    assertTrue(Files.exists(out.resolve("result/report.html")));
    Stream<String> larger = Stream.of("--products=" + (PRODUCTS + 1), "--out=" + out, "--resume");
    Output.delete(out.resolve("result"));
    assertEquals(2, execute(new DemoCommand(), larger));
    assertTrue(err.toString().contains("was not made with these --products"), err.toString());
    Path bare = folder.resolve("bare");
    Stream<String> files = Stream.of("--files-only", "--products=2", "--out=" + bare, "--json");
    stdout.getBuffer().setLength(0);
    assertEquals(0, execute(new DemoCommand(), files), err.toString());
    JsonNode made = new ObjectMapper().readTree(stdout.toString());
    assertEquals(bare.resolve("shop").toString(), made.get("folder").asText());
    Path more = Files.writeString(bare.resolve("shop/sales/of my own.csv"), "1");
    Stream<String> anew =
        Stream.of("--files-only", "--products=2", "--months=3", "--out=" + bare, "--overwrite");
    assertEquals(2, execute(new DemoCommand(), anew));
    assertTrue(err.toString().contains("holds 'of my own.csv'"), err.toString());
    Files.delete(more);
    Stream<String> again =
        Stream.of("--files-only", "--products=2", "--months=3", "--out=" + bare, "--overwrite");
    assertEquals(0, execute(new DemoCommand(), again), err.toString());
    Path other = Files.createDirectories(folder.resolve("mine/shop"));
    Files.writeString(other.resolve("till.txt"), "1");
    Stream<String> there = Stream.of("--out=" + other.getParent(), "--overwrite");
    assertEquals(2, execute(new DemoCommand(), there));
    assertTrue(Files.exists(other.resolve("till.txt")));
  }
}
