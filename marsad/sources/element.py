"""One element of an XML file with what is inside it, and how much of one is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.sources.text import tidy

__all__ = ["Element", "Limits"]


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
