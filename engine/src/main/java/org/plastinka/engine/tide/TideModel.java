package org.plastinka.engine.tide;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.nn.Linear;
import org.plastinka.engine.nn.ResidualBlock;
import org.plastinka.engine.shape.Shape;

/**
 * Time-series dense encoder.
 *
 * <pre>
 *   x~  = projection(covariates), step by step
 *   e   = encoder([lookback | past x~ | future x~ | statics])      one row a sample
 *   D   = decoder(e)                                               d numbers a step of the horizon
 *   y   = temporalDecoder([D_t | future x~_t]), step by step
 *   out = y + skip(lookback)
 * </pre>
 *
 * <p>Source: Das et al. 2023, "Long-term Forecasting with TiDE" (arXiv 2304.08424), section 4;
 * google-research tide/models.py; darts tide_model.py. Deviations: docs/adr/0006.
 */
public final class TideModel {
  /** Path of the linear map of the look-back; its weight is (look-back, horizon * levels). */
  public static final String LOOKBACK_SKIP = "lookback_skip";

  private final TideConfig config;
  private final TideConfig.Sizes sizes;
  private final int decodedWidth;
  private final ReversibleNorm norm;
  private final ResidualBlock pastProjection;
  private final ResidualBlock futureProjection;
  private final List<ResidualBlock> encoder;
  private final List<ResidualBlock> decoder;
  private final ResidualBlock temporalDecoder;
  private final Linear lookbackSkip;

  /** Declares the parameters; nothing is computed. */
  public TideModel(TideConfig config) {
    this.config = config;
    this.sizes = config.sizes();
    TideConfig.Layers layers = config.layers();
    int levels = config.head().width();
    boolean perLevel = config.head().decoderWidth() == TideConfig.DecoderWidth.PER_LEVEL;
    int decoded = width("decoder's output", 1L * layers.decoderOutput() * (perLevel ? levels : 1));
    this.decodedWidth = decoded;
    int pastWidth = projectedWidth(sizes.past(), layers.pastWidth());
    int futureWidth = projectedWidth(sizes.future(), layers.futureWidth());
    int encoded = encodedWidth(sizes, pastWidth, futureWidth);
    width("output", (long) sizes.horizon() * sizes.components() * levels);
    this.norm =
        config.normalisation().instanceScale() == null
            ? null
            : ReversibleNorm.of(
                "instance_norm", sizes.components(), config.normalisation().instanceScale());
    this.pastProjection =
        projection("past_projection", sizes.past(), layers.pastHidden(), layers.pastWidth());
    this.futureProjection =
        projection(
            "future_projection", sizes.future(), layers.futureHidden(), layers.futureWidth());
    this.encoder = stack("encoder", layers.encoderLayers(), encoded, layers.hidden());
    int decoderWidth = width("decoder's output", (long) sizes.horizon() * decoded);
    this.decoder = stack("decoder", layers.decoderLayers(), layers.hidden(), decoderWidth);
    Initialisation last = config.initialisation().ofOutput();
    this.temporalDecoder =
        ResidualBlock.of(
            "temporal_decoder",
            decoded + futureWidth,
            layers.temporalHidden(),
            sizes.components() * levels,
            new ResidualBlock.Settings(config.dropout(), config.initialisation(), last),
            config.normalisation().temporalDecoderLayerNorm());
    this.lookbackSkip = Linear.of(LOOKBACK_SKIP, sizes.lookback(), sizes.horizon() * levels, last);
  }

  public TideConfig config() {
    return config;
  }

  /**
   * The forecast of a batch.
   *
   * @param training true draws dropout
   * @return (batch * horizon * components, levels), batch slowest
   */
  public Value forward(Graph g, TideInputs in, boolean training) {
    int batch = in.lookback().rows();
    ReversibleNorm.Level level = norm == null ? null : norm.level(g, in.lookback(), sizes);
    Value lookback = norm == null ? in.lookback() : norm.normalise(g, in.lookback(), level, sizes);
    Value past = project(g, "past_projection", pastProjection, in.past(), sizes.past(), training);
    Value future =
        project(g, "future_projection", futureProjection, in.future(), sizes.future(), training);

    Value e = g.concatColumns("encoder.input", present(lookback, past, future, in.statics()));
    Value decoded =
        apply(g, "decoder", decoder, apply(g, "encoder", encoder, e, training), training);
    Value steps =
        g.reshape(
            "decoder.steps",
            decoded,
            Shape.of("batch*horizon", batch * sizes.horizon(), "decoderOutput", decodedWidth));
    Value known = future == null ? null : knownSteps(g, future);
    Value y =
        temporalDecoder.apply(
            g,
            "temporal_decoder",
            g.concatColumns("temporal_decoder.input", present(steps, known)),
            training);

    Shape outputs =
        Shape.of(
            "batch*horizon*components",
            batch * sizes.horizon() * sizes.components(),
            "levels",
            config.head().width());
    Value out = g.plus("output", g.reshape("output", y, outputs), skip(g, lookback, outputs));
    if (monotone()) {
      out = g.monotone("output.ordered", out, config.head().median());
    }
    return norm == null ? out : norm.restore(g, out, level, sizes);
  }

  private boolean monotone() {
    return config.head().levels().size() > 1
        && config.head().order() == TideConfig.QuantileOrder.MONOTONE;
  }

  /** One linear map of a component's look-back to all steps and levels of its horizon. */
  private Value skip(Graph g, Value lookback, Shape outputs) {
    int batch = lookback.rows();
    int c = sizes.components();
    int levels = config.head().width();
    Value map = lookbackSkip.apply(g, ReversibleNorm.byComponent(g, lookback, sizes));
    boolean legacy = config.head().skipLayout() == TideConfig.SkipLayout.LEGACY;
    return legacy
        ? g.swapAxes(LOOKBACK_SKIP + ".legacy", map, batch, c, sizes.horizon() * levels, 1, outputs)
        : g.swapAxes(LOOKBACK_SKIP + ".by_step", map, batch, c, sizes.horizon(), levels, outputs);
  }

  /** Covariates through their block step by step: (batch, steps * width) before and after. */
  private static Value project(
      Graph g, String path, ResidualBlock block, Value covariates, int width, boolean training) {
    if (covariates == null || block == null) {
      return covariates;
    }
    int batch = covariates.rows();
    int steps = covariates.cols() / width;
    Value rows =
        g.reshape(path, covariates, Shape.of("batch*steps", batch * steps, "covariates", width));
    Value projected = block.apply(g, path, rows, training);
    return g.reshape(
        path, projected, Shape.of("batch", batch, "steps*width", steps * projected.cols()));
  }

  /** The horizon's part of the future covariates, a row a step. */
  private Value knownSteps(Graph g, Value future) {
    int width = future.cols() / (sizes.lookback() + sizes.horizon());
    Value horizon =
        g.sliceColumns("future.horizon", future, sizes.lookback() * width, future.cols());
    return g.reshape(
        "future.steps",
        horizon,
        Shape.of("batch*horizon", future.rows() * sizes.horizon(), "futureWidth", width));
  }

  private static Value apply(
      Graph g, String path, List<ResidualBlock> blocks, Value x, boolean training) {
    for (int i = 0; i < blocks.size(); i++) {
      x = blocks.get(i).apply(g, path + "." + i, x, training);
    }
    return x;
  }

  private List<ResidualBlock> stack(String path, int count, int in, int out) {
    int hidden = config.layers().hidden();
    List<ResidualBlock> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int to = i == count - 1 ? out : hidden;
      boolean layerNorm = config.normalisation().layerNorm();
      blocks.add(block(path + "." + i, i == 0 ? in : hidden, hidden, to, layerNorm));
    }
    return List.copyOf(blocks);
  }

  private ResidualBlock projection(String path, int in, int hidden, int out) {
    return in == 0 || out == 0
        ? null
        : block(path, in, hidden, out, config.normalisation().layerNorm());
  }

  private ResidualBlock block(String path, int in, int hidden, int out, boolean layerNorm) {
    ResidualBlock.Settings settings =
        new ResidualBlock.Settings(config.dropout(), config.initialisation());
    return ResidualBlock.of(path, in, hidden, out, settings, layerNorm);
  }

  private static int encodedWidth(TideConfig.Sizes sizes, int pastWidth, int futureWidth) {
    return width(
        "encoder's input",
        (long) sizes.lookback() * (sizes.components() + pastWidth)
            + (long) (sizes.lookback() + sizes.horizon()) * futureWidth
            + sizes.statics());
  }

  /** A width that is a product of sizes, each of which is within its bounds. */
  private static int width(String what, long width) {
    if (width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the network's " + what + " would be " + width + " numbers wide; lower its sizes");
    }
    return (int) width;
  }

  private static int projectedWidth(int covariates, int width) {
    return covariates == 0 || width == 0 ? covariates : width;
  }

  private static List<Value> present(Value... values) {
    List<Value> list = new ArrayList<>();
    for (Value value : values) {
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }
}
