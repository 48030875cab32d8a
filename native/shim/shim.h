// CUDA's words for a C++ compiler, so that the kernels run on a CPU in tests; never part of a release.
//
// A block runs as cooperative threads, one after the other up to the next barrier or shuffle, in an order
// the test chooses. What must hold on a device then shows on a CPU: shared memory begins as NaN in
// each block, and a result that depends on the order of threads lacks a barrier.
#pragma once

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include <algorithm>

using std::max;
using std::min;

#define PLASTINKA_DEFINITIONS
#define KERNEL(...) static void
#define __device__
#define __grid_constant__
#define __align__(n) __attribute__((aligned(n)))
// One block runs at a time, so a static variable is shared by its threads; the section finds them all.
#define __shared__ static __attribute__((section("shim_shared")))

struct Index {
    unsigned x, y, z;
};

struct __attribute__((aligned(16))) float4 {
    float x, y, z, w;
};

struct __attribute__((aligned(8))) float2 {
    float x, y;
};

extern Index threadIdx;
extern Index blockIdx;

// Waits for all threads of the block.
void __syncthreads();

namespace shim {
constexpr int MOST_VALUES = 6;

// Gives every lane of the warp what each lane brought: [value][lane].
const double (*exchange(const double* values, int count))[32];

// A copy that a thread began. A device makes it at any time until the thread has waited for it.
struct Copy {
    float* to;
    const float* from;
    bool inside;
};
void begin(Copy copy);
void commit();
void wait(int pending);
}  // namespace shim

// Those of gemm.cuh.
inline void copyFloat(float* to, const float* from, bool inside) {
    shim::begin({to, from, inside});
}

inline void commitCopies() {
    shim::commit();
}

template <int PENDING>
inline void waitForCopies() {
    shim::wait(PENDING);
}

template <typename T>
inline T __shfl_xor_sync(unsigned, T value, int distance) {
    double brought = value;
    return (T)shim::exchange(&brought, 1)[0][(threadIdx.x % 32) ^ (unsigned)distance];
}

// Nearest number of 11 significant bits, ties away from zero, as the bits of a float.
inline unsigned roundTf32(float x) {
    unsigned bits;
    __builtin_memcpy(&bits, &x, sizeof bits);
    return (bits + 0x1000u) & ~0x1fffu;
}

inline float tf32(unsigned bits) {
    float x;
    __builtin_memcpy(&x, &bits, sizeof x);
    return x;
}

// The tensor core's instruction m16n8k8, from the layout of fragments in the PTX manual.
inline void multiplyFragments(float (&d)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
    double brought[6] = {tf32(a[0]), tf32(a[1]), tf32(a[2]), tf32(a[3]), tf32(b[0]), tf32(b[1])};
    const double(*lanes)[32] = shim::exchange(brought, 6);
    double fullA[16][8];
    double fullB[8][8];
    for (int lane = 0; lane < 32; lane++) {
        for (int s = 0; s < 4; s++) {
            fullA[lane / 4 + 8 * (s % 2)][lane % 4 + 4 * (s / 2)] = lanes[s][lane];
        }
        for (int s = 0; s < 2; s++) {
            fullB[lane % 4 + 4 * s][lane / 4] = lanes[4 + s][lane];
        }
    }
    int lane = threadIdx.x % 32;
    for (int s = 0; s < 4; s++) {
        int row = lane / 4 + 8 * (s / 2);
        int column = 2 * (lane % 4) + s % 2;
        for (int k = 0; k < 8; k++) {
            d[s] += (float)(fullA[row][k] * fullB[k][column]);
        }
    }
}
