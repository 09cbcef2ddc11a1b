"""What is said of a file that cannot be read, and of how one was read, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Note", "TableError"]


class TableError(ValueError):
    """The file as a whole cannot be read: which, where, why, and what to do.

    Attributes:
        en: the message in English.
        ar: the message in Arabic.
    """

    def __init__(self, en: str, ar: str) -> None:
        super().__init__(en)
        self.en = en
        self.ar = ar


@dataclass(frozen=True, slots=True)
class Note:
    """How a file was read where that was not stated: for the person who can tell if it is wrong."""

    en: str
    ar: str
