package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plastinka.app.demo.DemoShop;
import org.plastinka.app.main.Plastinka;

/** A run that is killed, in a Java machine of its own, again and again. */
class KilledRunTests {
  @TempDir private Path folder;
  private Path target;
  private Path training;

  @BeforeEach
  void makeShop() throws IOException {
    DemoShop.write(folder, 20, 10, 7);
    target = folder.resolve("result");
    training = folder.resolve("result.run/model.training");
  }

  private List<String> args(Path out, String... more) {
    List<String> args = new ArrayList<>(List.of("run", "--backend=ejml", "--threads=1"));
    args.addAll(List.of("--stock=" + folder.resolve("stock.xlsx"), "--out=" + out));
    args.addAll(List.of("--sales=" + folder.resolve("sales"), "--set=lags=3"));
    args.addAll(List.of("--set=epochs=25", "--set=patience=25", "--set=members=2"));
    args.addAll(List.of("--set=validation-months=2", "--set=hidden_size=8"));
    args.addAll(List.of(more));
    return args;
  }

  private int runHere(Path out, String... more) {
    return Plastinka.run(args(out, more).toArray(String[]::new));
  }

  private Process start(Path err) throws IOException {
    return ChildProgram.start(err, List.of(), args(target, "--resume"));
  }

  @Test
  void aRunKilledAtAnyMomentLeavesNoHalfResultAndGoesOnToTheSameForecasts() throws Exception {
    Path whole = folder.resolve("whole");
    assertEquals(0, runHere(whole));
    for (Path sign :
        List.of(
            folder.resolve("result.run"),
            training.resolve("member-0-phase-1.safetensors"),
            training.resolve("member-1-phase-1.safetensors"),
            folder.resolve("result.run/model"))) {
      Process child = start(folder.resolve("err.txt"));
      ChildProgram.await(child, () -> Files.exists(sign));
      child.destroyForcibly().waitFor();
      assertNotEquals(0, child.exitValue(), "killed at " + sign);
      assertFalse(Files.exists(target), "a half result after " + sign);
    }
    assertEquals(0, runHere(target, "--resume"));
    assertFalse(Files.exists(folder.resolve("result.run")));
    for (String file : List.of("forecasts.csv", "metrics.json", "model/model.safetensors")) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(target.resolve(file)), file);
    }
  }

  @Test
  void aRunToldToStopEndsSoonAndSaysHowToGoOn() throws Exception {
    Path err = folder.resolve("err.txt");
    Process child = start(err);
    Path sign = training.resolve("member-0-phase-1.safetensors");
    ChildProgram.await(child, () -> Files.exists(sign));
    long told = System.nanoTime();
    child.destroy();
    child.waitFor();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - told);
    String said = Files.readString(err);
    assertTrue(said.contains("plastinka: stopped"), said);
    assertTrue(said.contains("the same command with --resume goes on"), said);
    assertFalse(said.contains("\tat "), said);
    assertTrue(millis < 3000, millis + " ms; a second where nothing else runs");
    assertFalse(Files.exists(target));
  }
}
