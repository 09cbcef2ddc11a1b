"""What the machine may judge by itself: "same", when very probable and a number agrees."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from marsad.access import Reader
from marsad.bank.view import view
from marsad.identity.comparison import compare
from marsad.identity.curation import basis_of
from marsad.identity.evidence import Comparison
from marsad.identity.judgement import JudgementError, judge
from marsad.identity.models import Candidate, Judgement, Verdict
from marsad.vocabulary.message import message

__all__ = ["AUTO_THRESHOLD", "Outcome", "auto_judge", "identifiers_agree"]

AUTO_THRESHOLD = 0.995

_IDENTIFYING = {
    ("document", "same"),
    ("document", "same-other-kind"),
    ("world identifier", "same"),
    ("craft number", "same"),
}
_AGAINST = -0.75  # a finding that speaks so much against is for a person to look at
_CHUNK = 200


@dataclass(slots=True)
class Outcome:
    """What a run of the machine did."""

    judged: int = 0
    left_to_people: int = 0
    refused: list[str] = field(default_factory=list)


def auto_judge(by: Reader, threshold: float = AUTO_THRESHOLD) -> Outcome:
    """Judge "same" what is above the threshold with agreeing identifiers; nothing else.

    Every such judgement is marked as the machine's and can be undone like any other. A pair with a
    standing judgement, a person's above all, is passed over, so a second run does nothing. One that
    would join records judged different is refused and told.

    Args:
        by: on whose order, with whose reading rights, it runs.
        threshold: the least probability, at least 0.9.

    Raises:
        ValueError: a threshold under 0.9.
    """
    if threshold < 0.9:
        raise ValueError(message("judgement.machine", threshold=threshold))
    judged = Judgement.objects.filter(left=OuterRef("left"), right=OuterRef("right"), standing=True)
    rows = Candidate.objects.filter(~Exists(judged), probability__gte=threshold)
    pairs = list(rows.order_by("-probability", "left", "right").values_list("left", "right"))
    seen, outcome = view(by), Outcome()
    for start in range(0, len(pairs), _CHUNK):
        part = pairs[start : start + _CHUNK]
        held = {e.id: e for e in seen.entities(sorted({id_ for row in part for id_ in row}))}
        for one, other in part:
            left, right = held.get(one), held.get(other)
            if left is None or right is None:
                continue
            comparison = compare(left, right)
            if comparison.probability < threshold or not identifiers_agree(comparison):
                outcome.left_to_people += 1
                continue
            reason = f"probability {comparison.probability:.4f} with agreeing identifiers"
            basis = basis_of(left, right, comparison)
            try:
                judge(one, other, Verdict.SAME, by, reason, basis=basis, machine=True)
                outcome.judged += 1
            except JudgementError as error:
                outcome.refused.append(str(error))
    return outcome


def identifiers_agree(comparison: Comparison) -> bool:
    """Whether a number that names one subject agrees and nothing speaks clearly against."""
    agree = any(
        (row.finding.field, row.finding.code) in _IDENTIFYING for row in comparison.evidence
    )
    return agree and all(row.weight > _AGAINST for row in comparison.evidence)
