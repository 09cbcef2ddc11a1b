"""Nats: what it costs to write the letters of one word for those of another.

The cheapest way to cut both words into groups of one to four letters and to write the groups of
one for those of the other (after Ristad and Yianilos 1998), at the prices of `letters.py`; two
neighbouring letters exchanged are a slip with a price of its own.

C adds prices as 32-bit numbers. So does this: two of them add up exactly in 64 bits, what is put
into an `array("f")` is rounded, and since rounding keeps order the least may be found before it.
"""

from __future__ import annotations

from array import array
from functools import lru_cache

from marsad.names.model import MODEL
from marsad.names.pure.word import BARE, Sound

_MOST_LETTERS, _GROUP = 24, 4
#: What stands for nothing: within a script, and where one side lacks short vowels.
_NOTHING, _NOTHING_BETWEEN = 0, 1
#: No two words are this far apart.
FAR = 99.0

_TABLE = MODEL.letters
#: The number of each group of letters.
_GROUPS: dict[bytes, int] = {
    key.to_bytes((key.bit_length() + 7) // 8, "big"): number
    for key, number in zip(_TABLE.group_of.tolist(), _TABLE.group_at.tolist(), strict=True)
    if key
}
_EXCHANGED: float = array("f", [MODEL.exchanged])[0]

#: At each place of a word, the groups that end there: where each begins, and its number.
Ends = tuple[tuple[tuple[int, int], ...], ...]


@lru_cache(maxsize=4096)
def _prices(group: int) -> list[float]:
    """What a group costs for each other."""
    found: list[float] = _TABLE.nats[group].tolist()
    return found


@lru_cache(maxsize=1 << 15)
def _cut(letters: bytes) -> tuple[bytes, Ends]:
    """A word with a mark at either end, and the groups that it can be cut into."""
    marked = b"^" + letters[:_MOST_LETTERS] + b"$"
    return marked, tuple(
        tuple(
            (begin, _GROUPS[marked[begin:end]])
            for begin in range(max(0, end - _GROUP), end)
            if marked[begin:end] in _GROUPS
        )
        for end in range(len(marked) + 1)
    )


def _apart(one: bytes, two: bytes, nothing: int, most: float) -> float:
    """The nats between different letters, or `most`: what costs that much cannot become less, so
    only the columns below it are gone on from."""
    (x, rows), (y, columns) = _cut(one), _cut(two)
    width, skipped = len(y), _prices(nothing)
    blank = array("f", [most]) * (width + 1)
    far = blank[0]
    costs: list[array[float]] = []
    low: list[int] = []  # of each row, the first and the last column below `far`
    high: list[int] = []
    for i, ends in enumerate(rows):
        row = blank[:]
        costs.append(row)
        start = min(low[-_GROUP:], default=0)
        stop = max(high[-_GROUP:], default=0) + _GROUP
        ways = [(costs[begin], _prices(group)) for begin, group in ends]
        first, last = width + 1, -1
        for j in range(start, width + 1):
            if j > stop and j > last + _GROUP:
                break
            best = far if i or j else 0.0
            column = columns[j]
            for begin, group in column:
                there = row[begin] + skipped[group]
                if there < best:
                    best = there
            for before, price in ways:
                there = before[j] + price[nothing]
                if there < best:
                    best = there
                for begin, group in column:
                    there = before[begin] + price[group]
                    if there < best:
                        best = there
            if i > 1 and j > 1 and x[i - 1] == y[j - 2] and x[i - 2] == y[j - 1]:
                best = min(best, costs[i - 2][j - 2] + _EXCHANGED)
            row[j] = best
            if row[j] < far:
                first, last = min(first, j), j
        low.append(first)
        high.append(last)
        if i >= _GROUP and max(high[-_GROUP:]) < 0:
            return most
    return costs[-1][width]


def nats_between(one: Sound, two: Sound, most: float = FAR) -> float:
    """Nats between two sounds, by their letters alone; at least `most` when they are no nearer."""
    if one.letters == two.letters:
        return 0.0
    nothing = _NOTHING_BETWEEN if (one.flags ^ two.flags) & BARE else _NOTHING
    different: float = MODEL.different
    return different + _apart(one.letters, two.letters, nothing, most)
