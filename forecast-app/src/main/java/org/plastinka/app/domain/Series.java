package org.plastinka.app.domain;

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
    for (float[] column : past) {
      if (column.length != target.length) {
        throw new IllegalArgumentException(
            "series '"
                + id
                + "': a past covariate has "
                + column.length
                + " steps, the target "
                + target.length);
      }
    }
    for (float[] column : future) {
      if (column.length < target.length) {
        throw new IllegalArgumentException(
            "series '"
                + id
                + "': a future covariate has "
                + column.length
                + " steps, the target "
                + target.length);
      }
    }
  }

  /** A series without covariates. */
  public static Series of(String id, int first, float[] target) {
    return new Series(id, first, target, new float[0][], new float[0][], new float[0], null);
  }

  /** The step after its last. */
  public int end() {
    return first + target.length;
  }
}
