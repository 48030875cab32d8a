package org.plastinka.app.domain;

/**
 * What the past of a series says at each of its steps, from the targets before that step alone.
 * Targets that were not observed are passed over; before the first all features are those of 0.
 *
 * <ol>
 *   <li>{@code log(m + 0.1)} of exponentially weighted means of spans 3, 6, 12, 24 and 48, {@code a
 *       = 2 / (span + 1)}, weights adding up to 1, and of the mean of all
 *   <li>the share of steps with demand, weighted with spans 6 and 24, and of all
 *   <li>{@code log(d + 0.1)} of the root mean square, weighted with span 24, and of all
 *   <li>{@code log(y + 0.1)} of the last three targets and of the greatest
 *   <li>{@code log(s + 0.1)} of the mean size of a demand, weighted with span 24
 *   <li>{@code log1p} of the steps since demand
 * </ol>
 *
 * <p>Nothing tells one month from another for all series at once: such features let a network learn
 * the months of its training by heart.
 */
public final class HistoryFeatures {
  public static final int WIDTH = 17;

  /** What a feature is. */
  public enum Kind {
    /** {@link #log} of an amount. */
    AMOUNT,
    /** In 0..1. */
    SHARE,
    /** {@code log1p} of a number of steps. */
    STEPS
  }

  private static final double FLOOR = 0.1;
  private static final double[] SPANS = {3, 6, 12, 24, 48};
  private static final double[] BASE = {0, 0, 0.5, 0.3, 0, 0.2};
  private static final int SHARES = 3;
  private static final double BASE_FLOOR = 0.02;

  private final Mean[] means = new Mean[SPANS.length + 1];
  private final Mean[] demands = {Mean.span(6), Mean.span(24), Mean.all()};
  private final Mean[] squares = {Mean.span(24), Mean.all()};
  private final double[] last = new double[3];
  private double greatest;
  private int since;

  /** Before the first step. */
  public HistoryFeatures() {
    for (int i = 0; i < SPANS.length; i++) {
      means[i] = Mean.span(SPANS[i]);
    }
    means[SPANS.length] = Mean.all();
  }

  /** A step has passed. */
  public void see(float y) {
    since++;
    if (Float.isNaN(y)) {
      return;
    }
    for (Mean mean : means) {
      mean.add(y);
    }
    for (Mean demand : demands) {
      demand.add(y > 0 ? 1 : 0);
    }
    for (Mean square : squares) {
      square.add((double) y * y);
    }
    last[2] = last[1];
    last[1] = last[0];
    last[0] = y;
    greatest = Math.max(greatest, y);
    since = y > 0 ? 0 : since;
  }

  /** The logarithm of a plain guess of the next target's mean. */
  public double base() {
    double guess = BASE_FLOOR;
    for (int i = 0; i < means.length; i++) {
      guess += BASE[i] * means[i].value();
    }
    return Math.log(guess);
  }

  /**
   * @param row written from {@code at} on, {@link #WIDTH} numbers
   */
  public void write(float[] row, int at) {
    int c = at;
    for (Mean mean : means) {
      row[c++] = log(mean.value());
    }
    for (Mean demand : demands) {
      row[c++] = (float) demand.value();
    }
    for (Mean square : squares) {
      row[c++] = log(Math.sqrt(square.value()));
    }
    for (double y : last) {
      row[c++] = log(y);
    }
    row[c++] = log(greatest);
    double share = demands[1].value();
    row[c++] = log(share > 0 ? means[3].value() / share : 0);
    row[c] = (float) Math.log1p(since);
  }

  /** What the feature at a place is. */
  public static Kind kind(int feature) {
    int means = SPANS.length + 1;
    boolean share = feature >= means && feature < means + SHARES;
    return share ? Kind.SHARE : feature == WIDTH - 1 ? Kind.STEPS : Kind.AMOUNT;
  }

  /** {@code log(x + 0.1)}, how amounts are written. */
  public static float log(double x) {
    return (float) Math.log(x + FLOOR);
  }

  /** A weighted mean whose weights fall by {@code 1 - a} a value. */
  private static final class Mean {
    private final double keep;
    private double sum;
    private double weight;

    private Mean(double keep) {
      this.keep = keep;
    }

    static Mean span(double span) {
      return new Mean(1 - 2 / (span + 1));
    }

    static Mean all() {
      return new Mean(1);
    }

    void add(double x) {
      sum = keep * sum + x;
      weight = keep * weight + 1;
    }

    double value() {
      return weight == 0 ? 0 : sum / weight;
    }
  }
}
