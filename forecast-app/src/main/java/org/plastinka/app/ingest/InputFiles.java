package org.plastinka.app.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plastinka.app.files.Presence;

/** The files a user means by paths and folders, and what tells them apart. */
final class InputFiles {
  private static final Pattern OTHER_TABLE =
      Pattern.compile("(?i)(?!~\\$|\\.).*\\.(xlsm|xlsb|ods|tsv)");

  private static final Pattern TABLE = Pattern.compile("(?i)(?!~\\$|\\.).*\\.(xlsx|xls|csv)");

  private InputFiles() {}

  /**
   * The files, and of each folder its tables; neither subfolders, nor locks ({@code ~$}), nor dot
   * files.
   *
   * @throws NoSuchFileException if a path is not there
   * @throws IllegalArgumentException if a folder has no table, or one that is a link to nothing
   */
  static List<Path> expand(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      requireThere(path);
      if (Files.isDirectory(path)) {
        files.addAll(tables(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  static void requireThere(Path path) throws IOException {
    if (isLinkToNothing(path)) {
      throw new IllegalArgumentException(
          "'" + path + "' is a link to nothing; remove it, or put back what it leads to");
    }
    Presence.require(path);
  }

  /** By which the user knows each of the files: without its folder, if no other is called so. */
  static List<String> names(List<Path> files) {
    Map<Path, Long> called =
        files.stream().collect(Collectors.groupingBy(Path::getFileName, Collectors.counting()));
    return files.stream()
        .map(file -> called.get(file.getFileName()) == 1 ? file.getFileName() : file)
        .map(Path::toString)
        .toList();
  }

  /**
   * Of each table of another format that a folder has, and of each folder in it that has tables and
   * is not named itself: that it is passed over, and a remedy.
   */
  static List<String> passedOver(List<Path> paths) throws IOException {
    List<String> warnings = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        for (Path table : files(path, OTHER_TABLE)) {
          warnings.add(
              "'" + table + "' is no .xlsx, .xls or .csv, so it is not read; save it as one");
        }
        for (Path inner : folders(path)) {
          if (!isNamed(inner, paths) && !files(inner, TABLE).isEmpty()) {
            warnings.add(
                "'" + inner + "' is a folder in a folder, so its files are not read; name it too");
          }
        }
      }
    }
    return warnings;
  }

  private static boolean isNamed(Path folder, List<Path> paths) throws IOException {
    for (Path path : paths) {
      if (Files.isSameFile(folder, path)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(inner -> Files.isDirectory(inner) && Files.isReadable(inner))
          .filter(inner -> !inner.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static List<Path> tables(Path folder) throws IOException {
    List<Path> tables = files(folder, TABLE);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException(
          "the folder '"
              + folder
              + "' has no .xlsx, .xls or .csv file of its own; name the files, or another folder");
    }
    for (Path table : tables) {
      requireThere(table);
    }
    return tables;
  }

  private static boolean isLinkToNothing(Path path) {
    return Files.isSymbolicLink(path) && !Files.exists(path);
  }

  private static List<Path> files(Path folder, Pattern name) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> Files.isRegularFile(file) || isLinkToNothing(file))
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /**
   * @throws IllegalArgumentException if two files have the same content
   */
  static void requireDistinct(List<ShopFile> files) {
    Map<String, ShopFile> byHash = new HashMap<>();
    for (ShopFile file : files) {
      ShopFile twin = byHash.put(file.sha256(), file);
      if (twin != null) {
        throw new IllegalArgumentException(
            "'"
                + twin.path()
                + "' and '"
                + file.path()
                + "' are the same file (SHA-256 "
                + file.sha256().substring(0, 12)
                + "...), given twice; leave one out");
      }
    }
  }
}
