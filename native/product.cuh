// The arguments of a product, and what happens to its sums before they are stored.
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

// COUNT (1, 2 or 4) floats that lie beside each other, at once.
template <int COUNT>
__device__ inline void readWord(float (&to)[COUNT], const float* from) {
    if constexpr (COUNT == 4) {
        float4 v = *reinterpret_cast<const float4*>(from);
        to[0] = v.x, to[1] = v.y, to[2] = v.z, to[3] = v.w;
    } else if constexpr (COUNT == 2) {
        float2 v = *reinterpret_cast<const float2*>(from);
        to[0] = v.x, to[1] = v.y;
    } else {
        to[0] = *from;
    }
}

template <int COUNT>
__device__ inline void writeWord(float* to, const float (&from)[COUNT]) {
    if constexpr (COUNT == 4) {
        *reinterpret_cast<float4*>(to) = float4{from[0], from[1], from[2], from[3]};
    } else if constexpr (COUNT == 2) {
        *reinterpret_cast<float2*>(to) = float2{from[0], from[1]};
    } else {
        *to = from[0];
    }
}

// COUNT neighbouring elements of one row of the result, from their sums. Neighbours lie in one thread, so
// that stores of single floats would leave gaps between the threads of a warp and write every sector of
// the result COUNT times: they go as one word wherever all of them are inside and all rows aligned.
template <int COUNT>
struct Finish {
    // Whether every row of c and of the epilogue's operands is aligned to words; null is.
    __device__ static bool aligned(const Product& p, const float* c) {
        size_t places = (size_t)c | (size_t)p.bias | (size_t)p.mask | (size_t)p.addend;
        return places % (COUNT * sizeof(float)) == 0 && (p.cStride | p.maskStride | p.addendStride) % COUNT == 0;
    }

    // `inside`: how many of them are there; `word`: all, and aligned.
    __device__ static void read(float (&to)[COUNT], const float* from, int inside, bool word) {
        if (word) {
            readWord<COUNT>(to, from);
            return;
        }
#pragma unroll
        for (int s = 0; s < COUNT; s++) {
            to[s] = s < inside ? from[s] : 0.0f;
        }
    }

    __device__ static void epilogue(const Product& p, float (&v)[COUNT], int i, int j, int inside, bool word) {
        float mask[COUNT];
        float addend[COUNT] = {};
        if (p.epilogue >= EPILOGUE_RELU_MASK) {
            read(mask, p.mask + (size_t)i * p.maskStride + j, inside, word);
        }
        if (p.epilogue == EPILOGUE_DROPOUT_ADD) {
            read(addend, p.addend + (size_t)i * p.addendStride + j, inside, word);
        }
#pragma unroll
        for (int s = 0; s < COUNT; s++) {
            switch (p.epilogue) {
                case EPILOGUE_RELU: v[s] = fmaxf(v[s], 0.0f); break;
                case EPILOGUE_RELU_MASK: v[s] = mask[s] > 0.0f ? v[s] : 0.0f; break;
                case EPILOGUE_DROPOUT_ADD: v[s] = v[s] * mask[s] + addend[s]; break;
                default: break;
            }
        }
    }

    // Elements (i, j) to (i, j + COUNT - 1) of c.
    __device__ static void store(const Product& p, float* c, float (&v)[COUNT], int i, int j, bool aligned) {
        int inside = i < p.m ? p.n - j : 0;
        if (inside <= 0) {
            return;
        }
        bool word = aligned && inside >= COUNT;
        float* to = c + (size_t)i * p.cStride + j;
        float more[COUNT];
        if (p.accumulate) {
            read(more, to, inside, word);
            add(v, more);
        }
        if (p.bias != nullptr) {
            read(more, p.bias + j, inside, word);
            add(v, more);
        }
        if (p.epilogue != EPILOGUE_NONE) {
            epilogue(p, v, i, j, inside, word);
        }
        if (word) {
            writeWord<COUNT>(to, v);
            return;
        }
#pragma unroll
        for (int s = 0; s < COUNT; s++) {
            if (s < inside) {
                to[s] = v[s];
            }
        }
    }

    __device__ static void add(float (&v)[COUNT], const float (&more)[COUNT]) {
#pragma unroll
        for (int s = 0; s < COUNT; s++) {
            v[s] += more[s];
        }
    }
};
