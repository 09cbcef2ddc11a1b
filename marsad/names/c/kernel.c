/* The functions that `marsad/names/kernel.py` calls. */
#include "score.h"

#ifdef _WIN32
#define PUBLIC __declspec(dllexport)
#else
#define PUBLIC __attribute__((visibility("default")))
#endif

PUBLIC int64_t marsad_model_size(void) { return (int64_t)sizeof(Model); }

PUBLIC int marsad_distance(const uint8_t *a, int n, const uint8_t *b, int m, int transpose) {
    return distance(a, n, b, m, transpose);
}

PUBLIC double marsad_likeness(const Model *m, const Words *a, uint32_t i, const Words *b, uint32_t j) {
    return likeness(m, a, i, b, j);
}

PUBLIC double marsad_sounds_alike(const Model *m, const Words *a, uint32_t i, const Words *b, uint32_t j) {
    Sound one = sound_of(a, i), two = sound_of(b, j);
    return sounds_alike(m, &one, &two);
}

/* Pairs and features of two names; `pairs` has room for MOST_UNITS. Returns the number of pairs. */
PUBLIC int marsad_pairings(const Model *m, const Words *a, const uint32_t *words, const uint8_t *kinds, int n,
                           const Words *b, const uint32_t *others, const uint8_t *other_kinds, int k,
                           Pair *pairs, double *f) {
    Name left = name_of(m, a, words, kinds, n), right = name_of(m, b, others, other_kinds, k);
    int count = pairings(m, &left, &right, exactly, NULL, pairs);
    features(m, &left, &right, pairs, count, f);
    f[FEATURES] = weigh(m, f);
    return count;
}

/* The logits of `count` names of a segment against the name asked. */
PUBLIC void marsad_logits(const Model *m, const Words *a, const uint32_t *words, const uint8_t *kinds, int n,
                          const Words *b, const uint32_t *unit_words, const uint8_t *unit_kinds,
                          const uint32_t *name_units, const int64_t *names, int64_t count, double *logits) {
    Name left = name_of(m, a, words, kinds, n);
    Pair pairs[MOST_UNITS];
    double f[FEATURES];
    for (int64_t c = 0; c < count; c++) {
        uint32_t at = name_units[names[c]];
        Name right = name_of(m, b, unit_words + at, unit_kinds + at, (int)(name_units[names[c] + 1] - at));
        int chosen = pairings(m, &left, &right, exactly, NULL, pairs);
        features(m, &left, &right, pairs, chosen, f);
        logits[c] = weigh(m, f);
    }
}
