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
from typing import BinaryIO
from xml.parsers import expat

from marsad.sources import xml_refusal
from marsad.sources.element import Element, Limits
from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import at, message

__all__ = ["Element", "Limits", "elements", "glance"]

CHUNK = 1 << 16


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
        if hasattr(parser, "SetReparseDeferralEnabled"):
            # Expat 2.6 waits for long tokens; our own limit on a tag bounds what that guards.
            parser.SetReparseDeferralEnabled(False)
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
            raise xml_refusal.unknown_encoding(self.label, self.encoding, error) from error
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
                message(
                    "delivery.tag-long", where=at(self.label, self._line()), limit=self.limits.tag
                )
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
        if error := xml_refusal.beginning(head, self.label):
            raise error

    # -- what expat says -------------------------------------------------------------------

    def _line(self) -> int:
        return self.parser.CurrentLineNumber + self.dropped_lines

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        self.encoding = (encoding or "utf-8").lower()

    def _doctype(self, *_: object) -> None:
        raise xml_refusal.document_type(at(self.label, self._line()))

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
            self._fault(message("aside.value-long", tag=tag, limit=self.limits.text))
        if self.count > self.limits.elements:
            self._fault(message("aside.elements", limit=self.limits.elements))
        if inside >= self.limits.depth:
            self._fault(message("aside.depth", limit=self.limits.depth))

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
                    message("aside.text-long", tag=self.open[-1].tag, limit=self.limits.text)
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
            self._fault(message("aside.record-long", limit=self.limits.record))

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
        if tag != self.root:
            where = at(self.label, self._line())
            raise xml_refusal.wrong_root(tag, self.root, where)

    def _explain(self, error: expat.ExpatError) -> DeliveryError:
        where = message(
            "at.column",
            file=self.label,
            line=error.lineno + self.dropped_lines,
            column=error.offset + 1,
        )
        at = self.parser.ErrorByteIndex
        offset = at - (self.fed - len(self.window))
        bad = self.window[offset : offset + 1] if offset >= 0 else b""
        position = at + self.dropped_bytes
        return xml_refusal.damage(error.code, where, self.encoding, bad, position)


_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_QUOTE = re.compile(rb"[\"']")


def _open_quote(token: bytes) -> bytes | None:
    """The quote that a tag, cut in the middle of an attribute value, is waiting for."""
    rest = _QUOTED.sub(b"", token)
    found = _QUOTE.search(rest)
    return found.group() if found else None
