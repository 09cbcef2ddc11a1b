"""Intake: the only way in. A report enters whole or not at all, compared with the one before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.bank import markings
from marsad.bank.clocks.tombstone import refuse_purged, sift_purged, take_off_again
from marsad.bank.codes import Codes
from marsad.bank.ledger import Ledger
from marsad.bank.lock import writing
from marsad.bank.models import Report, SetAside, Source
from marsad.bank.moment import Moment
from marsad.bank.quarantine import refuse_text
from marsad.bank.raw import RawFile
from marsad.bank.result import IntakeResult
from marsad.bank.status.entry import sift
from marsad.bank.status.settle import settle
from marsad.bank.terms import SourceCard, Terms
from marsad.vocabulary import Delivery, DeliveryError, Header, Record
from marsad.vocabulary import SetAside as Aside
from marsad.vocabulary.message import Message, message, packed
from marsad.vocabulary.retention import Retention

__all__ = ["Progress", "intake", "register_source"]

Progress = Callable[[int, int | None], None]  # records done, records that the file claims

_BATCH = 400
_WITHDRAWN_FREE = 50
_WITHDRAWN_SHARE = 0.3


def register_source(card: SourceCard) -> None:
    """Make a source known, or bring its card up to date."""
    with writing():
        Source.objects.update_or_create(
            key=card.key,
            defaults={
                "label_en": card.label_en,
                "label_ar": card.label_ar,
                "publisher": card.publisher,
                "url": card.url,
                "fictional": card.fictional,
            },
        )


def intake(
    source_key: str,
    deliveries: Iterable[Delivery],
    *,
    terms: Terms,
    raw: RawFile,
    by: Reader,
    reader: str = "1",
    whole: bool = True,
    withdrawals: bool = False,
    progress: Progress | None = None,
) -> IntakeResult:
    """Take a report in.

    The report is compared with the source's report before it (by date of publication): what is
    new begins, what is no longer said ends, what stays is left alone. All of it happens in one
    transaction. The same content twice does nothing.

    Args:
        source_key: a registered source.
        deliveries: what a reader yields: one header, then records and set-asides.
        terms: grade, handling, legal basis, retention, owner.
        raw: the kept file.
        by: the officer who takes it in.
        reader: edition of the code that read the file; a new edition reads known files again.
        whole: the report is everything the source says, as a list is; False for a desk's reports,
            each of which only adds to the earlier ones.
        withdrawals: take a report in although it withdraws a great part of the list.
        progress: called with records done and the total the file claims, when it claims one.

    Raises:
        DeliveryError: the file cannot be read as a whole; the bank is as before.
        BankBusy: another process writes; the bank is as before.
    """
    result = IntakeResult(source_key)
    with writing():
        source = Source.objects.filter(key=source_key).first()
        if source is None:
            raise ValueError(message("source.not-registered", source=source_key))
        refuse_purged(source, raw)
        take_off_again(raw)
        known = Report.objects.filter(source=source, digest=raw.digest, reader=reader).first()
        if known is not None:
            result.report, result.published = known.pk, known.published
            result.records = known.counts["records"]
            result.entities = known.counts["entities"]
            result.statements = known.counts["statements"]
            result.unchanged = result.entities
            result.already_known = True
            return result
        stream = iter(deliveries)
        codes = Codes(terms.marking)
        report, header = _begin(source, stream, terms, codes, raw, by, reader, whole)
        result.report, result.published = report.pk, report.published
        ledger = Ledger(source, report, result, codes, whole=whole, silent=header.silent)
        done = 0
        while batch := list(islice(stream, _BATCH)):
            refuse_text(batch, by)
            result.set_aside.extend(item for item in batch if isinstance(item, Aside))
            records = [item for item in batch if isinstance(item, Record)]
            records, unlawful = sift(records, terms, by)
            records, purged = sift_purged(source, report, records, raw)
            result.set_aside.extend((*unlawful, *purged))
            ledger.enter(records)
            done += len(batch)
            if progress:
                progress(done, header.count)
        if not result.entities:
            raise DeliveryError(_nothing_usable(raw, result))
        ledger.withdraw_unseen()
        _refuse_mass_withdrawal(result, raw, withdrawals)
        settle(report)
        _keep_aside(report, result, codes)
        report.counts = result.counts() | result.tally.to_counts(codes.report)
        report.save(update_fields=["counts"])
        if result.tightened:
            markings.note_change(report.pk, by, "the source says it again under a stricter code")
        _log(by, source_key, report, result)
    return result


def _nothing_usable(raw: RawFile, result: IntakeResult) -> Message:
    if not result.set_aside:
        return message("delivery.nothing-usable", file=raw.name)
    first = result.set_aside[0].reason
    return message("delivery.nothing-usable-first", file=raw.name, reason=first)


def _keep_aside(report: Report, result: IntakeResult, codes: Codes) -> None:
    rows = []
    for aside in result.set_aside:
        marking = codes.of(aside.marking)
        result.tally.set_aside(marking)
        rows.append(
            SetAside(
                report=report,
                where=aside.where[:300],
                reference=(aside.reference or "")[:255] or None,
                reason=aside.reason,
                told={"where": packed(aside.where), "reason": packed(aside.reason)},
                raw=aside.raw,
                marking_id=marking,
            )
        )
    SetAside.objects.bulk_create(rows)


def _log(by: Reader, source: str, report: Report, result: IntakeResult) -> None:
    """Before the transaction ends: a report that cannot be written in the log is not taken in."""
    said = {"source": source, "published": report.published, "digest": report.digest}
    record(by, Act.CHANGE, f"report:{report.pk}", detail=said | {"counts": result.counts()})


def _refuse_mass_withdrawal(result: IntakeResult, raw: RawFile, accepted: bool) -> None:
    """A file that was cut cleanly between two records looks like a list that shrank."""
    before = result.withdrawn + result.changed + result.unchanged
    if accepted or result.withdrawn <= max(_WITHDRAWN_FREE, before * _WITHDRAWN_SHARE):
        return
    raise DeliveryError(
        message(
            "delivery.mass-withdrawal", file=raw.name, withdrawn=result.withdrawn, before=before
        )
    )


def _begin(
    source: Source,
    stream: Iterator[Delivery],
    terms: Terms,
    codes: Codes,
    raw: RawFile,
    by: Reader,
    reader: str,
    whole: bool,
) -> tuple[Report, Header]:
    header = next(stream, None)
    if not isinstance(header, Header):
        raise DeliveryError(message("delivery.empty", file=raw.name))
    now = datetime.now(UTC)
    try:
        moment = Moment.parse(header.published)
    except ValueError as error:
        raise DeliveryError(
            message("delivery.date", file=raw.name, published=header.published)
        ) from error
    rule = Retention.parse(terms.retention)
    report = Report.objects.create(
        source=source,
        published=moment.text,
        published_on=moment.day,
        published_at=moment.instant,
        received=now,
        received_by=by.officer,
        digest=raw.digest,
        reader=reader,
        whole=whole,
        raw_name=raw.name[:300],
        raw_parts=list(raw.parts),
        reliability=terms.grade.reliability,
        credibility=terms.grade.credibility,
        grade_original=terms.grade.original,
        marking_id=codes.report,
        legal_basis=terms.legal_basis,
        retention=terms.retention,
        retention_rule=rule.code,
        due_on=rule.due(now.date()),
        approved_by=terms.approved_by,
        owner=terms.owner,
    )
    return report, header
