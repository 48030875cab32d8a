package org.plastinka.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command puts into the folder it makes: a folder that lacks some of it or holds anything
 * else is somebody's, and never replaced.
 *
 * @param always names that every such folder has
 * @param perhaps names that some have
 * @param inner kinds of the folders among them; what is not here is a file
 */
public record FolderKind(
    Set<String> always, Predicate<String> perhaps, Map<String, FolderKind> inner) {
  /** What desktops put into folders that are looked at, and offices beside files that are open. */
  private static final Pattern DESKTOP =
      Pattern.compile("\\.DS_Store|Thumbs\\.db|desktop\\.ini|(~\\$|\\.~lock\\.).*");

  /** A kind whose folders all hold the same. */
  public static FolderKind of(String... always) {
    return new FolderKind(Set.of(always), name -> false, Map.of());
  }

  /** A kind whose folders hold files of such names, any number of them. */
  public static FolderKind of(Predicate<String> perhaps) {
    return new FolderKind(Set.of(), perhaps, Map.of());
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
    foreign.removeIf(name -> isOurs(folder, name));
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
    for (Map.Entry<String, FolderKind> each : inner.entrySet()) {
      if (names.contains(each.getKey())) {
        each.getValue().requireIsOrEmpty(folder.resolve(each.getKey()));
      }
    }
  }

  private boolean isOurs(Path folder, String name) {
    boolean file = !inner.containsKey(name);
    return (always.contains(name) || perhaps.test(name))
        && !(file && Files.isDirectory(folder.resolve(name)));
  }

  private static Set<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("'" + folder + "' is no folder; choose another place");
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content
          .filter(path -> !(path.endsWith(Claim.MARK) && Files.isRegularFile(path)))
          .map(path -> path.getFileName().toString())
          .filter(name -> !DESKTOP.matcher(name).matches())
          .collect(Collectors.toSet());
    }
  }
}
