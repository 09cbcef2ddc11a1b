"""Refusing at a red line: one entry in the log, one decision with its reason in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marsad.access.decision import Decision
from marsad.access.log import Act, record
from marsad.access.reader import Reader
from marsad.access.redlines.lines import lines

__all__ = ["refuse", "special_filters"]

# Names under which somebody may try to filter by a special category (LED, article 10).
_SPECIAL = frozenset(
    """
    religion religious faith sect denomination creed belief beliefs race racial ethnicity ethnic
    ethnic_group tribe caste skin_colour skin_color political politics political_opinion opinion
    party union trade_union membership_of_union health disease disability sexuality
    sexual_orientation sexual_life orientation genetic biometric
    الدين ديانة الديانة مذهب المذهب طائفة الطائفة عقيدة العقيدة عرق العرق إثنية قبيلة القبيلة
    الرأي_السياسي رأي_سياسي حزب الحزب نقابة صحة الصحة الميول_الجنسية
    """.split()
)


def refuse(
    line: str, reader: Reader | str, *, detail: Mapping[str, Any] | None = None
) -> Decision:
    """Log an attempt and return the refusal, to be raised or answered.

    Args:
        line: id of the red line.
        reader: who tried; a name where nobody is known.
        detail: where; no content.

    Raises:
        KeyError: there is no such red line.
        NotLogged: the attempt could not be written down; it is not answered either.
    """
    found = {one.id: one for one in lines()}[line]
    rule = f"red-line.{line}"
    reason = f"This system does not do this: {found.en}. {found.basis_en}"
    record(
        reader,
        Act.RED_LINE,
        f"red-line:{line}",
        outcome="refused",
        rule=rule,
        reason=found.en,
        detail=detail,
    )
    return Decision(
        False, reason, rule, reason_ar=f"لا يفعل هذا النظام ذلك: {found.ar}. {found.basis_ar}"
    )


def special_filters(names: Iterable[str]) -> tuple[str, ...]:
    """Those of a request's parameter names that would filter by a special category."""
    return tuple(
        sorted(name for name in names if name.strip().casefold().replace("-", "_") in _SPECIAL)
    )
