package org.plastinka.kernels.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plastinka.kernels.host.HostMemory;
import org.plastinka.kernels.host.Scratch;
import org.plastinka.kernels.host.View;

/**
 * The product against float64, element by element within {@code gamma_K (|A| |B|) + 2u per epilogue
 * operation}; outputs lie among NaN guard words and operands among NaN too, so that a stray read or
 * write shows.
 */
class SimdGemmTests {
  private static final int[] SIZES = {1, 3, 17, 31, 32, 33, 64, 100, 128, 207};
  private static final double U = 0x1p-24;

  @Test
  void agreesWithDoubleInEveryLayout() {
    final Random random = new Random(17);
    for (int layout = 0; layout < 4; layout++) {
      for (GemmEpilogue epilogue : GemmEpilogue.values()) {
        for (int round = 0; round < 30; round++) {
          check(
              random,
              9,
              pick(random),
              pick(random),
              pick(random),
              (layout & 2) != 0,
              (layout & 1) != 0,
              epilogue,
              random.nextBoolean(),
              random.nextBoolean());
        }
      }
    }
  }

  @Test
  void agreesOnThinAndLongShapes() {
    final Random random = new Random(18);
    final int[][] shapes = {
      {50, 2, 300},
      {200, 2, 300},
      {130, 4, 64},
      {130, 64, 2},
      {66, 32, 16},
      {53, 64, 1},
      {65, 96, 3},
      {64, 32, 7},
      {70, 64, 8},
      {64, 32, 9},
      {2, 96, 1},
      {50, 1, 128},
      {53, 4, 720},
      {50, 5, 128},
      {11, 128, 900},
      {128, 2, 1000},
      {128, 4, 700},
      {4, 64, 3000},
      {64, 1, 500},
      {11, 4, 1500},
      {300, 128, 4},
      {200, 4, 11},
      {257, 121, 600},
      {300, 40, 800},
      {40, 36, 800},
      {1, 1, 1},
      {2, 513, 40},
      {8, 33, 600},
      {5, 40, 450}
    };
    checkAll(random, 9, shapes);
  }

  /** Few columns without gaps are folded; rows of 128 terms are read in place, but for the last. */
  @Test
  void agreesOnDenseMatrices() {
    final Random random = new Random(20);
    final int[][] shapes = {
      {208, 2, 11},
      {64, 4, 11},
      {52, 8, 20},
      {224, 1, 16},
      {52, 4, 64},
      {160, 2, 128},
      {16, 2, 3},
      {21, 70, 128},
      {36, 64, 128},
      {16, 40, 128},
      {19, 32, 128}
    };
    checkAll(random, 1, shapes);
  }

  @Test
  void maskAndAddendMayShareStorageWithTheResult() {
    final int m = 40;
    final int n = 70;
    final int k = 900;
    final Random random = new Random(19);
    final View a = matrix(random, 9, m, k);
    final View b = matrix(random, 9, k, n);
    final View mask = matrix(random, 9, m, n);
    final View addend = matrix(random, 9, m, n);
    final View apart = new View(addend.array().clone(), addend.offset(), m, n, addend.stride());
    final View same = new View(addend.array().clone(), addend.offset(), m, n, addend.stride());
    product(
        m, n, k, apart, a, false, b, false, null, GemmEpilogue.DROPOUT_ADD, mask, addend, false, 2);
    product(
        m, n, k, same, a, false, b, false, null, GemmEpilogue.DROPOUT_ADD, mask, same, false, 2);
    assertTrue(sameBits(apart.array(), same.array()));
  }

  private static int pick(Random random) {
    return SIZES[random.nextInt(SIZES.length)];
  }

  /** Shapes m, n, k in every layout with every epilogue, with and without bias and old value. */
  private static void checkAll(Random random, int gaps, int[][] shapes) {
    for (int[] s : shapes) {
      for (int layout = 0; layout < 4; layout++) {
        for (GemmEpilogue epilogue : GemmEpilogue.values()) {
          for (int variant = 0; variant < 4; variant++) {
            check(
                random,
                gaps,
                s[0],
                s[1],
                s[2],
                (layout & 2) != 0,
                (layout & 1) != 0,
                epilogue,
                (variant & 2) != 0,
                (variant & 1) != 0);
          }
        }
      }
    }
  }

  /**
   * @param gaps row strides exceed the number of columns by less than this
   */
  private static void check(
      Random random,
      int gaps,
      int m,
      int n,
      int k,
      boolean ta,
      boolean tb,
      GemmEpilogue epilogue,
      boolean withBias,
      boolean accumulate) {
    final View a = ta ? matrix(random, gaps, k, m) : matrix(random, gaps, m, k);
    final View b = tb ? matrix(random, gaps, n, k) : matrix(random, gaps, k, n);
    final View mask = epilogue.ordinal() >= 2 ? matrix(random, gaps, m, n) : null;
    final View addend = epilogue == GemmEpilogue.DROPOUT_ADD ? matrix(random, gaps, m, n) : null;
    final View bias = withBias ? matrix(random, gaps, 1, n) : null;
    final View c = matrix(random, gaps, m, n);
    if (!accumulate) {
      for (int i = 0; i < m; i++) {
        Arrays.fill(c.array(), at(c, i, 0), at(c, i, 0) + n, Float.NaN);
      }
    }
    final float[] old = c.array().clone();
    final View c3 = new View(old.clone(), c.offset(), m, n, c.stride());
    product(m, n, k, c, a, ta, b, tb, bias, epilogue, mask, addend, accumulate, 1);
    product(m, n, k, c3, a, ta, b, tb, bias, epilogue, mask, addend, accumulate, 3);
    final String what =
        m
            + "x"
            + n
            + "x"
            + k
            + " "
            + ta
            + tb
            + " "
            + epilogue
            + " bias "
            + withBias
            + " accumulate "
            + accumulate;
    assertTrue(sameBits(c.array(), c3.array()), what + ": parts differ");
    final double gamma = k * U / (1 - k * U);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double v = 0;
        double abs = 0;
        for (int p = 0; p < k; p++) {
          final double t =
              (double) (ta ? get(a, p, i) : get(a, i, p)) * (tb ? get(b, j, p) : get(b, p, j));
          v += t;
          abs += Math.abs(t);
        }
        double bound = gamma * abs;
        if (accumulate) {
          final double w = old[at(c, i, j)];
          v += w;
          // The old value passes through the blocks of the sum.
          abs += Math.abs(w);
          bound = gamma * abs + 2 * U * abs;
        }
        if (withBias) {
          v += get(bias, 0, j);
          abs += Math.abs(get(bias, 0, j));
          bound += 2 * U * abs;
        }
        if (epilogue == GemmEpilogue.RELU) {
          v = Math.max(v, 0);
        } else if (epilogue == GemmEpilogue.RELU_MASK) {
          v = get(mask, i, j) > 0 ? v : 0;
        } else if (epilogue == GemmEpilogue.DROPOUT_ADD) {
          final double f = Math.abs(get(mask, i, j));
          v = v * get(mask, i, j) + get(addend, i, j);
          abs = abs * f + Math.abs(get(addend, i, j));
          bound = bound * f + 4 * U * abs;
        }
        final float got = c.array()[at(c, i, j)];
        assertTrue(
            Math.abs(got - v) <= bound,
            what + " at " + i + "," + j + ": " + got + " for " + v + " bound " + bound);
      }
    }
    for (int x = 0; x < old.length; x++) {
      final int i = Math.floorDiv(x - c.offset(), c.stride());
      final int j = x - c.offset() - i * c.stride();
      if (i < 0 || i >= m || j >= n) {
        assertEquals(
            Float.floatToRawIntBits(old[x]),
            Float.floatToRawIntBits(c.array()[x]),
            what + ": guard word " + x);
      }
    }
  }

  private static void product(
      int m,
      int n,
      int k,
      View c,
      View a,
      boolean ta,
      View b,
      boolean tb,
      View bias,
      GemmEpilogue epilogue,
      View mask,
      View addend,
      boolean accumulate,
      int parts) {
    final SimdGemm gemm =
        new SimdGemm(
            m,
            n,
            k,
            c,
            a,
            ta,
            b,
            tb,
            bias,
            epilogue,
            mask,
            addend,
            accumulate,
            parts,
            SimdGemmTests::used);
    for (int part = parts - 1; part >= 0; part--) {
      gemm.panels().pack(part, parts);
    }
    for (int part = parts - 1; part >= 0; part--) {
      gemm.run(part, parts);
    }
  }

  /** As another product left it: what a kernel does not write into it must not count. */
  private static Scratch used(int floats) {
    final Scratch scratch = new Scratch(floats);
    Arrays.fill(scratch.array(), Float.NaN);
    return scratch;
  }

  private static View matrix(Random random, int gaps, int rows, int cols) {
    final int stride = cols + random.nextInt(gaps);
    final int offset = 5 + random.nextInt(7);
    final float[] array = new float[offset + rows * stride + HostMemory.SLACK];
    Arrays.fill(array, Float.NaN);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        array[offset + i * stride + j] = (float) random.nextGaussian();
      }
    }
    return new View(array, offset, rows, cols, stride);
  }

  private static boolean sameBits(float[] x, float[] y) {
    for (int i = 0; i < x.length; i++) {
      if (Float.floatToRawIntBits(x[i]) != Float.floatToRawIntBits(y[i])) {
        return false;
      }
    }
    return true;
  }

  private static int at(View m, int i, int j) {
    return m.offset() + i * m.stride() + j;
  }

  private static float get(View m, int i, int j) {
    return m.array()[at(m, i, j)];
  }
}
