"""Pages of files: upload, columns, the run and what it found."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marsad.access import Reader
from marsad.access.asked import reader_of
from marsad.bank import spool
from marsad.names import DEFAULT_THRESHOLD
from marsad.screening import background
from marsad.screening.card import BANDS, sureness
from marsad.screening.cases import cases, waiting
from marsad.screening.columns import ColumnsError, recognise
from marsad.screening.forgetting import sweep
from marsad.screening.labels import FIELDS
from marsad.screening.matching import HIGHEST, LOWEST, Options
from marsad.screening.models import Case, Portfolio, Raised, Run
from marsad.screening.portfolio import stand
from marsad.screening.rates import at
from marsad.screening.rates import table as measured
from marsad.screening.results import summary, write
from marsad.screening.runs import RunError, begin, clear, run_of, runs
from marsad.screening.table import TableError, open_table

__all__ = ["cancel", "columns", "download", "home", "pause", "progress", "resume", "run", "upload"]

_PREVIEW = 5
_SESSION = "screening-upload"


def _said(error: TableError | ColumnsError | RunError) -> str:
    return error.ar if (get_language() or "ar").startswith("ar") else error.en


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The desk: a file to upload, what runs, what waits for a person."""
    reader = reader_of(request)
    sweep()
    queue = waiting(reader)
    context = {
        "nav": "screening",
        "runs": [(each, background.stalled(each)) for each in list(runs(reader))[:20]],
        "waiting": queue.exclude(state=Case.State.SECOND).count(),
        "second": queue.filter(state=Case.State.SECOND).count(),
        "largest": spool.LARGEST // 2**20,
        "hours": f"{spool.hours():g}",
        "cost": at(DEFAULT_THRESHOLD),
    }
    return render(request, "screening/home.html", context)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file into the spool, then ask for its columns."""
    reader_of(request)
    sent = request.FILES.get("file")
    if sent is None or isinstance(sent, list):
        return _refused(request, _("Choose a file."))
    name = Path(sent.name or "upload").name[:200]
    try:
        path = spool.put(sent.chunks(), name)
    except spool.TooLarge:
        told = _("The file has more than %(size)s MB. Screen it at the node's command line.")
        return _refused(request, told % {"size": spool.LARGEST // 2**20})
    try:
        open_table(path).close()
    except TableError as error:
        spool.drop(path)
        return _refused(request, _said(error))
    request.session[_SESSION] = {"path": str(path), "name": name}
    return HttpResponseRedirect(reverse("screening-columns"))


def _refused(request: HttpRequest, problem: str) -> HttpResponse:
    return render(request, "screening/problem.html", {"problem": problem}, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest) -> HttpResponse:
    """Which column says what, and the threshold with what it costs; then the run begins."""
    reader = reader_of(request)
    held = request.session.get(_SESSION)
    if not held or not Path(held["path"]).is_file():
        return _refused(request, _("The uploaded file is no longer here. Upload it again."))
    path = Path(held["path"])
    sheet, problem, tried = _sheet(request, path), "", DEFAULT_THRESHOLD
    if request.method == "POST":
        given = _changed(request, path, sheet)
        try:
            options = Options(float(request.POST.get("threshold", "")))
            tried = options.threshold
            kept = _kept(request, reader, options)
            made = begin(
                path,
                reader,
                options,
                given=given,
                reading={"sheet": sheet} if sheet else None,
                name=held["name"],
                spooled=True,
                portfolio=kept,
            )
        except (ColumnsError, TableError) as error:
            problem = _said(error)
        except ValueError:
            problem = _(
                "Choose a threshold between %(low)s and %(high)s. A portfolio needs a name, and a "
                "day to come (as 2027-01-31)."
            ) % {"low": LOWEST, "high": HIGHEST}
        else:
            del request.session[_SESSION]
            background.start(made, reader)
            return HttpResponseRedirect(reverse("screening-run", args=[made.code]))
    with open_table(path, sheet=sheet) as table:
        headings, sheets, read = table.headers, table.sheets, table.sheet
        rows = [item[1] for item in islice(table.rows(), _PREVIEW) if isinstance(item, tuple)]
    try:
        known = recognise(headings)
        found, refused = known.to_dict(), known.refused
    except ColumnsError as error:
        found, refused = {}, ()
        problem = problem or _said(error)
    shown = tuple(heading for heading in headings if heading not in refused)
    means = {
        heading: FIELDS[name]
        for name, heads in found.items()
        for heading in heads
        if name in FIELDS
    }
    context = {
        "nav": "screening",
        "name": held["name"],
        "headings": shown,
        "sheets": sheets,
        "sheet": read,
        "heads": [(heading, means.get(heading, "")) for heading in shown],
        "fields": [(name, label, (found.get(name) or [""])[0]) for name, label in FIELDS.items()],
        "refused": refused,
        "preview": [[_cell(row.get(heading, "")) for heading in shown] for row in rows],
        "problem": problem,
        "rates": [
            row
            for place, row in enumerate(measured())
            if not place % 2 or row.threshold == DEFAULT_THRESHOLD
        ],
        "threshold": tried,
        "cost": at(tried),
    }
    return render(request, "screening/columns.html", context, status=400 if problem else 200)


def _cell(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _sheet(request: HttpRequest, path: Path) -> str | None:
    """The sheet of a workbook that the person chose, if it has it; kept with the upload."""
    held = request.session[_SESSION]
    chosen = request.GET.get("sheet")
    if chosen:
        with open_table(path) as table:
            if chosen in table.sheets:
                held["sheet"] = chosen
                request.session.modified = True
    kept: str | None = held.get("sheet")
    return kept


def _changed(request: HttpRequest, path: Path, sheet: str | None) -> dict[str, str]:
    """The fields whose column the person chose otherwise than it was recognised."""
    with open_table(path, sheet=sheet) as table:
        try:
            known = recognise(table.headers).to_dict()
        except ColumnsError:
            known = {}
    chosen = {name: request.POST.get(name, "-") for name in FIELDS}
    first = {name: (known.get(name) or ["-"])[0] for name in FIELDS}
    return {name: heading for name, heading in chosen.items() if heading != first[name]}


def _kept(request: HttpRequest, reader: Reader, options: Options) -> Portfolio | None:
    """The standing portfolio that the rows shall become, where the person asks for one."""
    name, day = (request.POST.get(key, "").strip() for key in ("portfolio", "keep_until"))
    if not name and not day:
        return None
    return stand(name, date.fromisoformat(day), reader, options)


def _run(request: HttpRequest, code: str) -> Run:
    try:
        return run_of(code, reader_of(request))
    except RunError as error:
        raise Http404(str(error)) from error


@require_safe
def run(request: HttpRequest, code: str) -> HttpResponse:
    """A run: how far it is, what it found, what was set aside."""
    return render(request, "screening/run.html", _state(request, code))


@require_safe
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """The part of the page that is asked for again while the run goes on."""
    return render(request, "screening/progress.html", _state(request, code))


def _state(request: HttpRequest, code: str) -> dict[str, Any]:
    made, reader = _run(request, code), reader_of(request)
    every = Raised.objects.filter(run=made, case__in=cases(reader)).select_related("case")
    rows = every.order_by("line", "-case__score", "pk")
    state, sure = request.GET.get("state", ""), request.GET.get("sure", "")
    if state in Case.State.values:
        rows = rows.filter(case__state=state)
    picked = [row for row in rows if sure in ("", sureness(row.case.compared))] if sure else rows
    arabic = (get_language() or "ar").startswith("ar")
    problem = made.problem.split("\n")
    return {
        "nav": "screening",
        "run": made,
        "told": summary(made),
        "share": int(100 * made.rows / made.total) if made.total else None,
        "stalled": background.stalled(made),
        "kept": Path(made.file).is_file(),
        "problem": problem[-1 if arabic else 0],
        "page": Paginator(picked, 50).get_page(request.GET.get("page")),
        "states": sorted(set(every.values_list("case__state", flat=True))),
        "state": state,
        "sure": sure,
        "bands": BANDS,
        "aside": [
            (each.line, each.reason_ar if arabic else each.reason, each.screened)
            for each in made.problems.order_by("line", "pk")[:200]
        ],
        "fictional": every.exists() and not every.filter(case__fictional=False).exists(),
    }


@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel a run; what it has found stays."""
    made = _run(request, code)
    if background.stalled(made) or made.state == Run.State.PAUSED:
        Run.objects.filter(pk=made.pk).update(state=Run.State.CANCELLED)
        clear(made)
    else:
        Run.objects.filter(pk=made.pk, state=Run.State.RUNNING).update(cancel=True)
    return HttpResponseRedirect(reverse("screening-run", args=[code]))


@require_POST
def pause(request: HttpRequest, code: str) -> HttpResponse:
    """Stop a run for now; its file stays, as long as uploads may, and it goes on from there."""
    made = _run(request, code)
    Run.objects.filter(pk=made.pk, state=Run.State.RUNNING).update(state=Run.State.PAUSED)
    return HttpResponseRedirect(reverse("screening-run", args=[code]))


@require_POST
def resume(request: HttpRequest, code: str) -> HttpResponse:
    """Take up a run that was interrupted."""
    made = _run(request, code)
    if not Path(made.file).is_file():
        return _refused(request, _("The file of this run is no longer here. Begin a new run."))
    Run.objects.filter(pk=made.pk).update(state=Run.State.RUNNING, beat=datetime.now(UTC))
    background.start(made, reader_of(request))
    return HttpResponseRedirect(reverse("screening-run", args=[code]))


@require_safe
def download(request: HttpRequest, code: str, kind: str) -> HttpResponse | FileResponse:
    """The alerts as a file; what may not leave the node is withheld in it."""
    made = _run(request, code)
    path = spool.scratch() / f"alerts-{code}.{kind}"
    try:
        write(made, path, reader_of(request))
        content = path.read_bytes()
    finally:
        spool.drop(path)
    response = HttpResponse(
        content, "text/csv; charset=utf-8" if kind == "csv" else "application/x-ndjson"
    )
    response["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return response
