// What runs of a lap need of the device so that they need nothing of the host: windows gathered from data
// that lie there, the end of a run, and the average of the weights.
#include "common.cuh"

// A row of windows; org.plastinka.engine.plan.WindowWords. A key is four words.
enum { ROW_LOW = 0, ROW_HIGH = 1, BEFORE = 2, AFTER = 3, OBSERVED = 16, WINDOW_WORDS = 20 };

// One matrix of the batch, (batch, cols) strided, and the dense table, `width` columns, it comes from;
// weights null to copy the table's numbers. Its columns begin at step `first` from the window's row.
struct GatherField {
    float* out;
    const float* table;
    const float* weights;
    int outStride, cols, width, key, first;
};

constexpr int MOST_FIELDS = 7;

struct GatherFields {
    GatherField at[MOST_FIELDS];
};

// With window = position * batch + r, and row, before and after under the field's key:
// out[r, i * width + c] = table[row + first + i, c] where -before <= first + i < after and the number was
// observed (is not NaN), else 0; with weights: weights[row] / observed there, else 0.
// FLOPs: one a weight. Bytes: 8 an element, and 80 a window.
// One launch for all matrices, along the grid's y: each alone is smaller than a launch is long. One thread
// an element, counted along rows. A window is one run of its table, so a warp reads neighbouring words,
// and steps outside of the series are columns before and behind two limits: no division by the width. Which
// windows lies in device memory beside the position, so a captured graph gathers new ones each time.
KERNEL(BLOCK) gather(const __grid_constant__ GatherFields fields, const float* windows, const float* state,
                     int batch) {
    const GatherField& f = fields.at[blockIdx.y];
    unsigned e = globalIndex();
    if (e >= (unsigned)batch * f.cols) {
        return;
    }
    int r = e / f.cols;
    int c = e % f.cols;
    const float* window = windows + ((int)state[POSITION] * batch + r) * WINDOW_WORDS;
    const float* key = window + f.key;
    int row = (int)key[ROW_LOW] + ((int)key[ROW_HIGH] << 20);
    int from = (-(int)key[BEFORE] - f.first) * f.width;
    int to = ((int)key[AFTER] - f.first) * f.width;
    float value = 0;
    if (c >= from && c < to) {
        float found = f.table[(row + f.first) * f.width + c];
        if (found == found) {
            value = f.weights == nullptr ? found : f.weights[row] / window[OBSERVED];
        }
    }
    f.out[r * f.outStride + c] = value;
}

constexpr int MOST_VALUES_OF_A_RUN = 4;

struct RunValues {
    const float* at[MOST_VALUES_OF_A_RUN];
};

// results[p, j] = values_j for the position p; then p = (p + 1) mod runs, and rate and count of averages
// of the run to come, from (runs, 2) schedule unless that is null. Bytes: 8 a value, and the state.
// One thread: a handful of words, and the position must be read before it is written. The host reads the
// results of a whole lap at once; no run waits for it.
KERNEL(1) advance(float* results, float* state, const __grid_constant__ RunValues values,
                  const float* schedule, int count, int runs) {
    int position = (int)state[POSITION];
    for (int j = 0; j < count; j++) {
        results[position * count + j] = *values.at[j];
    }
    int next = position + 1 == runs ? 0 : position + 1;
    state[POSITION] = (float)next;
    if (schedule != nullptr) {
        state[LEARNING_RATE] = schedule[2 * next];
        state[AVERAGED] = schedule[2 * next + 1];
    }
}

// mean = mean + (w - mean) / n over the range of parameters, n the state's count of averages; nothing where
// that is 0, which is so in all runs but the last of an epoch.
// FLOPs: 3 an element. Bytes: 12 an element; none where n is 0.
// One thread an element. In every run's graph, since a graph has no branches of the host's: a launch that
// returns at once costs less than a second graph to keep.
KERNEL(BLOCK) average(float* mean, const float* w, const float* state, int size) {
    unsigned e = globalIndex();
    float n = state[AVERAGED];
    if (e >= (unsigned)size || n == 0.0f) {
        return;
    }
    float before = mean[e];
    mean[e] = before + (w[e] - before) / n;
}

#ifdef PLASTINKA_DEFINITIONS
static void gatherDefinition(GatherFields fields, const float* windows, const float* state, int batch) {
    for (const GatherField& f : fields.at) {
        for (int r = 0; f.out != nullptr && r < batch; r++) {
            const float* window = windows + (size_t)(state[8] * batch + r) * 20;
            int row = (int)(window[f.key] + 1048576.0 * window[f.key + 1]);
            for (int c = 0; c < f.cols; c++) {
                int step = f.first + c / f.width;
                bool inside = step >= -window[f.key + 2] && step < window[f.key + 3];
                double value = inside ? f.table[(row + step) * f.width + c % f.width] : NAN;
                double weight = f.weights && inside ? (double)f.weights[row] / window[16] : value;
                f.out[r * f.outStride + c] = (float)(isnan(value) ? 0 : weight);
            }
        }
    }
}

static void advanceDefinition(float* results, float* state, RunValues values, const float* schedule,
                              int count, int runs) {
    for (int j = 0; j < count; j++) {
        results[(int)state[8] * count + j] = values.at[j][0];
    }
    state[8] = (float)fmod(state[8] + 1, runs);
    if (schedule) {
        state[0] = schedule[2 * (int)state[8]];
        state[7] = schedule[2 * (int)state[8] + 1];
    }
}

static void averageDefinition(float* mean, const float* w, const float* state, int size) {
    for (int e = 0; e < size && state[7] > 0; e++) {
        mean[e] = (float)(mean[e] + ((double)w[e] - mean[e]) / state[7]);
    }
}
#endif
