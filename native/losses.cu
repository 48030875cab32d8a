// Losses and their gradients: weighted quantile loss and squared error.
#include "common.cuh"

// Rows that one block of `lossRows` adds.
constexpr int LOSS_PIECE = 1024;

// The rule of one prediction, e = target - prediction: u max(a e, (a - 1) e), or e^2 without levels.
__device__ inline float lossRule(float e, const float* levels, const float* weights, int q) {
    if (levels == nullptr) {
        return e * e;
    }
    float a = levels[q];
    return weights[q] * fmaxf(a * e, (a - 1.0f) * e);
}

// d rule / d prediction; at e = 0 the mean of both sides, u (1/2 - a).
__device__ inline float lossSlope(float e, const float* levels, const float* weights, int q) {
    if (levels == nullptr) {
        return -2.0f * e;
    }
    float a = levels[q];
    float side = e > 0.0f ? -a : e < 0.0f ? 1.0f - a : 0.5f - a;
    return weights[q] * side;
}

// out[p] = sum over rows i of piece p of weight_i * sum_q rule(target_i - prediction_iq); prediction
// (rows, cols), target and weight (rows, 1), all strided; levels and weights one a column, or null.
// FLOPs: 4 a prediction. Bytes: 4 a prediction and 8 a row.
// A block a piece of 1024 rows, four rows a thread, then a tree; `sumOf` adds the pieces.
KERNEL(BLOCK) lossRows(float* out, const float* prediction, int predictionStride, const float* target,
                       int targetStride, const float* weight, int weightStride, const float* levels,
                       const float* levelWeights, int rows, int cols) {
    __shared__ float warps[BLOCK / WARP];
    int from = blockIdx.x * LOSS_PIECE;
    float sum = 0;
    for (int r = threadIdx.x; r < LOSS_PIECE && from + r < rows; r += BLOCK) {
        int i = from + r;
        float y = target[i * targetStride];
        float rules = 0;
        for (int q = 0; q < cols; q++) {
            rules += lossRule(y - prediction[i * predictionStride + q], levels, levelWeights, q);
        }
        sum += weight[i * weightStride] * rules;
    }
    sum = blockSum(sum, warps);
    if (threadIdx.x == 0) {
        out[blockIdx.x] = sum;
    }
}

// dp[i, q] = dloss * weight_i * d rule / d prediction_iq. FLOPs: 4 a prediction. Bytes: 8 a prediction
// and 8 a row. One thread a prediction.
KERNEL(BLOCK) lossGradient(float* dp, int dpStride, const float* prediction, int predictionStride,
                           const float* target, int targetStride, const float* weight, int weightStride,
                           const float* dloss, const float* levels, const float* levelWeights, int rows,
                           int cols) {
    unsigned index = globalIndex();
    if (index >= (unsigned)rows * cols) {
        return;
    }
    int i = index / cols;
    int q = index % cols;
    float e = target[i * targetStride] - prediction[i * predictionStride + q];
    float scale = *dloss * weight[i * weightStride];
    dp[i * dpStride + q] = scale * lossSlope(e, levels, levelWeights, q);
}

#ifdef PLASTINKA_DEFINITIONS
static void lossRowsDefinition(float* out, const float* prediction, int predictionStride,
                               const float* target, int targetStride, const float* weight,
                               int weightStride, const float* levels, const float* levelWeights, int rows,
                               int cols) {
    for (int p = 0; p * LOSS_PIECE < rows; p++) {
        double sum = 0;
        for (int i = p * LOSS_PIECE; i < rows && i < (p + 1) * LOSS_PIECE; i++) {
            for (int q = 0; q < cols; q++) {
                double e = (double)target[i * targetStride] - prediction[i * predictionStride + q];
                double a = levels ? levels[q] : 0;
                double rule = levels ? levelWeights[q] * fmax(a * e, (a - 1) * e) : e * e;
                sum += weight[i * weightStride] * rule;
            }
        }
        out[p] = (float)sum;
    }
}

static void lossGradientDefinition(float* dp, int dpStride, const float* prediction, int predictionStride,
                                   const float* target, int targetStride, const float* weight,
                                   int weightStride, const float* dloss, const float* levels,
                                   const float* levelWeights, int rows, int cols) {
    for (int i = 0; i < rows; i++) {
        for (int q = 0; q < cols; q++) {
            double e = (double)target[i * targetStride] - prediction[i * predictionStride + q];
            double a = levels ? levels[q] : 0;
            double side = e > 0 ? -a : e < 0 ? 1 - a : 0.5 - a;
            double slope = levels ? levelWeights[q] * side : -2 * e;
            dp[i * dpStride + q] = (float)((double)*dloss * weight[i * weightStride] * slope);
        }
    }
}
#endif
