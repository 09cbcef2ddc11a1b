"""What a reader is given: the plain files of one delivery.

A delivery is one file, a ``.gz``, a ``.zip``, a folder or several files. The reader sees plain
bytes in each case, so that the same content is the same report however it was packed.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from marsad.sources.unpack import Limits, Part, unpack
from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import message, why

__all__ = ["Inputs"]


class Inputs:
    """The plain files of one delivery; a context manager that cleans up after itself.

    Attributes:
        parts: the files, in name order.
        sha256: hash of the content after unpacking. One file: of its bytes. Several: of the lines
            ``<sha256>  <name>``, so that neither packing nor order changes it.
        size: bytes in all parts.
        dated: a partial ISO date that came with the delivery and not in it: in the name of the
            file or folder (``2021-07-07_csv``, ``sdn_20210824.csv``), or from the publisher's
            server. For lists that do not state their date themselves.
    """

    def __init__(
        self,
        parts: Iterable[Part],
        *,
        prefer: Iterable[str] = (),
        folder: Path | None = None,
        dated: str | None = None,
    ) -> None:
        self.parts = tuple(sorted(parts, key=lambda part: part.name))
        self._folder = folder
        self.dated = dated
        self._refuse_doubles()
        self._main_part = self._choose(tuple(prefer))
        self._main: BinaryIO | None = None
        self._handles: list[BinaryIO] = []
        self.size = sum(part.size for part in self.parts)
        if len(self.parts) == 1:
            self.sha256 = self.parts[0].sha256
        else:
            lines = "".join(f"{part.sha256}  {part.name}\n" for part in self.parts)
            self.sha256 = hashlib.sha256(lines.encode()).hexdigest()

    @classmethod
    def of(
        cls,
        *paths: Path,
        prefer: Iterable[str] = (),
        limits: Limits | None = None,
        folder: Path | None = None,
    ) -> Inputs:
        """Open files as a delivery.

        Args:
            paths: one file (plain, ``.gz`` or ``.zip``), one folder, or several files.
            prefer: globs of the main file's name, best first, where the delivery has several.
            limits: how much may be unpacked.
            folder: where unpacked files are put for the time being; the system's own otherwise.

        Raises:
            DeliveryError: nothing readable there; says what, where and what to do.
        """
        return cls._unpacked(list(paths), _private_folder(folder), prefer, limits)

    @classmethod
    def of_bytes(
        cls, content: bytes | Mapping[str, bytes], name: str = "list", prefer: Iterable[str] = ()
    ) -> Inputs:
        """A delivery from memory: one file's bytes, or several by name. For tests and examples."""
        folder = _private_folder(None)
        given = folder / "given"
        given.mkdir()
        for member, data in ({name: content} if isinstance(content, bytes) else content).items():
            (given / member).write_bytes(data)
        return cls._unpacked(sorted(given.iterdir()), folder, prefer, None)

    @classmethod
    def _unpacked(
        cls, paths: list[Path], folder: Path, prefer: Iterable[str], limits: Limits | None
    ) -> Inputs:
        limits = limits or Limits(
            total=int(os.environ.get("MARSAD_SOURCE_MAX_BYTES") or Limits().total)
        )
        try:
            parts: list[Part] = []
            for number, path in enumerate(paths):
                own = folder / str(number)
                own.mkdir()
                parts += unpack(path, own, limits)
            dated = next(filter(None, map(_date_in, (path.name for path in paths))), None)
            return cls(parts, prefer=prefer, folder=folder, dated=dated)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    @property
    def main(self) -> BinaryIO:
        """The main file, seekable; the same handle each time until it is closed."""
        if self._main is None or self._main.closed:
            self._main = self._handle(self._main_part)
        return self._main

    @property
    def main_name(self) -> str:
        """The main file's name, for ``label``."""
        return self._main_part.name

    @property
    def names(self) -> tuple[str, ...]:
        """The files' names, without folder and without ``.gz``, sorted."""
        return tuple(part.name for part in self.parts)

    def open(self, name_glob: str) -> BinaryIO | None:
        """The first file whose name fits the glob (case does not matter); a new handle each time.

        Returns:
            A seekable stream at its beginning, or ``None`` where no name fits.
        """
        part = self._find(name_glob)
        return None if part is None else self._handle(part)

    def label(self, name: str | None = None) -> str:
        """How to call a file in a message; the main file when no name is given."""
        part = self._main_part if name is None else self._find(name)
        return part.label if part is not None else str(name)

    def head(self, count: int = 4096) -> bytes:
        """The first bytes of the main file, without moving ``main``."""
        with self._main_part.path.open("rb") as handle:
            return handle.read(count)

    def published(self, latest: str | None = None) -> str:
        """The date of a list that does not state one: an ISO date.

        Args:
            latest: the latest date of any record inside, which the list cannot be older than.

        Returns:
            `dated`, made whole by ``latest`` where both are of the same month; else ``latest``
            where it is not in the future; else today.
        """
        today = datetime.now(UTC).date().isoformat()
        latest = latest if latest and latest <= today else None
        if self.dated and latest and latest.startswith(self.dated):
            return latest
        if self.dated:
            return self.dated if len(self.dated) == 10 else f"{self.dated}-01"
        return latest or today

    def close(self) -> None:
        """Close every handle and remove what was unpacked."""
        for handle in self._handles:
            handle.close()
        self._handles.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Inputs:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _find(self, name_glob: str) -> Part | None:
        glob = name_glob.lower()
        exact = (part for part in self.parts if part.name.lower() == glob)
        fits = (part for part in self.parts if fnmatchcase(part.name.lower(), glob))
        return next(exact, None) or next(fits, None)

    def _choose(self, prefer: tuple[str, ...]) -> Part:
        if not self.parts:
            raise DeliveryError(message("delivery.no-file"))
        for glob in prefer:
            if (part := self._find(glob)) is not None:
                return part
        return max(self.parts, key=lambda part: part.size)

    def _refuse_doubles(self) -> None:
        seen: dict[str, Part] = {}
        for part in self.parts:
            if (other := seen.setdefault(part.name.lower(), part)) is not part:
                raise DeliveryError(
                    message("delivery.same-name", one=other.label, other=part.label)
                )

    def _handle(self, part: Part) -> BinaryIO:
        try:
            handle = io.BufferedReader(io.FileIO(part.path), 1 << 16)
        except OSError as error:
            raise DeliveryError(
                message("delivery.unreadable", label=part.label, why=why(error))
            ) from error
        self._handles.append(handle)
        return handle


def _private_folder(parent: Path | None) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix="marsad-delivery-", dir=parent))
    except OSError as error:
        raise DeliveryError(message("delivery.no-folder", why=why(error))) from error


_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([-_.]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01])))(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)[-_.](0[1-9]|1[0-2])(?!\d)"
)


def _date_in(name: str) -> str | None:
    found = _DATE.search(name)
    if found is None:
        return None
    year, _, month, day, year_only, month_only = found.groups()
    return f"{year}-{month}-{day}" if year else f"{year_only}-{month_only}"
