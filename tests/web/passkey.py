"""A security key made of software: registers and signs as a real one does, for tests."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

__all__ = ["Passkey"]

_PRESENT_VERIFIED, _ATTESTED = 0x05, 0x40


class Passkey:
    """One key pair under one id, for one site."""

    def __init__(self, origin: str, site: str) -> None:
        self.origin, self._site = origin, hashlib.sha256(site.encode()).digest()
        self._private = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(origin.encode()).digest()[:16]
        self._used = 0

    def register(self, challenge: str) -> str:
        """What a browser posts when a key is added."""
        public = cbor.encode(dict(ES256.from_cryptography_key(self._private.public_key())))
        told = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._said(_PRESENT_VERIFIED | _ATTESTED) + told
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        answer = {"attestationObject": websafe_encode(attested), "transports": ["usb"]}
        return self._posted("webauthn.create", challenge, answer)

    def sign(self, challenge: str, origin: str = "") -> str:
        """What a browser posts when somebody signs in with the key."""
        client = self._client("webauthn.get", challenge, origin or self.origin)
        data = self._said(_PRESENT_VERIFIED)
        signature = self._private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        answer = {
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": None,
        }
        return self._posted("webauthn.get", challenge, answer, client)

    def _said(self, flags: int) -> bytes:
        self._used += 1
        return self._site + bytes([flags]) + self._used.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str, origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()

    def _posted(
        self, kind: str, challenge: str, answer: dict[str, Any], client: bytes = b""
    ) -> str:
        client = client or self._client(kind, challenge, self.origin)
        return json.dumps(
            {
                "type": "public-key",
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "authenticatorAttachment": "cross-platform",
                "clientExtensionResults": {},
                "response": {"clientDataJSON": websafe_encode(client), **answer},
            }
        )
