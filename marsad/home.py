"""The node's folder: where the bank, the raw files and the indexes of one node live."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from marsad.vocabulary.message import message, why

__all__ = ["Home", "HomeError"]


class HomeError(Exception):
    """The node's folder cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    """Paths of one node.

    ``MARSAD_HOME`` names the folder; without it, ``./marsad-data`` is used.
    """

    folder: Path

    @classmethod
    def current(cls) -> Home:
        """The node that the environment names."""
        return cls(Path(os.environ.get("MARSAD_HOME") or "marsad-data").resolve())

    @property
    def database(self) -> Path:
        """The embedded bank (SQLite), used when no ``DATABASE_URL`` is given."""
        return self.folder / "bank.sqlite3"

    @property
    def raw(self) -> Path:
        """Publishers' files as received, one per content hash."""
        return self.folder / "raw"

    @property
    def index(self) -> Path:
        """The name index: derived from the bank, may be deleted at any time."""
        return self.folder / "index"

    @property
    def log(self) -> Path:
        """The log: what was done, by whom and why. Never deleted, never written by hand."""
        return self.folder / "log"

    @property
    def downloads(self) -> Path:
        """Files on their way from a publisher, with what a conditional request needs."""
        return self.folder / "downloads"

    def prepare(self) -> Home:
        """Create the folder, or narrow it: readable by its owner only.

        Raises:
            HomeError: the folder cannot be made or written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            found = self.folder.stat()
            if os.name == "posix" and found.st_uid == os.getuid() and found.st_mode & 0o077:
                self.folder.chmod(0o700)  # made by hand with the usual, wider mode
        except OSError as error:
            raise HomeError(message("home.not-made", folder=self.folder, why=why(error))) from error
        if not os.access(self.folder, os.W_OK):
            raise HomeError(message("home.not-written", folder=self.folder))
        return self

    def exposed(self) -> list[tuple[Path, int]]:
        """What others of this machine can read or write though it is secret, and its right mode.

        Empty where the operating system has no such modes.
        """
        if os.name != "posix" or not self.folder.is_dir():
            return []
        wanted = {self.folder: 0o700}
        for pattern in ("*.key", "*.pem", "log/*.key", "log/*.sqlite3*", "log/keys", "terminal/*"):
            wanted |= {
                path: 0o700 if path.is_dir() else 0o600 for path in self.folder.glob(pattern)
            }
        return [
            (path, mode)
            for path, mode in sorted(wanted.items())
            if path.exists() and path.stat().st_mode & 0o077
        ]

    def secret(self, name: str = "secret.key") -> str:
        """The node's secret, made on first use and readable by its owner only."""
        path = self.folder / name
        try:
            return path.read_text("ascii")
        except FileNotFoundError:
            self.prepare()
        value = secrets.token_urlsafe(48)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return path.read_text("ascii")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(value)
        return value
