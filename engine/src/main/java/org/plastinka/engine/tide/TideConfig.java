package org.plastinka.engine.tide;

import java.util.List;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;

/**
 * Everything that decides the shape of a {@link TideModel}.
 *
 * @param dropout probability of a zero behind each block, in [0, 1)
 */
public record TideConfig(
    Sizes sizes,
    Layers layers,
    Head head,
    Normalisation normalisation,
    double dropout,
    Initialisation initialisation) {

  public TideConfig {
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("TideConfig.dropout: must lie in [0, 1), was " + dropout);
    }
  }

  /**
   * What the data are.
   *
   * @param lookback steps the model sees
   * @param horizon steps it forecasts
   * @param components target values a step
   * @param past covariates known up to the origin
   * @param future covariates known through the horizon
   * @param statics attributes of the series
   */
  public record Sizes(
      int lookback, int horizon, int components, int past, int future, int statics) {
    public Sizes {
      atLeast(1, "lookback", lookback);
      atLeast(1, "horizon", horizon);
      atLeast(1, "components", components);
      atLeast(0, "past", past);
      atLeast(0, "future", future);
      atLeast(0, "statics", statics);
    }
  }

  /**
   * Widths and depths.
   *
   * @param hidden width of encoder and decoder
   * @param decoderOutput what the decoder hands on per step (and level, if it carries them)
   * @param temporalHidden hidden width of the temporal decoder
   * @param pastWidth width of projected past covariates; 0 leaves them raw
   * @param futureWidth width of projected future covariates; 0 leaves them raw
   */
  public record Layers(
      int hidden,
      int encoderLayers,
      int decoderLayers,
      int decoderOutput,
      int temporalHidden,
      int pastWidth,
      int futureWidth,
      int pastHidden,
      int futureHidden) {
    public Layers {
      atLeast(1, "hidden", hidden);
      atLeast(1, "encoderLayers", encoderLayers);
      atLeast(1, "decoderLayers", decoderLayers);
      atLeast(1, "decoderOutput", decoderOutput);
      atLeast(1, "temporalHidden", temporalHidden);
      atLeast(0, "pastWidth", pastWidth);
      atLeast(0, "futureWidth", futureWidth);
      atLeast(1, "pastHidden", pastHidden);
      atLeast(1, "futureHidden", futureHidden);
    }
  }

  /**
   * What comes out.
   *
   * @param levels of the quantiles, rising; empty for a point forecast
   */
  public record Head(
      List<Double> levels, QuantileOrder order, DecoderWidth decoderWidth, SkipLayout skipLayout) {
    public Head {
      levels = List.copyOf(levels);
      for (int q = 0; q < levels.size(); q++) {
        double level = levels.get(q);
        if (!(level > 0 && level < 1) || q > 0 && level <= levels.get(q - 1)) {
          throw new IllegalArgumentException(
              "TideConfig.levels: must rise strictly within (0, 1), were " + levels);
        }
      }
    }

    /** Numbers per target value. */
    public int width() {
      return Math.max(1, levels.size());
    }

    /** The level the others grow from: the one nearest to 1/2. */
    int median() {
      int best = 0;
      for (int q = 1; q < levels.size(); q++) {
        if (Math.abs(levels.get(q) - 0.5) < Math.abs(levels.get(best) - 0.5)) {
          best = q;
        }
      }
      return best;
    }
  }

  /** Whether quantiles can cross. */
  public enum QuantileOrder {
    /** Never: see {@link org.plastinka.engine.plan.RowStep.Monotone}. */
    MONOTONE,
    /** They may, as in darts. */
    FREE
  }

  /** How wide the decoder's output is per step: d, or d for each level as in darts. */
  public enum DecoderWidth {
    SHARED,
    PER_LEVEL
  }

  /** Which level and component the look-back skip adds to. */
  public enum SkipLayout {
    /** Its own. */
    COMPONENT_FIRST,
    /** As in darts: for several components and levels, others' (docs/adr/0006). */
    LEGACY
  }

  /**
   * @param temporalDecoderLayerNorm layer norm over the outputs of one step erases a single output
   *     and the spread of several (docs/adr/0006): only to repeat what others did
   * @param instanceScale scale of {@link ReversibleNorm}, or null for none
   */
  public record Normalisation(
      boolean layerNorm, boolean temporalDecoderLayerNorm, Statistic instanceScale) {}

  private static void atLeast(int least, String field, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "TideConfig." + field + ": must be at least " + least + ", was " + value);
    }
  }
}
