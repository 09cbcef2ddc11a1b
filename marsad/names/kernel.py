"""The kernel: what compares words and names and searches a segment, in one of two ways.

`compiled.py` calls C (`c/`); `pure/` says the same in Python, digit for digit, for a machine
where C cannot be compiled. Callers ask `chosen()` and need not know which it is. Every number a
kernel works with is in `data/*.json`; the structures here mirror those of `c/likeness.h`,
`c/words.h` and `c/score.h`.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Mapping, Sequence
from ctypes import c_double, c_int32, c_void_p
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from marsad.names.compiler import REMEDY, NotCompiled
from marsad.names.letters import letters
from marsad.names.name import Kind

#: The kinds of parts, by the code they have in arrays.
KINDS = tuple(Kind)
KIND_CODE = {kind: code for code, kind in enumerate(KINDS)}

#: Features of a score, in the order of `c/score.h`, each with its weight in `data/weights.json`.
#: Nats that meet, the first `enough` of them, and those lost to unlikeness; the roots of nats
#: missing on the side that misses more, and on the other; how well the names' ends meet, and
#: whether both do; parts in another order; first and last exchanged; no more than one part
#: meets; both begin with another part; the root of nats in the
#: middle that only one name has, where the other has none of its own; three parts meet; all
#: parts of both meet; and, where both have parts of their own, these against the nats that meet:
#: their product, for the more two names share the more a part says that contradicts, and a
#: saturating ratio.
FEATURES = (
    "matched",
    "first",
    "unlike",
    "more",
    "less",
    "ends",
    "both",
    "turned",
    "exchanged",
    "alone",
    "opening",
    "middle",
    "three",
    "whole",
    "gainsaid",
    "outweighed",
)
#: Features that speak against.
TAKES = frozenset(("unlike", "more", "less", "turned", "exchanged", "alone", "opening", "gainsaid"))
#: Families of schemata, each with weights of its own.
FAMILIES = ("person", "other")
_PERSONS = (
    Kind.ISM,
    Kind.NASAB,
    Kind.KUNYA,
    Kind.LAQAB,
    Kind.NISBA,
    Kind.TITLE,
    Kind.GIVEN,
    Kind.FAMILY,
    Kind.PATRONYMIC,
)
#: What evidence beside the name adds to the logit, in `data/evidence.json`.
EVIDENCE = (
    *("same_day", "same_month", "same_year", "year_apart", "swapped_day", "other_day"),
    *("years_apart", "far_apart", "same_country", "other_country", "other_gender"),
)

#: Parts of a name that are looked at.
MOST_UNITS = 64

#: Retrieval keys a word has at most.
MOST_KEYS = 96

#: Notes of a pair, by the code they have in arrays.
NOTES = ("same", "alike", "initial", "joined", "crossed")

PAIR = np.dtype(
    [
        ("left", "<i2"),
        ("left2", "<i2"),
        ("right", "<i2"),
        ("right2", "<i2"),
        ("note", "<i4"),
        ("rank", "<i4"),
        ("gain", "<f8"),
        ("full", "<f8"),
    ]
)

WORD = np.dtype(
    [
        ("rarity", "<f8"),
        ("at", "<u4"),
        ("code", "u1"),
        ("bones", "u1"),
        ("letters", "u1"),
        ("skeleton", "u1"),
        ("hash", "<u4"),
        ("first", "<u4"),
        ("flags", "<u4"),
        ("classes", "<u4"),
    ]
)

#: What of a word lies in the signs of its vocabulary, in order.
SIGNS = ("code", "bones", "letters", "skeleton")

#: The arrays of a vocabulary and what they hold; the order of `Words` in `c/words.h`.
WORDS: dict[str, np.dtype[Any]] = {
    "word": WORD,
    "bag": np.dtype([("count", "u1", 15), ("flags", "u1")]),
    "signs": np.dtype("u1"),
    "text": np.dtype("u1"),
    "text_at": np.dtype("<u4"),
    "base": np.dtype("<i4"),
    "parts_at": np.dtype("<u4"),
    "parts": np.dtype("<u4"),
}


#: The other arrays of a segment; the order of `Segment` in `c/search.h`.
SEGMENT: dict[str, np.dtype[Any]] = {
    "unit_words": np.dtype("<u4"),
    "unit_kinds": np.dtype("u1"),
    "name_units": np.dtype("<u4"),
    "name_record": np.dtype("<u4"),
    "name_marks": np.dtype("u1"),
    "record_names": np.dtype("<u4"),
    "alive": np.dtype("u1"),
    "postings": np.dtype("<u4"),
    "postings_at": np.dtype("<u4"),
    "keys": np.dtype("<u4"),
    "keys_at": np.dtype("<u4"),
    "key_words": np.dtype("<u4"),
    "ids": np.dtype("u1"),
    "ids_at": np.dtype("<u4"),
    "facts": np.dtype("<u4"),
    "facts_at": np.dtype("<u4"),
}

#: One answer of the kernel: a score, the record's row and the number of the name that met.
FOUND = np.dtype([("score", "<f8"), ("row", "<u4"), ("name", "<u4")])

#: Families of records a search may be limited to (bits), and the mark of a name that is a kunya.
PEOPLE, BODIES, THINGS, ONLY_KUNYA = 1, 2, 4, 8


class Words(ctypes.Structure):
    """`Words` of `c/words.h`: where the arrays of a vocabulary are."""

    _fields_ = [(name, c_void_p) for name in WORDS]


class Segment(ctypes.Structure):
    """`Segment` of `c/search.h`: where the arrays of a segment are."""

    _fields_ = [
        ("v", Words),
        *((name, c_void_p) for name in SEGMENT),
        *((f"n_{name}", ctypes.c_int64) for name in ("words", "names", "records", "keys", "dead")),
    ]


class Model(ctypes.Structure):
    """`Model` of `c/likeness.h`: every number of the score."""

    _fields_ = [
        *((n, c_double) for n in ("reach", "known", "compound", "other", "kunya_apart", "least")),
        *((n, c_double) for n in ("different", "exchanged", "stem", "initial_end")),
        ("bias", c_double * len(FAMILIES)),
        ("weights", c_double * len(FEATURES) * len(FAMILIES)),
        ("enough", c_double),
        *((n, c_double) for n in ("close", "joined", "initial", "most")),
        ("kunya_cap", c_double),
        *((n, c_double) for n in EVIDENCE),
        ("kinds", c_double * 32),
        *((n, c_int32) for n in ("nasab", "kunya", "title", "legal")),
        *((n, c_void_p) for n in ("nats", "group_of", "group_at", "ends")),
        *((n, c_int32) for n in ("groups", "hashed", "persons", "spare")),
    ]


def read(name: str) -> dict[str, Any]:
    """A JSON file of this package's `data`."""
    text = files("marsad.names").joinpath(f"data/{name}").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def at(array: NDArray[Any]) -> int:
    """The address of an array's first item; the caller keeps the array alive."""
    address: int = array.__array_interface__["data"][0]
    return address


def model() -> Model:
    """The model of the data files, as the kernel takes it."""
    made = Model()
    likeness, weights, parts = read("likeness.json"), read("weights.json"), read("parts.json")
    found = likeness["words"] | likeness["search"] | parts["pairs"] | read("evidence.json")["nats"]
    for name, value in found.items():
        setattr(made, name, value)
    made.enough = weights["enough"]
    for family, listed in enumerate(FAMILIES):
        made.bias[family] = weights[listed]["base"]
        for number, name in enumerate(FEATURES):
            sign = -1 if name in TAKES else 1
            made.weights[family][number] = sign * weights[listed][name]
    for kind, code in KIND_CODE.items():
        made.kinds[code] = parts["kinds"].get(str(kind), 1.0)
    made.nasab, made.kunya, made.title, made.legal = (
        KIND_CODE[kind] for kind in (Kind.NASAB, Kind.KUNYA, Kind.TITLE, Kind.LEGAL_FORM)
    )
    made.persons = sum(1 << KIND_CODE[kind] for kind in _PERSONS)
    made.letters = table = letters(likeness["typing"])  # kept as long as the model
    made.groups, made.hashed = len(table.nats), len(table.group_of)
    made.nats, made.group_of, made.group_at, made.ends = (at(array) for array in table)
    return made


MODEL = model()


#: Said once where the kernel in Python has to do.
SLOW = """\
marsad: names are matched in Python, with the same results but some thirty times slower: the
compiled kernel is not there and no C compiler could make it. To mend it:
مرصد: تُطابَق الأسماء بلغة بايثون، والنتائج هي نفسها لكن أبطأ بنحو ثلاثين مرة، لأن نواة المطابقة
المصرَّفة غير موجودة ولا مصرِّف C على هذا الجهاز لبنائها. لإصلاح ذلك نفّذ:
  {remedy}"""


class Vocabulary(Protocol):
    """Words packed as the arrays of `WORDS`, each with a number that never changes."""

    def arrays(self) -> Mapping[str, NDArray[Any]]: ...
    def located(self) -> int:
        """The address of a `Words` of these arrays."""


class Encoded(NamedTuple):
    """A name's parts as a kernel takes them: numbers of words (uint32) and codes of kinds."""

    words: bytes
    kinds: bytes
    parts: int


class Asked(NamedTuple):
    """Questions as a kernel takes them: `Query` structures of `c/search.h`, how many,
    and the words, kinds and facts that they point to."""

    queries: bytes
    some: int
    words: bytes
    kinds: bytes
    facts: bytes


class Desk(Protocol):
    """What searches of one segment work on and remember; one thread at a time."""

    def search(
        self, words: Vocabulary, asked: Asked, limit: int, threshold: float
    ) -> tuple[NDArray[np.void], list[int]]:
        """Of each question `limit` places (`FOUND`), best first, and how many are taken."""


class Kernel(Protocol):
    """What names are compared and found with."""

    name: str

    def likeness(self, a: Vocabulary, i: int, b: Vocabulary, j: int) -> float:
        """How alike word `i` of `a` and word `j` of `b` are, 0 to 1."""

    def nats_between(self, a: Vocabulary, i: int, b: Vocabulary, j: int) -> float:
        """Nats it costs that two words are writings of one, by their letters alone."""

    def pairings(
        self, a: Vocabulary, one: Encoded, b: Vocabulary, two: Encoded
    ) -> tuple[NDArray[np.void], NDArray[np.float64]]:
        """Which parts of two names meet (`PAIR`), and `FEATURES`, the logit and the family."""

    def evidence(self, asked: Sequence[int], known: Sequence[int]) -> float:
        """Nats that packed facts beside two names add to the logit."""

    def keys(self, words: Vocabulary) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Every retrieval key of a vocabulary, word by word, and the words they are of."""

    def desk(self, words: Vocabulary, arrays: Mapping[str, NDArray[Any]], dead: int) -> Desk:
        """Room to search a segment in (`SEGMENT`), of which `dead` records are withdrawn."""


@cache
def chosen() -> Kernel:
    """The kernel of this process: compiled where that can be, else the one in Python, with a
    warning. `MARSAD_KERNEL` ("c" or "pure") chooses.

    Raises:
        NotCompiled: where "c" is wanted and cannot be had.
    """
    wanted = os.environ.get("MARSAD_KERNEL", "")
    if wanted not in ("", "c", "pure"):
        raise ValueError(f"MARSAD_KERNEL is 'c' or 'pure', not {wanted!r}")
    if wanted != "pure":
        from marsad.names.compiled import Compiled

        try:
            return Compiled()
        except NotCompiled:
            if wanted:
                raise
            print(SLOW.format(remedy=REMEDY), file=sys.stderr)
    from marsad.names.pure import Pure

    return Pure()
