package org.plastinka.app.svg;

import java.util.List;
import java.util.stream.Stream;

/**
 * What levels promised against what came. Each level has a bar from the share of values below the
 * quantile to the share at most it; the forecast keeps its promise where the bar meets the
 * diagonal. Counts have ties, so the bar has a length.
 *
 * @param runs compared in one drawing, such as before and after calibration; at most three
 */
public record CalibrationChart(ChartText text, List<Run> runs) {
  private static final int MOST = 3;
  private static final int TICKS = 5;

  /** Distance between the bars of two runs at one level. */
  private static final double APART = 7;

  /**
   * Shares of one forecast.
   *
   * @param levels promised, in (0, 1)
   * @param below share of y &lt; q, by level
   * @param atMost share of y &le; q, by level
   */
  public record Run(String name, List<Double> levels, List<Double> below, List<Double> atMost) {}

  public CalibrationChart {
    runs = List.copyOf(runs);
    if (runs.isEmpty() || runs.size() > MOST) {
      throw new IllegalArgumentException(
          "a chart has 1 to " + MOST + " runs, found " + runs.size());
    }
  }

  /** The drawing. */
  public Element svg(double width, double height) {
    Plot plot = new Plot(width, height, runs.stream().map(Run::name).toList(), Stream.empty());
    Axis x = new Axis(0, 1, plot.left(), plot.right());
    Axis y = new Axis(0, 1, plot.bottom(), plot.top());
    Element svg = plot.begin(text);
    for (double tick : y.ticks(TICKS)) {
      String words = text.number().apply(tick);
      svg.add(plot.yTick(y, tick, words)).add(plot.xTick(x.at(tick), words));
      svg.add(Plot.line(x.at(tick), plot.bottom(), x.at(tick), plot.top(), "grid"));
    }
    svg.add(Plot.line(x.at(0), y.at(0), x.at(1), y.at(1), "diagonal"));
    for (int i = 0; i < runs.size(); i++) {
      double shift = (i - (runs.size() - 1) / 2.0) * APART;
      svg.add(Plot.path(bars(runs.get(i), x, y, shift), "bar stroke-" + (i + 1)));
    }
    return svg;
  }

  private static StringBuilder bars(Run run, Axis x, Axis y, double shift) {
    StringBuilder data = new StringBuilder();
    for (int a = 0; a < run.levels.size(); a++) {
      data.append('M').append(Element.number(x.at(run.levels.get(a)) + shift));
      data.append(' ').append(Element.number(y.at(run.below.get(a))));
      data.append('V').append(Element.number(y.at(run.atMost.get(a))));
    }
    return data;
  }
}
