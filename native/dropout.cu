// Dropout masks by Philox 4x32-10: a function of seed and counter alone, so the same bits as on every
// other backend, for any shape of grid.
#include "common.cuh"

// The ten rounds of Salmon et al. 2011 on counter c[0..3] under key (k0, k1).
__device__ inline void philox(unsigned* c, unsigned k0, unsigned k1) {
    for (int round = 0; round < 10; round++) {
        unsigned long long p0 = 0xD2511F53ull * c[0];
        unsigned long long p1 = 0xCD9E8D57ull * c[2];
        unsigned x1 = c[1];
        unsigned x3 = c[3];
        c[0] = (unsigned)(p1 >> 32) ^ x1 ^ k0;
        c[1] = (unsigned)p1;
        c[2] = (unsigned)(p0 >> 32) ^ x3 ^ k1;
        c[3] = (unsigned)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
}

// out[e] = 0 where uniform(e) < p, else kept = 1 / (1 - p); dense, `size` floats. Element e takes word
// e % 4 of counter (e / 4, updates * 65536 + stream); uniform = (word >> 8) * 2^-24, so the comparison
// is one of integers: word >> 8 < threshold = ceil(p * 2^24).
// Integer operations: about 25 an element. Bytes: 4 an element, and the state from cache.
// One thread a counter, four elements: the ten rounds are done once for all four words. Seed and count
// of updates lie in device memory, so a captured graph draws new masks each time.
KERNEL(BLOCK) dropoutMask(float* out, const float* state, int size, int stream, int threshold, float kept) {
    unsigned counter = globalIndex();
    if (counter >= ((unsigned)size + 3) / 4) {
        return;
    }
    unsigned long long high = updatesDone(state) * 65536ull + stream;
    unsigned k0 = (unsigned)state[SEED] | (unsigned)state[SEED + 1] << 16;
    unsigned k1 = (unsigned)state[SEED + 2] | (unsigned)state[SEED + 3] << 16;
    unsigned words[4] = {counter, 0u, (unsigned)high, (unsigned)(high >> 32)};
    philox(words, k0, k1);
    for (int w = 0; w < 4; w++) {
        unsigned e = 4 * counter + w;
        if (e < (unsigned)size) {
            out[e] = (int)(words[w] >> 8) < threshold ? 0.0f : kept;
        }
    }
}

#ifdef PLASTINKA_DEFINITIONS
static void dropoutMaskDefinition(float* out, const float* state, int size, int stream, int threshold,
                                  float kept) {
    double p = threshold / 16777216.0;
    unsigned long long updates = (unsigned long long)((double)state[1] + 1048576.0 * state[2]);
    unsigned long long seed = 0;
    for (int w = 3; w >= 0; w--) {
        seed = seed << 16 | (unsigned long long)state[3 + w];
    }
    for (int e = 0; e < size; e++) {
        unsigned long long high = updates << 16 | (unsigned long long)stream;
        unsigned words[4] = {(unsigned)(e / 4), 0u, (unsigned)high, (unsigned)(high >> 32)};
        philox(words, (unsigned)seed, (unsigned)(seed >> 32));
        double uniform = (words[e % 4] >> 8) / 16777216.0;
        out[e] = uniform < p ? 0 : kept;
    }
}
#endif
