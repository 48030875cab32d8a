package org.plastinka.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plastinka.kernels.cuda.GemmLaunches.Tile;

/** Tiles and chunks of the model's products. */
class GemmLaunchesTests {

  @ParameterizedTest
  @CsvSource({
    "32, 128, 267, SMALL, 2", // a batch of 32: four tiles, an inner size of two chunks
    "32, 1024, 1024, SMALL, 4", // 32 tiles, cut into four for 128 blocks
    "128, 1024, 1024, MEDIUM, 4",
    "4096, 1024, 1024, LARGE, 1", // 256 tiles
    "384, 5, 32, NARROW, 1", // the levels of a temporal decoder
    "4, 128, 4096, FLAT, 32", // gradient of a projection's weights
    "267, 128, 4096, MEDIUM, 12",
    "8, 8, 8, SMALL, 1"
  })
  void smallProductsAreCutUntilADeviceIsBusy(int m, int n, int k, Tile tile, int chunks) {
    Tile chosen = GemmLaunches.tile(m, n, false);
    assertEquals(tile, chosen);
    int chunk = GemmLaunches.chunk(chosen, m, n, k);
    assertEquals(chunks, (k + chunk - 1) / chunk);
    assertTrue(chunks == 1 || chunk % 16 == 0, "chunks end with panels: " + chunk);
  }

  @Test
  void tensorCoresTakeOnlyProductsThatFillThem() {
    assertEquals(Tile.TF32, GemmLaunches.tile(64, 64, true));
    assertEquals(Tile.NARROW, GemmLaunches.tile(64, 16, true));
    assertEquals(Tile.SMALL, GemmLaunches.tile(32, 512, true));
  }
}
