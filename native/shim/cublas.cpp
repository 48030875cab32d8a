// A libcublas.so.12 for the driver of the shim: the few functions that kernels.cuda calls. Tests only. It takes its
// time as cuBLAS may: the code for a product is loaded at the first product of its sizes, which cannot be captured.
#include <functional>
#include <set>
#include <tuple>

struct Stream;
extern "C" {
int shimRefuses();
void shimHolds(int handles);
bool shimHas(const void* memory, size_t bytes);
int shimProduct(Stream* stream, bool loaded, const std::function<void()>& work);
}

enum { SUCCESS = 0, NOT_INITIALIZED = 1, INVALID_VALUE = 7, EXECUTION_FAILED = 13 };
constexpr int PEDANTIC = 2;

struct Handle {
    Stream* stream = nullptr;
    bool workspace = false;
    bool pedantic = false;
    std::set<std::tuple<int, int, int, int, int>> loaded;
};

#define ALLOW               \
    if (shimRefuses()) {    \
        return EXECUTION_FAILED; \
    }

extern "C" {

int cublasCreate_v2(Handle** handle) {
    if (shimRefuses()) {
        return NOT_INITIALIZED;
    }
    shimHolds(1);
    return *handle = new Handle, SUCCESS;
}
int cublasDestroy_v2(Handle* handle) { return delete handle, shimHolds(-1), SUCCESS; }

// Takes the workspace away, as cuBLAS does.
int cublasSetStream_v2(Handle* handle, Stream* stream) {
    ALLOW
    handle->stream = stream;
    handle->workspace = false;
    return SUCCESS;
}
int cublasSetWorkspace_v2(Handle* handle, void* memory, size_t bytes) {
    ALLOW
    handle->workspace = (size_t)memory % 16 == 0 && shimHas(memory, bytes);
    return handle->workspace ? SUCCESS : INVALID_VALUE;
}
int cublasSetMathMode(Handle* handle, int mode) {
    ALLOW
    handle->pedantic = mode == PEDANTIC;
    return SUCCESS;
}

// c = alpha op(a) op(b) + beta c, element (i, j) of x at x[i + j * ld].
int cublasSgemm_v2(Handle* handle, int transA, int transB, int m, int n, int k, const float* alpha, const float* a,
                   int lda, const float* b, int ldb, const float* beta, float* c, int ldc) {
    ALLOW
    if (!handle->workspace || !handle->pedantic || lda < (transA ? k : m) || ldb < (transB ? n : k) || ldc < m) {
        return INVALID_VALUE;
    }
    bool loaded = !handle->loaded.insert({transA, transB, m, n, k}).second;
    auto work = [=, alpha = *alpha, beta = *beta] {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += (double)a[transA ? l + (size_t)i * lda : i + (size_t)l * lda]
                           * b[transB ? j + (size_t)l * ldb : l + (size_t)j * ldb];
                }
                float& to = c[i + (size_t)j * ldc];
                to = (float)(alpha * sum + (beta == 0 ? 0 : beta * to));
            }
        }
    };
    return shimProduct(handle->stream, loaded, work) ? EXECUTION_FAILED : SUCCESS;
}
}
