package org.plastinka.app.cli;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTests extends CommandRun {
  private static final String COLUMNS =
      "Barcode,Artist,Album,Cover,Price,Type,Recording year,Release year,Style,Created,";

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeShop() throws IOException {
    data = folder.resolve("data");
    Files.writeString(folder.resolve("stock.csv"), COLUMNS + "Count\n");
    Files.writeString(
        folder.resolve("sales.csv"),
        COLUMNS
            + "Sold\n"
            + "1,=A,\"B, \"\"C\"\"\",SS,1000,LP,1990,,Rock,01.01.2024,31.01.2024\n"
            + "1,A,,SS,=1+1,LP,1990,,Rock,01.01.2024,31.01.2024\n");
  }

  private int run(String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    args.addAll(List.of("--stock", folder.resolve("stock.csv").toString()));
    if (!args.contains("--sales")) {
      args.addAll(List.of("--sales", folder.resolve("sales.csv").toString()));
    }
    return execute(new IngestCommand(), args.toArray(String[]::new));
  }

  @Test
  void writesTheDataFolderAndASummary() throws IOException {
    assertEquals(0, run("--out", data.toString(), "--max-rejected", "0.5"), err.toString());
    for (String part :
        List.of(
            "2 read, 1 kept, 1 rejected",
            "album: missing",
            "2024-01-01 to 2024-01-31",
            "products  1",
            "wrote     " + data)) {
      assertTrue(stdout.toString().contains(part), part + " not in: " + stdout);
    }
    assertEquals(
        "1,'=A,\"B, \"\"C\"\"\",Sealed,LP,1990,2000s,1990s,Rock,\"(690, 2490]\",2024-01,1,1,0.2,0.5,"
            + "1000,500,0,false",
        Files.readAllLines(data.resolve("features.csv")).get(1));
    assertEquals(
        "sales.csv,,3,album,,missing", Files.readAllLines(data.resolve("rejected.csv")).get(1));
    JsonNode manifest = new ObjectMapper().readTree(data.resolve("manifest.json").toFile());
    assertEquals(1, manifest.get("format").intValue());
    assertEquals(64, manifest.get("inputs").get(1).get("sha256").textValue().length());
    assertEquals(
        1, manifest.get("rows").get("rejected_by_reason").get("album: missing").intValue());
    assertEquals("2024-01-31", manifest.get("window").get("last_day").textValue());
  }

  @Test
  void aDryRunWritesNothingAndJsonIsAllThereIs() throws IOException {
    assertEquals(0, run("--dry-run", "--json", "--max-rejected", "0.5"), err.toString());
    assertEquals(
        2, new ObjectMapper().readTree(stdout.toString()).get("rows").get("read").intValue());
    assertFalse(Files.exists(data));
  }

  @Test
  void whatAFolderHasButAddsNothingIsTold() throws IOException {
    Path sales = Files.createDirectory(folder.resolve("sales"));
    Files.copy(folder.resolve("sales.csv"), sales.resolve("2024-01.csv"));
    Files.writeString(sales.resolve("2023-12.csv"), COLUMNS + "Sold\n");
    Files.writeString(sales.resolve("2023-11.xlsm"), "macros");
    Files.writeString(sales.resolve("~$2024-01.ods"), "a lock");
    assertEquals(0, run("--sales", sales.toString(), "--dry-run", "--max-rejected=1"));
    String text = stdout.toString();
    assertTrue(text.contains("2023-11.xlsm' is no .xlsx, .xls or .csv, so it is not read"), text);
    assertTrue(text.contains("'2023-12.csv' has a header, but no row below it"), text);
    assertEquals(3, text.split("warning ").length, text);
  }

  @Test
  void aFailureWritesNothingAndEndsWithTwo() {
    assertEquals(2, run("--out", data.toString()));
    assertTrue(err.toString().contains("--max-rejected"), err.toString());
    assertFalse(Files.exists(data));
  }

  @Test
  void theFolderIsNotReplacedUnlessAsked() throws IOException {
    assertEquals(0, run("--out", data.toString(), "--max-rejected", "1"), err.toString());
    assertEquals(2, run("--out", data.toString(), "--max-rejected", "1"));
    assertTrue(err.toString().contains("--overwrite"), err.toString());
    assertEquals(0, run("--out", data.toString(), "--max-rejected", "1", "--overwrite"));
  }

  @Test
  void settingsAreCheckedAndUsed() throws IOException {
    assertEquals(2, run("--out", data.toString(), "--set", "release-gaps=1"));
    assertTrue(
        err.toString().contains("'release-gaps'; did you mean 'data.release-gap'?"),
        err.toString());
    assertEquals(2, run("--max-rejected", "1"));
    assertTrue(err.toString().contains("--out is missing"), err.toString());
    assertEquals(
        0,
        run("--out", data.toString(), "--max-rejected", "1", "--set", "release-gap=30"),
        err.toString());
    assertTrue(Files.readString(data.resolve("features.csv")).contains(",1990,2020s,1990s,"));
  }

  @Test
  void settingsAndTheirRangesAreThoseOfTheConfiguration() throws IOException {
    Path config = folder.resolve("config.json");
    Files.writeString(config, "{\"lags\": 3, \"data\": {\"price-edges\": [0, 2000, \"inf\"]}}");
    String[] args = {
      "--dry-run", "--json", "--max-rejected=1", "--config=" + config, "--set=release-gap=150"
    };
    assertEquals(0, run(args), err.toString());
    JsonNode settings = new ObjectMapper().readTree(stdout.toString()).get("settings");
    assertEquals("0,2000,inf", settings.get("price-edges").textValue());
    assertEquals(150, settings.get("release-gap").intValue());
    assertEquals(2, run("--dry-run", "--set", "release-gap=201"));
    assertTrue(err.toString().contains("a whole number, 0 to 200; found 201"), err.toString());
  }
}
