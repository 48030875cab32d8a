// What a device can do, and what each tile of products takes on it, beside cuBLAS; in microseconds. Needs nvcc.
//   nvcc -std=c++17 -O3 -arch=native -cudart static -o device device.cu -ldl && ./device < sizes
// Reads lines `M N K LAYOUT`, nn, nt, tn or tt. cuBLAS is looked for as $CUBLAS, then by its usual names. First come the rate of
// multiply-adds, the gap between launches of a kernel that does nothing, eager and in a graph, and the bandwidth of a copy:
// the limits that steps are compared with. A product's time is that of one in a graph of twelve, one after the other.
#include <cuda_runtime.h>
#include <dlfcn.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <vector>

#include "../../native/gemm.cu"
#include "../../native/gemv.cu"

static void check(cudaError_t code, int line) {
    if (code != cudaSuccess) {
        fprintf(stderr, "line %d: %s\n", line, cudaGetErrorString(code));
        exit(1);
    }
}
#define CHECK(call) check(call, __LINE__)

static __global__ void nothing() {}

static __global__ void copyWords(float4* to, const float4* from, size_t count) {
    for (size_t i = blockIdx.x * (size_t)blockDim.x + threadIdx.x; i < count; i += (size_t)gridDim.x * blockDim.x) {
        to[i] = from[i];
    }
}

static __global__ void multiplyAdds(float* io, int count) {
    float sums[16], a = io[0], b = io[1], all = 0;
    for (int i = 0; i < 16; i++) sums[i] = threadIdx.x + i;
    for (int r = 0; r < count; r++) {
#pragma unroll
        for (int i = 0; i < 16; i++) sums[i] = sums[i] * a + b;
    }
    for (int i = 0; i < 16; i++) all += sums[i];
    if (all == 1) io[2] = all;  // never, but the compiler does not know
}

static cudaStream_t stream;

// Microseconds of one of `count` calls in a graph; the least of three runs.
static double inGraph(int count, const std::function<void()>& call) {
    cudaGraph_t graph;
    cudaGraphExec_t made;
    cudaEvent_t begin, end;
    call();
    CHECK(cudaStreamSynchronize(stream));
    CHECK(cudaEventCreate(&begin));
    CHECK(cudaEventCreate(&end));
    CHECK(cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal));
    for (int i = 0; i < count; i++) call();
    CHECK(cudaStreamEndCapture(stream, &graph));
    CHECK(cudaGraphInstantiate(&made, graph, 0));
    float least = 1e30f, milliseconds;
    for (int run = 0; run < 4; run++) {
        CHECK(cudaEventRecord(begin, stream));
        CHECK(cudaGraphLaunch(made, stream));
        CHECK(cudaEventRecord(end, stream));
        CHECK(cudaEventSynchronize(end));
        CHECK(cudaEventElapsedTime(&milliseconds, begin, end));
        if (run > 0) least = std::min(least, milliseconds);
    }
    CHECK(cudaGraphExecDestroy(made));
    CHECK(cudaGraphDestroy(graph));
    return least * 1e3 / count;
}

static void limits(float* memory, int multiprocessors) {
    int blocks = 8 * multiprocessors, rounds = 4000;
    double us = inGraph(5, [&] { multiplyAdds<<<blocks, BLOCK, 0, stream>>>(memory, rounds); });
    printf("multiply-adds: %.1f TFLOP/s\n", 32.0 * blocks * BLOCK * rounds / us * 1e-6);
    printf("empty kernel in a graph: %.3f us\n", inGraph(200, [] { nothing<<<1, WARP, 0, stream>>>(); }));
    cudaEvent_t begin, end;
    float milliseconds;
    CHECK(cudaEventCreate(&begin));
    CHECK(cudaEventCreate(&end));
    CHECK(cudaEventRecord(begin, stream));
    for (int i = 0; i < 1000; i++) nothing<<<1, WARP, 0, stream>>>();
    CHECK(cudaEventRecord(end, stream));
    CHECK(cudaEventSynchronize(end));
    CHECK(cudaEventElapsedTime(&milliseconds, begin, end));
    printf("empty kernel launched by itself: %.3f us\n", milliseconds);
    size_t words = 16 << 20;
    us = inGraph(3, [&] { copyWords<<<blocks, BLOCK, 0, stream>>>((float4*)memory + words, (float4*)memory, words); });
    printf("copy: %.0f GB/s read and written\n", 32.0 * words / us * 1e-3);
}

struct Kernel {
    const char* name;
    void (*kernel)(Product);
    int rows, columns;
};
static const Kernel kernels[] = {{"LARGE", gemmLarge, 128, 64},  {"TALL", gemmTall, 64, 32},
                                 {"MEDIUM", gemmMedium, 32, 32}, {"SMALL", gemmSmall, 16, 16},
                                 {"NARROW", gemmNarrow, 128, 16}, {"HIGH", gemmHigh, 64, 16},
                                 {"FLAT", gemmFlat, 16, 64},     {"ROWS", gemvRows, 32, 1},
                                 {"COLUMNS", gemvColumns, 32, 1}};

// Whether a kernel can do a product at all: those of one column read a in one direction each.
static bool fits(const Kernel& k, const Product& p) {
    return k.columns > 1 || (p.n == 1 && p.transA == (k.kernel == gemvColumns));
}

// The kernel with k in chunks, which are panels of whole 64 rows.
static double time(const Kernel& k, Product p, float* partial, int chunks) {
    p.chunk = chunks == 1 ? p.k : ((p.k + chunks - 1) / chunks + 63) / 64 * 64;
    int stack = (p.k + p.chunk - 1) / p.chunk;
    dim3 grid((p.m + k.rows - 1) / k.rows, (p.n + k.columns - 1) / k.columns, stack);
    if (stack == 1) return inGraph(12, [=] { k.kernel<<<grid, BLOCK, 0, stream>>>(p); });
    Product parts = p;
    parts.c = partial, parts.cStride = p.n;
    int groups = stack < 32 ? 1 : 8;
    unsigned blocks = ((size_t)p.m * p.n * groups + BLOCK - 1) / BLOCK;
    return inGraph(12, [=] {
        k.kernel<<<grid, BLOCK, 0, stream>>>(parts);
        gemmFinish<<<blocks, BLOCK, 0, stream>>>(p, partial, stack, groups);
    });
}

using Create = int (*)(void**);
using SetStream = int (*)(void*, cudaStream_t);
using Sgemm = int (*)(void*, int, int, int, int, int, const float*, const float*, int, const float*, int, const float*, float*, int);

int main() {
    int multiprocessors;
    CHECK(cudaDeviceGetAttribute(&multiprocessors, cudaDevAttrMultiProcessorCount, 0));
    CHECK(cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking));
    size_t each = 128u << 20;  // floats of each operand, of the result and of partial sums
    std::vector<float> values(each);
    unsigned seed = 1;
    for (float& v : values) v = ((seed = seed * 1664525u + 1013904223u) >> 8) / 16777216.0f - 0.5f;
    float* memory;
    CHECK(cudaMalloc(&memory, 4 * each * sizeof(float)));
    for (int part = 0; part < 4; part++) {
        CHECK(cudaMemcpy(memory + part * each, values.data(), each * sizeof(float), cudaMemcpyDefault));
    }
    limits(memory, multiprocessors);

    void *library = nullptr, *handle = nullptr;
    for (const char* name : {getenv("CUBLAS"), (char*)"libcublas.so.13", (char*)"libcublas.so.12"}) {
        if (!library && name && *name) library = dlopen(name, RTLD_NOW);
    }
    Sgemm sgemm = library ? (Sgemm)dlsym(library, "cublasSgemm_v2") : nullptr;
    if (!sgemm || ((Create)dlsym(library, "cublasCreate_v2"))(&handle)) {
        printf("no cuBLAS\n");
        sgemm = nullptr;
    } else {
        ((SetStream)dlsym(library, "cublasSetStream_v2"))(handle, stream);
    }

    int m, n, k;
    char layout[3];
    while (scanf("%d %d %d %2s", &m, &n, &k, layout) == 4) {
        if (std::max({(size_t)m * k, (size_t)k * n, (size_t)m * n}) > each) continue;
        Product p = {};
        p.a = memory, p.b = memory + each, p.c = memory + 2 * each;
        p.m = m, p.n = n, p.k = k, p.transA = layout[0] == 't', p.transB = layout[1] == 't';
        p.aStride = p.transA ? m : k, p.bStride = p.transB ? k : n, p.cStride = n;
        printf("%d %d %d %s:", m, n, k, layout);
        if (sgemm) {
            float one = 1, zero = 0;
            printf(" cuBLAS %.2f", inGraph(12, [&] {
                       sgemm(handle, p.transB, p.transA, n, m, k, &one, p.b, p.bStride, p.a, p.aStride, &zero, p.c, n);
                   }));
        }
        for (const Kernel& kernel : kernels) {
            if (!fits(kernel, p)) continue;
            double least = 1e30;
            int best = 1;
            for (int chunks = 1; chunks == 1 || (chunks <= 512 && k / chunks >= 64 && (size_t)m * n * chunks <= each); chunks *= 2) {
                double us = time(kernel, p, memory + 3 * each, chunks);
                if (us < least) least = us, best = chunks;
            }
            printf(" %s/%d %.2f", kernel.name, best, least);
        }
        printf("\n");
        fflush(stdout);
    }
}
