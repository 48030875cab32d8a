package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plastinka.kernels.cuda.ShimDriver.check;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plastinka.kernels.cuda.GemmLaunches.Tile;
import org.plastinka.kernels.cuda.ShimDriver.Outcome;

/**
 * The CUDA backend without a GPU: the kernels, compiled as C++ into a driver that runs them on the
 * CPU, under JCuda and the backend as they are. Skipped, saying so, without Linux and g++. See also
 * {@link ShimHostTests}.
 */
class ShimTests {
  @BeforeEach
  void buildTheDriver() throws Exception {
    ShimDriver.build();
  }

  @Test
  void everyKernelIsWithinItsBoundUnderEveryOrderOfThreads() throws Exception {
    Outcome outcome = check(Map.of(), "catalogue");
    outcome.requires(0);
    assertTrue(outcome.output().matches("(?s).*cases [4-9]\\d\\d\\s*"), outcome.output());
  }

  @Test
  void theKernelOfEveryTileIsWithinItsBound() throws Exception {
    check(Map.of(), "tiles").requires(0, Tile.EXACT.get(Tile.EXACT.size() - 1) + "\ncases ");
  }

  @Test
  void everyDefinitionIsWithinTheSameBounds() throws Exception {
    check(Map.of("DEFINITIONS", "1"), "catalogue").requires(0);
  }

  @Test
  void tensorCoresAreWithinTheBoundOfTf32() throws Exception {
    check(Map.of(), "tf32").requires(0, "cases ");
  }

  /** Branches of the graph run in the order of capture, against it as far as edges allow, any. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void replayAndEagerTrainingGiveTheSameBits(String order) throws Exception {
    check(Map.of("GRAPH_ORDER", order), "training").requires(0);
  }

  /**
   * The first waits fork, the others become edges. Not every lack shows in the one order that runs;
   * that of each is found by {@link LanesTests}.
   */
  @ParameterizedTest
  @ValueSource(strings = {"6", "16", "24", "31", "41"})
  void anEdgeThatTheGraphLacksIsFound(String wait) throws Exception {
    check(Map.of("DROP_WAIT", wait), "training").requires(1, "array contents differ");
  }

  /** The series once, then windows, rates and state once a lap, and nothing once an update. */
  @Test
  void trainingsCopyNothingButIndicesOnceTheSeriesAreThere() throws Exception {
    Outcome outcome = check(Map.of("LOG", "1"), "laps");
    outcome.requires(0);
    String graph = outcome.output().substring(0, outcome.output().indexOf("done"));
    String series = "to device " + LapChecks.bytes() + " bytes";
    assertEquals(1, count(graph, series), "uploads of the series for three plans");
    String epoch = graph.substring(graph.indexOf("epoch 0"), graph.indexOf("epoch 1"));
    assertTrue(graph.contains("updates 5"), graph);
    assertEquals(5, count(epoch, "graph"), epoch);
    assertEquals(3, count(epoch, "to device"), "windows, schedule, state; " + epoch);
    String lap = epoch.substring(0, epoch.lastIndexOf("graph"));
    assertEquals(0, count(lap, "to host"), "losses are read when the lap is over; " + epoch);
  }

  private static int count(String text, String word) {
    return text.split(word, -1).length - 1;
  }

  @Test
  void divergenceIsNamedThoughItIsSeenLate() throws Exception {
    check(Map.of(), "divergence").requires(0);
  }

  @ParameterizedTest
  @CsvSource({
    "plantedMissingBarrier, depends on the order of threads",
    "plantedMissingWait, depends on the order of threads",
    "plantedOutOfBounds, wrote outside of its memory",
    "plantedDivergentBarrier, not every thread reaches"
  })
  void theShimFindsPlantedFaults(String kernel, String finding) throws Exception {
    check(Map.of(), "planted", kernel, "1").requires(1, finding);
  }

  /** As on a device, nothing can go on then; here the process ends. */
  @Test
  void theShimStopsAtAWordOutOfLine() throws Exception {
    Outcome outcome = check(Map.of(), "planted", "plantedMisaligned", "1");
    assertTrue(outcome.output().contains("SIGILL"), outcome.output());
  }

  @Test
  void theShimFindsNothingWhereNothingIsPlanted() throws Exception {
    check(Map.of(), "planted", "plantedNothing", "1").requires(0);
  }

  @Test
  void theShimRefusesAGridThatNoDeviceTakes() throws Exception {
    check(Map.of(), "planted", "plantedNothing", "65536").requires(1, "CUDA_ERROR_INVALID_VALUE");
  }
}
