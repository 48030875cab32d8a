// Products of a matrix with a vector in float32: n is 1, as in the temporal decoder of a point forecast.
//
// FLOPs: 2 m k. Bytes: 4 m k: every element of a is needed once, so that there is nothing to share and no
// shared memory to go through; what counts is how many loads are on their way.
//
// Both kernels take a Product with n = 1, 32 rows of c a block, and chunks of k as those of gemm.cu do. Which
// one depends on the direction in which a is read: a warp's loads are neighbours in both. Their definition is
// gemm.cu's.
#include "product.cuh"

// Rows of a warp in `gemvRows`, which share what it reads of b.
constexpr int GEMV_ROWS = 4;

// b[k], a column or a row.
__device__ inline float vectorElement(const Product& p, int k) {
    return p.b[(size_t)k * (p.transB ? 1 : p.bStride)];
}

// Stores the only element of row i of c, or of this chunk's partial sums.
__device__ inline void storeRow(const Product& p, float value, int i) {
    float sum[1] = {value};
    Finish<1>::store(p, p.c + (size_t)blockIdx.z * p.m, sum, i, 0, true);
}

// a as it is: the inner index is the fast one. A lane adds every 32nd term of each row, butterflies
// add the lanes, and lane r stores row r. Rows beyond the last one are the last one, whose sums nobody stores.
KERNEL(BLOCK) gemvRows(Product p) {
    int lane = threadIdx.x % WARP;
    int i = (blockIdx.x * (BLOCK / WARP) + threadIdx.x / WARP) * GEMV_ROWS;
    int end = min(p.k, ((int)blockIdx.z + 1) * p.chunk);
    const float* rows[GEMV_ROWS];
    float sums[GEMV_ROWS] = {};
#pragma unroll
    for (int r = 0; r < GEMV_ROWS; r++) {
        rows[r] = p.a + (size_t)min(i + r, p.m - 1) * p.aStride;
    }
#pragma unroll 4
    for (int k = blockIdx.z * p.chunk + lane; k < end; k += WARP) {
        float b = vectorElement(p, k);
#pragma unroll
        for (int r = 0; r < GEMV_ROWS; r++) {
            sums[r] += rows[r][k] * b;
        }
    }
    float mine = 0;
#pragma unroll
    for (int r = 0; r < GEMV_ROWS; r++) {
        float sum = warpSum(sums[r]);
        mine = lane == r ? sum : mine;
    }
    if (lane < GEMV_ROWS) {
        storeRow(p, mine, i + lane);
    }
}

// a transposed: its rows are the fast ones, and c the sum over rows of a, each times its element of b.
KERNEL(BLOCK) gemvColumns(Product p) {
    __shared__ float sums[BLOCK / WARP][WARP];
    int i = blockIdx.x * WARP + threadIdx.x % WARP;
    int end = i < p.m ? min(p.k, ((int)blockIdx.z + 1) * p.chunk) : 0;
    float sum = columnTotal(blockIdx.z * p.chunk, end, WARP, sums,
                            [&](int k) { return p.a[(size_t)k * p.aStride + i] * vectorElement(p, k); });
    if (threadIdx.x < WARP) {
        storeRow(p, sum, i);
    }
}
