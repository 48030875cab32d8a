// Kernels with a fault each, by which tests prove that the shim finds such faults.
#include "../common.cuh"

// Reverses 256 floats; lacks the barrier between writing and reading shared memory.
KERNEL(BLOCK) plantedMissingBarrier(float* out, const float* in) {
    __shared__ float buffer[BLOCK];
    buffer[threadIdx.x] = in[threadIdx.x];
    out[threadIdx.x] = buffer[BLOCK - 1 - threadIdx.x];
}

// The same by copies that are not waited for.
KERNEL(BLOCK) plantedMissingWait(float* out, const float* in) {
    __shared__ float buffer[BLOCK];
    copyFloat(buffer + threadIdx.x, in + threadIdx.x, true);
    commitCopies();
    __syncthreads();
    out[threadIdx.x] = buffer[BLOCK - 1 - threadIdx.x];
}

// With its barrier.
KERNEL(BLOCK) plantedNothing(float* out, const float* in) {
    __shared__ float buffer[BLOCK];
    buffer[threadIdx.x] = in[threadIdx.x];
    __syncthreads();
    out[threadIdx.x] = buffer[BLOCK - 1 - threadIdx.x];
}

// Writes one float more than it should.
KERNEL(BLOCK) plantedOutOfBounds(float* out, const float* in) {
    out[threadIdx.x] = in[threadIdx.x];
    if (threadIdx.x == 0) {
        out[BLOCK] = 0;
    }
}

// A barrier that half of the threads pass by.
KERNEL(BLOCK) plantedDivergentBarrier(float* out, const float* in) {
    if (threadIdx.x % 2 == 0) {
        __syncthreads();
    }
    out[threadIdx.x] = in[threadIdx.x];
}

// Stores a word of four floats one float behind where such a word may lie.
KERNEL(BLOCK) plantedMisaligned(float* out, const float* in) {
    if (threadIdx.x == 0) {
        *reinterpret_cast<float4*>(out + 1) = float4{in[0], in[1], in[2], in[3]};
    }
}
