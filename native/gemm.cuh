// How a panel of an operand comes into shared memory; what all tiles of products share.
#pragma once
#include "product.cuh"

// The panels of one operand: OUTER rows of op(a), or columns of op(b), by DEPTH of the inner size, in
// shared memory as [DEPTH][STRIDE] whatever the layout outside. Outside, either the inner index is the
// fast one (a, b^T) or the outer one (a^T, b); a warp reads along the fast one, so that its words are
// neighbours. Loads are of single floats: the strides of slots are odd as often as not. Beyond the
// matrix the panel holds zeros, so that no multiplication asks where it is.
//
// An object is one thread's share: EACH floats of a panel, a constant number of lines of the slow index
// apart, both outside and in shared memory. So all that is asked and computed for a panel is one
// limit and one address.
template <int OUTER, int DEPTH, int PADDING>
struct Panel {
    static constexpr int STRIDE = OUTER + PADDING;
    static constexpr int FLOATS = DEPTH * STRIDE;
    static constexpr int EACH = OUTER * DEPTH / BLOCK;
    static_assert(EACH * BLOCK == OUTER * DEPTH, "every thread loads as many");
    static_assert(BLOCK % OUTER == 0 && BLOCK % DEPTH == 0, "a thread stays in its column of a panel");

    bool innerFast;
    int stride;
    const float* next;  // this thread's first element of the panel to fetch next
    int fast;           // of that, what is left of the matrix (or chunk) along the fast index
    int slow;           // and along the slow one
    float registers[EACH];

    // From row (or column) `outer` of an operand, and from `inner` of the inner size up to `innerEnd`.
    __device__ Panel(const float* x, int stride, bool innerFast, int outer, int outerEnd, int inner, int innerEnd)
        : innerFast(innerFast), stride(stride) {
        int line = threadIdx.x / (innerFast ? DEPTH : OUTER);
        int place = threadIdx.x % (innerFast ? DEPTH : OUTER);
        slow = (innerFast ? outer : inner) + line;
        fast = (innerFast ? inner : outer) + place;
        next = x + (size_t)slow * stride + fast;
        slow = (innerFast ? outerEnd : innerEnd) - slow;
        fast = (innerFast ? innerEnd : outerEnd) - fast;
    }

    // The next panel from global memory into registers.
    __device__ void fetch() {
        int limit = fast > 0 ? slow : 0;
        if (innerFast) {
            fetch<BLOCK / DEPTH>(limit);
            next += DEPTH;
            fast -= DEPTH;
        } else {
            fetch<BLOCK / OUTER>(limit);
            next += (size_t)DEPTH * stride;
            slow -= DEPTH;
        }
    }

    template <int LINES>
    __device__ void fetch(int limit) {
#pragma unroll
        for (int r = 0; r < EACH; r++) {
            registers[r] = r * LINES < limit ? next[(size_t)(r * LINES) * stride] : 0.0f;
        }
    }

    // From registers into shared memory.
    __device__ void keep(float* panel) const {
        int t = threadIdx.x;
#pragma unroll
        for (int r = 0; r < EACH; r++) {
            if (innerFast) {
                panel[t % DEPTH * STRIDE + t / DEPTH + r * (BLOCK / DEPTH)] = registers[r];
            } else {
                panel[(t / OUTER + r * (BLOCK / OUTER)) * STRIDE + t % OUTER] = registers[r];
            }
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
    A a(p.a, p.aStride, !p.transA, iFrom, p.m, kFrom, kEnd);
    B b(p.b, p.bStride, p.transB, jFrom, p.n, kFrom, kEnd);
    a.fetch();
    b.fetch();
    a.keep(panelsA);
    b.keep(panelsB);
    __syncthreads();
    int current = 0;
    for (int k = kFrom; k < kEnd; k += DEPTH) {
        bool more = k + DEPTH < kEnd;
        if (more) {
            a.fetch();
            b.fetch();
        }
        multiply(panelsA + current * A::FLOATS, panelsB + current * B::FLOATS);
        if (more) {
            current = 1 - current;
            a.keep(panelsA + current * A::FLOATS);
            b.keep(panelsB + current * B::FLOATS);
            __syncthreads();
        }
    }
}
