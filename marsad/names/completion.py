"""Completion: the words of an index that a word may become which is still being typed."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np

from marsad.names.grammar import stem, words_of
from marsad.names.sounds import sound

if TYPE_CHECKING:
    from marsad.names.segment import Segment

__all__ = ["Vocabulary", "vocabulary"]

#: Letters of a word in the other script that say enough to complete it.
_ENOUGH = 2
_SIGN = 3  # signs that the kernel writes for one consonant
#: What is no word of a name by itself: a concept, a legal form, a title.
_ARTICLE = "ال"
_MARKED = frozenset("#=~")


class Vocabulary:
    """The words of a segment by their beginnings, as written and as they sound."""

    def __init__(self, segment: Segment) -> None:
        words = segment.words
        ends, blob = words["text_at"].tolist(), words["text"].tobytes()
        rows, signs = words["word"], words["signs"].tobytes()
        starts = (rows["at"] + rows["code"].astype("u4")).tolist()
        bones = rows["bones"].tolist()
        self._often: list[int] = np.diff(segment.arrays["postings_at"].view("<u4")).tolist()
        self._texts: list[tuple[str, int]] = []
        self._sounds: list[tuple[bytes, int]] = []
        for number, (begin, size) in enumerate(zip(starts, bones, strict=True)):
            text = blob[ends[number] : ends[number + 1]].decode("utf-8", "surrogatepass")
            if self._often[number] and text[:1] not in _MARKED and "+" not in text:
                self._texts.append((text, number))
                self._sounds.append((signs[begin : begin + size], number))
        self._by_number = {number: text for text, number in self._texts}
        self._texts.sort()
        self._sounds.sort()

    def beginning(self, start: str) -> Iterator[tuple[int, str]]:
        """Words that begin with ``start``, with how many names have them."""
        for place in range(bisect_left(self._texts, (start, -1)), len(self._texts)):
            text, number = self._texts[place]
            if not text.startswith(start):
                return
            yield self._often[number], text

    def sounding(self, start: str) -> Iterator[tuple[int, str]]:
        """Words in any script that begin to sound like ``start``, with how many names have them."""
        wanted = sound(start).bones.encode("latin-1", "replace")
        if len(wanted) < _ENOUGH * _SIGN:
            return
        for place in range(bisect_left(self._sounds, (wanted, -1)), len(self._sounds)):
            bones, number = self._sounds[place]
            if not bones.startswith(wanted):
                return
            yield self._often[number], self._by_number[number]


_known: WeakKeyDictionary[Segment, Vocabulary] = WeakKeyDictionary()
_guard = threading.Lock()


def vocabulary(segment: Segment) -> Vocabulary:
    """The vocabulary of a segment, made when it is first asked for."""
    with _guard:
        found = _known.get(segment)
        if found is None:
            found = _known[segment] = Vocabulary(segment)
    return found


def completed(segments: list[Segment], text: str, most: int) -> list[str]:
    """``text`` with its last word completed in up to ``most`` ways, the commonest words first.

    A text that ends in a blank has no word that is still being typed.
    """
    words = words_of(text)
    if not words or text[-1:].isspace():
        return []
    last, head = _begun(words[-1]), " ".join(words[:-1])
    if len(last) < (1 if head else _ENOUGH):
        return []
    same: dict[str, int] = {}
    alike: dict[str, int] = {}
    for segment in segments:
        known = vocabulary(segment)
        for often, word in known.beginning(last):
            same[word] = same.get(word, 0) + often
        for often, word in known.sounding(last):
            alike[word] = alike.get(word, 0) + often
    for word in same:
        alike.pop(word, None)
    found = [word for word in (*_commonest(same), *_commonest(alike)) if word != last]
    return [f"{head} {word.replace('-', ' ')}".strip() for word in found[:most]]


def continues(name: str, text: str) -> int:
    """Whether a word of ``name`` may be the last of ``text`` written to its end.

    2: it begins with the same letters; 1: it begins to sound like it; 0: neither.
    """
    words = words_of(text)
    last = _begun(words[-1]) if words else ""
    bases = [stem(word)[0] for word in words_of(name)] if last else []
    if any(base.startswith(last) for base in bases):
        return 2
    wanted = sound(last).bones if last else ""
    alike = (sound(base).bones.startswith(wanted) for base in bases)
    enough = len(wanted) >= (1 if len(words) > 1 else _ENOUGH) * _SIGN
    return int(enough and any(alike))


def _begun(word: str) -> str:
    """What is written of a word, without its article, of which as little as a letter may stand."""
    return word[len(_ARTICLE) :] if word.startswith(_ARTICLE) else stem(word)[0]


def _commonest(often: dict[str, int]) -> list[str]:
    return sorted(often, key=lambda word: (-often[word], word))
