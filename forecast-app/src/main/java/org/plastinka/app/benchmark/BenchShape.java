package org.plastinka.app.benchmark;

import java.util.List;
import org.plastinka.engine.graph.Objective;
import org.plastinka.engine.nn.Initialisation;
import org.plastinka.engine.tide.TideConfig;
import org.plastinka.engine.tide.TideConfig.Layers;
import org.plastinka.engine.tide.TideConfig.Sizes;
import org.plastinka.engine.tide.TideModel;

/**
 * Networks to measure: the shop's, the same with narrow projections, four times as wide, the
 * paper's for ETTh1, and for devices eight times as wide. No layer norm, dropout 0.3; FLOPs leave
 * out products whose gradient nobody needs.
 */
public enum BenchShape {
  VINYL(
      new Sizes(12, 1, 1, 11, 4, 60),
      new Layers(128, 2, 2, 32, 32, 2, 2, 128, 128),
      new Work(256, 4096, 1_390_828, 479_596)),
  VINYL_SMALL_PROJECTIONS(
      new Sizes(12, 1, 1, 11, 4, 60),
      new Layers(128, 2, 2, 32, 32, 2, 2, 4, 32),
      new Work(256, 4096, 1_272_556, 425_932)),
  VINYL_512(
      new Sizes(12, 1, 1, 11, 4, 60),
      new Layers(512, 2, 2, 32, 32, 2, 2, 512, 512),
      new Work(512, 4096, 14_884_588, 5_024_620)),
  PAPER_ETTH1(
      new Sizes(720, 96, 1, 0, 7, 0),
      new Layers(256, 2, 2, 8, 128, 0, 4, 64, 64),
      new Work(512, 512, 21_792_768, 7_569_280)),
  VINYL_1024(
      new Sizes(12, 1, 1, 11, 4, 60),
      new Layers(1024, 2, 2, 32, 32, 2, 2, 1024, 1024),
      new Work(512, 4096, 54_896_364, 18_424_684));

  /** Those that a processor runs in milliseconds, by which backends are compared. */
  public static final List<BenchShape> USUAL =
      List.of(VINYL, VINYL_SMALL_PROJECTIONS, VINYL_512, PAPER_ETTH1);

  private static final List<Double> LEVELS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  /**
   * @param batch samples of a training step
   * @param forecastBatch samples of a forecast
   * @param stepFlops of a training step, per sample
   * @param forwardFlops of a forecast, per sample
   */
  public record Work(int batch, int forecastBatch, long stepFlops, long forwardFlops) {}

  private final Sizes sizes;
  private final Layers layers;
  private final Work work;

  BenchShape(Sizes sizes, Layers layers, Work work) {
    this.sizes = sizes;
    this.layers = layers;
    this.work = work;
  }

  public Work work() {
    return work;
  }

  /** Width of the hidden layers. */
  public int hidden() {
    return layers.hidden();
  }

  /** {@code vinyl-512} for {@code VINYL_512}. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Quantiles at five levels, or the squared error for the paper's. */
  public Objective objective() {
    return this == PAPER_ETTH1
        ? new Objective.SquaredError()
        : Objective.Quantile.unweighted(LEVELS);
  }

  public TideModel model() {
    TideConfig.Head head =
        new TideConfig.Head(
            this == PAPER_ETTH1 ? List.of() : LEVELS,
            TideConfig.QuantileOrder.FREE,
            TideConfig.DecoderWidth.PER_LEVEL,
            TideConfig.SkipLayout.COMPONENT_FIRST);
    return new TideModel(
        new TideConfig(
            sizes,
            layers,
            head,
            new TideConfig.Normalisation(false, false, null),
            0.3,
            Initialisation.PYTORCH));
  }
}
