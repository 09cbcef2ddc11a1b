"""What the base page shows around every page."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, get_language_bidi

import marsad
from marsad.access import Reader
from marsad.bank import reports
from marsad.web import assets

__all__ = ["page"]

OTHER_LANGUAGE = {"ar": ("en", "English"), "en": ("ar", "العربية")}


def page(request: HttpRequest) -> dict[str, Any]:
    """Language, direction, reader, and whether the browser files are there."""
    reader = getattr(request, "reader", None)
    language = "ar" if (get_language() or "ar").startswith("ar") else "en"
    return {
        "language": language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "bootstrap_edition": ".rtl.min.css" if get_language_bidi() else ".min.css",
        "other_language": OTHER_LANGUAGE[language],
        "reader": reader,
        "vendor": (assets.VENDOR / assets.STAMP).is_file(),
        "exercise": partial(_exercise, reader),
        "marsad_version": marsad.__version__,
    }


def _exercise(reader: Reader | None) -> str:
    """``all`` when every source that the reader knows is fictional, ``some`` when one is."""
    if reader is None:
        return ""
    marks = {info.fictional for info in reports.sources(reader) if info.versions}
    return "all" if marks == {True} else "some" if True in marks else ""
