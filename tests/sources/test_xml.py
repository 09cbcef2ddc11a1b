"""Hardened streaming XML: what is refused, what is bounded, and what is said about it."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from marsad.sources.xml import Element, Limits, elements, glance
from marsad.vocabulary import DeliveryError


def read(content: bytes, depth: int = 1, limits: Limits | None = None) -> list[Element]:
    stream = io.BytesIO(content)
    return list(elements(stream, "list.xml", root="list", depth=depth, limits=limits))


def test_gives_the_root_and_then_each_record() -> None:
    root, first, second = read(b'<list at="1"><a x="2"> one <b>two</b></a>\n<a/></list>')
    assert (root.tag, root.attrib, root.children) == ("list", {"at": "1"}, [])
    assert first.attrib == {"x": "2"}
    assert first.text.strip() == "one"
    assert first.first("b") == "two"
    assert (second.tag, second.line) == ("a", 2)


def test_records_may_stand_deeper() -> None:
    tags = [e.tag for e in read(b"<list><part><a/></part><part><b/><c/></part></list>", depth=2)]
    assert tags == ["list", "a", "b", "c"]


def test_namespaces_and_prefixes_are_passed_over() -> None:
    content = b'<n:list xmlns:n="http://x"><n:a n:k="v"><n:b>t</n:b></n:a></n:list>'
    record = read(content)[1]
    assert (record.tag, record.attrib, record.first("b")) == ("a", {"k": "v"}, "t")


def test_texts_leave_out_what_is_empty() -> None:
    record = read(b"<list><a><v/><v>  </v><v> x\n y </v><v>z</v></a></list>")[1]
    assert record.texts("v") == ["x y", "z"]
    assert record.first("none") is None


def test_excerpt_shows_the_beginning() -> None:
    record = read(b'<list><a k="v"><b>text</b></a></list>')[1]
    assert record.excerpt() == '<a k="v"><b>text</b></a>'
    assert len(record.excerpt(10)) == 10


LONG = b"x" * 3_000_000


@pytest.mark.parametrize(
    "bad",
    [
        b"<a><t>" + LONG + b"</t></a>",
        b"<a><t><![CDATA[" + LONG + b"]]></t></a>",
        b'<a t="' + LONG + b'" q="1"><n>2</n></a>',
        b"<a p='\"' t='" + LONG + b"'/>",
        b"<a>"
        + b"<t>"
        + LONG[:900_000]
        + b"</t>" * 1
        + (b"<t>" + LONG[:900_000] + b"</t>") * 5
        + b"</a>",
    ],
    ids=["text", "cdata", "attribute", "attribute in single quotes", "many texts"],
)
def test_a_record_beyond_the_limits_is_marked_and_the_rest_goes_on(bad: bytes) -> None:
    _, before, marked, after = read(b"<list><a>1</a>" + bad + b"<a>2</a></list>")
    assert (before.text, before.fault) == ("1", None)
    assert (after.text, after.fault) == ("2", None)
    assert marked.fault is not None
    assert "characters" in marked.fault


def test_too_many_elements_and_too_deep_a_nesting_are_marked() -> None:
    limits = Limits(elements=10, depth=5)
    many, deep, fine = read(
        b"<list><a>"
        + b"<b/>" * 20
        + b"</a><a>"
        + b"<b>" * 9
        + b"</b>" * 9
        + b"</a><a><b/></a></list>",
        limits=limits,
    )[1:]
    assert "more than 10 elements" in (many.fault or "")
    assert "deeper than 5 levels" in (deep.fault or "")
    assert fine.fault is None


def test_memory_stays_flat_under_one_endless_text() -> None:
    class Endless(io.RawIOBase):
        """A 60 MB text made up while it is read."""

        def __init__(self) -> None:
            self.left = 60_000_000
            self.head = b"<list><a><t>"
            self.tail = b"</t></a><a>2</a></list>"

        def read(self, size: int = -1) -> bytes:
            if self.head:
                head, self.head = self.head, b""
                return head
            if self.left > 0:
                self.left -= size
                return b"y" * size
            tail, self.tail = self.tail, b""
            return tail

        def seek(self, offset: int, whence: int = 0) -> int:
            self.head = b"<list><a><t>"
            return 0

    tracemalloc.start()
    try:
        found = list(elements(Endless(), "l", root="list"))  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [element.fault is None for element in found] == [True, False, True]
    assert peak < 8_000_000


def test_an_endless_comment_is_passed_over() -> None:
    assert [e.text for e in read(b"<list><!-- " + LONG + b" --><a>1</a></list>")] == ["", "1"]


def test_lines_are_right_after_what_was_dropped() -> None:
    content = b'<list>\n<a t="' + b"x\n" * 2_000_000 + b'"/>\n<a/></list>'
    assert read(content)[2].line == 2_000_003


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"<!DOCTYPE html><html><body>Error</body></html>", "web page"),
        (b"<HTML><body>", "web page"),
        (b'<?xml version="1.0"?><html/>', "web page"),
        (b'36,"SOMETHING",-0-', "not XML"),
        (b"{}", "not XML"),
        (b"<export/>", "marsad load eu-fsf"),
        (b"<CONSOLIDATED_LIST/>", "marsad load un-sc"),
        (b"<sdnList/>", "marsad load us-ofac"),
        (b"<other/>", "outermost element is <other>"),
        (b'<!DOCTYPE list [<!ENTITY a "b">]><list>&a;</list>', "DTD"),
        (b'<!DOCTYPE list SYSTEM "http://example.org/x.dtd"><list/>', "DTD"),
        (b"<list>&undefined;</list>", "undefined entity"),
        (b"<list><a>1</a><b>", "ends in the middle"),
        (b"<list><a>1</a", "ends in the middle"),
        ("<list><a>\u0645".encode()[:-1], "ends in the middle"),
        (b"<list><a></b></list>", "damaged"),
        (b"<list>\x00</list>", "damaged"),
        (b"<list/><list/>", "damaged"),
        (b'<?xml version="1.0" encoding="nothing"?><list/>', "'nothing'"),
        (b'<?xml version="1.0" encoding="shift_jis"?><list/>', "'shift_jis'"),
        (b"<list " + b'a="1" ' * 400_000 + b"/>", "longer than"),
    ],
)
def test_what_is_no_such_list_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(DeliveryError, match=r"list\.xml") as refused:
        read(content)
    assert words in str(refused.value)


def test_a_bomb_never_unfolds() -> None:
    levels = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
    bomb = f'<!DOCTYPE list [<!ENTITY a0 "lol">{levels}]><list>&a39;</list>'
    with pytest.raises(DeliveryError, match="DTD"):
        read(bomb.encode())


def test_latin_1_bytes_are_named_with_their_position() -> None:
    content = '<?xml version="1.0" encoding="utf-8"?>\n<list>\n<a>caf\xe9 x</a></list>'
    with pytest.raises(DeliveryError) as refused:
        read(content.encode("latin-1"))
    message = str(refused.value)
    assert "line 3" in message
    assert "0xE9" in message
    assert f"position {content.index(chr(0xE9))}" in message


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "us-ascii"])
def test_an_encoding_that_is_declared_is_followed(encoding: str) -> None:
    word = "cafe" if encoding == "us-ascii" else "café"
    content = f'<?xml version="1.0" encoding="{encoding}"?><list><a>{word}</a></list>'
    assert read(content.encode(encoding))[1].text == word


def test_glance_gives_the_pieces_whatever_the_chunks() -> None:
    content = b"".join(b"<r>%d%s</r>" % (n, b"." * (n % 97)) for n in range(4_000))
    pieces = list(glance(io.BytesIO(content), b"</r>"))
    assert len(pieces) == 4_000
    assert pieces[1_234].startswith(b"<r>1234.")


def test_glance_lets_go_of_an_endless_piece() -> None:
    content = b"<r>1</r><r>" + b"x" * 5_000_000 + b"</r><r>3</r>"
    pieces = list(glance(io.BytesIO(content), b"</r>", limit=1_000_000))
    assert pieces[0] == b"<r>1"
    assert len(pieces[1]) == 1_000_000
    assert pieces[-1] == b"<r>3"
