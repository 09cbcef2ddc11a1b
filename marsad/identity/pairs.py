"""Pairs of records in a file, compared one by one: what ``marsad identity compare`` prints.

A row is a JSON object with ``left`` and ``right``, each an entity in FollowTheMoney JSON
(``{"id", "schema", "properties": {prop: [values]}}``); what else it has is passed over.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

from marsad.identity.comparison import DEFAULT_THRESHOLD, compare
from marsad.vocabulary import Claim, Entity, schemata
from marsad.vocabulary.message import message

__all__ = ["PairError", "compare_file", "compare_lines", "entity_of"]

_LONGEST = 20_000_000  # characters of one line; a longer one is no pair of records
_MOST_VALUES = 200  # of one property that are looked at


class PairError(ValueError):
    """A row is not a pair of entities; the message says what is wrong with it."""


def compare_file(path: Path | str) -> Iterator[dict[str, Any]]:
    """Compare each pair of a JSON-lines file, plain or ``.gz``.

    Yields one plain object a row, in the order of the file: ``line``, ``left`` and ``right`` (ids),
    ``probability``, ``same`` (at the default threshold) and ``evidence``; for a broken row ``line``
    and ``error``.

    Raises:
        OSError: the file cannot be read.
    """
    with open(path, "rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        stream = gzip.GzipFile(fileobj=file) if packed else file
        with io.TextIOWrapper(cast("IO[bytes]", stream), "utf-8-sig", errors="replace") as lines:
            yield from compare_lines(lines)


def compare_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Compare each pair of rows already opened; see `compare_file`."""
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _answer(number, line)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        number += 1
        yield {"line": number, "error": f"line {number}: the packed file is damaged ({error})"}


def _answer(number: int, line: str) -> dict[str, Any]:
    try:
        return {"line": number, **_compare(line)}
    except (PairError, RecursionError) as error:
        return {"line": number, "error": f"line {number}: {error}"}


def _compare(line: str) -> dict[str, Any]:
    if len(line) > _LONGEST:
        raise PairError(message("pair.long", limit=_LONGEST))
    try:
        row = json.loads(line)
    except ValueError as error:
        raise PairError(message("pair.not-json", why=error)) from error
    if not isinstance(row, dict):
        raise PairError(message("pair.not-object"))
    left, right = entity_of(row.get("left"), "left"), entity_of(row.get("right"), "right")
    comparison = compare(left, right)
    return {
        "left": left.id,
        "right": right.id,
        "same": comparison.probability >= DEFAULT_THRESHOLD,
        **comparison.to_dict(),
    }


def entity_of(data: object, side: str = "entity") -> Entity:
    """An entity of FollowTheMoney JSON for comparing: unknown properties are passed over.

    Faster and more forgiving than `Entity.from_ftm`, as nothing is kept: values stay as written and
    are read by the comparison.

    Raises:
        PairError: it is not an entity, or of a kind that is not known.
    """
    if not isinstance(data, Mapping):
        raise PairError(message("pair.side", side=side))
    name = data.get("schema")
    known = schemata()
    if not isinstance(name, str) or name not in known:
        raise PairError(message("pair.schema", side=side, name=name))
    properties = data.get("properties")
    if not isinstance(properties, Mapping):
        raise PairError(message("pair.properties", side=side))
    entity = Entity(str(data.get("id") or side), name)
    declared = known[name].properties
    for prop, values in properties.items():
        if prop == "addressEntity":
            entity.claims += _addresses(values)
        elif prop in declared and not declared[prop].stub:
            listed = values if isinstance(values, list) else [values]
            entity.claims += [
                Claim(prop, text)
                for value in listed[:_MOST_VALUES]
                if not isinstance(value, Mapping) and (text := str(value or "").strip())
            ]
    caption = data.get("caption")
    if isinstance(caption, str) and caption.strip() and not entity.first("name"):
        entity.claims.append(Claim("name", caption.strip()))
    return entity


def _addresses(values: object) -> list[Claim]:
    """Nested addresses as one line each."""
    found = []
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, Mapping) and isinstance(value.get("properties"), Mapping):
            full = value["properties"].get("full")
            found += [Claim("address", str(text)) for text in full or () if text]
    return found
