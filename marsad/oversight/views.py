"""The overseer's console, the transparency report, and the page of what is never done."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marsad.access import Reader, Refused
from marsad.access.asked import reader_of
from marsad.access.decision import Decision
from marsad.access.log import Act, record
from marsad.access.log.store import reading
from marsad.access.oversight import listings
from marsad.access.redlines import lines, state
from marsad.access.redlines.lines import absent
from marsad.access.role import Permission
from marsad.bank.sheet import sheet
from marsad.home import Home
from marsad.oversight.alarms import alarms
from marsad.oversight.months import columns
from marsad.oversight.report import report
from marsad.oversight.reviewing import review, reviews
from marsad.oversight.running import note_edition, run
from marsad.oversight.sampling import Sample, draw
from marsad.oversight.unsealing import open_words, searches_for
from marsad.oversight.verifying import failure, standing
from marsad.oversight.verifying import verify as begin_verifying
from marsad.vocabulary.message import told

__all__ = [
    "console",
    "decide",
    "run_attempts",
    "sample",
    "transparency",
    "verify",
    "verifying",
    "will_not",
    "words",
]

_SAMPLE, _MOST = 20, 500
_LATEST = 30
_IN_EARNEST = "coalesce(json_extract(body, '$.detail.attempt'), '') <> 'scripted'"


def overseer_of(request: HttpRequest) -> Reader:
    """The signed-in overseer.

    Raises:
        Refused: nobody, no purpose, or somebody else: an administrator too (SG-18).
    """
    reader = reader_of(request)
    if reader.may(Permission.OVERSEE):
        return reader
    raise Refused(
        Decision(
            False,
            "Only an overseer opens the console of oversight.",
            "oversight.role",
            reason_ar="لا يفتح لوحة الرقابة إلا مراقب مستقل.",
        )
    )


@require_safe
def console(request: HttpRequest) -> HttpResponse:
    """Alarms, overdue clocks, attempts at red lines, refusals, lists of the subjects."""
    reader = overseer_of(request)
    note_edition(reader)
    today = datetime.now(UTC).date()
    shown = [(listing, list(listing.rows(today))) for listing in listings()]
    rings = alarms()
    since = f"{today - timedelta(days=30):%Y-%m-%d}"
    context: dict[str, Any] = {
        "rings": rings,
        "listings": [
            (one, _heads(rows), [list(row.values()) for row in rows[:200]], len(rows))
            for one, rows in shown
        ],
        "urgent": sum(len(rows) for one, rows in shown if one.urgent) + len(rings),
        "tried": _count(f"act = 'red-line' AND {_IN_EARNEST} AND at >= ?", since),
        "refused": _count("outcome = 'refused' AND act <> 'red-line' AND at >= ?", since),
        "refused_by_rule": _by_rule(since),
        "verifying": standing(),
        "unverifiable": failure(),
        "attempts": _latest(f"act = 'red-line' AND {_IN_EARNEST}"),
        "refusals": _latest("outcome = 'refused' AND act <> 'red-line'"),
        "redlines": state(),
        "year": today.year,
        "seed": request.GET.get("seed") or f"{today:%Y-%m-%d}-{secrets.token_hex(3)}",
        "size": _SAMPLE,
        "verdict": _last_verdict(),
        "nav": "oversight",
    }
    record(reader, Act.VIEW, "oversight:console", rule="oversight.role")
    return render(request, "oversight/console.html", context)


@require_safe
def sample(request: HttpRequest, form: str = "html") -> HttpResponse:
    """``?n=20&seed=2026-11&upto=12345``: the same seed draws the same searches again."""
    reader = overseer_of(request)
    seed = request.GET.get("seed", "").strip()[:100] or secrets.token_hex(6)
    size = request.GET.get("n", "")
    upto = request.GET.get("upto", "")
    drawn = draw(
        min(int(size), _MOST) if size.isdecimal() and int(size) else _SAMPLE,
        seed,
        upto=int(upto) if upto.isdecimal() else None,
    )
    said = {"seed": seed, "upto": drawn.upto, "drawn": [row["entry"] for row in drawn.entries]}
    record(reader, Act.VIEW, "oversight:sample", rule="oversight.role", detail=said)
    if form == "json":
        return JsonResponse(drawn.to_dict())
    if form == "csv":
        return _csv(f"sample-{drawn.upto}", drawn.entries)
    return render(request, "oversight/sample.html", _sample_context(drawn))


def _sample_context(drawn: Sample) -> dict[str, Any]:
    asked = {"seed": drawn.seed, "n": len(drawn.entries) or _SAMPLE, "upto": drawn.upto}
    held = reviews([row["entry"] for row in drawn.entries])
    return {
        "sample": drawn,
        "again": f"?{urlencode(asked)}",
        "asked": asked,
        "rows": [(row, held.get(row["entry"])) for row in drawn.entries],
        "reviewed": len(held),
        "nav": "oversight",
    }


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """What the overseer found of one search of the sample."""
    reader = overseer_of(request)
    sent = request.POST
    number = sent.get("entry", "")
    names = ("seed", "n", "upto")
    try:
        entry = int(number) if number.isdecimal() and len(number) < 19 else -1
        review(entry, sent.get("verdict", ""), sent.get("note", ""), reader)
    except ValueError:
        messages.error(request, _("Choose what you found; say what is to be explained."))
    query = urlencode({name: text for name in names if (text := sent.get(name, ""))})
    return HttpResponseRedirect(f"{reverse('oversight-sample')}?{query}#entry-{number}")


@require_POST
def words(request: HttpRequest) -> HttpResponse:
    """Open the sealed words of one search, or find the searches for a name; with a reason."""
    reader = overseer_of(request)
    reason, number = request.POST.get("reason", "").strip(), request.POST.get("entry", "").strip()
    name = request.POST.get("name", "").strip()
    context: dict[str, Any] = {"nav": "oversight", "number": number, "reason": reason}
    try:
        if name:
            context |= {"found": searches_for(name, reader, reason), "asked": name}
        elif number.isdecimal():
            context["words"] = open_words(int(number), reader, reason)
        else:
            raise ValueError(_("Give the number of an entry, or a name."))
    except (LookupError, ValueError) as error:
        context["problem"] = told(error)
        return render(request, "oversight/words.html", context, status=400)
    return render(request, "oversight/words.html", context)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Run the verifier over this node's log, in the background; its verdict stays in the log."""
    begin_verifying(overseer_of(request))
    return HttpResponseRedirect(reverse("oversight") + "#log")


@require_safe
def verifying(request: HttpRequest) -> HttpResponse:
    """The part of the console that is asked for again while the verifier runs."""
    overseer_of(request)
    context = {"verifying": standing(), "unverifiable": failure(), "verdict": _last_verdict()}
    return render(request, "oversight/verifying.html", context)


@require_POST
def run_attempts(request: HttpRequest) -> HttpResponse:
    """Try all red lines now."""
    done = run(overseer_of(request))
    if request.POST.get("form") == "json":
        return JsonResponse({"attempts": [one.to_dict() for one in done]})
    return HttpResponseRedirect(reverse("will-not-do") + "#attempts")


@require_safe
def transparency(request: HttpRequest, year: int, form: str = "html") -> HttpResponse:
    """The yearly report: on screen, printed, JSON, CSV."""
    reader = overseer_of(request)
    year = year or datetime.now(UTC).year  # 0: this year
    found = report(year)
    act = Act.VIEW if form == "html" else Act.EXPORT
    record(reader, act, f"oversight:report:{year}", rule="oversight.role")
    if form == "json":
        return JsonResponse(found.to_dict())
    if form == "csv":
        lang = _lang()
        rows = [{"figure": f.key, "label": f.label(lang), "count": n} for f, n in found.rows]
        return _csv(f"transparency-{year}", rows)
    years = sorted({year, year - 1, datetime.now(UTC).year})
    context = {
        "report": found,
        "years": years,
        "rows": found.rows,
        "months": columns(found.months),
        "nav": "oversight",
    }
    return render(request, "oversight/report.html", context)


@login_not_required
@require_safe
def will_not(request: HttpRequest, json: bool = False) -> HttpResponse:
    """What this system will not do: for everybody who reaches the node."""
    held = state()
    last = _last_attempts()
    rows = [(line, last.get(line.id)) for line in lines()]
    if json:
        return JsonResponse(
            {
                "edition": held.edition,
                "dated": held.dated,
                "digest": held.digest,
                "signed_by_two_offices": held.sound,
                "offices": [
                    {"office": o.en, "key": o.key, "signed": o.signed} for o in held.offices
                ],
                "lines": [
                    {
                        "id": line.id,
                        "text": line.en,
                        "text_ar": line.ar,
                        "rules": line.rules,
                        "last_attempt": attempt,
                    }
                    for line, attempt in rows
                ],
                "absent": [{"id": one.id, "text": one.en, "text_ar": one.ar} for one in absent()],
            }
        )
    reader = getattr(request, "reader", None)
    context = {
        "rows": rows,
        "absent": absent(),
        "state": held,
        "may_run": isinstance(reader, Reader) and reader.may(Permission.OVERSEE),
        "nav": "will-not-do",
    }
    return render(request, "oversight/will_not.html", context)


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


def _heads(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(rows[0]) if rows else []


def _latest(condition: str) -> list[dict[str, Any]]:
    with reading(Home.current().log) as log:
        rows = log.execute(
            f"SELECT body FROM entry WHERE {condition} ORDER BY n DESC LIMIT ?", (_LATEST,)
        ).fetchall()
    return [json.loads(body) for (body,) in rows]


def _count(condition: str, *values: str) -> int:
    with reading(Home.current().log) as log:
        found = log.execute(f"SELECT count(*) FROM entry WHERE {condition}", values).fetchone()
    return int(found[0])


def _by_rule(since: str) -> list[tuple[str, int]]:
    """Refusals since a day, by rule, the most frequent first."""
    with reading(Home.current().log) as log:
        rows = log.execute(
            "SELECT json_extract(body, '$.rule') AS rule, count(*) AS n FROM entry WHERE "
            "outcome = 'refused' AND act <> 'red-line' AND at >= ? GROUP BY rule ORDER BY n DESC",
            (since,),
        ).fetchall()
    return [(str(rule or ""), int(count)) for rule, count in rows]


def _last_verdict() -> dict[str, Any] | None:
    rows = _latest("act = 'decide' AND json_extract(body, '$.subject') = 'oversight:verify'")
    return rows[0] if rows else None


def _last_attempts() -> dict[str, dict[str, Any]]:
    """The latest scripted attempt at each line: outcome, entry, time."""
    found: dict[str, dict[str, Any]] = {}
    try:
        with reading(Home.current().log) as log:
            rows = log.execute(
                "SELECT body FROM entry WHERE act = 'red-line' AND "
                "json_extract(body, '$.detail.attempt') = 'scripted' ORDER BY n DESC LIMIT 200"
            ).fetchall()
    except FileNotFoundError:
        return {}
    for (body,) in rows:
        said = json.loads(body)
        line = said["subject"].removeprefix("red-line:")
        found.setdefault(
            line,
            {
                "refused": said["outcome"] == "refused",
                "entry": said["n"],
                "at": said["at"][:19],
                "door": said["detail"].get("door", ""),
                "rule": said["rule"],
            },
        )
    return found


def _csv(name: str, rows: Iterable[Mapping[str, Any]]) -> HttpResponse:
    listed = list(rows)
    heads = list(listed[0]) if listed else []
    table = sheet(heads, ([row.get(head) for head in heads] for row in listed))
    answer = HttpResponse(table, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
