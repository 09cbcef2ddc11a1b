"""Markings: how a report, or one sentence of it, may be handled, as its originator wrote it.

Two axes that do not replace each other: TLP 2.0 (FIRST, August 2022) says who may see, the Europol
codes H0 to H3 say what may be done. Beside them stand the institutions that it may be released to,
and the originator, whose word alone loosens. What a marking permits is decided in `marsad.access`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, reduce
from typing import Any

from marsad.vocabulary.codes import code_list
from marsad.vocabulary.message import message
from marsad.vocabulary.text import clean_text, storable

LONGEST = 2_000
"""Characters of an H3 text."""

# An H code alone says nothing of the audience: the TLP audience nearest to it is then meant.
_AUDIENCE = {"h0": "green", "h1": "amber", "h2": "amber+strict", "h3": "red"}


class MarkingError(ValueError):
    """A handling code that cannot be used as it stands; says what is wrong and what to write."""


@dataclass(frozen=True, slots=True)
class Marking:
    """How something may be handled.

    Attributes:
        tlp: code of the list `tlp`.
        h: code of the list `europol-handling`; None when it has none.
        texts: the conditions of H3, one for each originator's.
        releasable_to: the only institutions that it may be released to; None: not limited.
        originators: who may loosen it and give permissions.
        pointer: the owner allows others to learn that something exists, and whom to ask.
        special: it says something of a special category (LED Article 10): who may open it, and
            that nothing else is done with it, is a rule of its own.

    Raises:
        MarkingError: an unknown code, or H3 without its text.
    """

    tlp: str = "clear"
    h: str | None = None
    texts: tuple[str, ...] = ()
    releasable_to: frozenset[str] | None = None
    originators: frozenset[str] = frozenset()
    pointer: bool = False
    special: bool = False

    def __post_init__(self) -> None:
        if self.tlp not in _ranks("tlp"):
            raise MarkingError(
                message("marking.tlp", code=self.tlp, known=", ".join(_ranks("tlp")))
            )
        if self.h is not None and self.h not in _ranks("europol-handling"):
            known = ", ".join(_ranks("europol-handling")).upper()
            raise MarkingError(message("marking.europol", code=self.h, known=known))
        if self.h == "h3" and not any(text.strip() for text in self.texts):
            raise MarkingError(message("marking.h3-text"))
        if self.h != "h3" and self.texts:
            raise MarkingError(message("marking.not-h3"))

    @classmethod
    def of(
        cls,
        *codes: str | None,
        text: str = "",
        releasable_to: Iterable[str] | None = None,
        originator: str = "",
        pointer: bool = False,
    ) -> Marking:
        """A marking from codes as people write them: ``of("TLP:AMBER", "H2")``.

        An H code without a TLP code has the audience nearest to it (H0 green, H1 amber, H2
        amber+strict, H3 red). No code at all, or an unknown one, raises `MarkingError`.
        """
        found: dict[str, str] = {}
        for written in codes:
            if not written:
                continue
            axis, code = _code(written)
            if found.setdefault(axis, code) != code:
                raise MarkingError(message("marking.exclude", one=found[axis], other=code))
        h = found.get("europol-handling")
        tlp = found.get("tlp") or _AUDIENCE.get(h or "")
        if tlp is None:
            raise MarkingError(message("marking.none"))
        conditions = clean_text(storable(text))
        if len(conditions) > LONGEST:
            raise MarkingError(message("marking.long", limit=LONGEST))
        named = None if releasable_to is None else _institutions(releasable_to)
        plain = cls(tlp, h, (conditions,) if conditions else (), named, pointer=pointer)
        return plain.originated_by(originator)

    def __or__(self, other: Marking) -> Marking:
        """The marking of a whole made of both: the stricter on each axis, never looser."""
        if self == other:
            return self
        h = max((self.h, other.h), key=lambda code: _rank("europol-handling", code))
        named = [part for part in (self.releasable_to, other.releasable_to) if part is not None]
        return Marking(
            max((self.tlp, other.tlp), key=lambda code: _rank("tlp", code)),
            h,
            tuple(dict.fromkeys((*self.texts, *other.texts))) if h == "h3" else (),
            reduce(frozenset.intersection, named) if named else None,
            self.originators | other.originators,
            self.pointer and other.pointer,
            self.special or other.special,
        )

    def within(self, other: Marking) -> bool:
        """Whether this marking is nowhere stricter than ``other``, so that adding it is idle."""
        return other | self == other

    def originated_by(self, originator: str) -> Marking:
        """The same with an originator, where it has none; it may always have its own back."""
        named = _institutions([originator])
        if self.originators or not named:
            return self
        released = None if self.releasable_to is None else self.releasable_to | named
        return replace(self, originators=named, releasable_to=released)

    @property
    def text(self) -> str:
        """The codes as they stand on documents: ``TLP:AMBER H2``."""
        marks = [_mark("tlp", self.tlp)]
        if self.h is not None:
            marks.append(_mark("europol-handling", self.h))
        return " ".join(marks)

    def to_dict(self) -> dict[str, Any]:
        """Plain values in a fixed order, for JSON; what is empty is left out."""
        plain: dict[str, Any] = {
            "tlp": self.tlp,
            "h": self.h,
            "texts": list(self.texts),
            "originators": sorted(self.originators),
            "pointer": self.pointer,
            "special": self.special,
        }
        plain = {key: value for key, value in plain.items() if value}
        if self.releasable_to is not None:  # an empty list is not the same as no list
            plain["releasable_to"] = sorted(self.releasable_to)
        return plain

    @classmethod
    def from_dict(cls, data: object) -> Marking:
        """The marking that :meth:`to_dict` wrote; raises `MarkingError` for what it is not."""
        if not isinstance(data, Mapping):
            raise MarkingError(message("marking.object"))
        named = data.get("releasable_to")
        texts, originators = data.get("texts", []), data.get("originators", [])
        for part in (texts, originators, [] if named is None else named):
            if not isinstance(part, list) or not all(isinstance(item, str) for item in part):
                raise MarkingError(message("marking.lists"))
        h = data.get("h")
        if h is not None and not isinstance(h, str):
            raise MarkingError(message("marking.h"))
        return cls(
            str(data.get("tlp", "")),
            h,
            tuple(texts),
            None if named is None else _institutions(named),
            _institutions(originators),
            data.get("pointer") is True,
            data.get("special") is True,
        )


def strictest_marking(markings: Iterable[Marking]) -> Marking:
    """The marking of a whole made of parts; TLP:CLEAR when there are none."""
    found = list(dict.fromkeys(markings))
    return reduce(lambda one, other: one | other, found) if found else Marking()


@cache
def _ranks(axis: str) -> dict[str, int]:
    return {code: place for place, code in enumerate(code_list(axis).codes)}


def _rank(axis: str, code: str | None) -> int:
    return -1 if code is None else _ranks(axis)[code]


@cache
def _mark(axis: str, code: str) -> str:
    return str(code_list(axis).codes[code].data["mark"])


def _code(written: str) -> tuple[str, str]:
    for axis in ("tlp", "europol-handling"):
        if (found := code_list(axis).find(written.strip())) is not None:
            return axis, found.code
    known = ", ".join(
        str(code.data["mark"])
        for axis in ("tlp", "europol-handling")
        for code in code_list(axis).codes.values()
    )
    raise MarkingError(message("marking.unknown", written=written, known=known))


def _institutions(names: Iterable[str]) -> frozenset[str]:
    return frozenset(tidy for name in names if (tidy := clean_text(storable(name))))
