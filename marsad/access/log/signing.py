"""The key with which a log signs its checkpoints, and the line of keys before it."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from marsad.access.log.note import NoteError, Signer, Verifier, opened
from marsad.vocabulary.message import message

__all__ = ["KeyLine", "signer_of", "write_secret"]

_HEAD = "marsad log key rotation"


def write_secret(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read: whole, and on the disk, when this returns."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """The public keys of a log, oldest first; each but the first is signed by the one before.

    Attributes:
        keys: the keys that the line proves.
    """

    keys: tuple[Verifier, ...]

    @classmethod
    def parse(cls, rows: list[dict[str, Any]], trusted: Verifier | None = None) -> KeyLine:
        """Follow the line from ``trusted``, or from its first key.

        Raises:
            NoteError: a key in it was not signed by the key before, or ``trusted`` is not in it.
        """
        if not rows:
            raise NoteError(message("log.no-public"))
        keys: list[Verifier] = []
        for row in rows:
            key = Verifier.parse(row["key"])
            if keys:
                said = opened(row.get("by") or "", keys[-1:]).splitlines()
                if said[:2] != [_HEAD, str(key)]:
                    raise NoteError(message("log.not-handed", key=key))
            keys.append(key)
        if trusted is not None:
            if trusted not in keys:
                raise NoteError(message("log.not-trusted", trusted=trusted))
            keys = keys[keys.index(trusted) :]
        return cls(tuple(keys))

    @classmethod
    def of(cls, folder: Path) -> KeyLine:
        """The line of the log in ``folder``."""
        return cls.parse(rows_of(folder))


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """The key line as stored, one JSON object a line."""
    try:
        text = (folder / "keys").read_text("utf-8")
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in text.splitlines() if line]


def _pem(key: Ed25519PrivateKey) -> bytes:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def signer_of(folder: Path) -> Signer:
    """The signer of the log in ``folder``; made, with the log's name, on first use.

    Raises:
        NoteError: the private key is not that of the last public key.
        OSError: the files cannot be read or written.
    """
    path, rows = folder / "signing.key", rows_of(folder)
    if not rows:
        name = f"marsad.log/{secrets.token_hex(8)}"
        key = Ed25519PrivateKey.generate()
        signer = Signer(name, key)
        write_secret(path, _pem(key))
        _keep(folder, [{"key": str(signer.verifier), "from": 0, "by": None}])
        return signer
    known = Verifier.parse(rows[-1]["key"])
    private = load_pem_private_key(path.read_bytes(), None)
    signer = Signer(known.name, private)  # type: ignore[arg-type]
    if signer.verifier != known:
        raise NoteError(message("log.wrong-half", path=path, folder=folder / "keys"))
    return signer


def rotate(folder: Path, size: int, at: str) -> Verifier:
    """Make a new key; the old one signs that it hands over, and is then overwritten."""
    old, rows = signer_of(folder), rows_of(folder)
    key = Ed25519PrivateKey.generate()
    new = Signer(old.name, key)
    note = old.sign(f"{_HEAD}\n{new.verifier}\n{size}\n{at}\n")
    _keep(folder, [*rows, {"key": str(new.verifier), "from": size, "by": note}])
    write_secret(folder / "signing.key", _pem(key))
    return new.verifier


def _keep(folder: Path, rows: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_secret(folder / "keys", text.encode())
