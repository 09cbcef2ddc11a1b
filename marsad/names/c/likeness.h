/* Likeness: how much two words look like two writings of one name part (see `likeness.py`). */
#ifndef MARSAD_LIKENESS_H
#define MARSAD_LIKENESS_H

#include "distance.h"

enum { KINDS = 32, FEATURES = 16, MOST_LETTERS = 24, GROUP = 4 };

/* Every number of the model; filled from the data files by `marsad/names/model.py`. */
typedef struct {
    double reach; /* likeness.json */
    double known, compound, other, kunya_apart, least, different, exchanged, stem, initial_end; /* likeness.json */
    double bias[2], weights[2][FEATURES], enough; /* weights.json; of persons, of all else */
    double close, joined, initial, most;
    double kunya_cap;
    double same_day, same_month, same_year, year_apart, swapped_day, other_day; /* parts.json */
    double years_apart, far_apart, same_country, other_country, other_gender;
    double kinds[KINDS]; /* weight of a part by its kind */
    int32_t nasab, kunya, title, legal;
    /* letters.tsv: nats between groups of letters, and where a group of 1 to 4 letters is found */
    const float *nats; /* groups by groups; 0 stands for nothing, 1 for nothing between scripts */
    const uint32_t *group_of; /* hashed, packed letters; 0 where empty */
    const uint16_t *group_at;
    const uint16_t *ends; /* the group of one letter, and of two (first << 8 | second); 0 for none */
    int32_t groups, hashed, persons, spare; /* persons: bits of the kinds only persons' names have */
} Model;

/* A string of signs to compare: one word, or two written together. */
typedef struct {
    const uint8_t *code, *bones, *letters;
    int n_code, n_bones, n_letters, flags;
} Sound;

static inline Sound sound_of(const Words *v, uint32_t i) {
    const Word *w = v->word + i;
    const uint8_t *at = v->signs + w->at;
    Sound s = {at, at + w->code, at + w->code + w->bones, w->code, w->bones, w->letters, (int)w->flags};
    return s;
}

/* The group that the `n` letters before `end` are; -1 when they are none. */
static inline int group(const Model *m, const uint8_t *end, int n) {
    uint32_t packed = 0;
    for (int k = n; k > 0; k--) packed = packed << 8 | end[-k];
    uint32_t at = packed * 2654435761u >> 20;
    for (;; at++) {
        uint32_t found = m->group_of[at % (uint32_t)m->hashed];
        if (found == packed) return m->group_at[at % (uint32_t)m->hashed];
        if (!found) return -1;
    }
}

/* A word in groups: at each letter, the groups that end there, by number and length. */
typedef struct {
    int n; /* letters, with a mark at either end */
    uint8_t some[MOST_LETTERS + 3], length[MOST_LETTERS + 3][GROUP];
    int16_t group[MOST_LETTERS + 3][GROUP];
    uint8_t marked[MOST_LETTERS + 3];
} Grouped;

enum { LONGER = 0x8000 }; /* in Model.ends: a longer group ends so, too */

static void grouped(const Model *m, const Sound *a, Grouped *to) {
    int n = a->n_letters < MOST_LETTERS ? a->n_letters : MOST_LETTERS;
    to->n = n + 2;
    to->marked[0] = '^';
    memcpy(to->marked + 1, a->letters, (size_t)n);
    to->marked[n + 1] = '$';
    to->some[0] = 0;
    for (int i = 1; i <= n + 2; i++) {
        int some = 0, found = m->ends[to->marked[i - 1]];
        if (found) {
            to->length[i][some] = 1;
            to->group[i][some++] = (int16_t)found;
        }
        if (i > 1 && (found = m->ends[to->marked[i - 2] << 8 | to->marked[i - 1]]) != 0) {
            if (found & ~LONGER) {
                to->length[i][some] = 2;
                to->group[i][some++] = (int16_t)(found & ~LONGER);
            }
            for (int k = 3; found & LONGER && k <= GROUP && k <= i; k++) {
                int longer = group(m, to->marked + i, k);
                if (longer < 0) continue;
                to->length[i][some] = (uint8_t)k;
                to->group[i][some++] = (int16_t)longer;
            }
        }
        to->some[i] = (uint8_t)some;
    }
}

/* Nats it costs that two words are writings of one, or `most`: the cheapest way to write groups of
   letters for one another (after Ristad and Yianilos 1998), with two letters exchanged as a slip.
   What costs `most` or more cannot become less, so only the columns below it are gone on from. */
static double nats_apart(const Model *m, const Grouped *x, const Grouped *y, int none, double most) {
    float cost[MOST_LETTERS + 3][MOST_LETTERS + 3];
    int low[MOST_LETTERS + 3], high[MOST_LETTERS + 3]; /* of each row, the columns below `most` */
    const int groups = m->groups, width = y->n;
    const float far = (float)most;
    const float *nothing = m->nats + (int64_t)none * groups;
    for (int i = 0; i <= x->n; i++) {
        int from = i ? width + 1 : 0, to = i ? -1 : 0;
        for (int k = 1; k <= GROUP && k <= i; k++) {
            if (low[i - k] < from) from = low[i - k];
            if (high[i - k] > to) to = high[i - k];
        }
        to = to + GROUP < width ? to + GROUP : width;
        low[i] = width + 1;
        high[i] = -1;
        for (int j = 0; j < from && j <= width; j++) cost[i][j] = far;
        int j = from;
        for (; j <= width && (j <= to || high[i] >= j - GROUP); j++) {
            float best = i || j ? far : 0;
            for (int r = 0; r < y->some[j]; r++) {
                float there = cost[i][j - y->length[j][r]] + nothing[y->group[j][r]];
                if (there < best) best = there;
            }
            for (int l = 0; l < x->some[i]; l++) {
                const float *row = m->nats + (int64_t)x->group[i][l] * groups, *before = cost[i - x->length[i][l]];
                float there = before[j] + row[none];
                if (there < best) best = there;
                for (int r = 0; r < y->some[j]; r++) {
                    there = before[j - y->length[j][r]] + row[y->group[j][r]];
                    if (there < best) best = there;
                }
            }
            if (i > 1 && j > 1 && x->marked[i - 1] == y->marked[j - 2] && x->marked[i - 2] == y->marked[j - 1]) {
                float there = cost[i - 2][j - 2] + (float)m->exchanged;
                if (there < best) best = there;
            }
            cost[i][j] = best;
            if (best < far) {
                if (low[i] > j) low[i] = j;
                high[i] = j;
            }
        }
        for (; j <= width; j++) cost[i][j] = far;
        if (i >= GROUP && high[i] < 0 && high[i - 1] < 0 && high[i - 2] < 0 && high[i - 3] < 0) return most;
    }
    return cost[x->n][width];
}

/* Nats between two sounds, by their letters alone; `most` when they are no nearer. */
static double nats_between(const Model *m, const Sound *a, const Sound *b, double most) {
    static _Thread_local Grouped x; /* one word is asked of many */
    if (a->n_letters == b->n_letters && !memcmp(a->letters, b->letters, (size_t)a->n_letters)) return 0;
    Grouped y;
    if (x.n != a->n_letters + 2 || memcmp(x.marked + 1, a->letters, (size_t)a->n_letters)) grouped(m, a, &x);
    grouped(m, b, &y);
    return m->different + nats_apart(m, &x, &y, ((a->flags ^ b->flags) & BARE) != 0, most);
}

/* Whether more than `most` changes lie between two sets of classes: one takes a class away and
   brings one at most. */
static inline int apart_by(uint32_t a, uint32_t b, int most) {
    uint32_t classes = a ^ b;
    for (int k = 0; k < 2 * most; k++) classes &= classes - 1;
    return classes != 0;
}

/* Whether the consonants of two words are so far apart that their letters need no look: more than
   one class left out, put in, changed or exchanged, two in longer words. A short cut that is part of
   what `likeness` means, for a search and a comparison alike; it costs one pair of writings in 700. */
static int far_apart(const Words *A, uint32_t i, const Words *B, uint32_t j) {
    int n = A->word[i].skeleton, m = B->word[j].skeleton;
    int longer = n > m ? n : m, most = longer > 3 ? 2 : 1;
    if (longer - (n > m ? m : n) > most) return 1;
    if (longer <= most || longer > 64) return 0;
    return apart_by(A->word[i].classes, B->word[j].classes, most) || distance(skeleton_of(A, i), n, skeleton_of(B, j), m, 1) > most;
}

/* What of `rarity` nats is left of two sounds, 0 to 1; 0 where it is no more than `joined`. */
static double together_alike(const Model *m, const Sound *a, const Sound *b, double rarity) {
    if (!a->n_letters || !b->n_letters) return 0;
    double like = 1 - nats_between(m, a, b, (1 - m->joined) * rarity) / rarity;
    return like > m->joined ? like : 0;
}

static int abd(const Words *v, uint32_t i) {
    uint32_t first = v->word[i].first;
    const uint8_t *text = v->text + v->text_at[i];
    return first == 'a' ? text[1] == 'b' && text[2] == 'd' && text[3] == '-' : first == 0x639 && v->word[i].flags & COMPOUND;
}

/* Likeness of two words, 0 (unrelated) to 1 (the same); symmetric. */
static double likeness(const Model *m, const Words *A, uint32_t i, const Words *B, uint32_t j) {
    if (same_word(A, i, B, j)) return 1;
    int f = (int)A->word[i].flags, g = (int)B->word[j].flags;
    if ((f | g) & MARKED) return 0;
    Sound a = sound_of(A, i), b = sound_of(B, j);
    if (!a.n_letters || !b.n_letters) return 0;
    double rarity = A->word[i].rarity < B->word[j].rarity ? A->word[i].rarity : B->word[j].rarity;
    double most = (1 - m->least) * rarity; /* less alike than `least` is not alike at all */
    double nats = m->different + most;
    if (!far_apart(A, i, B, j))
        nats = nats_between(m, &a, &b, most);
    if ((f | g) & COMPOUND) {
        Sound c = (f & COMPOUND) && A->base[i] >= 0 ? sound_of(A, (uint32_t)A->base[i]) : a;
        Sound d = (g & COMPOUND) && B->base[j] >= 0 ? sound_of(B, (uint32_t)B->base[j]) : b;
        double inner = nats_between(m, &c, &d, most);
        if (!(f & g & COMPOUND) || abd(A, i) != abd(B, j)) inner += m->compound;
        if (inner < nats) nats = inner;
    }
    if (f & g & KNOWN) {
        int shared = share_parts(A, i, B, j);
        double cost = shared > 1 ? (shared - 1) / 10.0 : m->known;
        if (!shared && written(A, i) && written(B, j)) nats += m->other;
        else if (shared && nats > cost) nats = cost;
    }
    if ((f ^ g) & KUNYA) nats += m->kunya_apart;
    double like = 1 - nats / rarity;
    int least = a.n_letters < b.n_letters ? a.n_letters : b.n_letters;
    if (like < m->stem && least > 2 && !((f ^ g) & (ARABIC | KUNYA)) && a.letters[0] == b.letters[0] &&
        !memcmp(a.letters, b.letters, (size_t)least))
        like = m->stem; /* cut short: Alex, Alexander */
    return like > m->least ? like : 0;
}

enum { JOINED_SIGNS = 512 };

/* The sound of two words written together; signs that meet and are the same are one. */
static int join_signs(uint8_t *to, const uint8_t *a, int n, const uint8_t *b, int m, int repeat) {
    if (repeat && n >= repeat && m >= repeat && !memcmp(a + n - repeat, b, (size_t)repeat)) n -= repeat;
    memcpy(to, a, (size_t)n);
    memcpy(to + n, b, (size_t)m);
    return n + m;
}

static Sound join(const Words *v, uint32_t i, uint32_t j, uint8_t buffer[3][JOINED_SIGNS]) {
    Sound a = sound_of(v, i), b = sound_of(v, j), s;
    s.code = buffer[0];
    s.bones = buffer[1];
    s.letters = buffer[2];
    s.n_code = join_signs(buffer[0], a.code, a.n_code, b.code, b.n_code, 3);
    /* A consonant written at the end of one and the start of the other is one, in both. */
    int met = s.n_code < a.n_code + b.n_code ? 3 : 0;
    s.n_bones = join_signs(buffer[1], a.bones, a.n_bones, b.bones, b.n_bones, met);
    s.n_letters = join_signs(buffer[2], a.letters, a.n_letters, b.letters, b.n_letters, 0);
    if (s.n_code > 255) s.n_code = 255;
    if (s.n_bones > 255) s.n_bones = 255;
    if (s.n_letters > 255) s.n_letters = 255;
    s.flags = a.flags & b.flags & (BARE | ARABIC);
    return s;
}

#endif
