// Products of matrices on tensor cores in TF32: operands rounded to 11 significant bits, sums in float32.
// Not the default; a module of its own, since tensor cores for TF32 begin with compute capability 8.0.
//
// FLOPs: 2 m n k. Error: bounds of docs/NUMERICS.md with u = 2^-11.
//
// A block of 8 warps computes a tile of 64 x 64 of c; a warp computes 16 x 32 of it, as four instructions
// of 16 x 8 x 8 for each 8 of the inner size, one fragment of a serving all four. Panels come into
// shared memory as in gemm.cu; padding by 8 puts the 32 words of a
// fragment into 32 different banks. Rounding is done as fragments are read, to nearest, because the
// instruction itself would cut bits off.
#include "gemm.cuh"

constexpr int TF32_TILE = 64;
constexpr int TF32_DEPTH = 16;
constexpr int TF32_STAGES = 4;
using Tf32Panel = Panel<TF32_TILE, TF32_DEPTH, 8>;

#ifdef __CUDACC__
// The nearest TF32 number, ties away from zero, as the bits of a float.
__device__ inline unsigned roundTf32(float x) {
    unsigned bits;
    asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(bits) : "f"(x));
    return bits;
}

// d += a b, a (16, 8), b (8, 8). With g = lane / 4 and t = lane % 4 a lane holds
// a: (g, t), (g + 8, t), (g, t + 4), (g + 8, t + 4);  b: (t, g), (t + 4, g);
// d: (g, 2t), (g, 2t + 1), (g + 8, 2t), (g + 8, 2t + 1).
__device__ inline void multiplyFragments(float (&d)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
    asm("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
        "{%0, %1, %2, %3};"
        : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
        : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
#endif

// The warp's share of one panel: rows 16 * (warp % 4), columns 32 * (warp / 4).
__device__ inline void multiplyPanels(float (&sums)[4][4], const float* a, const float* b) {
    int g = threadIdx.x % WARP / 4;
    int t = threadIdx.x % 4;
    const float* rows = a + threadIdx.x / WARP % 4 * 16;
    const float* columns = b + threadIdx.x / WARP / 4 * 32;
#pragma unroll
    for (int k = 0; k < TF32_DEPTH; k += 8) {
        const float* a0 = rows + (k + t) * Tf32Panel::STRIDE + g;
        const float* a4 = a0 + 4 * Tf32Panel::STRIDE;
        unsigned fragmentA[4] = {roundTf32(a0[0]), roundTf32(a0[8]), roundTf32(a4[0]), roundTf32(a4[8])};
#pragma unroll
        for (int n = 0; n < 4; n++) {
            const float* b0 = columns + (k + t) * Tf32Panel::STRIDE + 8 * n + g;
            unsigned fragmentB[2] = {roundTf32(b0[0]), roundTf32(b0[4 * Tf32Panel::STRIDE])};
            multiplyFragments(sums[n], fragmentA, fragmentB);
        }
    }
}

__device__ inline void storeFragments(const Product& p, const float (&sums)[4][4], int iFrom, int jFrom) {
    float* c = p.c + (size_t)blockIdx.z * p.m * p.n;
    bool aligned = Finish<2>::aligned(p, c);
    int g = threadIdx.x % WARP / 4;
    int t = threadIdx.x % 4;
#pragma unroll
    for (int n = 0; n < 4; n++) {
#pragma unroll
        for (int s = 0; s < 4; s += 2) {
            int i = iFrom + threadIdx.x / WARP % 4 * 16 + g + 4 * s;
            int j = jFrom + threadIdx.x / WARP / 4 * 32 + 8 * n + 2 * t;
            float pair[2] = {sums[n][s], sums[n][s + 1]};
            Finish<2>::store(p, c, pair, i, j, aligned);
        }
    }
}

KERNEL(BLOCK) gemmTf32(Product p) {
    __shared__ __align__(16) float shared[TF32_STAGES * 2 * Tf32Panel::FLOATS];
    int iFrom = blockIdx.x * TF32_TILE;
    int jFrom = blockIdx.y * TF32_TILE;
    float sums[4][4] = {};
    alongPanels<Tf32Panel, Tf32Panel, TF32_DEPTH, TF32_STAGES>(
        p, shared, iFrom, jFrom, [&](const float* a, const float* b) { multiplyPanels(sums, a, b); });
    storeFragments(p, sums, iFrom, jFrom);
}
