"""Learn `marsad/names/data/letters.tsv`: which letters writers put for one another, and how often.

Usage: python tools/names/learn_letters.py [SHARED_DATA]   (needs numba; a minute)

A joint model of groups of letters (Ristad and Yianilos 1998; many to many as Jiampojamarn and
others 2007), learned by expectation maximisation from words that write one name part:

- Latin and Arabic: Wikidata's label tokens (CC0), split by the model itself in two kinds of
  writing, Arabic names (short vowels left out) and foreign ones (vowels written);
- Latin and Latin: Wikidata's Latin tokens that share an Arabic one;
- both also from parts that meet in two names of one listed person: OFAC (public domain), UN
  and EU lists, only the tuning half (`benchmarks/names/lists.py`). They are aligned by the
  table in force; from nothing, run twice.

The cost of two groups is minus the logarithm of their probability together against that of
either standing for itself, in nats; between scripts, against their shares. The table holds
letter groups only, no name.
"""

from __future__ import annotations

import gzip
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numba
import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks/names"))

import lists  # noqa: E402

from marsad.names import comparison, parse  # noqa: E402
from marsad.names.folding import fold  # noqa: E402
from marsad.names.grammar import stem  # noqa: E402
from marsad.names.kernel import NOTES  # noqa: E402
from marsad.names.sounds import latin_of  # noqa: E402

OUT = ROOT / "marsad/names/data/letters.tsv"
LONGEST = 4
CHANCE = 0.3  # expected meetings by which groups meet by accident, taken off every round
ROUNDS = 7
FAR = 8.0  # nats from which a meeting is not worth a line
SLIGHT = 0.25  # least cost of a difference in one script

# Groups that may be one sound: digraphs of the languages that write names in Latin letters,
# Arabic pairs that stand for one foreign sound, and ends and beginnings of words.
LATIN = "abcdefghijklmnopqrstuvwxyz'0123456789"
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤٹڈڑںڭټډړښڼڵ"
GROUPS = (
    "bh ph rh th dh dz dt sh ch cz ck cc kh gh ts tz sz zh dj dg gu gn ng qu ss tt kk ll mm nn rr "
    "dd bb ff gg pp zz aa ee ii oo uu ou oe ue ae ai ay ei ey ie iy ia ya yi yu wa wu wo uw aw au "
    "ow ov ev ks sc ce ci ge gi ja ju hy mn sch tch dsch dzh tsch chh eau eou ija iya iye aye "
    "a$ e$ h$ i$ y$ s$ t$ d$ ah$ eh$ ee$ ia$ ya$ iya$ yya$ ie$ ey$ ay$ o$ u$ ou$ es$ he$ "
    "^a ^e ^i ^o ^u ^y ^h ^ou ^oo ^w ^k ^g "
    "تش دج كس نغ او اي يا وا وو يي تز دز غي شت يه ال "
    "ا$ ه$ ي$ ت$ ع$ يا$ يه$ اه$ ^ا ^ع ^ه ^ي ^او ^اي ^ق ^ك ^ج"
)
INVENTORY = ["", *LATIN, *ARABIC, "^", "$", *GROUPS.split()]
NUMBER = {group: number for number, group in enumerate(INVENTORY)}

Pairs = list[tuple[str, str, float]]


def is_arabic(group: str) -> bool:
    return any("\u0600" <= c <= "\u06ff" for c in group)


def is_latin(group: str) -> bool:
    return any(c.isascii() and c not in "^$" for c in group)


def plain(word: str) -> str:
    """The letters of a canonical word, as the kernel sees them."""
    return latin_of(word.partition("+")[2] or word).replace("-", "")


def grouped(word: str) -> np.ndarray:
    """The groups ending at each letter, by length; -1 where there is none."""
    text = f"^{plain(word)[:20]}$"
    found = np.full((len(text) + 1, LONGEST + 1), -1, np.int16)
    for i in range(1, len(text) + 1):
        for length in range(1, min(LONGEST, i) + 1):
            found[i, length] = NUMBER.get(text[i - length : i], -1)
    return found


def packed(words: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    rows = [grouped(word) for word in words]
    return np.concatenate(rows), np.cumsum([0, *map(len, rows)])


@numba.njit
def forward(x, y, p):  # type: ignore[no-untyped-def]
    n, m = len(x) - 1, len(y) - 1
    a = np.zeros((n + 1, m + 1))
    a[0, 0] = 1
    for i in range(n + 1):
        for j in range(m + 1):
            for k in range(min(i, LONGEST) + 1):
                g = x[i, k] if k else 0
                if g < 0:
                    continue
                for r in range(0 if k else 1, min(j, LONGEST) + 1):
                    h = y[j, r] if r else 0
                    if h >= 0:
                        a[i, j] += a[i - k, j - r] * p[g, h]
    return a


@numba.njit
def expect(xs, x_at, ys, y_at, weight, p, counts):  # type: ignore[no-untyped-def]
    """Add to `counts` how often groups are expected to meet; the logarithm of every likelihood."""
    likelihood = np.zeros(len(weight))
    for pair in range(len(weight)):
        x, y = xs[x_at[pair] : x_at[pair + 1]], ys[y_at[pair] : y_at[pair + 1]]
        n, m = len(x) - 1, len(y) - 1
        a = forward(x, y, p)
        whole = a[n, m]
        likelihood[pair] = np.log(whole) if whole > 0 else -999.0
        if whole <= 0:
            continue
        b = np.zeros((n + 1, m + 1))
        b[n, m] = 1
        for i in range(n, -1, -1):
            for j in range(m, -1, -1):
                if b[i, j] == 0:
                    continue
                for k in range(min(i, LONGEST) + 1):
                    g = x[i, k] if k else 0
                    if g < 0:
                        continue
                    for r in range(0 if k else 1, min(j, LONGEST) + 1):
                        h = y[j, r] if r else 0
                        if h >= 0 and p[g, h] > 0:
                            share = b[i, j] * p[g, h]
                            b[i - k, j - r] += share
                            counts[g, h] += weight[pair] * a[i - k, j - r] * share / whole
    return likelihood


def may_meet(left: str, right: str) -> bool:
    """Whether two groups may stand for one another: nothing only for one or two letters inside."""
    if not left or not right:
        group = left or right
        return 0 < len(group) <= 2 and "^" not in group and "$" not in group
    if (left in "^$" or right in "^$") and len(left) == len(right) == 1:
        return left == right
    return all((mark in left) == (mark in right) for mark in "^$")


def learn(pairs: Pairs, arabic: bool, rounds: int = ROUNDS) -> np.ndarray:
    """Expected meetings of groups; of Latin with Arabic, or of Latin with Latin (symmetric)."""
    xs, x_at = packed(left for left, _, _ in pairs)
    ys, y_at = packed(right for _, right, _ in pairs)
    weight = np.array([w for *_, w in pairs])
    counts = np.zeros((len(INVENTORY), len(INVENTORY)))
    for left, a in NUMBER.items():
        for right, b in NUMBER.items():
            foreign = is_latin(right) if arabic else is_arabic(right)
            if is_arabic(left) or foreign or not may_meet(left, right):
                continue
            rare = 1.2 * (len(left) + len(right)) + 2.5 * (not left or not right)
            counts[a, b] = math.exp(3 * (left == right) - rare)
    for number in range(rounds):
        p, counts = counts / counts.sum(), np.zeros_like(counts)
        expect(xs, x_at, ys, y_at, weight, p, counts)
        if not arabic:
            counts = (counts + counts.T) / 2
        if number >= 2:
            counts = np.maximum(counts - CHANCE, 0)
    return counts


def by_kind(pairs: Pairs, listed: Pairs) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Meetings in Arabic names and in foreign ones; each pair goes where it is likelier (the
    third, whether to the former)."""
    xs, x_at = packed(left for left, _, _ in pairs)
    ys, y_at = packed(right for _, right, _ in pairs)
    one = np.ones(len(pairs))
    native = np.array([bool(re.search("[حعصضطظ]", right)) for _, right, _ in pairs])
    for number in range(4):
        rounds = ROUNDS if number == 3 else 4
        made = [
            learn([p for p, n in zip(pairs, native, strict=True) if n] + listed, True, rounds),
            learn([p for p, n in zip(pairs, native, strict=True) if not n], True, rounds),
        ]
        likely = [
            expect(xs, x_at, ys, y_at, one, c / c.sum(), np.zeros_like(c)) + math.log(prior)
            for c, prior in zip(made, (0.3, 0.7), strict=True)
        ]
        native = likely[0] > likely[1]
        print(f"{native.sum()} of {len(pairs)} pairs are written as Arabic names are")
    return made[0], made[1], native


def labels(path: Path) -> Counter[tuple[str, str]]:
    """Latin and Arabic tokens of Wikidata's labels, canonical, with their counts."""
    seen: Counter[tuple[str, str]] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            latin, arabic, count = row.rstrip("\n").split("\t")
            one, two = stem(fold(latin))[0], stem(fold(arabic.replace(" ", "")))[0]
            letters = plain(one) if one else ""
            if len(letters) > 1 and letters.isascii() and letters.isalpha() and len(two) > 1:
                seen[one, two] += int(count)
    return seen


def shared(seen: Counter[tuple[str, str]]) -> Pairs:
    """Latin tokens that share an Arabic one."""
    writings: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (latin, arabic), count in seen.items():
        if count >= 2:
            writings[arabic].append((latin, count))
    made: Counter[tuple[str, str]] = Counter()
    for found in writings.values():
        total = sum(count for _, count in found)
        best = sorted(found, key=lambda item: -item[1])[:16]
        shares = [(latin, count / total) for latin, count in best if count / total > 0.004]
        for one, p in shares:
            for two, q in shares:
                if one < two:
                    made[one, two] += min(total, 60) ** 0.5 * min(1, 8 * p * q)  # type: ignore[assignment]
    return [(one, two, weight) for (one, two), weight in made.items()]


def listed_pairs() -> tuple[Pairs, Pairs]:
    """Parts that meet in two names of one person: Latin with Arabic, Latin with Latin."""
    found = [*lists.ofac(), *lists.un(), *lists.un("2018-10-29"), *lists.eu()]
    seen: Counter[tuple[str, str]] = Counter()
    for subject in found:
        if subject.schema != "Person" or lists.half(subject.id):
            continue
        texts = list(dict.fromkeys([t for t, _ in subject.names] + subject.native))[:14]
        names = [name for name in map(parse, texts) if name.units]
        here: set[tuple[str, str]] = set()
        for at, one in enumerate(names):
            for two in names[:at]:
                for pair in comparison.pairings(one, two)[0]:
                    if NOTES[int(pair["note"])] != "alike":
                        continue
                    a, b = one.units[pair["left"]].word, two.units[pair["right"]].word
                    if ("-" in a) == ("-" in b) and ("+" in a) == ("+" in b):
                        here.add((a, b) if is_arabic(b) or (not is_arabic(a) and a < b) else (b, a))
        seen.update(here)
    across: Pairs = []
    within: Pairs = []
    for (a, b), count in seen.items():
        one, two = (re.sub("^(abd|عبد)-", "", word) for word in (a, b))
        long = min(len(plain(one)), len(plain(two))) > 2
        if long and plain(one) != plain(two) and not is_arabic(one):
            (across if is_arabic(two) else within).append((one, two, 3 * count**0.6))
    return across, within


def costs(counts: np.ndarray, arabic: bool) -> dict[tuple[str, str], float]:
    """Nats of every meeting; "-" is nothing, "~" nothing between scripts."""
    p = counts / counts.sum()
    rows, columns = p.sum(1), p.sum(0)
    made: dict[tuple[str, str], float] = {}
    for a, b in np.argwhere(p > 0):
        left, right = INVENTORY[a], INVENTORY[b]
        if left == right:
            continue
        alone = [
            p[g, g] if not arabic and p[g, g] > 0 else sums[g]
            for g, sums in ((a, rows), (b, columns))
        ]
        if left and right:
            nats = -math.log(p[a, b]) + (math.log(alone[0]) + math.log(alone[1])) / 2
        else:
            nats = -math.log(p[a, b] / (rows[a] if left else columns[b]))
        nothing = "~" if arabic else "-"
        pair = (left, right) if left and right else (nothing, left or right)
        if not arabic:
            pair, nats = (min(pair), max(pair)), max(nats, SLIGHT)
        made[pair] = min(made.get(pair, FAR), max(nats, 0.0))
    return made


def main(shared_data: Path) -> None:
    seen = labels(shared_data / "names/wd_arabic_train.tsv.gz")
    across, within = listed_pairs()
    print(
        f"{len(seen)} pairs of labels; of lists {len(across)} across scripts, {len(within)} within"
    )
    pairs = [(latin, arabic, min(count, 8) ** 0.7) for (latin, arabic), count in seen.items()]
    native, foreign, kinds = by_kind(pairs, across)
    votes: Counter[str] = Counter()
    for (_, arabic, weight), kind in zip(pairs, kinds, strict=True):
        votes[arabic] += weight if kind else -weight  # type: ignore[assignment]
    table: dict[tuple[str, str], float] = {}
    for ours in (True, False):
        some = Counter({pair: n for pair, n in seen.items() if (votes[pair[1]] > 0) == ours})
        writings = shared(some)
        print(f"{len(writings)} pairs of Latin writings of {'Arabic' if ours else 'foreign'} names")
        for pair, nats in costs(learn(writings + within, False), False).items():
            table[pair] = min(table.get(pair, FAR), nats)
    for counts in (native, foreign):
        for pair, nats in costs(counts, True).items():
            table[pair] = min(table.get(pair, FAR), nats)
    with OUT.open("w", encoding="utf-8") as out:
        out.write(
            "# Letters written for one another, and nats it costs; tools/names/learn_letters.py.\n"
            "# ^ begins a word, $ ends it; - is nothing, ~ nothing between Arabic and Latin.\n"
        )
        for (left, right), nats in sorted(
            table.items(), key=lambda item: (item[0][0] not in "-~", item[0][0], item[1], item[0])
        ):
            if nats < FAR:
                out.write(f"{left}\t{right}\t{nats:.2f}\n")
    print(f"{len(table)} meetings")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared/data"))
