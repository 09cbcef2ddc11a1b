/* Score: which parts of two names meet, and the logit that both are one name. The only scorer:
   a single query, a bulk run and an explanation all pass through here. */
#ifndef MARSAD_SCORE_H
#define MARSAD_SCORE_H

#include "likeness.h"

enum { MOST_UNITS = 64, MOST_FOUND = 2048 };
enum { SAME, ALIKE, INITIAL, JOINED, CROSSED };
enum { MOST_VOWELS = 6 }; /* by which two writings of two words may differ between scripts */

/* A name: its parts that carry evidence. */
typedef struct {
    const Words *v;
    const uint32_t *words;
    const uint8_t *kinds;
    int n;
    double weight[MOST_UNITS]; /* nats of rarity times the kind's weight */
} Name;

/* Parts that meet: second indices are -1 but where two words are written together. */
typedef struct {
    int16_t left, left2, right, right2;
    int32_t note;
    int32_t rank;
    double gain, full; /* nats shared, and nats that could be */
} Pair;

static Name name_of(const Model *m, const Words *v, const uint32_t *words, const uint8_t *kinds, int n) {
    Name name;
    name.v = v;
    name.words = words;
    name.kinds = kinds;
    name.n = n > MOST_UNITS ? MOST_UNITS : n;
    for (int i = 0; i < name.n; i++) name.weight[i] = v->word[words[i]].rarity * m->kinds[kinds[i] % KINDS];
    return name;
}

/* What likeness of words a caller already knows; NULL functions ask for the exact one. */
typedef double (*Like)(void *known, const Model *m, const Words *A, uint32_t i, const Words *B, uint32_t j);

static double exactly(void *known, const Model *m, const Words *A, uint32_t i, const Words *B, uint32_t j) {
    (void)known;
    return likeness(m, A, i, B, j);
}

static int letter_long(const Words *v, uint32_t i) {
    uint32_t n = v->text_at[i + 1] - v->text_at[i];
    uint32_t first = v->word[i].first;
    return n == (first < 0x80 ? 1u : first < 0x800 ? 2u : first < 0x10000 ? 3u : 4u);
}

/* Words written together in `one` and apart in `many`. */
static int joined(const Model *m, const Name *one, const Name *many, int swapped, Pair *found, int count) {
    uint8_t buffer[3][JOINED_SIGNS];
    for (int j = 0; j + 1 < many->n; j++) {
        uint32_t p = many->words[j], q = many->words[j + 1];
        const Word *a = many->v->word + p, *b = many->v->word + q;
        if (((a->flags | b->flags) & (MARKED | KUNYA)) || letter_long(many->v, p)) continue;
        int letters = a->letters + b->letters, made = 0;
        Sound together = {0};
        for (int i = 0; i < one->n && count < MOST_FOUND; i++) {
            const Word *w = one->v->word + one->words[i];
            int vowels = (w->flags ^ a->flags) & ARABIC ? MOST_VOWELS : 2; /* Arabic leaves them out */
            if ((w->flags & (MARKED | KUNYA)) || abs(w->letters - letters) > vowels) continue;
            if (apart_by(w->classes, a->classes | b->classes, 2)) continue;
            if (!made++) together = join(many->v, p, q, buffer);
            Sound whole = sound_of(one->v, one->words[i]);
            double like = together_alike(m, &whole, &together, w->rarity);
            if (like == 0) continue;
            double full = one->weight[i];
            Pair pair = {(int16_t)i, -1, (int16_t)j, (int16_t)(j + 1), JOINED, (i + j) << 8, full * like, full};
            if (swapped) {
                pair.left = (int16_t)j; pair.left2 = (int16_t)(j + 1);
                pair.right = (int16_t)i; pair.right2 = -1;
            }
            found[count++] = pair;
        }
    }
    return count;
}

static int bearer(const Model *m, const Name *name) {
    for (int i = 0; i < name->n; i++)
        if (name->kinds[i] != m->kunya && name->kinds[i] != m->title) return i;
    return -1;
}

static int has_kind(const Name *name, int kind) {
    for (int i = 0; i < name->n; i++) if (name->kinds[i] == kind) return 1;
    return 0;
}

/* Son and father exchanged do not meet: Salman bin Yusuf is not Yusuf bin Salman. */
static void uncross(const Model *m, const Name *left, const Name *right, Pair *pairs, int count) {
    if (!has_kind(left, m->nasab) || !has_kind(right, m->nasab)) return;
    int one = bearer(m, left), two = bearer(m, right), crossed = 0;
    for (int pass = 0; pass < 2; pass++) {
        if (pass && crossed < 2) return;
        for (int p = 0; p < count; p++) {
            Pair *pair = pairs + p;
            int there = pair->left == one && pair->left2 < 0 && right->kinds[pair->right] == m->nasab;
            int back = pair->right == two && pair->right2 < 0 && left->kinds[pair->left] == m->nasab;
            if (!there && !back) continue;
            crossed += there + back;
            if (pass) pair->note = CROSSED;
        }
    }
}

static inline int before(const Pair *a, const Pair *b) {
    return a->gain != b->gain ? a->gain > b->gain : a->rank < b->rank;
}

/* Which parts meet: the likest first, each part once. The same whichever name is left. */
static int pairings(const Model *m, const Name *left, const Name *right, Like like_of, void *known, Pair *pairs) {
    Pair found[MOST_FOUND];
    int count = 0, close_left = 0, close_right = 0;
    uint64_t seen_left = 0, seen_right = 0;
    for (int i = 0; i < left->n; i++) {
        const Word *a = left->v->word + left->words[i];
        for (int j = 0; j < right->n && count < MOST_FOUND; j++) {
            double like = like_of(known, m, left->v, left->words[i], right->v, right->words[j]);
            double full, gain;
            int note;
            if (like > m->least) {
                full = left->weight[i] < right->weight[j] ? left->weight[i] : right->weight[j];
                gain = full * like;
                note = like > 0.999 ? SAME : ALIKE;
                if (like > m->close) {
                    seen_left |= (uint64_t)1 << i;
                    seen_right |= (uint64_t)1 << j;
                }
            } else if (a->first == right->v->word[right->words[j]].first &&
                       (letter_long(left->v, left->words[i]) || letter_long(right->v, right->words[j]))) {
                gain = full = m->initial;
                note = INITIAL;
            } else continue;
            Pair pair = {(int16_t)i, -1, (int16_t)j, -1, note, (i + j) << 8 | (abs(i - j) + 1), gain, full};
            found[count++] = pair;
        }
    }
    for (int i = 0; i < left->n; i++) close_left += seen_left >> i & 1;
    for (int j = 0; j < right->n; j++) close_right += seen_right >> j & 1;
    if (close_left < left->n && close_right < right->n - 1) count = joined(m, left, right, 0, found, count);
    if (close_right < right->n && close_left < left->n - 1) count = joined(m, right, left, 1, found, count);
    int chosen = 0;
    uint64_t used_left = 0, used_right = 0;
    while (count) {
        int best = 0;
        for (int p = 1; p < count; p++) if (before(found + p, found + best)) best = p;
        Pair pair = found[best];
        uint64_t l = (uint64_t)1 << pair.left | (pair.left2 < 0 ? 0 : (uint64_t)1 << pair.left2);
        uint64_t r = (uint64_t)1 << pair.right | (pair.right2 < 0 ? 0 : (uint64_t)1 << pair.right2);
        pairs[chosen++] = pair;
        used_left |= l;
        used_right |= r;
        int kept = 0;
        for (int p = 0; p < count; p++) {
            Pair *q = found + p;
            if (used_left >> q->left & 1 || used_right >> q->right & 1) continue;
            if (q->left2 >= 0 && used_left >> q->left2 & 1) continue;
            if (q->right2 >= 0 && used_right >> q->right2 & 1) continue;
            found[kept++] = *q;
        }
        count = kept;
    }
    uncross(m, left, right, pairs, chosen);
    return chosen;
}

/* The first and the last part that is a name: no kunya, title or legal form. */
static void ends_of(const Model *m, const Name *name, int *first, int *last, int *count) {
    *first = *last = -1;
    *count = 0;
    for (int i = 0; i < name->n; i++) {
        int kind = name->kinds[i];
        if (kind == m->kunya || kind == m->title || kind == m->legal) continue;
        if (*first < 0) *first = i;
        *last = i;
        (*count)++;
    }
}

static int meets(int16_t one, int16_t two, int at) { return at >= 0 && (one == at || two == at); }

/* What the probability is learned from; see `FEATURES` in `model.py`. Symmetric. */
static void features(const Model *m, const Name *left, const Name *right, const Pair *pairs, int count, double *f) {
    const Name *names[2] = {left, right};
    double matched = 0, full = 0, missing[2] = {0, 0}, middle = 0;
    double met[2][2] = {{0, 0}, {0, 0}}; /* how well the first or last of one meets the first or last of the other */
    uint64_t inside[2] = {0, 0};
    int first[2], last[2], parts[2], whole = 0, turned = 0;
    for (int s = 0; s < 2; s++) ends_of(m, names[s], first + s, last + s, parts + s);
    for (int p = 0; p < count; p++) {
        const Pair *pair = pairs + p;
        if (pair->note == CROSSED) continue;
        matched += pair->gain;
        full += pair->full;
        inside[0] |= (uint64_t)1 << pair->left | (pair->left2 < 0 ? 0 : (uint64_t)1 << pair->left2);
        inside[1] |= (uint64_t)1 << pair->right | (pair->right2 < 0 ? 0 : (uint64_t)1 << pair->right2);
        double quality = pair->note == INITIAL ? m->initial_end : pair->gain / pair->full;
        whole += pair->note != INITIAL;
        for (int x = 0; x < 2; x++)
            for (int y = 0; y < 2; y++)
                if (meets(pair->left, pair->left2, x ? last[0] : first[0]) &&
                    meets(pair->right, pair->right2, y ? last[1] : first[1]))
                    met[x][y] = quality;
        for (int q = p + 1; q < count; q++)
            turned += (pair->left - pairs[q].left) * (pair->right - pairs[q].right) < 0;
    }
    for (int s = 0; s < 2; s++)
        for (int i = 0; i < names[s]->n; i++) {
            if (inside[s] >> i & 1) continue;
            double nats = names[s]->weight[i] < m->most ? names[s]->weight[i] : m->most;
            missing[s] += nats;
            if (i != first[s] && i != last[s]) middle += nats;
        }
    int several = parts[0] > 1 && parts[1] > 1;
    double straight = met[0][0] + met[1][1], across = met[0][1] + met[1][0];
    f[0] = matched;
    f[1] = matched < m->enough ? matched : m->enough;
    f[2] = full - matched;
    f[3] = sqrt(missing[0] > missing[1] ? missing[0] : missing[1]);
    f[4] = sqrt(missing[0] > missing[1] ? missing[1] : missing[0]);
    f[5] = several ? (straight > across ? straight : across) : 0;
    f[6] = several ? met[0][0] * met[1][1] + met[0][1] * met[1][0] : 0;
    f[7] = (double)turned / (count > 2 ? count - 1 : 1);
    f[8] = several && across > straight;
    f[9] = whole < 2;
    f[10] = several && !(inside[0] >> first[0] & 1) && !(inside[1] >> first[1] & 1);
    f[11] = missing[0] > 0 && missing[1] > 0 ? 0 : sqrt(middle); /* says more, and gainsays nothing */
    f[12] = whole > 2;
    f[13] = missing[0] == 0 && missing[1] == 0;
    f[14] = f[1] * f[4] / 10;
    f[15] = f[1] > 0 ? f[4] * f[1] / (f[1] + f[4] * f[4]) : 0;
}

/* Which weights count: 0 for the name of a person, 1 for any other. */
static int family_of(const Model *m, const Name *left, const Name *right) {
    for (int i = 0; i < left->n; i++) if (m->persons >> left->kinds[i] & 1) return 0;
    for (int j = 0; j < right->n; j++) if (m->persons >> right->kinds[j] & 1) return 0;
    return 1;
}

static double weigh(const Model *m, const double *f, int family) {
    double value = m->bias[family];
    for (int k = 0; k < FEATURES; k++) value += m->weights[family][k] * f[k];
    return value;
}

#endif
