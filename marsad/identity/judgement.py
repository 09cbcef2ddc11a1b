"""Judgements: same, different or unsure, by whom and why; undoing one restores exactly what was.

Nothing is overwritten. A new verdict on a pair supersedes the standing one; undoing the new one
makes the old one stand again. A "same" that would join two records judged "different" is refused,
and so is a "different" between two records that other judgements hold together: the message names
the judgement that stands in the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from marsad.access import Reader
from marsad.access.curator import curates
from marsad.access.log import Act, record
from marsad.identity import cluster
from marsad.identity.models import Judgement, Ledger, Verdict
from marsad.vocabulary.message import message

__all__ = ["Basis", "JudgementError", "judge", "pair", "revision", "standing", "undo"]


class JudgementError(Exception):
    """The judgement cannot be made or undone; the message says why and what to do.

    Attributes:
        code: which rule is in the way, for whoever says it in other words.
        rows: the judgements that are in the way.
    """

    def __init__(self, message: str, code: str = "", rows: Sequence[Judgement] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.rows = tuple(rows)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a judgement was made on.

    Attributes:
        probability: that both records are of the same subject, 0 to 1, as compared at the time.
        evidence: the findings, field by field (`Evidence.to_dict`).
        prints: digest of the data of each record by its id (`prepared.fingerprint`).
    """

    probability: float | None = None
    evidence: Sequence[Mapping[str, Any]] = ()
    prints: Mapping[str, str] | None = None


def pair(left: str, right: str) -> tuple[str, str]:
    """The two ids in the order that judgements keep.

    Raises:
        JudgementError: an id is blank, or both are the same record.
    """
    if not left or not right:
        raise JudgementError(message("judgement.blank"), "two")
    if left == right:
        raise JudgementError(message("judgement.one", left=left), "two")
    return (left, right) if left < right else (right, left)


def judge(
    left: str,
    right: str,
    verdict: str,
    by: Reader,
    reason: str,
    *,
    basis: Basis | None = None,
    machine: bool = False,
    over: int | None = None,
) -> Judgement:
    """Record what was found about two records. Saying again what stands adds nothing.

    Args:
        left, right: entity ids, in any order.
        verdict: ``same``, ``different`` or ``unsure``.
        by: who judges; for the machine, on whose order it runs.
        reason: why, in words.
        basis: what it was made on.
        machine: the machine's judgement, not a person's. It never replaces a person's.
        over: number of the standing judgement that whoever judges had before them, 0 for none;
            None when they did not look. Another one meanwhile is not overwritten unseen.

    Raises:
        JudgementError: no reason, an unknown verdict, or a standing judgement is in the way.
        Refused: the reader's roles do not let them judge.
    """
    curates(by)
    left, right = pair(left, right)
    if verdict not in Verdict.values:
        raise JudgementError(
            message("judgement.verdict", verdict=verdict, known=", ".join(Verdict.values)),
            "verdict",
        )
    if not reason.strip():
        raise JudgementError(message("judgement.reason"), "reason")
    with transaction.atomic():
        _lock()
        old = standing(left, right)
        if over is not None and over != (old.pk if old else 0):
            raise JudgementError(
                message("judgement.overtaken", old=old)
                if old
                else message("judgement.overtaken-undone"),
                "overtaken",
                [old] if old else [],
            )
        if old is not None and _says_enough(old, verdict, machine):
            return old
        if old is not None:
            old.standing = False
            old.save(update_fields=["standing"])
        basis = basis or Basis()
        prints = basis.prints or {}
        new = Judgement.objects.create(
            left=left,
            right=right,
            verdict=verdict,
            officer=by.officer,
            institution=by.institution,
            reason=reason.strip(),
            machine=machine,
            probability=basis.probability,
            evidence=[dict(row) for row in basis.evidence],
            left_print=prints.get(left, ""),
            right_print=prints.get(right, ""),
            made=timezone.now(),
            supersedes=old,
        )
        cluster.rederive(left, right)
        _refuse_contradiction(new)
        _log(new, by, reason)
    return new


def _log(row: Judgement, by: Reader, reason: str, undone: bool = False) -> None:
    """As the last thing before the transaction ends: what is not written does not happen."""
    said = {
        "left": row.left,
        "right": row.right,
        "verdict": row.verdict,
        "machine": row.machine,
        "undone": undone,
    }
    record(by, Act.MERGE, f"judgement:{row.pk}", reason=reason.strip(), detail=said)


def undo(judgement_id: int, by: Reader, reason: str) -> Judgement:
    """Take a judgement back: what stood before it stands again, clusters included.

    Raises:
        JudgementError: there is no such judgement, it no longer stands, or what it had replaced
            contradicts a judgement made since.
        Refused: the reader's roles do not let them judge.
    """
    curates(by)
    if not reason.strip():
        raise JudgementError(message("judgement.undo-reason"), "reason")
    with transaction.atomic():
        _lock()
        row = Judgement.objects.filter(pk=judgement_id).select_related("supersedes").first()
        if row is None:
            raise JudgementError(message("judgement.none", number=judgement_id), "gone")
        if row.undone is not None:
            raise JudgementError(
                message("judgement.undone", judgement=_name(row), day=f"{row.undone:%Y-%m-%d}"),
                "undone",
                [row],
            )
        if not row.standing:
            later = Judgement.objects.get(left=row.left, right=row.right, standing=True)
            raise JudgementError(
                message("judgement.later", judgement=_name(row), later=later), "later", [later]
            )
        row.standing = False
        row.undone = timezone.now()
        row.undone_by = by.officer
        row.undone_reason = reason.strip()
        row.save(update_fields=["standing", "undone", "undone_by", "undone_reason"])
        if row.supersedes is not None:
            row.supersedes.standing = True
            row.supersedes.save(update_fields=["standing"])
        cluster.rederive(row.left, row.right)
        if row.supersedes is not None:
            _refuse_contradiction(row.supersedes)
        _log(row, by, reason, undone=True)
    return row


def standing(left: str, right: str) -> Judgement | None:
    """The judgement that counts for these two records, or none."""
    left, right = pair(left, right)
    return Judgement.objects.filter(left=left, right=right, standing=True).first()


def revision() -> int:
    """Counts up with each change of judgements: what is derived from clusters can be kept by it."""
    row = Ledger.objects.filter(pk=1).first()
    return row.revision if row else 0


def _lock() -> None:
    """Make writers wait for each other: the first statement of a change writes the one row."""
    if not Ledger.objects.filter(pk=1).update(revision=F("revision") + 1):
        Ledger.objects.get_or_create(pk=1)
        Ledger.objects.filter(pk=1).update(revision=F("revision") + 1)


def _says_enough(old: Judgement, verdict: str, machine: bool) -> bool:
    if machine and not old.machine:
        if old.verdict == verdict:
            return True
        raise JudgementError(message("judgement.person", old=old), "person", [old])
    return old.verdict == verdict and old.machine == machine and old.stale_since is None


def _refuse_contradiction(row: Judgement) -> None:
    """Raise, and so roll back, when the judgement leaves two "different" records in one cluster."""
    if row.verdict == Verdict.UNSURE:
        return
    ids = cluster.members(row.left)
    if row.verdict == Verdict.DIFFERENT:
        if row.right in ids:
            chain = _held_by(row, ids)
            raise JudgementError(
                message(
                    "judgement.held",
                    left=row.left,
                    right=row.right,
                    known=", ".join(map(str, chain)),
                ),
                "held",
                chain,
            )
        return
    inside = Q(left__in=ids) & Q(right__in=ids)
    wall = Judgement.objects.filter(inside, standing=True, verdict=Verdict.DIFFERENT).first()
    if wall is not None:
        raise JudgementError(
            message(
                "judgement.apart",
                left=row.left,
                right=row.right,
                left2=wall.left,
                right2=wall.right,
                wall=wall,
            ),
            "apart",
            [wall],
        )


def _held_by(row: Judgement, ids: tuple[str, ...]) -> list[Judgement]:
    """The shortest chain of standing "same" judgements between the two ends."""
    inside = Q(left__in=ids) & Q(right__in=ids)
    rows = list(Judgement.objects.filter(inside, standing=True, verdict=Verdict.SAME))
    reached: dict[str, list[Judgement]] = {row.left: []}
    front = [row.left]
    while front and row.right not in reached:
        here = front.pop(0)
        for edge in rows:
            there = {edge.left: edge.right, edge.right: edge.left}.get(here)
            if there is not None and there not in reached:
                reached[there] = [*reached[here], edge]
                front.append(there)
    return reached.get(row.right, rows)


def _name(row: Judgement) -> str:
    text = str(row)
    return text[0].upper() + text[1:]
