"""The reader at a command line: who they are, and the purpose that they stated there.

On a node without officers the operating system's user is its operator, with the standard mandate.
Once an officer is enrolled, the command line acts as an officer: the one whom the account of the
operating system belongs to, or the one who signed in there with password and second factor.
Decision 0021.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from marsad.access.decision import Decision, Refused
from marsad.access.handling import Handling
from marsad.access.log import Act, record
from marsad.access.mandate import Purpose, Stated, own_institution, purposes_of, state
from marsad.access.officers import (
    allowed_purposes,
    enrolled,
    living,
    named,
    open_roles,
    reader_for,
    require,
)
from marsad.access.reader import Reader, local_operator, user_here
from marsad.access.role import Permission
from marsad.access.staff import Officer
from marsad.home import Home

__all__ = [
    "Desk",
    "acting_officer",
    "desk",
    "end_purpose",
    "forget",
    "holder_here",
    "purposes_here",
    "reader_here",
    "sit",
    "take",
]


@dataclass(frozen=True, slots=True)
class Desk:
    """What an account of the operating system has open at the command line, and until when."""

    officer: str = ""
    officer_until: float = 0.0
    purpose: str = ""
    case: str = ""
    reason: str = ""
    purpose_until: float = 0.0


def reader_here(purpose: str = "", case: str = "", reason: str = "", officer: str = "") -> Reader:
    """The reader at this command line.

    Args:
        purpose: key or label of a purpose; empty for the one that is stated at this desk.
        case, reason: where the purpose asks for them.
        officer: the officer to act as; empty for the one of this account.

    Raises:
        PurposeError: no purpose, or none of the mandate.
        Refused: this account may not act as the officer, or the officer may not read.
    """
    who = acting_officer(officer)
    open_here = desk()
    if not purpose and open_here.purpose_until > time.time():
        stated = Stated(open_here.purpose, case or open_here.case, reason or open_here.reason)
    else:
        stated = Stated(purpose, case, reason)
    allowed = allowed_purposes(who) if who else _standard()
    if who is not None and not allowed:
        reader_for(who, stated)  # refuses, and says why
    said = state(allowed, stated.purpose, stated.case, stated.reason)
    if who is not None:
        return reader_for(who, said)
    here = local_operator(said.purpose, said.case or None)
    return replace(here, institution=own_institution().name_en, reason=said.reason)


def holder_here(permission: Permission, task: str, officer: str = "") -> Reader:
    """Who does something at this command line that a right other than reading opens.

    They read nothing by it: their own roles stay what they are.

    Args:
        permission: the right.
        task: what for, as the log keeps it.
        officer: the officer to act as; empty for the one of this account.

    Raises:
        Refused: this account may not act as the officer, or the officer has not the right.
    """
    who = acting_officer(officer)
    if who is None:
        return local_operator(task)
    require(who, permission)
    return Reader(who.name, who.institution.name_en, Handling.CLEAR, task, roles=open_roles(who))


def purposes_here(officer: str = "") -> list[Purpose]:
    """The purposes that may be stated at this command line."""
    who = acting_officer(officer)
    return allowed_purposes(who) if who else _standard()


def _standard() -> list[Purpose]:
    """What the operator of a node without officers may state: all that reads, but no oversight."""
    return purposes_of(own_institution(), None, local_operator().roles)


def acting_officer(name: str = "") -> Officer | None:
    """The officer as whom this command line acts; None on a node that has none.

    Raises:
        Refused: this account belongs to no officer, or not to the one named.
    """
    if not enrolled():
        return None
    account = user_here()
    linked = living().filter(os_user=account).first()
    if linked is not None and name in ("", linked.name):
        return linked
    open_here = desk()
    signed_in = open_here.officer if open_here.officer_until > time.time() else ""
    if signed_in and name in ("", signed_in):
        officer = named(signed_in)
        ended = officer.signed_out_at
        begun = open_here.officer_until - _SIGNED_IN
        if ended is None or ended.timestamp() < begun:
            return officer
    record(
        name or account,
        Act.REFUSE,
        f"terminal:{account}",
        outcome="refused",
        rule="officer.terminal",
    )
    whom = f"the officer {name}" if name else "an officer of this node"
    raise Refused(
        Decision(
            False,
            f"This account ({account}) is not signed in as {whom}: "
            f"run `marsad officer sign-in {name or 'NAME'}`.",
            "officer.terminal",
            reason_ar=f"الحساب {account} لم يسجّل الدخول بصفة ضابط: "
            f"نفّذ `marsad officer sign-in {name or 'NAME'}`.",
        )
    )


_SIGNED_IN = 8 * 3600.0  # seconds that a sign-in or a purpose lasts at a command line


def sit(officer: Officer) -> Desk:
    """Note that the officer signed in at this account; who checked their proofs calls it."""
    record(officer.name, Act.SIGN_IN, f"officer:{officer.name}", rule="terminal")
    until = time.time() + _SIGNED_IN
    return _write(Desk(officer.name, until))


def take(said: Stated, reader: Reader) -> Desk:
    """Keep a purpose for this desk for some hours, and log it with its reason."""
    record(reader, Act.ADMIN, f"purpose:{said.purpose}", rule="purpose.stated", reason=said.reason)
    return _write(
        replace(
            desk(),
            purpose=said.purpose,
            case=said.case,
            reason=said.reason,
            purpose_until=time.time() + _SIGNED_IN,
        )
    )


def end_purpose() -> None:
    """End the purpose of this desk; who signed in stays."""
    held = desk()
    _write(replace(held, purpose="", case="", reason="", purpose_until=0.0))


def forget() -> None:
    """Clear the desk: no purpose, nobody signed in."""
    _path().unlink(missing_ok=True)


def desk() -> Desk:
    """What is open at this desk; an empty one when nothing is, or the file was tampered with."""
    try:
        held = json.loads(_path().read_text("utf-8"))
        text, seal = str(held["desk"]), str(held["seal"])
        if hmac.compare_digest(seal, _seal(text)):
            return Desk(**json.loads(text))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return Desk()


def _write(held: Desk) -> Desk:
    path = _path()
    path.parent.mkdir(mode=0o700, exist_ok=True)
    text = json.dumps(asdict(held), ensure_ascii=False)
    body = json.dumps({"desk": text, "seal": _seal(text)}, ensure_ascii=False)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(body)
    fresh.replace(path)
    return held


def _path() -> Path:
    account = hashlib.sha256(user_here().encode()).hexdigest()[:16]
    return Home.current().folder / "terminal" / f"{account}.json"


def _seal(text: str) -> str:
    """Bound to the node and to the account: a copied file opens nothing."""
    secret = Home.current().secret("terminal.key")
    return hmac.new(secret.encode(), f"{user_here()}\n{text}".encode(), "sha256").hexdigest()
