"""Template words of handling codes: marks, actions, recipients, reasons."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from marsad.access import Decision
from marsad.handling.matrix import Case
from marsad.vocabulary import Marking, code_list
from marsad.web.bidi import isolate as isolated

register = template.Library()

_ACTIONS = {
    "read": pgettext_lazy("action", "read"),
    "search": pgettext_lazy("action", "search"),
    "count": pgettext_lazy("action", "count"),
    "export": pgettext_lazy("action", "export"),
    "print": pgettext_lazy("action", "print"),
    "quote": pgettext_lazy("action", "quote"),
    "share": pgettext_lazy("action", "share"),
    "court use": pgettext_lazy("action", "use in court"),
}
_RECIPIENTS = {
    "own": gettext_lazy("our own institution"),
    "community": gettext_lazy("a member of the community"),
    "client": gettext_lazy("a client of ours"),
    "outsider": gettext_lazy("a competent authority outside the community"),
    "originator": gettext_lazy("the originator itself"),
    "unknown": gettext_lazy("a body of unknown competence"),
    "no gateway": gettext_lazy("a member without a legal gateway"),
    "risk": gettext_lazy("a partner with a human-rights risk"),
    "risk approved": gettext_lazy("the same, approved by a senior officer"),
    "red partner": gettext_lazy("a red partner"),
}


def _lang() -> str:
    return "ar" if (get_language() or "ar").startswith("ar") else "en"


@register.filter
def action_name(action: object) -> str:
    """What a reader wants to do, in words."""
    return str(_ACTIONS.get(str(action), action))


@register.filter
def recipient_name(kind: str) -> str:
    """A kind of recipient of the matrix."""
    return str(_RECIPIENTS.get(kind, kind))


@register.filter
def said(decided: Decision | Case) -> str:
    """The reason of a decision, or of a row of the matrix, in the page's language."""
    return decided.say(_lang())


@register.simple_tag
def marking(of: Marking) -> SafeString:
    """A marking as it stands on documents: TLP, the Europol code, its text, for whom it is."""
    return _marked(of, _lang())


@lru_cache(maxsize=4096)
def _marked(of: Marking, lang: str) -> SafeString:
    """A page has few markings, and many times each."""
    codes = [("tlp", of.tlp)] + ([("europol-handling", of.h)] if of.h else [])
    marks = format_html_join(
        " ",
        '<span class="handling handling-{}" title="{}">{}</span>',
        (
            (
                code.replace("+", "-"),
                known.label(lang),
                isolated(known.data["mark"], direction="ltr"),
            )
            for axis, code in codes
            for known in [code_list(axis).codes[code]]
        ),
    )
    more = [_("Conditions: %s") % isolated(text) for text in of.texts]
    if of.releasable_to is not None:
        named = [isolated(name) for name in sorted(of.releasable_to)]
        more.append(_("Only for: %s") % _(", ").join(named))
    notes = format_html_join("", ' <span class="soft small">{}</span>', ((_safe(m),) for m in more))
    return format_html("{}{}", marks, notes)


def _safe(text: str) -> SafeString:
    return SafeString(text)  # made of escaped parts by isolated()
