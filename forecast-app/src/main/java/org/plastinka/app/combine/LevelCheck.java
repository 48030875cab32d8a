package org.plastinka.app.combine;

import java.util.ArrayList;
import java.util.List;

/**
 * How often a quantile was met. A level keeps its promise if {@code below <= level <= atMost}:
 * where counts tie, the two shares differ, and no other count would do better.
 *
 * @param below share of pairs with y below the quantile
 * @param atMost share of pairs with y at most the quantile
 */
record LevelCheck(double level, double below, double atMost, int pairs) {

  /** One a level. */
  static List<LevelCheck> of(List<Double> levels, List<CalibrationPair> pairs) {
    List<LevelCheck> out = new ArrayList<>();
    for (int a = 0; a < levels.size(); a++) {
      double below = 0;
      double atMost = 0;
      for (CalibrationPair pair : pairs) {
        below += pair.actual() < pair.quantiles()[a] ? 1 : 0;
        atMost += pair.actual() <= pair.quantiles()[a] ? 1 : 0;
      }
      int n = pairs.size();
      out.add(new LevelCheck(levels.get(a), below / n, atMost / n, n));
    }
    return out;
  }

  /** How far the level is from where it promised to be; 0 between the two shares. */
  double miss() {
    return Math.max(0, Math.max(below - level, level - atMost));
  }

  /** Whether chance can explain the miss: it is within two standard errors of the level. */
  boolean chance() {
    return miss() <= 2 * Math.sqrt(level * (1 - level) / pairs);
  }
}
