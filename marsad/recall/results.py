"""Results: what a page shows of its candidates, as the reader may see it at that date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.bank.caption import best_caption
from marsad.bank.statement import StatementRow
from marsad.bank.view import View
from marsad.recall.answer import Match, Result
from marsad.recall.candidates import Candidate
from marsad.recall.trust import Pending, Withdrawn, pending_of, trust_of, withdrawn_from
from marsad.vocabulary import scripts_of

__all__ = ["results"]


def results(opened: View, page: Sequence[Candidate], lang: str) -> tuple[Result, ...]:
    """The candidates of one page, with all that is said of each."""
    keys = {key for one in page for key in one.ids}
    rows: dict[str, list[StatementRow]] = {}
    for row in opened.statements(keys):
        rows.setdefault(row.entity_id, []).append(row)
    gone = withdrawn_from(opened, keys - set(rows))
    pending = pending_of(set(rows))
    return tuple(_result(one, rows, gone, pending, lang) for one in page)


def _result(
    found: Candidate,
    rows: dict[str, list[StatementRow]],
    gone: dict[str, Withdrawn],
    pending: dict[str, list[tuple[Pending, int]]],
    lang: str,
) -> Result:
    said = [row for key in found.ids for row in rows.get(key, ())]
    values: dict[str, dict[str, None]] = {}
    for row in said:
        values.setdefault(row.prop, {})[row.value] = None
    claims, kind = [row.claim() for row in said], said[0].schema
    caption = best_caption(claims, kind, lang) or found.ids[0]
    other = best_caption(claims, kind, "en" if lang == "ar" else "ar") or ""
    return Result(
        tuple(key for key in found.ids if key in rows),
        caption,
        kind,
        found.item.score,
        tuple(values.get("reference", ())),
        _match(found),
        trust_of(
            said,
            (gone[key] for key in found.ids if key in gone),
            (each for key in found.ids for each in pending.get(key, ())),
        ),
        tuple(values.get("birthDate", ())),
        tuple(values.get("nationality", ()) or values.get("country", ())),
        tuple(values.get("lawfulStatus", ())),
        any(row.report.fictional for row in said),
        other if _arabic(other) != _arabic(caption) else "",
        found.programmes,
    )


def _arabic(text: str) -> bool:
    return "Arab" in scripts_of(text[:40])


def _match(found: Candidate) -> Match:
    """Why it was found, part by part."""
    hit = found.item.hit
    if hit is None:
        return found.match
    parts = (
        {
            "left": part.left,
            "right": part.right,
            "kind": str(part.kind),
            "gain": part.gain,
            "note": part.note,
        }
        for part in hit.comparison.parts
    )
    return replace(found.match, parts=tuple(parts), not_identifying=hit.comparison.kunya_only)
