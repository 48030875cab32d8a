package org.plastinka.kernels.simd;

/** A row-major matrix inside an arena: element (i, j) is {@code array[offset + i * stride + j]}. */
record Mat(float[] array, int offset, int stride) {}
