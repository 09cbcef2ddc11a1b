"""Signed notes and checkpoints, as the transparency logs write them.

Sources: C2SP signed-note and tlog-checkpoint. A note is text, an empty line, and lines of
signatures; a checkpoint is a note whose text is the log's name, its size and its root.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from marsad.vocabulary.message import message

__all__ = ["Checkpoint", "NoteError", "Signer", "Verifier", "opened"]

_ED25519 = b"\x01"
_DASH = "— "


class NoteError(ValueError):
    """A note is not whole, or no known key signed it."""


def _mark(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with the name it signs for; written ``name+hash+key``."""

    name: str
    public: bytes

    @classmethod
    def parse(cls, text: str) -> Verifier:
        """Read ``name+hash+key``.

        Raises:
            NoteError: it is not a verifier key of Ed25519.
        """
        try:
            name, mark, packed = text.strip().split("+", 2)
            key = base64.b64decode(packed, validate=True)
        except (ValueError, binascii.Error) as error:
            raise NoteError(message("log.not-verifier", text=text[:60])) from error
        if key[:1] != _ED25519 or len(key) != 33 or _mark(name, key[1:]).hex() != mark:
            raise NoteError(message("log.not-ed25519", text=text[:60]))
        return cls(name, key[1:])

    def __str__(self) -> str:
        packed = base64.b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{_mark(self.name, self.public).hex()}+{packed}"


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with the name it signs for."""

    name: str
    key: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self.key.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The note of ``text``, which must end with a line break."""
        mark = _mark(self.name, self.verifier.public)
        signature = base64.b64encode(mark + self.key.sign(text.encode())).decode()
        return f"{text}\n{_DASH}{self.name} {signature}\n"


def opened(note: str, keys: Iterable[Verifier]) -> str:
    """The text of a note that one of ``keys`` signed.

    Raises:
        NoteError: it is not a note, or none of them signed it.
    """
    text, separator, signatures = note.rpartition("\n\n")
    if not separator:
        raise NoteError(message("log.not-note"))
    text += "\n"
    known = {(key.name, _mark(key.name, key.public)): key for key in keys}
    for line in signatures.splitlines():
        try:
            name, packed = line.removeprefix(_DASH).rsplit(" ", 1)
            signature = base64.b64decode(packed, validate=True)
        except (ValueError, binascii.Error):
            continue
        key = known.get((name, signature[:4]))
        if key is None:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature[4:], text.encode())
        except InvalidSignature:
            continue
        return text
    raise NoteError(message("log.unknown-key"))


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log at one moment: so many entries, this root.

    Attributes:
        origin: the log's name.
        size: number of entries.
        root: the Merkle root over them.
        at: when it was signed, ISO 8601, UTC.
    """

    origin: str
    size: int
    root: bytes
    at: str

    def text(self) -> str:
        """What is signed. The time is an extension line, which the format allows."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\ntime {self.at}\n"

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of a checkpoint, signed or not.

        Raises:
            NoteError: it is not one.
        """
        lines = text.split("\n")
        try:
            at = next((line[5:] for line in lines[3:] if line.startswith("time ")), "")
            return cls(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True), at)
        except (IndexError, ValueError, binascii.Error) as error:
            raise NoteError(message("log.not-checkpoint")) from error
