// Sums over many elements, in trees whose shape depends on sizes alone: column sums, the norm of the
// gradient, and the last stage of losses. Each kernel reduces pieces of a fixed length to one number
// each; the host launches it again on what it left until one number (or one row) remains.
#include "common.cuh"

// Elements that one block of `sumOf` adds.
constexpr int SUM_PIECE = 4096;

// What `sumOf` adds up, and what it does to the sum; flags.
enum { SQUARE_TERMS = 1, ROOT_OF_SUM = 2 };

// out[p] = sum over e in piece p of x[e], or of x[e]^2; `size` floats in pieces of SUM_PIECE.
// FLOPs: one or two an element. Bytes: 4 an element.
// A block a piece, 16 elements a thread with neighbouring threads on neighbouring words, all on their way at
// once, then a tree: at most 16 + 5 + 8 additions one after the other.
KERNEL(BLOCK) sumOf(float* out, const float* x, int size, int flags) {
    __shared__ float warps[BLOCK / WARP];
    int from = blockIdx.x * SUM_PIECE + threadIdx.x;
    float sum = 0;
#pragma unroll
    for (int e = 0; e < SUM_PIECE; e += BLOCK) {
        float term = from + e < size ? x[from + e] : 0.0f;
        sum += flags & SQUARE_TERMS ? term * term : term;
    }
    sum = blockSum(sum, warps);
    if (threadIdx.x == 0) {
        out[blockIdx.x] = flags & ROOT_OF_SUM ? sqrtf(sum) : sum;
    }
}

// out[p, j] = sum over rows i of piece p of a[i, j]; a (rows, cols) strided, `piece` rows to a block along
// the grid's x (which alone may be longer than 65535), out dense.
// FLOPs: one an element. Bytes: 4 an element.
// A block adds `width` neighbouring columns, a power of two up to a warp: few of a small matrix, so that more
// threads share its rows, and a whole line of a long one.
KERNEL(BLOCK) columnSum(float* out, const float* a, int aStride, int rows, int cols, int width, int piece) {
    __shared__ float sums[BLOCK / WARP][WARP];
    int j = blockIdx.y * width + threadIdx.x % width;
    int from = blockIdx.x * piece;
    int end = j < cols ? min(rows, from + piece) : from;
    float total = columnTotal(from, end, width, sums, [&](int i) { return a[(size_t)i * aStride + j]; });
    if ((int)threadIdx.x < width && j < cols) {
        out[(size_t)blockIdx.x * cols + j] = total;
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

static void columnSumDefinition(float* out, const float* a, int aStride, int rows, int cols, int, int piece) {
    for (int p = 0; p * piece < rows; p++) {
        for (int j = 0; j < cols; j++) {
            double sum = 0;
            for (int i = p * piece; i < rows && i < (p + 1) * piece; i++) {
                sum += a[(size_t)i * aStride + j];
            }
            out[p * cols + j] = (float)sum;
        }
    }
}
#endif
