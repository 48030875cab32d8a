package org.plastinka.app.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mixture of two negative binomial distributions as a row of five outputs of a network gives it:
 * the everyday demand and the rare large one.
 *
 * <p>With outputs {@code o} and a base b, the logarithm of a plain guess of the mean: means {@code
 * exp(b + o0 - 0.3)} and {@code exp(b + o2 + 0.8)}, sizes {@code exp(o1 + 0.5)} and {@code exp(o3 -
 * 0.5)}, share of the second {@code 1 / (1 + exp(1 - o4))}. Outputs of 0 so begin as a usual wide
 * distribution around the guess. Logarithms are held within bounds, beyond which the slope is 0.
 */
record CountMixture(NegativeBinomial everyday, NegativeBinomial large, double shareLarge) {
  static final int OUTPUTS = 5;

  private static final double[] SHIFT = {-0.3, 0.5, 0.8, -0.5, -1};
  private static final double[] LEAST = {-12, -5, -12, -5, -12};
  private static final double[] GREATEST = {12, 8, 12, 8, 12};
  private static final double HALF = 0.5;

  /** Keeps a smooth quantile from being rounded to the next count. */
  private static final double EDGE = 1e-6;

  static CountMixture of(double[] outputs, double base) {
    double[] v = new double[OUTPUTS];
    for (int i = 0; i < OUTPUTS; i++) {
      v[i] = Math.min(GREATEST[i], Math.max(LEAST[i], raw(outputs, base, i)));
    }
    return new CountMixture(
        new NegativeBinomial(Math.exp(v[0]), Math.exp(v[1])),
        new NegativeBinomial(Math.exp(v[2]), Math.exp(v[3])),
        1 / (1 + Math.exp(-v[4])));
  }

  private static double raw(double[] outputs, double base, int i) {
    return outputs[i] + SHIFT[i] + (i == 0 || i == 2 ? base : 0);
  }

  /**
   * The negative log-likelihood of a value, and its slopes by the outputs.
   *
   * @param slopes written: one an output
   */
  static double loss(double[] outputs, double base, double y, double[] slopes) {
    CountMixture mixture = of(outputs, base);
    double a = Math.log1p(-mixture.shareLarge) + mixture.everyday.logMass(y);
    double b = Math.log(mixture.shareLarge) + mixture.large.logMass(y);
    double most = Math.max(a, b);
    double log = most + Math.log(Math.exp(a - most) + Math.exp(b - most));
    double ofEveryday = Math.exp(a - log);
    double ofLarge = Math.exp(b - log);
    slopes[0] = -ofEveryday * mixture.everyday.meanSlope(y);
    slopes[1] = -ofEveryday * mixture.everyday.sizeSlope(y);
    slopes[2] = -ofLarge * mixture.large.meanSlope(y);
    slopes[3] = -ofLarge * mixture.large.sizeSlope(y);
    slopes[4] = mixture.shareLarge - ofLarge;
    for (int i = 0; i < OUTPUTS; i++) {
      double v = raw(outputs, base, i);
      slopes[i] = v < LEAST[i] || v > GREATEST[i] ? 0 : slopes[i];
    }
    return -log;
  }

  /**
   * The least counts whose share of the mean of the mixtures reaches the levels.
   *
   * @param mixtures one a member of an ensemble
   * @param levels rising, in (0, 1)
   */
  static double[] quantiles(List<CountMixture> mixtures, List<Double> levels) {
    double[] smooth = smooth(mixtures, levels);
    return Arrays.stream(smooth).map(x -> Math.max(0, Math.rint(x))).toArray();
  }

  /**
   * Quantiles of {@code y + U - 1/2}, y of the mean of the mixtures and U even in 0..1: between
   * {@code k - 1/2} and {@code k + 1/2} where the quantile of y is k, the further up the more of
   * {@code P(k)} the level needs.
   *
   * @param levels rising, in (0, 1)
   */
  static double[] smooth(List<CountMixture> mixtures, List<Double> levels) {
    List<MassSequence> parts = new ArrayList<>();
    for (CountMixture m : mixtures) {
      double share = m.shareLarge / mixtures.size();
      parts.add(new MassSequence(m.everyday, 1.0 / mixtures.size() - share));
      parts.add(new MassSequence(m.large, share));
    }
    long first = parts.stream().mapToLong(MassSequence::first).min().orElseThrow();
    long last = parts.stream().mapToLong(MassSequence::last).max().orElseThrow();
    double[] out = new double[levels.size()];
    long k = first;
    double mass = mass(parts, k);
    double sum = mass;
    for (int i = 0; i < out.length; i++) {
      while (sum < levels.get(i) && k < last) {
        mass = mass(parts, ++k);
        sum += mass;
      }
      double share = mass > 0 ? 1 - (sum - levels.get(i)) / mass : 1;
      out[i] = k - HALF + Math.min(1 - EDGE, Math.max(EDGE, share));
    }
    return out;
  }

  private static double mass(List<MassSequence> parts, long k) {
    double sum = 0;
    for (MassSequence part : parts) {
      sum += part.mass(k);
    }
    return sum;
  }
}
