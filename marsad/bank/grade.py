"""Grades: how reliable the source is, and how credible what it says.

Sources: Europol 4x4 evaluation codes (A, B, C, X and 1 to 4); the Admiralty code (A to F and
1 to 6, NATO AJP-2.1). Admiralty grades are accepted and mapped; the original is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.vocabulary.message import message

__all__ = ["Grade"]

_RELIABILITY = {"A": "A", "B": "B", "C": "C", "D": "C", "E": "X", "F": "X", "X": "X"}
_CREDIBILITY = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "4", "6": "4"}


@dataclass(frozen=True, slots=True)
class Grade:
    """A 4x4 grade.

    Attributes:
        reliability: of the source: ``A`` no doubt, ``B`` mostly reliable, ``C`` mostly
            unreliable, ``X`` not known.
        credibility: of the information: ``1`` accurate without reserve, ``2`` known personally to
            the source, ``3`` not known personally but corroborated, ``4`` cannot be judged.
        original: the grade as it was given, when it was given in another code.
    """

    reliability: str
    credibility: str
    original: str = ""

    @classmethod
    def parse(cls, text: str) -> Grade:
        """Read ``A1`` … ``X4``, or an Admiralty grade up to ``F6``.

        Raises:
            ValueError: the text is neither.
        """
        code = text.strip().upper()
        if len(code) == 2 and code[0] in _RELIABILITY and code[1] in _CREDIBILITY:
            reliability, credibility = _RELIABILITY[code[0]], _CREDIBILITY[code[1]]
            mapped = reliability + credibility
            return cls(reliability, credibility, "" if mapped == code else code)
        raise ValueError(message("grade.unknown", text=text))

    def __str__(self) -> str:
        return self.reliability + self.credibility
