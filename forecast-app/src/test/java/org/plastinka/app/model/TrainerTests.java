package org.plastinka.app.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.app.combine.FitProgress;
import org.plastinka.app.domain.PanelSource;
import org.plastinka.app.domain.Tally;
import org.plastinka.app.tide.FitConfig;
import org.plastinka.app.tide.FitEpoch;
import org.plastinka.app.tide.Progress;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Backends;
import org.plastinka.engine.checkpoint.SafeTensors;

class TrainerTests {
  private static final Progress SILENT = FitProgress.SILENT.network();

  @TempDir private Path folder;

  private static Backend backend;

  @BeforeAll
  static void open() {
    backend = Backends.open("ejml", 1).backend();
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static Model train(Trainer trainer, Progress progress) throws IOException {
    return trainer.train(
        PanelSource.of(SmallModel.panel()),
        SmallModel.MONTHS,
        backend,
        new FitProgress(progress, Tally.SILENT));
  }

  /** Interrupts after an epoch, as Ctrl-C does. */
  private static void stop(Trainer trainer, int member, int phase, int epoch) {
    Progress progress =
        (m, p, epochs, record) -> {
          if (m == member && p == phase && record.epoch() == epoch) {
            Thread.currentThread().interrupt();
          }
        };
    String said =
        assertThrows(CancellationException.class, () -> train(trainer, progress)).getMessage();
    assertEquals(
        "stopped after epoch " + (epoch + 1) + " of member " + (member + 1) + ", phase " + phase,
        said);
    assertTrue(Thread.interrupted());
  }

  private static String refusal(Trainer trainer) {
    return assertThrows(IllegalArgumentException.class, () -> train(trainer, SILENT)).getMessage();
  }

  private static List<String> epochs(Model model) {
    return model.history().stream()
        .map(
            e ->
                e.member()
                    + " "
                    + e.phase()
                    + " "
                    + e.record().epoch()
                    + " "
                    + e.record().trainLoss()
                    + " "
                    + e.record().scores())
        .toList();
  }

  @Test
  void aTrainingStoppedTwiceAndResumedEqualsOneThatWasNotBitByBit() throws IOException {
    Model whole = train(SmallModel.trainer(folder.resolve("whole"), false), SILENT);
    Path out = folder.resolve("stopped");
    stop(SmallModel.trainer(out, false), 0, 1, 1);
    assertFalse(Files.exists(out), "no model before the end");
    stop(SmallModel.trainer(out, true), 0, 2, 0);
    Model resumed = train(SmallModel.trainer(out, true), SILENT);
    for (int m = 0; m < 2; m++) {
      assertArrayEquals(whole.network().members().get(m), resumed.network().members().get(m));
    }
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("whole/model.safetensors")),
        Files.readAllBytes(out.resolve("model.safetensors")));
    assertEquals(epochs(whole), epochs(resumed), "the history of all epochs survives");
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(2, left.count(), "no checkpoint stays behind");
    }
  }

  @Test
  void theTwoPhasesOfAMemberAreInItsHistory() throws IOException {
    Model model = train(SmallModel.trainer(folder.resolve("m"), false), SILENT);
    FitConfig fit = SmallModel.fit(7);
    for (int member = 0; member < fit.members(); member++) {
      int of = member;
      List<FitEpoch> own = model.history().stream().filter(e -> e.member() == of).toList();
      assertTrue(own.stream().anyMatch(e -> e.phase() == 1 && e.record().scores().size() == 4));
      assertTrue(own.stream().anyMatch(e -> e.phase() == 2 && e.record().scores().isEmpty()));
    }
  }

  @Test
  void anUnfinishedTrainingIsNeitherDroppedNorResumedUnasked() throws IOException {
    Path out = folder.resolve("m");
    String nothing = refusal(SmallModel.trainer(out, true));
    assertTrue(nothing.contains("nothing to resume"), nothing);
    stop(SmallModel.trainer(out, false), 0, 1, 0);
    String there = refusal(SmallModel.trainer(out, false));
    assertTrue(there.contains("--resume"), there);
  }

  @Test
  void aTrainingOfAnotherConfigurationIsNotResumed() throws IOException {
    Path out = folder.resolve("m");
    stop(SmallModel.trainer(out, false), 0, 1, 0);
    Trainer other = new Trainer(SmallModel.network(), SmallModel.fit(8), 1, out, true, false);
    String refused = refusal(other);
    assertTrue(refused.contains("the fit configuration"), refused);
  }

  @ParameterizedTest
  @CsvSource({
    "state.epoch, -1, were state.epoch -1",
    "state.epoch, 2147483647, 'were state.epoch 2147483647, state.step 7'",
    "state.epoch, 2, of epoch 2 (state.epoch); its history ends at 1",
    "state.step, 8, of epoch 1 (state.epoch) and update 8 (state.step)",
    "state.step, 9223372036854775807, and update 9223372036854775807 (state.step)",
    "state.step, x, '''state.step'' must be a whole number, is x'",
    "state.best_epoch, 5, state.best_epoch 5",
    "state.waited, -1, state.waited -1",
    "state.finished, zzz, '''state.finished'' must be true or false, is zzz'",
    "state.averaged, 7, state.averaged 7",
    "history, '', expected the columns"
  })
  void aBrokenCheckpointIsNotResumed(String key, String value, String fault) throws IOException {
    Path out = folder.resolve("m");
    stop(SmallModel.trainer(out, false), 0, 1, 0);
    Path file = Trainer.working(out).resolve("member-0-phase-1.safetensors");
    SafeTensors kept = SafeTensors.read(file);
    Map<String, String> metadata = new HashMap<>(kept.metadata());
    metadata.put(key, value);
    new SafeTensors(kept.tensors(), metadata).write(file);
    String refused = refusal(SmallModel.trainer(out, true));
    assertTrue(refused.contains(fault), refused);
    assertTrue(refused.startsWith("'" + file + "' cannot be resumed: "), refused);
    assertTrue(refused.contains("to begin anew"), refused);
    Files.writeString(file, "cut off");
    String cutOff = refusal(SmallModel.trainer(out, true));
    assertTrue(cutOff.contains("to begin anew"), cutOff);
  }

  @Test
  void theFirstPhaseStopsByTheScoreThatIsAsked() throws IOException {
    FitConfig f = SmallModel.fit(7);
    FitConfig byCoverage =
        new FitConfig(
            f.levelWeights(),
            f.rate(),
            f.batchSize(),
            f.epochs(),
            f.patience(),
            f.minimumDelta(),
            f.refitFactor(),
            f.sampling(),
            1,
            7,
            "val_MIC");
    Path out = folder.resolve("m");
    Model model =
        train(new Trainer(SmallModel.network(), byCoverage, 2, out, false, false), SILENT);
    double best = -1;
    int bestEpoch = -1;
    for (FitEpoch epoch : model.history()) {
      Double score = epoch.record().scores().get("val_MIC");
      if (score != null && score > best) {
        best = score;
        bestEpoch = epoch.record().epoch();
      }
    }
    long refits = model.history().stream().filter(e -> e.phase() == 2).count();
    assertEquals((int) (1.5 * (bestEpoch + 1)), refits, "1.5 times the best epoch's number");
  }

  @Test
  void everyPhaseIsARunOfTensorBoard() throws IOException {
    Path board = folder.resolve("board");
    try (TensorBoardRuns runs = new TensorBoardRuns(board)) {
      train(SmallModel.trainer(folder.resolve("m"), false), runs);
    }
    for (String run :
        List.of("member-0-phase-1", "member-0-phase-2", "member-1-phase-1", "member-1-phase-2")) {
      try (Stream<Path> files = Files.list(board.resolve(run))) {
        String text = new String(Files.readAllBytes(files.findFirst().orElseThrow()), "ISO-8859-1");
        assertTrue(text.contains("train_loss"));
        assertEquals(run.endsWith("1"), text.contains("val_MIWS_MIC_Ratio"), run);
      }
    }
  }
}
