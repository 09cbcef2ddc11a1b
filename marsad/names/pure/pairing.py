"""Pairing: which parts of two names meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marsad.names.kernel import NOTES
from marsad.names.model import MODEL as M
from marsad.names.pure.likeness import apart_by, together, together_alike
from marsad.names.pure.named import Named
from marsad.names.pure.word import ARABIC, Word

SAME, ALIKE, INITIAL, JOINED, CROSSED = range(len(NOTES))
_SAME = 0.999
_MOST_FOUND = 2048
_VOWELS = 6  # letters by which two writings of two words may differ between scripts

#: The likeness of a word of the left name and one of the right.
Like = Callable[[Word, Word], float]


@dataclass(slots=True)
class Pair:
    """Parts that meet, by their places; the second is -1 but where two words are written together.

    Attributes:
        gain: nats shared.
        full: nats that could be.
        rank: which of two pairs of one gain is taken first.
    """

    left: int
    left2: int
    right: int
    right2: int
    note: int
    rank: int
    gain: float
    full: float

    def places(self) -> tuple[int, int]:
        """The places taken on the left and on the right, as bits."""
        left = 1 << self.left | (0 if self.left2 < 0 else 1 << self.left2)
        right = 1 << self.right | (0 if self.right2 < 0 else 1 << self.right2)
        return left, right


def pairings(left: Named, right: Named, like_of: Like) -> list[Pair]:
    """The pairs: the likest first, each part once. The same whichever name is left."""
    found: list[Pair] = []
    close_left, close_right = set(), set()
    for i, (a, weight) in enumerate(zip(left.words, left.weight, strict=True)):
        for j, b in enumerate(right.words):
            if len(found) == _MOST_FOUND:
                break
            like = like_of(a, b)
            if like > M.least:
                full = min(weight, right.weight[j])
                gain, note = full * like, SAME if like > _SAME else ALIKE
                if like > M.close:
                    close_left.add(i)
                    close_right.add(j)
            elif a.first == b.first and (a.single or b.single):
                gain = full = M.initial
                note = INITIAL
            else:
                continue
            found.append(Pair(i, -1, j, -1, note, i + j << 8 | abs(i - j) + 1, gain, full))
    if len(close_left) < len(left) and len(close_right) < len(right) - 1:
        _join(left, right, False, found)
    if len(close_right) < len(right) and len(close_left) < len(left) - 1:
        _join(right, left, True, found)
    chosen: list[Pair] = []
    used_left = used_right = 0
    for pair in sorted(found, key=lambda pair: (-pair.gain, pair.rank)):
        places = pair.places()
        if not (used_left & places[0] or used_right & places[1]):
            chosen.append(pair)
            used_left |= places[0]
            used_right |= places[1]
    _uncross(left, right, chosen)
    return chosen


def _join(one: Named, many: Named, swapped: bool, found: list[Pair]) -> None:
    """Add where words are written together in `one` and apart in `many`."""
    for j in range(len(many) - 1):
        p, q = many.words[j], many.words[j + 1]
        if not p.plain or not q.plain or p.single:
            continue
        letters = len(p.sound.letters) + len(q.sound.letters)
        both = None
        for i, word in enumerate(one.words):
            if len(found) == _MOST_FOUND:
                break
            other = (word.flags ^ p.flags) & ARABIC  # Arabic leaves vowels out
            if not word.plain or abs(len(word.sound.letters) - letters) > (_VOWELS if other else 2):
                continue
            if apart_by(word.classes, p.classes | q.classes, 2):
                continue
            both = both or together(p, q)
            like = together_alike(word.sound, both, word.rarity)
            if not like:
                continue
            full = one.weight[i]
            places = (j, j + 1, i, -1) if swapped else (i, -1, j, j + 1)
            found.append(Pair(*places, JOINED, i + j << 8, full * like, full))


def _bearer(name: Named) -> int:
    """The part that names its bearer: the first that is no kunya and no title."""
    places = (i for i, kind in enumerate(name.kinds) if kind not in (M.kunya, M.title))
    return next(places, -1)


def _uncross(left: Named, right: Named, pairs: list[Pair]) -> None:
    """Son and father exchanged do not meet: Salman bin Yusuf is not Yusuf bin Salman."""
    if M.nasab not in left.kinds or M.nasab not in right.kinds:
        return
    one, two = _bearer(left), _bearer(right)
    crossed: list[Pair] = []
    for pair in pairs:
        if pair.left == one and pair.left2 < 0 and right.kinds[pair.right] == M.nasab:
            crossed.append(pair)
        if pair.right == two and pair.right2 < 0 and left.kinds[pair.left] == M.nasab:
            crossed.append(pair)
    if len(crossed) > 1:
        for pair in crossed:
            pair.note = CROSSED
