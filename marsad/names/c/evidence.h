/* Evidence beside the name: dates of birth, countries, gender. Absence says nothing. */
#ifndef MARSAD_EVIDENCE_H
#define MARSAD_EVIDENCE_H

#include "likeness.h"

/* Facts as `marsad/names/evidence.py` packs them: the kind in the two highest bits. */
enum { FACT = (int)0x3FFFFFFF, BIRTH = 0, COUNTRY = 1, GENDER = 2, SPAN = 3 };

/* Logit added by years that are so many apart. */
static double years_evidence(const Model *m, int years) {
    return !years ? m->same_year : years == 1 ? m->year_apart : years <= 5 ? m->years_apart : m->far_apart;
}

/* Logit added by a date asked (year * 10000 + month * 100 + day, 0 for what is not known)
   against one known. */
static double date_evidence(const Model *m, int asked, int known) {
    int years = abs(asked / 10000 - known / 10000);
    if (years) return years_evidence(m, years);
    int a = asked % 10000, b = known % 10000;
    if (a % 100 && b % 100) {
        if (a == b) return m->same_day;
        if (a / 100 == b % 100 && a % 100 == b / 100) return m->swapped_day;
        /* The first of January often stands for "that year". */
        return a == 101 || b == 101 ? m->same_year : m->other_day;
    }
    if (a / 100 && b / 100) return a / 100 == b / 100 ? m->same_month : 0;
    return m->same_year;
}

/* First and last year of a date or of a span of years. */
static void years_of(uint32_t fact, int *first, int *last) {
    if (fact >> 30 == SPAN) *first = (int)(fact >> 12 & 0xFFF), *last = (int)(fact & 0xFFF);
    else *first = *last = (int)(fact & FACT) / 10000;
}

/* Where only a span of years is known, every year of it is as good: the mean of their likelihood ratios. */
static double span_evidence(const Model *m, uint32_t asked, uint32_t known) {
    int a, b, c, d;
    double sum = 0;
    years_of(asked, &a, &b);
    years_of(known, &c, &d);
    if (b < a || d < c || b - a > 60 || d - c > 60) return 0;
    for (int i = a; i <= b; i++)
        for (int j = c; j <= d; j++) sum += exp(years_evidence(m, abs(i - j)));
    return log(sum / ((b - a + 1) * (double)(d - c + 1)));
}

/* Logit added by all that is known on both sides; of several dates the best counts. */
static double evidence(const Model *m, const uint32_t *asked, int n, const uint32_t *known, int k) {
    double best = 0, country = 0, gender = 0;
    int dated = 0, placed = 0, agreed = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < k; j++) {
            uint32_t kind = asked[i] >> 30, other = known[j] >> 30;
            int spans = kind == SPAN || other == SPAN;
            if (kind != other && !(spans && kind + other == SPAN)) continue;
            if (spans || kind == BIRTH) {
                double found = spans ? span_evidence(m, asked[i], known[j])
                                     : date_evidence(m, (int)asked[i], (int)known[j]);
                if (!dated++ || found > best) best = found;
            } else if (kind == COUNTRY) {
                placed = 1;
                agreed |= asked[i] == known[j];
            } else if (asked[i] != known[j]) gender = m->other_gender;
        }
    if (placed) country = agreed ? m->same_country : m->other_country;
    return best + country + gender;
}

#endif
