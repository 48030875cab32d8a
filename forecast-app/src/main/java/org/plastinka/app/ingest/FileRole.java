package org.plastinka.app.ingest;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.plastinka.app.files.CleanText;

/** What a file's rows are: stock lines, or copies sold. */
enum FileRole {
  STOCK(Field.SOLD),
  SALES(Field.COUNT);

  private final Set<Field> fields;
  private final Map<String, Field> byHeader = new HashMap<>();

  FileRole(Field without) {
    this.fields = EnumSet.complementOf(EnumSet.of(without));
    for (Field field : Field.values()) {
      field.headers().forEach(header -> byHeader.put(fold(header), field));
    }
  }

  /** The fields that its header must hold. */
  Set<Field> fields() {
    return fields;
  }

  /** The field a header names, null if it names none. */
  Field field(String header) {
    return byHeader.get(fold(header));
  }

  private static String fold(String header) {
    return CleanText.of(header).toLowerCase(Locale.ROOT).replace('ё', 'е');
  }
}
