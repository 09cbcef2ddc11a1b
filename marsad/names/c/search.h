/* Search: the records of one segment whose names are most probably the name asked.

   Words like the asked ones are found by shared keys (symmetric delete over skeletons, Wolf
   Garbe's SymSpell); the names that have the likest and rarest of them are gathered from the
   posting lists, their logit is estimated, and the best are scored exactly by `score.h`. */
#ifndef MARSAD_SEARCH_H
#define MARSAD_SEARCH_H

#include "evidence.h"
#include "score.h"

enum {
    MOST_NEAR = 400,     /* words like one asked word */
    MOST_ENTRIES = 24,   /* words asked for, with those made of two, or of one */
    MOST_KEYS = 96,
    STEM = 4,            /* letters that a word cut short has at least */
    BUDGET = 24000,      /* names gathered from posting lists */
    MEMORY = 1 << 16,    /* likenesses of pairs remembered */
    MOST_KEPT = 1 << 20, /* neighbours remembered */
    ONLY_KUNYA = 8       /* in name_marks, beside the bit of the record's family */
};

typedef struct {
    Words v;
    const uint32_t *unit_words;
    const uint8_t *unit_kinds;
    const uint32_t *name_units, *name_record;
    const uint8_t *name_marks;
    const uint32_t *record_names;
    const uint8_t *alive;
    const uint32_t *postings, *postings_at, *keys, *keys_at, *key_words;
    const uint8_t *ids;
    const uint32_t *ids_at, *facts, *facts_at;
    int64_t n_words, n_names, n_records, n_keys, n_dead;
} Segment;

typedef struct {
    uint32_t at, parts;       /* its words and kinds */
    uint32_t facts_at, facts; /* what is known beside the name */
    uint32_t families;        /* bits of the families searched */
    uint32_t kunya;           /* a bare kunya, which never identifies */
} Query;

typedef struct {
    double score;
    uint32_t row, name;
} Found;

typedef struct {
    uint32_t word;
    float like;
} Near;

typedef struct {
    uint64_t key; /* asked word in the high half; in the low one the word joined to it, or a sign */
    Near *near;
    int32_t count, used;
} Kept;

/* What searches of one segment need beside it: room to work in, and what they remember. */
typedef struct {
    float *worth;     /* per name, zero between searches */
    uint32_t *met;    /* per name, the entries that it has a word near to; zero between searches */
    uint16_t *slot;   /* per word, zero between searches */
    uint32_t *stamp;  /* per word: the search for neighbours that last saw it */
    uint32_t serial;
    uint32_t *touched;
    float *values;
    float *rows;      /* per slot, the likeness to each entry */
    uint32_t *slot_words;
    Near *room;
    uint64_t *pair_of;
    double *pair_like;
    Kept *kept;
    int64_t kept_size, kept_count, kept_near;
} Desk;

enum { ALONE = -1, BEGIN = -2, END = -3 }; /* low halves of keys of `Kept` */

/* An entry: what is looked for, a word asked or one made of it. */
typedef struct {
    const Near *near;
    int count;
    double weight;
} Entry;

static uint32_t hash_signs(uint32_t salt, const uint8_t *a, int n, int without) {
    uint32_t h = 2166136261u ^ salt * 0x9E3779B1u;
    for (int i = 0; i < n; i++)
        if (i != without) h = (h ^ a[i]) * 16777619u;
    return h ^ h >> 15;
}

/* Salts of keys: what of a word a key is made of. Equivalents have their own, EQUAL. */
enum { OWN = 1, EQUAL, CODE, BEGUN, HEAD, TAIL, PAIRED, SHORTER, SPELT, CHANGED };

/* Classes that writers exchange, for skeletons of two signs, which have no third to go by. */
static uint8_t wide(uint8_t sign) {
    switch (sign) {
    case 'D': case 'J': case 'T': return 'S';
    case 'H': return 'K';
    case 'F': return 'B';
    case 'R': return 'L';
    case 'N': return 'M';
    default: return sign;
    }
}

/* Keys of a skeleton, for the index (`known`) or to look up: itself; with one sign changed, in its
   place; with one sign less, where the other has it. What is looked up may also be two signs exchanged. */
static int skeleton_keys(const uint8_t *a, int n, int known, uint32_t *keys) {
    int count = 0;
    if (n > 24) n = 24;
    keys[count++] = hash_signs(OWN, a, n, -1);
    if (!known) keys[count++] = hash_signs(SHORTER, a, n, -1);
    if (n == 2) {
        uint8_t b[2] = {wide(a[0]), wide(a[1])};
        keys[count++] = hash_signs(PAIRED, b, 2, -1);
    }
    if (n < 3) return count;
    for (int i = 0; i < n; i++) keys[count++] = hash_signs(CHANGED + (uint32_t)i, a, n, i);
    for (int i = 0; i < n; i++)
        if (!i || a[i] != a[i - 1]) keys[count++] = hash_signs(known ? SHORTER : OWN, a, n, i);
    if (known) return count;
    uint8_t b[24];
    memcpy(b, a, (size_t)n);
    for (int i = 0; i + 1 < n; i++) {
        b[i] = a[i + 1];
        b[i + 1] = a[i];
        keys[count++] = hash_signs(OWN, b, n, -1);
        b[i] = a[i];
        b[i + 1] = a[i + 1];
    }
    return count;
}

/* Whether a word is found by its first letters, too: the first of its keys then (Alex, Alexander). */
static int has_stem(const Word *w) { return w->letters >= STEM && !(w->flags & (MARKED | KUNYA)); }

/* v for w: the skeleton without its F, for w leaves none (Musavi, Musawi). */
static int vowel_key(const uint8_t *a, int n, uint32_t *keys) {
    uint8_t b[24];
    int k = 0;
    for (int i = 0; i < n && i < 24; i++)
        if (a[i] != 'F') b[k++] = a[i];
    if (!k) return 0;
    keys[0] = hash_signs(OWN, b, k, -1);
    return 1;
}

/* Keys by which a word is found, or (not `known`) looked up; none for legal forms, titles and initials. */
static int word_keys(const Words *v, uint32_t i, int known, uint32_t *keys) {
    const Word *w = v->word + i;
    int count = 0;
    if (w->first == '=' || w->first == '~' || letter_long(v, i)) return 0;
    if (w->first == '#') {
        keys[0] = w->hash;
        return 1;
    }
    if (has_stem(w)) keys[count++] = hash_signs(BEGUN, letters_of(v, i), STEM, -1);
    count += skeleton_keys(skeleton_of(v, i), w->skeleton, known, keys + count);
    for (uint32_t p = v->parts_at[i]; p < v->parts_at[i + 1] && count < MOST_KEYS - 10; p++)
        keys[count++] = hash_signs(EQUAL, (const uint8_t *)(v->parts + p), 4, -1);
    if (v->base[i] >= 0) {
        uint32_t base = (uint32_t)v->base[i];
        int n = v->word[base].skeleton;
        keys[count++] = hash_signs(OWN, skeleton_of(v, base), n > 24 ? 24 : n, -1);
    }
    if (memchr(letters_of(v, i), 'v', w->letters)) count += vowel_key(skeleton_of(v, i), w->skeleton, keys + count);
    if (w->flags & KUNYA) return count;
    keys[count++] = hash_signs(CODE, code_of(v, i), w->code, -1);
    if (known) keys[count++] = hash_signs(SPELT, letters_of(v, i), w->letters, -1); /* of one part where two are asked, and of two */
    /* Two slips in a long word leave its beginning or its end. */
    if (w->skeleton > 4) {
        keys[count++] = hash_signs(HEAD, skeleton_of(v, i), 3, -1);
        keys[count++] = hash_signs(TAIL, skeleton_of(v, i) + w->skeleton - 3, 3, -1);
    }
    return count;
}

static const uint32_t *words_of_key(const Segment *s, uint32_t key, int64_t *count) {
    int64_t low = 0, high = s->n_keys;
    while (low < high) {
        int64_t mid = (low + high) / 2;
        if (s->keys[mid] < key) low = mid + 1; else high = mid;
    }
    if (low == s->n_keys || s->keys[low] != key) {
        *count = 0;
        return NULL;
    }
    *count = s->keys_at[low + 1] - s->keys_at[low];
    return s->key_words + s->keys_at[low];
}

static int by_like(const void *a, const void *b) {
    const Near *x = a, *y = b;
    if (x->like != y->like) return x->like < y->like ? 1 : -1;
    return x->word < y->word ? -1 : x->word > y->word;
}

static void forget_near(Desk *d) {
    for (int64_t k = 0; k < d->kept_size; k++) free(d->kept[k].near);
    memset(d->kept, 0, (size_t)d->kept_size * sizeof(Kept));
    d->kept_count = d->kept_near = 0;
}

static Kept *place_of(Kept *kept, int64_t size, uint64_t key) {
    uint64_t at = key * 0x9E3779B97F4A7C15u >> 20 & (uint64_t)(size - 1);
    while (kept[at].used && kept[at].key != key) at = (at + 1) & (uint64_t)(size - 1);
    return kept + at;
}

/* Room for what one query can add, so that nothing moves while it is answered. */
static int reserve(Desk *d, int64_t more) {
    if (d->kept && (d->kept_count + more) * 2 < d->kept_size) return 1;
    int64_t size = d->kept ? d->kept_size * 2 : 1024;
    while ((d->kept_count + more) * 2 >= size) size *= 2;
    Kept *made = calloc((size_t)size, sizeof(Kept));
    if (!made) return 0;
    for (int64_t k = 0; k < d->kept_size; k++)
        if (d->kept[k].used) *place_of(made, size, d->kept[k].key) = d->kept[k];
    free(d->kept);
    d->kept = made;
    d->kept_size = size;
    return 1;
}

static Kept *keep(Desk *d, uint64_t key, int *fresh) {
    Kept *kept = place_of(d->kept, d->kept_size, key);
    *fresh = !kept->used;
    if (*fresh) {
        kept->key = key;
        kept->used = 1;
        d->kept_count++;
    }
    return kept;
}

static void store(Desk *d, Kept *kept, const Near *near, int count) {
    kept->near = count ? malloc((size_t)count * sizeof(Near)) : NULL;
    kept->count = kept->near ? count : 0;
    if (kept->near) memcpy(kept->near, near, (size_t)count * sizeof(Near));
    d->kept_near += count;
}

/* A word asked, its patterns learnt, to be held against many. */
typedef struct {
    Sound sound;
    Pattern code, bones;
    int n_code, n_bones; /* signs learnt */
    uint32_t classes;
} Probe;

static void probe(Probe *p, Sound sound, uint32_t classes) {
    p->classes = classes;
    p->sound = sound;
    p->n_code = sound.n_code > 64 ? 64 : sound.n_code;
    p->n_bones = sound.n_bones > 64 ? 64 : sound.n_bones;
    learn(p->code, sound.code, p->n_code);
    learn(p->bones, sound.bones, p->n_bones);
}

static void put_away(Probe *p) {
    forget(p->code, p->sound.code, p->n_code);
    forget(p->bones, p->sound.bones, p->n_bones);
}

static int near_code(const Model *m, const Probe *p, const Words *v, uint32_t j) {
    int n = p->sound.n_code, k = v->word[j].code;
    double reach = m->reach * (n + k) / 2.0;
    if (!n || abs(n - k) >= reach) return 0;
    return from_pattern(p->code, p->n_code, code_of(v, j), k, 0) < reach + (n - p->n_code);
}

static int near_bones(const Model *m, const Probe *p, const Words *v, uint32_t j) {
    int n = p->sound.n_bones, k = v->word[j].bones;
    double reach = m->reach * (p->sound.n_code + v->word[j].code) / 2.0;
    if (!n || abs(n - k) >= reach) return 0;
    return from_pattern(p->bones, p->n_bones, bones_of(v, j), k, 0) < reach + (n - p->n_bones);
}

/* Whether the codes of two words have too many signs that are not in both: an edit takes one sign
   from the one that has more of it, and one from the other. */
static inline int other_signs(const Model *m, const Bag *a, int n_code, const Bag *b) {
    const uint8_t *x = a->count, *y = b->count; /* with the flags, a whole vector */
    int unlike = -abs(a->flags - b->flags), signs = -b->flags;
    for (int k = 0; k < 16; k++) unlike += abs(x[k] - y[k]);
    for (int k = 0; k < 16; k++) signs += y[k];
    return unlike + abs(n_code - signs) >= m->reach * (n_code + signs);
}

/* Whether a word is worth an exact look: the sounds are near, or something else may bring them together. */
static int maybe(const Model *m, const Probe *p, const Words *asked, uint32_t i, const Words *v, uint32_t j) {
    int flags = (int)v->word[j].flags, apart = p->sound.flags ^ flags;
    if (apart & COMPOUND) {
        if (p->sound.flags & COMPOUND || v->base[j] < 0) return 1;
        uint32_t inner = (uint32_t)v->base[j];
        return apart & BARE ? near_bones(m, p, v, inner) || near_bones(m, p, v, j)
                            : near_code(m, p, v, inner) || near_code(m, p, v, j);
    }
    if (p->sound.flags & flags & KNOWN && share_parts(asked, i, v, j)) return 1;
    if (apart_by(p->classes, v->word[j].classes, 2)) return 0;
    return apart & BARE ? near_bones(m, p, v, j) : near_code(m, p, v, j);
}

/* Whether the one word begins with all of the other. */
static int begins(const Sound *a, const Words *v, uint32_t j) {
    int least = a->n_letters < v->word[j].letters ? a->n_letters : v->word[j].letters;
    return !memcmp(a->letters, letters_of(v, j), (size_t)least);
}

/* The likeness of an asked word and a known one; worked out once while there is room to remember it. */
static double remembered(void *known, const Model *m, const Words *A, uint32_t i, const Words *B, uint32_t j) {
    Desk *d = known;
    const Word *a = A->word + i, *b = B->word + j;
    /* What `likeness` would say of most pairs, without asking it. */
    if (!((a->flags | b->flags) & (COMPOUND | KNOWN | KUNYA)) && a->first != b->first && apart_by(a->classes, b->classes, 2)) return 0;
    uint64_t key = ((uint64_t)i << 32 | j) + 1;
    uint64_t at = key * 0x9E3779B97F4A7C15u >> 40 & (MEMORY - 1);
    if (d->pair_of[at] != key) {
        d->pair_of[at] = key;
        d->pair_like[at] = likeness(m, A, i, B, j);
    }
    return d->pair_like[at];
}

/* Words like one asked, or like two asked that are written together (`second` >= 0). */
static Kept *neighbours(Desk *d, const Model *m, const Segment *s, const Words *v, uint32_t i, int64_t second) {
    int fresh;
    Kept *kept = keep(d, (uint64_t)i << 32 | (uint32_t)(second < 0 ? ALONE : (int32_t)second), &fresh);
    if (!fresh) return kept;
    uint8_t buffer[3][JOINED_SIGNS];
    uint32_t keys[MOST_KEYS];
    int n_keys, count = 0;
    Sound sound = second < 0 ? sound_of(v, i) : join(v, i, (uint32_t)second, buffer);
    if (second < 0) n_keys = word_keys(v, i, 0, keys);
    else {
        uint8_t skeleton[512];
        int n = v->word[i].skeleton, k = v->word[second].skeleton;
        int met = n && k && skeleton_of(v, i)[n - 1] == skeleton_of(v, (uint32_t)second)[0];
        memcpy(skeleton, skeleton_of(v, i), (size_t)n);
        memcpy(skeleton + n, skeleton_of(v, (uint32_t)second) + met, (size_t)(k - met));
        n_keys = skeleton_keys(skeleton, n + k - met, 0, keys);
        keys[n_keys++] = hash_signs(SPELT, sound.letters, sound.n_letters, -1);
    }
    const Bag *bag = second < 0 && sound.n_code <= 64 ? v->bag + i : NULL;
    uint32_t serial = ++d->serial;
    int concept = second < 0 && v->word[i].first == '#';
    int stems = second < 0 && !concept && has_stem(v->word + i);
    static _Thread_local Probe asked;
    probe(&asked, sound, v->word[i].classes | (second < 0 ? 0 : v->word[second].classes));
    for (int k = 0; k < n_keys; k++) {
        int64_t n;
        const uint32_t *words = words_of_key(s, keys[k], &n);
        for (int64_t w = 0; w < n; w++) {
            uint32_t j = words[w];
            if (d->stamp[j] == serial) continue;
            d->stamp[j] = serial;
            const Bag *other_bag = s->v.bag + j;
            int apart = bag ? bag->flags ^ other_bag->flags : COMPOUND;
            if (!concept && k >= stems && !(apart & (COMPOUND | BARE)) && !(bag->flags & other_bag->flags & KNOWN) &&
                other_signs(m, bag, sound.n_code, other_bag)) continue;
            if (!concept && !maybe(m, &asked, v, i, &s->v, j) && !(k < stems && begins(&sound, &s->v, j))) continue;
            if (s->postings_at[j + 1] == s->postings_at[j]) continue;
            double like;
            Sound other = sound_of(&s->v, j);
            if (second < 0) like = remembered(d, m, v, i, &s->v, j);
            else like = other.flags & (MARKED | KUNYA) ? 0 : together_alike(m, &sound, &other, s->v.word[j].rarity);
            if (like <= m->least) continue;
            if (count == 2 * MOST_NEAR) {
                qsort(d->room, (size_t)count, sizeof(Near), by_like);
                count = MOST_NEAR;
            }
            d->room[count].word = j;
            d->room[count++].like = (float)like;
        }
    }
    put_away(&asked);
    qsort(d->room, (size_t)count, sizeof(Near), by_like);
    store(d, kept, d->room, count > MOST_NEAR ? MOST_NEAR : count);
    return kept;
}

/* Words that sound like the beginning and the end of a long one, where both are there. */
static int apart(Desk *d, const Segment *s, const Words *v, uint32_t i, Kept **begin, Kept **end) {
    int fresh, best = 0, salt = 0;
    *end = keep(d, (uint64_t)i << 32 | (uint32_t)END, &fresh);
    *begin = keep(d, (uint64_t)i << 32 | (uint32_t)BEGIN, &fresh);
    if (!fresh) return (*begin)->count > 0;
    const uint8_t *signs[2] = {letters_of(v, i), code_of(v, i)};
    const int n_signs[2] = {v->word[i].letters, v->word[i].code}, shortest[2] = {3, 4};
    int64_t a, b, most = 0;
    for (int by = 0; by < 2; by++)
        for (int cut = shortest[by]; cut + shortest[by] <= n_signs[by]; cut++) {
            uint32_t kind = by ? CODE : SPELT;
            if (!words_of_key(s, hash_signs(kind, signs[by], cut, -1), &a) ||
                !words_of_key(s, hash_signs(kind, signs[by] + cut, n_signs[by] - cut, -1), &b)) continue;
            int64_t least = a < b ? a : b;
            if (least > most) {
                most = least;
                best = cut;
                salt = by;
            }
        }
    if (!best) return 0;
    for (int side = 0; side < 2; side++) {
        const uint32_t *words = words_of_key(s, hash_signs(salt ? CODE : SPELT, side ? signs[salt] + best : signs[salt],
                                                           side ? n_signs[salt] - best : best, -1), &a);
        int count = 0;
        for (int64_t k = 0; k < a && count < MOST_NEAR; k++) {
            d->room[count].word = words[k];
            d->room[count++].like = 1;
        }
        store(d, side ? *end : *begin, d->room, count);
    }
    return 1;
}

/* What is looked for: every word asked, pairs written together, long ones written apart. */
static int entries_of(Desk *d, const Model *m, const Segment *s, const Name *asked, Entry *entries) {
    int count = 0;
    for (int i = 0; i < asked->n && count < MOST_ENTRIES; i++) {
        Kept *kept = neighbours(d, m, s, asked->v, asked->words[i], -1);
        Entry entry = {kept->near, kept->count, asked->weight[i]};
        if (kept->count) entries[count++] = entry;
    }
    for (int i = 0; i < asked->n && count < MOST_ENTRIES - 2; i++) {
        uint32_t p = asked->words[i];
        const Word *a = asked->v->word + p;
        if ((a->flags & (MARKED | KUNYA)) || letter_long(asked->v, p)) continue;
        if (i + 1 < asked->n) {
            uint32_t q = asked->words[i + 1];
            const Word *b = asked->v->word + q;
            if (!(b->flags & (MARKED | KUNYA)) && !letter_long(asked->v, q) && a->letters + b->letters <= 14) {
                Kept *kept = neighbours(d, m, s, asked->v, p, q);
                Entry entry = {kept->near, kept->count, asked->weight[i] + asked->weight[i + 1]};
                if (kept->count) entries[count++] = entry;
            }
        }
        if (a->letters < 7 || a->flags & (COMPOUND | DIGITS)) continue;
        Kept *whole = neighbours(d, m, s, asked->v, p, -1), *begin, *end;
        if (whole->count && whole->near[0].like > 0.8f) continue;
        if (apart(d, s, asked->v, p, &begin, &end)) {
            Entry first = {begin->near, begin->count, asked->weight[i] / 2}, last = {end->near, end->count, asked->weight[i] / 2};
            entries[count++] = first;
            entries[count++] = last;
        }
    }
    return count;
}

typedef struct {
    float value;
    uint32_t word;
    uint32_t entry;
} List;

static int by_value(const void *a, const void *b) {
    const List *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? 1 : -1;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return x->entry < y->entry ? -1 : x->entry > y->entry; /* no order is left to the sort */
}

/* The k-th greatest of n values (k from 0), which are put in disorder. */
static float greatest(float *v, int64_t n, int64_t k) {
    int64_t low = 0, high = n - 1;
    while (low < high) {
        float pivot = v[(low + high) / 2];
        int64_t i = low, j = high;
        while (i <= j) {
            while (v[i] > pivot) i++;
            while (v[j] < pivot) j--;
            if (i <= j) {
                float spare = v[i];
                v[i++] = v[j];
                v[j--] = spare;
            }
        }
        if (k <= j) high = j;
        else if (k >= i) low = i;
        else break;
    }
    return v[k];
}

static inline int wanted(const Segment *s, const Query *q, uint32_t name) {
    return (s->name_marks[name] & q->families) && (!s->n_dead || s->alive[s->name_record[name]]);
}

/* Names in the posting lists of the likest and rarest words; at most about `most`, the richest. */
static int64_t gather(Desk *d, const Segment *s, const Query *q, const Entry *entries, int n, int64_t most) {
    static _Thread_local List lists[MOST_ENTRIES * MOST_NEAR];
    float left[MOST_ENTRIES];
    int count = 0;
    for (int e = 0; e < n; e++) {
        left[e] = 0;
        for (int k = 0; k < entries[e].count; k++) {
            uint32_t word = entries[e].near[k].word;
            double weight = s->v.word[word].rarity;
            if (entries[e].weight < weight) weight = entries[e].weight;
            List list = {(float)(entries[e].near[k].like * weight), word, (uint32_t)e};
            if (list.value > left[e]) left[e] = list.value;
            lists[count++] = list;
        }
    }
    qsort(lists, (size_t)count, sizeof(List), by_value);
    int64_t touched = 0, read = 0, looked = 0;
    int closed = 0; /* no name not seen yet can be among the richest; those seen go on gaining */
    float bar = 0;
    for (int k = 0; k < count; k++) {
        uint32_t entry = 1u << lists[k].entry;
        uint32_t low = s->postings_at[lists[k].word], high = s->postings_at[lists[k].word + 1];
        /* What a name not seen yet can still be worth, against what enough names are. */
        left[lists[k].entry] = lists[k].value;
        if (!closed && touched > most && touched > looked + looked / 4) {
            for (int64_t t = 0; t < touched; t++) d->values[t] = d->worth[d->touched[t]];
            bar = greatest(d->values, touched, most - 1);
            looked = touched;
        }
        float hope = 0;
        for (int e = 0; e < n; e++) hope += left[e];
        if (bar > 0 && hope < 0.75f * bar) closed = 1;
        if (k && read + (int64_t)(high - low) > BUDGET) continue;
        read += high - low;
        for (uint32_t p = low; p < high; p++) {
            uint32_t name = s->postings[p];
            if (d->worth[name] == 0) {
                if (closed || !wanted(s, q, name)) continue;
                d->touched[touched++] = name;
            }
            /* The likest word comes first; a second Muhammad is worth nothing to an asked one. */
            if (d->met[name] & entry) continue;
            d->met[name] |= entry;
            d->worth[name] += lists[k].value;
        }
    }
    for (int64_t t = 0; t < touched; t++) d->values[t] = d->worth[d->touched[t]];
    bar = touched > most ? greatest(d->values, touched, most - 1) : 0;
    /* First those above the bar; of the many that are equal at it, some. */
    int64_t rich = 0, equal = 0;
    for (int64_t t = 0; t < touched; t++) equal += d->worth[d->touched[t]] > bar;
    equal = 2 * most - equal;
    for (int64_t t = 0; t < touched; t++) {
        uint32_t name = d->touched[t];
        if (d->worth[name] > bar || (d->worth[name] == bar && equal-- > 0)) d->touched[rich++] = name;
        d->worth[name] = 0;
        d->met[name] = 0;
    }
    return rich;
}

/* The logit, estimated from nats matched, nats that could be, and nats missing on either side. */
static float estimate(const Model *m, float matched, float full, float one, float two) {
    float more = one > two ? one : two, less = one > two ? two : one;
    float enough = matched < (float)m->enough ? matched : (float)m->enough;
    return (float)(m->weights[0][0] * matched + m->weights[0][1] * enough + m->weights[0][2] * (full - matched) +
                   m->weights[0][3] * sqrtf(more) + m->weights[0][4] * sqrtf(less));
}

/* The likeness of each word near to each entry, by slots; returns the number of slots. */
static int spread(Desk *d, const Entry *entries, int n) {
    int slots = 0;
    for (int e = 0; e < n; e++)
        for (int k = 0; k < entries[e].count; k++) {
            uint32_t word = entries[e].near[k].word;
            if (!d->slot[word]) {
                d->slot_words[slots] = word;
                d->slot[word] = (uint16_t)++slots;
                memset(d->rows + (int64_t)(slots - 1) * MOST_ENTRIES, 0, (size_t)n * sizeof(float));
            }
            float *row = d->rows + (int64_t)(d->slot[word] - 1) * MOST_ENTRIES;
            if (entries[e].near[k].like > row[e]) row[e] = entries[e].near[k].like;
        }
    return slots;
}

static void estimates(Desk *d, const Model *m, const Segment *s, const Entry *entries, int n, double total, int64_t count) {
    for (int64_t c = 0; c < count; c++) {
        uint32_t name = d->touched[c];
        float matched[MOST_ENTRIES], full[MOST_ENTRIES], missing = 0;
        for (int e = 0; e < n; e++) matched[e] = full[e] = 0;
        for (uint32_t u = s->name_units[name]; u < s->name_units[name + 1]; u++) {
            uint32_t word = s->unit_words[u];
            float rarity = (float)s->v.word[word].rarity;
            if (!d->slot[word]) {
                missing += rarity < (float)m->most ? rarity : (float)m->most;
                continue;
            }
            const float *row = d->rows + (int64_t)(d->slot[word] - 1) * MOST_ENTRIES;
            for (int e = 0; e < n; e++) {
                if (row[e] == 0) continue;
                float gain = rarity < (float)entries[e].weight ? rarity : (float)entries[e].weight;
                if (gain * row[e] > matched[e]) matched[e] = gain * row[e];
                if (gain > full[e]) full[e] = gain;
            }
        }
        float sum = 0, could = 0;
        for (int e = 0; e < n; e++) {
            sum += matched[e];
            could += full[e];
        }
        float lost = (float)total - could;
        d->values[c] = estimate(m, sum, could, lost > 0 ? lost : 0, missing);
    }
}

typedef struct {
    float value;
    uint32_t name;
} Hope;

static int by_hope(const void *a, const void *b) {
    const Hope *x = a, *y = b;
    if (x->value != y->value) return x->value < y->value ? 1 : -1;
    return x->name < y->name ? -1 : x->name > y->name;
}

/* Put first, of `count` estimated names, those of the `most` likeliest records, a few of each. */
static int64_t promising(Desk *d, const Segment *s, int64_t count, int64_t most) {
    enum { OF_ONE = 3 };
    Hope *hopes = (Hope *)d->rows; /* free again, and large enough */
    int64_t some = 0, records = 0, chosen = 0, within = 2 * most;
    float bar = -INFINITY;
    if (count > within) {
        memcpy(d->rows, d->values, (size_t)count * sizeof(float));
        bar = greatest(d->rows, count, within - 1);
    }
    for (int64_t c = 0; c < count; c++) {
        if (d->values[c] < bar) continue;
        hopes[some].value = d->values[c];
        hopes[some++].name = d->touched[c];
    }
    qsort(hopes, (size_t)some, sizeof(Hope), by_hope);
    for (int64_t h = 0; h < some && records < most; h++) {
        uint32_t row = s->name_record[hopes[h].name];
        int known = 0;
        for (int64_t c = 0; c < chosen && known < OF_ONE; c++) known += s->name_record[d->touched[c]] == row;
        if (known >= OF_ONE) continue;
        records += !known;
        d->touched[chosen++] = hopes[h].name;
    }
    return chosen;
}

static double sigmoid(double value) {
    if (value >= 0) return 1 / (1 + exp(-(value < 700 ? value : 700)));
    double power = exp(value > -700 ? value : -700);
    return power / (1 + power);
}

static int better(const Segment *s, const Found *a, const Found *b) {
    if (a->score != b->score) return a->score > b->score;
    if (a->row == b->row) return a->name < b->name;
    uint32_t n = s->ids_at[a->row + 1] - s->ids_at[a->row], k = s->ids_at[b->row + 1] - s->ids_at[b->row];
    int order = memcmp(s->ids + s->ids_at[a->row], s->ids + s->ids_at[b->row], n < k ? n : k);
    return order ? order < 0 : n < k;
}

/* One query: at most `limit` records into `found`, best first. Returns how many. */
static int search(Desk *d, const Model *m, const Segment *s, const Words *v, const Query *q, const uint32_t *words,
                  const uint8_t *kinds, const uint32_t *facts, int limit, double threshold, Found *found) {
    Entry entries[MOST_ENTRIES];
    if (!q->parts || !s->n_names) return 0;
    if (d->kept_near > MOST_KEPT) forget_near(d);
    if (!reserve(d, 4 * MOST_UNITS)) return 0;
    Name asked = name_of(m, v, words + q->at, kinds + q->at, (int)q->parts);
    int n = entries_of(d, m, s, &asked, entries);
    if (!n) return 0;
    int64_t most = (limit + 10) * (q->facts ? 3 : 1) * (q->kunya ? 8 : 1);
    int64_t rich = gather(d, s, q, entries, n, most * 4 > 400 ? most * 4 : 400);
    int slots = spread(d, entries, n);
    double total = 0;
    for (int i = 0; i < asked.n; i++) total += asked.weight[i];
    estimates(d, m, s, entries, n, total, rich);
    for (int k = 0; k < slots; k++) d->slot[d->slot_words[k]] = 0;
    int64_t likely = promising(d, s, rich, most);
    int count = 0;
    Pair pairs[MOST_UNITS];
    double f[FEATURES];
    for (int64_t c = 0; c < likely; c++) {
        uint32_t name = d->touched[c], at = s->name_units[name];
        Name known = name_of(m, &s->v, s->unit_words + at, s->unit_kinds + at, (int)(s->name_units[name + 1] - at));
        int chosen = pairings(m, &asked, &known, remembered, d, pairs);
        features(m, &asked, &known, pairs, chosen, f);
        double value = weigh(m, f, family_of(m, &asked, &known));
        uint32_t row = s->name_record[name];
        if (q->facts)
            value += evidence(m, facts + q->facts_at, (int)q->facts, s->facts + s->facts_at[row],
                              (int)(s->facts_at[row + 1] - s->facts_at[row]));
        Found one = {sigmoid(value), row, name};
        if (q->kunya || s->name_marks[name] & ONLY_KUNYA) one.score *= m->kunya_cap;
        if (one.score < threshold || one.score <= 0) continue;
        int place = -1;
        for (int k = 0; k < count; k++) if (found[k].row == row) place = k;
        if (place >= 0) {
            if (!better(s, &one, found + place)) continue;
        } else if (count < limit) place = count++;
        else if (better(s, &one, found + count - 1)) place = count - 1;
        else continue;
        while (place && better(s, &one, found + place - 1)) {
            found[place] = found[place - 1];
            place--;
        }
        found[place] = one;
    }
    return count;
}

#endif
