"""Pages of what stands: portfolios that are watched, and the register of wrongful hits."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marsad.access.asked import reader_of
from marsad.bank.reports import revision
from marsad.screening import portfolio as portfolios
from marsad.screening.models import WrongfulHit
from marsad.screening.watch import watch as meet
from marsad.screening.wrongs import correct, counts, wrongs

__all__ = ["end", "register", "standing", "watch"]


@require_safe
def standing(request: HttpRequest) -> HttpResponse:
    """The portfolios of the institution: how many, why, until when, and what is due."""
    portfolios.purge()
    rows = [
        (each, each.customers.count(), each.revision < revision())
        for each in portfolios.portfolios(reader_of(request))
    ]
    return render(request, "screening/portfolios.html", {"nav": "screening", "rows": rows})


@require_POST
def watch(request: HttpRequest, name: str) -> HttpResponse:
    """Meet a portfolio with what changed, now."""
    for news in meet(reader_of(request), name):
        told = _(
            "%(changed)d records changed; new cases: %(new)d, reopened: %(again)d, ended: %(end)d"
        )
        messages.success(
            request,
            told
            % {
                "changed": news.changed,
                "new": len(news.new),
                "again": len(news.reopened),
                "end": len(news.ended),
            },
        )
    return HttpResponseRedirect(reverse("screening-portfolios"))


@require_POST
def end(request: HttpRequest, name: str) -> HttpResponse:
    """Remove a portfolio with its customers."""
    portfolios.end(name, reader_of(request))
    return HttpResponseRedirect(reverse("screening-portfolios"))


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Wrongful hits: what they did to people, and how long it took to put them right."""
    reader = reader_of(request)
    problem = ""
    if request.method == "POST":
        try:
            number = int(request.POST.get("number", ""))
            day = date.fromisoformat(request.POST.get("corrected", "").strip())
            correct(number, request.POST.get("remedy", ""), day, reader)
            return HttpResponseRedirect(reverse("screening-register"))
        except (ValueError, WrongfulHit.DoesNotExist):
            problem = _("Say how it was put right, and on which day (as 2026-01-31).")
    context = {
        "nav": "screening",
        "counts": counts(),
        "page": Paginator(wrongs(reader), 50).get_page(request.GET.get("page")),
        "problem": problem,
    }
    return render(request, "screening/register.html", context, status=400 if problem else 200)
