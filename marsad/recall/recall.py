"""The box: any name, alias, document number, reference, phone or wallet, in any script."""

from __future__ import annotations

import time
from datetime import date

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank.view import view
from marsad.home import Home
from marsad.names import parse
from marsad.recall.answer import Answer, Result
from marsad.recall.filters import Filters
from marsad.recall.finding import by_identifier, by_name
from marsad.recall.kinds import schema_of
from marsad.recall.results import results
from marsad.vocabulary.regime import protected_statuses

__all__ = ["LONGEST", "Filters", "recall"]

LONGEST = 300
"""Characters of a question that are looked at."""

_KUNYA_MOST = 200
_SHOWN = 25  # whose ids stand in the log's entry of a search


def recall(
    text: str,
    reader: Reader,
    *,
    filters: Filters | None = None,
    as_of: date | str | None = None,
    limit: int = 10,
    lang: str = "en",
    home: Home | None = None,
) -> Answer:
    """Find subjects by a name or a number.

    Args:
        text: the question; past ``LONGEST`` characters it is cut.
        reader: who asks and why.
        filters: how the search is narrowed.
        as_of: the day whose state of the sources is wanted.
        limit: how many results at most, 1 to 200. A bare kunya returns all its bearers.
        lang: script that captions prefer.
        home: the node; the environment's when None.

    Raises:
        UnknownKind: the filter names no kind.
        ValueError: ``as_of`` is not a date.
    """
    started = time.perf_counter()
    asked, wish = text.strip()[:LONGEST], filters or Filters()
    # Victims, witnesses and minors are found only by who asks for them by their status (SG-28).
    opened = view(reader, as_of, protected=wish.status in protected_statuses())
    wanted = schema_of(wish.kind) if wish.kind else None
    limit = max(1, min(limit, 200))
    kunya = bool(asked) and parse(asked).is_kunya_only
    shown: tuple[Result, ...] = ()
    if asked:
        most = _KUNYA_MOST if kunya else limit
        found = by_identifier(opened, asked)
        node = home or Home.current()
        found += by_name(
            node, reader, asked, wish, wanted, most, kunya=kunya, beside_number=bool(found)
        )
        shown = results(opened, found, wish, wanted, most, lang)
        record(
            reader,
            Act.SEARCH,
            "search",
            rule="purpose.stated",
            detail={
                "text": asked,
                "filters": wish.to_dict(),
                "results": len(shown),
                "hits": sum(result.hit for result in shown),
                "shown": [result.id for result in shown[:_SHOWN]],
            },
        )
    return Answer(
        text,
        shown,
        kunya,
        ("name", "alias", "identifier", "reference"),
        (time.perf_counter() - started) * 1000,
        opened.as_of.isoformat() if opened.as_of else None,
        wish.to_dict(),
        opened.owners_of(asked),
    )
