"""Who may set a new node up: whoever can read what its terminal says, and nobody else.

A one-time token is printed when a node without officers is served. The browser that states it
first holds the claim; the token is worth nothing afterwards. Only digests are kept. A new start
prints a new token, for a claim whose browser was lost.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

from marsad.access import throttle
from marsad.access.log import Act, record
from marsad.access.officers import enrolled
from marsad.home import Home

__all__ = ["claim", "close", "holds", "issue", "spoken", "waiting"]

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is taken for another
_GROUPS, _GROUP = 5, 4
_TRIES = throttle.Limit(10, 300)


def spoken(groups: int = _GROUPS) -> str:
    """A secret that a person can read out and type: groups of letters that are not mistaken."""
    made = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(groups))
    return "-".join(made)


def issue() -> str:
    """Make a new token for a node without officers; the one before is void."""
    token = spoken()
    _write({"token": _digest(token), "holder": ""})
    record("terminal", Act.ADMIN, "setup:token", reason="issued")
    return token


def waiting() -> bool:
    """Whether this node waits to be set up: it has no officer, and its terminal printed a token."""
    return _file().is_file() and not enrolled()


def claim(token: str, session: str, address: str) -> bool:
    """State the token; True when the session holds the claim from now on."""
    if throttle.count("setup", _TRIES):
        return False
    kept = _read()
    said = "".join(char for char in token.upper() if char.isalnum())
    groups = [said[at : at + _GROUP] for at in range(0, len(said), _GROUP)]
    right = hmac.compare_digest(kept.get("token") or "-", _digest("-".join(groups)))
    fresh = right and not kept.get("holder")
    record(
        "anonymous",
        Act.SIGN_IN,
        "setup",
        outcome="allowed" if fresh else "refused",
        rule="door.setup",
        reason="" if fresh else ("token used" if right else "token wrong"),
        detail={"from": address},
    )
    if fresh:
        _write({"token": "", "holder": _digest(session)})
        throttle.forget("setup")
    return fresh


def holds(session: str | None) -> bool:
    """Whether this session holds the claim."""
    holder = _read().get("holder") or ""
    return bool(session and holder) and hmac.compare_digest(holder, _digest(session or ""))


def close() -> None:
    """The node is set up: nothing is left to claim."""
    _file().unlink(missing_ok=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _file() -> Path:
    return Home.current().folder / "setup.key"


def _read() -> dict[str, str]:
    try:
        return dict(json.loads(_file().read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _write(kept: dict[str, str]) -> None:
    path = _file()
    Home.current().prepare()
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(kept, file)
    fresh.replace(path)
