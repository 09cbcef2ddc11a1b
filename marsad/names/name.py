"""The parts a name is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a part of a name is."""

    ISM = "ism"
    NASAB = "nasab"
    KUNYA = "kunya"
    LAQAB = "laqab"
    NISBA = "nisba"
    TITLE = "title"
    PARTICLE = "particle"
    GIVEN = "given"
    FAMILY = "family"
    PATRONYMIC = "patronymic"
    INITIAL = "initial"
    LEGAL_FORM = "legal_form"
    GENERIC = "generic"
    TOKEN = "token"
    ACRONYM = "acronym"


class Part(NamedTuple):
    """One part of a name.

    Attributes:
        text: as written (folded when several words were joined).
        kind: what it is.
        depth: generations above the bearer for a nasab (1 = father), else 0.
        key: the script-neutral skeleton it is found by; "" for what carries no evidence.
        word: the canonical folded word that is compared; "" for what carries no evidence.
    """

    text: str
    kind: Kind
    depth: int = 0
    key: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A parsed name.

    Attributes:
        text: as given.
        schema: FollowTheMoney schema the grammar was chosen by.
        script: ISO 15924 code of most letters.
        parts: in the order of the text (family name last when "FAMILY, Given" was given).
        is_kunya_only: nothing but a kunya ("Abu Ali"); such a name never identifies.
    """

    text: str
    schema: str
    script: str
    parts: tuple[Part, ...]
    is_kunya_only: bool
    units: tuple[Part, ...] = field(repr=False)

    def to_dict(self) -> dict[str, object]:
        """The name as plain data, for display and JSON."""
        return {
            "text": self.text,
            "schema": self.schema,
            "script": self.script,
            "is_kunya_only": self.is_kunya_only,
            "parts": [
                {"text": p.text, "kind": str(p.kind), "depth": p.depth, "key": p.key}
                for p in self.parts
            ],
        }
