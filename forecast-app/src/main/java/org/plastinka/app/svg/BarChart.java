package org.plastinka.app.svg;

import java.util.List;
import org.plastinka.app.files.PlainText;

/**
 * Named amounts as bars from 0, one below the other: to the right above 0, to the left below, in
 * different colours. A whisker spans an amount's spread to both sides.
 *
 * @param text its {@code y} stands above the names
 */
public record BarChart(ChartText text, List<Bar> bars) {
  private static final double ROW = 22;
  private static final double BAR = 12;
  private static final int TICKS = 5;
  private static final int LETTERS = 32;

  /** A named amount; without a spread, 0. */
  public record Bar(String name, double value, double spread) {}

  public BarChart {
    bars = List.copyOf(bars);
  }

  /** The drawing, as high as its bars need. */
  public Element svg(double width) {
    double bottom = Plot.TOP + bars.size() * ROW;
    int letters = bars.stream().mapToInt(bar -> shown(bar.name).length()).max().orElse(0);
    double left = Plot.LETTER * letters + 10;
    Axis x = Axis.rounded(range(), TICKS).along(left, width - Plot.RIGHT);
    Element svg = Plot.root(width, bottom + Plot.BOTTOM, "chart", text);
    svg.add(Plot.label(text.y(), 2, Plot.TOP - 12, "axis-title"));
    svg.add(Plot.label(text.x(), width - Plot.RIGHT, bottom + 33, "axis-title end"));
    for (double tick : x.ticks(TICKS)) {
      svg.add(Plot.line(x.at(tick), Plot.TOP, x.at(tick), bottom, "grid"));
      svg.add(Plot.label(text.number().apply(tick), x.at(tick), bottom + 16, "tick middle"));
    }
    for (int i = 0; i < bars.size(); i++) {
      draw(svg, bars.get(i), x, Plot.TOP + i * ROW + ROW / 2, left);
    }
    return svg.add(Plot.line(x.at(0), Plot.TOP, x.at(0), bottom, "base"));
  }

  private Range range() {
    Range range = new Range();
    range.add(0);
    for (Bar bar : bars) {
      range.add(bar.value - bar.spread);
      range.add(bar.value + bar.spread);
    }
    return range;
  }

  private static void draw(Element svg, Bar bar, Axis x, double middle, double left) {
    double from = Math.min(x.at(0), x.at(bar.value));
    double length = Math.abs(x.at(bar.value) - x.at(0));
    Element box = Element.of("rect", bar.value < 0 ? "minus" : "plus");
    svg.add(
        box.with("x", from).with("y", middle - BAR / 2).with("width", length).with("height", BAR));
    if (bar.spread > 0) {
      double low = x.at(bar.value - bar.spread);
      svg.add(Plot.line(low, middle, x.at(bar.value + bar.spread), middle, "whisker"));
    }
    svg.add(Plot.label(shown(bar.name), left - 8, middle + 4, "legend end"));
  }

  private static String shown(String name) {
    return name.length() <= LETTERS ? name : PlainText.excerpt(name, LETTERS - 1);
  }
}
