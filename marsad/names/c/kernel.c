/* The functions that `marsad/names/compiled.py` calls. */
#include "search.h"

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

PUBLIC double marsad_nats_between(const Model *m, const Words *a, uint32_t i, const Words *b, uint32_t j) {
    Sound one = sound_of(a, i), two = sound_of(b, j);
    return nats_between(m, &one, &two, 99);
}

/* Pairs and features of two names, then the logit and the family; `pairs` has room for MOST_UNITS.
   Returns the number of pairs. */
PUBLIC int marsad_pairings(const Model *m, const Words *a, const uint32_t *words, const uint8_t *kinds, int n,
                           const Words *b, const uint32_t *others, const uint8_t *other_kinds, int k,
                           Pair *pairs, double *f) {
    Name left = name_of(m, a, words, kinds, n), right = name_of(m, b, others, other_kinds, k);
    int count = pairings(m, &left, &right, exactly, NULL, pairs);
    features(m, &left, &right, pairs, count, f);
    int family = family_of(m, &left, &right);
    f[FEATURES] = weigh(m, f, family);
    f[FEATURES + 1] = family;
    return count;
}

PUBLIC double marsad_evidence(const Model *m, const uint32_t *asked, int n, const uint32_t *known, int k) {
    return evidence(m, asked, n, known, k);
}

/* The keys of `n` words from `low` on, and the words they are of; returns how many. */
PUBLIC int64_t marsad_keys(const Words *v, int64_t low, int64_t n, uint32_t *keys, uint32_t *owners, int64_t room) {
    uint32_t found[MOST_KEYS];
    int64_t count = 0;
    for (int64_t i = low; i < low + n; i++) {
        int some = word_keys(v, (uint32_t)i, 1, found);
        for (int k = 0; k < some && count < room; k++) {
            keys[count] = found[k];
            owners[count++] = (uint32_t)i;
        }
    }
    return count;
}

/* Room to search a segment in, or NULL without memory. */
PUBLIC Desk *marsad_desk(int64_t n_names, int64_t n_words) {
    Desk *d = calloc(1, sizeof(Desk));
    if (!d) return NULL;
    int64_t near = (int64_t)MOST_ENTRIES * MOST_NEAR;
    int64_t rows = near * MOST_ENTRIES > 2 * n_names ? near * MOST_ENTRIES : 2 * n_names;
    d->worth = calloc((size_t)n_names + 1, sizeof(float));
    d->met = calloc((size_t)n_names + 1, sizeof(uint32_t));
    d->slot = calloc((size_t)n_words + 1, sizeof(uint16_t));
    d->stamp = calloc((size_t)n_words + 1, sizeof(uint32_t));
    d->touched = malloc(((size_t)n_names + 1) * sizeof(uint32_t));
    d->values = malloc(((size_t)n_names + 1) * sizeof(float));
    d->rows = malloc((size_t)rows * sizeof(float));
    d->slot_words = malloc((size_t)near * sizeof(uint32_t));
    d->room = malloc(2 * MOST_NEAR * sizeof(Near));
    d->pair_of = calloc(MEMORY, sizeof(uint64_t));
    d->pair_like = calloc(MEMORY, sizeof(double));
    if (d->worth && d->met && d->slot && d->stamp && d->touched && d->values && d->rows && d->slot_words && d->room &&
        d->pair_of && d->pair_like)
        return d;
    return NULL;
}

/* Forget what was remembered of the asked words, whose numbers mean others now. */
PUBLIC void marsad_forget(Desk *d) {
    forget_near(d);
    memset(d->pair_of, 0, MEMORY * sizeof(uint64_t));
}

PUBLIC void marsad_free(Desk *d) {
    if (!d) return;
    forget_near(d);
    free(d->kept); free(d->worth); free(d->met); free(d->slot); free(d->stamp); free(d->touched); free(d->values);
    free(d->rows); free(d->slot_words); free(d->room); free(d->pair_of); free(d->pair_like);
    free(d);
}

/* Searches for `n` queries; each has `limit` places in `found` and its number in `counts`. */
PUBLIC void marsad_search(Desk *d, const Model *m, const Segment *s, const Words *v, const Query *queries, int64_t n,
                          const uint32_t *words, const uint8_t *kinds, const uint32_t *facts, int limit,
                          double threshold, Found *found, int32_t *counts) {
    for (int64_t i = 0; i < n; i++)
        counts[i] = search(d, m, s, v, queries + i, words, kinds, facts, limit, threshold, found + i * limit);
}
