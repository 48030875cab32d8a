package org.plastinka.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.domain.DemandCurve;
import org.plastinka.app.domain.Forecasts;
import org.plastinka.app.domain.Scoring;
import org.plastinka.app.evaluation.ScoreSheet;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page read back as XML: whole, self-contained, and with every name as a name. */
class HtmlReportTests {
  private static final String HOSTILE =
      "</script><script>alert('x')</script><!--]]>=cmd|'/c calc'!A1\u0007\u0001&amp;\u2028";
  private static final String SHOWN =
      "</script><script>alert('x')</script><!--]]>=cmd|'/c calc'!A1\uFFFD\uFFFD&amp;\u2028";

  @TempDir Path folder;

  @Test
  void thePageIsWellFormedAndLoadsNothing() throws Exception {
    String page = page(content(3, p -> "Artist " + p), Language.RU);
    Document xml = parse(page);
    assertEquals("ru", xml.getDocumentElement().getAttribute("lang"));
    String loaded = page.replace("http://www.w3.org/2000/svg", "");
    loaded = loaded.replace("http://www.w3.org/1999/xhtml", "");
    assertFalse(loaded.contains("http:") || loaded.contains("https:"), "an address in the page");
    assertFalse(Pattern.compile("(src|srcset)=|url\\(|@import|<link").matcher(loaded).find());
    NodeList links = xml.getElementsByTagName("a");
    for (int i = 0; i < links.getLength(); i++) {
      String target = ((Element) links.item(i)).getAttribute("href");
      assertTrue(target.startsWith("#"), target);
      assertTrue(page.contains("id=\"" + target.substring(1) + "\""), target);
    }
    NodeList charts = xml.getElementsByTagName("svg");
    assertTrue(charts.getLength() >= 6, "total, lost, three products, calibration, training");
    for (int i = 0; i < charts.getLength(); i++) {
      Element chart = (Element) charts.item(i);
      assertEquals("img", chart.getAttribute("role"));
      assertFalse(chart.getElementsByTagName("title").item(0).getTextContent().isBlank());
      assertFalse(chart.getElementsByTagName("desc").item(0).getTextContent().isBlank());
    }
  }

  @Test
  void hostileNamesComeOutAsText() throws Exception {
    String page = page(content(1, p -> HOSTILE), Language.EN);
    Document xml = parse(page);
    assertEquals(2, xml.getElementsByTagName("script").getLength(), "data and program");
    assertEquals(SHOWN, xml.getElementsByTagName("b").item(0).getTextContent());
    assertEquals(2, page.split("</script>", -1).length - 1, "ends of scripts, as HTML sees them");
    JsonNode product = data(xml).path("products").get(0);
    assertEquals(SHOWN, product.get(ProductColumn.ARTIST.ordinal()).asText());
    assertEquals(SHOWN, product.get(ProductColumn.STYLE.ordinal()).asText());
  }

  @Test
  void whatTheShopDidNotNameIsLeftOut() throws Exception {
    Document xml = parse(page(content(1, p -> "None"), Language.RU));
    String details = xml.getElementsByTagName("small").item(0).getTextContent();
    assertEquals("Оригинал · запечатан · 1980 · 0", details, "no style");
    JsonNode product = data(xml).path("products").get(0);
    assertEquals("–", product.get(ProductColumn.STYLE.ordinal()).asText());
    assertEquals("None", product.get(ProductColumn.ARTIST.ordinal()).asText(), "the artist's name");
  }

  @Test
  void theProgramsDataHoldsEveryProductAndTheViewsTheirOrder() throws Exception {
    JsonNode data = data(parse(page(content(3, p -> "Artist " + p), Language.EN)));
    assertEquals(3, data.path("products").size());
    assertEquals(ProductColumn.values().length, data.path("columns").size());
    int columns = ProductColumn.values().length;
    JsonNode product = data.path("products").get(2);
    assertEquals(columns + 3, product.size());
    assertEquals(2, product.get(ProductColumn.ORDER.ordinal()).asInt());
    assertEquals(2000, product.get(ProductColumn.ORDER_RUB.ordinal()).asInt());
    assertEquals("[2,2,2]", product.get(columns).toString(), "sold");
    assertEquals("[[0,1,2,3,4],[0,1,2,3,4]]", product.get(columns + 1).toString());
    double mean = new DemandCurve(Shop.LEVELS, new double[] {0, 1, 2, 3, 4}).moments().mean();
    assertEquals(1000 * mean, product.get(ProductColumn.EXPECTED_RUB.ordinal()).asDouble(), 0.005);
    assertEquals(2, product.get(columns + 2).size());
    for (JsonNode expected : product.get(columns + 2)) {
      assertEquals(mean, expected.asDouble(), 0.005);
      assertTrue(expected.toString().length() <= 4, "two decimals: " + expected);
    }
    assertEquals("[2,1,0]", data.path("views").path("lost_sales").path("rows").toString());
  }

  @Test
  void theProgramsDataSayWhatStandsWhere() throws Exception {
    JsonNode data = data(parse(page(content(1, p -> "A"), Language.EN)));
    assertEquals("en", data.path("lang").asText());
    assertEquals("[\"2025-01\",\"2025-02\",\"2025-03\"]", data.path("past").toString());
    assertEquals("[\"2025-04\",\"2025-05\"]", data.path("future").toString());
    assertEquals(
        "[\"5\u00a0%\",\"25\u00a0%\",\"50\u00a0%\",\"75\u00a0%\",\"95\u00a0%\"]",
        data.path("levels").toString());
    assertEquals(
        "{\"id\":\"artist\",\"title\":\"Artist\",\"number\":false,\"decimals\":0}",
        data.path("columns").get(ProductColumn.ARTIST.ordinal()).toString());
    JsonNode expected = data.path("columns").get(ProductColumn.EXPECTED.ordinal());
    assertTrue(expected.path("number").asBoolean());
    assertEquals(2, expected.path("decimals").asInt());
    for (ProductView view : ProductView.values()) {
      JsonNode found = data.path("views").path(view.id());
      assertEquals(view == ProductView.PRODUCTS, found.path("fan").asBoolean());
      assertEquals(view.rank().ordinal(), found.path("sort").asInt());
      assertEquals(view.figures().size(), found.path("figures").size());
      assertEquals(view.figures().get(0).ordinal(), found.path("figures").get(0).asInt());
    }
    assertEquals("Find: artist, album, barcode, style", data.path("words").path("search").asText());
  }

  @Test
  void aFigureBeyondAllWholeNumbersOfJavaIsItself() throws Exception {
    Path features = Shop.folder(folder, 1, p -> "A");
    Path products = features.resolveSibling("products.csv");
    Files.writeString(products, Files.readString(products).replace(",1000,1\n", ",1000,1e19\n"));
    JsonNode data = data(parse(page(content(features, 1, p -> "A"), Language.EN)));
    double shelf = data.path("products").get(0).get(ProductColumn.SHELF.ordinal()).asDouble();
    assertEquals(1e19, shelf);
  }

  @Test
  void noTwoTicksOfAnAxisReadTheSame() throws Exception {
    Path features = Shop.folder(folder, 1, p -> "A");
    Files.writeString(
        features, Files.readString(features).replaceAll("250,\\d+,false", "250,0,false"));
    Document xml = parse(page(content(features, 1, p -> "A"), Language.RU));
    assertTrue(data(xml).path("views").path("lost_sales").path("rows").isEmpty(), "nothing lost");
    NodeList charts = xml.getElementsByTagName("svg");
    for (int i = 0; i < charts.getLength(); i++) {
      NodeList texts = ((Element) charts.item(i)).getElementsByTagName("text");
      Set<String> ticks = new HashSet<>();
      for (int t = 0; t < texts.getLength(); t++) {
        Element text = (Element) texts.item(t);
        String tick = text.getTextContent() + " at x = " + text.getAttribute("x");
        assertTrue(ticks.add(tick), "twice: " + tick);
      }
    }
  }

  /** "Widened 1.0 times: by so much more than independent sales" would contradict itself. */
  @Test
  void aFactorThatReadsAsOneWidensNothing() throws Exception {
    ReportContent content = content(1, p -> "A");
    assertTrue(page(widened(content, 1.06), Language.EN).contains("widened 1.1 times"));
    for (double factor : new double[] {1, 1.0000001, 1.04}) {
      String page = page(widened(content, factor), Language.EN);
      assertTrue(page.contains("as if records sold independently"), "factor " + factor);
      assertFalse(page.contains("widened"), "factor " + factor);
    }
  }

  private static ReportContent widened(ReportContent c, double factor) {
    return new ReportContent(
        c.past(),
        c.future(),
        c.end(),
        c.levels(),
        c.rule(),
        c.products(),
        c.withoutForecast(),
        c.copies(),
        c.roubles(),
        factor,
        c.lostByMonth(),
        c.lastForecasts(),
        c.assessments(),
        c.training(),
        c.quality(),
        c.notes(),
        c.provenance());
  }

  @Test
  void twentyThousandProductsMakeAPageThatABrowserCanOpen() throws Exception {
    ReportContent content = content(20_000, p -> "Группа «Июньский берег» " + p);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    String page = page(content, Language.RU);
    double seconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
    double megabytes = page.getBytes(StandardCharsets.UTF_8).length / 1e6;
    assertTrue(megabytes < 15, megabytes + " MB");
    assertTrue(seconds < 10, seconds + " s of processor time");
  }

  private ReportContent content(int products, IntFunction<String> artist) throws Exception {
    return content(Shop.folder(folder, products, artist), products, artist);
  }

  private static ReportContent content(Path features, int products, IntFunction<String> artist)
      throws Exception {
    ShopFolder shop = ShopFolder.read(features);
    Forecasts forecasts = Shop.forecasts(products, artist, 0, 1, 2, 3, 4);
    ScoreSheet scores = ScoreSheet.of(forecasts, new Scoring(Map.of()), x -> x);
    List<TrainingEpoch> epochs =
        List.of(new TrainingEpoch(0, 1, 0, 1, 2), new TrainingEpoch(0, 1, 1, 0.5, Double.NaN));
    return new ReportAssembly(shop, forecasts, new OrderRule(0.75))
        .content(
            List.of(new Assessment(Assessment.Stage.AS_GIVEN, scores)),
            epochs,
            List.of(HOSTILE),
            Map.of("a", HOSTILE));
  }

  private static String page(ReportContent content, Language language) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HtmlReport(content, language).write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode data(Document page) throws Exception {
    Element data = (Element) page.getElementsByTagName("script").item(0);
    assertEquals("data", data.getAttribute("id"));
    return new ObjectMapper().readTree(data.getTextContent());
  }
}
