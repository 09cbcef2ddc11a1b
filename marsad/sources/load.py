"""Loading: a publisher's file into the bank, from the network or from a disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.home import Home
from marsad.sources.inputs import Inputs
from marsad.sources.register import REGISTER, SourceSpec, resembling
from marsad.vocabulary import Delivery, DeliveryError, Marking, Record, SetAside
from marsad.vocabulary.message import message, told

if TYPE_CHECKING:
    from marsad.access import Reader
    from marsad.bank.result import IntakeResult
    from marsad.bank.terms import Terms

__all__ = ["Progress", "load", "refuse", "spec_of", "take"]

Progress = Callable[[int, int | None], None]  # records done, records that the file claims

_HEAD = 1 << 16
_ID_LIMIT = 255
_ASIDE_FREE = 20
_ASIDE_SHARE = 0.25
_STATABLE = ("listed", "charged", "convicted")


def load(
    key: str,
    file: Path | None = None,
    *,
    by: Reader,
    progress: Progress | None = None,
    home: Home | None = None,
    grade: str | None = None,
    handling: Marking | str | None = None,
    withdrawals: bool = False,
    status: str | None = None,
) -> IntakeResult:
    """Take a list in.

    Args:
        key: of the register.
        file: a file (plain, ``.gz`` or ``.zip``) or a folder; without it, the publisher is asked.
        by: the officer who loads it.
        progress: called with records done and records that the file claims.
        home: the node's folder.
        grade, handling: other than the register's.
        withdrawals: take the file in although it withdraws a great part of the list.
        status: lawful status of the persons to whom the file gives none, for a file in a general
            format whose publisher's decision the officer knows.

    Raises:
        DeliveryError: says what is wrong, where, and what to do. The bank is as it was.
        BankBusy: another process writes. The bank is as it was.
    """
    spec = spec_of(key)
    refuse(spec, status)
    home = (home or Home.current()).prepare()
    paths, dated = ([file], None) if file is not None else _fetched(spec, home)
    with Inputs.of(*_with_companions(spec, paths), prefer=spec.main) as files:
        files.dated = files.dated or dated
        _refuse_other_list(spec, files)
        return take(
            spec,
            files,
            terms=spec.terms(grade, handling),
            edition=spec.edition,
            by=by,
            home=home,
            status=status,
            withdrawals=withdrawals,
            progress=progress,
        )


def take(
    spec: SourceSpec,
    files: Inputs,
    *,
    terms: Terms,
    edition: str,
    by: Reader,
    home: Home,
    status: str | None = None,
    withdrawals: bool = False,
    progress: Progress | None = None,
) -> IntakeResult:
    """Keep a delivery and read it into the bank; as `load`, once the files are there.

    Args:
        terms: that its report carries.
        edition: of the reader; the same file is read once by each.
    """
    from marsad.bank.clocks.purge import finish
    from marsad.bank.intake import intake, register_source
    from marsad.bank.quarantine import Quarantined, refuse_file
    from marsad.bank.raw import RawError, drop_raw, keep_raw
    from marsad.bank.taken import taken

    try:
        opened = ((name, files.open(name)) for name in files.names)
        parts = [(name, stream) for name, stream in opened if stream]
        refuse_file(parts, by, home)
        raw = keep_raw(parts, home)
    except RawError as error:
        raise DeliveryError(told(error)) from error
    register_source(spec.card())
    try:
        result = intake(
            spec.key,
            _mostly_sound(_with_status(spec.read(files), status), files.label()),
            terms=terms,
            raw=raw,
            by=by,
            reader=edition,
            withdrawals=withdrawals,
            progress=progress,
        )
    except Quarantined:
        drop_raw(raw, home)
        raise
    finish(home)  # a file that holds what was purged does not stay
    if not result.already_known:
        taken()
    return result


def _with_status(deliveries: Iterator[Delivery], status: str | None) -> Iterator[Delivery]:
    """Give persons whom the file leaves without a lawful status the one that the officer states."""
    for item in deliveries:
        for entity in item.entities if status and isinstance(item, Record) else ():
            if entity.schema == "Person" and not entity.get("lawfulStatus"):
                entity.add("lawfulStatus", status)
        yield item


def refuse(spec: SourceSpec, status: str | None) -> None:
    """Refuse before anything is fetched or kept: a status that nobody may state, and a dataset
    without its data-protection impact assessment, which does not go live (SG-36).

    Raises:
        DeliveryError: says what is missing.
    """
    if status is not None and status not in _STATABLE:
        raise DeliveryError(message("load.status", known=", ".join(_STATABLE)))
    missing = spec.assessment.missing() if spec.assessment else ["assessment"]
    if missing:
        raise DeliveryError(message("load.assessment", key=spec.key, known=", ".join(missing)))
    if spec.assessment and spec.assessment.consultation == "due":
        raise DeliveryError(message("load.consultation", key=spec.key))


def spec_of(key: str) -> SourceSpec:
    """The source of this key.

    Raises:
        DeliveryError: this node has none.
    """
    try:
        return REGISTER[key]
    except KeyError:
        raise DeliveryError(message("load.no-source", key=key, known=", ".join(REGISTER))) from None


def _fetched(spec: SourceSpec, home: Home) -> tuple[list[Path], str | None]:
    url = spec.url
    if url is None:
        raise DeliveryError(
            message("load.no-publisher", key=spec.key, name=spec.key.upper().replace("-", "_"))
        )
    from marsad.sources.fetch import fetch  # the network's library only when it is needed

    fetched = fetch(url, home.downloads / spec.key / "list")
    return [fetched.path], fetched.modified


def _with_companions(spec: SourceSpec, paths: list[Path]) -> list[Path]:
    """OFAC's ``sdn.csv`` does not come alone: its aliases stand in the file beside it."""
    if not spec.companions or len(paths) != 1 or _plain(paths[0]) != spec.main[0]:
        return paths
    try:
        beside = sorted(paths[0].parent.iterdir())
    except OSError:
        return paths
    return [*paths, *(path for path in beside if _plain(path) in spec.companions)]


def _plain(path: Path) -> str:
    return path.name.lower().removesuffix(".gz")


def _refuse_other_list(spec: SourceSpec, files: Inputs) -> None:
    head = files.head(_HEAD)
    other = resembling(head)
    if other is not None and other is not spec and not spec.resembles(head):
        raise DeliveryError(
            message("load.other-list", label=files.label(), list=other.label_en, key=other.key)
        )


def _mostly_sound(deliveries: Iterator[Delivery], label: str) -> Iterator[Delivery]:
    """Stop where so much is set aside that what is missing would count as withdrawn."""
    records = aside = 0
    for delivery in deliveries:
        item = _with_usable_ids(delivery, label)
        records += isinstance(item, Record)
        aside += isinstance(item, SetAside)
        yield item
    if aside > _ASIDE_FREE and aside > (records + aside) * _ASIDE_SHARE:
        raise DeliveryError(
            message("load.damaged", label=label, aside=aside, records=records + aside)
        )


def _with_usable_ids(item: Delivery, label: str) -> Delivery:
    """A record whose id is endless or unprintable has a damaged key, and is set aside."""
    if isinstance(item, Record):
        for entity in item.entities:
            if len(entity.id) > _ID_LIMIT or not entity.id.isprintable():
                reason = message("aside.key-endless", limit=_ID_LIMIT)
                return SetAside(label, None, reason, ascii(item.key))
    return item
