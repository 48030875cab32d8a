package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.main.Plastinka;

/** From a model folder and a file of series to tables and a page. */
class ExplainCommandTests {
  private static final int MONTHS = 24;

  @TempDir private static Path folder;

  @BeforeAll
  static void train() throws IOException {
    List<String> rows = new ArrayList<>(List.of("series,time,target,promo,shelf"));
    for (String series : List.of("<a>", "=b", "c")) {
      for (int m = 0; m < MONTHS; m++) {
        String time = "202%d-%02d".formatted(3 + m / 12, m % 12 + 1);
        String shelf = series.equals("c") ? "high" : "low";
        rows.add(String.join(",", series, time, "" + m % 4, "" + m % 3, shelf));
      }
    }
    Files.write(folder.resolve("data.csv"), rows);
    List<String> args = new ArrayList<>(List.of("train", "--out", at("model")));
    ModelCommandTests.SETTINGS.forEach(setting -> args.addAll(List.of("--set", setting)));
    assertEquals(0, run(args));
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static int run(List<String> args) {
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of("--data", at("data.csv"), "--format", "long"));
    all.addAll(List.of("--backend", "ejml", "--threads", "1"));
    return Plastinka.run(all.toArray(String[]::new));
  }

  private static int explain(String out, String... more) {
    List<String> args = new ArrayList<>(List.of("explain", "--model", at("model")));
    args.addAll(List.of("--out", at(out)));
    args.addAll(List.of(more));
    if (!args.contains("--repeats")) {
      args.addAll(List.of("--repeats", "2"));
    }
    return run(args);
  }

  @Test
  void aFolderHoldsThePageAndTheNumbers() throws Exception {
    assertEquals(0, explain("told", "--series", "<a>", "--level", "0.95"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("told/explanation.json").toFile());
    assertEquals(1, json.path("forecasts").size());
    JsonNode forecast = json.path("forecasts").get(0);
    assertEquals("<a>", forecast.path("series").asText());
    assertEquals(0.95, forecast.path("level").asDouble());
    double sum = -forecast.path("gap").asDouble();
    for (JsonNode amount : forecast.path("inputs")) {
      sum += amount.path("amount").asDouble();
    }
    double difference = forecast.path("value").asDouble() - forecast.path("baseline").asDouble();
    assertEquals(difference, sum, 1e-9);
    assertTrue(json.path("network_share").size() > 0, "the model combines methods");
    String page = Files.readString(folder.resolve("told/explanation.html"));
    byte[] xml = page.substring(page.indexOf("<html")).getBytes("UTF-8");
    var svgs =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getElementsByTagName("svg");
    assertEquals(4, svgs.getLength(), "two of all forecasts, two of one");
    for (int i = 0; i < svgs.getLength(); i++) {
      String said = ((org.w3c.dom.Element) svgs.item(i)).getAttribute("aria-label");
      assertTrue(said.contains("The greatest: "), said);
    }
    assertTrue(page.contains("attribute: shelf"), "kinds of attributes, not their classes");
    assertEquals(2, explain("told"), "it is there");
    assertEquals(0, explain("told", "--overwrite"));
    assertEquals(2, explain("model", "--overwrite"), "a folder of another command");
  }

  @Test
  void thePageAloneIsTheSameEachTimeAndNotReplacedUnasked() throws IOException {
    assertEquals(0, explain("one.html"));
    assertEquals(0, explain("two.html"));
    assertEquals(
        Files.readString(folder.resolve("one.html")), Files.readString(folder.resolve("two.html")));
    assertEquals(2, explain("one.html"), "it is there");
    assertEquals(0, explain("one.html", "--overwrite", "--json"));
  }

  /** A CSV file of forecasts has them with an apostrophe. */
  @Test
  void aSeriesIsNamedAsItLooksOrAsAForecastFileHasIt() {
    String json =
        StandardOutput.of(
            () -> explain("g.html", "--series", "'=b", "--series", "=b\u200b", "--json"));
    assertEquals(3, json.split("\"=b\"").length, json);
  }

  @Test
  void wrongWishesAreWrongInput() {
    assertEquals(2, explain("f.html", "--series", "nobody"));
    assertEquals(2, explain("f.html", "--level", "0.33"));
    assertEquals(2, explain("f.html", "--step", "3"));
    assertEquals(2, explain("f.html", "--repeats", "0"));
    assertEquals(2, explain("f.html", "--origins", "0"));
    assertEquals(2, explain("f.html", "--top", "0"));
    assertEquals(2, explain("f.json"), "neither a page nor a folder");
    assertFalse(Files.exists(folder.resolve("f.html")));
    assertFalse(Files.exists(folder.resolve("f.json")));
  }
}
