/* Evidence beside the name: dates of birth, countries, gender. Absence says nothing. */
#ifndef MARSAD_EVIDENCE_H
#define MARSAD_EVIDENCE_H

#include "likeness.h"

/* Facts as `marsad/names/evidence.py` packs them: the kind in the two highest bits. */
enum { FACT = (int)0x3FFFFFFF, BIRTH = 0, COUNTRY = 1, GENDER = 2 };

/* Logit added by a date asked (year * 10000 + month * 100 + day, 0 for what is not known)
   against one known. */
static double date_evidence(const Model *m, int asked, int known) {
    int years = abs(asked / 10000 - known / 10000);
    if (years == 1) return m->year_apart;
    if (years) return years <= 5 ? m->years_apart : m->far_apart;
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

/* Logit added by all that is known on both sides; of several dates the best counts. */
static double evidence(const Model *m, const uint32_t *asked, int n, const uint32_t *known, int k) {
    double best = 0, country = 0, gender = 0;
    int dated = 0, placed = 0, agreed = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < k; j++) {
            uint32_t kind = asked[i] >> 30;
            if (kind != known[j] >> 30) continue;
            if (kind == BIRTH) {
                double found = date_evidence(m, (int)asked[i], (int)known[j]);
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
