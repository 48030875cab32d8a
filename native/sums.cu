// Sums over many elements, in trees whose shape depends on sizes alone: column sums, the norm of the
// gradient, and the last stage of losses. Each kernel reduces pieces of a fixed length to one number
// each; the host launches it again on what it left until one number (or one row) remains.
#include "common.cuh"

// Elements that one block of `sumOf` adds, and rows that one block of `columnSum` adds.
constexpr int SUM_PIECE = 4096;
constexpr int COLUMN_PIECE = 256;

// What `sumOf` adds up, and what it does to the sum; flags.
enum { SQUARE_TERMS = 1, ROOT_OF_SUM = 2 };

// out[p] = sum over e in piece p of x[e], or of x[e]^2; `size` floats in pieces of SUM_PIECE.
// FLOPs: one or two an element. Bytes: 4 an element.
// A block a piece, 16 elements a thread with neighbouring threads on neighbouring words, then a tree:
// at most 16 + 5 + 8 additions one after the other.
KERNEL(BLOCK) sumOf(float* out, const float* x, int size, int flags) {
    __shared__ float warps[BLOCK / WARP];
    int from = blockIdx.x * SUM_PIECE;
    float sum = 0;
    for (int e = threadIdx.x; e < SUM_PIECE && from + e < size; e += BLOCK) {
        float term = x[from + e];
        sum += flags & SQUARE_TERMS ? term * term : term;
    }
    sum = blockSum(sum, warps);
    if (threadIdx.x == 0) {
        out[blockIdx.x] = flags & ROOT_OF_SUM ? sqrtf(sum) : sum;
    }
}

// out[p, j] = sum over rows i of piece p of a[i, j]; a (rows, cols) strided, pieces of COLUMN_PIECE rows
// along the grid's x (which alone may be longer than 65535), out dense.
// FLOPs: one an element. Bytes: 4 an element.
// Blocks of 32 columns by 8 rows: a warp reads 32 neighbouring words of a row; each thread adds 32
// rows, and the 8 sums of a column meet in shared memory (padded against bank conflicts).
KERNEL(BLOCK) columnSum(float* out, const float* a, int aStride, int rows, int cols) {
    __shared__ float sums[8][WARP + 1];
    int lane = threadIdx.x % WARP;
    int warp = threadIdx.x / WARP;
    int j = blockIdx.y * WARP + lane;
    int end = min(rows, (int)(blockIdx.x + 1) * COLUMN_PIECE);
    float sum = 0;
    if (j < cols) {
        for (int i = blockIdx.x * COLUMN_PIECE + warp; i < end; i += 8) {
            sum += a[i * aStride + j];
        }
    }
    sums[warp][lane] = sum;
    __syncthreads();
    if (warp == 0 && j < cols) {
        float total = 0;
        for (int w = 0; w < 8; w++) {
            total += sums[w][lane];
        }
        out[blockIdx.x * cols + j] = total;
    }
}

#ifdef PLASTINKA_DEFINITIONS
static void sumOfDefinition(float* out, const float* x, int size, int flags) {
    for (int p = 0; p * SUM_PIECE < size; p++) {
        double sum = 0;
        for (int e = p * SUM_PIECE; e < size && e < (p + 1) * SUM_PIECE; e++) {
            sum += flags & SQUARE_TERMS ? (double)x[e] * x[e] : x[e];
        }
        out[p] = (float)(flags & ROOT_OF_SUM ? sqrt(sum) : sum);
    }
}

static void columnSumDefinition(float* out, const float* a, int aStride, int rows, int cols) {
    for (int p = 0; p * COLUMN_PIECE < rows; p++) {
        for (int j = 0; j < cols; j++) {
            double sum = 0;
            for (int i = p * COLUMN_PIECE; i < rows && i < (p + 1) * COLUMN_PIECE; i++) {
                sum += a[i * aStride + j];
            }
            out[p * cols + j] = (float)sum;
        }
    }
}
#endif
