package org.plastinka.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a command puts into the folder it makes: a folder that lacks some of it or holds anything
 * else is somebody's, and never replaced.
 *
 * @param always names that every such folder has
 * @param perhaps names that some have
 */
public record FolderKind(Set<String> always, Set<String> perhaps) {
  /** Put into every folder that is looked at on a Mac. */
  private static final String DESKTOP = ".DS_Store";

  public static FolderKind of(String... always) {
    return new FolderKind(Set.of(always), Set.of());
  }

  /**
   * @throws IllegalArgumentException if it is neither of this kind nor an empty folder
   */
  void requireIsOrEmpty(Path folder) throws IOException {
    Set<String> names = names(folder);
    if (names.isEmpty()) {
      return;
    }
    Set<String> missing = new TreeSet<>(always);
    missing.removeAll(names);
    Set<String> foreign = new TreeSet<>(names);
    foreign.removeAll(always);
    foreign.removeAll(perhaps);
    if (!missing.isEmpty() || !foreign.isEmpty()) {
      throw new IllegalArgumentException(
          "'"
              + folder
              + (foreign.isEmpty()
                  ? "' has no " + missing.iterator().next()
                  : "' holds '" + foreign.iterator().next() + "'")
              + ", so it is not what this command makes, and is not replaced; choose another folder,"
              + " or move away what is in it");
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("'" + folder + "' is no folder; choose another place");
    }
    try (Stream<Path> content = Files.list(folder)) {
      List<String> names = content.map(path -> path.getFileName().toString()).toList();
      Set<String> own = new HashSet<>(names);
      own.removeAll(Set.of(DESKTOP, Claim.MARK));
      return own;
    }
  }
}
