package org.plastinka.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.evaluation.ScoreSheet;

/** Data that end before the month does: what is an estimate is called one. */
class UnfinishedMonthTests {
  private static final Forecasts APRIL = Shop.forecasts(3, p -> "A" + p, 0, 1, 2, 3, 4);

  @TempDir Path folder;

  @Test
  void anEstimatedMonthIsSaidToBeOneAndNotJudged() throws Exception {
    ReportContent content = content(Shop.unfinished(folder, 3, true), APRIL);
    String page = page(content, Language.EN);
    assertTrue(page.contains("Data up to and including 20 March 2025."), page);
    assertTrue(
        page.contains(
            "March 2025 is not over: the data end on day 20 of 31. Copies sold until then: 15;"
                + " estimated from these days for the whole month: 3."));
    assertTrue(page.contains("March 2025 is not over: forecasts of it are compared"));
    assertTrue(page.contains("comparisons: 6, with those of March 2025, which is not over<"));
    ReportTable past = new ReportTables(content, new Texts(Language.EN)).lastForecasts();
    assertEquals(List.of("no", "estimate"), past.rows().stream().map(row -> row.get(5)).toList());
    assertTrue(page.contains("\"unfinished\":1,"), "what the script draws as an outline");
    assertTrue(page.contains("<path class=\"unfinished\" d=\"M"), "what the page draws as one");
    String russian = page(content, Language.RU);
    assertTrue(russian.contains("Данные по 20 марта 2025 включительно."));
    assertTrue(russian.contains("Месяц не окончен: март 2025, данные есть по 20-й день из 31."));
    assertTrue(russian.contains("оценка</td>"));
    assertTrue(russian.contains("сравнений: 6, и за неоконченный месяц (март 2025) тоже<"));
  }

  @Test
  void whereNoForecastIsOfTheMonthThatIsNotOverNoneIsCompared() throws Exception {
    Forecasts others = APRIL.where(row -> row.origin() != 2);
    String page = page(content(Shop.unfinished(folder, 3, true), others), Language.EN);
    assertTrue(page.contains("comparisons: 3<"), page);
    assertFalse(page.contains("forecasts of it are compared"));
  }

  @Test
  void theWorkbookSaysItToo() throws Exception {
    ReportContent content = content(Shop.unfinished(folder, 3, true), APRIL);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ExcelReport(content, Language.EN).write(out);
    try (ReadableWorkbook book =
        new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      Sheet sheet = book.findSheet("In short").orElseThrow();
      List<Row> rows = sheet.read();
      assertEquals("20 March 2025", rows.get(1).getCell(1).asString());
      assertTrue(rows.get(2).getCell(1).asString().contains("day 20 of 31"));
      List<Row> past = book.findSheet("Past months, copies").orElseThrow().read();
      assertEquals("estimate", past.get(2).getCell(5).asString());
    }
  }

  @Test
  void aWholeMonthIsNoEstimate() throws Exception {
    String page = page(content(Shop.folder(folder, 3, p -> "A" + p), APRIL), Language.EN);
    assertTrue(page.contains("Data up to and including March 2025."));
    assertFalse(page.contains("not over"));
    assertTrue(page.contains("\"unfinished\":0,"));
    assertFalse(page.contains("<path class=\"unfinished\" d=\"M"));
  }

  @Test
  void withoutAManifestTheDayIsNotKnownButTheMonthIsStillNoFact() throws Exception {
    Path features = Shop.unfinished(folder, 3, true);
    Files.delete(folder.resolve("manifest.json"));
    String page = page(content(features, APRIL), Language.EN);
    assertTrue(page.contains("March 2025 is not over when the data end."));
    assertTrue(page.contains("<td class=\"words\" data-label=\"Within\">estimate</td>"));
  }

  @Test
  void anUnfilledMonthIsTheOneToForecastAndToOrderForAsAWhole() throws Exception {
    Path features = Shop.unfinished(folder, 3, false);
    Forecasts march = APRIL.where(row -> row.origin() <= 2);
    String page = page(content(features, march), Language.EN);
    assertTrue(page.contains("What to order for March 2025"));
    assertTrue(page.contains("The forecast and what to order are for the whole month"));
    assertTrue(page.contains("Copies sold until then: 15"));
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> content(features, APRIL));
    assertTrue(refused.getMessage().contains("2025-03, which is not over"), refused.getMessage());
  }

  @Test
  void forecastsThatDoNotFollowOnTheFeaturesAreRefused() throws Exception {
    Path features = Shop.folder(folder, 3, p -> "A" + p);
    Forecasts stale = APRIL.where(row -> row.origin() <= 2);
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> content(features, stale));
    List<String> parts =
        List.of("begin with 2025-03", "end with 2025-03", "is for 2025-04", "plastinka forecast");
    String missing =
        parts.stream()
            .filter(part -> !refused.getMessage().contains(part))
            .collect(Collectors.joining(", "));
    assertEquals("", missing, refused.getMessage());
    Forecasts late = APRIL.where(row -> row.origin() == 3 && row.horizon() == 2);
    assertThrows(IllegalArgumentException.class, () -> content(features, late));
  }

  @Test
  void aManifestWithoutADayIsNamed() throws Exception {
    Path features = Shop.folder(folder, 1, p -> "A" + p);
    Files.writeString(
        folder.resolve("manifest.json"), "{\"window\": {\"last_day\": \"tomorrow\"}}");
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> ShopFolder.read(features));
    assertTrue(refused.getMessage().contains("'tomorrow'"), refused.getMessage());
  }

  private static ReportContent content(Path features, Forecasts forecasts) throws Exception {
    ScoreSheet scores = ScoreSheet.of(forecasts, new Scoring(Map.of()), x -> x);
    return new ReportAssembly(ShopFolder.read(features), forecasts, new OrderRule(0.75))
        .content(
            List.of(new Assessment(Assessment.Stage.AS_GIVEN, scores)),
            List.of(),
            List.of(),
            Map.of());
  }

  private static String page(ReportContent content, Language language) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlReport(content, language).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
