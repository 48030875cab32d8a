// How panels of the operands come into shared memory; what all tiles of products share.
#pragma once
#include "product.cuh"

#ifdef __CUDACC__
// Copies one float into shared memory, or a zero if not `inside`, without waiting for it; devices before
// compute capability 8.0, which cannot, wait. Copies since the last `commitCopies` are a group.
__device__ inline void copyFloat(float* to, const float* from, bool inside) {
#if __CUDA_ARCH__ >= 800
    unsigned at = (unsigned)__cvta_generic_to_shared(to);
    asm volatile("cp.async.ca.shared.global [%0], [%1], 4, %2;" ::"r"(at), "l"(from), "r"(inside ? 4 : 0) : "memory");
#else
    *to = inside ? *from : 0.0f;
#endif
}

__device__ inline void commitCopies() {
#if __CUDA_ARCH__ >= 800
    asm volatile("cp.async.commit_group;" ::: "memory");
#endif
}

// Waits for all groups of this thread's copies but the latest PENDING.
template <int PENDING>
__device__ inline void waitForCopies() {
#if __CUDA_ARCH__ >= 800
    asm volatile("cp.async.wait_group %0;" ::"n"(PENDING) : "memory");
#endif
}
#endif

// The panels of one operand: OUTER rows of op(a), or columns of op(b), by DEPTH of the inner size, in
// shared memory as [DEPTH][STRIDE] whatever the layout outside. Outside, either the inner index is the
// fast one (a, b^T) or the outer one (a^T, b); a warp copies along the fast one, so that its words are
// neighbours: whole lines of the outer index, or 8 of the inner one, a sector, by 4 rows, which STRIDE puts
// into 32 different banks. Copies are of single floats: the strides of slots are odd as often as not.
// Beyond the matrix the panel holds zeros, so that no multiplication asks where it is.
//
// An object is one thread's share of each panel: EACH floats.
template <int OUTER, int DEPTH, int PADDING = 4>
struct Panel {
    static constexpr int STRIDE = OUTER + PADDING;
    static constexpr int FLOATS = DEPTH * STRIDE;
    static constexpr int EACH = OUTER * DEPTH / BLOCK;
    static_assert(EACH * BLOCK == OUTER * DEPTH, "every thread copies as many");
    static_assert(BLOCK % OUTER == 0, "a thread stays in its column of a panel");

    static constexpr int SECTOR = 8;
    static constexpr int LINES = BLOCK / SECTOR;  // rows that the block copies at once where the inner index is fast
    static constexpr int DOWN = OUTER > LINES ? OUTER / LINES : 1;
    static constexpr int SECTORS = OUTER > LINES ? 1 : LINES / OUTER;

    bool innerFast;
    int stride;
    const float* next;  // this thread's first element of the panel to copy next
    int outer;          // from there, what is left of the matrix along the outer index
    int inner;          // and of the matrix or chunk along the inner one

    // From row (or column) `outerFrom` of an operand, and from `innerFrom` of the inner size up to `innerEnd`.
    __device__ Panel(const float* x, int stride, bool innerFast, int outerFrom, int outerEnd, int innerFrom,
                     int innerEnd)
        : innerFast(innerFast), stride(stride) {
        int i = outerFrom + firstOuter();
        int k = innerFrom + firstInner();
        next = x + (innerFast ? (size_t)i * stride + k : (size_t)k * stride + i);
        outer = outerEnd - i;
        inner = innerEnd - k;
    }

    // Where in the panel this thread's first element lies.
    __device__ int firstOuter() const { return innerFast ? threadIdx.x / SECTOR % OUTER : threadIdx.x % OUTER; }
    __device__ int firstInner() const {
        return innerFast ? threadIdx.x / SECTOR / OUTER * SECTOR + threadIdx.x % SECTOR : threadIdx.x / OUTER;
    }

    // Begins to copy the next panel.
    __device__ void copy(float* panel) {
        float* to = panel + firstInner() * STRIDE + firstOuter();
        if (innerFast) {
#pragma unroll
            for (int r = 0; r < EACH; r++) {
                int i = r % DOWN * LINES;
                int k = r / DOWN * (SECTORS * SECTOR);
                copyFloat(to + k * STRIDE + i, next + (size_t)i * stride + k, i < outer && k < inner);
            }
            next += DEPTH;
        } else {
#pragma unroll
            for (int r = 0; r < EACH; r++) {
                int k = r * (BLOCK / OUTER);
                copyFloat(to + k * STRIDE, next + (size_t)k * stride, outer > 0 && k < inner);
            }
            next += (size_t)DEPTH * stride;
        }
        inner -= DEPTH;
    }
};

// Calls `multiply(panelA, panelB)` for the panels of one tile, along its chunk of the inner size. STAGES
// pairs of panels lie in shared memory, all but one of them on their way while one is multiplied: a small
// product has a handful of panels, and waiting for each in turn would be all of its time.
template <typename A, typename B, int DEPTH, int STAGES, typename Multiply>
__device__ inline void alongPanels(const Product& p, float* shared, int iFrom, int jFrom, Multiply multiply) {
    int kFrom = blockIdx.z * p.chunk;
    int kEnd = min(p.k, kFrom + p.chunk);
    A a(p.a, p.aStride, !p.transA, iFrom, p.m, kFrom, kEnd);
    B b(p.b, p.bStride, p.transB, jFrom, p.n, kFrom, kEnd);
    constexpr int FLOATS = A::FLOATS + B::FLOATS;
    int panels = (kEnd - kFrom + DEPTH - 1) / DEPTH;
    for (int s = 0; s < STAGES - 1; s++) {
        if (s < panels) {
            a.copy(shared + s * FLOATS);
            b.copy(shared + s * FLOATS + A::FLOATS);
        }
        commitCopies();
    }
    int stage = 0;
    int free = STAGES - 1;
    for (int panel = 0; panel < panels; panel++) {
        waitForCopies<STAGES - 2>();
        __syncthreads();  // the panel of every thread is here, and nobody reads the one before any more
        if (panel + STAGES - 1 < panels) {
            a.copy(shared + free * FLOATS);
            b.copy(shared + free * FLOATS + A::FLOATS);
        }
        commitCopies();
        multiply(shared + stage * FLOATS, shared + stage * FLOATS + A::FLOATS);
        free = stage;
        stage = stage + 1 == STAGES ? 0 : stage + 1;
    }
}
