"""Fetching from a publisher: a small server on this machine plays one, well and badly behaved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from marsad.sources.fetch import Manners, fetch
from marsad.vocabulary import DeliveryError

BODY = bytes(range(256)) * 400
QUICK = Manners(patience=0.5, pause=0.01, tries=3, loopback_http=True)
Answer = Callable[["Publisher"], None]


class Publisher(BaseHTTPRequestHandler):
    """Answers each request with the next of `script`, the last one again and again."""

    script: list[Answer]
    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        type(self).seen.append({name.lower(): value for name, value in self.headers.items()})
        script = type(self).script
        (script.pop(0) if len(script) > 1 else script[0])(self)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        given = {"Content-Type": "text/xml", "Content-Length": str(len(body))}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def publisher() -> Iterator[type[Publisher]]:
    class Own(Publisher):
        script: list[Answer] = []
        seen: list[dict[str, str]] = []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    Own.url = f"http://127.0.0.1:{server.server_port}/list.xml"  # type: ignore[attr-defined]
    yield Own
    server.shutdown()
    thread.join()
    server.server_close()


def whole(handler: Publisher) -> None:
    handler.reply(200, BODY, ETag='"one"', Last_Modified="Fri, 12 Mar 2021 10:00:00 GMT")


def broken(handler: Publisher) -> None:
    handler.reply(200, BODY[:1000], ETag='"one"', Content_Length=str(len(BODY)))


def rest(handler: Publisher) -> None:
    begin = int(handler.headers["Range"].removeprefix("bytes=").removesuffix("-"))
    last = len(BODY) - 1
    handler.reply(
        206, BODY[begin:], ETag='"one"', Content_Range=f"bytes {begin}-{last}/{len(BODY)}"
    )


def run(publisher: type[Publisher], path: Path, *script: Answer, manners: Manners = QUICK):
    publisher.script[:] = script
    return fetch(publisher.url, path, manners=manners)  # type: ignore[attr-defined]


def test_a_file_arrives_whole_with_its_date(publisher: type[Publisher], tmp_path: Path) -> None:
    path = tmp_path / "un-sc" / "list"
    heard: list[tuple[int, int | None]] = []
    publisher.script[:] = [whole]
    found = fetch(publisher.url, path, manners=QUICK, progress=lambda *at: heard.append(at))  # type: ignore[attr-defined]
    assert path.read_bytes() == BODY
    assert (found.modified, found.unchanged) == ("2021-03-12", False)
    assert heard[-1] == (len(BODY), len(BODY))
    here = sorted(item.name for item in path.parent.iterdir())
    assert here == ["list", "list.http.json", "list.lock"]


def test_the_next_request_asks_for_news_only(publisher: type[Publisher], tmp_path: Path) -> None:
    path = tmp_path / "list"
    run(publisher, path, whole)
    found = run(publisher, path, lambda handler: handler.reply(304))
    assert publisher.seen[-1]["if-none-match"] == '"one"'
    assert publisher.seen[-1]["if-modified-since"] == "Fri, 12 Mar 2021 10:00:00 GMT"
    assert found.unchanged
    assert found.modified == "2021-03-12"
    assert path.read_bytes() == BODY


def test_another_address_asks_for_everything(publisher: type[Publisher], tmp_path: Path) -> None:
    path = tmp_path / "list"
    run(publisher, path, whole)
    publisher.script[:] = [whole]
    fetch(publisher.url + "?other", path, manners=QUICK)  # type: ignore[attr-defined]
    assert "if-none-match" not in publisher.seen[-1]


def test_a_broken_connection_is_taken_up_where_it_broke(
    publisher: type[Publisher], tmp_path: Path
) -> None:
    path = tmp_path / "list"
    run(publisher, path, broken, rest)
    assert publisher.seen[-1]["range"] == "bytes=1000-"
    assert publisher.seen[-1]["if-range"] == '"one"'
    assert path.read_bytes() == BODY


def test_taken_up_by_a_later_call(publisher: type[Publisher], tmp_path: Path) -> None:
    path = tmp_path / "list"
    with pytest.raises(DeliveryError, match="after 1 tries"):
        run(publisher, path, broken, manners=Manners(tries=1, loopback_http=True))
    assert not path.exists()
    run(publisher, path, rest)
    assert path.read_bytes() == BODY


def test_the_publisher_has_another_file_meanwhile(
    publisher: type[Publisher], tmp_path: Path
) -> None:
    path = tmp_path / "list"
    run(publisher, path, broken, lambda handler: handler.reply(416), whole)
    assert "range" not in publisher.seen[-1]
    assert path.read_bytes() == BODY
    run(publisher, path, broken, whole)  # the range is ignored, the whole comes
    assert path.read_bytes() == BODY

    def wrong(handler: Publisher) -> None:
        handler.reply(206, BODY[5:], Content_Range=f"bytes 5-{len(BODY) - 1}/{len(BODY)}")

    run(publisher, path, broken, wrong, whole)
    assert path.read_bytes() == BODY


def test_a_busy_publisher_is_asked_again(publisher: type[Publisher], tmp_path: Path) -> None:
    run(publisher, tmp_path / "list", lambda h: h.reply(503, Retry_After="0"), whole)
    assert len(publisher.seen) == 2


def test_a_slow_publisher_is_given_up(publisher: type[Publisher], tmp_path: Path) -> None:
    stop = threading.Event()
    with pytest.raises(DeliveryError, match="could not be fetched after 2 tries"):
        run(
            publisher,
            tmp_path / "list",
            lambda handler: stop.wait(1),
            manners=Manners(patience=0.1, tries=2, pause=0.01, loopback_http=True),
        )
    stop.set()


def test_too_much_is_refused(publisher: type[Publisher], tmp_path: Path) -> None:
    path = tmp_path / "list"
    small = Manners(size=5_000, tries=2, pause=0.01, loopback_http=True)
    with pytest.raises(DeliveryError, match="larger than 5,000 bytes"):
        run(publisher, path, whole, manners=small)

    def untold(handler: Publisher) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(BODY)

    with pytest.raises(DeliveryError, match="larger than 5,000 bytes"):
        run(publisher, path, untold, manners=small)
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda h: h.reply(404), "answered 404"),
        (lambda h: h.reply(403), "answered 403"),
        (lambda h: h.reply(200, b"<html>", Content_Type="text/html; charset=x"), "a page for"),
        (lambda h: h.reply(200, b""), "empty file"),
        (lambda h: h.reply(302, Location="http://example.invalid/x"), "only https"),
        (lambda h: h.reply(302, Location="file:///etc/passwd"), "only https"),
        (lambda h: h.reply(302, Location="/list.xml"), "redirected more than 5"),
    ],
)
def test_bad_answers_leave_the_old_file(
    publisher: type[Publisher], tmp_path: Path, answer: Answer, says: str
) -> None:
    path = tmp_path / "list"
    run(publisher, path, whole)
    with pytest.raises(DeliveryError, match=says):
        run(publisher, path, answer)
    assert path.read_bytes() == BODY


def test_a_redirect_is_followed(publisher: type[Publisher], tmp_path: Path) -> None:
    path = tmp_path / "list"
    run(publisher, path, lambda handler: handler.reply(301, Location="/moved"), whole)
    assert path.read_bytes() == BODY


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://example.invalid/x", "ftp://x/y"])
def test_only_https(tmp_path: Path, url: str) -> None:
    with pytest.raises(DeliveryError, match="only https"):
        fetch(url, tmp_path / "list", manners=Manners())


def test_a_folder_that_cannot_be_written(publisher: type[Publisher], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeliveryError, match="cannot be kept"):
        run(publisher, tmp_path / "file" / "list", whole)


def test_two_do_not_fetch_the_same_file_at_once(publisher: type[Publisher], tmp_path: Path) -> None:
    path = tmp_path / "list"

    def meanwhile(handler: Publisher) -> None:
        with pytest.raises(DeliveryError, match="another process is fetching"):
            fetch(publisher.url, path, manners=QUICK)  # type: ignore[attr-defined]
        refused.append(True)
        whole(handler)

    refused: list[bool] = []
    run(publisher, path, meanwhile)
    assert refused == [True]


def test_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_SOURCE_MAX_BYTES", "7")
    monkeypatch.setenv("MARSAD_SOURCE_PROXY", "http://proxy.example:3128")
    manners = Manners.from_environment()
    assert (manners.size, manners.proxy) == (7, "http://proxy.example:3128")
    assert not manners.loopback_http
