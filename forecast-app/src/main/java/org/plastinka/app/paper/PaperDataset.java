package org.plastinka.app.paper;

import java.util.List;

/**
 * Data sets of the paper's table 2, with its splits, settings and figures. Source: Das et al. 2023,
 * "Long-term Forecasting with TiDE" (arXiv 2304.08424), tables 2 and 8; ETDataset for the data.
 */
public enum PaperDataset {
  ETTH1(
      new Settings(256, 8, 128, 0.3, 3.82e-5),
      List.of(
          new Published(96, 0.375, 0.398),
          new Published(192, 0.412, 0.422),
          new Published(336, 0.435, 0.433),
          new Published(720, 0.454, 0.465))),
  ETTH2(
      new Settings(512, 32, 16, 0.2, 2.24e-4),
      List.of(
          new Published(96, 0.270, 0.336),
          new Published(192, 0.332, 0.380),
          new Published(336, 0.360, 0.407),
          new Published(720, 0.419, 0.451)));

  /** Hours the paper lets the model see (its scripts 336 for two of ETTh1's horizons). */
  public static final int LOOKBACK = 720;

  /** Rows before which the model trains: twelve months of hours. */
  public static final int TRAIN_END = 8640;

  public static final int VALIDATION_END = 11520;
  public static final int TEST_END = 14400;

  /**
   * As the paper's table 8 has them; its 2 layers are one block in encoder and decoder
   * (docs/adr/0006).
   */
  record Settings(
      int hidden, int decoderOutput, int temporalHidden, double dropout, double learningRate) {}

  /** Test errors on standardised data. */
  public record Published(int horizon, double mse, double mae) {}

  private final Settings settings;
  private final List<Published> published;

  PaperDataset(Settings settings, List<Published> published) {
    this.settings = settings;
    this.published = published;
  }

  Settings settings() {
    return settings;
  }

  /**
   * The paper's errors for a horizon.
   *
   * @throws IllegalArgumentException if the paper has no such horizon
   */
  public Published published(int horizon) {
    return published.stream()
        .filter(row -> row.horizon() == horizon)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the paper has horizons "
                        + published.stream().map(Published::horizon).toList()
                        + ", not "
                        + horizon));
  }
}
