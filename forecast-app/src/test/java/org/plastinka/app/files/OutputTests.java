package org.plastinka.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class OutputTests {
  @TempDir private Path folder;

  @Test
  void aFailedFileLeavesTheOldOneAndNothingElse() throws IOException {
    Path target = folder.resolve("out.txt");
    Output.text(target, "old");
    assertThrows(
        IOException.class,
        () ->
            Output.file(
                target,
                out -> {
                  out.write(1);
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("out.txt"), names());
  }

  @Test
  void anInterruptEndsAWritingAndLeavesTheOldAndNothingElse() throws IOException {
    Path target = folder.resolve("out.txt");
    Output.text(target, "old");
    Thread.currentThread().interrupt();
    assertThrows(ClosedByInterruptException.class, () -> Output.text(target, "new"));
    Output.Content<Path> content = part -> Output.text(part.resolve("a"), "1");
    Path inner = folder.resolve("inner");
    assertThrows(ClosedByInterruptException.class, () -> Output.folder(inner, false, content));
    assertTrue(Thread.interrupted());
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("out.txt"), names());
  }

  @Test
  void aFolderReplacesTheOldOneWhole() throws IOException {
    Path target = folder.resolve("data");
    Output.folder(target, true, part -> Output.text(part.resolve("a/one"), "1"));
    Output.folder(target, true, part -> Output.text(part.resolve("two"), "2"));
    assertEquals("2", Files.readString(target.resolve("two")));
    assertFalse(Files.exists(target.resolve("a")));
    assertThrows(
        IllegalStateException.class,
        () ->
            Output.folder(
                target,
                true,
                part -> {
                  throw new IllegalStateException("stopped");
                }));
    assertEquals(List.of("data"), names());
  }

  @Test
  void filesAppearTogetherOrNotAtAll() throws IOException {
    Path old = folder.resolve("a.txt");
    Path fresh = folder.resolve("b.txt");
    Output.text(old, "old");
    Output.Content<OutputStream> fine = out -> out.write('1');
    Output.Content<OutputStream> failing =
        out -> {
          throw new IOException("disk full");
        };
    assertThrows(IOException.class, () -> Output.files(Map.of(old, fine, fresh, failing)));
    assertThrows(IOException.class, () -> Output.files(Map.of(old, failing, fresh, fine)));
    assertEquals("old", Files.readString(old));
    assertEquals(List.of("a.txt"), names());
    Output.files(Map.of(old, fine, fresh, fine));
    assertEquals("11", Files.readString(old) + Files.readString(fresh));
    assertEquals(List.of("a.txt", "b.txt"), names());
  }

  @Test
  void twoThatWriteOneTargetDoNotMixAndTheLastHolds() throws IOException {
    Path target = folder.resolve("out.txt");
    Output.file(
        target,
        out -> {
          Output.text(target, "inner");
          assertEquals("inner", Files.readString(target));
          out.write("outer".getBytes(StandardCharsets.UTF_8));
        });
    assertEquals("outer", Files.readString(target));
    assertEquals(List.of("out.txt"), names());
  }

  @Test
  void whatAKilledWritingLeftIsGoneWhenTheTargetIsWritten() throws IOException {
    for (String left : List.of("out.txt.part/out.txt", "data.part/data/a", "data.old/data/a")) {
      Output.text(folder.resolve(left), "half");
      Files.createFile(folder.resolve(left.replaceAll("/.*", "")).resolve(Claim.MARK));
    }
    Files.createDirectory(folder.resolve("in.txt.part"));
    Output.text(folder.resolve("in.txt"), "1");
    Files.delete(folder.resolve("in.txt"));
    Output.text(folder.resolve("out.txt"), "1");
    Output.folder(folder.resolve("data"), true, part -> Output.text(part.resolve("a"), "1"));
    assertEquals(List.of("data", "data.old", "out.txt"), names(), "it may be all there is");
    Output.folder(folder.resolve("data"), true, part -> Output.text(part.resolve("a"), "2"));
    assertEquals(List.of("data", "out.txt"), names());
    assertEquals(List.of("a"), List.of(folder.resolve("data").toFile().list()));
  }

  @Test
  void anExistingTargetIsKeptUnlessToldOtherwise() throws IOException {
    Path target = folder.resolve("out.txt");
    Output.text(target, "x");
    assertThrows(IllegalArgumentException.class, () -> Output.requireFree(target, false));
    Output.requireFree(target, true);
    FolderKind kind = FolderKind.of("out.txt");
    assertThrows(
        IllegalArgumentException.class, () -> Output.requireFreeFolder(folder, false, kind));
    Output.requireFreeFolder(folder, true, kind);
  }

  @Test
  void whatCannotBeMadeIsRefusedBefore() throws IOException {
    Path file = folder.resolve("a");
    Output.text(file, "");
    String expected = "'" + file + "/new/x' cannot be made: '" + file + "' is no folder";
    Path below = file.resolve("new/x");
    Executable[] refused = {
      () -> Output.requireFree(below, true),
      () -> Output.requireFreeFolder(below, true, FolderKind.of("a")),
      () -> Output.requireFolderBeside(file.resolve("new"), folder.resolve("out"))
    };
    for (int i = 0; i < refused.length; i++) {
      String message = assertThrows(IllegalArgumentException.class, refused[i]).getMessage();
      String of = i < 2 ? expected : expected.replace("new/x", "new/file");
      assertEquals(of + "; choose another place", message);
    }
    Output.requireFree(folder.resolve("new/x"), false);
    Path out = folder.resolve("out");
    Output.requireFolderBeside(folder.resolve("new"), out);
    for (Path within : List.of(out, out.resolve("new"))) {
      assertThrows(IllegalArgumentException.class, () -> Output.requireFolderBeside(within, out));
    }
  }

  @Test
  void whatLiesBesideUnderTheNameOfAPartIsLeftAlone() throws IOException {
    Output.text(folder.resolve("data.part/keep"), "mine");
    Output.text(folder.resolve("out.txt.part"), "mine");
    Output.folder(folder.resolve("data"), true, part -> Output.text(part.resolve("a"), "1"));
    Output.text(folder.resolve("out.txt"), "1");
    assertEquals("mine", Files.readString(folder.resolve("data.part/keep")));
    assertEquals("mine", Files.readString(folder.resolve("out.txt.part")));
    assertEquals(List.of("data", "data.part", "out.txt", "out.txt.part"), names());
  }

  @Test
  void aFolderIsReplacedByWayOfADetourToo() throws IOException {
    Path target = folder.resolve("data");
    Output.folder(target, true, part -> Output.text(part.resolve("a"), "1"));
    Output.folder(target.resolve("../data"), true, part -> Output.text(part.resolve("a"), "2"));
    assertEquals("2", Files.readString(target.resolve("a")));
    assertEquals(List.of("data"), names());
  }

  @Test
  void aDetourByWayOfNothingLeadsToWhatIsThere() throws IOException {
    Output.text(folder.resolve("mine/photo.jpg"), "mine");
    Path detour = folder.resolve("gone/../mine");
    assertThrows(IllegalArgumentException.class, () -> Output.requireFree(detour, false));
    assertThrows(IllegalArgumentException.class, () -> Output.requireFree(detour, true));
    assertThrows(
        IllegalArgumentException.class,
        () -> Output.requireOther(detour.resolve("photo.jpg"), folder.resolve("mine")));
    FolderKind kind = FolderKind.of("a");
    assertTrue(refusal(detour, kind).contains("holds 'photo.jpg'"), refusal(detour, kind));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("mine"));
    assertEquals(Output.whole(link), Output.whole(folder.resolve("gone/../link")));
  }

  @Test
  void linksAndDetoursMeanWhatTheSystemMeans() throws IOException {
    Files.createDirectories(folder.resolve("other/dir"));
    Output.text(folder.resolve("mine/photo.jpg"), "mine");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("other/dir"));
    Output.folder(link.resolve("../mine"), true, part -> Output.text(part.resolve("a"), "1"));
    Output.text(link.resolve("../x.txt"), "2");
    assertEquals("mine", Files.readString(folder.resolve("mine/photo.jpg")));
    assertEquals("1", Files.readString(folder.resolve("other/mine/a")));
    assertEquals("2", Files.readString(folder.resolve("other/x.txt")));
    Output.folder(link, true, part -> Output.text(part.resolve("b"), "3"));
    assertEquals("3", Files.readString(folder.resolve("other/dir/b")));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void aFolderThatCannotBePutIntoPlaceLeavesTheOldOne() throws IOException {
    Path target = folder.resolve("data");
    Output.folder(target, true, part -> Output.text(part.resolve("a"), "1"));
    assertThrows(IOException.class, () -> Output.replace(target, true, folder.resolve("none")));
    assertEquals("1", Files.readString(target.resolve("a")));
    assertEquals(List.of("data"), names());
  }

  @Test
  void onlyFoldersOfTheKindAreReplaced() throws IOException {
    FolderKind kind =
        new FolderKind(Set.of("a", "b"), "c"::equals, Map.of("c", FolderKind.of("d"::equals)));
    Path target = Files.createDirectory(folder.resolve("data"));
    Output.requireFreeFolder(target, true, kind);
    Output.text(target.resolve("a"), "");
    assertTrue(refusal(target, kind).contains("has no b"), refusal(target, kind));
    Output.text(target.resolve("b"), "");
    Output.text(target.resolve("c/d"), "");
    Output.text(target.resolve(".DS_Store"), "");
    Output.text(target.resolve("~$report.xlsx"), "");
    Output.text(target.resolve(".~lock.report.xlsx#"), "");
    Output.text(target.resolve(Claim.MARK), "");
    Output.requireFreeFolder(target, true, kind);
    Output.text(target.resolve("c/e"), "");
    assertTrue(refusal(target, kind).contains("holds 'e'"), refusal(target, kind));
    Files.delete(target.resolve("c/e"));
    Output.text(target.resolve("photo.jpg"), "");
    assertTrue(refusal(target, kind).contains("holds 'photo.jpg'"), refusal(target, kind));
    Files.delete(target.resolve("photo.jpg"));
    Files.delete(target.resolve("b"));
    Output.text(target.resolve("b/photo.jpg"), "");
    assertTrue(refusal(target, kind).contains("holds 'b'"), refusal(target, kind));
    Path file = target.resolve("a");
    assertTrue(refusal(file, kind).contains("is no folder"), refusal(file, kind));
    Path above = Path.of("..");
    assertTrue(refusal(above, kind).contains("you work in"), refusal(above, kind));
  }

  private static String refusal(Path target, FolderKind kind) {
    return assertThrows(
            IllegalArgumentException.class, () -> Output.requireFreeFolder(target, true, kind))
        .getMessage();
  }

  @Test
  void whatComesToBeThereMeanwhileIsLeftAlone() throws IOException {
    Path target = folder.resolve("data");
    assertThrows(
        FileAlreadyExistsException.class,
        () -> Output.folder(target, false, part -> Output.text(target.resolve("mine"), "all")));
    assertEquals("all", Files.readString(target.resolve("mine")));
    assertEquals(List.of("data"), names());
    Path dangling = Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    assertThrows(IllegalArgumentException.class, () -> Output.requireFree(dangling, true));
  }

  @Test
  void whatIsMountedIsNotReplaced() {
    Path mounted = Path.of("/proc");
    assumeTrue(
        Files.isDirectory(mounted) && Files.isWritable(mounted.getParent()),
        "no /proc, or no right to replace it");
    String refused = refusal(mounted, FolderKind.of(name -> true));
    assertTrue(refused.contains("is mounted there"), refused);
  }

  @Test
  void onlyFilesAreReplacedByFiles() {
    Map<Path, String> found = Map.of(folder, "folder", Path.of("/dev/null"), "device or a pipe");
    found.forEach(
        (path, what) ->
            assertEquals(
                "'" + path + "' is a " + what + "; name a file to write",
                assertThrows(IllegalArgumentException.class, () -> Output.requireFree(path, true))
                    .getMessage()));
  }

  @Test
  void whatIsReadIsNotWritten() throws IOException {
    Path file = folder.resolve("x.csv");
    Output.requireOther(file, file);
    Output.text(file, "");
    Path detour = folder.resolve("../" + folder.getFileName() + "/x.csv");
    assertThrows(IllegalArgumentException.class, () -> Output.requireOther(detour, file));
    Output.requireOther(folder.resolve("y.csv"), file);
    assertThrows(IllegalArgumentException.class, () -> Output.requireOther(file, folder));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
