// Element-wise steps: Unary, Binary, Fill, SwapAxes.
#include "common.cuh"

// UnaryKind and BinaryKind of the engine, by ordinal.
enum { COPY, SCALE, RELU, RECIPROCAL };
enum { ADD, SUB, MUL, RELU_MASK };

__device__ inline float applyUnary(int kind, float x, float alpha) {
    switch (kind) {
        case SCALE: return alpha * x;
        case RELU: return fmaxf(x, 0.0f);
        case RECIPROCAL: return 1.0f / (x + alpha);
        default: return x;
    }
}

__device__ inline float applyBinary(int kind, float x, float y) {
    switch (kind) {
        case ADD: return x + y;
        case SUB: return x - y;
        case MUL: return x * y;
        default: return y > 0.0f ? x : 0.0f;
    }
}

// out = f(a), (rows, cols), strided.
// FLOPs: one an element but for COPY. Bytes: 8 an element.
// One thread an element, counted along rows, so that a warp touches neighbouring words; bound by
// memory, so the division that finds the row costs nothing that could be seen.
KERNEL(BLOCK) unary(float* out, int outStride, const float* a, int aStride, int rows, int cols,
                    int kind, float alpha) {
    unsigned e = globalIndex();
    if (e >= (unsigned)rows * cols) {
        return;
    }
    int i = e / cols;
    int j = e % cols;
    out[i * outStride + j] = applyUnary(kind, a[i * aStride + j], alpha);
}

// out = f(a, b); b is (rows, cols), (1, cols), (rows, 1) or (1, 1), given by its two strides, 0 along
// what is repeated. out may be a. FLOPs: one an element. Bytes: 12 an element, 8 where b is repeated.
KERNEL(BLOCK) binary(float* out, int outStride, const float* a, int aStride, const float* b,
                     int bRowStride, int bColStride, int rows, int cols, int kind) {
    unsigned e = globalIndex();
    if (e >= (unsigned)rows * cols) {
        return;
    }
    int i = e / cols;
    int j = e % cols;
    float y = b[i * bRowStride + j * bColStride];
    out[i * outStride + j] = applyBinary(kind, a[i * aStride + j], y);
}

// out = value. Bytes: 4 an element.
KERNEL(BLOCK) fill(float* out, int outStride, int rows, int cols, float value) {
    unsigned e = globalIndex();
    if (e < (unsigned)rows * cols) {
        out[e / cols * outStride + e % cols] = value;
    }
}

// out[o, j, i, x] = in[o, i, j, x], both dense, (o, i, j, x) < (outer, a, b, inner).
// Bytes: 8 an element. Counted by the output, so that writes are whole; reads of a run of `inner`
// floats are whole too, and the matrices are small (a batch times a horizon times its levels).
KERNEL(BLOCK) swapAxes(float* out, const float* in, int outer, int a, int b, int inner) {
    unsigned e = globalIndex();
    if (e >= (unsigned)outer * a * b * inner) {
        return;
    }
    int x = e % inner;
    int i = e / inner % a;
    int j = e / inner / a % b;
    int o = e / inner / a / b;
    out[e] = in[((o * a + i) * b + j) * inner + x];
}

#ifdef PLASTINKA_DEFINITIONS
static void unaryDefinition(float* out, int outStride, const float* a, int aStride, int rows, int cols,
                            int kind, float alpha) {
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
            double x = a[i * aStride + j];
            double f[] = {x, alpha * x, x > 0 ? x : 0, 1 / (x + alpha)};
            out[i * outStride + j] = (float)f[kind];
        }
    }
}

static void binaryDefinition(float* out, int outStride, const float* a, int aStride, const float* b,
                             int bRowStride, int bColStride, int rows, int cols, int kind) {
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
            double x = a[i * aStride + j];
            double y = b[i * bRowStride + j * bColStride];
            double f[] = {x + y, x - y, x * y, y > 0 ? x : 0};
            out[i * outStride + j] = (float)f[kind];
        }
    }
}

static void fillDefinition(float* out, int outStride, int rows, int cols, float value) {
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
            out[i * outStride + j] = value;
        }
    }
}

static void swapAxesDefinition(float* out, const float* in, int outer, int a, int b, int inner) {
    for (int o = 0; o < outer; o++) {
        for (int i = 0; i < a; i++) {
            for (int j = 0; j < b; j++) {
                for (int x = 0; x < inner; x++) {
                    out[((o * b + j) * a + i) * inner + x] = in[((o * a + i) * b + j) * inner + x];
                }
            }
        }
    }
}
#endif
