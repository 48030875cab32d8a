package org.plastinka.app.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.plastinka.app.files.CleanText;

/** The sheets of one workbook, and the rule by which one of them is read. */
final class SheetChoice {
  private final Path file;
  private final List<String> names = new ArrayList<>();
  private final List<Integer> visible = new ArrayList<>();

  SheetChoice(Path file) {
    this.file = file;
  }

  void add(String name, boolean shown) {
    if (shown) {
      visible.add(names.size());
    }
    names.add(name);
  }

  /**
   * The position of the named sheet, or of the only visible one. A name means the sheet that is
   * called so, else the only one that looks so.
   *
   * @param wanted null for the only visible one
   * @throws IllegalArgumentException naming the sheets there are
   */
  int choose(String wanted) {
    List<Integer> fitting = wanted == null ? visible : called(wanted);
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String sheet = wanted == null ? "visible sheet" : "sheet '" + wanted + "'";
    String what =
        fitting.isEmpty()
            ? "has no " + sheet
            : wanted == null ? "has several visible sheets" : "has several that look like " + sheet;
    throw new RefusedFile(
        "'"
            + file
            + "' "
            + what
            + " (its sheets: '"
            + String.join("', '", names)
            + "'); hide or delete the others, or, of ingest and run, name the one to read with"
            + " --sheet");
  }

  private List<Integer> called(String wanted) {
    if (names.contains(wanted)) {
      return List.of(names.indexOf(wanted));
    }
    String clean = CleanText.of(wanted);
    return IntStream.range(0, names.size())
        .filter(i -> CleanText.of(names.get(i)).equals(clean))
        .boxed()
        .toList();
  }
}
