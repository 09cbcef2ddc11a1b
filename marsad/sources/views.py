"""The curator's page for taking a publisher's list in: upload, progress, what it did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marsad.access import Reader
from marsad.access.asked import reader_of
from marsad.access.curator import curates
from marsad.bank import spool
from marsad.bank.profile import NotFound
from marsad.sources import loading
from marsad.sources.loading import Loading, Wish
from marsad.sources.register import REGISTER
from marsad.vocabulary import Code, DeliveryError, code_list
from marsad.vocabulary.message import in_words
from marsad.vocabulary.regime import regimes

__all__ = ["again", "cancel", "load", "progress", "reread", "show"]

_STATABLE = ("listed", "charged", "convicted")


def _curator(request: HttpRequest) -> Reader:
    reader = reader_of(request)
    curates(reader)
    return reader


@require_http_methods(["GET", "HEAD", "POST"])
def load(request: HttpRequest) -> HttpResponse:
    """``?source=un-sc``: choose the source and the file; what was loaded before."""
    reader = _curator(request)
    problem = ""
    if request.method == "POST":
        sent = request.FILES.getlist("file")
        try:
            files = [(file.name or "upload", file.chunks()) for file in sent]
            made = loading.begin(request.POST.get("source", ""), files, reader, _wish(request))
            return HttpResponseRedirect(reverse("loading", args=[made.code]))
        except spool.TooLarge:
            told = _("The file has more than %(size)s MB. Load it at the node's command line.")
            problem = told % {"size": spool.LARGEST // 2**20}
        except DeliveryError:
            problem = _("Choose a source and a file.")
    spool.purge()
    context: dict[str, Any] = {
        "nav": "load",
        "specs": list(REGISTER.values()),
        "chosen": request.POST.get("source") or request.GET.get("source", ""),
        "statuses": [regimes()[code] for code in _STATABLE],
        "handlings": [(code, entry.data["mark"]) for code, entry in _handlings().items()],
        "rows": [_told(each) for each in loading.loadings(reader)],
        "largest": spool.LARGEST // 2**20,
        "problem": problem,
    }
    return render(request, "sources/load.html", context, status=400 if problem else 200)


def _handlings() -> Mapping[str, Code]:
    return code_list("tlp").codes


def _wish(request: HttpRequest) -> Wish:
    sent = request.POST
    status, handling = sent.get("status", ""), sent.get("handling", "")
    return Wish(
        grade=sent.get("grade", "").strip(),
        handling=handling if handling in _handlings() else "",
        status=status if status in _STATABLE else "",
        withdrawals=sent.get("withdrawals") == "1",
    )


def _told(each: Loading) -> dict[str, Any]:
    spec = REGISTER.get(each.source)
    return {"loading": each, "spec": spec, "stalled": loading.stalled(each)}


@require_POST
def reread(request: HttpRequest) -> HttpResponse:
    """Read again what was set aside of a report, from its kept file."""
    reader, sent = _curator(request), request.POST
    number, status = sent.get("report", ""), sent.get("status", "")
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    try:
        made = loading.reread(int(number), reader, status if status in _STATABLE else "")
    except NotFound as error:
        raise Http404 from error
    except DeliveryError as error:
        messages.error(request, in_words(error, (get_language() or "ar")[:2]))
        return HttpResponseRedirect(reverse("set-aside"))
    return HttpResponseRedirect(reverse("loading", args=[made.code]))


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """One loading: how far it is, what it did."""
    return render(request, "sources/loading.html", _state(request, code))


@require_safe
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """The part of the page that is asked for again while it goes on."""
    return render(request, "sources/progress.html", _state(request, code))


def _state(request: HttpRequest, code: str) -> dict[str, Any]:
    found = loading.one(code, _curator(request))
    if found is None:
        raise Http404
    share = int(100 * found.done / found.total) if found.total else None
    return {"nav": "load", "share": min(share, 100) if share is not None else None, **_told(found)}


@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Take it back; the bank stays as it was."""
    loading.cancel(code, _curator(request))
    return HttpResponseRedirect(reverse("loading", args=[code]))


@require_POST
def again(request: HttpRequest, code: str) -> HttpResponse:
    """Begin again with the file that is kept."""
    reader = _curator(request)
    found = loading.one(code, reader)
    if found is None:
        raise Http404
    wish = found.wish
    if request.POST.get("withdrawals") == "1":
        wish = Wish(wish.grade, wish.handling, wish.status, withdrawals=True)
    if loading.again(code, reader, wish) is None:
        return HttpResponseRedirect(f"{reverse('load')}?source={found.source}")
    return HttpResponseRedirect(reverse("loading", args=[code]))
