"""The page of differences: what a list took off, changed and added between two versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from marsad.access import Action, Permission, Reader, decide
from marsad.access.asked import reader_of
from marsad.access.log import Act, record
from marsad.bank.diff import Difference, RecordChange, diff
from marsad.bank.reports import UnknownVersion
from marsad.bank.sheet import sheet
from marsad.bank.statement import ReportCard
from marsad.bank.views import source_and_line
from marsad.vocabulary import strictest_marking

__all__ = ["compare"]

_PAGE = 25
_HEADS = ("change", "reference", "name", "kind", "field", "was", "is")

Row = tuple[str, RecordChange]


def compare(request: HttpRequest, key: str, form: str = "") -> HttpResponse:
    """``?old=2018-10-29&new=2020-11-30&kind=removed&field=address&q=…``; also JSON and CSV."""
    reader = reader_of(request)
    info, line = source_and_line(key, reader)
    given = request.GET
    old, new = given.get("old") or "previous", given.get("new") or "latest"
    lang = "ar" if (get_language() or "ar").startswith("ar") else "en"
    try:
        found = diff(key, old, new, reader, "en" if form else lang)
    except UnknownVersion as error:
        if form:
            return JsonResponse({"error": str(error)}, status=404)
        context = {"source": info, "versions": line, "problem": str(error), "nav": "sources"}
        return render(request, "bank/diff.html", context, status=404 if line else 200)
    if form == "json":
        return JsonResponse(found.to_dict())
    asked = {name: given.get(name, "").strip() for name in ("kind", "field", "q")}
    rows = [row for row in _rows(found) if _fits(row, asked)]
    if form == "csv":
        return _csv(rows, found, reader)
    every = _rows(found)
    shown = Paginator(rows, _PAGE).get_page(given.get("page"))
    context = {
        "source": info,
        "versions": line,
        "nav": "sources",
        "fictional": info.fictional,
        "diff": found,
        "counts": Counter(name for name, _ in every),
        "changed_fields": _fields(every),
        "page": shown,
        "rows": [(name, change, _sides(change)) for name, change in shown],
        "old": found.old.day.isoformat(),
        "new": found.new.day.isoformat(),
        "beside": _beside(line, found),
        "takes_out": reader.may(Permission.EXPORT),
        **asked,
    }
    return render(request, "bank/diff.html", context)


def _rows(found: Difference) -> list[Row]:
    """What a list took off comes first: it is what must be acted on at once."""
    kinds = (("removed", found.removed), ("changed", found.changed), ("added", found.added))
    return [(name, change) for name, changes in kinds for change in changes]


def _fits(row: Row, asked: dict[str, str]) -> bool:
    name, change = row
    if asked["kind"] and asked["kind"] != name:
        return False
    if asked["field"] and not any(
        asked["field"] == prop for prop, _ in (change.fields if name == "changed" else ())
    ):
        return False
    text = asked["q"].casefold()
    return not text or text in change.caption.casefold() or text in change.reference.casefold()


def _fields(rows: Sequence[Row]) -> list[tuple[str, str, int]]:
    """The fields that changed, with a schema that has them and in how many records, most first."""
    counts: Counter[str] = Counter()
    schema: dict[str, str] = {}
    for name, change in rows:
        if name == "changed":
            counts.update({prop for prop, _ in change.fields})
            schema.update(change.fields.keys())
    return [(prop, schema[prop], count) for prop, count in counts.most_common()]


def _sides(change: RecordChange) -> list[tuple[str, str, list[str], list[str]]]:
    """Property, schema of the entity it belongs to, old values, new values.

    That a listing is of this very record goes without saying.
    """
    return [
        (prop, kind, [row.value for row in was], [row.value for row in now])
        for (prop, kind), (was, now) in change.fields.items()
        if any(row.value != change.id for row in (*was, *now))
    ]


def _beside(line: Sequence[ReportCard], found: Difference) -> dict[str, tuple[str, str] | None]:
    """The step before and the step after: each version against its neighbour."""
    days = [card.day.isoformat() for card in line]
    at = next((n for n, card in enumerate(line) if card.id == found.new.id), 0)
    return {
        "before": (days[at - 2], days[at - 1]) if at > 1 else None,
        "after": (days[at], days[at + 1]) if at + 1 < len(days) else None,
    }


def _csv(rows: Sequence[Row], found: Difference, reader: Reader) -> HttpResponse:
    said = {"old": found.old.published, "new": found.new.published, "records": len(rows)}
    record(reader, Act.EXPORT, f"source:{found.source}:diff", detail=said)
    response = HttpResponse(sheet(_HEADS, _cells(rows, reader)), "text/csv; charset=utf-8")
    name = f"{found.source}_{found.old.day}_{found.new.day}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _cells(rows: Sequence[Row], reader: Reader) -> Iterator[tuple[str, ...]]:
    """A line for each field; what its originator does not let leave the node is withheld."""
    for name, change in rows:
        for (prop, _), (was, now) in change.fields.items():
            marking = strictest_marking(row.marking for row in (*was, *now))
            ruling = decide(reader, Action.EXPORT, marking)
            if not ruling.allowed:
                yield (name, "", "", "", "", "", ruling.reason)
                continue
            sides = ("; ".join(row.value for row in side) for side in (was, now))
            yield (name, change.reference, change.caption, change.schema, prop, *sides)
