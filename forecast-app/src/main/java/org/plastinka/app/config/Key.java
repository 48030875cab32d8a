package org.plastinka.app.config;

/**
 * One setting.
 *
 * @param path in the file, sections and key joined by points
 * @param standard the value when nothing is given, or null if it follows from other keys
 * @param standardNote what the default is, in words, where {@code standard} is null
 * @param meaning one sentence
 */
record Key<T>(String path, Kind<T> kind, T standard, String standardNote, String meaning) {

  static <T> Key<T> of(String path, Kind<T> kind, T standard, String meaning) {
    return new Key<>(path, kind, standard, null, meaning);
  }

  /** A key whose default follows from others. */
  static <T> Key<T> derived(String path, Kind<T> kind, String standardNote, String meaning) {
    return new Key<>(path, kind, null, standardNote, meaning);
  }

  /** The path without its sections: also a name for {@code --set}, where only one key has it. */
  String leaf() {
    return path.substring(path.indexOf('.') + 1);
  }

  /** The default as the documentation writes it. */
  String standardText() {
    return standard == null ? standardNote : kind.show(standard);
  }
}
