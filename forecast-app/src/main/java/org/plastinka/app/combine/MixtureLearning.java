package org.plastinka.app.combine;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.plastinka.app.domain.DemandClass;
import org.plastinka.app.domain.Pinball;

/**
 * Learns the weights of methods from pairs they did not learn from, so that the pinball loss summed
 * over levels is least.
 *
 * <p>The loss is convex in the weights; it is lowered by exponentiated gradient steps from equal
 * weights, and weights below 0.02 are dropped at the end. The weights of a demand class lean on
 * those of all pairs: {@code w = (n w_class + 2000 w_all) / (n + 2000)}, n being the pairs of the
 * class that have demand. If one method alone has a lower loss than the mixture, it gets all
 * weight.
 *
 * <p>Source: Kivinen and Warmuth, "Exponentiated gradient versus gradient descent for linear
 * predictors" (1997).
 */
final class MixtureLearning {
  private static final int STEPS = 300;
  private static final double RATE = 4;
  private static final double LEAST = 0.02;
  private static final double LEANING = 2000;

  private final List<Double> levels;
  private final int methods;

  MixtureLearning(List<Double> levels, int methods) {
    this.levels = levels;
    this.methods = methods;
  }

  /**
   * @param counts whether targets are whole numbers, so that rounding may pay
   */
  Mixture learn(List<ValidationPair> pairs, boolean counts) {
    double[] equal = new double[methods];
    Arrays.fill(equal, 1.0 / methods);
    double[] all = pairs.isEmpty() ? equal : weights(pairs, equal);
    Map<DemandClass, double[]> byClass = new EnumMap<>(DemandClass.class);
    for (DemandClass demand : DemandClass.values()) {
      List<ValidationPair> part = pairs.stream().filter(p -> p.demand() == demand).toList();
      double n = part.stream().filter(p -> p.actual() > 0).count();
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

  /** Mean pinball loss over pairs and levels. */
  double loss(Mixture mixture, List<ValidationPair> pairs) {
    double sum = 0;
    for (ValidationPair pair : pairs) {
      sum += loss(mixture.of(pair.quantiles(), pair.demand()), pair.actual());
    }
    return sum / pairs.size();
  }

  /** Mean pinball loss of one method. */
  double loss(int method, List<ValidationPair> pairs) {
    double sum = 0;
    for (ValidationPair pair : pairs) {
      sum += loss(pair.quantiles()[method], pair.actual());
    }
    return sum / pairs.size();
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
        double side = pair.actual() < q[a] ? 1 - levels.get(a) : -levels.get(a);
        for (int m = 0; m < methods; m++) {
          slope[m] += side * pair.quantiles()[m][a];
        }
      }
    }
    double mean = Arrays.stream(slope).average().orElseThrow();
    Arrays.setAll(slope, m -> slope[m] - mean);
    return slope;
  }

  private double[] bestOf(double[] mixed, List<ValidationPair> pairs) {
    double least = 0;
    for (ValidationPair pair : pairs) {
      least += loss(Mixture.mean(pair.quantiles(), mixed), pair.actual()) / pairs.size();
    }
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
