package org.plastinka.kernels.simd;

import static org.plastinka.kernels.simd.Simd.F;
import static org.plastinka.kernels.simd.Simd.L;

import jdk.incubator.vector.FloatVector;
import org.plastinka.engine.plan.AdamSettings;
import org.plastinka.kernels.host.AdamKernel;
import org.plastinka.kernels.host.View;

/**
 * {@link AdamKernel} with vectors: the root and the division of the update are what its time goes
 * to. The arithmetic of an element is that of the plain loop, which does the last few.
 */
final class SimdAdam extends AdamKernel {
  SimdAdam(
      View parameters,
      View gradients,
      View firstMoment,
      View secondMoment,
      View norm,
      View state,
      AdamSettings settings) {
    super(parameters, gradients, firstMoment, secondMoment, norm, state, settings);
  }

  @Override
  protected void update(
      int from, int n, float clip, float stepSize, float correction, float shrink, float decay) {
    final float[] w = parameters.array();
    final float[] g = gradients.array();
    final float[] m = firstMoment.array();
    final float[] v = secondMoment.array();
    final int wAt = parameters.offset() + from;
    final int gAt = gradients.offset() + from;
    final int mAt = firstMoment.offset() + from;
    final int vAt = secondMoment.offset() + from;
    final float b1 = (float) settings.beta1();
    final float c1 = (float) (1 - settings.beta1());
    final float b2 = (float) settings.beta2();
    final float c2 = (float) (1 - settings.beta2());
    final float epsilon = (float) settings.epsilon();
    final int bound = F.loopBound(n);
    for (int e = 0; e < bound; e += L) {
      final FloatVector weight = FloatVector.fromArray(F, w, wAt + e);
      final FloatVector gradient =
          FloatVector.fromArray(F, g, gAt + e).mul(clip).add(weight.mul(decay));
      final FloatVector first = FloatVector.fromArray(F, m, mAt + e).mul(b1).add(gradient.mul(c1));
      final FloatVector second =
          FloatVector.fromArray(F, v, vAt + e).mul(b2).add(gradient.mul(c2).mul(gradient));
      first.intoArray(m, mAt + e);
      second.intoArray(v, vAt + e);
      final FloatVector root = second.sqrt().mul(correction).add(epsilon);
      weight.mul(shrink).sub(first.mul(stepSize).div(root)).intoArray(w, wAt + e);
    }
    super.update(from + bound, n - bound, clip, stepSize, correction, shrink, decay);
  }
}
