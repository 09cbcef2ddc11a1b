"""Delivered bytes made plain: what is inside a ``.gz`` or ``.zip``, within limits.

Compression is recognised by the first bytes, never by the name, because publishers' files are
renamed on their way. A bomb is refused twice: by how much comes out in all, and by how much comes
out of each byte that went in (deflate reaches 1,032 to 1; real lists stay below 40 to 1).
"""

from __future__ import annotations

import errno
import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, Protocol

from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import message, why

__all__ = ["Limits", "Part", "unpack"]

_CHUNK = 1 << 18
_MACHINE_FILES = frozenset({"thumbs.db", "desktop.ini"})
_OTHER_PACKERS = {
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"Rar!\x1a\x07": "RAR",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"%PDF-": "PDF",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a delivery may unpack to.

    Attributes:
        total: bytes in all parts together.
        ratio: bytes out for each byte in, once ``free`` bytes have come out.
        free: bytes that may come out before the ratio is looked at.
        parts: files in one delivery.
    """

    total: int = 8 << 30
    ratio: int = 200
    free: int = 64 << 20
    parts: int = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """One plain file of a delivery.

    Attributes:
        name: the file's own name, without folder and without ``.gz``.
        label: how to call it before a person, e.g. ``sdn.csv in sdn.zip``.
        path: where its plain bytes are.
        size: their number.
        sha256: their hash, in hexadecimal.
    """

    name: str
    label: str
    path: Path
    size: int
    sha256: str


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(slots=True)
class _Budget:
    """What is left of the limits while one delivery is unpacked."""

    limits: Limits
    spent: int = 0
    parts: int = 0

    def part(self, label: str) -> None:
        self.parts += 1
        if self.parts > self.limits.parts:
            raise DeliveryError(message("delivery.too-many", label=label, parts=self.limits.parts))

    def take(self, count: int, came_out: int, went_in: int, label: str) -> None:
        self.spent += count
        if self.spent > self.limits.total:
            raise DeliveryError(message("delivery.too-large", label=label, total=self.limits.total))
        if went_in and came_out > self.limits.free and came_out > went_in * self.limits.ratio:
            raise DeliveryError(
                message("delivery.bomb", label=label, came_out=came_out, went_in=went_in)
            )


def unpack(path: Path, folder: Path, limits: Limits | None = None) -> list[Part]:
    """The plain files inside ``path``, in name order.

    A plain file stays where it is; what is unpacked is written into ``folder``. A ``.zip`` and the
    files in a folder may themselves be ``.gz``.

    Args:
        path: a file, or a folder of files.
        folder: an existing, private folder for unpacked files.
        limits: how much may come out.

    Raises:
        DeliveryError: unreadable, empty, damaged, protected by a password, or over the limits.
    """
    budget = _Budget(limits or Limits())
    try:
        if path.is_dir():
            files = sorted(p for p in path.iterdir() if p.is_file() and not _machine(p.name))
            if not files:
                raise DeliveryError(message("delivery.folder-empty", path=path))
            parts = [
                part
                for file in files
                for part in _file(
                    file, message("at.inside", file=file.name, outer=path.name), folder, budget
                )
            ]
        else:
            parts = list(_file(path, path.name, folder, budget))
    except DeliveryError:
        raise
    except OSError as error:
        raise _os_error(path, error) from error
    if not parts:
        raise DeliveryError(message("delivery.nothing-inside", path=path))
    if not any(part.size for part in parts):
        raise DeliveryError(message("delivery.empty-file", path=path))
    return sorted(parts, key=lambda part: part.name)


def _machine(name: str) -> bool:
    return name.startswith(".") or name.lower() in _MACHINE_FILES


def _os_error(path: Path, error: OSError) -> DeliveryError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DeliveryError(message("delivery.disk-full", path=path))
    if isinstance(error, FileNotFoundError):
        return DeliveryError(message("delivery.not-there", path=path))
    if isinstance(error, PermissionError):
        return DeliveryError(message("delivery.forbidden", path=path))
    return DeliveryError(message("delivery.unreadable", label=path, why=why(error)))


def _file(path: Path, label: str, folder: Path, budget: _Budget) -> Iterator[Part]:
    with path.open("rb") as raw:
        head = raw.read(8)
        raw.seek(0)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from _zip(raw, label, folder, budget)
        elif head.startswith(b"\x1f\x8b"):
            yield _gzip(raw, _plain_name(path.name), label, folder, budget, raw)
        else:
            _refuse_other(head, label)
            budget.part(label)
            size, digest = _copy(raw, None, label, budget, None)
            yield Part(path.name, label, path, size, digest)


def _zip(raw: BinaryIO, label: str, folder: Path, budget: _Budget) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(raw) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            names = {info.filename for info in members}
            if "[Content_Types].xml" in names:
                raise DeliveryError(message("delivery.office", label=label))
            for info in members:
                member = PurePosixPath(info.filename)
                if _machine(member.name) or "__MACOSX" in member.parts:
                    continue
                called = message("at.inside", file=member.name, outer=label)
                if info.flag_bits & 0x1:
                    raise DeliveryError(message("delivery.password", label=called))
                with archive.open(info) as stream:
                    head = stream.read(8)
                with archive.open(info) as stream:
                    if head.startswith(b"\x1f\x8b"):
                        name = _plain_name(member.name)
                        yield _gzip(stream, name, called, folder, budget, raw, info.compress_size)
                    elif head.startswith(b"PK\x03\x04"):
                        raise DeliveryError(message("delivery.zip-in-zip", label=called))
                    else:
                        _refuse_other(head, called)
                        yield _write(
                            stream, member.name, called, folder, budget, info.compress_size
                        )
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise DeliveryError(message("delivery.zip-damaged", label=label, why=error)) from error
    except (NotImplementedError, RuntimeError) as error:
        raise DeliveryError(message("delivery.packed-otherwise", label=label, why=error)) from error


def _gzip(
    stream: IO[bytes],
    name: str,
    label: str,
    folder: Path,
    budget: _Budget,
    raw: BinaryIO,
    went_in: int | None = None,
) -> Part:
    if went_in is None:
        went_in = raw.seek(0, 2)
        raw.seek(0)
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as plain:
            return _write(plain, name, label, folder, budget, went_in)
    except EOFError as error:
        raise DeliveryError(message("delivery.gzip-cut", label=label)) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise DeliveryError(message("delivery.gzip-damaged", label=label, why=error)) from error


def _write(
    stream: _Readable, name: str, label: str, folder: Path, budget: _Budget, went_in: int
) -> Part:
    budget.part(label)
    # Numbered, never named after the member: a member's name may climb out of the folder.
    path = folder / f"part-{budget.parts}"
    with path.open("xb") as out:
        size, digest = _copy(stream, out, label, budget, went_in)
    return Part(name, label, path, size, digest)


def _copy(
    stream: _Readable, out: BinaryIO | None, label: str, budget: _Budget, went_in: int | None
) -> tuple[int, str]:
    digest = hashlib.sha256()
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        budget.take(len(chunk), size, went_in or 0, label)
        digest.update(chunk)
        if out is not None:
            out.write(chunk)
    return size, digest.hexdigest()


def _plain_name(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name


def _refuse_other(head: bytes, label: str) -> None:
    for magic, packer in _OTHER_PACKERS.items():
        if head.startswith(magic):
            raise DeliveryError(message("delivery.packer", label=label, packer=packer))
