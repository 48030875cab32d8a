package org.plastinka.engine.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.plastinka.engine.tide.TideConfig;

/**
 * Samples by index: window i forecasts the horizon that begins at step {@code origins[i]} of series
 * {@code series[i]}.
 */
public record Windows(int[] series, int[] origins) {
  public Windows {
    if (series.length != origins.length) {
      throw new IllegalArgumentException(
          "windows: " + series.length + " series but " + origins.length + " origins");
    }
  }

  public int count() {
    return series.length;
  }

  /**
   * Every window whose whole horizon lies in its series, with an observed target in it.
   *
   * @param history steps before the first origin, at least 1; fewer than the look-back are padded
   * @param last how many origins to take of each series, the latest first; all if it has fewer
   * @throws IllegalArgumentException if no series is long enough, or history is less
   */
  public static Windows whole(PackedSeries data, TideConfig.Sizes sizes, int history, int last) {
    if (history < 1) {
      throw new IllegalArgumentException("windows: history must be >= 1, was " + history);
    }
    int[] series = new int[16];
    int[] origins = new int[16];
    int count = 0;
    int longest = 0;
    for (int s = 0; s < data.count(); s++) {
      longest = Math.max(longest, data.length(s));
      int latest = data.length(s) - sizes.horizon();
      int first = (int) Math.max(history, (long) latest - last + 1);
      for (int t = first; t <= latest; t++) {
        if (data.observed(s, t, sizes.horizon()) > 0) {
          if (count == series.length) {
            series = Arrays.copyOf(series, 2 * count);
            origins = Arrays.copyOf(origins, 2 * count);
          }
          series[count] = s;
          origins[count++] = t;
        }
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "no series has "
              + history
              + " steps of history and a horizon of "
              + sizes.horizon()
              + " with an observed target; the longest has "
              + longest
              + " steps: shorten the horizon or give longer series");
    }
    return new Windows(Arrays.copyOf(series, count), Arrays.copyOf(origins, count));
  }

  /** Every index in its place: the order of a pass that does not shuffle. */
  int[] inOrder() {
    return IntStream.range(0, count()).toArray();
  }

  /** The windows i for which {@code keep[i]}. */
  public Windows select(boolean[] keep) {
    int[] chosen = IntStream.range(0, count()).filter(i -> keep[i]).toArray();
    return new Windows(
        Arrays.stream(chosen).map(i -> series[i]).toArray(),
        Arrays.stream(chosen).map(i -> origins[i]).toArray());
  }
}
