"""Actions: what a reader can want to do with something in the bank."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Action"]


class Action(StrEnum):
    """What a reader wants to do."""

    READ = "read"
    SEARCH = "search"
    COUNT = "count"
    EXPORT = "export"
    PRINT = "print"
    QUOTE = "quote"
    SHARE = "share"
    COURT_USE = "court use"
