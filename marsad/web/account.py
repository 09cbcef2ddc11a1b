"""Pages of an officer's own account: the purpose stated, the sessions open, one's own rights."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from marsad.access.asked import officer_of
from marsad.access.log import Act, record
from marsad.access.mandate import PurposeError, Stated, state
from marsad.access.officers import allowed_purposes
from marsad.access.staff import Officer
from marsad.web import stating

__all__ = ["purpose", "rights", "sessions"]


@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """State why one reads, from the mandate; it holds for the case at hand."""
    officer = officer_of(request)
    onward = _onward(request)
    allowed = allowed_purposes(officer)
    held = stating.stated(request) or Stated("")
    error = ""
    if request.method == "POST" and request.POST.get("end"):
        stating.forget(request)
        messages.success(request, _("The purpose has ended. The bank waits for another."))
        return HttpResponseRedirect(reverse("purpose"))
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("purpose", "case", "reason")}
        held = Stated(**given)
        try:
            said = state(allowed, given["purpose"], given["case"], given["reason"])
        except PurposeError as refusal:
            error = _said(refusal)
        else:
            stating.keep(request, officer, said)
            return HttpResponseRedirect(onward)
    context = {
        "next": onward,
        "error": error,
        "allowed": allowed,
        "held": held,
        "hours": settings.PURPOSE_HOURS,
        "closed": _closed(officer),
    }
    return render(request, "purpose.html", context, status=400 if error else 200)


def _said(refusal: PurposeError) -> str:
    return {
        "purpose.case": _("This purpose needs a case reference in its proper form."),
        "purpose.reason": _("This purpose needs a reason in a few words."),
    }.get(refusal.decision.rule, _("Choose one of the purposes of your mandate."))


def _closed(officer: Officer) -> list[tuple[str, str]]:
    lang = (get_language() or "ar")[:2]
    today = datetime.now(UTC).date()
    return [
        (role.label(lang), ("، " if lang == "ar" else ", ").join(k.label(lang) for k in kinds))
        for role, kinds in officer.closed_on(today).items()
    ]


def _onward(request: HttpRequest) -> str:
    """Where the officer was going; never another site."""
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        onward, {request.get_host()}, require_https=request.is_secure()
    ):
        return onward
    return reverse(settings.LOGIN_REDIRECT_URL)


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """One's own sessions, each of which can be ended."""
    mine = UserSession.objects.filter(user_id=request.user.pk)
    if request.method == "POST":
        chosen = request.POST.get("session", "")
        ending = mine.filter(pk=int(chosen)) if chosen.isdigit() else mine
        here = request.session.session_key
        for session in ending.exclude(session_key=here):
            name = request.user.get_username()
            record(name, Act.SIGN_OUT, f"officer:{name}", rule="session.by-officer")
            session.end()
        messages.success(request, _("Ended."))
        return HttpResponseRedirect(reverse("sessions"))
    listed = UserSession.objects.purge_and_list(request.user)
    rows = [
        {"session": row, "here": row.session_key == request.session.session_key} for row in listed
    ]
    return render(request, "account/sessions.html", {"rows": rows})


@require_http_methods(["GET", "HEAD"])
def rights(request: HttpRequest) -> HttpResponse:
    """What the officer holds: roles, mandate, clearance, certificates."""
    officer = officer_of(request)
    context = {
        "card": officer,
        "closed": _closed(officer),
        "allowed": allowed_purposes(officer),
        "certificates": officer.certificates.order_by("expires"),
        "today": datetime.now(UTC).date(),
    }
    return render(request, "account/rights.html", context)
