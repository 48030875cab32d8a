package org.plastinka.engine.tide;

import java.util.List;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.tide.TideConfig.DecoderWidth;
import org.plastinka.engine.tide.TideConfig.Head;
import org.plastinka.engine.tide.TideConfig.Layers;
import org.plastinka.engine.tide.TideConfig.Normalisation;
import org.plastinka.engine.tide.TideConfig.QuantileOrder;
import org.plastinka.engine.tide.TideConfig.Sizes;
import org.plastinka.engine.tide.TideConfig.SkipLayout;

/** Small configurations for tests. */
public final class Toy {
  public static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9);

  private Toy() {}

  /** The layers of the golden vectors: ne = nd = 2, d = 2, h = 5, t = 4, hp = hf = 3. */
  public static Layers layers(int width) {
    return new Layers(5, 2, 2, 2, 4, width, width, 3, 3);
  }

  public static TideConfig config(
      Sizes sizes, int width, DecoderWidth decoderWidth, boolean layerNorm, Statistic scale) {
    Head head = new Head(LEVELS, QuantileOrder.FREE, decoderWidth, SkipLayout.COMPONENT_FIRST);
    return new TideConfig(
        sizes,
        layers(width),
        head,
        new Normalisation(layerNorm, layerNorm && scale != null, scale),
        0,
        Initialisation.PYTORCH);
  }

  /** Monotone quantiles, shared decoder: the default. */
  public static TideConfig monotone(Sizes sizes, Statistic scale) {
    return monotone(sizes, scale, Initialisation.PYTORCH);
  }

  /** As above, started in another way. */
  public static TideConfig monotone(Sizes sizes, Statistic scale, Initialisation initialisation) {
    Head head =
        new Head(LEVELS, QuantileOrder.MONOTONE, DecoderWidth.SHARED, SkipLayout.COMPONENT_FIRST);
    return new TideConfig(
        sizes, layers(2), head, new Normalisation(false, false, scale), 0, initialisation);
  }
}
