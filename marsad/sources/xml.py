"""XML read as a stream, for every reader: hostile or broken input ends in a plain message.

Built on expat with our own tree builder instead of ``lxml.iterparse``, because libxml2 refuses a
whole file for one text beyond its limit and otherwise holds that text in memory, and because a
reader must be able to set one record aside and go on. What is refused or bounded:

- a document type declaration, hence entities, external files and entity bombs: refused;
- a text or attribute value beyond ``Limits.text``: cut while it streams by, and the element of
  that record carries a ``fault`` with the reason;
- a record with more elements, text or nesting than the limits: the same;
- memory: one record at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from marsad.sources.text import tidy
from marsad.vocabulary import DeliveryError

__all__ = ["Element", "Limits", "elements", "glance"]

CHUNK = 1 << 16

KNOWN_ROOTS = {
    "CONSOLIDATED_LIST": ("the UN Security Council consolidated list", "un-sc"),
    "sdnList": ("an OFAC SDN list", "us-ofac"),
    "export": ("the EU consolidated financial sanctions list", "eu-fsf"),
    "data-set": ("the Canadian SEMA list", "ca-sema"),
    "Sanctions": ("an OFAC list in the advanced XML format, which is not read here", None),
    "ArrayOfFinancialSanctionsTarget": ("a UK OFSI list in XML; its CSV is read here", None),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one record is read before it is set aside.

    Attributes:
        text: characters in one text or attribute value.
        record: characters in all texts and attributes of one record.
        elements: elements in one record.
        depth: levels of elements inside one record.
        tag: bytes of one tag without its longest attribute values.
    """

    text: int = 1_000_000
    record: int = 4_000_000
    elements: int = 200_000
    depth: int = 40
    tag: int = 1 << 20


class Element:
    """One element with what is inside it.

    Attributes:
        tag: local name, without namespace.
        attrib: attributes by local name.
        line: line where the record that it belongs to starts, from 1.
        children: elements inside, in order.
        text: the character data directly inside, as written.
        fault: why this record may not be used, or ``None``; only the outermost element has it.
    """

    __slots__ = ("attrib", "children", "fault", "line", "tag", "text")

    def __init__(self, tag: str, attrib: dict[str, str], line: int) -> None:
        self.tag = tag
        self.attrib = attrib
        self.line = line
        self.children: list[Element] = []
        self.text = ""
        self.fault: str | None = None

    def all(self, tag: str) -> Iterator[Element]:
        """The direct children called ``tag``."""
        return (child for child in self.children if child.tag == tag)

    def find(self, tag: str) -> Element | None:
        """The first direct child called ``tag``."""
        return next(self.all(tag), None)

    def texts(self, *path: str) -> list[str]:
        """The tidy non-empty texts of the descendants at ``path``, in order."""
        found: list[Element] = [self]
        for tag in path:
            found = [child for element in found for child in element.children if child.tag == tag]
        return [text for element in found if element.text and (text := tidy(element.text))]

    def first(self, *path: str) -> str | None:
        """The first tidy non-empty text at ``path``."""
        if len(path) == 1:
            tag = path[0]
            for child in self.children:
                if child.tag == tag and child.text and (text := tidy(child.text)):
                    return text
            return None
        return next(iter(self.texts(*path)), None)

    def flat(self) -> str:
        """Every text and attribute value inside, tidy, joined by spaces."""
        parts = [value for value in self.attrib.values() if value.strip()]
        parts.append(self.text)
        parts += [child.flat() for child in self.children]
        return tidy(" ".join(part for part in parts if part))

    def excerpt(self, limit: int = 2_000) -> str:
        """The beginning of the element as text, to show a person what stood there."""
        attributes = "".join(f' {key}="{value[:200]}"' for key, value in self.attrib.items())
        out = f"<{self.tag}{attributes}>{self.text.strip()[:200]}"
        for child in self.children:
            if len(out) >= limit:
                break
            out += child.excerpt(limit - len(out))
        return f"{out}</{self.tag}>"[:limit]


def elements(
    stream: BinaryIO,
    label: str,
    *,
    root: str,
    depth: int = 1,
    limits: Limits | None = None,
) -> Iterator[Element]:
    """Read a file element by element.

    Args:
        stream: the plain bytes, from their beginning.
        label: the file's name, for messages.
        root: local name that the outermost element must have.
        depth: how far below the root the records stand: 1 for its children.
        limits: bounds on one record.

    Yields:
        First the root with its attributes and no children, then each element ``depth`` levels
        below it, complete; one that went beyond the limits has a ``fault``.

    Raises:
        DeliveryError: the file is empty, is not this XML, is damaged or cut short, declares a
            document type, or has bytes that its encoding does not allow.
    """
    return _Stream(stream, label, root, depth, limits or Limits()).run()


def glance(stream: BinaryIO, end: bytes, limit: int = 1 << 20) -> Iterator[bytes]:
    """The raw pieces of a file up to each ``end`` mark, quickly and without parsing.

    For a first pass that only wants to know which references the file has. Nothing here is
    checked: what is read this way may lead to one link more or less, never to a record.

    Args:
        stream: the plain bytes, from their beginning.
        end: the end tag of a record.
        limit: bytes of a piece; of a longer one only its beginning is given.
    """
    rest = b""
    skipping = False
    while chunk := stream.read(CHUNK):
        *pieces, rest = (rest + chunk).split(end)
        for piece in pieces:
            if not skipping:
                yield piece
            skipping = False
        if len(rest) > limit:
            if not skipping:
                yield rest[:limit]
            skipping, rest = True, rest[-len(end) :]


class _Stream:
    """One pass over one file."""

    def __init__(self, stream: BinaryIO, label: str, root: str, depth: int, limits: Limits) -> None:
        self.stream = stream
        self.label = label
        self.root = root
        self.depth = depth
        self.limits = limits
        self.ready: list[Element] = []
        self.open: list[Element] = []  # the record being built, outermost first
        self.buffer: list[str] = []  # text since the last tag
        self.level = 0
        self.spent = 0
        self.count = 0
        self.length = 0  # characters of the text being read
        self.cut = False  # an attribute of the next tag was too long
        self.dropped_lines = 0
        self.dropped_bytes = 0
        self.encoding = "utf-8"
        self.names: dict[str, str] = {}
        self.window = b""
        self.fed = 0
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.buffer_size = CHUNK
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        self.parser = parser

    # -- feeding ---------------------------------------------------------------------------

    def run(self) -> Iterator[Element]:
        self._look_at_the_beginning()
        while chunk := self.stream.read(CHUNK):
            yield from self._feed(chunk)
        yield from self._feed(b"", final=True)

    def _feed(self, chunk: bytes, final: bool = False) -> Iterator[Element]:
        self.window += chunk
        self.fed += len(chunk)
        try:
            self.parser.Parse(chunk, final)
        except expat.ExpatError as error:
            raise self._explain(error) from error
        except (LookupError, ValueError) as error:
            raise DeliveryError(
                f"{self.label}, line 1: the file says that its encoding is {self.encoding!r}, "
                f"which cannot be read ({error}). Convert it to UTF-8 and say so in its first line."
            ) from error
        if self.ready:
            yield from self.ready
            self.ready.clear()
        start = len(self.window) - (self.fed - max(self.parser.CurrentByteIndex, 0))
        self.window = self.window[max(start, 0) :]
        if not final and len(self.window) > self.limits.tag:
            yield from self._skip_long_token()

    def _skip_long_token(self) -> Iterator[Element]:
        """Drop the rest of one endless attribute value or comment; memory stays flat."""
        token = self.window
        if token.startswith(b"<!--"):
            stop = b"-->"
        elif (quote := _open_quote(token)) is not None:
            stop = quote
            self.cut = True
        else:
            raise DeliveryError(
                f"{self.label}, line {self._line()}: one tag is longer than "
                f"{self.limits.tag:,} bytes. This is not the publisher's file; fetch it again."
            )
        overlap = b""
        while chunk := self.stream.read(CHUNK):
            data = overlap + chunk
            if (found := data.find(stop)) >= 0:
                self._drop(data[len(overlap) : found])
                yield from self._feed(data[found:])
                return
            self._drop(chunk)
            overlap = data[-2:] if len(stop) > 1 else b""
        yield from self._feed(b"", final=True)

    def _drop(self, data: bytes) -> None:
        self.dropped_bytes += len(data)
        self.dropped_lines += data.count(b"\n")

    def _look_at_the_beginning(self) -> None:
        head = self.stream.read(1024)
        self.stream.seek(-len(head), 1)
        begin = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return
        if not begin.strip(b"\x00"):
            raise DeliveryError(
                f"{self.label}: the file is empty. Fetch it again; an empty file is never read "
                "as a list that withdraws everybody."
            )
        if begin.startswith((b"<!doctype html", b"<html")):
            raise DeliveryError(
                f"{self.label}: this is a web page (HTML), not a list. The publisher probably "
                "answered with an error page; fetch the list again or use --file."
            )
        if not begin.startswith(b"<"):
            shown = head[:40].decode("utf-8", "replace")
            raise DeliveryError(
                f"{self.label}, line 1: this is not XML; it begins with {shown!r}. "
                "Check that this is the right file for this source."
            )

    # -- what expat says -------------------------------------------------------------------

    def _line(self) -> int:
        return self.parser.CurrentLineNumber + self.dropped_lines

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        self.encoding = (encoding or "utf-8").lower()

    def _doctype(self, *_: object) -> None:
        raise DeliveryError(
            f"{self.label}, line {self._line()}: the file declares a document type (DTD). Lists "
            "have none, and one can hide an XML bomb or an external file; it is refused. Fetch "
            "the list again from its publisher."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self.names.get(name) or self._local(name)
        level = self.level
        self.level = level + 1
        cut, self.cut = self.cut, False
        if level < self.depth:
            if level == 0:
                self._check_root(tag)
                attrib = {self._local(key): value for key, value in attributes.items()}
                self.ready.append(Element(tag, attrib, self._line()))
            return
        inside = level - self.depth
        if self.buffer:
            self._flush()
        if attributes:
            attributes = {self._local(key): value for key, value in attributes.items()}
        if inside == 0:
            self.spent = self.count = 0
            outer = element = Element(tag, attributes, self._line())
        else:
            outer = self.open[0]
            if outer.fault and inside >= self.limits.depth:
                return
            element = Element(tag, attributes, outer.line)
            if not outer.fault:
                self.open[-1].children.append(element)
                self.count += 1
        self.open.append(element)
        longest = 0
        if attributes:
            sizes = [len(value) for value in attributes.values()]
            longest = max(sizes)
            self._spend(sum(sizes))
        if cut or longest > self.limits.text:
            self._fault(f"a value of the tag {tag} is longer than {self.limits.text:,} characters")
        if self.count > self.limits.elements:
            self._fault(f"the record has more than {self.limits.elements:,} elements")
        if inside >= self.limits.depth:
            self._fault(f"the record is nested deeper than {self.limits.depth} levels")

    def _end(self, name: str) -> None:
        self.level -= 1
        inside = self.level - self.depth
        if inside < 0 or inside >= len(self.open):
            return
        if self.buffer:
            self._flush()
        element = self.open.pop()
        if inside == 0:
            self.ready.append(element)

    def _text(self, data: str) -> None:
        if self.open:
            self.buffer.append(data)
            self.length += len(data)
            if self.length > self.limits.text:
                self._fault(
                    f"the text of {self.open[-1].tag} is longer than {self.limits.text:,} "
                    "characters"
                )

    def _flush(self) -> None:
        """Give the text read so far to the element it stands in."""
        if self.open and not self.open[0].fault:
            text = self.buffer[0] if len(self.buffer) == 1 else "".join(self.buffer)
            if not text.isspace():
                self._spend(self.length)
                self.open[-1].text += text
        self.buffer.clear()
        self.length = 0

    def _spend(self, characters: int) -> None:
        self.spent += characters
        if self.spent > self.limits.record:
            self._fault(f"the record has more than {self.limits.record:,} characters")

    def _fault(self, reason: str) -> None:
        outer = self.open[0]
        if not outer.fault:
            outer.fault = reason
            self.open[-1].text = (self.open[-1].text + "".join(self.buffer))[:200]
        self.buffer.clear()
        self.length = 0

    def _local(self, name: str) -> str:
        found = self.names.get(name)
        if found is None:
            found = name.rpartition("}")[2]
            if len(self.names) < 10_000:
                self.names[name] = found
        return found

    def _check_root(self, tag: str) -> None:
        if tag == self.root:
            return
        what, key = KNOWN_ROOTS.get(tag, ("another kind of XML", None))
        if tag.lower() == "html":
            what, key = "a web page (HTML)", None
        advice = (
            f"Load it with: marsad load {key} --file …"
            if key
            else "Check that this is the right file for this source."
        )
        raise DeliveryError(
            f"{self.label}, line {self._line()}: the outermost element is <{tag}>, not "
            f"<{self.root}>: this looks like {what}. {advice}"
        )

    def _explain(self, error: expat.ExpatError) -> DeliveryError:
        line = error.lineno + self.dropped_lines
        where = f"{self.label}, line {line}, column {error.offset + 1}"
        code = error.code
        if code in _CUT_SHORT:
            return DeliveryError(
                f"{where}: the file ends in the middle ({error_text(code)}); the rest is "
                "missing. Fetch it again."
            )
        if code == _BAD_BYTE:
            at = self.parser.ErrorByteIndex
            offset = at - (self.fed - len(self.window))
            bad = self.window[offset : offset + 1] if offset >= 0 else b""
            if bad and bad[0] >= 0x80 and self.encoding in ("utf-8", "utf8", "us-ascii"):
                position = at + self.dropped_bytes
                return DeliveryError(
                    f"{where}: byte 0x{bad[0]:02X} at position {position:,} is not valid "
                    f"{self.encoding.upper()}, the encoding of this file. It was probably saved "
                    "as Latin-1 (Windows-1252). Fetch the publisher's own file, or convert it: "
                    "iconv -f WINDOWS-1252 -t UTF-8."
                )
        return DeliveryError(
            f"{where}: the XML is damaged ({error_text(code)}). Fetch it again from its "
            "publisher; nothing of this file was loaded."
        )


_CODES = expat.errors.codes
_CUT_SHORT = frozenset(
    _CODES[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
_BAD_BYTE = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]


_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_QUOTE = re.compile(rb"[\"']")


def error_text(code: int) -> str:
    """Expat's own words for one of its error codes."""
    return expat.ErrorString(code) or f"error {code}"


def _open_quote(token: bytes) -> bytes | None:
    """The quote that a tag, cut in the middle of an attribute value, is waiting for."""
    rest = _QUOTED.sub(b"", token)
    found = _QUOTE.search(rest)
    return found.group() if found else None
