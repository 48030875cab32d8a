// What every kernel file begins with: the words kernels are declared with, and sums within a warp and
// a block. Compiled by nvcc for the device; by a C++ compiler, with shim/shim.h, for tests without one.
//
// Conventions. Outputs first, then inputs, then sizes, then scalars. A matrix is a pointer and a row
// stride in floats: element (i, j) of x lies at x[i * xStride + j]. Sizes fit an int. No kernel adds
// with atomics: which thread adds what depends on sizes alone, so equal inputs give equal bits.
// Under PLASTINKA_DEFINITIONS each kernel is followed by its definition: plain loops in double with
// the same arguments, which tests run in its place.
#pragma once

#ifdef __CUDACC__
// A kernel for blocks of so many threads, and how many blocks a multiprocessor must hold at least.
#define KERNEL(...) extern "C" __global__ void __launch_bounds__(__VA_ARGS__)
#else
#include "shim/shim.h"
#endif

constexpr unsigned ALL_LANES = 0xffffffffu;

// Of every kernel but those that say otherwise.
constexpr int BLOCK = 256;
constexpr int WARP = 32;

// Index of this thread in the grid; grids are one-dimensional where it is used.
__device__ inline unsigned globalIndex() {
    return blockIdx.x * BLOCK + threadIdx.x;
}

// Places in the state of a step; org.plastinka.engine.plan.StepState.
enum { LEARNING_RATE = 0, STEP_LOW = 1, STEP_HIGH = 2, SEED = 3, AVERAGED = 7, POSITION = 8 };

__device__ inline unsigned long long updatesDone(const float* state) {
    return (unsigned long long)state[STEP_LOW] + ((unsigned long long)state[STEP_HIGH] << 20);
}

// The sum over a warp, in every lane: a butterfly, the same order whatever the data.
template <typename T>
__device__ inline T warpSum(T value) {
    for (int distance = WARP / 2; distance > 0; distance /= 2) {
        value += __shfl_xor_sync(ALL_LANES, value, distance);
    }
    return value;
}

// The sum over a block of BLOCK threads, valid in thread 0; one float of shared memory a warp.
__device__ inline float blockSum(float value, float* shared) {
    value = warpSum(value);
    if (threadIdx.x % WARP == 0) {
        shared[threadIdx.x / WARP] = value;
    }
    __syncthreads();
    float total = 0;
    if (threadIdx.x == 0) {
        for (int warp = 0; warp < BLOCK / WARP; warp++) {
            total += shared[warp];
        }
    }
    return total;
}

// The sum of term(i) for rows i from `from` to `end` of one column, of `width` neighbouring ones (a power of two up
// to a warp), which is that of threadIdx.x % width; valid in the first `width` threads of a block of BLOCK. Each
// thread adds every BLOCK / width th row; their sums meet by butterflies within warps and then in the order of the warps.
template <typename Term>
__device__ inline float columnTotal(int from, int end, int width, float (*shared)[WARP], Term term) {
    float sum = 0;
#pragma unroll 8
    for (int i = from + threadIdx.x / width; i < end; i += BLOCK / width) {
        sum += term(i);
    }
    for (int distance = WARP / 2; distance >= width; distance /= 2) {
        sum += __shfl_xor_sync(ALL_LANES, sum, distance);
    }
    int lane = threadIdx.x % WARP;
    if (lane < width) {
        shared[threadIdx.x / WARP][lane] = sum;
    }
    __syncthreads();
    float total = 0;
    if ((int)threadIdx.x < width) {
        for (int warp = 0; warp < BLOCK / WARP; warp++) {
            total += shared[warp][threadIdx.x];
        }
    }
    return total;
}
