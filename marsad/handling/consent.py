"""Consent: asking an originator to permit what its code forbids, and the answer.

The request is kept and logged here. It does not travel yet: the originator answers as an officer
who reads for it at this node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from marsad.access import Action, Consent, Decision, Partner, Reader, Refused
from marsad.access.log import Act, record
from marsad.access.rules import RULES
from marsad.bank.statement import StatementRow
from marsad.handling.models import ConsentRequest
from marsad.vocabulary.message import message

__all__ = ["answer", "ask", "consents", "requests"]


def ask(
    rows: Iterable[StatementRow],
    action: Action,
    recipient: Partner | None,
    reader: Reader,
    reason: str,
) -> list[ConsentRequest]:
    """Ask the originators of some sentences; one request for each report and originator.

    Raises:
        ValueError: no reason is given, or no originator is known.
    """
    if not reason.strip():
        raise ValueError(message("consent.reason"))
    wanted: dict[tuple[int, str], list[StatementRow]] = defaultdict(list)
    for row in rows:
        for originator in sorted(row.marking.originators):
            wanted[row.report.id, originator].append(row)
    if not wanted:
        raise ValueError(message("consent.nobody"))
    made = []
    for (report, originator), asked in wanted.items():
        towards = _towards(recipient)
        record(
            reader,
            Act.DECIDE,
            f"report:{report}",
            reason=reason,
            detail={"asks": originator, "for": action.value, "recipient": towards},
        )
        made.append(
            ConsentRequest.objects.create(
                report_id=report,
                statements=sorted(row.id for row in asked),
                originator=originator,
                action=action.value,
                recipient=towards,
                code=asked[0].marking.text,
                reason=reason.strip(),
                officer=reader.officer,
                institution=reader.institution,
                asked=datetime.now(UTC),
            )
        )
    return made


def answer(number: int, given: bool, reader: Reader, words: str) -> ConsentRequest:
    """Answer a request in the originator's name.

    Raises:
        LookupError: there is no open request of that number for the reader.
        Refused: the reader does not read for the originator.
        ValueError: no words are given.
    """
    row = next((row for row in requests(reader) if row.pk == number and row.given is None), None)
    if row is None:
        raise LookupError(message("consent.none", number=number))
    if row.originator != reader.institution:
        said, told = RULES["handling.loosen"], {"recipient": reader.institution, "code": row.code}
        decision = Decision(
            False, said.say("en", **told), said.id, said.version, said.say("ar", **told)
        )
        raise Refused(decision)
    if not words.strip():
        raise ValueError(message("consent.answer-reason"))
    detail = {"request": row.pk, "given": given, "for": row.action, "recipient": row.recipient}
    record(reader, Act.DECIDE, f"report:{row.report_id}", reason=words, detail=detail)
    row.given, row.answered = given, datetime.now(UTC)
    row.answered_by, row.answer = reader.officer, words.strip()
    row.save()
    return row


def requests(reader: Reader) -> list[ConsentRequest]:
    """The requests that a reader's institution made or received, the newest first."""
    rows = ConsentRequest.objects.order_by("-id")
    return list(
        rows.filter(institution=reader.institution) | rows.filter(originator=reader.institution)
    )


def consents(
    statements: Collection[int], action: Action, recipient: Partner | None
) -> dict[int, frozenset[Consent]]:
    """What originators permitted, by statement."""
    towards = _towards(recipient)
    wanted, found = set(statements), defaultdict[int, set[Consent]](set)
    for row in ConsentRequest.objects.filter(given=True, action=action.value, recipient=towards):
        for pk in wanted.intersection(row.statements):
            found[pk].add(Consent(row.originator, action, towards))
    return {pk: frozenset(given) for pk, given in found.items()}


def _towards(recipient: Partner | None) -> str:
    return "" if recipient is None or recipient.own else recipient.name
