package org.plastinka.app.svg;

import java.util.List;

/**
 * The history of a series as bars, and its forecast as a fan: for each step nested boxes from a low
 * quantile to a high one, the widest pair of levels the palest, and a line at the middle one.
 *
 * <p>Boxes and not a smooth fan, because sales between two months mean nothing.
 *
 * @param times labels of all steps, first of the history, then of the forecast
 * @param history one a step, NaN where unknown
 * @param unfinished last steps of the history that are not over: their bars are outlines
 * @param quantiles [step of the forecast][level], rising with the level
 * @param actual one a step of the forecast, NaN where unknown
 */
public record FanChart(
    ChartText text,
    List<String> times,
    double[] history,
    int unfinished,
    double[][] quantiles,
    double[] actual) {
  private static final int Y_TICKS = 4;
  private static final int X_LABELS = 4;

  /** Share of a step's width that a bar or box takes. */
  private static final double BAR = 0.8;

  public FanChart {
    times = List.copyOf(times);
    if (times.size() != history.length + quantiles.length || actual.length != quantiles.length) {
      throw new IllegalArgumentException(
          times.size()
              + " times for "
              + history.length
              + " steps of history, "
              + quantiles.length
              + " of forecast and "
              + actual.length
              + " actual values");
    }
  }

  /** The drawing with axes. */
  public Element svg(double width, double height) {
    Axis values = Axis.rounded(range(), Y_TICKS);
    List<Double> ticks = values.ticks(Y_TICKS);
    Plot plot = new Plot(width, height, List.of(), ticks.stream().map(text.number()::apply));
    Axis y = values.along(plot.bottom(), plot.top());
    Axis x = new Axis(0, times.size(), plot.left(), plot.right());
    Element svg = plot.begin(text);
    ticks.forEach(t -> svg.add(plot.yTick(y, t, text.number().apply(t))));
    int every = Math.max(1, (times.size() + X_LABELS - 1) / X_LABELS);
    for (int i = times.size() - 1; i >= 0; i -= every) {
      svg.add(plot.xTick(x.at(i + 0.5), times.get(i)));
    }
    return draw(svg, x, y);
  }

  /** The drawing alone, to stand in a row of a table. */
  public Element small(double width, double height) {
    Range range = range();
    Axis y = new Axis(range.least(), range.greatest(), height - 1, 2);
    Axis x = new Axis(0, times.size(), 0, width);
    return draw(Plot.root(width, height, "chart small", text), x, y);
  }

  private Range range() {
    Range range = new Range();
    range.add(0);
    for (double value : history) {
      range.add(value);
    }
    for (int h = 0; h < quantiles.length; h++) {
      range.add(actual[h]);
      for (double q : quantiles[h]) {
        range.add(q);
      }
    }
    return range;
  }

  private Element draw(Element svg, Axis x, Axis y) {
    svg.add(Plot.line(x.at(0), y.at(0), x.at(times.size()), y.at(0), "base"));
    int over = history.length - unfinished;
    svg.add(Plot.path(bars(x, y, 0, over), "history"));
    svg.add(Plot.path(bars(x, y, over, history.length), "unfinished"));
    int levels = quantiles.length == 0 ? 0 : quantiles[0].length;
    for (int band = 0; band < levels / 2; band++) {
      StringBuilder boxes = new StringBuilder();
      for (int h = 0; h < quantiles.length; h++) {
        double low = quantiles[h][band];
        double high = quantiles[h][levels - 1 - band];
        box(boxes, x, history.length + h, y.at(low), y.at(high));
      }
      svg.add(Plot.path(boxes, "band"));
    }
    return svg.add(Plot.path(middle(x, y, levels), "median")).add(Plot.path(dots(x, y), "actual"));
  }

  private StringBuilder bars(Axis x, Axis y, int from, int to) {
    StringBuilder bars = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (history[i] != 0 && Double.isFinite(history[i])) {
        box(bars, x, i, y.at(0), y.at(history[i]));
      }
    }
    return bars;
  }

  private StringBuilder middle(Axis x, Axis y, int levels) {
    StringBuilder lines = new StringBuilder();
    for (int h = 0; h < quantiles.length && levels % 2 == 1; h++) {
      double at = y.at(quantiles[h][levels / 2]);
      lines.append('M').append(Element.number(x.at(history.length + h + (1 - BAR) / 2)));
      lines.append(' ').append(Element.number(at));
      lines.append('h').append(Element.number(x.at(BAR) - x.at(0)));
    }
    return lines;
  }

  private StringBuilder dots(Axis x, Axis y) {
    StringBuilder dots = new StringBuilder();
    for (int h = 0; h < actual.length; h++) {
      if (Double.isFinite(actual[h])) {
        dots.append('M').append(Element.number(x.at(history.length + h + 0.5)));
        dots.append(' ').append(Element.number(y.at(actual[h]))).append("h0");
      }
    }
    return dots;
  }

  private static void box(StringBuilder out, Axis x, int step, double bottom, double top) {
    out.append('M').append(Element.number(x.at(step + (1 - BAR) / 2)));
    out.append(' ').append(Element.number(bottom));
    out.append('V').append(Element.number(top));
    out.append('h').append(Element.number(x.at(BAR) - x.at(0)));
    out.append('V').append(Element.number(bottom)).append('z');
  }
}
