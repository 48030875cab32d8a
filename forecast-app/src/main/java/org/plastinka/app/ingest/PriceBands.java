package org.plastinka.app.ingest;

import java.util.ArrayList;
import java.util.List;
import org.plastinka.app.files.ShortNumber;

/**
 * Bands of prices, closed on the right; the lowest includes its left edge too: {@code [0, 690]},
 * {@code (690, 2490]}, ..., {@code (11990, inf)}.
 */
public final class PriceBands {
  private final List<Double> edges;
  private final List<String> labels = new ArrayList<>();

  /**
   * @param edges rising; the first at most 0, the last infinite
   */
  public PriceBands(List<Double> edges) {
    this.edges = List.copyOf(edges);
    for (int i = 1; i < edges.size(); i++) {
      boolean last = i == edges.size() - 1;
      labels.add(
          (i == 1 ? "[" : "(")
              + ShortNumber.text(edges.get(i - 1))
              + ", "
              + (last ? "inf)" : ShortNumber.text(edges.get(i)) + "]"));
    }
  }

  /** The band of a price of at least 0, from 0. */
  int band(double price) {
    int band = 0;
    while (price > edges.get(band + 1)) {
      band++;
    }
    return band;
  }

  String label(int band) {
    return labels.get(band);
  }

  @Override
  public String toString() {
    return String.join(",", edges.stream().map(ShortNumber::text).toList());
  }
}
