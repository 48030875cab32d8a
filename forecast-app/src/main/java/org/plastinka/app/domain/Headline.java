package org.plastinka.app.domain;

/** The scores that methods are compared by. Each is a ratio of two sums over series. */
public enum Headline {
  MEAN_PINBALL,
  WQL,
  SPL,
  INTERVAL_SCORE;

  /** The score among all of a group. */
  public double of(Scores scores) {
    return switch (this) {
      case MEAN_PINBALL -> scores.loss().meanPinball();
      case WQL -> scores.loss().wql();
      case SPL -> scores.scaled().spl();
      case INTERVAL_SCORE -> scores.interval().score();
    };
  }

  double numerator(SeriesTally tally, SeriesScale scale) {
    return switch (this) {
      case MEAN_PINBALL -> tally.pinball();
      case WQL -> 2 * tally.pinball();
      case SPL -> scaled(scale) ? tally.meanPinball() / scale.absolute() : 0;
      case INTERVAL_SCORE -> tally.interval();
    };
  }

  double denominator(SeriesTally tally, SeriesScale scale) {
    return switch (this) {
      case MEAN_PINBALL, INTERVAL_SCORE -> tally.pairs();
      case WQL -> tally.actual();
      case SPL -> scaled(scale) ? 1 : 0;
    };
  }

  private static boolean scaled(SeriesScale scale) {
    return scale != null && scale.absolute() > 0;
  }
}
