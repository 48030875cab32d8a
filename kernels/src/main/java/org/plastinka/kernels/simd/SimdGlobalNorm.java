package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;
import org.plastinka.kernels.host.GlobalNormKernel;
import org.plastinka.kernels.host.View;

/**
 * {@link GlobalNormKernel} with vectors: a lane adds up to 128 squares in float32 at 512 bits, then
 * lanes are added in float64, in their order. A chunk whose squares may be beyond float32, above or
 * below, is added by the plain loop.
 */
final class SimdGlobalNorm extends GlobalNormKernel {
  /**
   * The least sum of a chunk that squares below the normal numbers of float32 cannot have taken
   * digits from: each is off by less than 2^-149, and 8192 of them by 2^-136.
   */
  private static final double LEAST = 0x1p-110;

  private final float[] lanes;

  SimdGlobalNorm(View out, View gradients) {
    super(out, gradients);
    this.lanes = new float[chunks(gradients) * 4 * L];
  }

  @Override
  protected double squares(int chunk, float[] g, int from, int to) {
    FloatVector s0 = FloatVector.zero(F);
    FloatVector s1 = FloatVector.zero(F);
    FloatVector s2 = FloatVector.zero(F);
    FloatVector s3 = FloatVector.zero(F);
    int e = from;
    for (; e + 4 * L <= to; e += 4 * L) {
      FloatVector x = FloatVector.fromArray(F, g, e);
      s0 = x.fma(x, s0);
      x = FloatVector.fromArray(F, g, e + L);
      s1 = x.fma(x, s1);
      x = FloatVector.fromArray(F, g, e + 2 * L);
      s2 = x.fma(x, s2);
      x = FloatVector.fromArray(F, g, e + 3 * L);
      s3 = x.fma(x, s3);
    }
    final int at = chunk * 4 * L;
    s0.intoArray(lanes, at);
    s1.intoArray(lanes, at + L);
    s2.intoArray(lanes, at + 2 * L);
    s3.intoArray(lanes, at + 3 * L);
    double sum = super.squares(chunk, g, e, to);
    for (int l = at; l < at + 4 * L; l++) {
      sum += lanes[l];
    }
    boolean exact = sum >= LEAST && sum <= Float.MAX_VALUE; // false of NaN
    return exact ? sum : super.squares(chunk, g, from, to);
  }
}
