package org.plastinka.app.evaluation;

import java.util.Locale;
import org.plastinka.app.domain.Group;
import org.plastinka.app.domain.Headline;

/** How tables for people write scores and their names. */
final class Figures {
  /** What is written where a score is not defined. */
  private static final String NONE = "-";

  private Figures() {}

  /** Four decimals, fewer of large numbers. */
  static String score(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    int decimals = Math.abs(value) < 10 ? 4 : Math.abs(value) < 1000 ? 2 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A share with three decimals. */
  static String share(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : NONE;
  }

  static String name(Group group) {
    return switch (group) {
      case ALL -> "all";
      case ZERO -> "nothing sold";
      case NON_ZERO -> "something sold";
      case SMOOTH -> "smooth";
      case ERRATIC -> "erratic";
      case INTERMITTENT -> "intermittent";
      case LUMPY -> "lumpy";
    };
  }

  static String name(Headline headline) {
    return switch (headline) {
      case MEAN_PINBALL -> "mean pinball";
      case WQL -> "WQL";
      case SPL -> "SPL";
      case INTERVAL_SCORE -> "interval score";
    };
  }
}
