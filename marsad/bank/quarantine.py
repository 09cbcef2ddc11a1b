"""Quarantine: text that must not be stored is set apart under two keys, and named only by kind.

Two keyholders keep a private key each, outside the node; the node has the public halves. What is
sealed opens with both or not at all. Without keyholders nothing is kept but kind and hash (SG-04).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from marsad.access import Reader
from marsad.access.log import Act, record
from marsad.access.log.signing import write_secret
from marsad.access.redlines import refuse
from marsad.home import Home
from marsad.vocabulary import Delivery, DeliveryError, Record, SetAside
from marsad.vocabulary.message import message
from marsad.vocabulary.weapon_text import Screen, screen_of

__all__ = ["Quarantined", "make_keys", "open_sealed", "refuse_file", "refuse_text", "seal"]

_CHUNK, _OVERLAP = 1 << 20, 256


class Quarantined(DeliveryError):
    """The delivery held text that is never stored; it was set apart, and nothing was taken in."""


def make_keys(home: Home, first: Path, second: Path, by: Reader) -> None:
    """Make the two keyholders' keys; each takes their file away from the node.

    Raises:
        FileExistsError: there are keyholders, or a file is there.
    """
    for path in (first, second, _holders(home)):
        if path.exists():
            raise FileExistsError(17, message("quarantine.made-once"), str(path))
    record(by, Act.ADMIN, "quarantine:keys", home=home)
    keys = [X25519PrivateKey.generate(), X25519PrivateKey.generate()]
    _holders(home).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path, key in zip((first, second), keys, strict=True):
        write_secret(path, key.private_bytes_raw().hex().encode())
    public = [key.public_key().public_bytes_raw().hex() for key in keys]
    write_secret(_holders(home), json.dumps(public).encode())


def seal(content: bytes, category: str, by: Reader, home: Home, where: str) -> str:
    """Set content apart and write the attempt in the log; returns its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    sealed = _holders(home).exists()
    detail = {"category": category, "digest": digest, "sealed": sealed, "where": where}
    refuse("weapon-text", by, detail=detail)
    if sealed:
        public = [bytes.fromhex(key) for key in json.loads(_holders(home).read_text("utf-8"))]
        passing = X25519PrivateKey.generate()
        shared = [passing.exchange(X25519PublicKey.from_public_bytes(key)) for key in public]
        nonce = os.urandom(12)
        packed = AESGCM(_key(shared)).encrypt(nonce, content, digest.encode())
        write_secret(
            _folder(home) / f"{digest}.sealed",
            passing.public_key().public_bytes_raw() + nonce + packed,
        )
    return digest


def open_sealed(
    digest: str, first: Path, second: Path, by: Reader, reason: str, home: Home
) -> bytes:
    """What was set apart, with both keys; the log says who opened it and why.

    Raises:
        ValueError: no reason, nothing of that hash, or not the two keyholders' keys.
    """
    if not reason.strip():
        raise ValueError(message("quarantine.reason"))
    path = _folder(home) / f"{digest}.sealed"
    if not path.is_file():
        raise ValueError(message("quarantine.none", digest=digest))
    stored = path.read_bytes()
    passing = X25519PublicKey.from_public_bytes(stored[:32])
    shared = [
        X25519PrivateKey.from_private_bytes(bytes.fromhex(key.read_text().strip())).exchange(
            passing
        )
        for key in (first, second)
    ]
    record(by, Act.VIEW, f"quarantine:{digest}", reason=reason, home=home)
    try:
        return AESGCM(_key(shared)).decrypt(stored[32:44], stored[44:], digest.encode())
    except InvalidTag as error:
        raise ValueError(message("quarantine.keys")) from error


def refuse_file(parts: Sequence[tuple[str, BinaryIO]], by: Reader, home: Home) -> None:
    """Look through a delivery before it is kept.

    Raises:
        Quarantined: it holds text that is never stored.
    """
    screen = _screen(home)
    for name, stream in parts:
        stream.seek(0)
        before = b""
        while chunk := stream.read(_CHUNK):
            category = _in_bytes(screen, before + chunk)
            if category:
                stream.seek(0)
                raise _refusal(seal(stream.read(), category, by, home, "file"), category, name)
            before = chunk[-_OVERLAP:]
        stream.seek(0)


def refuse_text(batch: Iterable[Delivery], by: Reader, home: Home | None = None) -> None:
    """Look through what was read, whatever the file's encoding hid.

    Raises:
        Quarantined: a value, or what was set aside, holds text that is never stored.
    """
    node = home or Home.current()
    screen = _screen(node)
    for item in batch:
        for where, text in _texts(item):
            category = screen.found(text)
            if category:
                digest = seal(text.encode(), category, by, node, "record")
                raise _refusal(digest, category, where)


def _texts(item: Delivery) -> Iterator[tuple[str, str]]:
    if isinstance(item, SetAside):
        yield item.where, item.raw
    elif isinstance(item, Record):
        for entity in item.entities:
            for claim in entity.claims:
                yield item.key, claim.value
                if claim.original:
                    yield item.key, claim.original


def _refusal(digest: str, category: str, where: str) -> Quarantined:
    return Quarantined(
        message(
            "delivery.quarantined",
            where=where,
            category=category,
            digest=digest[:16],
            day=f"{datetime.now(UTC):%Y-%m-%d}",
        )
    )


def _in_bytes(screen: Screen, chunk: bytes) -> str | None:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        if encoding != "utf-8" and b"[\x00[" not in chunk and b"\x00[" not in chunk:
            continue
        found = screen.found(chunk.decode(encoding, "replace"))
        if found:
            return found
    return None


def _screen(home: Home) -> Screen:
    path = _folder(home) / "patterns"
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _read_screen(path, changed)


@lru_cache(maxsize=4)
def _read_screen(path: Path, changed: int) -> Screen:
    return screen_of(path if changed else None)


def _folder(home: Home) -> Path:
    return home.folder / "quarantine"


def _holders(home: Home) -> Path:
    return _folder(home) / "holders.json"


def _key(shared: Sequence[bytes]) -> bytes:
    derive = HKDF(SHA256(), 32, None, b"marsad quarantine, two keys")
    return derive.derive(b"".join(shared))
