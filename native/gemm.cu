// Products of matrices in float32: one kernel for each shape of tile, all layouts and epilogues in each.
//
// FLOPs: 2 m n k. Bytes: at least 4 (m k + k n + m n); with tiles, 4 m n k (1 / TILE_N + 1 / TILE_M) from
// memory or the second-level cache.
//
// Shape of the kernels. A block of 256 threads computes a tile of c; panels of both operands lie in shared
// memory (gemm.cuh). A thread owns TM x TN sums in registers, so that one word from shared memory feeds
// TM (or TN) multiply-adds; it owns them in groups of up to four neighbours, the groups of all threads
// side by side, so that a warp reads shared memory in whole lines and stores whole sectors (product.cuh).
// A layout is no more than the direction in which a panel is read: layouts need no kernels of their own.
//
// Shape of the tiles. The model's products are small: m is a batch (32 to 4096, times the horizon in the
// temporal decoder), n and k are widths (1 to 1024), and in a gradient of weights k is the batch. Large
// tiles need the fewest bytes, small ones give enough blocks to fill a device; narrow and flat ones serve
// widths of at most 16. Where there are too few tiles, k is cut into chunks along the grid's z and
// `gemmFinish` adds the partial sums in order. Tile and chunk depend on m, n, k alone (GemmLaunches.java).
// Rows of tiles lie along the grid's x, which alone may be longer than 65535.
#include "gemm.cuh"

// COUNT sums of a thread along one side of a tile; groups of up to four, one group from each LANES.
template <int COUNT, int LANES>
struct Share {
    static constexpr int GROUP = COUNT < 4 ? COUNT : 4;

    // Place in the tile of sum s of thread `at` along this side.
    __device__ static int place(int s, int at) {
        return s / GROUP * (LANES * GROUP) + at * GROUP + s % GROUP;
    }

    // The group that begins with value s.
    __device__ static float (&group(float (&values)[COUNT], int s))[GROUP] {
        return *reinterpret_cast<float(*)[GROUP]>(values + s);
    }

    __device__ static void read(float (&values)[COUNT], const float* line, int at) {
#pragma unroll
        for (int s = 0; s < COUNT; s += GROUP) {
            readWord<GROUP>(group(values, s), line + place(s, at));
        }
    }
};

template <int TILE_M, int TILE_N, int DEPTH, int TM, int TN>
struct Tile {
    using A = Panel<TILE_M, DEPTH, 4>;
    using B = Panel<TILE_N, DEPTH, 4>;
    using Rows = Share<TM, TILE_M / TM>;
    using Columns = Share<TN, TILE_N / TN>;
    static_assert(TILE_M / TM * (TILE_N / TN) == BLOCK, "a thread for each group of sums");

    __device__ static void multiply(float (&sums)[TM][TN], const float* panelA, const float* panelB) {
        int row = threadIdx.x / (TILE_N / TN);
        int column = threadIdx.x % (TILE_N / TN);
#pragma unroll
        for (int k = 0; k < DEPTH; k++) {
            float a[TM];
            float b[TN];
            Rows::read(a, panelA + k * A::STRIDE, row);
            Columns::read(b, panelB + k * B::STRIDE, column);
#pragma unroll
            for (int i = 0; i < TM; i++) {
#pragma unroll
                for (int j = 0; j < TN; j++) {
                    sums[i][j] += a[i] * b[j];
                }
            }
        }
    }

    __device__ static void store(const Product& p, float (&sums)[TM][TN], int iFrom, int jFrom) {
        using Word = Finish<Columns::GROUP>;
        float* c = p.c + (size_t)blockIdx.z * p.m * p.n;
        bool aligned = Word::aligned(p, c);
#pragma unroll
        for (int i = 0; i < TM; i++) {
            int row = iFrom + Rows::place(i, threadIdx.x / (TILE_N / TN));
#pragma unroll
            for (int j = 0; j < TN; j += Columns::GROUP) {
                int column = jFrom + Columns::place(j, threadIdx.x % (TILE_N / TN));
                Word::store(p, c, Columns::group(sums[i], j), row, column, aligned);
            }
        }
    }

    // panelsA and panelsB: two panels each.
    __device__ static void run(const Product& p, float* panelsA, float* panelsB) {
        int iFrom = blockIdx.x * TILE_M;
        int jFrom = blockIdx.y * TILE_N;
        float sums[TM][TN] = {};
        alongPanels<A, B, DEPTH>(p, panelsA, panelsB, iFrom, jFrom,
                                 [&](const float* a, const float* b) { multiply(sums, a, b); });
        store(p, sums, iFrom, jFrom);
    }
};

using LargeTile = Tile<128, 128, 8, 8, 8>;
using MediumTile = Tile<64, 64, 16, 4, 4>;
using SmallTile = Tile<32, 32, 16, 2, 2>;
using NarrowTile = Tile<128, 16, 16, 4, 2>;
using FlatTile = Tile<16, 128, 16, 2, 4>;

// A kernel of one tile, BLOCKS of which a multiprocessor must hold: as many as registers suffice for without
// spills. Shared memory must be declared here.
#define GEMM_KERNEL(name, TILE, BLOCKS)                             \
    KERNEL(BLOCK, BLOCKS) name(Product p) {                         \
        __shared__ __align__(16) float panelsA[2 * TILE::A::FLOATS]; \
        __shared__ __align__(16) float panelsB[2 * TILE::B::FLOATS]; \
        TILE::run(p, panelsA, panelsB);                             \
    }

GEMM_KERNEL(gemmLarge, LargeTile, 2)
GEMM_KERNEL(gemmMedium, MediumTile, 3)
GEMM_KERNEL(gemmSmall, SmallTile, 4)
GEMM_KERNEL(gemmNarrow, NarrowTile, 4)
GEMM_KERNEL(gemmFlat, FlatTile, 4)

// c = epilogue(sum over s of partial[s] + bias) or c +=, partial a stack of `stack` dense (m, n) sums; a, b,
// k and layouts of p are not used. FLOPs: `stack` an element. Bytes: 4 (stack + 1) an element and the
// epilogue's operands. A block is `groups` groups of threads, a power of two: each adds its part of
// the stack, a thread an element, and the first group adds the sums of all. With one group a tall
// stack, which only small products have, would be one long chain of additions on few multiprocessors.
// The order of additions depends on stack and groups alone.
KERNEL(BLOCK) gemmFinish(Product p, const float* partial, int stack, int groups) {
    __shared__ float sums[BLOCK];
    unsigned size = (unsigned)p.m * p.n;
    int width = BLOCK / groups;
    int group = threadIdx.x / width;
    unsigned e = blockIdx.x * width + threadIdx.x % width;
    int part = (stack + groups - 1) / groups;
    int end = e < size ? min(stack, (group + 1) * part) : 0;
    float sum[1] = {};
    for (int s = group * part; s < end; s++) {
        sum[0] += partial[(size_t)s * size + e];
    }
    sums[threadIdx.x] = sum[0];
    __syncthreads();
    if (group > 0 || e >= size) {
        return;
    }
    for (int g = 1; g < groups; g++) {
        sum[0] += sums[g * width + threadIdx.x];
    }
    Finish<1>::store(p, p.c, sum, e / p.n, e % p.n, true);
}

#ifdef PLASTINKA_DEFINITIONS
static double finishedDefinition(const Product& p, double v, int i, int j) {
    v += p.accumulate ? p.c[i * p.cStride + j] : 0;
    v += p.bias ? p.bias[j] : 0;
    double mask = p.mask ? p.mask[i * p.maskStride + j] : 0;
    double addend = p.addend ? p.addend[i * p.addendStride + j] : 0;
    double results[] = {v, v > 0 ? v : 0, mask > 0 ? v : 0, v * mask + addend};
    return results[p.epilogue];
}

static void gemmDefinition(Product p) {
    for (int z = 0; z * p.chunk < p.k; z++) {
        for (int i = 0; i < p.m; i++) {
            for (int j = 0; j < p.n; j++) {
                double sum = 0;
                for (int k = z * p.chunk; k < p.k && k < (z + 1) * p.chunk; k++) {
                    double a = p.transA ? p.a[k * p.aStride + i] : p.a[i * p.aStride + k];
                    double b = p.transB ? p.b[j * p.bStride + k] : p.b[k * p.bStride + j];
                    sum += a * b;
                }
                float* c = p.c + (size_t)z * p.m * p.n;
                c[i * p.cStride + j] = (float)finishedDefinition(p, sum, i, j);
            }
        }
    }
}

static void gemmFinishDefinition(Product p, const float* partial, int stack, int) {
    for (int i = 0; i < p.m; i++) {
        for (int j = 0; j < p.n; j++) {
            double sum = 0;
            for (int s = 0; s < stack; s++) {
                sum += partial[((size_t)s * p.m + i) * p.n + j];
            }
            p.c[i * p.cStride + j] = (float)finishedDefinition(p, sum, i, j);
        }
    }
}
#endif
