package org.plastinka.app.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
   * The position of the named sheet, or of the only visible one.
   *
   * @param wanted null for the only visible one
   * @throws IllegalArgumentException naming the sheets there are
   */
  int choose(String wanted) {
    if (wanted == null && visible.size() == 1) {
      return visible.get(0);
    }
    if (wanted != null && names.contains(wanted)) {
      return names.indexOf(wanted);
    }
    String what =
        wanted != null
            ? "has no sheet '" + wanted + "'"
            : visible.isEmpty() ? "has no visible sheet" : "has several visible sheets";
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
}
