package org.plastinka.app.ingest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The style of each album: the most frequent one of its lines, the first by alphabet of several.
 */
final class Styles {
  private record Album(String artist, String album) {}

  private final Map<Album, String> styles = new HashMap<>();

  Styles(List<Line> stock, List<Line> sales) {
    Map<Album, Map<String, Integer>> counts = new HashMap<>();
    count(counts, stock);
    count(counts, sales);
    counts.forEach((album, styles) -> this.styles.put(album, mode(styles)));
  }

  private static void count(Map<Album, Map<String, Integer>> counts, List<Line> lines) {
    for (Line line : lines) {
      if (!line.style().isEmpty()) {
        counts
            .computeIfAbsent(new Album(line.artist(), line.album()), album -> new HashMap<>(2))
            .merge(line.style(), 1, Integer::sum);
      }
    }
  }

  private static String mode(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  /** {@code None} if no line of the album has a style. */
  String of(String artist, String album) {
    return styles.getOrDefault(new Album(artist, album), "None");
  }
}
