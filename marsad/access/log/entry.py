"""One entry of the log: who did what to what, why, when, under which rule."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from marsad.access.log.act import Act
from marsad.access.log.canon import canonical, plain, quoted
from marsad.access.reader import Reader
from marsad.access.rules import RULES

__all__ = ["Deed", "Entry", "Outcome", "deed", "written"]

Outcome: TypeAlias = Literal["allowed", "refused", "failed"]


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be written; the log adds its number, time and the hash of the entry before.

    ``outcome`` is ``failed`` when an action that was written down did not happen after all;
    ``detail`` then names the entry in ``of``. ``version`` is that of the rule, where the policy
    has rules in versions; the entry's ``edition`` says which Marsad applied it.
    """

    who: str
    act: Act
    subject: str
    outcome: Outcome = "allowed"
    rule: str = ""
    reason: str = ""
    institution: str = ""
    purpose: str = ""
    case: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)
    version: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands in the log.

    Attributes:
        number: its place, from 0.
        at: when, ISO 8601, UTC, to the microsecond.
        edition: the version of Marsad, and so of the rules, that wrote it.
        before: the leaf hash of the entry before, in hex; 64 zeros at the start.
        leaf: its own leaf hash.
    """

    number: int
    at: str
    deed: Deed
    edition: str
    before: str
    leaf: bytes

    @classmethod
    def read(cls, body: str | bytes, leaf: bytes = b"") -> Entry:
        """An entry from its canonical form.

        Raises:
            ValueError, KeyError: it is not one.
        """
        said = json.loads(body)
        deed = Deed(
            said["who"],
            Act(said["act"]),
            said["subject"],
            said["outcome"],
            said["rule"],
            said["reason"],
            said["institution"],
            said["purpose"],
            said["case"],
            said["detail"],
            said["version"],
        )
        return cls(said["n"], said["at"], deed, said["edition"], said["prev"], leaf)


def deed(
    reader: Reader | str,
    act: Act,
    subject: str,
    *,
    outcome: Outcome = "allowed",
    rule: str = "",
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> Deed:
    """Put together what is to be written.

    Args:
        reader: the reader, or the name of somebody who is not yet one (at sign-in).
        act: what is done.
        subject: to what, as a short id: ``entity:un-sc-QDi.006``, ``search``, ``case:17``.
        outcome: whether it was let happen.
        rule: id of the rule that decided.
        reason: the decision's reason, or the person's own words for it.
        detail: more, as JSON; no sentence of the bank's. Its ``text`` (a search) is sealed.

    Raises:
        TypeError: the detail is not JSON.
    """
    said: dict[str, Any] = plain(dict(detail)) if detail else {}
    version = RULES[rule].version if rule in RULES else ""
    if isinstance(reader, str):
        who = plain(reader)
        return Deed(
            who, act, plain(subject), outcome, rule, plain(reason), detail=said, version=version
        )
    return Deed(
        plain(reader.officer),
        act,
        plain(subject),
        outcome,
        rule,
        plain(reason),
        plain(reader.institution),
        plain(str(reader.purpose)),
        plain(reader.case or ""),
        said,
        version,
    )


def written(said: Deed, number: int, at: str, edition: str, before: str) -> str:
    """An entry in canonical form. Its fields are always these, so they are put down in order:
    four times as fast as sorting them each time.
    """
    detail = canonical(said.detail).decode() if said.detail else "{}"
    return (
        f'{{"act":{quoted(said.act)},"at":{quoted(at)},"case":{quoted(said.case)},'
        f'"detail":{detail},"edition":{quoted(edition)},'
        f'"institution":{quoted(said.institution)},"n":{number},'
        f'"outcome":{quoted(said.outcome)},"prev":"{before}","purpose":{quoted(said.purpose)},'
        f'"reason":{quoted(said.reason)},"rule":{quoted(said.rule)},'
        f'"subject":{quoted(said.subject)},"version":{quoted(said.version)},'
        f'"who":{quoted(said.who)}}}'
    )
