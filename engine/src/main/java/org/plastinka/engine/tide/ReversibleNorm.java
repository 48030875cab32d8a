package org.plastinka.engine.tide;

import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Initialiser;
import org.plastinka.engine.graph.Parameter;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.shape.Shape;

/**
 * Takes level and scale of a look-back out of the network's input and puts them back into its
 * output, per sample and component.
 *
 * <p>{@code z = (x - mean) / scale * gain + bias; y = (out - bias) / (gain + 1e-10) * scale + mean}
 *
 * <p>The mean absolute value as scale does not centre: mean is 0 there. Statistics come from inputs
 * alone, so training sends no gradient through them. Source: Kim et al. 2022 (RevIN);
 * google-research tide/models.py; darts RINorm. Deviations: none in the variant with epsilon.
 *
 * @param gain (1, components), starts at 1
 * @param bias (1, components), starts at 0
 */
record ReversibleNorm(Statistic scale, Parameter gain, Parameter bias) {
  /** As darts: the square of its epsilon 1e-5. */
  private static final double GAIN_EPSILON = 1e-10;

  static ReversibleNorm of(String path, int components, Statistic scale) {
    Shape row = Shape.of("one", 1, "components", components);
    return new ReversibleNorm(
        scale,
        new Parameter(path + ".weight", row, new Initialiser.Constant(1)),
        new Parameter(path + ".bias", row, new Initialiser.Constant(0)));
  }

  /** A look-back's level and scale, each (batch * components, 1); mean is null without centring. */
  record Level(Value mean, Value scale) {}

  /**
   * @param lookback (batch, lookback * components)
   */
  Level level(Graph g, Value lookback, TideConfig.Sizes sizes) {
    Value rows = byComponent(g, lookback, sizes);
    boolean centred = !(scale instanceof Statistic.MeanAbsolute);
    return new Level(
        centred ? g.rowStatistic("instance_norm.mean", rows, new Statistic.Mean()) : null,
        g.rowStatistic("instance_norm.scale", rows, scale));
  }

  /** z of a look-back (batch, lookback * components), in its shape. */
  Value normalise(Graph g, Value lookback, Level level, TideConfig.Sizes sizes) {
    String name = "instance_norm";
    int batch = lookback.rows();
    Value x = byComponent(g, lookback, sizes);
    Value centred = level.mean() == null ? x : g.minus(name, x, level.mean());
    Value scaled = g.mul(name, centred, g.reciprocal(name, level.scale(), 0));
    Value byTime =
        g.swapAxes(
            name,
            scaled,
            batch,
            sizes.components(),
            sizes.lookback(),
            1,
            Shape.of("batch*lookback", batch * sizes.lookback(), "components", sizes.components()));
    Value z = g.plus(name, g.mul(name, byTime, g.parameter(gain)), g.parameter(bias));
    return g.reshape(name, z, lookback.shape());
  }

  /**
   * @param out (batch * horizon * components, width)
   * @return y in the shape of out
   */
  Value restore(Graph g, Value out, Level level, TideConfig.Sizes sizes) {
    String name = "instance_norm.inverse";
    int c = sizes.components();
    int width = out.cols();
    int rows = out.rows() / c;
    int batch = rows / sizes.horizon();
    Value byComponent =
        g.swapAxes(
            name,
            out,
            rows,
            c,
            width,
            1,
            Shape.of("batch*horizon*levels", rows * width, "components", c));
    Value unit =
        g.mul(
            name,
            g.minus(name, byComponent, g.parameter(bias)),
            g.reciprocal(name, g.parameter(gain), GAIN_EPSILON));
    Shape bySample =
        Shape.of("batch*components", batch * c, "horizon*levels", sizes.horizon() * width);
    Value perSample = g.swapAxes(name, unit, batch, sizes.horizon() * width, c, 1, bySample);
    Value scaled = g.mul(name, perSample, level.scale());
    Value restored = level.mean() == null ? scaled : g.plus(name, scaled, level.mean());
    return g.swapAxes(name, restored, batch, c, sizes.horizon(), width, out.shape());
  }

  /** (batch, lookback * components) as (batch * components, lookback). */
  static Value byComponent(Graph g, Value lookback, TideConfig.Sizes sizes) {
    int batch = lookback.rows();
    return g.swapAxes(
        "lookback.by_component",
        lookback,
        batch,
        sizes.lookback(),
        sizes.components(),
        1,
        Shape.of("batch*components", batch * sizes.components(), "lookback", sizes.lookback()));
  }
}
