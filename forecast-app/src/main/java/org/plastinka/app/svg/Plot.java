package org.plastinka.app.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The frame that charts share: size, text alternatives, axes with grid lines, legend. */
final class Plot {
  /** Room for figures of five letters. */
  private static final double LEFT = 46;

  static final double RIGHT = 10;
  static final double TOP = 26;
  static final double BOTTOM = 38;
  private static final double LEGEND_ROW = 18;
  private static final double LEGEND_MARK = 14;

  /** Mean width of a letter; a guess on the wide side, since fonts differ. */
  static final double LETTER = 7.4;

  private final double width;
  private final double height;
  private final double left;
  private final List<String> legend;
  private final List<Integer> legendRows = new ArrayList<>();

  /**
   * @param legend words of the series drawn, {@code stroke-1} first
   * @param figures that will stand at the vertical axis
   */
  Plot(double width, double height, List<String> legend, Stream<String> figures) {
    this.left = Math.max(LEFT, 12 + LETTER * figures.mapToInt(String::length).max().orElse(0));
    this.width = width;
    this.height = height;
    this.legend = legend;
    double x = 0;
    int row = 0;
    for (String entry : legend) {
      if (x > 0 && x + legendWidth(entry) > width) {
        x = 0;
        row++;
      }
      legendRows.add(row);
      x += legendWidth(entry);
    }
  }

  double left() {
    return left;
  }

  double right() {
    return width - RIGHT;
  }

  double top() {
    return TOP;
  }

  double bottom() {
    int rows = legend.isEmpty() ? 0 : legendRows.get(legend.size() - 1) + 1;
    return height - BOTTOM - rows * LEGEND_ROW;
  }

  /** The root element, with a title and a description for those who cannot see it. */
  static Element root(double width, double height, String classes, ChartText text) {
    return Element.of("svg", classes)
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 " + Element.number(width) + " " + Element.number(height))
        .with("width", width)
        .with("height", height)
        .with("role", "img")
        .with("aria-label", text.title() + ". " + text.description())
        .add(Element.of("title").text(text.title()), Element.of("desc").text(text.description()));
  }

  /** The root element with axis titles and legend. */
  Element begin(ChartText text) {
    return root(width, height, "chart", text)
        .add(
            label(text.y(), 2, TOP - 12, "axis-title"),
            label(text.x(), right(), bottom() + 33, "axis-title end"))
        .add(legendElements());
  }

  /** Grid line and figure of a value of the vertical axis. */
  Element[] yTick(Axis y, double value, String words) {
    double at = y.at(value);
    return new Element[] {
      line(left(), at, right(), at, "grid"), label(words, left() - 6, at + 4, "tick end")
    };
  }

  /** Words under a place on the horizontal axis, kept within the drawing. */
  Element xTick(double at, String words) {
    double half = words.length() * LETTER / 2;
    String side = at + half > width ? "tick end" : "tick middle";
    return label(words, at + half > width ? width : at, bottom() + 16, side);
  }

  static Element line(double x1, double y1, double x2, double y2, String classes) {
    return Element.of("line", classes).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
  }

  static Element label(String words, double x, double y, String classes) {
    return Element.of("text", classes).with("x", x).with("y", y).text(words);
  }

  static Element path(StringBuilder data, String classes) {
    return Element.of("path", classes).with("d", data.toString());
  }

  private List<Element> legendElements() {
    List<Element> out = new ArrayList<>();
    double x = 0;
    for (int i = 0; i < legend.size(); i++) {
      if (i > 0 && legendRows.get(i) > legendRows.get(i - 1)) {
        x = 0;
      }
      double y = bottom() + BOTTOM + legendRows.get(i) * LEGEND_ROW + 8;
      Element mark = Element.of("rect", "mark stroke-" + (i + 1));
      out.add(mark.with("x", x + 1).with("y", y - 6).with("width", 12).with("height", 6));
      out.add(label(legend.get(i), x + LEGEND_MARK + 4, y + 1, "legend"));
      x += legendWidth(legend.get(i));
    }
    return out;
  }

  private static double legendWidth(String words) {
    return LEGEND_MARK + words.length() * LETTER + 16;
  }
}
