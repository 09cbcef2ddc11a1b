"""What the base page shows around every page."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi

import marsad
from marsad.access import Permission, Reader, Role, emergency
from marsad.access.emergency import Emergency
from marsad.access.mandate import Purpose
from marsad.access.officers import open_roles
from marsad.access.role import CertificateKind, permissions_of
from marsad.access.staff import Officer
from marsad.bank import reports
from marsad.web import assets
from marsad.web.navigation import navigation
from marsad.web.second_factor import has_second_factor, relaxed
from marsad.web.tour.views import bar, invites

__all__ = ["page"]

OTHER_LANGUAGE = {"ar": ("en", "English"), "en": ("ar", "العربية")}


def page(request: HttpRequest) -> dict[str, Any]:
    """Language, direction, reader, and whether the browser files are there."""
    language = "ar" if (get_language() or "ar").startswith("ar") else "en"
    officer = getattr(request, "officer", None)
    reader = getattr(request, "reader", None)
    roles = sorted(open_roles(officer)) if officer else []
    rights = permissions_of(roles)
    return {
        "language": language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "bootstrap_edition": ".rtl.min.css" if get_language_bidi() else ".min.css",
        "other_language": OTHER_LANGUAGE[language],
        "reader": reader,
        "officer": officer,
        "my_roles": [role.label(language) for role in roles],
        # In a template: {% if may.oversee %}
        "may": {right.value.replace("-", "_"): True for right in rights},
        "navigation": navigation(rights),
        "purpose_label": _purpose_label(reader, language),
        "institution_label": officer.institution.label(language) if officer else "",
        "certificate_kinds": [(kind.value, kind.label(language)) for kind in CertificateKind],
        "alarms": _alarms(officer, roles) if officer else [],
        "unprotected": SimpleLazyObject(lambda: _unprotected(request)),
        "provider": os.environ.get("MARSAD_OIDC_NAME", "OpenID Connect")
        if settings.OIDC_ISSUER
        else "",
        "vendor": (assets.VENDOR / assets.STAMP).is_file(),
        "exercise": partial(_exercise, request, reader),
        "tour": SimpleLazyObject(lambda: bar(request)),
        "tour_invites": SimpleLazyObject(lambda: invites(request)),
        "marsad_version": marsad.__version__,
    }


def _purpose_label(reader: Reader | None, language: str) -> str:
    if reader is None:
        return ""
    stated = Purpose.objects.filter(pk=reader.purpose).first()
    return stated.label(language) if stated else reader.purpose


def _alarms(officer: Officer, roles: Iterable[Role]) -> list[Emergency]:
    """What rings on this officer's pages: for an overseer everything, else what they have open."""
    if Permission.OVERSEE in permissions_of(roles):
        return emergency.alarms()
    return list(emergency.open_to(officer))


def _unprotected(request: HttpRequest) -> bool:
    """Whether the officer works without a second factor, as the exercise's setting lets them."""
    return request.user.is_authenticated and not has_second_factor(request.user) and relaxed()


def _exercise(request: HttpRequest, reader: Reader | None) -> str:
    """``all`` when every source that the reader knows is fictional, ``some`` when one is."""
    if reader is None:
        return "all" if relaxed() else ""
    known = getattr(request, "sources", None)  # where the page has read them already
    if known is None:
        known = reports.sources(reader)
    marks = {info.fictional for info in known if info.versions}
    return "all" if marks == {True} else "some" if True in marks else ""
