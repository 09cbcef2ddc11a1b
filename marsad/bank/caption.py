"""Captions: the one name that a subject is called by on a page, in the reader's script."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.vocabulary import Claim, schema, scripts_of

__all__ = ["best_caption"]

_NAMES = ("name", "alias", "weakAlias", "previousName")


def _arabic(text: str) -> bool:
    return not text.isascii() and "Arab" in scripts_of(text[:40])


def best_caption(claims: Iterable[Claim], kind: str, lang: str) -> str | None:
    """The name to show: a primary name in the reader's script, else any, else an alias.

    Args:
        claims: the subject's claims.
        kind: its schema, for things that are called by something other than a name.
        lang: ``ar`` prefers Arabic script, everything else Latin.
    """
    found: dict[str, list[str]] = {}
    for claim in claims:
        found.setdefault(claim.prop, []).append(claim.value)
    for prop in _NAMES:
        names = found.get(prop)
        if not names:
            continue
        wanted = [name for name in names if _arabic(name) == (lang == "ar")]
        if wanted or prop == "name":
            return (wanted or names)[0]
    for prop in schema(kind).caption:
        if found.get(prop):
            return found[prop][0]
    return None
