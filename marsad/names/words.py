"""Words: a vocabulary as arrays, which the kernel compares without touching a string.

The words that are asked for are kept for the life of the process, each packed once; a
segment's words are packed when it is built, and mapped from its file afterwards.
"""

from __future__ import annotations

import ctypes
import struct
import threading
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.names import kernel, model
from marsad.names.letters import codes_of
from marsad.names.rarity import rarity
from marsad.names.sounds import base_of, sound
from marsad.names.writings import parts_of

_MOST_SIGNS = 192
_MOST_LETTERS = 64
#: Words of a vocabulary that is asked; past it a new one begins.
_MOST_WORDS = 1 << 18


def flags_of(word: str) -> int:
    """What the kernel must know of a word; see `c/words.h`."""
    found = sound(word)
    return (
        found.bare
        + 2 * found.arabic
        + 4 * bool(parts_of(word))
        + 8 * ("-" in word)
        + 16 * ("+" in word)
        + 32 * (word[0] in "#=~")
        + 64 * any(map(str.isdigit, word))
    )


#: Signs that are counted each for itself.
_PLACES = {sign: place for place, sign in enumerate(b"bdfghjklmnrstz")}


def bag_of(code: bytes, flags: int = 0) -> bytes:
    """How often each sign is in `code`; see `Bag` in `c/words.h`."""
    found = bytearray(16)
    for sign in code:
        found[_PLACES.get(sign, 14)] += 1
    found[15] = flags
    return bytes(found)


class _Bytes:
    """Bytes that grow; what was given out before growing stays readable."""

    def __init__(self, size: int) -> None:
        self._old: list[NDArray[np.uint8]] = []
        self._set(np.zeros(size, np.uint8))
        self.used = 0

    def _set(self, array: NDArray[np.uint8]) -> None:
        self.array, self.view = array, memoryview(array.data)

    def add(self, data: bytes) -> None:
        end = self.used + len(data)
        if end > len(self.array):
            grown = np.zeros(max(2 * len(self.array), end), np.uint8)
            grown[: self.used] = self.array[: self.used]
            self._old.append(self.array)  # the kernel may be reading it in another thread
            self._set(grown)
        self.view[self.used : end] = data
        self.used = end


class Packed:
    """A growing vocabulary; a word's number never changes."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._bytes = {name: _Bytes(1024) for name in kernel.WORDS}
        self._bytes["text_at"].add(_NUMBER.pack(0))
        self._bytes["parts_at"].add(_NUMBER.pack(0))
        self._guard = threading.RLock()
        self._located = kernel.Words()
        self._sizes = 0

    def __len__(self) -> int:
        return len(self.numbers)

    def add(self, word: str) -> int:
        """The number of `word`, packed when it is new."""
        number = self.numbers.get(word)
        return self._add(word) if number is None else number

    def _add(self, word: str) -> int:
        with self._guard:
            if word in self.numbers:
                return self.numbers[word]
            base = base_of(word)
            base_number = self.add(base) if len(base) > 2 and "-" not in base else -1
            number = len(self.numbers)
            found, text, parts = sound(word), word.encode("utf-8", "surrogatepass"), parts_of(word)
            code = found.code.encode("latin-1", "replace")[:_MOST_SIGNS]
            bones = found.bones.encode("latin-1", "replace")[:_MOST_SIGNS]
            letters = codes_of(found.letters)[:_MOST_LETTERS]
            into = self._bytes
            skeleton = found.skeleton.encode("latin-1", "replace")[:_MOST_SIGNS]
            sizes = (len(code), len(bones), len(letters), len(skeleton))
            classes = sum({1 << (sign & 31) for sign in skeleton})
            marks = (zlib.crc32(text), ord(word[0]), flags_of(word), classes)
            into["word"].add(_ROW.pack(rarity(word), into["signs"].used, *sizes, *marks))
            into["bag"].add(bag_of(code, marks[2]))
            into["signs"].add(code + bones + letters + skeleton)
            into["text"].add(text)
            into["text_at"].add(_NUMBER.pack(into["text"].used))
            into["base"].add(_SIGNED.pack(base_number))
            if parts:
                into["parts"].add(struct.pack(f"<{len(parts)}I", *parts))
            into["parts_at"].add(_NUMBER.pack(into["parts"].used // 4))
            self.numbers[word] = number
            return number

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The vocabulary as the arrays of `kernel.Words`; whole words, whatever is being added."""
        with self._guard:
            return {
                name: self._bytes[name].array[: self._bytes[name].used].view(kernel.WORDS[name])
                for name in self._bytes
            }

    def located(self) -> int:
        """The address of the kernel's `Words`, which knows every word added so far."""
        size = sum(len(found.array) for found in self._bytes.values())
        if size != self._sizes:
            with self._guard:
                for name, found in self._bytes.items():
                    setattr(self._located, name, model.at(found.array))
                self._sizes = size
        return ctypes.addressof(self._located)


_NUMBER, _SIGNED, _ROW = struct.Struct("<I"), struct.Struct("<i"), struct.Struct("<dIBBBBIIII")


class _Asked:
    """The vocabulary of what this process asks."""

    def __init__(self) -> None:
        self.words = Packed()

    def now(self) -> Packed:
        """The vocabulary in use, a fresh one when the last has grown too large."""
        if len(self.words) > _MOST_WORDS:
            self.words = Packed()
        return self.words


#: What this process asks; shared by its threads.
ASKED = _Asked()


class Mapped:
    """The vocabulary that arrays are."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self._located = kernel.Words(*(model.at(arrays[name]) for name in kernel.WORDS))

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """The arrays themselves."""
        return self._arrays

    def located(self) -> int:
        """The address of the kernel's `Words`."""
        return ctypes.addressof(self._located)
