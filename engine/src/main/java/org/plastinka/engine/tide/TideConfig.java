package org.plastinka.engine.tide;

import java.util.List;
import org.plastinka.engine.graph.Statistic;
import org.plastinka.engine.nn.Initialisation;

/**
 * Everything that decides the shape of a {@link TideModel}.
 *
 * <p>Every number has a greatest value too, as docs/CONFIGURATION.md has them: a slip of the hand
 * or a broken file is told as what it is, before memory is asked for.
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
  private static final int STEPS = 100_000;
  private static final int WIDTH = 65_536;
  private static final int LAYERS = 64;

  /** Columns of a panel: one for each value of an attribute, so more than a layer is wide. */
  private static final int COLUMNS = 1 << 20;

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
      within(1, STEPS, "lookback", lookback);
      within(1, STEPS, "horizon", horizon);
      within(1, WIDTH, "components", components);
      within(0, COLUMNS, "past", past);
      within(0, COLUMNS, "future", future);
      within(0, COLUMNS, "statics", statics);
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
      within(1, WIDTH, "hidden", hidden);
      within(1, LAYERS, "encoderLayers", encoderLayers);
      within(1, LAYERS, "decoderLayers", decoderLayers);
      within(1, WIDTH, "decoderOutput", decoderOutput);
      within(1, WIDTH, "temporalHidden", temporalHidden);
      within(0, WIDTH, "pastWidth", pastWidth);
      within(0, WIDTH, "futureWidth", futureWidth);
      within(1, WIDTH, "pastHidden", pastHidden);
      within(1, WIDTH, "futureHidden", futureHidden);
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

  private static void within(int least, int greatest, String field, int value) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          "TideConfig." + field + ": must be " + least + " to " + greatest + ", was " + value);
    }
  }
}
