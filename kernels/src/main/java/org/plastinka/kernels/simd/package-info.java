/**
 * The Vector API backend: plans on the vector units of the CPU, one preferred species, bit-equal
 * for any number of threads. May use engine.backend, engine.plan, engine.shape, engine.random, the
 * records of engine.graph that steps carry, kernels.host and jdk.incubator.vector; must not know
 * models, layers, autograd or another backend.
 */
package org.plastinka.kernels.simd;
