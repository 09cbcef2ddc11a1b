"""A claim: one value of one property, as a source gave it."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.vocabulary.marking import Marking


@dataclass(slots=True, frozen=True)
class Claim:
    """One value of one property of an entity.

    `value` is cleaned by the property's type and `original` is what the source wrote where
    cleaning changed it. `lang` is ISO 639-3. `qualifiers` are sorted (key, text) pairs with keys
    from `data/codes/qualifiers.json`; the key `unclean` marks a value that its type could not
    clean, with the reason. `valid_from` and `valid_to` say when it was true in the world, as
    partial ISO dates. `assessment` tells a judgement from a fact. `marking` is how it may be
    handled where that is stricter than the rest of its report; it is no part of what is said.
    """

    prop: str
    value: str
    original: str | None = None
    lang: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    assessment: bool = False
    marking: Marking | None = field(default=None, compare=False)

    def qualifier(self, key: str) -> str | None:
        """The text of the qualifier `key`, or None."""
        for name, text in self.qualifiers:
            if name == key:
                return text
        return None
