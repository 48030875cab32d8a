package org.plastinka.kernels.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The one vector species of the whole program. A second float species in the same virtual machine
 * pollutes the type profiles of the Vector API on JDK 17 and costs an order of magnitude, so every
 * kernel uses this constant and none names a width of its own.
 */
final class Simd {
  /** The preferred species for float32. */
  static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

  /** Lanes of {@link #F}. */
  static final int L = F.length();

  private Simd() {}
}
