package org.plastinka.app.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTests {
  @TempDir private Path folder;

  @Test
  void whatOneHasNobodyElseGetsUntilItIsLetGo() throws IOException {
    Path work = folder.resolve("x.run");
    Claim.check(work, "run", false, false);
    assertFalse(Files.exists(work));
    Claim claim = Claim.of(work, "run", false, false);
    try (claim) {
      for (boolean overwrite : new boolean[] {true, false}) {
        assertTrue(refusal(work, true, overwrite).contains("is writing to"));
        assertTrue(refusal(work, false, overwrite).contains("is writing to"));
      }
    }
    Claim.of(work, "run", true, false).close();
  }

  @Test
  void stoppedWorkIsGoneOnWithOrDroppedAsOneIsTold() throws IOException {
    Path work = folder.resolve("x.run");
    Claim.of(work, "run", false, false).close();
    Output.text(work.resolve("data/half"), "1");
    assertTrue(refusal(work, false, false).contains("holds a run that was stopped"));
    Claim.check(work, "run", true, false);
    Claim.of(work, "run", true, false).close();
    assertEquals("1", Files.readString(work.resolve("data/half")));
    Claim.of(work, "run", false, true).close();
    assertFalse(Files.exists(work.resolve("data")));
    Claim.release(work);
    assertFalse(Files.exists(work.resolve(Claim.MARK)));
  }

  @Test
  void anEmptyFolderIsFreeAndWhatMatchesIsDropped() throws IOException {
    Path work = Files.createDirectory(folder.resolve("x.run"));
    Claim claim = Claim.of(work, "run", true, false);
    Output.text(work.resolve("data/a"), "1");
    Output.text(work.resolve("data.part/a"), "1");
    claim.drop(Pattern.compile(".+\\.part"));
    claim.close();
    assertTrue(Files.exists(work.resolve("data/a")));
    assertFalse(Files.exists(work.resolve("data.part")));
    Claim.of(work, "run", true, false).close();
  }

  @Test
  void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
    Path work = folder.resolve("x.run");
    Output.text(work.resolve("keep"), "mine");
    assertTrue(refusal(work, false, true).contains("was not made for that"));
    assertTrue(refusal(work, true, false).contains("was not made for that"));
    assertEquals("mine", Files.readString(work.resolve("keep")));
  }

  @Test
  void workThatIsRefusedOrInVainLeavesNothingButWhatWasStoppedBefore() throws IOException {
    Path work = folder.resolve("x.run");
    Class<ArithmeticException> vain = ArithmeticException.class;
    Claim.Work<?> refused = failing(work, new IllegalArgumentException("bad"));
    Claim fresh = Claim.of(work, "run", true, false);
    assertThrows(IllegalArgumentException.class, () -> fresh.during(vain, refused));
    assertFalse(Files.exists(work), "nothing was stopped before");
    Claim stopped = Claim.of(work, "run", false, false);
    Claim.Work<?> failed = failing(work, new CancellationException());
    assertThrows(CancellationException.class, () -> stopped.during(vain, failed));
    assertTrue(Files.exists(work.resolve("half")));
    Claim resumed = Claim.of(work, "run", true, false);
    String said =
        assertThrows(IllegalArgumentException.class, () -> resumed.during(vain, refused))
            .getMessage();
    assertEquals("bad; to begin anew, leave --resume out and add --overwrite", said);
    assertTrue(Files.exists(work.resolve("half")));
    Claim again = Claim.of(work, "run", true, false);
    Claim.Work<?> diverged = failing(work, new ArithmeticException());
    assertThrows(vain, () -> again.during(vain, diverged));
    assertFalse(Files.exists(work));
  }

  private static Claim.Work<?> failing(Path work, RuntimeException failure) {
    return () -> {
      Output.text(work.resolve("half"), "1");
      throw failure;
    };
  }

  private static String refusal(Path work, boolean resume, boolean overwrite) {
    return assertThrows(
            IllegalArgumentException.class, () -> Claim.of(work, "run", resume, overwrite))
        .getMessage();
  }
}
