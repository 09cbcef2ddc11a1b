"""Questions: names that are asked, as the kernel takes them."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence

from marsad.names.kernel import MOST_UNITS, Asked
from marsad.names.model import KIND_CODE
from marsad.names.name import Name
from marsad.names.words import ASKED

_QUERY = struct.Struct("<6I")


class Questions:
    """A batch of questions; the words they are made of stay packed for the process."""

    def __init__(self) -> None:
        self.words = ASKED.now()
        self._queries = bytearray()
        self._numbers, self._kinds, self._facts = array("I"), bytearray(), array("I")

    def __len__(self) -> int:
        return len(self._queries) // _QUERY.size

    def add(self, name: Name, families: int, facts: Sequence[int] = ()) -> None:
        """Ask for `name` among `families` (bits of `kernel.PEOPLE` …), with packed `facts`."""
        units, add = name.units[:MOST_UNITS], self.words.add
        self._queries += _QUERY.pack(
            len(self._numbers), len(units), len(self._facts), len(facts), families,
            name.is_kunya_only,
        )  # fmt: skip
        for part in units:
            self._numbers.append(add(part.word))
            self._kinds.append(KIND_CODE[part.kind])
        self._facts.extend(facts)

    def packed(self) -> Asked:
        """The questions as the kernel takes them."""
        queries, numbers = bytes(self._queries), self._numbers.tobytes()
        return Asked(queries, len(self), numbers, bytes(self._kinds), self._facts.tobytes())
