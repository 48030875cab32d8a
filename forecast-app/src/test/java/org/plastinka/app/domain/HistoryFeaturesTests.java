package org.plastinka.app.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.HistoryFeatures.Kind;

/** The weighted means as sums over the past, which the class keeps step by step. */
class HistoryFeaturesTests {
  private static final float[] PAST = {0, 4, Float.NaN, 0, 3, 1, 0, Float.NaN};
  private static final double[] OBSERVED = {0, 4, 0, 3, 1, 0};
  private static final double ALL = Double.POSITIVE_INFINITY;

  private static double mean(double span, DoubleUnaryOperator of) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < OBSERVED.length; i++) {
      double weight = Math.pow(1 - 2 / (span + 1), OBSERVED.length - 1 - i);
      sum += weight * of.applyAsDouble(OBSERVED[i]);
      weights += weight;
    }
    return sum / weights;
  }

  private static float log(double x) {
    return (float) Math.log(x + 0.1);
  }

  private static HistoryFeatures past() {
    HistoryFeatures features = new HistoryFeatures();
    for (float y : PAST) {
      features.see(y);
    }
    return features;
  }

  @Test
  void featuresAreThoseOfTheirList() {
    DoubleUnaryOperator y = x -> x;
    DoubleUnaryOperator demand = x -> x > 0 ? 1 : 0;
    DoubleUnaryOperator square = x -> x * x;
    float[] expected = {
      log(mean(3, y)),
      log(mean(6, y)),
      log(mean(12, y)),
      log(mean(24, y)),
      log(mean(48, y)),
      log(mean(ALL, y)),
      (float) mean(6, demand),
      (float) mean(24, demand),
      (float) mean(ALL, demand),
      log(Math.sqrt(mean(24, square))),
      log(Math.sqrt(mean(ALL, square))),
      log(0),
      log(1),
      log(3),
      log(4),
      log(mean(24, y) / mean(24, demand)),
      (float) Math.log1p(2)
    };
    float[] found = new float[HistoryFeatures.WIDTH];
    past().write(found, 0);
    assertArrayEquals(expected, found, 1e-6f);
    double guess = 0.02 + 0.5 * mean(12, y) + 0.3 * mean(24, y) + 0.2 * mean(ALL, y);
    assertEquals(Math.log(guess), past().base(), 1e-12);
  }

  @Test
  void kindsAreThoseOfTheirList() {
    List<Kind> expected = new ArrayList<>(Collections.nCopies(6, Kind.AMOUNT));
    expected.addAll(Collections.nCopies(3, Kind.SHARE));
    expected.addAll(Collections.nCopies(7, Kind.AMOUNT));
    expected.add(Kind.STEPS);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), HistoryFeatures.kind(i), "feature " + i);
    }
  }
}
