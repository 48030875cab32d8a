package org.plastinka.app.combine;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Pinball;
import org.plastinka.app.domain.Quantiles;

/**
 * Learns the weights of methods from pairs they did not learn from, so that the pinball loss summed
 * over levels is least.
 *
 * <p>The loss is convex in the weights; it is lowered by exponentiated gradient steps from a guess,
 * and weights below 0.02 are dropped at the end. The weights of all pairs lean on the guess, {@code
 * w = (n w_learned + 1000 w_guess) / (n + 1000)}, n being the pairs that have demand and methods
 * more than a tenth behind the best one left out of the guess; those of a demand class lean on
 * those of all pairs in the same way with 2000. If one method alone has a lower loss than the
 * mixture, it gets all weight.
 *
 * <p>Targets that are counts are spread evenly over {@code y - 1/2 .. y + 1/2} while weights are
 * learned, as the methods' forecasts are ({@link
 * org.plastinka.app.domain.Forecaster.Fitted#smooth}): the loss of a rounded mean has no slope.
 *
 * <p>Source: Kivinen and Warmuth, "Exponentiated gradient versus gradient descent for linear
 * predictors" (1997).
 */
final class MixtureLearning {
  private static final int STEPS = 300;
  private static final double RATE = 4;
  private static final double LEAST = 0.02;
  private static final double LEANING = 2000;
  private static final double LEANING_ON_GUESS = 1000;
  private static final double FAR_BEHIND = 0.1;
  private static final double HALF = 0.5;

  private final List<Double> levels;
  private final double[] guess;
  private final int methods;
  private final boolean counts;

  /**
   * @param guess weights of the methods, adding up to 1
   * @param counts whether targets are whole numbers, so that rounding may pay
   */
  MixtureLearning(List<Double> levels, List<Double> guess, boolean counts) {
    this.levels = levels;
    this.guess = guess.stream().mapToDouble(Double::doubleValue).toArray();
    this.methods = guess.size();
    this.counts = counts;
  }

  Mixture learn(List<ValidationPair> pairs) {
    double[] all = pairs.isEmpty() ? guess : leaning(weights(pairs, guess), pairs);
    Map<DemandClass, double[]> byClass = new EnumMap<>(DemandClass.class);
    for (DemandClass demand : DemandClass.values()) {
      List<ValidationPair> part = pairs.stream().filter(p -> p.demand() == demand).toList();
      double n = withDemand(part);
      double share = n / (n + LEANING);
      double[] own = n == 0 ? all : weights(part, all);
      double[] blend = new double[methods];
      Arrays.setAll(blend, m -> share * own[m] + (1 - share) * all[m]);
      byClass.put(demand, trimmed(blend));
    }
    Mixture plain = new Mixture(byClass, false);
    Mixture rounded = new Mixture(byClass, true);
    return counts && loss(rounded, pairs) <= loss(plain, pairs) ? rounded : plain;
  }

  /** Weights that lean on the guess, unless one method has them all. */
  private double[] leaning(double[] learned, List<ValidationPair> pairs) {
    if (Arrays.stream(learned).anyMatch(w -> w == 1)) {
      return learned;
    }
    double share = withDemand(pairs) / (withDemand(pairs) + LEANING_ON_GUESS);
    double[] usable = usable(pairs);
    double[] leaning = new double[methods];
    Arrays.setAll(leaning, m -> share * learned[m] + (1 - share) * usable[m]);
    return leaning;
  }

  /** The guess without methods that are far behind the best one, which nobody should lean on. */
  private double[] usable(List<ValidationPair> pairs) {
    List<Double> losses = losses(pairs);
    double most = (1 + FAR_BEHIND) * Collections.min(losses);
    double[] usable = new double[methods];
    Arrays.setAll(usable, m -> losses.get(m) <= most ? guess[m] : 0);
    double total = Arrays.stream(usable).sum();
    return Arrays.stream(usable).map(w -> w / total).toArray();
  }

  private static double withDemand(List<ValidationPair> pairs) {
    return pairs.stream().filter(p -> p.actual() > 0).count();
  }

  /** Mean pinball loss over pairs and levels. */
  double loss(Mixture mixture, List<ValidationPair> pairs) {
    double sum = 0;
    for (ValidationPair pair : pairs) {
      sum += loss(mixture.of(pair.quantiles(), pair.demand()), pair.actual());
    }
    return sum / pairs.size();
  }

  /** Mean pinball loss of one method. */
  private double loss(int method, List<ValidationPair> pairs) {
    double sum = 0;
    for (ValidationPair pair : pairs) {
      sum += loss(settled(pair.quantiles()[method]), pair.actual());
    }
    return sum / pairs.size();
  }

  private double[] settled(double[] quantiles) {
    return counts
        ? Quantiles.ordered(Arrays.stream(quantiles).map(Math::rint).toArray())
        : quantiles;
  }

  /** Mean pinball losses of all methods. */
  List<Double> losses(List<ValidationPair> pairs) {
    return IntStream.range(0, methods).mapToObj(m -> loss(m, pairs)).toList();
  }

  private double loss(double[] q, double y) {
    double sum = 0;
    for (int a = 0; a < q.length; a++) {
      sum += Pinball.loss(levels.get(a), y, q[a]);
    }
    return sum / q.length;
  }

  private double[] weights(List<ValidationPair> pairs, double[] start) {
    double[] w = start.clone();
    double[] mean = new double[methods];
    double unit = 0;
    for (int m = 0; m < methods; m++) {
      unit += loss(m, pairs) * levels.size() * pairs.size() / methods;
    }
    for (int step = 0; step < STEPS && unit > 0; step++) {
      double[] slope = slope(pairs, w);
      double rate = RATE / Math.sqrt(1 + step) / unit;
      double total = 0;
      for (int m = 0; m < methods; m++) {
        w[m] *= Math.exp(-rate * slope[m]);
        total += w[m];
      }
      for (int m = 0; m < methods; m++) {
        w[m] /= total;
        mean[m] += w[m] * 2 * (step + 1) / (STEPS * (STEPS + 1.0));
      }
    }
    return unit > 0 ? bestOf(mean, pairs) : w;
  }

  /** Slope of the summed loss by each weight, less their mean, which the sum of 1 cancels. */
  private double[] slope(List<ValidationPair> pairs, double[] w) {
    double[] slope = new double[methods];
    for (ValidationPair pair : pairs) {
      double[] q = Mixture.mean(pair.quantiles(), w);
      for (int a = 0; a < q.length; a++) {
        double side = shareBelow(pair.actual(), q[a]) - levels.get(a);
        for (int m = 0; m < methods; m++) {
          slope[m] += side * pair.quantiles()[m][a];
        }
      }
    }
    double mean = Arrays.stream(slope).average().orElseThrow();
    Arrays.setAll(slope, m -> slope[m] - mean);
    return slope;
  }

  /** The share of a target that lies below x: of counts, of its cell. */
  private double shareBelow(double y, double x) {
    return counts ? Math.max(0, Math.min(1, x - y + HALF)) : y < x ? 1 : 0;
  }

  private double[] bestOf(double[] mixed, List<ValidationPair> pairs) {
    double sum = 0;
    for (ValidationPair pair : pairs) {
      sum += loss(settled(Mixture.mean(pair.quantiles(), mixed)), pair.actual());
    }
    double least = sum / pairs.size(); // as of a method alone: a tie is one to the last bit
    double[] best = mixed;
    for (int m = 0; m < methods; m++) {
      double alone = loss(m, pairs);
      if (alone < least) {
        least = alone;
        best = new double[methods];
        best[m] = 1;
      }
    }
    return best;
  }

  private static double[] trimmed(double[] weights) {
    double[] kept = Arrays.stream(weights).map(w -> w < LEAST ? 0 : w).toArray();
    double total = Arrays.stream(kept).sum();
    return total == 0 ? weights : Arrays.stream(kept).map(w -> w / total).toArray();
  }
}
