"""What the law attaches to the person on the page: status, banner, rights, clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.bank.clocks.review import clock
from marsad.bank.profile import Profile
from marsad.vocabulary.regime import regime, right_label, sharing_label

__all__ = ["Standing", "standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One lawful status of the subject's records, with the clocks of the record that has it."""

    code: str
    label: str
    outcome: bool
    banner: str
    rights: tuple[str, ...]
    sharing: str
    since: date | None
    review_by: date | None
    keep_until: date | None
    key: str  # of the record that the clock belongs to


def standing(profile: Profile, lang: str) -> tuple[Standing, ...]:
    """The statuses of the profile's records as they are now, also on a page about an earlier day.

    An acquittal or a de-listing is said on the pages of the past too (safeguard SG-15).
    """
    found: dict[str, Standing] = {}
    for key in profile.ids:
        now = clock(key)
        if now is None or now.status in found:
            continue
        row = regime(now.status)
        found[now.status] = Standing(
            now.status,
            row.label(lang),
            row.outcome,
            row.banner(lang),
            tuple(right_label(code, lang) for code in row.rights),
            sharing_label(row.sharing, lang),
            now.since,
            now.review_by,
            now.keep_until,
            key,
        )
    return tuple(found.values())
