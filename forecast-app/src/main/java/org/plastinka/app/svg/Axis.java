package org.plastinka.app.svg;

import java.util.ArrayList;
import java.util.List;

/**
 * Values along a line of a drawing: {@code at(v) = from + (v - lo) / (hi - lo) (to - from)}.
 *
 * @param lo value at {@code from}
 * @param hi value at {@code to}
 * @param from coordinate; of a vertical axis the lower end, which is the greater coordinate
 */
record Axis(double lo, double hi, double from, double to) {
  private static final double[] STEPS = {1, 2, 5, 10};

  Axis {
    if (!(hi > lo)) {
      hi = lo + 1;
    }
  }

  double at(double value) {
    return from + (value - lo) / (hi - lo) * (to - from);
  }

  /** An axis that ends at multiples of its own tick step. */
  static Axis rounded(double lo, double hi, double from, double to, int ticks) {
    Axis plain = new Axis(lo, hi, from, to);
    double step = plain.step(ticks);
    return new Axis(
        Math.floor(plain.lo / step) * step, Math.ceil(plain.hi / step) * step, from, to);
  }

  /** Round values on the axis, about as many as wanted. */
  List<Double> ticks(int wanted) {
    double step = step(wanted);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(lo / step - 1e-9); i * step <= hi + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** The least of 1, 2, 5 times a power of ten that gives no more ticks than wanted. */
  private double step(int wanted) {
    double least = (hi - lo) / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : STEPS) {
      if (step * power >= least * (1 - 1e-9)) {
        return step * power;
      }
    }
    throw new IllegalStateException("no step for an axis from " + lo + " to " + hi);
  }
}
