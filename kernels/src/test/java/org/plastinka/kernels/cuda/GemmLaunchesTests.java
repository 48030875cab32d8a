package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import org.plastinka.kernels.cuda.GemmLaunches.Cut;
import org.plastinka.kernels.cuda.GemmLaunches.Tile;

/** Tiles and chunks of the model's products. */
class GemmLaunchesTests {

  @ParameterizedTest
  @CsvSource({
    "256, 128, 128, SMALL, 1", // small tiles for all multiprocessors
    "128, 128, 256, SMALL, 1",
    "512, 256, 256, MEDIUM, 1", // 128 tiles
    "512, 512, 512, TALL, 1", // 128 tiles
    "3984, 256, 512, LARGE, 1", // 128 tiles
    "512, 256, 3984, LARGE, 16", // 16 tiles, cut into two blocks for each multiprocessor
    "4, 128, 4096, FLAT, 64", // gradient of a projection's weights
    "7, 64, 417792, FLAT, 256", // the same where a sample has 816 rows
    "64, 4, 417792, HIGH, 256",
    "417792, 4, 64, NARROW, 1",
    "417792, 64, 7, LARGE, 1",
    "8, 8, 8, SMALL, 1"
  })
  void productsAreCutUntilADeviceIsBusy(int m, int n, int k, Tile tile, int chunks) {
    Cut cut = Cut.of(m, n, k, false, false);
    assertEquals(tile, cut.tile());
    assertEquals(chunks, (k + cut.chunk() - 1) / cut.chunk());
  }

  /** Rows of 32 a block, and of a long sum so many chunks that all multiprocessors read. */
  @ParameterizedTest
  @CsvSource({
    "49152, 128, false, ROWS, 1",
    "128, 49152, true, COLUMNS, 128",
    "12, 49152, true, COLUMNS, 128",
    "5, 49152, false, ROWS, 128",
    "8, 8, true, COLUMNS, 1"
  })
  void oneColumnHasKernelsOfItsOwn(int m, int k, boolean transA, Tile tile, int chunks) {
    Cut cut = Cut.of(m, 1, k, transA, true);
    assertEquals(tile, cut.tile());
    assertEquals(chunks, (k + cut.chunk() - 1) / cut.chunk());
  }

  /** So that a chunk reads nothing of its neighbour's. */
  @ParameterizedTest
  @CsvSource({"512, 256, 3984", "7, 64, 417792", "11, 5, 999", "267, 128, 4096"})
  void chunksEndWithPanels(int m, int n, int k) {
    Cut cut = Cut.of(m, n, k, false, false);
    assertTrue(cut.chunk() < k && cut.chunk() % 16 == 0, "" + cut);
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
    assertEquals(Tile.TF32, Cut.of(64, 64, 64, false, true).tile());
    assertNotEquals(Tile.TF32, Cut.of(64, 16, 64, false, true).tile());
    assertNotEquals(Tile.TF32, Cut.of(32, 512, 64, false, true).tile());
  }
}
