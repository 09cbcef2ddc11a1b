"""The card of a case, as the node makes it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from marsad.access import Action, Reader, Refused, decide
from marsad.access.log import Act, record
from marsad.access.staff import Institution
from marsad.screening.card import Card, render
from marsad.screening.cases import case_of
from marsad.screening.subject import Subject
from marsad.screening.suppression import certificate
from marsad.vocabulary.marking import Marking

__all__ = ["card_of", "contact"]


def contact() -> str:
    """Whom the card says to call: ``MARSAD_CONTACT``; a line to write on when it is not set."""
    return os.environ.get("MARSAD_CONTACT", "").strip()


def card_of(number: int, reader: Reader) -> str:
    """The card of a case, as one HTML file.

    Raises:
        NoCase: there is none that the reader may see.
        Refused: the handling code does not let it be printed.
    """
    case = case_of(number, reader, log=False)
    marking = Marking.from_dict(case.marking)
    ruling = decide(reader, Action.PRINT, marking)
    if not ruling.allowed:
        record(
            reader,
            Act.PRINT,
            f"case:{number}",
            outcome="refused",
            rule=ruling.rule,
            reason=ruling.reason,
        )
        raise Refused(ruling)
    record(reader, Act.PRINT, f"case:{number}", rule=ruling.rule)
    subject = Subject.of(case.subject)
    house = Institution.objects.filter(name_en=case.institution).first()
    return render(
        Card(
            str(case.pk),
            case.compared,
            case.state,
            case.institution,
            datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
            contact(),
            handling="" if marking.tlp == "clear" else marking.text,
            fictional=case.fictional,
            certificate=certificate(subject, tuple(case.records)) or "",
            institution_ar=house.name_ar if house else "",
        )
    )
