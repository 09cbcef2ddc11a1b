"""What the log's entries say was done."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Act"]


class Act(StrEnum):
    """Kinds of act. LED article 25 names the first seven; the others are the node's own."""

    VIEW = "view"  # consultation: a profile, a list, a page
    SEARCH = "search"
    CHANGE = "change"  # intake, correction, a judgement, an account
    DISCLOSE = "disclose"  # to somebody outside: a certificate, an answer
    SHARE = "share"  # to another institution
    MERGE = "merge"  # combination: two records held to be one subject, or held apart again
    PURGE = "purge"  # erasure

    COUNT = "count"
    EXPORT = "export"
    PRINT = "print"
    QUOTE = "quote"
    DECIDE = "decide"  # an officer's decision: a hit judged, a status given, a review done
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    REFUSE = "refuse"  # a door was closed before it was known what was asked of it
    BREAK_GLASS = "break-glass"
    RED_LINE = "red-line"  # an attempt at what this system never does
    ADMIN = "admin"  # keys, officers, backup, restore, the log itself
