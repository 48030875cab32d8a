// What the products share: their arguments, how a panel of an operand comes into shared memory, and what
// happens to a sum before it is stored.
#pragma once
#include "common.cuh"

// Epilogue of the engine, by ordinal: v; max(v, 0); v where mask > 0; v * mask + addend.
enum { EPILOGUE_NONE, EPILOGUE_RELU, EPILOGUE_RELU_MASK, EPILOGUE_DROPOUT_ADD };

// c = epilogue(op(a) op(b) + bias), or c += op(a) op(b); c (m, n), inner size k, all strided.
// Passed by value. Along the grid's z the inner size is cut into chunks of `chunk`; with more than one,
// c is a stack of (m, n) partial sums, which `gemmFinish` adds in their order.
struct Product {
    float* c;
    const float* a;
    const float* b;
    const float* bias;    // (1, n) or null
    const float* mask;    // (m, n) of the epilogues that name one
    const float* addend;  // (m, n)
    int cStride, aStride, bStride, maskStride, addendStride;
    int m, n, k, chunk;
    int transA, transB;
    int epilogue, accumulate;
};

// Element (i, j) of the result, from its sum.
__device__ inline float finished(const Product& p, float v, int i, int j) {
    if (p.accumulate) {
        v += p.c[i * p.cStride + j];
    }
    if (p.bias != nullptr) {
        v += p.bias[j];
    }
    switch (p.epilogue) {
        case EPILOGUE_RELU: return fmaxf(v, 0.0f);
        case EPILOGUE_RELU_MASK: return p.mask[i * p.maskStride + j] > 0.0f ? v : 0.0f;
        case EPILOGUE_DROPOUT_ADD:
            return v * p.mask[i * p.maskStride + j] + p.addend[i * p.addendStride + j];
        default: return v;
    }
}

// A panel of an operand: OUTER rows of op(a), or columns of op(b), by DEPTH of the inner size, in shared
// memory as [DEPTH][STRIDE] whatever its layout outside. Outside, either the inner index is the fast
// one (a, b^T) or the outer one (a^T, b); a warp reads along the fast one, so that its words are
// neighbours. Loads are of single floats: the strides of slots are odd as often as not. Beyond the
// matrix the panel holds zeros, so that no inner loop asks where it is.
template <int OUTER, int DEPTH, int PADDING>
struct Panel {
    static constexpr int STRIDE = OUTER + PADDING;
    static constexpr int FLOATS = DEPTH * STRIDE;
    static constexpr int EACH = OUTER * DEPTH / BLOCK;
    static_assert(EACH * BLOCK == OUTER * DEPTH, "every thread loads as many");

    // From global memory into registers: element r of this thread.
    __device__ static void fetch(float (&registers)[EACH], const float* x, int stride, bool innerFast,
                                 int outerFrom, int outerEnd, int innerFrom, int innerEnd) {
#pragma unroll
        for (int r = 0; r < EACH; r++) {
            int e = threadIdx.x + r * BLOCK;
            int o = outerFrom + (innerFast ? e / DEPTH : e % OUTER);
            int k = innerFrom + (innerFast ? e % DEPTH : e / OUTER);
            bool inside = o < outerEnd && k < innerEnd;
            registers[r] = inside ? x[innerFast ? o * stride + k : k * stride + o] : 0.0f;
        }
    }

    // From registers into shared memory, in the places `fetch` read.
    __device__ static void keep(float* panel, const float (&registers)[EACH], bool innerFast) {
#pragma unroll
        for (int r = 0; r < EACH; r++) {
            int e = threadIdx.x + r * BLOCK;
            int o = innerFast ? e / DEPTH : e % OUTER;
            int k = innerFast ? e % DEPTH : e / OUTER;
            panel[k * STRIDE + o] = registers[r];
        }
    }
};

// Calls `multiply(panelA, panelB)` for the panels of one tile, along its chunk of the inner size. Panels
// lie twice in shared memory: while one pair is multiplied, the next comes into registers and then
// into the other pair, with one barrier a step.
template <typename A, typename B, int DEPTH, typename Multiply>
__device__ inline void alongPanels(const Product& p, float* panelsA, float* panelsB, int iFrom, int jFrom,
                                   Multiply multiply) {
    int kFrom = blockIdx.z * p.chunk;
    int kEnd = min(p.k, kFrom + p.chunk);
    bool aInnerFast = !p.transA;
    bool bInnerFast = p.transB;
    float a[A::EACH];
    float b[B::EACH];
    A::fetch(a, p.a, p.aStride, aInnerFast, iFrom, p.m, kFrom, kEnd);
    B::fetch(b, p.b, p.bStride, bInnerFast, jFrom, p.n, kFrom, kEnd);
    A::keep(panelsA, a, aInnerFast);
    B::keep(panelsB, b, bInnerFast);
    __syncthreads();
    int current = 0;
    for (int k = kFrom; k < kEnd; k += DEPTH) {
        bool more = k + DEPTH < kEnd;
        if (more) {
            A::fetch(a, p.a, p.aStride, aInnerFast, iFrom, p.m, k + DEPTH, kEnd);
            B::fetch(b, p.b, p.bStride, bInnerFast, jFrom, p.n, k + DEPTH, kEnd);
        }
        multiply(panelsA + current * A::FLOATS, panelsB + current * B::FLOATS);
        if (more) {
            current = 1 - current;
            A::keep(panelsA + current * A::FLOATS, a, aInnerFast);
            B::keep(panelsB + current * B::FLOATS, b, bInnerFast);
            __syncthreads();
        }
    }
}
