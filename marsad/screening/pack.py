"""The offline pack: the names that a reader may take along, and a look-up that needs no network.

A pack is a folder: ``manifest.json``, an index of names, what cards show of each record, and a
journal of what was looked up. It needs Marsad on the machine, but no node, no database, no
network. It holds only what its handling codes let leave the node, and says until when it is good.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from marsad.names import Hit, Index
from marsad.screening.card import Card, render
from marsad.screening.facts import facts_of, name_facts
from marsad.screening.matching import Alert, Options, query, screen
from marsad.screening.subject import Subject, digest_of

__all__ = ["GOOD_DAYS", "Looked", "PackError", "entries", "look_up", "open_pack"]

GOOD_DAYS = 7
"""Days that a pack is good: an old one stops people who were delisted since."""


class PackError(ValueError):
    """The folder is no pack, or is no longer good; says what to do, in both languages."""

    def __init__(self, en: str, ar: str) -> None:
        super().__init__(en)
        self.en, self.ar = en, ar


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look-up found: an alert, what was compared, and its card."""

    alert: Alert
    compared: dict[str, Any]
    card: str


def open_pack(folder: Path, now: datetime | None = None) -> dict[str, Any]:
    """The manifest of a pack that is whole and good.

    Raises:
        PackError: it is not.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
        whole = manifest["records_sha256"] == _sha256(folder / "records.jsonl")
    except (OSError, ValueError, KeyError, TypeError):
        raise PackError(
            f"{folder} is no offline pack. Make one at the node: marsad screen pack --out FOLDER",
            f"{folder} ليس حزمة دون اتصال. أعدّها في العقدة: marsad screen pack --out FOLDER",
        ) from None
    if not whole:
        raise PackError(
            f"The pack {folder} is damaged or was altered. Make it again at the node.",
            f"الحزمة {folder} تالفة أو عُدّلت. أعدّها من جديد في العقدة.",
        )
    if (now or datetime.now(UTC)).isoformat() > manifest["good_until"]:
        raise PackError(
            f"The pack was good until {manifest['good_until'][:10]}. Who was delisted since would "
            "be stopped wrongly: make a new one at the node.",
            f"انتهت صلاحية الحزمة في {manifest['good_until'][:10]}، فقد توقف من رُفع من القائمة "
            "بعدها. أعدّ غيرها في العقدة.",
        )
    return manifest


def look_up(
    folder: Path, subject: Subject, *, officer: str, options: Options | None = None
) -> list[Looked]:
    """Meet one person with a pack; written into its journal before it is answered.

    The journal holds what was found; of a person who meets nothing it holds a digest only.

    Raises:
        PackError: the pack is not whole, or no longer good.
        OSError: the journal cannot be written; then nothing is answered.
    """
    manifest = open_pack(folder)
    chosen = options or Options(manifest["threshold"])
    index = Index.open(folder / "index")
    alerts = [alert for alert in screen([subject], index, chosen) if alert.stands]
    _journal(folder, subject, officer, manifest, alerts)
    known = _records(folder, {alert.record for alert in alerts})
    found = []
    for alert in alerts:
        record = known[alert.record]
        hits = next(iter(index.search_many([query(subject, alert.asked)], limit=50)))
        hit = next(hit for hit in hits if hit.id == alert.record)
        compared = _compared(subject, record, hit, alert.asked)
        card = render(
            Card(
                "",
                compared,
                "offline",
                manifest["institution"],
                datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
                manifest["contact"],
                manifest["good_until"][:10],
                record["handling"],
                record["fictional"],
            )
        )
        found.append(Looked(alert, compared, card))
    return found


def _compared(subject: Subject, record: dict[str, Any], hit: Hit, asked: str) -> dict[str, Any]:
    return name_facts(hit, asked) | {
        "subject": subject.compared() | {"documents": list(subject.documents)},
        "record": record["record"],
        "facts": facts_of(subject, record["record"]),
    }


def _records(folder: Path, keys: set[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    if not keys:
        return found
    with (folder / "records.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["record"]["id"] in keys:
                found[row["record"]["id"]] = row
    return found


def _journal(
    folder: Path, subject: Subject, officer: str, manifest: dict[str, Any], alerts: Sequence[Alert]
) -> None:
    """Add an entry, chained to the one before: a line taken out shows."""
    path = folder / "journal.jsonl"
    before = "0" * 64
    if path.exists():
        lines = path.read_text("utf-8").splitlines()
        before = hashlib.sha256(lines[-1].encode()).hexdigest() if lines else before
    entry = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "officer": officer,
        "purpose": manifest["purpose"],
        "asked": digest_of(subject.compared()),
        "found": [{"record": alert.record, "name": alert.name} for alert in alerts],
        "before": before,
    }
    with open(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8"
    ) as file:
        file.write(json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())


def entries(folder: Path) -> Iterator[dict[str, Any]]:
    """The journal's entries, oldest first.

    Raises:
        PackError: a line was taken out or altered; says which.
    """
    path = folder / "journal.jsonl"
    before = "0" * 64
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.exists() else (), 1):
        entry: dict[str, Any] = json.loads(line)
        if entry.pop("before") != before:
            raise PackError(
                f"{path}, line {number}: the journal was altered before this line.",
                f"{path}، السطر {number}: عُدّل السجل قبل هذا السطر.",
            )
        before = hashlib.sha256(line.encode()).hexdigest()
        yield entry


def begin(folder: Path) -> Path:
    """A folder beside the one wanted, to be filled and put in its place whole."""
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    return part


def finish(part: Path, folder: Path, manifest: dict[str, Any]) -> None:
    """Write the manifest and put the pack in its place."""
    manifest = manifest | {"records_sha256": _sha256(part / "records.jsonl")}
    (part / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
    part.rename(folder)


def good_until(days: int) -> str:
    """The moment until which a pack made now is good, ISO, UTC."""
    return (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
