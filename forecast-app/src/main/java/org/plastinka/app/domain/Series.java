package org.plastinka.app.domain;

import java.util.Arrays;

/**
 * One series of a panel. Arrays over time begin at step {@code first} of the panel's calendar.
 *
 * @param target NaN where it was not observed
 * @param past covariates known up to the origin: [column][step], as long as the target
 * @param future covariates known ahead: [column][step], at least as long as the target
 * @param statics one number an attribute
 * @param weight of each step in training, or null for 1
 */
public record Series(
    String id,
    int first,
    float[] target,
    float[][] past,
    float[][] future,
    float[] statics,
    float[] weight) {
  public Series {
    if (target.length == 0) {
      throw new IllegalArgumentException("series '" + id + "' has no step");
    }
    if (first < 0) {
      throw new IllegalArgumentException(
          "series '" + id + "' begins at step " + first + ", before its calendar does");
    }
    for (float[] column : past) {
      if (column.length != target.length) {
        throw lengths(id, "a past covariate", column.length, target.length);
      }
    }
    for (float[] column : future) {
      if (column.length < target.length) {
        throw lengths(id, "a future covariate", column.length, target.length);
      }
    }
    if (weight != null && weight.length != target.length) {
      throw lengths(id, "the weight", weight.length, target.length);
    }
  }

  private static IllegalArgumentException lengths(String id, String what, int has, int target) {
    return new IllegalArgumentException(
        "series '" + id + "': " + what + " has " + has + " steps, the target " + target);
  }

  /** A series without covariates. */
  public static Series of(String id, int first, float[] target) {
    return new Series(id, first, target, new float[0][], new float[0][], new float[0], null);
  }

  /** The step after its last. */
  public int end() {
    return first + target.length;
  }

  /** The target at a step of the calendar: NaN outside the series. */
  public float at(int step) {
    return step < first || step >= end() ? Float.NaN : target[step - first];
  }

  /** The observed targets in order, gaps closed. */
  public double[] observed() {
    double[] values = new double[target.length];
    int count = 0;
    for (float y : target) {
      if (!Float.isNaN(y)) {
        values[count++] = y;
      }
    }
    return Arrays.copyOf(values, count);
  }

  /**
   * The series as known before a step: targets and past covariates end there, future covariates go
   * on.
   *
   * @throws IllegalArgumentException if nothing is before the step
   */
  public Series until(int end) {
    if (end >= end()) {
      return this;
    }
    int length = end - first;
    if (length <= 0) {
      throw new IllegalArgumentException("series '" + id + "' has no step before " + end);
    }
    float[][] known = new float[past.length][];
    for (int c = 0; c < past.length; c++) {
      known[c] = Arrays.copyOf(past[c], length);
    }
    return new Series(
        id,
        first,
        Arrays.copyOf(target, length),
        known,
        future,
        statics,
        weight == null ? null : Arrays.copyOf(weight, length));
  }
}
