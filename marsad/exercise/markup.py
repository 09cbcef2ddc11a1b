"""Writing XML the same way everywhere."""

from __future__ import annotations

from xml.etree import ElementTree as ET

__all__ = ["child", "document"]


def child(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """A new element below ``parent``."""
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = text
    return element


def document(root: ET.Element) -> bytes:
    """The file: UTF-8, indented by two blanks, with a line end at the end."""
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + body + "\n").encode("utf-8")
