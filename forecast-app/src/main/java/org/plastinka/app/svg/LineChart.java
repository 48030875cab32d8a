package org.plastinka.app.svg;

import java.util.List;

/**
 * Lines over numbers, such as a loss over epochs. A point that is NaN interrupts its line.
 *
 * @param lines at most six, told apart by colour and dashes
 */
public record LineChart(ChartText text, List<Line> lines) {
  private static final int MOST = 6;
  private static final int X_TICKS = 6;
  private static final int Y_TICKS = 5;

  /** A named line; x and y of equal length, x rising. */
  public record Line(String name, double[] x, double[] y) {
    public Line {
      if (x.length != y.length) {
        throw new IllegalArgumentException(
            "line '" + name + "' has " + x.length + " x and " + y.length + " y");
      }
    }
  }

  public LineChart {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.size() > MOST) {
      throw new IllegalArgumentException(
          "a chart has 1 to " + MOST + " lines, found " + lines.size());
    }
  }

  /** The drawing. */
  public Element svg(double width, double height) {
    List<String> legend = lines.stream().map(Line::name).toList();
    Range xs = new Range();
    Range ys = new Range();
    for (Line line : lines) {
      for (int i = 0; i < line.x.length; i++) {
        if (Double.isFinite(line.y[i])) {
          xs.add(line.x[i]);
          ys.add(line.y[i]);
        }
      }
    }
    Axis values = Axis.rounded(ys, Y_TICKS);
    List<Double> ticks = values.ticks(Y_TICKS);
    Plot plot = new Plot(width, height, legend, ticks.stream().map(text.number()::apply));
    Axis x = new Axis(xs.least(), xs.greatest(), plot.left(), plot.right());
    Axis y = values.along(plot.bottom(), plot.top());
    Element svg = plot.begin(text);
    ticks.forEach(t -> svg.add(plot.yTick(y, t, text.number().apply(t))));
    x.ticks(X_TICKS).forEach(t -> svg.add(plot.xTick(x.at(t), text.number().apply(t))));
    for (int i = 0; i < lines.size(); i++) {
      svg.add(Plot.path(path(lines.get(i), x, y), "line stroke-" + (i + 1)));
    }
    return svg;
  }

  private static StringBuilder path(Line line, Axis x, Axis y) {
    StringBuilder data = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < line.x.length; i++) {
      if (!Double.isFinite(line.y[i])) {
        pen = false;
        continue;
      }
      data.append(pen ? "L" : "M").append(Element.number(x.at(line.x[i])));
      data.append(' ').append(Element.number(y.at(line.y[i])));
      if (!pen) {
        data.append("h0"); // a lone point is a dot
      }
      pen = true;
    }
    return data;
  }
}
