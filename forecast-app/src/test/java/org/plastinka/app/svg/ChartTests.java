package org.plastinka.app.svg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Charts read back as XML and compared with coordinates worked out by hand. */
class ChartTests {
  private static final String HOSTILE = "</svg><script>alert(1)</script>\u0000\u0007\uD800 \"'&";
  private static final ChartText TEXT =
      new ChartText("Title", "Says 1", "x", "y", v -> String.valueOf(Math.round(v)));

  @Test
  void aSmallFanIsDrawnWhereTheArithmeticSays() throws Exception {
    double[][] quantiles = {{0, 1, 4}, {1, 2, 3}};
    FanChart chart =
        new FanChart(
            TEXT,
            List.of("a", "b", "c", "d"),
            new double[] {2, 0},
            0,
            quantiles,
            new double[] {4, Double.NaN});
    // Four steps of 10 across 40; 0 at height 11, 4 at height 2: a unit is 2.25 high.
    Document svg = parse(chart.small(40, 12));
    assertEquals("M1 11V6.5h8V11z", path(svg, "history"));
    assertEquals("M21 11V2h8V11zM31 8.75V4.25h8V8.75z", path(svg, "band"));
    assertEquals("M21 8.75h8M31 6.5h8", path(svg, "median"));
    assertEquals("M25 2h0", path(svg, "actual"));
  }

  @Test
  void longFiguresAtTheAxisGetTheRoomTheyNeed() throws Exception {
    double[] million = {1_000_000};
    ChartText text = new ChartText("t", "d", "x", "y", v -> String.format("%,.0f", v));
    double[] none = {};
    Document svg =
        parse(new FanChart(text, List.of("a"), million, 0, new double[0][], none).svg(380, 250));
    String x1 = ((org.w3c.dom.Element) svg.getElementsByTagName("line").item(0)).getAttribute("x1");
    assertEquals(12 + 7.4 * "1,000,000".length(), Double.parseDouble(x1), 1e-9);
  }

  @Test
  void aStepThatIsNotOverIsAnOutline() throws Exception {
    FanChart chart =
        new FanChart(
            TEXT, List.of("a", "b"), new double[] {2, 4}, 1, new double[0][], new double[0]);
    Document svg = parse(chart.small(20, 12));
    assertEquals("M1 11V6.5h8V11z", path(svg, "history"));
    assertEquals("M11 11V2h8V11z", path(svg, "unfinished"));
  }

  @Test
  void barsGoFromZeroToEitherSideAndWhiskersSpanTheSpread() throws Exception {
    List<BarChart.Bar> bars =
        List.of(new BarChart.Bar("up", 2, 1), new BarChart.Bar(HOSTILE.substring(0, 4), -1, 0));
    Document svg = parse(new BarChart(TEXT, bars).svg(180));
    // Names of 4 letters take 39.6; -1 .. 3 lie on the 130.4 to 170, a unit is 32.6.
    assertEquals(List.of("72.2", "65.2"), box(svg, "plus"));
    assertEquals(List.of("39.6", "32.6"), box(svg, "minus"));
    NodeList lines = svg.getElementsByTagName("line");
    List<String> whiskers = new ArrayList<>();
    for (int i = 0; i < lines.getLength(); i++) {
      org.w3c.dom.Element line = (org.w3c.dom.Element) lines.item(i);
      if (line.getAttribute("class").equals("whisker")) {
        whiskers.add(line.getAttribute("x1") + " " + line.getAttribute("x2"));
      }
    }
    assertEquals(List.of("104.8 170"), whiskers);
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    String name = "A".repeat(30) + "\uD83C\uDFB5BB";
    String svg = new BarChart(TEXT, List.of(new BarChart.Bar(name, 1, 0))).svg(400).toString();
    assertTrue(svg.contains(">" + "A".repeat(30) + "…<"), svg);
  }

  private static List<String> box(Document svg, String classes) {
    NodeList rects = svg.getElementsByTagName("rect");
    for (int i = 0; i < rects.getLength(); i++) {
      org.w3c.dom.Element rect = (org.w3c.dom.Element) rects.item(i);
      if (rect.getAttribute("class").equals(classes)) {
        return List.of(rect.getAttribute("x"), rect.getAttribute("width"));
      }
    }
    return List.of();
  }

  @Test
  void aCalibrationBarReachesFromTheShareBelowToTheShareAtMost() throws Exception {
    CalibrationChart chart =
        new CalibrationChart(
            TEXT,
            List.of(new CalibrationChart.Run("after", List.of(0.5), List.of(0.25), List.of(1.0))));
    // The plot spans 46..290 across and 126..26 up: half of each is 168 and 76.
    Document svg = parse(chart.svg(300, 182));
    assertEquals("M168 101V26", path(svg, "bar stroke-1"));
  }

  @Test
  void aLineIsInterruptedWhereItsValueIsUnknown() throws Exception {
    double[] x = {0, 1, 2, 3};
    double[] y = {0, 1, Double.NaN, 1};
    LineChart chart = new LineChart(TEXT, List.of(new LineChart.Line("loss", x, y)));
    Document svg = parse(chart.svg(356, 182));
    assertEquals("M46 126h0L146 26M346 26h0", path(svg, "line stroke-1"));
  }

  @Test
  void everyChartHasItsTextAlternativesAndHostileTextStaysText() throws Exception {
    ChartText hostile = new ChartText(HOSTILE, HOSTILE, HOSTILE, HOSTILE, v -> HOSTILE);
    double[] none = {};
    double[][] empty = {};
    CalibrationChart.Run run =
        new CalibrationChart.Run(HOSTILE, List.of(0.5), List.of(0.4), List.of(0.6));
    List<Element> charts =
        List.of(
            new FanChart(hostile, List.of(HOSTILE), new double[] {1}, 0, empty, none).svg(300, 200),
            new CalibrationChart(hostile, List.of(run, run)).svg(300, 200),
            new LineChart(hostile, List.of(new LineChart.Line(HOSTILE, none, none))).svg(300, 200));
    for (Element chart : charts) {
      Document svg = parse(chart);
      assertEquals("img", svg.getDocumentElement().getAttribute("role"));
      String title = svg.getElementsByTagName("title").item(0).getTextContent();
      assertEquals("</svg><script>alert(1)</script>\uFFFD\uFFFD\uFFFD \"'&", title);
      assertEquals(1, svg.getElementsByTagName("desc").getLength());
      assertEquals(0, svg.getElementsByTagName("script").getLength());
    }
  }

  @Test
  void ticksAreRoundNumbersThatCoverTheRange() {
    assertEquals(List.of(0.0, 2.0, 4.0, 6.0), Axis.rounded(range(0, 5.5), 4).ticks(4));
    assertEquals(
        List.of(0.0, 0.1, 0.2, 0.30000000000000004, 0.4),
        Axis.rounded(range(0.08, 0.31), 5).ticks(5));
    assertEquals(List.of(-50.0, 0.0, 50.0), Axis.rounded(range(-31, 42), 3).ticks(3));
    assertEquals(List.of(7.0, 7.5, 8.0), new Axis(7, 7, 0, 1).ticks(2));
  }

  @Test
  void coordinatesHaveTwoDecimalsAtMostAndNoExponent() {
    assertEquals("12.5", Element.number(12.5));
    assertEquals("-0.05", Element.number(-0.05));
    assertEquals("0", Element.number(-1e-9));
    assertEquals("100000000", Element.number(1e8));
  }

  @Test
  void theStyleSheetHoldsARuleForEachClassOfTheCharts() {
    for (String name : List.of("history", "band", "median", "actual", "diagonal", "stroke-6")) {
      assertTrue(HtmlPage.CHARTS.contains("." + name + " {"), name);
    }
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new FanChart(TEXT, List.of("a"), new double[2], 0, new double[0][], new double[0]));
    assertThrows(IllegalArgumentException.class, () -> new LineChart(TEXT, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new CalibrationChart(TEXT, List.of()));
    assertThrows(IllegalArgumentException.class, () -> Element.of("script").code("x='</script>'"));
  }

  private static Range range(double... values) {
    Range range = new Range();
    for (double value : values) {
      range.add(value);
    }
    return range;
  }

  private static Document parse(Element element) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(element.toString())));
  }

  private static String path(Document svg, String classes) {
    NodeList paths = svg.getElementsByTagName("path");
    for (int i = 0; i < paths.getLength(); i++) {
      org.w3c.dom.Element path = (org.w3c.dom.Element) paths.item(i);
      if (path.getAttribute("class").equals(classes)) {
        return path.getAttribute("d");
      }
    }
    throw new AssertionError("no path of class " + classes);
  }
}
