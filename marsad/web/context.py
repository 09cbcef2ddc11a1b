"""What the base page shows around every page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

import marsad
from marsad.bank import reports
from marsad.web import assets

__all__ = ["page"]

OTHER_LANGUAGE = {"ar": ("en", "English"), "en": ("ar", "العربية")}


def page(request: HttpRequest) -> dict[str, Any]:
    """Language, direction, reader, and whether the browser files are there."""
    language = "ar" if (get_language() or "ar").startswith("ar") else "en"
    return {
        "language": language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "bootstrap_edition": ".rtl.min.css" if get_language_bidi() else ".min.css",
        "other_language": OTHER_LANGUAGE[language],
        "reader": getattr(request, "reader", None),
        "vendor": (assets.VENDOR / assets.STAMP).is_file(),
        "exercise": _exercise,
        "marsad_version": marsad.__version__,
    }


def _exercise() -> str:
    """``all`` when every loaded source is fictional, ``some`` when one is; else nothing."""
    marks = {info.fictional for info in reports.sources() if info.versions}
    return "all" if marks == {True} else "some" if True in marks else ""
