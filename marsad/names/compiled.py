"""The compiled kernel (`c/`), called through ctypes."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from ctypes import c_double, c_void_p
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.names import kernel, model
from marsad.names.compiler import NotCompiled, library
from marsad.names.kernel import Asked, Encoded, Vocabulary
from marsad.names.model import MODEL, Model, at

_MODEL = ctypes.addressof(MODEL)
#: Words whose keys are asked for at a time.
_CHUNK = 1 << 14


def load() -> ctypes.CDLL:
    """The library, made first when it is missing.

    Raises:
        NotCompiled: when it cannot be made, or not be loaded here.
    """
    try:
        lib = ctypes.CDLL(str(library()))
    except OSError as error:
        raise NotCompiled(f"The kernel of marsad.names cannot be loaded: {error}") from error
    lib.marsad_model_size.restype = ctypes.c_int64
    if lib.marsad_model_size() != ctypes.sizeof(Model):
        raise NotCompiled("c/likeness.h and marsad/names/model.py say different things of Model")
    p, i, u = c_void_p, ctypes.c_int, ctypes.c_uint32
    lib.marsad_distance.restype = i
    lib.marsad_distance.argtypes = [p, i, p, i, i]
    lib.marsad_likeness.restype = c_double
    lib.marsad_likeness.argtypes = [p, p, u, p, u]
    lib.marsad_nats_between.restype = c_double
    lib.marsad_nats_between.argtypes = [p, p, u, p, u]
    lib.marsad_pairings.restype = i
    lib.marsad_pairings.argtypes = [p, p, p, p, i, p, p, p, i, p, p]
    n = ctypes.c_int64
    lib.marsad_evidence.restype = c_double
    lib.marsad_evidence.argtypes = [p, p, i, p, i]
    lib.marsad_keys.restype = n
    lib.marsad_keys.argtypes = [p, n, n, p, p, n]
    lib.marsad_desk.restype = p
    lib.marsad_desk.argtypes = [n, n]
    lib.marsad_forget.restype = lib.marsad_free.restype = None
    lib.marsad_forget.argtypes = lib.marsad_free.argtypes = [p]
    lib.marsad_search.restype = None
    lib.marsad_search.argtypes = [p, p, p, p, p, n, p, p, p, i, c_double, p, p]
    return lib


class Compiled:
    """The kernel in C.

    Raises:
        NotCompiled: when there is no library and none can be made.
    """

    name = "c"

    def __init__(self) -> None:
        self._lib = load()

    def likeness(self, a: Vocabulary, i: int, b: Vocabulary, j: int) -> float:
        found: float = self._lib.marsad_likeness(_MODEL, a.located(), i, b.located(), j)
        return found

    def nats_between(self, a: Vocabulary, i: int, b: Vocabulary, j: int) -> float:
        found: float = self._lib.marsad_nats_between(_MODEL, a.located(), i, b.located(), j)
        return found

    def pairings(
        self, a: Vocabulary, one: Encoded, b: Vocabulary, two: Encoded
    ) -> tuple[NDArray[np.void], NDArray[np.float64]]:
        pairs = np.empty(kernel.MOST_UNITS, kernel.PAIR)
        found = np.empty(len(model.FEATURES) + 2, np.float64)
        count = self._lib.marsad_pairings(
            _MODEL, a.located(), *one, b.located(), *two, at(pairs), at(found)
        )
        return pairs[:count], found

    def evidence(self, asked: Sequence[int], known: Sequence[int]) -> float:
        one, two = (np.array(facts, np.uint32) for facts in (asked, known))
        found: float = self._lib.marsad_evidence(_MODEL, at(one), len(one), at(two), len(two))
        return found

    def keys(self, words: Vocabulary) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        place, total = words.located(), len(words.arrays()["word"])
        room = kernel.MOST_KEYS * min(total, _CHUNK)
        keys, owners = np.empty(room, np.uint32), np.empty(room, np.uint32)
        found, owned = [keys[:0]], [owners[:0]]
        for low in range(0, total, _CHUNK):
            count = self._lib.marsad_keys(
                place, low, min(_CHUNK, total - low), at(keys), at(owners), room
            )
            found.append(keys[:count].copy())
            owned.append(owners[:count].copy())
        return np.concatenate(found), np.concatenate(owned)

    def desk(self, words: Vocabulary, arrays: Mapping[str, NDArray[Any]], dead: int) -> Desk:
        return Desk(self._lib, words, arrays, dead)


class Desk:
    """A segment as the kernel takes it, and its room to work in and to remember."""

    def __init__(
        self, lib: ctypes.CDLL, words: Vocabulary, arrays: Mapping[str, NDArray[Any]], dead: int
    ) -> None:
        self._lib, self._kept = lib, (words, arrays)
        self._at = found = kernel.Segment(kernel.Words.from_address(words.located()))
        for name in kernel.SEGMENT:
            setattr(found, name, at(arrays[name]) if len(arrays[name]) else None)
        found.n_words, found.n_names = len(words.arrays()["word"]), len(arrays["name_record"])
        found.n_records, found.n_keys = len(arrays["record_names"]) - 1, len(arrays["keys"])
        found.n_dead = dead
        self._asked: Vocabulary | None = None
        self._room: int | None = lib.marsad_desk(found.n_names, found.n_words)
        if not self._room:
            raise MemoryError("no memory to search names in")

    def __del__(self) -> None:
        if getattr(self, "_room", None):
            self._lib.marsad_free(self._room)

    def search(
        self, words: Vocabulary, asked: Asked, limit: int, threshold: float
    ) -> tuple[NDArray[np.void], list[int]]:
        found = np.empty(asked.some * limit, kernel.FOUND)
        counts = np.empty(asked.some, np.int32)
        if self._asked is not words:
            self._lib.marsad_forget(self._room)
            self._asked = words
        self._lib.marsad_search(
            self._room, _MODEL, ctypes.addressof(self._at), words.located(), *asked,
            limit, threshold, at(found), at(counts),
        )  # fmt: skip
        return found, counts.tolist()
