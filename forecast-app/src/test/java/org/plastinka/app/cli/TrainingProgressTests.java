package org.plastinka.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plastinka.app.domain.Tally;
import org.plastinka.app.tide.Defaults;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.engine.train.EpochRecord;

class TrainingProgressTests {
  private static final FitConfig FIT = Defaults.fit(1);

  private final StringWriter out = new StringWriter();
  private long seconds;

  private TrainingProgress progress(boolean terminal) {
    return new TrainingProgress(
        new PrintWriter(out), terminal, () -> seconds * 1_000_000_000L, FIT);
  }

  private static EpochRecord epoch(int epoch) {
    return new EpochRecord(epoch, 0.25, 1, 1e-3, 2, 1234, Map.of("val_loss", 0.5));
  }

  @Test
  void withoutATerminalThereIsALineAMinuteAtMost() {
    TrainingProgress progress = progress(false);
    for (int i = 0; i < 13; i++) {
      progress.epoch(0, 1, 60, epoch(i));
      seconds += 10;
    }
    progress.end();
    assertEquals(3, out.toString().lines().count(), "at 0, 60 and 120 seconds");
  }

  @Test
  void onATerminalEachEpochWritesOverTheLineBefore() {
    TrainingProgress progress = progress(true);
    progress.epoch(0, 1, 60, epoch(0));
    progress.epoch(0, 1, 60, epoch(29));
    progress.end();
    assertEquals(2, out.toString().chars().filter(c -> c == '\r').count());
    assertEquals(1, out.toString().chars().filter(c -> c == '\n').count(), "the end alone");
    String last = out.toString().substring(out.toString().lastIndexOf('\r') + 1);
    assertTrue(
        last.startsWith(
            "[##########..........] member 1/"
                + FIT.members()
                + " phase 1 epoch 30/60"
                + " loss 0.2500 val_loss 0.5000 1234 samples/s, at most "),
        last);
    assertTrue(out.toString().endsWith(System.lineSeparator()));
  }

  @Test
  void epochsOfCountsHaveTheirBarAndTheLineIsLeftOnce() {
    TrainingProgress progress = progress(true);
    progress.all().counts().done(135, 270);
    progress.end();
    progress.end();
    assertEquals(
        "\r[##########..........] counts epoch 135/270" + System.lineSeparator(), out.toString());
  }

  @Test
  void withoutATerminalEpochsOfCountsAreLinesToo() {
    TrainingProgress progress = progress(false);
    for (int done = 1; done <= 13; done++) {
      progress.all().counts().done(done, 270);
      seconds += 10;
    }
    assertEquals(
        List.of("counts epoch 1/270", "counts epoch 7/270", "counts epoch 13/270"),
        out.toString().lines().toList());
  }

  @Test
  void theTimeLeftOfABacktestIsThatOfTheLastOriginForEachThatFollows() {
    Tally origins = progress(false).origins("SES");
    seconds += 100;
    origins.done(1, 6);
    seconds += 65;
    origins.done(2, 6);
    assertEquals(
        List.of("SES: origin 1/6", "SES: origin 2/6, about 4:20 left"),
        out.toString().lines().toList());
  }

  @Test
  void theTimeLeftIsThatOfAllEpochsThatMayCome() {
    progress(false).epoch(FIT.members() - 1, 2, 40, epoch(9));
    assertTrue(out.toString().contains("at most 1:00 left"), "30 epochs of 2 seconds: " + out);
  }
}
