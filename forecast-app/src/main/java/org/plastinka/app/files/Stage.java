package org.plastinka.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder beside a target in which it is made, under the target's name with a suffix behind (and a
 * number if that is taken). What a program that was killed has left in one is dropped by the next
 * that makes the same target.
 */
final class Stage implements AutoCloseable {
  private final Claim claim;
  private final Path made;

  private Stage(Claim claim, Path made) {
    this.claim = claim;
    this.made = made;
  }

  static Stage beside(Path target, String suffix) throws IOException {
    Path whole = Output.whole(target);
    Files.createDirectories(whole.getParent());
    for (int i = 1; ; i++) {
      Optional<Claim> claim = Claim.ofUseless(beside(whole, suffix, i));
      if (claim.isPresent()) {
        return new Stage(claim.get(), claim.get().folder().resolve(whole.getFileName()));
      }
    }
  }

  /** What is still in a stage that a program that was killed has left. */
  static Optional<Path> left(Path target, String suffix) {
    for (int i = 1; Files.exists(beside(target, suffix, i)); i++) {
      Path stage = beside(target, suffix, i);
      Path made = stage.resolve(target.getFileName());
      if (Files.isRegularFile(stage.resolve(Claim.MARK)) && Files.exists(made)) {
        return Optional.of(made);
      }
    }
    return Optional.empty();
  }

  private static Path beside(Path target, String suffix, int number) {
    return target.resolveSibling(target.getFileName() + suffix + (number == 1 ? "" : number));
  }

  /** The place of what is made: in the folder, under the target's name. */
  Path made() {
    return made;
  }

  /** Deletes the folder, and what is still in it. */
  @Override
  public void close() throws IOException {
    try (claim) {
      Output.delete(claim.folder());
    }
  }
}
