// Adam and AdamW over the whole range of parameters, with clipping by the global norm.
#include "common.cuh"

// What `adamScalars` leaves for `adam`.
enum { CLIP, STEP_SIZE, CORRECTION, SHRINK };

// scalars = (min(1, clipNorm / (norm + 1e-6)), rate / (1 - beta1^t), 1 / sqrt(1 - beta2^t),
// 1 - rate * decay if decoupled, else 1), t one more than the updates done; then counts the update.
// One thread, in double as every backend does it, once a step: powers in each thread of `adam` would
// cost more than the update. Rate and count lie in the state, so a captured graph advances by itself.
KERNEL(1) adamScalars(float* scalars, float* state, const float* norm, double beta1, double beta2,
                      double decay, double clipNorm, int decoupled) {
    double rate = state[LEARNING_RATE];
    unsigned long long t = updatesDone(state) + 1;
    scalars[CLIP] = (float)fmin(1.0, clipNorm / (*norm + 1e-6));
    scalars[STEP_SIZE] = (float)(rate / (1.0 - pow(beta1, (double)t)));
    scalars[CORRECTION] = (float)(1.0 / sqrt(1.0 - pow(beta2, (double)t)));
    scalars[SHRINK] = (float)(decoupled ? 1.0 - rate * decay : 1.0);
    state[STEP_LOW] = (float)(t & 0xfffff);
    state[STEP_HIGH] = (float)(t >> 20);
}

// g = gradient * clip + decay * w;  m = b1 m + c1 g;  v = b2 v + c2 g^2;
// w = shrink * w - stepSize * m / (sqrt(v) * correction + epsilon); decay 0 if decoupled.
// FLOPs: 14 an element. Bytes: 28 an element (four read, three written).
// One thread an element of the one range that all parameters share: one launch for the whole model.
KERNEL(BLOCK) adam(float* w, const float* g, float* m, float* v, const float* scalars, int size, float b1,
                   float c1, float b2, float c2, float epsilon, float decay) {
    unsigned e = globalIndex();
    if (e >= (unsigned)size) {
        return;
    }
    float weight = w[e];
    float gradient = g[e] * scalars[CLIP] + decay * weight;
    float first = b1 * m[e] + c1 * gradient;
    float second = b2 * v[e] + c2 * gradient * gradient;
    m[e] = first;
    v[e] = second;
    float root = sqrtf(second) * scalars[CORRECTION] + epsilon;
    w[e] = scalars[SHRINK] * weight - scalars[STEP_SIZE] * first / root;
}

#ifdef PLASTINKA_DEFINITIONS
static void adamScalarsDefinition(float* scalars, float* state, const float* norm, double beta1,
                                  double beta2, double decay, double clipNorm, int decoupled) {
    double t = state[1] + 1048576.0 * state[2] + 1;
    double clip = clipNorm / (*norm + 1e-6);
    scalars[0] = (float)(clip < 1 ? clip : 1);
    scalars[1] = (float)(state[0] / (1 - pow(beta1, t)));
    scalars[2] = (float)(1 / sqrt(1 - pow(beta2, t)));
    scalars[3] = (float)(decoupled ? 1 - state[0] * decay : 1);
    state[1] = (float)fmod(t, 1048576.0);
    state[2] = (float)floor(t / 1048576.0);
}

static void adamDefinition(float* w, const float* g, float* m, float* v, const float* scalars, int size,
                           float b1, float c1, float b2, float c2, float epsilon, float decay) {
    for (int e = 0; e < size; e++) {
        double gradient = (double)g[e] * scalars[0] + (double)decay * w[e];
        double first = (double)b1 * m[e] + c1 * gradient;
        double second = (double)b2 * v[e] + c2 * gradient * gradient;
        m[e] = (float)first;
        v[e] = (float)second;
        w[e] = (float)((double)scalars[3] * w[e]
                       - scalars[1] * first / (sqrt(second) * scalars[2] + epsilon));
    }
}
#endif
