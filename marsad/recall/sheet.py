"""A page of results as CSV, for the spreadsheets of officers who read Arabic.

- UTF-8 with a byte order mark: without it Excel reads Arabic as Western letters.
- The handling code, the day, the purpose and what stays here stand in the first lines, each after a
  ``#``, so that they are seen when the file is opened and skipped by programs.
- One value, one cell, as far as values go: a cell is a paragraph of its own, so that its direction
  is its own too. What a cell may hold is one rule for every table (`marsad.bank.sheet`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marsad.bank.sheet import cell
from marsad.recall.answer import Result
from marsad.recall.export import Export
from marsad.vocabulary import country_label, label, schema

__all__ = ["sheet"]

_BETWEEN = " | "


def sheet(export: Export) -> str:
    """The whole file, with its byte order mark."""
    out = io.StringIO()
    banner = csv.writer(out, lineterminator="\r\n")
    for line in _banner(export):
        banner.writerow([f"# {line[0]}", *map(cell, line[1:])])
    table = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    lang = "ar" if (get_language() or "ar").startswith("ar") else "en"
    table.writerow(_head())
    for place, result in export.results:
        table.writerow([cell(text) for text in _row(place, result, export, lang)])
    return "\ufeff" + out.getvalue()


def _banner(export: Export) -> Iterator[Sequence[str]]:
    answer = export.answer
    yield _("Handling of this file as a whole"), export.marking.text
    if export.fictional:
        yield _("Exercise world"), _("every person, group and event here is fictional.")
    yield _("Question"), answer.text.strip()
    yield _("As of"), answer.as_of or export.at.date().isoformat()
    yield _("Taken out"), export.at.strftime("%Y-%m-%d %H:%M UTC"), export.officer
    yield _("Purpose"), export.purpose, export.institution
    if answer.reading and answer.reading.fact:
        yield _("Read as"), label_of_fact(answer.reading.fact.kind), answer.reading.fact.value
    if answer.filters:
        yield _("Filters"), *(f"{name}: {text}" for name, text in answer.filters.items())
    shown = f"{answer.offset + 1}-{answer.offset + len(answer.results)} / {answer.total}"
    yield _("Results"), shown if answer.results else "0"
    if export.withheld:
        yield _("Withheld: may not be taken out"), str(export.withheld)
    if export.warned:
        yield _("Not for use in court without the originator's permission"), str(export.warned)
    yield (_("A result is a lead for a human being: the names may be the same. It is no verdict."),)


def label_of_fact(kind: str) -> str:
    """What a question that is no name was taken for."""
    return {"born": _("date of birth"), "country": _("country"), "place": _("place")}[kind]


def _head() -> list[str]:
    return [
        _("Place"),
        _("Name"),
        _("Name in the other script"),
        _("Kind"),
        _("Name that matched"),
        _("Property"),
        _("Probability that the names are the same"),
        _("Hit or lead"),
        _("Parts that meet"),
        _("Reference"),
        _("Date of birth"),
        _("Country"),
        _("Lawful status"),
        _("Programme"),
        _("Source"),
        _("Owners of the sources"),
        _("Best grade"),
        _("Newest statement"),
        _("Contradictions"),
        _("Withdrawn by"),
        _("Handling code"),
        _("Fictional"),
        _("As of"),
        _("Identifier"),
    ]


def _row(place: int, result: Result, export: Export, lang: str) -> list[str]:
    match, trust, kind = result.match, result.trust, schema(result.schema)
    named = kind.properties.get(match.prop)
    alone = export.answer.kunya or match.not_identifying
    parts = (f"{part['left']} ~ {part['right']}" for part in match.parts if part["right"])
    return [
        str(place),
        result.caption,
        result.other,
        kind.label(lang),
        match.text,
        named.label(lang) if named else match.prop,
        "" if alone or match.by == "fact" else f"{int(result.score * 1000) / 1000:.3f}",
        _("hit") if result.hit else _("lead"),
        _BETWEEN.join(part for part in parts if not part.startswith(" ~")),
        _BETWEEN.join(result.references),
        _BETWEEN.join(result.birth_dates),
        _BETWEEN.join(country_label(code, lang) for code in result.countries),
        _BETWEEN.join(label(f"lawful-status:{code}", lang) for code in result.status),
        _BETWEEN.join(result.programmes),
        _BETWEEN.join(trust.sources),
        str(trust.owners),
        trust.best_grade,
        trust.latest,
        _BETWEEN.join(label(prop, lang) for prop in trust.contradictions),
        _BETWEEN.join(f"{one.source} {one.since.isoformat()}" for one in trust.withdrawn),
        trust.marking.text,
        _("yes") if result.fictional else "",
        export.answer.as_of or export.at.date().isoformat(),
        result.id,
    ]
