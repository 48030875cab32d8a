/**
 * The CUDA backend: plans as launches of the kernels in native/, captured once as a graph. May use
 * JCuda and the engine's plan and backend packages; must not know the CPU backends. What a step
 * launches ({@link org.plastinka.kernels.cuda.CudaSteps} and below) knows no JCuda either.
 */
package org.plastinka.kernels.cuda;
