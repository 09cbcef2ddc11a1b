"""Two records as the curator's page shows them, with what a judgement would be made on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext as _

from marsad.bank.view import View
from marsad.identity import past, words
from marsad.identity.cluster import members_seen
from marsad.identity.comparison import compare
from marsad.identity.curation import basis_of
from marsad.identity.evidence import Comparison, Evidence
from marsad.identity.judgement import Basis, JudgementError
from marsad.identity.judgement import pair as in_order
from marsad.identity.prepared import fingerprint
from marsad.identity.side import Group, Shown, groups, records
from marsad.vocabulary import Entity, Marking, strictest_marking

__all__ = ["Pair", "look"]

_BESIDE = 4  # records held to be one of the two that are shown with them


@dataclass(frozen=True)
class Pair:
    """Two records before a curator.

    Attributes:
        ids: of the two, in the order that judgements keep.
        records: the two, then those that are held to be the same subject as one of them.
        more: of the latter, how many are not shown.
        judged: every judgement on the two, the latest first.
        together: whether judgements hold the two together, this pair's own or others.
    """

    left: Entity
    right: Entity
    records: tuple[Shown, ...]
    more: int
    judged: tuple[past.Past, ...]
    together: bool

    @property
    def ids(self) -> tuple[str, str]:
        """In the order that judgements keep."""
        return self.left.id, self.right.id

    @cached_property
    def comparison(self) -> Comparison:
        """How probable it is that both are one subject, on what the reader sees."""
        return compare(self.left, self.right)

    @cached_property
    def basis(self) -> Basis:
        """What a judgement made now would be made on."""
        return basis_of(self.left, self.right, self.comparison)

    @property
    def prints(self) -> str:
        """Digest of both records, by which a page knows that they changed meanwhile."""
        return "-".join(fingerprint(each)[:16] for each in (self.left, self.right))

    @cached_property
    def groups(self) -> list[Group]:
        """The fields of the records, row by row."""
        return groups(self.records)

    @property
    def standing(self) -> past.Past | None:
        """The judgement that counts for the two."""
        return next((each for each in self.judged if each.row.standing), None)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The findings, the weightiest first."""
        return self.comparison.evidence

    @property
    def marking(self) -> Marking:
        """How the page as a whole may be handled."""
        return strictest_marking(each.marking for each in self.records)

    @property
    def fictional(self) -> bool:
        """Whether all that is shown is of the exercise."""
        return all(each.fictional for each in self.records)

    def reason(self, ticked: Sequence[str], written: str, lang: str) -> str:
        """The reason in words: the findings that were ticked, then what was written."""
        chosen = {int(text) for text in ticked if text.isdecimal() and len(text) < 4}
        grounds = [
            f"{words.field_of(row.finding)}{_(': ')}{words.found(row.finding)}"
            for place, row in enumerate(self.evidence)
            if place in chosen
        ]
        return "\n".join(part for part in (_("; ").join(grounds), written.strip()) if part)


def look(seen: View, one: str, other: str, lang: str, *, log: bool = True) -> Pair:
    """Two records, in any order, as the reader sees them.

    Raises:
        Http404: the reader sees nothing of one of them, or it is one and the same.
    """
    try:
        ids = in_order(one, other)
    except JudgementError as error:
        raise Http404(str(error)) from error
    held = {entity.id: entity for entity in seen.entities(ids)}
    if len(held) < 2:
        raise Http404
    left, right = (held[id_] for id_ in ids)
    clusters = [members_seen(seen, id_) for id_ in ids]
    beside = sorted({*clusters[0], *clusters[1]} - {*ids})
    shown = records(seen, [*ids, *beside[:_BESIDE]], lang) if log else []
    judged = past.told(seen, past.of_pair(seen, *ids), lang)
    more = max(0, len(beside) - _BESIDE)
    return Pair(left, right, tuple(shown), more, tuple(judged), ids[1] in clusters[0])
