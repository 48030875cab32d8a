package org.plastinka.app.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files and folders that appear whole, or not at all: they are written beside their target, under
 * its name with {@code .part} behind, and moved into place at the end.
 */
public final class Output {
  private Output() {}

  /** Fills what is to appear. */
  @FunctionalInterface
  public interface Content<T> {
    void fill(T target) throws IOException;
  }

  /**
   * @throws IllegalArgumentException if the file is there and must not be replaced, is a folder, or
   *     cannot be made where it shall be
   */
  public static void requireFree(Path file, boolean overwrite) {
    requireAbsent(file, overwrite);
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("'" + file + "' is a folder; name a file to write");
    }
  }

  /**
   * @param mark a file that every folder of this kind has, so that no other is ever replaced
   * @throws IllegalArgumentException if the folder is there and must not be replaced, is another
   *     than of this kind and not empty, or cannot be made where it shall be
   */
  public static void requireFreeFolder(Path folder, boolean overwrite, String mark)
      throws IOException {
    requireAbsent(folder, overwrite);
    if (Files.exists(folder) && !Files.exists(folder.resolve(mark)) && !isEmpty(folder)) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' has no "
              + mark
              + ", so it is not what this command makes, and is not replaced; choose another");
    }
  }

  private static void requireAbsent(Path target, boolean overwrite) {
    if (!overwrite && Files.exists(target)) {
      throw new IllegalArgumentException(
          "'" + target + "' exists already; choose another, or add --overwrite to replace it");
    }
    Path parent = target.toAbsolutePath().normalize().getParent();
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    if (parent != null && !(Files.isDirectory(parent) && Files.isWritable(parent))) {
      throw new IllegalArgumentException(
          "'"
              + target
              + "' cannot be made: '"
              + parent
              + (Files.isDirectory(parent) ? "' may not be written to" : "' is no folder")
              + "; choose another place");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  /** Writes a file, replacing one that is there; makes its folder if need be. */
  public static void file(Path target, Content<OutputStream> content) throws IOException {
    Path part = part(target);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
      content.fill(out);
    } catch (IOException | RuntimeException failure) {
      Files.deleteIfExists(part);
      throw failure;
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes a text in UTF-8. */
  public static void text(Path target, String text) throws IOException {
    file(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes a folder, replacing one that is there. */
  public static void folder(Path target, Content<Path> content) throws IOException {
    Path part = part(target);
    delete(part);
    Files.createDirectory(part);
    try {
      content.fill(part);
    } catch (IOException | RuntimeException failure) {
      delete(part);
      throw failure;
    }
    delete(target);
    Files.move(part, target);
  }

  private static Path part(Path target) throws IOException {
    Path whole = target.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    return whole.resolveSibling(whole.getFileName() + ".part");
  }

  /** Deletes a file, or a folder with all that is in it; nothing if it is not there. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }
}
