"""Lists that are taken in from a page: in the background, with progress, to be cancelled.

An intake is one transaction that holds the bank's write lock, so how far it is cannot stand in the
bank. It stands in a small file of the node's folder, which outlives a closed tab and is seen by
every process. What was interrupted left the bank as it was, and is begun again from the kept file.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from marsad import background
from marsad.access import Reader, may_read
from marsad.access.curator import curates
from marsad.access.log import Act, record
from marsad.bank import spool
from marsad.bank.received import received
from marsad.home import Home
from marsad.sources.load import load
from marsad.sources.register import REGISTER
from marsad.sources.rereading import read_again
from marsad.vocabulary import DeliveryError, Marking
from marsad.vocabulary.message import message, packed, told

__all__ = ["Loading", "Wish", "again", "begin", "cancel", "loadings", "one", "reread", "stalled"]

_SILENCE = timedelta(minutes=2)
_KEPT = 50  # of an institution; older ones are forgotten
_GOING = ("waiting", "running")


class _Cancelled(Exception):
    """A person took the work back; the bank is as it was."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be taken in, where that differs from the register.

    Attributes:
        grade: 4x4; empty for the source's own.
        handling: TLP code; empty for the source's own.
        status: of persons to whom the file gives none.
        withdrawals: even if a great part is withdrawn.
    """

    grade: str = ""
    handling: str = ""
    status: str = ""
    withdrawals: bool = False


@dataclass(frozen=True, slots=True)
class Loading:
    """A file that is taken in.

    Attributes:
        state: ``waiting``, ``running``, ``done``, ``cancelled`` or ``failed``.
        report: of a file that is read again, the report that it came as; else 0.
        done, total: records read, and what the file claims.
        beat: when it last gave a sign of life.
        problem: why it failed: a message as it is kept, or the words of an error.
        result: the counts of what it did.
    """

    code: str
    source: str
    names: tuple[str, ...]
    folder: str
    officer: str
    institution: str
    started: str
    beat: str
    state: str = "waiting"
    done: int = 0
    total: int | None = None
    ended: str = ""
    problem: dict[str, Any] | str = ""
    wish: Wish = field(default_factory=Wish)
    report: int = 0
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def going(self) -> bool:
        """Whether it waits for its turn or goes on."""
        return self.state in _GOING

    @property
    def began(self) -> datetime:
        """When it was begun."""
        return datetime.fromisoformat(self.started)

    @property
    def withdraws(self) -> bool:
        """Whether it failed because a great part of the list would be withdrawn."""
        found = self.problem
        return isinstance(found, dict) and found.get("code") == "delivery.mass-withdrawal"

    @property
    def kept(self) -> bool:
        """Whether the file is still here, so that it can be begun again."""
        return bool(self.report) or Path(self.folder).is_dir()


def begin(
    source: str, files: Iterable[tuple[str, Iterable[bytes]]], by: Reader, wish: Wish | None = None
) -> Loading:
    """Keep the files and take them in, in the background.

    Args:
        source: a key of the register.
        files: name and chunks of each file of one delivery.

    Raises:
        Refused: the reader's roles do not take in reports.
        DeliveryError: there is no such source, or no file.
        TooLarge: a file is too large for an upload.
    """
    curates(by)
    if source not in REGISTER:
        raise DeliveryError(message("loading.no-source", source=source))
    folder = spool.scratch()
    names = [spool.put(chunks, name, folder).name for name, chunks in files]
    if not names:
        spool.drop(folder / "none")
        raise DeliveryError(message("loading.no-file"))
    code, now = secrets.token_hex(6), _now()
    made = Loading(
        code,
        source,
        tuple(names),
        str(folder),
        by.officer,
        by.institution,
        now,
        now,
        wish=wish or Wish(),
    )
    record(by, Act.CHANGE, f"loading:{code}", detail={"source": source, "files": len(names)})
    _write(made)
    _start(made, by)
    return made


def reread(report: int, by: Reader, status: str = "") -> Loading:
    """Read a report's kept file again, in the background, with the reader as it is today.

    Raises:
        Refused: the reader's roles do not take in reports.
        NotFound: no such report that they may read.
        DeliveryError: what was received is no longer kept.
    """
    curates(by)
    found = received(report, by)
    code, now = secrets.token_hex(6), _now()
    names = tuple(name for name, _digest in found.parts)
    made = Loading(
        code, found.source, names, "", by.officer, by.institution, now, now,
        wish=Wish(handling=found.terms.marking.tlp, status=status), report=report,
    )  # fmt: skip
    _write(made)
    _start(made, by)
    return made


def again(code: str, by: Reader, wish: Wish | None = None) -> Loading | None:
    """Begin again what was interrupted, failed or cancelled; None when its file is gone."""
    curates(by)
    found = one(code, by)
    if found is None or not found.kept or (found.going and not stalled(found)):
        return None
    record(by, Act.CHANGE, f"loading:{code}", detail={"source": found.source, "again": True})
    _flag(code).unlink(missing_ok=True)
    made = replace(
        found,
        officer=by.officer,
        beat=_now(),
        state="waiting",
        done=0,
        ended="",
        problem="",
        wish=wish or found.wish,
    )
    _write(made)
    _start(made, by)
    return made


def cancel(code: str, by: Reader) -> None:
    """Ask for a loading to end; the bank stays as it was before it."""
    curates(by)
    found = one(code, by)
    if found is None or not found.going:
        return
    record(by, Act.CHANGE, f"loading:{code}", detail={"source": found.source, "cancel": True})
    if stalled(found):
        _write(replace(found, state="cancelled", ended=_now()))
    else:
        _flag(code).touch(mode=0o600)


def one(code: str, by: Reader) -> Loading | None:
    """A loading of the reader's institution by its code."""
    path = _folder() / f"{code}.json"
    if not code.isalnum() or not path.is_file():
        return None
    found = _read(path)
    return found if found is not None and _may_know(found, by) else None


def loadings(by: Reader) -> list[Loading]:
    """The loadings of the reader's institution, the latest first."""
    folder = _folder()
    found = [_read(path) for path in folder.glob("*.json")] if folder.is_dir() else []
    mine = [each for each in found if each is not None and _may_know(each, by)]
    mine.sort(key=lambda each: each.started, reverse=True)
    for old in mine[_KEPT:]:
        (folder / f"{old.code}.json").unlink(missing_ok=True)
    return mine[:_KEPT]


def stalled(loading: Loading) -> bool:
    """Whether it is said to go on and nobody is at it."""
    if not loading.going or background.alive(_name(loading.code)):
        return False
    return datetime.now(UTC) - datetime.fromisoformat(loading.beat) > _SILENCE


def _may_know(loading: Loading, by: Reader) -> bool:
    """Whether it is of the reader's institution, and of something they may read."""
    spec, wish = REGISTER.get(loading.source), loading.wish
    if loading.institution != by.institution or spec is None:
        return False
    return loading.officer == by.officer or may_read(by, Marking.of(wish.handling or spec.handling))


def _start(loading: Loading, by: Reader) -> None:
    code = loading.code
    background.start(_name(code), partial(_work, loading, by), partial(_failed, loading))


def _work(loading: Loading, by: Reader) -> None:
    folder, wish, told = Path(loading.folder), loading.wish, loading

    def tell(done: int, total: int | None) -> None:
        nonlocal told
        told = replace(told, state="running", done=done, total=total, beat=_now())
        _write(told)

    paced = background.paced(tell)

    def advance(done: int, total: int | None) -> None:
        if _flag(loading.code).exists():
            raise _Cancelled
        paced(done, total)

    told = replace(loading, state="running", beat=_now())
    _write(told)
    advance(0, None)
    single = folder / loading.names[0]
    if loading.report:
        result = read_again(
            loading.report,
            by=by,
            progress=advance,
            status=wish.status or None,
            withdrawals=wish.withdrawals,
        )
    else:
        result = load(
            loading.source,
            single if len(loading.names) == 1 else folder,
            by=by,
            progress=advance,
            grade=wish.grade or None,
            handling=wish.handling or None,
            status=wish.status or None,
            withdrawals=wish.withdrawals,
        )
    counts = result.counts() | {
        "report": result.report,
        "published": result.published,
        "known": result.already_known,
    }
    _write(replace(told, state="done", done=result.records, ended=_now(), result=counts))
    if not loading.report:
        spool.drop(single)


def _failed(loading: Loading, error: Exception) -> None:
    state = "cancelled" if isinstance(error, _Cancelled) else "failed"
    problem = "" if state == "cancelled" else packed(told(error))
    last = one_of(loading.code) or loading
    _write(replace(last, state=state, problem=problem, ended=_now()))
    _flag(loading.code).unlink(missing_ok=True)


def one_of(code: str) -> Loading | None:
    """A loading by its code, whoever's it is: for the work itself."""
    path = _folder() / f"{code}.json"
    return _read(path) if path.is_file() else None


def _folder() -> Path:
    return Home.current().folder / "loading"


def _flag(code: str) -> Path:
    return _folder() / f"{code}.cancel"


def _name(code: str) -> str:
    return f"loading-{code}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _write(loading: Loading) -> None:
    background.note(_folder() / f"{loading.code}.json", asdict(loading))


def _read(path: Path) -> Loading | None:
    plain = background.noted(path)
    if plain is None:
        return None
    try:
        wish = Wish(**plain.pop("wish"))
        return Loading(**{**plain, "names": tuple(plain["names"]), "wish": wish})
    except (TypeError, KeyError):
        return None
