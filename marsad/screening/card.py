"""The card for the officer at the counter or the crossing: what matched, how sure, what to do.

One HTML file in Arabic and English that needs nothing else: no script, no network, no font from
elsewhere; it prints on one page in each language. It says in words how sure a match is, and never
gives a number about a person. The part on not returning anybody to danger cannot be left out
(safeguard SG-25). Plain Python: it is made offline too.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.screening.born import spoken
from marsad.screening.card_words import CARD_STYLE, LANGUAGES, Words, words
from marsad.vocabulary.country import country_label

__all__ = ["BANDS", "Card", "render", "sureness"]

# Bands of the probability that the names are the same; words only leave this module.
_BANDS = ((0.95, "sure"), (0.75, "likely"), (0.0, "possible"))
BANDS = ("document", "sure_dated", "sure", "likely_dated", "likely", "possible", "contradicted")
"""What `sureness` gives, the surest first."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the card shows.

    Attributes:
        number: of the case; "" for a look-up without one.
        compared: what :func:`marsad.screening.compared.compared` gave; empty when nothing met.
        state: of the case, or ``offline``.
        institution: who sends it; ``contact``: whom to call there.
        institution_ar: its name in Arabic, where it has one.
        made: the moment, ISO, UTC; ``valid``: until when an offline pack is good.
    """

    number: str
    compared: Mapping[str, Any]
    state: str
    institution: str
    made: str
    contact: str = ""
    valid: str = ""
    handling: str = ""
    fictional: bool = False
    certificate: str = ""
    institution_ar: str = ""


def sureness(compared: Mapping[str, Any]) -> str:
    """How sure the match is, as a code: the names' likeness, lowered by what contradicts it."""
    verdicts = {fact["what"]: fact["verdict"] for fact in compared["facts"]}
    if verdicts.get("birth_date") == "differs" or verdicts.get("gender") == "differs":
        return "contradicted"
    band = next(code for least, code in _BANDS if compared["names_alone"] >= least)
    if verdicts.get("document") == "agrees":
        return "document"
    if band != "possible" and verdicts.get("birth_date") == "agrees":
        return f"{band}_dated"
    return band


def render(card: Card) -> str:
    """The card as one HTML file, Arabic first."""
    sides = "".join(_side(card, words(lang)) for lang in LANGUAGES)
    title = words("ar").title + " · " + words("en").title
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>{_(title)} {_(card.number)}</title><style>{CARD_STYLE}</style></head>"
        f"<body><main>{sides}</main></body></html>\n"
    )


def _side(card: Card, say: Words) -> str:
    parts = [
        f"<h1>{say.title} {_bdi(card.number)}</h1>",
        f'<p class="mark">{say.fictional}</p>' if card.fictional else "",
        f'<p class="lead">{say.lead}</p>',
        _matched(card.compared, say),
        _sure(card, say),
        _list(say.do_title, (*say.do, *_ask_for(card.compared, say)), "do"),
        _list(say.not_title, say.do_not, "not"),
        f'<section class="gate"><h2>{say.gate_title}</h2>'
        + "".join(f"<p>{line}</p>" for line in say.gate)
        + "</section>",
        _call(card, say),
    ]
    return f'<article lang="{say.lang}" dir="{say.direction}">{"".join(parts)}</article>'


def _matched(compared: Mapping[str, Any], say: Words) -> str:
    record = compared["record"]
    rows = [
        (say.facts["name"], [compared["asked"]], [compared["name"]], "name"),
        *(
            (
                say.facts[fact["what"]],
                _said(fact, "asked", say),
                _said(fact, "known", say),
                fact["verdict"],
            )
            for fact in compared["facts"]
        ),
    ]
    body = "".join(
        f'<tr class="{verdict}"><th scope="row">{label}</th>'
        + "".join(
            f'<td data-head="{head}">{cell}</td>'
            for head, cell in zip(
                say.heads[1:],
                (_cell(asked, say), _cell(known, say), say.verdicts[verdict]),
                strict=True,
            )
        )
        + "</tr>"
        for label, asked, known, verdict in rows
    )
    sources = say.comma.join(
        f"{_(source[say.lang])} ({_bdi(source['day'])})" for source in record["sources"]
    )
    references = say.comma.join(map(_bdi, record["references"])) or "—"
    heads = "".join(f'<th scope="col">{head}</th>' if head else "<td></td>" for head in say.heads)
    return (
        f"<section><h2>{say.matched_title}</h2>"
        f"<p>{say.record}: <strong>{_bdi(record['caption'][say.lang])}</strong> · "
        f"{say.reference}: {references}</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        f"<p>{say.said_by}: {sources}</p><p>{say.listing}</p></section>"
    )


def _sure(card: Card, say: Words) -> str:
    means = say.sure[sureness(card.compared)]
    state = say.states.get(card.state, "")
    certificate = (
        f"<p><strong>{say.certificate} {_bdi(card.certificate)}</strong></p>"
        if card.certificate
        else ""
    )
    return (
        f"<section><h2>{say.sure_title}</h2><p><strong>{means}</strong></p>"
        f"<p>{say.not_person}</p><p>{state}</p>{certificate}</section>"
    )


def _ask_for(compared: Mapping[str, Any], say: Words) -> Sequence[str]:
    """What neither side gives yet and would tell two people apart."""
    return [
        say.ask[what]
        for what in ("birth_date", "document")
        for fact in [next((f for f in compared["facts"] if f["what"] == what), None)]
        if fact is None or fact["verdict"] == "unknown"
    ]


def _call(card: Card, say: Words) -> str:
    sender = card.institution_ar if say.lang == "ar" else ""
    contact = _bdi(card.contact) if card.contact else '<span class="blank"></span>'
    lines = [
        f"{say.call}: {contact}",
        f"{say.institution}: {_bdi(sender or card.institution)}",
        say.redress,
        f"{say.made}: {_bdi(card.made)}",
    ]
    if card.valid:
        lines.append(f"{say.valid}: {_bdi(card.valid)}")
    if card.handling:
        lines.append(f"{say.handling}: {_bdi(card.handling)}")
    return (
        f"<section><h2>{say.call_title}</h2>" + "".join(f"<p>{x}</p>" for x in lines) + "</section>"
    )


def _said(fact: Mapping[str, Any], side: str, say: Words) -> list[str]:
    values = list(fact[side])
    if fact["what"] == "country":
        return [country_label(value, say.lang) for value in values]
    if fact["what"] == "gender":
        return [say.genders.get(value, value) for value in values]
    if fact["what"] == "birth_date":
        return [spoken(value, say.lang) for value in values]
    return values


def _cell(values: Sequence[str], say: Words) -> str:
    return "<br>".join(map(_bdi, values)) or say.not_given


def _list(title: str, lines: Sequence[str], kind: str) -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<section class="{kind}"><h2>{title}</h2><ol>{items}</ol></section>'


def _(text: str) -> str:
    return html.escape(str(text))


def _bdi(text: str) -> str:
    return f"<bdi>{_(text)}</bdi>" if text else ""
