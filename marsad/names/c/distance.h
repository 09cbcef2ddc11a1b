/* Distance: edit distances between strings of signs, bit-parallel (Myers 1999, Hyyrö 2003). */
#ifndef MARSAD_DISTANCE_H
#define MARSAD_DISTANCE_H

#include "words.h"

typedef uint64_t Pattern[256]; /* where each sign stands in 1 to 64 signs; all zero between uses */

static void learn(Pattern pattern, const uint8_t *a, int n) {
    for (int i = 0; i < n; i++) pattern[a[i]] |= (uint64_t)1 << i;
}
static void forget(Pattern pattern, const uint8_t *a, int n) {
    for (int i = 0; i < n; i++) pattern[a[i]] = 0;
}

/* The learnt pattern of 1 to 64 signs against `b`; transposed neighbours are one edit if asked. */
static inline int from_pattern(const Pattern pattern, int n, const uint8_t *b, int m, int transpose) {
    uint64_t vp = ~(uint64_t)0, vn = 0, d0 = 0, old = 0, last = (uint64_t)1 << (n - 1);
    int distance = n;
    for (int j = 0; j < m; j++) {
        uint64_t pm = pattern[b[j]];
        uint64_t tr = transpose ? (((~d0) & pm) << 1) & old : 0;
        d0 = (((pm & vp) + vp) ^ vp) | pm | vn | tr;
        uint64_t hp = vn | ~(d0 | vp), hn = d0 & vp;
        distance += (hp & last) != 0;
        distance -= (hn & last) != 0;
        hp = hp << 1 | 1;
        hn <<= 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        old = pm;
    }
    return distance;
}

/* By rows, for what is longer than 64 signs. */
static int by_rows(const uint8_t *a, int n, const uint8_t *b, int m, int transpose) {
    int rows[3][257];
    int *before = rows[0], *above = rows[1], *row = rows[2];
    for (int j = 0; j <= m; j++) above[j] = j;
    for (int i = 1; i <= n; i++) {
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int d = above[j - 1] + (a[i - 1] != b[j - 1]);
            if (above[j] + 1 < d) d = above[j] + 1;
            if (row[j - 1] + 1 < d) d = row[j - 1] + 1;
            if (transpose && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < d)
                d = before[j - 2] + 1;
            row[j] = d;
        }
        int *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[m];
}

static int distance(const uint8_t *a, int n, const uint8_t *b, int m, int transpose) {
    if (!n || !m) return n + m;
    if (n > 64 && m <= 64) {
        const uint8_t *c = a; a = b; b = c;
        int k = n; n = m; m = k;
    }
    if (n > 64) return by_rows(a, n, b, m, transpose);
    static _Thread_local Pattern pattern;
    learn(pattern, a, n);
    int found = from_pattern(pattern, n, b, m, transpose);
    forget(pattern, a, n);
    return found;
}

#endif
