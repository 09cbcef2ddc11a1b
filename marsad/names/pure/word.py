"""Words, as everything here looks at them: read out of a vocabulary's arrays, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from marsad.names.kernel import Vocabulary

#: Flags of a word; `c/words.h` says what each means.
BARE, ARABIC, KNOWN, COMPOUND, KUNYA, MARKED, DIGITS = 1, 2, 4, 8, 16, 32, 64
#: From this bit on, an entry of a word's parts says what a meeting there costs.
_COST = 20


@dataclass(frozen=True, slots=True)
class Sound:
    """Signs to compare: those of one word, or of two written together."""

    code: bytes
    bones: bytes
    letters: bytes
    flags: int


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word.

    Attributes:
        number: in its vocabulary.
        text: UTF-8.
        sound: how it is written and sounds.
        skeleton: a coarse class letter for each consonant.
        rarity: in nats.
        hash: of the text.
        first: the code point of its first letter.
        classes: bits of the consonant classes in its skeleton.
        single: it is no more than one letter.
        base: the word inside a compound (Abd-X, X-al-Din).
        parts: entries of equivalents that it is in, sorted: the cheapest come first.
    """

    number: int
    text: bytes
    sound: Sound
    skeleton: bytes
    rarity: float
    hash: int
    first: int
    classes: int
    single: bool
    base: Word | None
    parts: tuple[int, ...]

    @property
    def flags(self) -> int:
        return self.sound.flags

    @property
    def plain(self) -> bool:
        """Neither a kunya nor a concept, legal form or title: a word that may be cut or joined."""
        return not self.sound.flags & (MARKED | KUNYA)

    @property
    def writing(self) -> bool:
        """Listed as a writing, not only as another's equivalent."""
        return bool(self.parts) and not self.parts[0] >> _COST


def shared(one: tuple[int, ...], two: tuple[int, ...]) -> int:
    """Tenths of a nat that it costs to take two words for one by the entries they share, plus one
    (1: known writings of one part); 0 where they share none."""
    both = set(one).intersection(two)
    return (min(both) >> _COST) + 1 if both else 0


class Words:
    """The words of a vocabulary, by their numbers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._arrays: dict[str, NDArray[Any]] = {}
        self._read: dict[int, Word] = {}

    def __getitem__(self, number: int) -> Word:
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = self._word(number)
        return found

    def _word(self, number: int) -> Word:
        a = self._arrays
        if not a or number >= len(a["word"]):
            a = self._arrays = dict(self._vocabulary.arrays())
        row = a["word"][number].item()
        rarity, at, code, bones, letters, skeleton, check, first, flags, classes = row
        signs = a["signs"][at : at + code + bones + letters + skeleton].tobytes()
        a_end, b_end, c_end = code, code + bones, code + bones + letters
        text = a["text"][a["text_at"][number] : a["text_at"][number + 1]].tobytes()
        parts = a["parts"][a["parts_at"][number] : a["parts_at"][number + 1]].tolist()
        base = int(a["base"][number])
        return Word(
            number=number,
            text=text,
            sound=Sound(signs[:a_end], signs[a_end:b_end], signs[b_end:c_end], flags),
            skeleton=signs[c_end:],
            rarity=rarity,
            hash=check,
            first=first,
            classes=classes,
            single=len(text) == len(chr(first).encode("utf-8", "surrogatepass")),
            base=self[base] if base >= 0 else None,
            parts=tuple(parts),
        )
