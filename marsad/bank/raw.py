"""Raw files: what was received, kept unchanged under the hash of its content."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from marsad.home import Home
from marsad.vocabulary.message import message, why

__all__ = ["RawError", "RawFile", "drop_raw", "keep_raw", "kept_at", "raw_damage"]

_CHUNK = 1 << 20


class RawError(Exception):
    """What was received could not be kept (the disk is full, the folder is read-only)."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A delivery as received.

    Attributes:
        name: the file's name, for people.
        digest: SHA-256 in hex over the decompressed content; of several files, over their names
            and digests in order of name.
        size: decompressed size in bytes.
        parts: digest of each file, by which it is kept.
    """

    name: str
    digest: str
    size: int
    parts: tuple[str, ...] = ()


def keep_raw(parts: Sequence[tuple[str, BinaryIO]], home: Home) -> RawFile:
    """Keep the parts of one delivery and return what identifies it.

    Args:
        parts: name and decompressed, seekable stream of each file.
        home: the node's folder.

    Raises:
        RawError: the disk is full or the folder cannot be written; nothing half-written stays.
    """
    kept = [(name, *_keep(stream, home.raw)) for name, stream in sorted(parts, key=lambda p: p[0])]
    if len(kept) == 1:
        name, digest, size = kept[0]
        return RawFile(name, digest, size, (digest,))
    listing = "".join(f"{digest}  {name}\n" for name, digest, _ in kept)
    whole = hashlib.sha256(listing.encode()).hexdigest()
    return RawFile(
        ", ".join(name for name, _, _ in kept),
        whole,
        sum(size for _, _, size in kept),
        tuple(digest for _, digest, _ in kept),
    )


def drop_raw(raw: RawFile, home: Home) -> None:
    """Remove a kept file that must not stay: what it holds was put in quarantine."""
    _path(home.raw, raw.digest).unlink(missing_ok=True)


def _keep(stream: BinaryIO, folder: Path) -> tuple[str, int]:
    temporary: str | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest, size = hashlib.sha256(), 0
        stream.seek(0)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".incoming-")
        with os.fdopen(handle, "wb") as file:
            # mtime 0: the same content is the same stored file
            with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=5, mtime=0) as packed:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    packed.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        target = _path(folder, digest.hexdigest())
        target.parent.mkdir(exist_ok=True, mode=0o700)
        os.replace(temporary, target)
        temporary = None
    except OSError as error:
        raise RawError(message("raw.not-kept", folder=folder, why=why(error))) from error
    finally:
        stream.seek(0)
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
    return digest.hexdigest(), size


def _path(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / f"{digest}.gz"


def kept_at(home: Home, digest: str) -> Path:
    """Where the file with this hash is kept, packed."""
    return _path(home.raw, digest)


def raw_damage(home: Home) -> Iterator[tuple[Path, str]]:
    """Every kept file whose content no longer has the hash in its name, with what is wrong."""
    if not home.raw.is_dir():
        return
    for path in sorted(home.raw.glob("??/*.gz")):
        digest = hashlib.sha256()
        try:
            with gzip.open(path, "rb") as file:
                shutil.copyfileobj(file, _Hashing(digest), _CHUNK)
        except (OSError, EOFError) as error:
            yield path, f"cannot be read: {error}"
            continue
        if digest.hexdigest() != path.name.removesuffix(".gz"):
            yield path, "its content was changed after it was received"


class _Hashing:
    """A file-like that only hashes."""

    def __init__(self, digest: hashlib._Hash) -> None:
        self._digest = digest

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        return len(data)
