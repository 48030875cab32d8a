package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What happens to a finished sum before it is stored, in this order: {@code v += c_old} where the
 * product accumulates, {@code v += bias[j]}, then one of
 *
 * <ul>
 *   <li>{@link #RELU}: {@code v = v < 0 ? 0 : v}, which keeps NaN;
 *   <li>{@link #RELU_MASK}: {@code v = mask[i, j] > 0 ? v : 0};
 *   <li>{@link #DROPOUT_ADD}: {@code v = v * mask[i, j] + addend[i, j]} (product rounded first).
 * </ul>
 *
 * A register tile leaves its sums in a working tile that stays in the first-level cache, and one
 * method moves that tile to {@code c}: so the kernels hold no epilogue code, and edges of the
 * matrix cost a shorter tile instead of masks.
 */
enum GemmEpilogue {
  NONE,
  RELU,
  RELU_MASK,
  DROPOUT_ADD;

  /**
   * Moves {@code rows} x {@code cols} sums from {@code t} to {@code c}; each matrix comes as array,
   * position of its first element and row stride. Whole vectors go column of vectors by column of
   * vectors, so that the bias is loaded once.
   */
  static void tile(
      GemmEpilogue kind,
      int rows,
      int cols,
      float[] t,
      int t0,
      int tRow,
      float[] c,
      int c0,
      int cRow,
      boolean accumulate,
      float[] bias,
      int biasAt,
      float[] mask,
      int m0,
      int mRow,
      float[] add,
      int d0,
      int dRow) {
    if (kind == NONE && bias == null && cols == 2 * L) {
      add(rows, t, t0, tRow, c, c0, cRow, accumulate);
      return;
    }
    final FloatVector zero = FloatVector.zero(F);
    final int bound = F.loopBound(cols);
    for (int j = 0; j < bound; j += L) {
      FloatVector bv = zero;
      if (bias != null) {
        bv = FloatVector.fromArray(F, bias, biasAt + j);
      }
      int tp = t0 + j;
      int cp = c0 + j;
      int mp = m0 + j;
      int dp = d0 + j;
      for (int r = 0; r < rows; r++) {
        FloatVector v = FloatVector.fromArray(F, t, tp);
        if (accumulate) {
          v = v.add(FloatVector.fromArray(F, c, cp));
        }
        v = v.add(bv);
        if (kind == RELU) {
          v = v.blend(zero, v.compare(VectorOperators.LT, zero));
        } else if (kind == RELU_MASK) {
          v = zero.blend(v, FloatVector.fromArray(F, mask, mp).compare(VectorOperators.GT, zero));
          mp += mRow;
        } else if (kind == DROPOUT_ADD) {
          v = v.mul(FloatVector.fromArray(F, mask, mp)).add(FloatVector.fromArray(F, add, dp));
          mp += mRow;
          dp += dRow;
        }
        v.intoArray(c, cp);
        tp += tRow;
        cp += cRow;
      }
    }
    if (bound < cols) {
      edge(
          kind,
          rows,
          bound,
          cols,
          t,
          t0,
          tRow,
          c,
          c0,
          cRow,
          accumulate,
          bias,
          biasAt,
          mask,
          m0,
          mRow,
          add,
          d0,
          dRow);
    }
  }

  /** A tile of two vectors a row with nothing but its sums. */
  private static void add(
      int rows, float[] t, int t0, int tRow, float[] c, int c0, int cRow, boolean accumulate) {
    int tp = t0;
    int cp = c0;
    if (accumulate) {
      for (int r = 0; r < rows; r++) {
        FloatVector.fromArray(F, t, tp).add(FloatVector.fromArray(F, c, cp)).intoArray(c, cp);
        FloatVector.fromArray(F, t, tp + L)
            .add(FloatVector.fromArray(F, c, cp + L))
            .intoArray(c, cp + L);
        tp += tRow;
        cp += cRow;
      }
      return;
    }
    for (int r = 0; r < rows; r++) {
      FloatVector.fromArray(F, t, tp).intoArray(c, cp);
      FloatVector.fromArray(F, t, tp + L).intoArray(c, cp + L);
      tp += tRow;
      cp += cRow;
    }
  }

  /** The columns from {@code bound} on, down the rows, element by element: the same arithmetic. */
  private static void edge(
      GemmEpilogue kind,
      int rows,
      int bound,
      int cols,
      float[] t,
      int t0,
      int tRow,
      float[] c,
      int c0,
      int cRow,
      boolean accumulate,
      float[] bias,
      int biasAt,
      float[] mask,
      int m0,
      int mRow,
      float[] add,
      int d0,
      int dRow) {
    for (int j = bound; j < cols; j++) {
      final float shift = bias != null ? bias[biasAt + j] : 0f;
      int at = c0 + j;
      int from = t0 + j;
      if (kind == NONE && accumulate) {
        for (int r = 0; r < rows; r++, at += cRow, from += tRow) {
          c[at] = t[from] + c[at] + shift;
        }
        continue;
      }
      if (kind == NONE) {
        for (int r = 0; r < rows; r++, at += cRow, from += tRow) {
          c[at] = t[from] + shift;
        }
        continue;
      }
      for (int r = 0; r < rows; r++, at += cRow, from += tRow) {
        float v = t[from] + (accumulate ? c[at] : 0f) + shift;
        if (kind == RELU) {
          v = v < 0 ? 0 : v;
        } else if (kind == RELU_MASK) {
          v = mask[m0 + r * mRow + j] > 0 ? v : 0;
        } else {
          v = v * mask[m0 + r * mRow + j] + add[d0 + r * dRow + j];
        }
        c[at] = v;
      }
    }
  }
}
