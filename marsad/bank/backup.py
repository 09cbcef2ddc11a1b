"""Backup and restore: one file that holds the bank, the raw files and the node's keys."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.access.log import keeping as log
from marsad.home import Home
from marsad.vocabulary.message import message

__all__ = ["BackupError", "backup", "backups", "restore"]

_MANIFEST = "manifest.json"
_SQLITE = "bank.sqlite3"
_POSTGRES = "bank.pgdump"
_REGISTER, _STONES = "backups.jsonl", "tombstones.jsonl"


class BackupError(Exception):
    """The backup cannot be made or used; the message says why. Nothing was changed."""


def backup(home: Home, target: Path, by: Reader) -> int:
    """Write the node to one file and return how many files it holds.

    The bank is copied as of one moment, while others go on reading and writing. The name index
    is left out: it is made anew from the bank.

    Args:
        home: the node.
        target: the file to write (``.tar.gz``); it must not exist.
        by: who takes it: everything leaves the node with it.

    Raises:
        BackupError: the target exists, or the copy could not be made.
    """
    if target.exists():
        raise BackupError(message("backup.exists", target=target))
    record(by, Act.EXPORT, "backup", detail={"file": target.name}, home=home)
    partial = target.with_name(target.name + ".partial")
    try:
        with tempfile.TemporaryDirectory(dir=home.prepare().folder) as folder:
            dump = _dump(Path(folder))
            files = {dump.name: dump, **dict(_kept(home)), **log.copied(home.log, Path(folder))}
            manifest = {
                "made": datetime.now(UTC).isoformat(timespec="seconds"),
                "database": connection.vendor,
                "files": {name: _sha256(path) for name, path in files.items()},
            }
            listing = Path(folder) / _MANIFEST
            listing.write_text(json.dumps(manifest, indent=1), "utf-8")
            with tarfile.open(partial, "w:gz", compresslevel=5) as archive:
                archive.add(listing, _MANIFEST)
                for name, path in files.items():
                    archive.add(path, name)
        os.chmod(partial, 0o600)
        partial.rename(target)
    except OSError as error:
        raise BackupError(message("backup.not-written", target=target, why=error)) from error
    finally:
        partial.unlink(missing_ok=True)
    with (home.folder / _REGISTER).open("a", encoding="utf-8") as register:
        register.write(json.dumps({"made": manifest["made"], "file": str(target)}) + "\n")
    return len(files)


def backups(home: Home) -> list[dict[str, str]]:
    """The backups that this node made, when and where: what was purged later is still in them."""
    try:
        text = (home.folder / _REGISTER).read_text("utf-8")
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in text.splitlines() if line]


def restore(home: Home, archive_file: Path, by: Reader) -> int:
    """Put a backup in place of an empty node and return how many files it held.

    Every file is verified against the backup's checksums before anything is put in place. The
    log comes first and says who restored what; a log that this node has goes on. What was purged
    after the backup was made is still in it: apply the node's tombstones (`clocks.reapply`)
    before anybody reads.

    Raises:
        BackupError: the node is not empty, or the backup is damaged or of another database.
    """
    if connection.vendor == "sqlite" and home.database.exists():
        raise BackupError(message("backup.not-empty", folder=home.folder))
    home.prepare()
    with tempfile.TemporaryDirectory(dir=home.folder) as folder:
        unpacked = Path(folder)
        try:
            with tarfile.open(archive_file, "r:gz") as archive:
                archive.extractall(unpacked, filter="data")
            manifest = json.loads((unpacked / _MANIFEST).read_text("utf-8"))
            files: dict[str, str] = manifest["files"]
            damaged = [n for n, digest in files.items() if _sha256(unpacked / n) != digest]
        except (OSError, EOFError, tarfile.TarError, ValueError, KeyError) as error:
            raise BackupError(message("backup.not-whole", file=archive_file, why=error)) from error
        if damaged:
            raise BackupError(
                message("backup.damaged", file=archive_file, known=", ".join(damaged[:5]))
            )
        if manifest["database"] != connection.vendor:
            raise BackupError(
                message("backup.other-database", given=manifest["database"], here=connection.vendor)
            )
        own = not log.put_back(home.log, unpacked, files)
        said = {"made": manifest["made"], "digest": _sha256(archive_file), "log kept": own}
        record(by, Act.ADMIN, "restore", detail=said, home=home)
        _put_back(home, unpacked, files)
    return len(files)


def _put_back(home: Home, unpacked: Path, files: dict[str, str]) -> None:
    for name in files:
        if name.startswith("log/"):
            continue
        if name == _POSTGRES:
            _run("pg_restore", "--clean", "--if-exists", "--no-owner", str(unpacked / name))
            continue
        target = home.folder / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.move(unpacked / name, target)


def _dump(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        copy = folder / _SQLITE
        name = connection.settings_dict["NAME"]
        with (
            closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True)) as bank,
            closing(sqlite3.connect(copy)) as target,
        ):
            bank.backup(target)
        return copy
    copy = folder / _POSTGRES
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={copy}")
    return copy


def _run(tool: str, *arguments: str) -> None:
    settings = connection.get_connection_params()
    environment = os.environ | {
        name: str(settings[key])
        for name, key in (
            ("PGHOST", "host"),
            ("PGPORT", "port"),
            ("PGUSER", "user"),
            ("PGPASSWORD", "password"),
        )
        if settings.get(key)
    }
    command = [tool, f"--dbname={settings['dbname']}", *arguments]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise BackupError(message("backup.no-tool", tool=tool)) from error
    if done.returncode:
        raise BackupError(message("backup.tool-failed", tool=tool, said=done.stderr.strip()[-500:]))


def _kept(home: Home) -> Iterator[tuple[str, Path]]:
    """Files of the node that cannot be made anew."""
    for path in sorted(home.raw.glob("??/*.gz")):
        yield str(path.relative_to(home.folder)), path
    for path in sorted(home.folder.glob("*.key")):
        yield path.name, path
    for name in (_REGISTER, _STONES):
        if (home.folder / name).is_file():
            yield name, home.folder / name


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
