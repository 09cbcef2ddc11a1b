"""Canonical JSON: one way to write each value, so that one value has one hash.

Within what the log admits (text, whole numbers below 2**53, true, false, null, lists, and objects
whose keys are ASCII) this is RFC 8785 (JSON Canonicalization Scheme). Its difficult part, how a
fraction is written, is avoided: a fraction goes in as text.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring as quoted
from typing import Any

__all__ = ["canonical", "plain", "quoted"]

_LARGEST = 2**53
_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


def canonical(value: Any) -> bytes:
    """``value`` in canonical form, UTF-8. It must be :func:`plain` already."""
    return _encode(value).encode()


def plain(value: Any) -> Any:
    """``value`` as the log admits it: fractions and large numbers as text, half letters replaced.

    Raises:
        TypeError: it is not JSON, or a key is not ASCII text.
    """
    if isinstance(value, str):
        text = str.__str__(value)
        return text if text.isascii() else text.encode("utf-8", "replace").decode()
    if value is None or value is True or value is False:
        return value
    if isinstance(value, int):
        return value if -_LARGEST < value < _LARGEST else str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict) and all(isinstance(k, str) and k.isascii() for k in value):
        return {str(key): plain(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} cannot stand in the log: write it as text.")
