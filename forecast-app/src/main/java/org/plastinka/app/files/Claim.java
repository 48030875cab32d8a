package org.plastinka.app.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder to work in that may stay when the work is stopped, and that one program at a time has. A
 * file in it tells it from other people's folders, and is locked while it is had: the system drops
 * the lock of a program that was killed.
 */
public final class Claim implements AutoCloseable {
  static final String MARK = ".plastinka";

  private static final String REMEDY = "to begin anew, leave --resume out and add --overwrite";

  private final Path folder;
  private final boolean resumed;
  private final FileChannel channel;

  private Claim(Path folder, boolean resumed, FileChannel channel) {
    this.folder = folder;
    this.resumed = resumed;
    this.channel = channel;
  }

  /** What is done in the folder. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Looks whether work may begin; writes nothing.
   *
   * @param work what is done in the folder
   * @param resume true goes on with what was stopped
   * @param overwrite true drops it
   * @throws IllegalArgumentException if another program has the folder, it was made by no program
   *     like this, or holds work that was stopped and nobody said what to do with it
   */
  public static void check(Path folder, String work, boolean resume, boolean overwrite)
      throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    of(folder, resume).close();
    if (!resume && !overwrite) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' holds a "
              + work
              + " that was stopped; add --resume to go on with it, or --overwrite to begin anew");
    }
  }

  /**
   * Takes a folder to begin work in, or to go on with what was stopped. It is made if it is not
   * there.
   *
   * @throws IllegalArgumentException as {@link #check}
   */
  public static Claim of(Path folder, String work, boolean resume, boolean overwrite)
      throws IOException {
    check(folder, work, resume, overwrite);
    Claim claim = of(folder, resume);
    if (!resume) {
      claim.drop(Pattern.compile(".*"));
    }
    return claim;
  }

  private static Claim of(Path folder, boolean resume) throws IOException {
    Path mark = folder.resolve(MARK);
    boolean empty = !Files.exists(folder) || content(folder).isEmpty();
    if (!empty && !Files.exists(mark)) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + "' is needed to work in, and was not made for that; move it away, or choose another"
              + " --out");
    }
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    // Without the mark the folder has just become a result under another name.
    if (!locked(channel, true) || !Files.exists(mark)) {
      channel.close();
      throw new IllegalArgumentException(
          "another plastinka is writing to '"
              + folder
              + "'; wait until it is done, or choose another --out");
    }
    return new Claim(folder, resume && !empty, channel);
  }

  /**
   * Takes a folder whose content is of no use to anyone else: a new one, or one that a program that
   * was killed has left. Empty if it is another's.
   */
  static Optional<Claim> ofUseless(Path folder) throws IOException {
    Path mark = folder.resolve(MARK);
    boolean made = made(folder);
    FileChannel channel;
    try {
      if (!made && !isMarkedOrEmpty(folder)) {
        return Optional.empty();
      }
      channel = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (NoSuchFileException deleted) {
      return Optional.empty(); // by the one who had it
    }
    if (!locked(channel, made) || !Files.exists(mark)) {
      channel.close();
      return Optional.empty();
    }
    Claim claim = new Claim(folder, false, channel);
    claim.drop(Pattern.compile(".*"));
    return Optional.of(claim);
  }

  /** Empty is one whose maker was killed before it marked it. */
  private static boolean isMarkedOrEmpty(Path folder) throws IOException {
    return Files.isRegularFile(folder.resolve(MARK))
        || Files.isDirectory(folder) && content(folder).isEmpty();
  }

  private static boolean made(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException there) {
      return false;
    }
  }

  /**
   * @param unknown the answer where nobody can tell: some network file systems have no locks
   */
  private static boolean locked(FileChannel channel, boolean unknown) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException own) {
      return false;
    } catch (IOException withoutLocks) {
      return unknown;
    }
  }

  Path folder() {
    return folder;
  }

  /**
   * Does the work, and lets go of the folder behind it. Work that is refused cannot be gone on
   * with, so its folder is deleted; but what was stopped before is not for this work to drop: the
   * refusal then says how to begin anew.
   *
   * @param vain failures that the same work would end in again: the folder is deleted
   */
  public <T> T during(Class<? extends RuntimeException> vain, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (IllegalArgumentException refused) {
      if (resumed) {
        throw withRemedy(refused);
      }
      Output.delete(folder);
      throw refused;
    } catch (RuntimeException failure) {
      if (vain.isInstance(failure)) {
        Output.delete(folder);
      }
      throw failure;
    } finally {
      close();
    }
  }

  /** Of work within work, both resumed, the inner has said it already. */
  private static IllegalArgumentException withRemedy(IllegalArgumentException refused) {
    String message = String.valueOf(refused.getMessage());
    return message.endsWith(REMEDY)
        ? refused
        : new IllegalArgumentException(message + "; " + REMEDY, refused);
  }

  /** Deletes what the folder holds under names that match. */
  public void drop(Pattern names) throws IOException {
    for (Path each : content(folder)) {
      if (names.matcher(each.getFileName().toString()).matches()) {
        Output.delete(each);
      }
    }
  }

  private static List<Path> content(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.endsWith(MARK)).toList();
    }
  }

  /** Lets go of the folder, and leaves it as it is. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Takes the mark off a folder that has become a result. */
  public static void release(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(MARK));
  }
}
