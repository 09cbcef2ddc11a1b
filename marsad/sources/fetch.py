"""A list from its publisher by HTTPS: only on request, only what changed, whole or not at all.

Beside the file stands what the publisher said of it (ETag, Last-Modified), so that the next request
asks for news only. A broken connection is taken up where it broke, if the publisher still has the
same file. A file replaces the one before it in one step, when it is whole.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from marsad import __version__
from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import message, why

__all__ = ["Fetched", "Manners", "fetch"]

Progress = Callable[[int, int | None], None]  # bytes here, bytes in all where they are known

_REDIRECTS = 5
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_LOOPBACK = frozenset({"127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Manners:
    """How a request behaves.

    Attributes:
        size: bytes at most.
        patience: seconds without a byte before the connection is given up.
        deadline: seconds for everything, retries included.
        tries: how often to begin or go on.
        pause: seconds before the second try; doubled before each further one.
        proxy: proxy to go through; the environment's (``HTTPS_PROXY``) otherwise.
        loopback_http: permit http to this machine, for tests.
    """

    size: int = 1 << 30
    patience: float = 60.0
    deadline: float = 3_600.0
    tries: int = 5
    pause: float = 2.0
    proxy: str | None = None
    loopback_http: bool = False

    @classmethod
    def from_environment(cls) -> Manners:
        """With ``MARSAD_SOURCE_MAX_BYTES`` and ``MARSAD_SOURCE_PROXY`` where they are set."""
        return cls(
            size=int(os.environ.get("MARSAD_SOURCE_MAX_BYTES") or cls().size),
            proxy=os.environ.get("MARSAD_SOURCE_PROXY") or None,
        )


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file from its publisher.

    Attributes:
        path: where it is now.
        modified: ISO date on which the publisher's server says it changed, or ``None``.
        unchanged: the publisher has nothing newer than the file that was here.
    """

    path: Path
    modified: str | None
    unchanged: bool


class _TryAgain(Exception):
    """This try failed in a way that another may not."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


def fetch(
    url: str,
    path: Path,
    *,
    manners: Manners | None = None,
    progress: Progress | None = None,
) -> Fetched:
    """Bring a publisher's file up to date.

    Args:
        url: the publisher's address, or a mirror's.
        path: where the file is to be; its folder is made.
        manners: limits and patience.
        progress: called with the bytes that are here, and the bytes in all.

    Raises:
        DeliveryError: says what failed, at which address, and what to do. The file that was at
            ``path`` is as it was.
    """
    download = _Download(url, path, manners or Manners.from_environment(), progress)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(path, url):
            return download.run()
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        code = "fetch.disk-full" if full else "fetch.not-kept"
        raise DeliveryError(message(code, url=url, folder=path.parent, why=why(error))) from error


@contextlib.contextmanager
def _alone(path: Path, url: str) -> Iterator[None]:
    """Nobody else fetches the same file meanwhile; two would write into one another."""
    with path.with_name(path.name + ".lock").open("w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise DeliveryError(message("fetch.busy", url=url)) from error
        yield


@dataclass(slots=True)
class _Download:
    url: str
    path: Path
    manners: Manners
    progress: Progress | None
    started: float = field(default_factory=time.monotonic)

    @property
    def _part(self) -> Path:
        return self.path.with_name(self.path.name + ".part")

    def _card(self, path: Path) -> Path:
        return path.with_name(path.name + ".http.json")

    def run(self) -> Fetched:
        self._check(self.url)
        pause = self.manners.pause
        reason = ""
        with self._client() as client:
            for number in range(self.manners.tries):
                if number:
                    self._wait(pause)
                    pause *= 2
                try:
                    return self._once(client)
                except _TryAgain as again:
                    reason, pause = str(again), max(pause, again.after or 0)
                except httpx.TransportError as error:
                    reason = f"{type(error).__name__}: {error}"
        raise DeliveryError(
            message("fetch.failed", url=self.url, tries=self.manners.tries, reason=reason)
        )

    def _client(self) -> httpx.Client:
        return httpx.Client(
            timeout=httpx.Timeout(self.manners.patience, connect=min(15, self.manners.patience)),
            proxy=self.manners.proxy,
            follow_redirects=False,
            headers={"User-Agent": f"Marsad/{__version__}", "Accept-Encoding": "identity"},
        )

    def _wait(self, seconds: float) -> None:
        if time.monotonic() - self.started + seconds > self.manners.deadline:
            raise DeliveryError(message("fetch.late", url=self.url, seconds=self.manners.deadline))
        time.sleep(seconds)

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        local = self.manners.loopback_http and parts.hostname in _LOOPBACK
        if parts.scheme != "https" and not (local and parts.scheme == "http"):
            raise DeliveryError(message("fetch.only-https", url=url))

    def _once(self, client: httpx.Client) -> Fetched:
        with self._answer(client) as answer:
            if answer.status_code == 304 and self.path.exists():
                return Fetched(self.path, _modified(self._known(self.path)), unchanged=True)
            if answer.status_code == 416:
                self._forget()
                raise _TryAgain(message("fetch.another"))
            if answer.status_code in _AGAIN:
                raise _TryAgain(message("fetch.status", code=answer.status_code), _after(answer))
            if answer.status_code not in (200, 206):
                raise DeliveryError(
                    message(
                        "fetch.refused",
                        url=self.url,
                        code=answer.status_code,
                        phrase=answer.reason_phrase,
                    )
                )
            return self._take(answer)

    @contextlib.contextmanager
    def _answer(self, client: httpx.Client) -> Iterator[httpx.Response]:
        url = self.url
        for _ in range(_REDIRECTS + 1):
            with client.stream("GET", url, headers=self._headers()) as answer:
                if not answer.has_redirect_location:
                    yield answer
                    return
                url = urljoin(url, answer.headers["Location"])
                self._check(url)
        raise DeliveryError(message("fetch.redirects", url=self.url, times=_REDIRECTS))

    def _headers(self) -> dict[str, str]:
        begun = self._known(self._part)
        mark = begun.get("etag") or begun.get("last_modified")
        here = self._part.stat().st_size if self._part.exists() else 0
        if here and mark and not mark.startswith("W/"):
            return {"Range": f"bytes={here}-", "If-Range": mark}
        had = self._known(self.path) if self.path.exists() else {}
        headers = {"If-None-Match": had.get("etag"), "If-Modified-Since": had.get("last_modified")}
        return {name: value for name, value in headers.items() if value}

    def _known(self, path: Path) -> dict[str, str]:
        """What was noted of a file, if it was of this address."""
        try:
            card: Any = json.loads(self._card(path).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return card if isinstance(card, dict) and card.get("url") == self.url else {}

    def _note(self, path: Path, card: dict[str, str]) -> None:
        fresh = self._card(path).with_suffix(".new")
        fresh.write_text(json.dumps({"url": self.url} | card), "utf-8")
        os.replace(fresh, self._card(path))

    def _forget(self) -> None:
        self._part.unlink(missing_ok=True)
        self._card(self._part).unlink(missing_ok=True)

    def _take(self, answer: httpx.Response) -> Fetched:
        _refuse_page(self.url, answer)
        here = self._part.stat().st_size if answer.status_code == 206 else 0
        if answer.status_code == 206 and not _goes_on(answer, here):
            self._forget()
            raise _TryAgain(message("fetch.other-part"))
        length = answer.headers.get("Content-Length", "")
        total = here + int(length) if length.isdigit() else None
        self._limit(total or 0)
        card = {
            "etag": answer.headers.get("ETag", ""),
            "last_modified": answer.headers.get("Last-Modified", ""),
        }
        if not here:
            self._forget()
            self._note(self._part, card)
        with self._part.open("ab") as file:
            for chunk in answer.iter_raw():  # as it arrives, so that a break loses nothing
                here += len(chunk)
                self._limit(here)
                file.write(chunk)
                if self.progress:
                    self.progress(here, total)
                if time.monotonic() - self.started > self.manners.deadline:
                    raise DeliveryError(
                        message("fetch.not-whole", url=self.url, seconds=self.manners.deadline)
                    )
            file.flush()
            os.fsync(file.fileno())
        if total is not None and here < total:
            raise _TryAgain(message("fetch.cut", here=here, total=total))
        if not here:
            raise _TryAgain(message("fetch.nothing"))
        os.replace(self._part, self.path)
        self._note(self.path, card)
        self._card(self._part).unlink(missing_ok=True)
        return Fetched(self.path, _modified(card), unchanged=False)

    def _limit(self, size: int) -> None:
        if size > self.manners.size:
            self._forget()
            raise DeliveryError(message("fetch.too-large", url=self.url, size=self.manners.size))


def _goes_on(answer: httpx.Response, here: int) -> bool:
    return bool(answer.headers.get("Content-Range", "").startswith(f"bytes {here}-"))


def _refuse_page(url: str, answer: httpx.Response) -> None:
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml") or kind.startswith(("image/", "video/")):
        raise DeliveryError(message("fetch.page", url=url, kind=kind))


def _after(answer: httpx.Response) -> float | None:
    seconds = answer.headers.get("Retry-After", "")
    return min(float(seconds), 120.0) if seconds.isdigit() else None


def _modified(card: dict[str, str]) -> str | None:
    try:
        return (
            parsedate_to_datetime(card.get("last_modified", "")).astimezone(UTC).date().isoformat()
        )
    except (TypeError, ValueError):
        return None
