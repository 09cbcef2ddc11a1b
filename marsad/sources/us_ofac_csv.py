"""The OFAC SDN list in CSV: ``sdn.csv`` with ``alt.csv``, ``add.csv`` and ``sdn_comments.csv``.

The four files have no header row, write ``-0-`` for "nothing", are joined by the entry number
(the uid of the XML) and end in a Ctrl-Z. ``sdn.csv`` may come alone; the weak aliases in its
remarks are then all there are. Its remarks are cut at 1,000 characters; the rest is in
``sdn_comments.csv``, and without that file the last segment is kept as half a fact.

Columns of sdn.csv: number, name, type, programme, title, call sign, vessel type, tonnage, gross
registered tonnage, vessel flag, vessel owner, remarks. alt.csv: number, alternate number, type,
name, remarks. add.csv: number, address number, address, city/state/postal code, country,
remarks. sdn_comments.csv: number, rest of the remarks. Further columns are kept as notes.

The files state no date of their own: the header takes it from a date in the files' or the
folder's name, else from the publisher's server, else it is today's.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from marsad.sources.inputs import Inputs
from marsad.sources.ofac import Alias, Entry, Place
from marsad.sources.ofac_entities import entities, name_key
from marsad.sources.remarks import parse
from marsad.sources.text import tidy
from marsad.vocabulary import Delivery, DeliveryError, Header, SetAside
from marsad.vocabulary.message import at, message

__all__ = ["read"]

ROW_LIMIT = 100_000
"""Bytes of one row; a longer one is set aside unread. The longest real ones have 3,000."""
REMARKS_LIMIT = 1_000
"""Where OFAC cuts the remarks in sdn.csv."""
_NULL = "-0-"


def read(files: Inputs) -> Iterator[Delivery]:
    """Read a CSV delivery: ``sdn.csv`` alone or with its companions.

    Raises:
        DeliveryError: the main file is not ``sdn.csv``, or a file is not UTF-8.
    """
    label = files.label()
    companions = {
        what: files.open(glob)
        for what, glob in (("alt", "alt*.csv"), ("add", "add*.csv"), ("comments", "*comment*.csv"))
    }
    known = _known_names(files.main, label)
    aliases, places, rest = (
        _by_entry(companions[what], files.label(glob), columns)
        for what, glob, columns in (
            ("alt", "alt*.csv", 4),
            ("add", "add*.csv", 5),
            ("comments", "*comment*.csv", 2),
        )
    )
    present = ["sdn", *(what for what, stream in companions.items() if stream)]
    silent = {prop for what, props in _SAID_IN.items() if what not in present for prop in props}
    version = f"CSV ({', '.join(present)})"
    yield Header(files.published(None), version=version, silent=frozenset(silent))
    seen: dict[str, int] = {}
    files.main.seek(0)
    for line, raw, row in _rows(files.main, label):
        if line == 1 and row and row[0].lower() in _HEADINGS:
            continue
        where = at(label, line)
        uid = row[0].strip() if row else None
        reason = _fault(row, 12)
        if reason is None and uid in seen:
            reason = message("aside.entry-twice", number=uid, line=seen[uid])
        if reason is None and uid is not None:
            seen[uid] = line
            has_rest = companions["comments"] is not None
            entry = _entry(
                row, aliases.pop(uid, []), places.pop(uid, []), rest.pop(uid, []), complete=has_rest
            )
            record = entities(entry, known)
            if record is not None:
                yield record
                continue
            reason = message("aside.entry-no-letter")
        yield SetAside(where, uid, reason or "", raw)
    for what, left in (("alt", aliases), ("add", places), ("comments", rest)):
        for uid, rows in left.items():
            for line, raw, row in rows:
                reason = _fault(row, 2) or message("aside.no-entry", number=uid, label=label)
                yield SetAside(at(files.label(_GLOBS[what]), line), uid, reason, raw)


_SAID_IN = {"alt": ("alias", "previousName"), "add": ("address", "country")}
"""Properties that only a companion file speaks of; without it, what was said is still said."""
_GLOBS = {"alt": "alt*.csv", "add": "add*.csv", "comments": "*comment*.csv"}
_Row = tuple[int, str, list[str]]


def _fault(row: list[str], columns: int) -> str | None:
    if not row:
        return message("aside.row-bytes", limit=ROW_LIMIT)
    if len(row) < columns:
        return message("aside.columns", found=len(row), due=columns)
    if not row[0].strip().isdigit():
        return message("aside.first-column", text=row[0][:40])
    return None


def _rows(stream: BinaryIO, label: str) -> Iterator[_Row]:
    """The rows with their line numbers; an overlong line is an empty row.

    Each line is parsed by itself, because OFAC's rows never span lines: an unbalanced quote then
    spoils one row and not the rest of the file.
    """
    number, position = 0, 0
    while chunk := stream.readline(ROW_LIMIT):
        number += 1
        data, long = chunk, False
        while not chunk.endswith(b"\n"):  # the rest of an overlong line, let go unread
            chunk = stream.readline(ROW_LIMIT)
            if not chunk:
                break
            long, position = True, position + len(chunk)
        try:
            text = data.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            if not long:
                raise DeliveryError(
                    message(
                        "delivery.bad-byte",
                        where=at(label, number),
                        byte=data[error.start],
                        position=position + error.start,
                        encoding="UTF-8",
                    )
                ) from error
            text = data.decode("utf-8", "replace")
        position += len(data)
        text = text.replace("\x1a", "").replace("\x00", "").strip("\r\n")
        if not text.strip():
            continue
        yield number, text, [] if long else _cells(text)


def _cells(text: str) -> list[str]:
    try:
        cells = next(csv.reader([text]), [])
    except csv.Error:
        return [text[:40]]
    return ["" if cell.strip() == _NULL else cell.strip() for cell in cells]


def _by_entry(stream: BinaryIO | None, label: str, columns: int) -> defaultdict[str, list[_Row]]:
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    if stream is not None:
        for line, raw, row in _rows(stream, label):
            key = row[0] if row and len(row) >= columns else "?"
            found[key].append((line, raw, row))
    return found


_HEADINGS = frozenset({"ent_num", "entity number", "uid"})


def _known_names(stream: BinaryIO, label: str) -> dict[str, str | None]:
    """The number behind each primary name, and a check that this is ``sdn.csv`` at all."""
    known: dict[str, str | None] = {}
    stream.seek(0)
    first_fault = None
    for line, _, row in _rows(stream, label):
        fault = _fault(row, 12)
        if fault:
            first_fault = first_fault or message("at.fault", where=at(label, line), fault=fault)
        else:
            key = name_key(row[1])
            known[key] = None if key in known else row[0]
    if known:
        return known
    if first_fault:
        raise DeliveryError(message("delivery.not-sdn", fault=first_fault))
    raise DeliveryError(message("delivery.no-entry", label=label))


def _entry(
    row: list[str], aliases: list[_Row], places: list[_Row], rest: list[_Row], *, complete: bool
) -> Entry:
    uid, name, type_, programs, title, call_sign, kind, tonnage, gross, flag, owner, remark = row[
        :12
    ]
    kind_of_entry = type_.lower() or "entity"
    last, first = _split_name(name, kind_of_entry)
    entry = Entry(
        uid,
        last,
        first,
        kind=kind_of_entry,
        title=title,
        programs=[part for part in map(tidy, re.split(r"[;\]]\s*\[?", programs)) if part],
    )
    vessel = {
        "callSign": call_sign, "vesselType": kind, "tonnage": tonnage,
        "grossRegisteredTonnage": gross, "vesselFlag": flag, "vesselOwner": owner,
    }  # fmt: skip
    entry.vessel = {what: text for what, text in vessel.items() if text}
    cut = len(remark) >= REMARKS_LIMIT and not rest and not complete
    found = parse(remark + "".join(more[2][1] for more in rest if len(more[2]) > 1), cut=cut)
    entry.births, entry.birth_places = found.births, found.birth_places
    entry.nationalities, entry.citizenships = found.nationalities, found.citizenships
    entry.items, entry.linked = found.items, found.linked
    entry.aliases = [
        alias
        if kind_of_entry == "individual"
        else Alias(
            ", ".join(part for part in (alias.last, alias.first) if part), "", alias.type, True
        )
        for alias in found.aliases
    ]
    titles = {title, *(part.strip() for part in title.split(";"))}  # the remarks repeat it
    if comments := [comment for comment in found.comments if comment not in titles]:
        entry.remarks = ["; ".join(comments)]
    for _, _, cells in aliases:
        alias_last, alias_first = _split_name(cells[3], kind_of_entry)
        note = cells[4] if len(cells) > 4 else ""
        entry.aliases.append(Alias(alias_last, alias_first, _dotted(cells[2]), note=note))
    for _, _, cells in places:
        street, city, country = cells[2:5]
        note = cells[5] if len(cells) > 5 else ""
        if street or city or country or note:
            entry.places.append(Place((street,) if street else (), city, "", "", country, note))
    entry.extra = [("further column", cell) for cell in row[12:] if cell]
    return entry


def _split_name(name: str, kind: str) -> tuple[str, str]:
    """OFAC writes persons as ``LAST, First``; an organisation's comma is part of its name."""
    if kind != "individual":
        return name, ""
    last, _, first = name.partition(", ")
    return last, first


def _dotted(type_: str) -> str:
    return {"aka": "a.k.a.", "fka": "f.k.a.", "nka": "n.k.a."}.get(type_.lower(), type_)
