"""E-mail addresses, web addresses and IP addresses."""

from __future__ import annotations

import re

from marsad.vocabulary.text import clean_text

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@[^\s@<>()\[\],;:\"\\/]{1,253}")
_LABEL = re.compile(r"[^\W_](?:[\w\-]{0,61}[^\W_])?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
_LONGEST_EMAIL = 400  # characters
_LONGEST_URL = 4_096  # characters


def clean_email(text: str) -> str | None:
    """The address with its domain in lower case, or None when it has not the shape of one."""
    if len(text) > _LONGEST_EMAIL:
        return None
    plain = text.strip().removeprefix("mailto:").strip("<>")
    if not _EMAIL.fullmatch(plain):
        return None
    local, _, domain = plain.rpartition("@")
    if not _is_domain(domain):
        return None
    return f"{local}@{domain.rstrip('.').lower()}"


def clean_url(text: str) -> str | None:
    """The web address with scheme and host in lower case, or None when it has no host.

    An address without a scheme (`www.example.org/page`) is given `http://`.
    """
    from urllib.parse import SplitResult, urlsplit  # slow to import

    if len(text) > _LONGEST_URL:
        return None
    plain = clean_text(text)
    if not plain or " " in plain:
        return None
    if not _SCHEME.match(plain):
        plain = f"http://{plain}"
    try:
        parts = urlsplit(plain)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https", "ftp") or not host:
        return None
    if not (_is_domain(host) or _is_ip(host)):
        return None
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port is not None else ""
    if parts.username is not None:
        return None  # a password in an address is not kept
    path = parts.path or "/" if parts.query or parts.fragment else parts.path
    return SplitResult(parts.scheme.lower(), place, path, parts.query, parts.fragment).geturl()


def clean_ip(text: str) -> str | None:
    """An IPv4 or IPv6 address in its canonical form, or None."""
    from ipaddress import ip_address  # slow to import

    try:
        return str(ip_address(text.strip())) if len(text) <= 64 else None
    except ValueError:
        return None


def _is_ip(text: str) -> bool:
    return clean_ip(text) is not None


def _is_domain(text: str) -> bool:
    labels = text.rstrip(".").split(".")
    return len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()
