package org.plastinka.app.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files and folders that appear whole, or not at all: they are made in a {@link Stage} beside their
 * target, whose suffix is {@code .part}, and moved into place at the end. What is replaced goes
 * last.
 */
public final class Output {
  private static final String PART = ".part";
  static final String OLD = ".old";

  /** Names of the stages that a writing that was killed leaves beside its target. */
  public static final Pattern HALF_WRITTEN = Pattern.compile(".+(\\.part|\\.old)\\d*");

  private Output() {}

  /** Fills what is to appear. */
  @FunctionalInterface
  public interface Content<T> {
    void fill(T target) throws IOException;
  }

  /**
   * @throws IllegalArgumentException if the file is there and must not be replaced, is no file, or
   *     cannot be made where it shall be
   */
  public static void requireFree(Path file, boolean overwrite) {
    requireAbsent(file, overwrite);
    Path found = found(file);
    if (Files.exists(found) && !Files.isRegularFile(found)) {
      throw new IllegalArgumentException(
          "'"
              + file
              + (Files.isDirectory(found) ? "' is a folder" : "' is a device or a pipe")
              + "; name a file to write");
    }
  }

  /**
   * @param kind what the folder must be to be replaced, so that nothing else ever is
   * @throws IllegalArgumentException if the folder is there and must not be replaced, is another
   *     than of this kind and not empty, is mounted, or cannot be made where it shall be
   */
  public static void requireFreeFolder(Path folder, boolean overwrite, FolderKind kind)
      throws IOException {
    requireAbsent(folder, overwrite);
    if (Files.exists(found(folder))) {
      if (whole(Path.of("")).startsWith(whole(folder))) {
        throw new IllegalArgumentException(
            "'"
                + folder
                + "' is the folder you work in, or above it; name a new folder in it, or another");
      }
      requireMovable(folder);
      kind.requireIsOrEmpty(found(folder));
    }
  }

  /** What is mounted is no part of the folder it is in, so nothing can take its name. */
  private static void requireMovable(Path folder) {
    if (isMounted(whole(folder))) {
      throw new IllegalArgumentException(
          "'" + folder + "' is mounted there and cannot be replaced; name a new folder in it");
    }
  }

  private static boolean isMounted(Path whole) {
    try {
      return !Files.getFileStore(whole).equals(Files.getFileStore(whole.getParent()));
    } catch (IOException unknown) {
      return false; // not all containers tell what is mounted: there, the move will
    }
  }

  /**
   * @param folder to add files to; it may be there
   * @param out what the command makes besides, whose folder is not for these files
   * @throws IllegalArgumentException if it cannot be made where it shall be, or is part of the
   *     other
   */
  public static void requireFolderBeside(Path folder, Path out) {
    requireReachable(folder.resolve("file"));
    if (whole(folder).startsWith(whole(out))) {
      throw new IllegalArgumentException(
          "'" + folder + "' is in '" + out + "', which this command makes; choose another folder");
    }
  }

  /**
   * @param inputs files, and folders whose files are read
   * @throws IllegalArgumentException if the file is there and one that is read
   */
  public static void requireOther(Path file, Path... inputs) throws IOException {
    for (Path input : inputs) {
      if (Files.exists(found(file)) && whole(file).startsWith(whole(input))) {
        throw new IllegalArgumentException(
            "'" + file + "' is what this command reads; name another file to write");
      }
    }
  }

  /**
   * Of {@code gone/../data} the system finds nothing, but {@link #whole} leads to what is there.
   */
  private static Path found(Path target) {
    return Files.exists(target) ? target : whole(target);
  }

  private static void requireAbsent(Path target, boolean overwrite) {
    if (!overwrite && Files.exists(found(target))) {
      throw new IllegalArgumentException(
          "'" + target + "' exists already; choose another, or add --overwrite to replace it");
    }
    if (Files.isSymbolicLink(target) && !Files.exists(target)) {
      throw new IllegalArgumentException(
          "'" + target + "' is a link to nothing; remove it, or choose another");
    }
    requireReachable(target);
  }

  /**
   * @throws IllegalArgumentException if there is no folder that it could be made in
   */
  private static void requireReachable(Path target) {
    Path parent = whole(target).getParent();
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

  /** Writes a file, replacing one that is there; makes its folder if need be. */
  public static void file(Path target, Content<OutputStream> content) throws IOException {
    files(Map.of(target, content));
  }

  /** Writes files, each as {@link #file}: all of them, or none. */
  public static void files(Map<Path, Content<OutputStream>> contents) throws IOException {
    files(contents.entrySet().iterator());
  }

  private static void files(Iterator<Map.Entry<Path, Content<OutputStream>>> rest)
      throws IOException {
    if (!rest.hasNext()) {
      return;
    }
    Map.Entry<Path, Content<OutputStream>> first = rest.next();
    try (Stage stage = Stage.beside(first.getKey(), PART)) {
      // An interrupt ends the writing of a channel, but not that of any other stream.
      try (OutputStream out =
          new BufferedOutputStream(
              Channels.newOutputStream(
                  FileChannel.open(
                      stage.made(),
                      StandardOpenOption.CREATE,
                      StandardOpenOption.TRUNCATE_EXISTING,
                      StandardOpenOption.WRITE)))) {
        first.getValue().fill(out);
      }
      files(rest); // all are written before one is moved
      // Else Java deletes the old one first, and a kill between loses both.
      Files.move(stage.made(), whole(first.getKey()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Writes a text in UTF-8. */
  public static void text(Path target, String text) throws IOException {
    file(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a folder.
   *
   * @param overwrite true replaces one that is there
   * @throws FileAlreadyExistsException if one is there that must not be replaced
   */
  public static void folder(Path target, boolean overwrite, Content<Path> content)
      throws IOException {
    try (Stage stage = Stage.beside(target, PART)) {
      content.fill(Files.createDirectory(stage.made()));
      replace(target, overwrite, stage.made());
    }
  }

  /**
   * Gives a folder its name.
   *
   * @param overwrite true puts one that has the name aside until then, and deletes it
   * @throws FileAlreadyExistsException if one has it that must not be replaced
   */
  public static void replace(Path target, boolean overwrite, Path made) throws IOException {
    Path whole = whole(target);
    if (!overwrite || !Files.exists(whole)) {
      Files.move(made, whole);
      return;
    }
    Stage aside = Stage.beside(whole, OLD); // not closed while the old one has no other place
    try {
      Files.move(whole, aside.made());
      Files.move(made, whole);
    } catch (IOException failure) {
      if (Files.exists(aside.made())) {
        Files.move(aside.made(), whole);
      }
      aside.close();
      throw failure;
    }
    aside.close();
  }

  /**
   * The place that the system means by a path, of which a part need not be there yet: without links
   * and detours, so that what lies beside it does.
   */
  public static Path whole(Path target) {
    Path absolute = target.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent != null && !Files.exists(absolute)) {
      Path straight = whole(parent).resolve(absolute.getFileName()).normalize();
      return Files.exists(straight) ? whole(straight) : straight;
    }
    try {
      return absolute.toRealPath();
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  /** The place beside a target under its name with a suffix behind. */
  public static Path beside(Path target, String suffix) {
    Path whole = whole(target);
    return whole.resolveSibling(whole.getFileName() + suffix);
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
