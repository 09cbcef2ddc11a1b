"""Pages of those who manage officers: officers, changes, mandates, institutions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marsad.access import Handling, Permission, Refused, Role
from marsad.access.asked import officer_of
from marsad.access.changes import Change, Kind, confirm, decline, pending, propose
from marsad.access.mandate import Mandate, Purpose, own_institution
from marsad.access.officers import EnrolmentError, living, may, require
from marsad.access.registry import add_institution, add_purpose, add_unit, admit, certify
from marsad.access.role import CertificateKind
from marsad.access.staff import Institution, Officer
from marsad.web.second_factor import has_second_factor

__all__ = ["add", "changes", "institutions", "mandates", "officer", "officers"]

_METHODS = ["GET", "HEAD", "POST"]


def _manager(request: HttpRequest) -> Officer:
    """Who manages officers, or may look at how they are managed."""
    by = officer_of(request)
    if not may(by, Permission.OVERSEE):
        require(by, Permission.MANAGE_OFFICERS)
    return by


def _lang() -> str:
    return (get_language() or "ar")[:2]


def _tried(request: HttpRequest, deed: Callable[[], object]) -> str:
    """Do it; what forbids it is told on the page, in its words. Returns the error, or nothing."""
    try:
        deed()
    except EnrolmentError as error:
        return error.say(_lang())
    except Refused as refusal:
        return refusal.decision.say(_lang())
    messages.success(request, _("Done, and logged."))
    return ""


@require_http_methods(["GET", "HEAD"])
def officers(request: HttpRequest) -> HttpResponse:
    """Who is enrolled, what they hold, what is missing."""
    _manager(request)
    today = datetime.now(UTC).date()
    rows = [
        {
            "card": card,
            "roles": [role.label(_lang()) for role in sorted(card.roles_on(today))],
            "closed": [role.label(_lang()) for role in card.closed_on(today)],
            "factor": has_second_factor(card.user),
            "place": _place(card),
        }
        for card in living().order_by("user__username")
    ]
    context = {"rows": rows, "waiting": pending().count(), "nav": "officers"}
    return render(request, "staff/officers.html", context)


def _place(card: Officer) -> str:
    parts = [card.institution.label(_lang()), card.unit.label(_lang()) if card.unit else ""]
    return ("، " if _lang() == "ar" else ", ").join(part for part in parts if part)


@require_http_methods(_METHODS)
def add(request: HttpRequest) -> HttpResponse:
    """Enter a new officer, who can do nothing until two officers give it."""
    by = _manager(request)
    error = ""
    name = request.POST.get("name", "").strip()
    if request.method == "POST":
        institution, unit = _chosen_place(request)
        error = _tried(request, lambda: admit(by, name, institution, unit))
        if not error:
            return HttpResponseRedirect(reverse("officer", args=[name]))
    context = {"error": error, "name": name, "places": _places(), "nav": "officers"}
    return render(request, "staff/add.html", context, status=400 if error else 200)


def _places() -> list[tuple[str, str]]:
    """Institutions and their units, as the choices of a form."""
    own_institution()
    listed = []
    for institution in Institution.objects.filter(ended=None).prefetch_related("units"):
        label = institution.label(_lang())
        listed.append((institution.key, label))
        listed += [
            (f"{institution.key}/{unit.key}", f"{label} / {unit.label(_lang())}")
            for unit in institution.units.all()
        ]
    return listed


def _split_place(request: HttpRequest) -> dict[str, str]:
    institution, _slash, unit = request.POST.get("place", "").partition("/")
    return {"institution": institution, "unit": unit}


def _chosen_place(request: HttpRequest) -> tuple[Institution | None, Any]:
    chosen = _split_place(request)
    institution = Institution.objects.filter(key=chosen["institution"]).first()
    unit = institution.units.filter(key=chosen["unit"]).first() if institution else None
    return institution, unit


@require_http_methods(_METHODS)
def officer(request: HttpRequest, name: str) -> HttpResponse:
    """One officer: what they hold, and the changes that can be proposed."""
    by = _manager(request)
    card = living().filter(user__username=name).first()
    if card is None:
        raise Http404(name)
    error, half = "", ""
    if request.method == "POST":
        if request.POST.get("kind") == "certificate":
            error = _tried(request, lambda: _certificate(request, by, card))
        else:
            shown: list[str] = []
            error = _tried(request, lambda: shown.append(_proposed(request, by, card)))
            half = "".join(shown)
        if not error and not half:
            return HttpResponseRedirect(request.path)
    context = {
        "card": card,
        "place": _place(card),
        "held": card.posts_now(),
        "roles": [(role, role.label(_lang())) for role in card.posts_now()],
        "others": [(r, r.label(_lang())) for r in Role if r not in card.posts_now()],
        "closed": {role.label(_lang()) for role in card.closed_on(datetime.now(UTC).date())},
        "codes": [code for code in Handling if not code.value.startswith("h")],
        "kinds": [(kind, kind.label(_lang())) for kind in CertificateKind],
        "certificates": card.certificates.order_by("-expires"),
        "today": datetime.now(UTC).date(),
        "places": _places(),
        "waiting": pending().filter(officer=card),
        "factor": has_second_factor(card.user),
        "error": error,
        "half": half,
        "nav": "officers",
    }
    return render(request, "staff/officer.html", context, status=400 if error else 200)


def _certificate(request: HttpRequest, by: Officer, card: Officer) -> None:
    try:
        kind = CertificateKind(request.POST.get("certificate", ""))
        expires = date.fromisoformat(request.POST.get("expires", ""))
    except ValueError as error:
        raise EnrolmentError(
            "Choose a training and the day it expires.", "اختر التدريب ويوم انتهاء شهادته."
        ) from error
    certify(by, card, kind, expires, request.POST.get("reference", ""))


def _proposed(request: HttpRequest, by: Officer, card: Officer) -> str:
    """Propose what the form says; returns the half of a password that the proposer hands over."""
    try:
        kind = Kind(request.POST.get("kind", ""))
        value: dict[str, str] = {}
        if kind in (Kind.GIVE_ROLE, Kind.TAKE_ROLE):
            value = {"role": Role(request.POST.get("role", "")).value}
        elif kind is Kind.CLEARANCE:
            value = {"clearance": Handling(request.POST.get("clearance", "")).value}
        elif kind is Kind.PLACE:
            value = _split_place(request)
    except ValueError as error:
        raise EnrolmentError(
            "Choose one of what the form offers.", "اختر مما تعرضه الاستمارة."
        ) from error
    _change, half = propose(by, kind, card, value)
    return half


@require_http_methods(_METHODS)
def changes(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and what was decided."""
    by = _manager(request)
    error, half = "", ""
    if request.method == "POST":
        chosen = request.POST.get("change", "")
        change = get_object_or_404(Change, pk=int(chosen) if chosen.isdigit() else 0)
        if request.POST.get("answer") == "confirm":
            shown: list[str] = []
            error = _tried(request, lambda: shown.append(confirm(change, by)))
            half = "".join(shown)
        else:
            error = _tried(request, lambda: decline(change, by))
        if not error and not half:
            return HttpResponseRedirect(request.path)
    decided = Change.objects.filter(decided__isnull=False).select_related("officer__user")
    context = {
        "waiting": [(row, row.kind_label(_lang())) for row in pending()],
        "decided": [(row, row.kind_label(_lang())) for row in decided[:50]],
        "by": by,
        "error": error,
        "half": half,
        "nav": "officers",
    }
    return render(request, "staff/changes.html", context, status=400 if error else 200)


@require_http_methods(_METHODS)
def mandates(request: HttpRequest) -> HttpResponse:
    """The purposes, to whom each is given, and proposals to give or take one."""
    by = _manager(request)
    own_institution()
    error = ""
    if request.method == "POST":
        error = _tried(request, lambda: _mandate(request, by))
        if not error:
            return HttpResponseRedirect(request.path)
    given = Mandate.objects.select_related("institution", "unit").order_by("pk")
    purposes = Purpose.objects.filter(ended=None).prefetch_related(Prefetch("mandates", given))
    context = {
        "purposes": [
            {"purpose": purpose, "given": [_given(row) for row in purpose.mandates.all()]}
            for purpose in purposes
        ],
        "places": _places(),
        "roles": [(role, role.label(_lang())) for role in Role],
        "waiting": pending().filter(officer=None).count(),
        "error": error,
        "posted": request.POST,
        "nav": "officers",
    }
    return render(request, "staff/mandates.html", context, status=400 if error else 200)


def _given(row: Mandate) -> dict[str, str]:
    place = row.institution.key + (f"/{row.unit.key}" if row.unit else "")
    parts = [row.institution.label(_lang()), row.unit.label(_lang()) if row.unit else ""]
    parts.append(Role(row.role).label(_lang()) if row.role else "")
    label = " / ".join(part for part in parts if part)
    return {"place": place, "role": row.role, "label": label}


def _mandate(request: HttpRequest, by: Officer) -> None:
    given = request.POST
    if given.get("kind") == "purpose":
        add_purpose(
            by,
            given.get("key", ""),
            given.get("label_en", ""),
            given.get("label_ar", ""),
            given.get("basis_en", ""),
            given.get("basis_ar", ""),
            case_required=bool(given.get("case_required")),
            case_pattern=given.get("case_pattern", ""),
            reason_required=bool(given.get("reason_required")),
        )
        return
    kind = Kind.TAKE_PURPOSE if given.get("kind") == Kind.TAKE_PURPOSE else Kind.GIVE_PURPOSE
    value = {"purpose": given.get("purpose", ""), **_split_place(request)}
    propose(by, kind, None, value | {"role": given.get("role", "")})


@require_http_methods(_METHODS)
def institutions(request: HttpRequest) -> HttpResponse:
    """The node's own institution, others, and their units."""
    by = _manager(request)
    own_institution()
    error = ""
    if request.method == "POST":
        error = _tried(request, lambda: _institution(request, by))
        if not error:
            return HttpResponseRedirect(request.path)
    known = Institution.objects.filter(ended=None).prefetch_related("units")
    rows = [
        {
            "institution": row,
            "label": row.label(_lang()),
            "units": [unit.label(_lang()) for unit in row.units.all()],
            "officers": row.officers.filter(ended=None).count(),
        }
        for row in known.order_by("-own", "key")
    ]
    context = {"rows": rows, "error": error, "posted": request.POST, "nav": "officers"}
    return render(request, "staff/institutions.html", context, status=400 if error else 200)


def _institution(request: HttpRequest, by: Officer) -> None:
    given = {name: request.POST.get(name, "") for name in ("key", "name_en", "name_ar")}
    if request.POST.get("kind") != "unit":
        add_institution(by, **given)
        return
    institution = Institution.objects.filter(key=request.POST.get("institution", "")).first()
    if institution is None:
        raise EnrolmentError("Choose an institution.", "اختر مؤسسة.")
    add_unit(by, institution, **given)
