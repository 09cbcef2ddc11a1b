/* Likeness: how much two words look like two writings of one name part (see `likeness.py`). */
#ifndef MARSAD_LIKENESS_H
#define MARSAD_LIKENESS_H

#include "distance.h"

enum { KINDS = 32, FEATURES = 5 };

/* Every number of the model; filled from the data files by `marsad/names/kernel.py`. */
typedef struct {
    double code, letters, slack, reach, vowel; /* likeness.json */
    double known, base, other, unlike_kunya, least;
    double bias, weights[FEATURES], enough; /* weights.json */
    double close, crossed, joined, initial, most;
    double kunya_cap;
    double same_day, same_month, same_year, year_apart, swapped_day, other_day; /* parts.json */
    double years_apart, far_apart, same_country, other_country, other_gender;
    double kinds[KINDS]; /* weight of a part by its kind */
    int32_t nasab, kunya, title, spare;
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

/* Likeness of two sounds, 0 to 1, by the codes and, in one script, by the letters as typed. */
static double sounds_alike(const Model *m, const Sound *a, const Sound *b) {
    if (!a->n_code || !b->n_code) return 0;
    if (a->n_letters == b->n_letters && !memcmp(a->letters, b->letters, (size_t)a->n_letters)) return 1;
    double mean = (a->n_code + b->n_code) / 2.0;
    double plain = distance(a->code, a->n_code, b->code, b->n_code, 0), cost = plain;
    int mixed = (a->flags ^ b->flags) & BARE;
    if (mixed) {
        double bones = distance(a->bones, a->n_bones, b->bones, b->n_bones, 0);
        cost = bones + m->vowel * (plain > bones ? plain - bones : 0);
    }
    double x = cost / mean / m->reach;
    double like = x < 1 ? 1 - x * sqrt(x) : 0;
    if (!mixed && !((a->flags ^ b->flags) & ARABIC)) {
        double letters = distance(a->letters, a->n_letters, b->letters, b->n_letters, 1);
        double both = (a->n_letters + b->n_letters) / 2.0;
        letters /= both ? both : 1;
        double typed = (1 - m->code * (plain / mean) - m->letters * letters + m->slack) / (1 + m->slack);
        like = typed > 0.95 * like ? typed : 0.95 * like;
    }
    return like > 0 ? like : 0;
}

/* Likeness of two words, 0 (unrelated) to 1 (the same); symmetric. */
static double likeness(const Model *m, const Words *A, uint32_t i, const Words *B, uint32_t j) {
    if (same_word(A, i, B, j)) return 1;
    int f = (int)A->word[i].flags, g = (int)B->word[j].flags;
    if ((f | g) & MARKED) return 0;
    Sound a = sound_of(A, i), b = sound_of(B, j);
    if (!a.n_code || !b.n_code) return 0;
    double like = sounds_alike(m, &a, &b);
    if (like < m->base && ((f ^ g) & COMPOUND)) {
        const Words *C = f & COMPOUND ? A : B, *D = f & COMPOUND ? B : A;
        int32_t base = f & COMPOUND ? A->base[i] : B->base[j];
        if (base >= 0) {
            double inner = m->base * likeness(m, C, (uint32_t)base, D, f & COMPOUND ? j : i);
            if (inner > like) like = inner;
        }
    }
    if (f & g & KNOWN) {
        if (!share_parts(A, i, B, j)) like *= m->other;
        else if (like < m->known) like = m->known;
    }
    return (f ^ g) & KUNYA ? m->unlike_kunya * like : like;
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
