"""The page of emergency access: ask, decide, end, review."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marsad.access import Handling, Permission, Refused
from marsad.access import emergency as glass
from marsad.access.asked import officer_of
from marsad.access.emergency import Emergency
from marsad.access.necessity import Necessity, NecessityMissing, answered, asked
from marsad.access.officers import may
from marsad.access.staff import Officer
from marsad.vocabulary.message import in_words

__all__ = ["page"]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """One's own emergency access, what waits for one's decision, and what is to be reviewed."""
    by = officer_of(request)
    error = ""
    if request.method == "POST":
        try:
            _do(request, by)
        except Refused as refusal:
            error = refusal.decision.say(_lang())
        except NecessityMissing as missing:
            error = missing.say(_lang())
        except ValueError as problem:
            error = in_words(problem, _lang())
        else:
            messages.success(request, _("Done, and logged."))
            return HttpResponseRedirect(request.path)
    rows = Emergency.objects.select_related("officer__user", "decided_by__user")
    if not may(by, Permission.OVERSEE):
        rows = rows.filter(Q(officer=by) | Q(decided_by=by))
    own = Handling(by.clearance).rank
    higher = [code for code in Handling if code.rank > own and not code.value.startswith("h")]
    context = {
        "rows": _answered(rows[:100]),
        "waiting": _answered(glass.waiting(by)),
        "questions": asked(request.POST, _lang()),
        "by": by,
        "codes": higher if may(by, Permission.ASK_EMERGENCY) else [],
        "hours": range(1, glass.LONGEST + 1),
        "posted": request.POST,
        "subject": request.POST.get("subject") or request.GET.get("subject", ""),
        "error": error,
        "nav": "emergency",
    }
    return render(request, "emergency.html", context, status=400 if error else 200)


def _answered(rows: Iterable[Emergency]) -> list[tuple[Emergency, list[tuple[str, str]]]]:
    return [(row, answered(row.necessity, _lang())) for row in rows]


def _lang() -> str:
    return (get_language() or "ar")[:2]


def _do(request: HttpRequest, by: Officer) -> None:
    given = request.POST
    what = given.get("what", "")
    if what == "ask":
        hours = given.get("hours", "1")
        glass.ask(
            by,
            Handling(given.get("clearance", "")),
            given.get("reason", ""),
            necessity=Necessity.of(given),
            subject=given.get("subject", ""),
            case=given.get("case", ""),
            hours=int(hours) if hours.isdigit() else 0,
        )
        return
    number = given.get("emergency", "")
    row = get_object_or_404(Emergency, pk=int(number) if number.isdigit() else 0)
    if what == "approve":
        glass.approve(row, by)
    elif what == "refuse":
        glass.refuse(row, by)
    elif what == "end":
        glass.end(row, by)
    elif what == "review":
        justified = given.get("justified") == "yes"
        glass.review(row, by, justified=justified, remarks=given.get("remarks", ""))
    else:
        raise ValueError(_("Choose one of what the form offers."))
