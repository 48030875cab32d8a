// Steps within rows: statistics of reversible instance norm, layer norm and its gradient, ordered
// quantiles and their gradient. One warp a row, eight rows a block: sums need shuffles but no barrier,
// and a row (at most about 1024 floats) is read from the first-level cache the second time.
#include "common.cuh"

constexpr int ROWS_PER_BLOCK = BLOCK / WARP;

// Statistic of the engine.
enum { MEAN, STANDARD_DEVIATION, STANDARD_DEVIATION_OR_ONE, MEAN_ABSOLUTE };

__device__ inline int rowOfWarp() {
    return blockIdx.x * ROWS_PER_BLOCK + threadIdx.x / WARP;
}

__device__ inline int lane() {
    return threadIdx.x % WARP;
}

// Mean and biased variance of a row in two passes, in every lane.
template <typename T>
__device__ inline void moments(const float* row, int cols, T* mean, T* variance) {
    T sum = 0;
    for (int j = lane(); j < cols; j += WARP) {
        sum += row[j];
    }
    *mean = warpSum(sum) / cols;
    T squares = 0;
    for (int j = lane(); j < cols; j += WARP) {
        T d = row[j] - *mean;
        squares += d * d;
    }
    *variance = warpSum(squares) / cols;
}

// out[i] = statistic of a[i, :]: mean; sqrt(variance + parameter); the root of the variance, or 1 where
// it is 0; max(mean |a|, parameter).
// FLOPs: 4 an element. Bytes: 4 an element.
// Sums are double: a row of one repeated number must have a variance of exactly 0, which single
// precision would miss; a look-back has few columns, so this costs nothing that could be seen.
KERNEL(BLOCK) rowStatistic(float* out, int outStride, const float* a, int aStride, int rows, int cols,
                           int kind, double parameter) {
    int i = rowOfWarp();
    if (i >= rows) {
        return;
    }
    const float* row = a + i * aStride;
    double result;
    if (kind == MEAN_ABSOLUTE) {
        double sum = 0;
        for (int j = lane(); j < cols; j += WARP) {
            sum += fabs((double)row[j]);
        }
        result = fmax(warpSum(sum) / cols, parameter);
    } else {
        double mean, variance;
        moments(row, cols, &mean, &variance);
        double root = sqrt(kind == STANDARD_DEVIATION ? variance + parameter : variance);
        bool constant = kind == STANDARD_DEVIATION_OR_ONE && variance == 0;
        result = kind == MEAN ? mean : constant ? 1 : root;
    }
    if (lane() == 0) {
        out[i * outStride] = (float)result;
    }
}

// out[i, j] = (a[i, j] - mean_i) / sqrt(variance_i + epsilon), variance biased, two passes.
// FLOPs: 6 an element. Bytes: 8 an element; the second and third reading are from cache.
KERNEL(BLOCK) normalise(float* out, int outStride, const float* a, int aStride, int rows, int cols,
                        float epsilon) {
    int i = rowOfWarp();
    if (i >= rows) {
        return;
    }
    const float* row = a + i * aStride;
    float mean, variance;
    moments(row, cols, &mean, &variance);
    float rstd = 1.0f / sqrtf(variance + epsilon);
    for (int j = lane(); j < cols; j += WARP) {
        out[i * outStride + j] = (row[j] - mean) * rstd;
    }
}

// da = rstd * (dy - mean(dy) - y * mean(dy * y)) per row, y and rstd those of normalise(a).
// FLOPs: 14 an element. Bytes: 12 an element. y is computed again rather than kept: two words of memory
// cost more than the six operations.
KERNEL(BLOCK) normaliseGradient(float* da, int daStride, const float* a, int aStride, const float* dy,
                                int dyStride, int rows, int cols, float epsilon) {
    int i = rowOfWarp();
    if (i >= rows) {
        return;
    }
    const float* row = a + i * aStride;
    const float* dRow = dy + i * dyStride;
    float mean, variance;
    moments(row, cols, &mean, &variance);
    float rstd = 1.0f / sqrtf(variance + epsilon);
    float sumDy = 0;
    float sumDyY = 0;
    for (int j = lane(); j < cols; j += WARP) {
        sumDy += dRow[j];
        sumDyY += dRow[j] * ((row[j] - mean) * rstd);
    }
    float meanDy = warpSum(sumDy) / cols;
    float meanDyY = warpSum(sumDyY) / cols;
    for (int j = lane(); j < cols; j += WARP) {
        float y = (row[j] - mean) * rstd;
        da[i * daStride + j] = rstd * (dRow[j] - meanDy - y * meanDyY);
    }
}

__device__ inline float softplus(float v) {
    return fmaxf(v, 0.0f) + log1pf(expf(-fabsf(v)));
}

// out[m] = a[m]; out[m + k] = out[m + k - 1] + softplus(a[m + k]); out[m - k] likewise with minus.
// FLOPs: 4 an element. Bytes: 8 an element.
// One thread a row: rows are a handful of quantile levels, and each needs the one before it.
KERNEL(BLOCK) monotone(float* out, int outStride, const float* a, int aStride, int rows, int cols,
                       int median) {
    unsigned i = globalIndex();
    if (i >= (unsigned)rows) {
        return;
    }
    const float* x = a + i * aStride;
    float* y = out + i * outStride;
    float middle = x[median];
    y[median] = middle;
    float quantile = middle;
    for (int j = median + 1; j < cols; j++) {
        quantile += softplus(x[j]);
        y[j] = quantile;
    }
    quantile = middle;
    for (int j = median - 1; j >= 0; j--) {
        quantile -= softplus(x[j]);
        y[j] = quantile;
    }
}

// da = tail sums of dy on each side of the median times the logistic function of a (with a minus below
// it); the median takes the sum of the row. FLOPs: 5 an element. Bytes: 12 an element.
KERNEL(BLOCK) monotoneGradient(float* da, int daStride, const float* a, int aStride, const float* dy,
                               int dyStride, int rows, int cols, int median) {
    unsigned i = globalIndex();
    if (i >= (unsigned)rows) {
        return;
    }
    const float* x = a + i * aStride;
    const float* d = dy + i * dyStride;
    float* out = da + i * daStride;
    float above = 0;
    for (int j = cols - 1; j > median; j--) {
        above += d[j];
        out[j] = above / (1.0f + expf(-x[j]));
    }
    float below = 0;
    for (int j = 0; j < median; j++) {
        below += d[j];
        out[j] = -below / (1.0f + expf(-x[j]));
    }
    out[median] = above + below + d[median];
}

#ifdef PLASTINKA_DEFINITIONS
static double meanOf(const float* row, int cols) {
    double sum = 0;
    for (int j = 0; j < cols; j++) {
        sum += row[j];
    }
    return sum / cols;
}

static double varianceOf(const float* row, int cols) {
    double sum = 0;
    for (int j = 0; j < cols; j++) {
        sum += (row[j] - meanOf(row, cols)) * (row[j] - meanOf(row, cols));
    }
    return sum / cols;
}

static void rowStatisticDefinition(float* out, int outStride, const float* a, int aStride, int rows,
                                   int cols, int kind, double parameter) {
    for (int i = 0; i < rows; i++) {
        const float* row = a + i * aStride;
        double size = 0;
        for (int j = 0; j < cols; j++) {
            size += fabs((double)row[j]) / cols;
        }
        double variance = varianceOf(row, cols);
        double results[] = {meanOf(row, cols), sqrt(variance + parameter),
                            variance == 0 ? 1 : sqrt(variance), fmax(size, parameter)};
        out[i * outStride] = (float)results[kind];
    }
}

static void normaliseDefinition(float* out, int outStride, const float* a, int aStride, int rows, int cols,
                                float epsilon) {
    for (int i = 0; i < rows; i++) {
        const float* row = a + i * aStride;
        double rstd = 1 / sqrt(varianceOf(row, cols) + epsilon);
        for (int j = 0; j < cols; j++) {
            out[i * outStride + j] = (float)((row[j] - meanOf(row, cols)) * rstd);
        }
    }
}

static void normaliseGradientDefinition(float* da, int daStride, const float* a, int aStride,
                                        const float* dy, int dyStride, int rows, int cols, float epsilon) {
    for (int i = 0; i < rows; i++) {
        const float* row = a + i * aStride;
        const float* d = dy + i * dyStride;
        double mean = meanOf(row, cols);
        double rstd = 1 / sqrt(varianceOf(row, cols) + epsilon);
        double meanDy = meanOf(d, cols);
        double meanDyY = 0;
        for (int j = 0; j < cols; j++) {
            meanDyY += d[j] * (row[j] - mean) * rstd / cols;
        }
        for (int j = 0; j < cols; j++) {
            da[i * daStride + j] = (float)(rstd * (d[j] - meanDy - (row[j] - mean) * rstd * meanDyY));
        }
    }
}

static void monotoneDefinition(float* out, int outStride, const float* a, int aStride, int rows, int cols,
                               int median) {
    for (int i = 0; i < rows; i++) {
        const float* x = a + i * aStride;
        for (int j = 0; j < cols; j++) {
            double quantile = x[median];
            for (int between = median; between != j;) {
                between += j > median ? 1 : -1;
                double step = log1p(exp((double)x[between]));
                quantile += j > median ? step : -step;
            }
            out[i * outStride + j] = (float)quantile;
        }
    }
}

static void monotoneGradientDefinition(float* da, int daStride, const float* a, int aStride,
                                       const float* dy, int dyStride, int rows, int cols, int median) {
    for (int i = 0; i < rows; i++) {
        const float* x = a + i * aStride;
        const float* d = dy + i * dyStride;
        for (int j = 0; j < cols; j++) {
            double sum = 0;
            for (int k = 0; k < cols; k++) {
                bool depends = j == median || (j > median ? k >= j : k <= j);
                sum += depends ? d[k] : 0;
            }
            double slope = j == median ? 1 : (j > median ? 1 : -1) / (1 + exp(-(double)x[j]));
            da[i * daStride + j] = (float)(slope * sum);
        }
    }
}
#endif
