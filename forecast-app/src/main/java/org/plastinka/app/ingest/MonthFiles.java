package org.plastinka.app.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which file a month belongs to.
 *
 * <p>A file with at least four fifths of its lines in one month is that month's file; any other is
 * a history of all its months.
 */
final class MonthFiles {
  private static final int SHARE = 4;
  private static final int OF = 5;

  private final Map<ShopFile, Set<Integer>> own = new LinkedHashMap<>();
  private final Map<Integer, List<ShopFile>> covering = new TreeMap<>();

  MonthFiles(List<ShopFile> files) {
    for (ShopFile file : files) {
      Map<Integer, Integer> counts = new TreeMap<>();
      file.lines().forEach(line -> counts.merge(Months.of(line.sold()), 1, Integer::sum));
      Set<Integer> months = new TreeSet<>(counts.keySet());
      counts.forEach(
          (month, lines) -> {
            if (OF * lines >= SHARE * file.lines().size()) {
              months.retainAll(Set.of(month));
            }
          });
      own.put(file, months);
      months.forEach(m -> covering.computeIfAbsent(m, any -> new ArrayList<>()).add(file));
    }
  }

  /** True if a line of the file belongs to it: in its month, or in a history. */
  boolean isOwn(ShopFile file, int month) {
    return own.get(file).contains(month);
  }

  /** The files a month belongs to. */
  List<ShopFile> covering(int month) {
    return covering.getOrDefault(month, List.of());
  }

  /** Files that share months, whose lines add up. */
  List<String> warnings() {
    Map<List<ShopFile>, List<Integer>> shared = new LinkedHashMap<>();
    covering.forEach(
        (month, files) -> {
          if (files.size() > 1) {
            shared.computeIfAbsent(files, any -> new ArrayList<>()).add(month);
          }
        });
    List<String> warnings = new ArrayList<>();
    shared.forEach(
        (files, months) ->
            warnings.add(
                files.stream().map(f -> "'" + f.name() + "'").collect(Collectors.joining(", "))
                    + " hold sales of the same months, "
                    + months.stream()
                        .map(m -> Months.yearMonth(m).toString())
                        .collect(Collectors.joining(", "))
                    + ": they add up; if they are the same sales, leave one out"));
    return warnings;
  }
}
