"""``marsad screen watch``: changed lists met with the standing portfolios."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import print_json, table, text
from marsad.cli.screening_errors import telling
from marsad.cli.words import say

if TYPE_CHECKING:
    from marsad.access import Reader
    from marsad.screening.watch import News

__all__ = ["keep_watching", "portfolios", "remove", "watch"]


def watch(
    portfolio: Annotated[str | None, typer.Option("--portfolio", help="Only this one.")] = None,
    every: Annotated[
        int | None, typer.Option("--every", min=1, help="Go on, with so many seconds between.")
    ] = None,
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Meet what changed in the lists with the standing portfolios; tell only what is new."""
    open_node()
    with telling(lang):
        reader = operator(purpose)
        _once(reader, portfolio, as_json, lang)
        if every is not None:
            keep_watching(reader, portfolio, every, as_json, lang)


def keep_watching(
    reader: Reader, portfolio: str | None, every: int, as_json: bool, lang: Lang
) -> None:
    """Look again and again, until interrupted; nothing is said while nothing is new."""
    from marsad.screening.watch import due

    with telling(lang):
        while True:
            time.sleep(every)
            if due():
                _once(reader, portfolio, as_json, lang)


def _once(reader: Reader, portfolio: str | None, as_json: bool, lang: Lang) -> None:
    from marsad.screening.watch import watch as meet

    told = list(meet(reader, portfolio))
    if as_json:
        print_json([asdict(news) for news in told])
        return
    for news in told:
        _show(news, lang)


def _show(news: News, lang: Lang) -> None:
    line = f"{news.portfolio}: {say('changed', lang)} {news.changed} · "
    text(line + f"{say('customers', lang)} {news.customers}", style="bold")
    if not (news.new or news.reopened or news.ended):
        text(say("no_news", lang))
    for key, numbers in (
        ("new_cases", news.new),
        ("reopened_cases", news.reopened),
        ("ended_cases", news.ended),
    ):
        if numbers:
            text(f"{say(key, lang)}: {', '.join(map(str, numbers))}")


def portfolios(purpose: Purpose = "", as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """The standing portfolios of this institution, and until when each is kept."""
    open_node()
    from marsad.screening import portfolio as standing

    with telling(lang):
        standing.purge()
        rows = [
            {
                "portfolio": each.name,
                "customers": each.customers.count(),
                "purpose": each.purpose,
                "keep_until": each.keep_until.isoformat(),
                "threshold": each.threshold,
                "watched": each.watched.isoformat() if each.watched else None,
            }
            for each in standing.portfolios(operator(purpose))
        ]
    if as_json:
        print_json(rows)
        return
    heads = ("portfolio", "customers", "keep_until", "threshold")
    table([say(head, lang) for head in heads], [[str(row[head]) for head in heads] for row in rows])


def remove(
    portfolio: Annotated[str, typer.Argument(help="Name of the portfolio.")],
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Remove a standing portfolio with all its customers."""
    open_node()
    from marsad.screening.portfolio import end

    with telling(lang):
        count = end(portfolio, operator(purpose))
    if as_json:
        print_json({"portfolio": portfolio, "customers": count})
    else:
        text(f"{say('removed_count', lang)}: {count}")
