package org.plastinka.app.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bands of prices, closed on the right; the lowest includes its left edge too: {@code [0, 690]},
 * {@code (690, 2490]}, ..., {@code (11990, inf)}.
 */
public final class PriceBands {
  private static final String RULE =
      "price-edges must be rising numbers, the first at most 0 and the last inf, such as"
          + " 0,690,2490,inf; was ";

  private final List<Double> edges;
  private final List<String> labels = new ArrayList<>();

  /**
   * @param edges rising; the first at most 0, the last infinite
   * @throws IllegalArgumentException if they are not
   */
  PriceBands(List<Double> edges) {
    this.edges = List.copyOf(edges);
    boolean rising = edges.size() >= 2 && edges.get(0) <= 0;
    for (int i = 1; i < edges.size(); i++) {
      rising &= edges.get(i) > edges.get(i - 1);
    }
    if (!rising || edges.get(edges.size() - 1) != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(RULE + edges);
    }
    for (int i = 1; i < edges.size(); i++) {
      boolean last = i == edges.size() - 1;
      labels.add(
          (i == 1 ? "[" : "(")
              + text(edges.get(i - 1))
              + ", "
              + (last ? "inf)" : text(edges.get(i)) + "]"));
    }
  }

  static PriceBands defaults() {
    return parse("0,690,2490,3990,5590,7390,8590,11990,inf");
  }

  /** Reads numbers with commas between them, the last {@code inf}, in brackets or not. */
  static PriceBands parse(String text) {
    List<Double> edges = new ArrayList<>();
    try {
      for (String edge : text.replaceAll("[\\[\\]\\s]", "").split(",")) {
        boolean infinite = edge.toLowerCase(Locale.ROOT).matches("inf(inity)?");
        edges.add(infinite ? Double.POSITIVE_INFINITY : Double.parseDouble(edge));
      }
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(RULE + "'" + text + "'", notOne);
    }
    return new PriceBands(edges);
  }

  private static String text(double edge) {
    return ShortNumber.text(edge);
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
    return String.join(",", edges.stream().map(PriceBands::text).toList());
  }
}
