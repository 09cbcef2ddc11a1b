"""Words of a search: kept sealed, with a mark by which the same words are known again.

Oversight must be able to see that one name was searched twenty times, and, with a reason that is
itself logged, which name. Nobody else needs the words. They are sealed (AES-256-GCM) under the
key of their year; when the year's key is destroyed the words are gone, and the log still stands.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from marsad.access.log.signing import write_secret
from marsad.vocabulary.message import message

__all__ = ["Gone", "forget", "mark", "seal", "unseal"]

_keys: dict[Path, bytes] = {}


class Gone(LookupError):
    """The key of that year was destroyed, or is not here: the words cannot be read."""


def seal(folder: Path, text: str, year: int) -> dict[str, Any]:
    """What stands in the log instead of ``text``."""
    key = _key(folder, year, make=True)
    nonce = os.urandom(12)
    packed = nonce + AESGCM(key).encrypt(nonce, text.encode("utf-8", "replace"), None)
    return {
        "key": str(year),
        "mark": _mark(key, text),
        "sealed": base64.b64encode(packed).decode(),
    }


def mark(folder: Path, text: str, year: int) -> str:
    """The mark that a search for ``text`` has in that year, however it is spelt.

    Raises:
        Gone: the year's key is not there.
    """
    return _mark(_key(folder, year), text)


def unseal(folder: Path, sealed: dict[str, Any]) -> str:
    """The words again.

    Raises:
        Gone: the key is not there, or not this one.
    """
    packed = base64.b64decode(sealed["sealed"])
    try:
        key = _key(folder, int(sealed["key"]))
        return AESGCM(key).decrypt(packed[:12], packed[12:], None).decode()
    except InvalidTag as error:
        raise Gone(message("log.other-seal")) from error


def forget(folder: Path, year: int) -> bool:
    """Destroy a year's key: what was searched in it cannot be read any more, by anybody."""
    path = _path(folder, year)
    _keys.pop(path, None)
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return False
    path.with_suffix(".destroyed").touch(mode=0o600)
    return True


def _mark(key: bytes, text: str) -> str:
    from marsad.names import fold  # not needed by who only verifies

    folded = (fold(text) or text).encode("utf-8", "replace")
    return hmac.new(key, b"mark\x00" + folded, hashlib.sha256).hexdigest()[:24]


def _path(folder: Path, year: int) -> Path:
    return folder / "words" / f"{year}.key"


def _key(folder: Path, year: int, make: bool = False) -> bytes:
    path = _path(folder, year)
    known = _keys.get(path)
    if known is not None and path.exists():
        return known
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        if not make or path.with_suffix(".destroyed").exists():
            raise Gone(message("log.no-seal", year=year)) from None
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f".{year}.{os.getpid()}.{os.urandom(4).hex()}")
        write_secret(fresh, os.urandom(32))
        try:
            os.link(fresh, path)  # the first process wins
        except FileExistsError:
            pass
        finally:
            fresh.unlink(missing_ok=True)
        key = path.read_bytes()
    _keys[path] = key
    return key
