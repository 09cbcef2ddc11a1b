/* Words: a vocabulary as arrays, of what is asked or of a segment (memory-mapped). */
#ifndef MARSAD_WORDS_H
#define MARSAD_WORDS_H

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    BARE = 1,      /* without short vowels */
    ARABIC = 2,    /* in Arabic letters */
    KNOWN = 4,     /* has equivalents (parts) */
    COMPOUND = 8,  /* abd-X, X-din, X-allah */
    KUNYA = 16,    /* abu+X */
    MARKED = 32,   /* a concept, legal form or title: "#", "=", "~" */
    DIGITS = 64    /* has a digit */
};

/* One word; packed by `marsad/names/words.py`. Code, bones, letters and skeleton (uint8 signs,
   so many of each) follow one another in `signs` from `at`. */
typedef struct {
    double rarity;
    uint32_t at;
    uint8_t code, bones, letters, skeleton;
    uint32_t hash;  /* of the text */
    uint32_t first; /* code point of the first letter */
    uint32_t flags;
    uint32_t classes; /* bits of the consonant classes in its skeleton */
} Word;

/* What of a word is looked at first: how often each sign is in its code (vowels and rare signs
   together), and its flags. */
typedef struct {
    uint8_t count[15], flags;
} Bag;

typedef struct {
    const Word *word;
    const Bag *bag;
    const uint8_t *signs;
    const uint8_t *text; /* UTF-8 */
    const uint32_t *text_at;
    const int32_t *base; /* the word inside a compound, or -1 */
    const uint32_t *parts_at;
    const uint32_t *parts; /* ids of equivalents, sorted per word */
} Words;

static inline const uint8_t *code_of(const Words *v, uint32_t i) {
    return v->signs + v->word[i].at;
}
static inline const uint8_t *bones_of(const Words *v, uint32_t i) {
    return v->signs + v->word[i].at + v->word[i].code;
}
static inline const uint8_t *letters_of(const Words *v, uint32_t i) {
    return v->signs + v->word[i].at + v->word[i].code + v->word[i].bones;
}
static inline const uint8_t *skeleton_of(const Words *v, uint32_t i) {
    return letters_of(v, i) + v->word[i].letters;
}

static int same_word(const Words *a, uint32_t i, const Words *b, uint32_t j) {
    if (a->word[i].hash != b->word[j].hash) return 0;
    uint32_t n = a->text_at[i + 1] - a->text_at[i];
    if (n != b->text_at[j + 1] - b->text_at[j]) return 0;
    return memcmp(a->text + a->text_at[i], b->text + b->text_at[j], n) == 0;
}

/* Tenths of a nat that it costs to take two words for one by what they share, plus one (1: known
   writings of one part); 0 where they share nothing. The cheapest entries come first. */
static int share_parts(const Words *a, uint32_t i, const Words *b, uint32_t j) {
    uint32_t p = a->parts_at[i], q = b->parts_at[j];
    while (p < a->parts_at[i + 1] && q < b->parts_at[j + 1]) {
        if (a->parts[p] == b->parts[q]) return (int)(a->parts[p] >> 20) + 1;
        if (a->parts[p] < b->parts[q]) p++; else q++;
    }
    return 0;
}

/* Whether a word is listed as a writing, not only as another's equivalent. */
static inline int written(const Words *v, uint32_t i) {
    return v->parts_at[i] < v->parts_at[i + 1] && v->parts[v->parts_at[i]] >> 20 == 0;
}

#endif
