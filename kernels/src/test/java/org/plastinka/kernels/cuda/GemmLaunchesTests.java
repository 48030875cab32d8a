package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.engine.plan.Buffer;
import org.plastinka.engine.plan.BufferPlanner;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.MatrixStep.Epilogue;
import org.plastinka.engine.plan.Region;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;
import org.plastinka.kernels.cuda.GemmLaunches.Tile;

/** Tiles and chunks of the model's products. */
class GemmLaunchesTests {

  @ParameterizedTest
  @CsvSource({
    "32, 128, 267, SMALL, 2", // a batch of 32: four tiles, an inner size of two chunks
    "32, 1024, 1024, SMALL, 8", // 32 tiles, cut as small as an inner size is
    "128, 1024, 1024, MEDIUM, 8", // 32 tiles, cut into eight for 256 blocks
    "4096, 1024, 1024, LARGE, 1", // 256 tiles
    "384, 5, 32, NARROW, 1", // the levels of a temporal decoder
    "4, 128, 4096, FLAT, 32", // gradient of a projection's weights
    "7, 64, 417792, FLAT, 512", // the same where a sample has 816 rows
    "64, 4, 417792, NARROW, 512",
    "12288, 64, 64, MEDIUM, 1", // half of a large tile would be empty
    "12288, 65, 64, LARGE, 1",
    "64, 12288, 64, MEDIUM, 1",
    "267, 128, 4096, MEDIUM, 26",
    "8, 8, 8, SMALL, 1"
  })
  void smallProductsAreCutUntilADeviceIsBusy(int m, int n, int k, Tile tile, int chunks) {
    Tile chosen = GemmLaunches.tile(m, n, false);
    assertEquals(tile, chosen);
    int chunk = GemmLaunches.chunk(chosen, m, n, k);
    assertEquals(chunks, (k + chunk - 1) / chunk);
    assertTrue(chunks == 1 || chunk % 16 == 0, "chunks end with panels: " + chunk);
  }

  /** A grid's y and z end at 65535; the rows of a product may be many more. */
  @Test
  void longSidesLieAlongTheGridsX() {
    int rows = 20_000_000;
    Slot tall = dense(rows, 3);
    Slot row = dense(1, 3);
    Slot square = dense(3, 3);
    List<DeviceWork> work = new ArrayList<>();
    work.addAll(launches(new MatrixStep.ColumnSum(row, tall)));
    work.addAll(launches(product(tall, tall, square, false)));
    work.addAll(launches(product(square, tall, tall, true)));
    assertTrue(work.size() > 4, "" + work);
    for (DeviceWork each : work) {
      DeviceWork.Launch launch = (DeviceWork.Launch) each;
      assertTrue(launch.gridY() <= 65535 && launch.gridZ() <= 65535, "" + launch);
    }
  }

  private static Slot dense(int rows, int cols) {
    Buffer buffer = new Buffer(rows + " x " + cols, Region.ACTIVATIONS, rows * cols, true);
    return Slot.dense(buffer, rows, cols);
  }

  private static MatrixStep.Gemm product(Slot c, Slot a, Slot b, boolean transA) {
    return new MatrixStep.Gemm(c, a, b, transA, false, null, Epilogue.NONE, null, null, false);
  }

  private static List<DeviceWork> launches(Step step) {
    Set<Buffer> buffers = new LinkedHashSet<>();
    step.reads().forEach(slot -> buffers.add(slot.buffer()));
    step.writes().forEach(slot -> buffers.add(slot.buffer()));
    BufferPlanner.place(buffers, 0);
    return step.accept(new CudaSteps(new WorkMemory(), CudaOptions.of(Map.of())));
  }

  @Test
  void tensorCoresTakeOnlyProductsThatFillThem() {
    assertEquals(Tile.TF32, GemmLaunches.tile(64, 64, true));
    assertEquals(Tile.NARROW, GemmLaunches.tile(64, 16, true));
    assertEquals(Tile.SMALL, GemmLaunches.tile(32, 512, true));
  }
}
