"""What Marsad says to a person about something that went wrong: an id and values, in any language.

A message is kept as its code and its values, so that whoever reads it later reads it in their own
language. It is a `str` that holds the English sentence, for logs, for programs and for whoever
knows nothing of languages. The sentences stand in ``data/messages.json``; what is in backquotes
there is to be typed or stands so in a file, and is kept in one piece.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any, Self

from marsad.vocabulary import resource

__all__ = [
    "Message",
    "at",
    "in_words",
    "message",
    "message_codes",
    "packed",
    "told",
    "unpacked",
    "why",
]

_LTR, _FIRST_STRONG, _POP = "\u2066", "\u2068", "\u2069"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f]")
_READ = Formatter()


class Message(str):
    """A sentence in English that can be said in Arabic.

    Attributes:
        code: which sentence, stable from version to version.
        values: what is named in it: texts, numbers, other messages.

    >>> text = message("aside.cells", found=3, due=5)
    >>> text == "has 3 cells where 5 are due", text.code
    (True, 'aside.cells')
    """

    code: str
    values: Mapping[str, Any]

    def __new__(cls, code: str, values: Mapping[str, Any]) -> Self:
        kept = {name: _plain(value) for name, value in values.items()}
        made = super().__new__(cls, _sentences()[code]["en"].format(**kept))
        made.code = code
        made.values = kept
        return made

    def __reduce__(self) -> tuple[type[Message], tuple[str, Mapping[str, Any]]]:
        return type(self), (self.code, self.values)

    def say(self, lang: str, figure: Callable[[str], str] = str) -> str:
        """The sentence in ``ar`` or ``en``.

        In Arabic each value is isolated (Unicode Annex 9), so that none turns the sentence round.

        Args:
            figure: how a number is written, where its reader chose other digits.
        """
        if lang != "ar":
            return str(self)
        said = []
        for place, piece in enumerate(_sentences()[self.code]["ar"].split("`")):
            if place % 2:
                said.append(f"{_LTR}{self._filled(piece, None)}{_POP}")
            else:
                said.append(self._filled(piece, figure))
        return "".join(said)

    def _filled(self, piece: str, figure: Callable[[str], str] | None) -> str:
        out = []
        for text, name, spec, _conversion in _READ.parse(piece):
            out.append(text)
            if name is None:
                continue
            value = self.values[name]
            if isinstance(value, Message) and figure is not None:
                out.append(value.say("ar", figure))
                continue
            shown = _CONTROLS.sub("\ufffd", format(value, spec or ""))
            if figure is None:
                out.append(shown)
            elif isinstance(value, int | float):
                out.append(f"{_LTR}{figure(shown)}{_POP}")
            else:
                out.append(f"{_FIRST_STRONG}{shown}{_POP}")
        return "".join(out)

    def packed(self) -> dict[str, Any]:
        """Plain values, to be kept; `unpacked` reads them."""
        values = {
            name: value.packed() if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return {"code": self.code, "values": values}


def message(code: str, /, **values: object) -> Message:
    """The message of this code.

    Raises:
        KeyError: there is no such message, or a value is missing.
    """
    return Message(code, values)


def at(file: object, line: object) -> Message:
    """A place in a file: ``list.xml, line 5``."""
    return message("at.line", file=file, line=line)


def unpacked(plain: object, text: str = "") -> str:
    """A message from its plain values; ``text`` where they are none, or of another version."""
    if isinstance(plain, str):
        return plain
    try:
        code, values = plain["code"], plain["values"]  # type: ignore[index]
        return Message(
            code,
            {
                name: unpacked(value, str(value)) if isinstance(value, dict) else value
                for name, value in values.items()
            },
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return text


def packed(said: str) -> dict[str, Any] | str:
    """What `unpacked` reads, of a message; another text as it is."""
    return said.packed() if isinstance(said, Message) else said


def told(error: BaseException) -> str:
    """What an error says: its message, where it has one."""
    found = (part for part in error.args if isinstance(part, Message))
    return next(found, None) or str(error) or type(error).__name__


def in_words(said: object, lang: str, figure: Callable[[str], str] = str) -> str:
    """A message, or what an error says, in ``ar`` or ``en``; anything else as it is."""
    if isinstance(said, BaseException):
        if (own := getattr(said, "say", None)) is not None:
            return str(own(lang))
        said = told(said)
    return said.say(lang, figure) if isinstance(said, Message) else str(said)


def why(error: OSError) -> str:
    """Why the system did not do it: in Marsad's words where it has them, else in the system's."""
    if isinstance(error.strerror, Message):
        return error.strerror
    code = f"os.{errno.errorcode.get(error.errno or 0, '')}"
    return message(code) if code in _sentences() else error.strerror or str(error)


def message_codes() -> Mapping[str, Mapping[str, str]]:
    """Every message: its code, and the sentence in each language."""
    return _sentences()


def _sentences() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = resource.load("messages.json")
    return found


def _plain(value: object) -> object:
    if isinstance(value, Message | int | float) and not isinstance(value, bool):
        return value
    return str(value)
