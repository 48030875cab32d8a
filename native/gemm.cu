// Products of matrices in float32: one kernel for each shape of tile, all layouts and epilogues in each.
//
// FLOPs: 2 m n k. Bytes: at least 4 (m k + k n + m n); with tiles, 4 m n k (1 / TILE_N + 1 / TILE_M) from
// memory or the second-level cache.
//
// Shape of the kernels. A block of 256 threads computes a tile of c; panels of both operands lie in shared
// memory (gemm.cuh). A thread owns TM x TN sums in registers, so that one word from shared memory feeds
// TM (or TN) multiply-adds; it owns them in groups of up to four neighbours, the groups of all threads
// side by side, so that a warp reads shared memory in whole lines. Where a tile has fewer than 256 such
// shares, SLICES groups of threads take a part of each panel's inner size each, and their sums are added
// in shared memory in the end, in an order that nothing changes: so that small tiles keep all units busy.
// A layout is no more than the direction in which a panel is read: layouts need no kernels of their own.
//
// Shape of the tiles. The model's products are small: m is a batch (32 to 4096, times the horizon in the
// temporal decoder), n and k are widths (1 to 1024), and in a gradient of weights k is the batch. Large
// tiles need the fewest words a multiplication, small ones give enough blocks to fill a device; narrow,
// high and flat ones serve widths of at most 16, and gemv.cu those of 1. Where there are too few tiles, k is
// cut into chunks along the grid's z and `gemmFinish` adds the partial sums in order. Tile and chunk depend on m, n, k alone
// (GemmLaunches.java). Rows of tiles lie along the grid's x, which alone may be longer than 65535.
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

template <int TILE_M, int TILE_N, int DEPTH, int TM, int TN, int STAGES>
struct Tile {
    using A = Panel<TILE_M, DEPTH>;
    using B = Panel<TILE_N, DEPTH>;
    static constexpr int DOWN = TILE_M / TM;
    static constexpr int ACROSS = TILE_N / TN;
    static constexpr int SHARES = DOWN * ACROSS;
    static constexpr int SLICES = BLOCK / SHARES;
    using Rows = Share<TM, DOWN>;
    using Columns = Share<TN, ACROSS>;
    using Word = Finish<Columns::GROUP>;

    // A warp is as square as may be: of 32 rows of shares by one column each would read a word of its own.
    static constexpr int WARP_ACROSS = ACROSS < 8 ? ACROSS : 8;
    static constexpr int WARP_DOWN = WARP / WARP_ACROSS;

    // In shared memory: the panels, and when those are done, the sums of all slices.
    static constexpr int FLOATS = STAGES * (A::FLOATS + B::FLOATS);
    static constexpr int SUMS = TILE_M * TILE_N;
    static_assert(SLICES * SHARES == BLOCK && SHARES % WARP == 0 && DOWN % WARP_DOWN == 0, "whole warps");
    static_assert(SLICES == 1 || SLICES * SUMS <= FLOATS, "room for sums");

    float sums[TM][TN];
    int slice;
    int row;     // of shares
    int column;

    __device__ Tile() : sums{} {
        int share = threadIdx.x % SHARES;
        int warp = share / WARP;
        int lane = share % WARP;
        slice = threadIdx.x / SHARES;
        row = warp / (ACROSS / WARP_ACROSS) * WARP_DOWN + lane / WARP_ACROSS;
        column = warp % (ACROSS / WARP_ACROSS) * WARP_ACROSS + lane % WARP_ACROSS;
    }

    // This thread's slice of one panel.
    __device__ void multiply(const float* panelA, const float* panelB) {
        constexpr int EACH = DEPTH / SLICES;
        panelA += slice * EACH * A::STRIDE;
        panelB += slice * EACH * B::STRIDE;
#pragma unroll
        for (int k = 0; k < EACH; k++) {
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

    // Calls `use(group of sums, its row in the tile, its first column)` for all sums.
    template <typename Use>
    __device__ void groups(Use use) {
#pragma unroll
        for (int i = 0; i < TM; i++) {
#pragma unroll
            for (int j = 0; j < TN; j += Columns::GROUP) {
                use(Columns::group(sums[i], j), Rows::place(i, row), Columns::place(j, column));
            }
        }
    }

    // Adds the sums of all slices in their order, and stores the results; every thread takes as many.
    __device__ void storeSlices(const Product& p, float* c, float* shared, int iFrom, int jFrom) {
        constexpr int COUNT = SUMS / BLOCK < 4 ? SUMS / BLOCK : 4;
        float* room = shared + slice * SUMS;
        __syncthreads();
        groups([&](auto& v, int i, int j) { writeWord<Columns::GROUP>(room + i * TILE_N + j, v); });
        __syncthreads();
        bool aligned = Finish<COUNT>::aligned(p, c);
        for (int e = threadIdx.x * COUNT; e < SUMS; e += BLOCK * COUNT) {
            float total[COUNT];
            float more[COUNT];
            readWord<COUNT>(total, shared + e);
#pragma unroll
            for (int s = 1; s < SLICES; s++) {
                readWord<COUNT>(more, shared + s * SUMS + e);
                Finish<COUNT>::add(total, more);
            }
            Finish<COUNT>::store(p, c, total, iFrom + e / TILE_N, jFrom + e % TILE_N, aligned);
        }
    }

    __device__ void store(const Product& p, float* c, int iFrom, int jFrom) {
        bool aligned = Word::aligned(p, c);
        groups([&](auto& v, int i, int j) { Word::store(p, c, v, iFrom + i, jFrom + j, aligned); });
    }

    __device__ static void run(const Product& p, float* shared) {
        Tile tile;
        int iFrom = blockIdx.x * TILE_M;
        int jFrom = blockIdx.y * TILE_N;
        alongPanels<A, B, DEPTH, STAGES>(p, shared, iFrom, jFrom,
                                         [&](const float* a, const float* b) { tile.multiply(a, b); });
        float* c = p.c + (size_t)blockIdx.z * p.m * p.n;
        if constexpr (SLICES > 1) {
            tile.storeSlices(p, c, shared, iFrom, jFrom);
        } else {
            tile.store(p, c, iFrom, jFrom);
        }
    }
};

// A kernel of one tile: name; BLOCKS of which a multiprocessor must hold, as many as registers suffice for without
// spills; TILE_M, TILE_N, DEPTH, TM, TN, STAGES. Shared memory must be declared here.
#define GEMM_KERNEL(name, BLOCKS, ...)                                  \
    KERNEL(BLOCK, BLOCKS) name(Product p) {                             \
        __shared__ __align__(16) float shared[Tile<__VA_ARGS__>::FLOATS]; \
        Tile<__VA_ARGS__>::run(p, shared);                              \
    }

GEMM_KERNEL(gemmLarge, 2, 128, 64, 16, 8, 4, 3)
GEMM_KERNEL(gemmTall, 2, 64, 32, 32, 8, 4, 3)
GEMM_KERNEL(gemmMedium, 3, 32, 32, 64, 4, 4, 2)
GEMM_KERNEL(gemmSmall, 4, 16, 16, 32, 2, 2, 5)
GEMM_KERNEL(gemmNarrow, 3, 128, 16, 16, 4, 4, 4)
GEMM_KERNEL(gemmHigh, 3, 64, 16, 32, 4, 4, 3)
GEMM_KERNEL(gemmFlat, 3, 16, 64, 32, 4, 4, 3)

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
