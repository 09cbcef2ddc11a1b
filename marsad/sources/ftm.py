"""FollowTheMoney JSON, one entity a line: ``entities.ftm.json``, ``targets.nested.json`` and alike.

As OpenSanctions, Aleph and others publish it: entities with lists of values; nested ones, where
related entities stand inside; and those that carry their ``statements``. Read as a stream, twice:
once for what the file holds, once to deliver it. Ids get the prefix ``ftm-`` so that another
publisher's id is never taken for one of this node's; the id itself stays as ``reference``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from marsad.sources.inputs import Inputs
from marsad.vocabulary import (
    Delivery,
    DeliveryError,
    Entity,
    Header,
    Marking,
    MarkingError,
    Record,
    SetAside,
    schemata,
)
from marsad.vocabulary import schema as find_schema
from marsad.vocabulary.ftm_in import marking_in
from marsad.vocabulary.ftm_out import KEY
from marsad.vocabulary.message import at, message
from marsad.vocabulary.refusal import refused_properties, scrubbed

__all__ = ["LINE_LIMIT", "read"]

LINE_LIMIT = 32 << 20
"""Bytes in one line; nested entities of well-connected companies reach some megabytes."""

_PREFIX = "ftm-"
_SEEN = re.compile(rb'"last_(?:seen|change)":\s*"(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)')
_ID = re.compile(rb'"id"\s*:\s*("(?:[^"\\]|\\.)*")')
_ID_LIMIT = 200
_LISTED = frozenset({"sanction", "sanction.counter", "debarment"})
_LISTS = re.compile(r'"entity"\s*:\s*\[\s*"((?:[^"\\])+)"')
_DEPTH = 5
_VALUE_LIMIT = 1_000_000


@dataclass(slots=True)
class _Contents:
    """What the first pass finds, and what the second has done with it.

    Attributes:
        lines: lines that are not blank.
        latest: the latest date on which the publisher saw or changed anything.
        own: hash of the id of each entity with a line of its own; whether it was delivered.
        inner: hashes of the ids that were delivered from inside another entity.
    """

    lines: int = 0
    latest: str = ""
    own: dict[int, bool] = field(default_factory=dict)
    inner: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Broken:
    """Why a line is no JSON."""

    reason: str


def read(files: Inputs) -> Iterator[Delivery]:
    """Read the file, line by line.

    Properties that Marsad refuses to keep (`marsad.vocabulary.refusal`) are left out.

    Yields:
        A `Header`, a `Record` for each line, a `SetAside` for each that is not an entity.

    Raises:
        DeliveryError: no line of the file is such an entity.
    """
    label = files.label()
    with files.open(files.main_name) or files.main as stream:
        contents = _first_pass(stream, label)
    yield Header(contents.latest.replace(" ", "T") or files.published(), count=contents.lines)
    with files.open(files.main_name) or files.main as stream:
        for number, line in _lines(stream):
            if line is None:
                reason = message("aside.line-bytes", limit=LINE_LIMIT)
                yield SetAside(at(label, number), None, reason, "")
            else:
                yield _line(label, number, line, contents)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        if len(line) > LINE_LIMIT:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LINE_LIMIT)
            yield number, None
        elif line.strip(b"\xef\xbb\xbf\0 \t\r\n"):
            yield number, line


def _first_pass(stream: BinaryIO, label: str) -> _Contents:
    contents = _Contents()
    fits = False
    for number, line in _lines(stream):
        contents.lines += 1
        if line is None:
            continue
        fits = fits or (b'"schema"' in line and b'"id"' in line)
        if not fits and number > 50:
            break
        for seen in _SEEN.findall(line):
            contents.latest = max(contents.latest, seen.decode())
        contents.own[hash(_own_id(line))] = False
        if b'"Sanction"' in line:
            contents.listed.update(map(hash, _LISTS.findall(line.decode("utf-8", "replace"))))
    if not fits:
        raise DeliveryError(message("delivery.not-ftm", label=label))
    return contents


def _own_id(line: bytes) -> str | None:
    """The id of the outermost object; by a pattern where nothing stands inside, which is fast."""
    if line.count(b'"schema"') > 1 or b'"statements"' in line:
        data = _parse(line)
        return _text(data.get("id")) if isinstance(data, dict) else None
    found = _ID.search(line)
    data = _parse(found[1]) if found else None
    return _text(data)


def _parse(line: bytes) -> Any:
    """What a line says, or a `_Broken` with the reason why it says nothing."""
    try:
        return json.loads(line.decode("utf-8-sig", "strict"))
    except UnicodeDecodeError as error:
        byte = f"0x{line[error.start]:02X} at position {error.start:,} of the line"
        return _Broken(f"not UTF-8: byte {byte}")
    except (ValueError, RecursionError) as error:
        return _Broken(f"not JSON: {error}")


def _line(label: str, number: int, line: bytes, contents: _Contents) -> Record | SetAside:
    data = _parse(line)
    reason = _why_not(data)
    if reason is None:
        if contents.own.get(hash(data["id"])):
            reason = message("aside.earlier-line")
        contents.own[hash(data["id"])] = True
    if reason is not None:
        name = data.get("id") if isinstance(data, dict) else None
        raw = line[:8_000].decode("utf-8", "replace").replace("\0", "")
        return SetAside(at(label, number), _text(name), reason, raw)
    reader = _Line(contents)
    try:
        subject = reader.entity(data, 0)
    except MarkingError as error:
        reason = message("aside.handling", why=error)
        return SetAside(at(label, number), data["id"], reason, "", Marking("red"))
    return Record(subject.id, (subject, *reader.others))


def _why_not(data: Any) -> str | None:
    if isinstance(data, _Broken):
        return data.reason
    if not isinstance(data, dict):
        return message("aside.not-object")
    if not isinstance(data.get("id"), str) or not data["id"].strip():
        return message("aside.no-id")
    if len(data["id"]) > _ID_LIMIT or not data["id"].isprintable():
        return message("aside.id-endless", limit=_ID_LIMIT)
    if not isinstance(data.get("schema"), str) or data["schema"] not in schemata():
        return message("aside.schema", schema=str(data.get("schema"))[:80])
    if (refused := find_schema(data["schema"]).refused) is not None:
        return message("aside.schema-refused", schema=data["schema"], refused=refused)
    if find_schema(data["schema"]).abstract:
        return message("aside.schema-abstract", schema=data["schema"])
    if not isinstance(data.get("properties"), dict) and not isinstance(
        data.get("statements"), list
    ):
        return message("aside.says-nothing")
    return None


class _Line:
    """One line while it is read: its subject, and the entities that stand inside."""

    def __init__(self, contents: _Contents) -> None:
        self.contents = contents
        self.others: list[Entity] = []

    def entity(self, data: Mapping[str, Any], depth: int) -> Entity:
        """The entity of an object that `_why_not` accepts."""
        entity = Entity(_PREFIX + data["id"].strip(), data["schema"])
        marked = _Marked(data.get(KEY))
        properties = data.get("properties")
        if isinstance(properties, dict):
            for prop, values in properties.items():
                for value in values if isinstance(values, list) else [values]:
                    entity.marking = marked.of(str(prop), value)
                    self._value(entity, str(prop), value, depth)
        entity.marking = marked.whole
        statements = data.get("statements")
        if isinstance(statements, list):
            for statement in statements:
                if isinstance(statement, dict):
                    self._statement(entity, statement)
        self._frame(entity, data)
        return entity

    def _value(self, entity: Entity, prop: str, value: Any, depth: int) -> None:
        known = find_schema(entity.schema).properties.get(prop)
        if value is None or prop in refused_properties():
            return
        if isinstance(value, dict):
            self._nested(entity, prop, value, depth)
        elif known is None or known.stub:
            _note(entity, prop, str(scrubbed(value)))
        elif known.type == "entity":
            entity.add(prop, _PREFIX + str(value).strip())
        else:
            entity.add(prop, str(value)[:_VALUE_LIMIT])

    def _nested(self, entity: Entity, prop: str, data: dict[str, Any], depth: int) -> None:
        if depth >= _DEPTH or _why_not(data):
            text = json.dumps(scrubbed(data), ensure_ascii=False, default=str)
            _note(entity, prop, text[:2_000])
            return
        name = _PREFIX + data["id"].strip()
        known = find_schema(entity.schema).properties.get(prop)
        back = known.reverse if known is not None and known.stub else None
        if known is not None and not known.stub:
            entity.add(prop, name)
        key = hash(data["id"])
        if key in self.contents.own or key in self.contents.inner:
            return  # it has a line of its own, or stood inside an earlier one
        self.contents.inner.add(key)
        inner = self.entity(data, depth + 1)
        target = find_schema(inner.schema).properties.get(back) if back else None
        if back and target is not None and not target.stub:
            inner.add(back, entity.id)
        if inner.schema == "Sanction" and find_schema(entity.schema).is_a("Person"):
            entity.add("lawfulStatus", "listed")
        self.others.append(inner)

    def _statement(self, entity: Entity, data: dict[str, Any]) -> None:
        prop, value = data.get("prop"), data.get("value")
        if not isinstance(prop, str) or not isinstance(value, str) or prop == "id":
            return
        known = find_schema(entity.schema).properties.get(prop)
        if prop in refused_properties():
            return
        if known is None or known.stub:
            _note(entity, prop, value)
        else:
            lang, original = data.get("lang"), data.get("original_value")
            entity.add(
                prop,
                _PREFIX + value if known.type == "entity" else value[:_VALUE_LIMIT],
                lang=lang if isinstance(lang, str) and len(lang) == 3 else None,
                original=original if isinstance(original, str) else None,
            )

    def _frame(self, entity: Entity, data: Mapping[str, Any]) -> None:
        """What stands around the properties: ids, datasets, dates, whether it is listed."""
        schema = find_schema(entity.schema)
        if schema.is_a("Thing"):
            entity.add("reference", data["id"])
            for other in _strings(data.get("referents")):
                entity.add("reference", other, type="referent")
            entity.add("createdAt", _text(data.get("first_seen")))
        for dataset in _strings(data.get("datasets")):
            if "publisher" in schema.properties:
                entity.add("publisher", dataset, type="dataset")
        entity.add("modifiedAt", _text(data.get("last_change")))
        last = _text(data.get("last_seen"))
        if last and last[:10] < self.contents.latest[:10]:
            entity.add("retrievedAt", last)
        if schema.is_a("Person") and (
            _LISTED & set(entity.get("topics")) or hash(data["id"]) in self.contents.listed
        ):
            entity.add("lawfulStatus", "listed")


class _Marked:
    """How the values of a line may be handled, where Marsad wrote it out: value by value."""

    def __init__(self, block: Any) -> None:
        block = block if isinstance(block, dict) else {}
        self.whole = marking_in(block)
        self._values: dict[tuple[str, str], Marking] = {}
        claims = block.get("claims")
        for claim in claims if isinstance(claims, list) else ():
            if not isinstance(claim, dict) or (marking := marking_in(claim)) is None:
                continue
            for part in (str(claim.get("value")), *str(claim.get("value")).split("/")):
                place = str(claim.get("prop")), part
                self._values[place] = self._values.get(place, marking) | marking

    def of(self, prop: str, value: Any) -> Marking | None:
        """The value's own marking; that of the whole for what was added since."""
        return self._values.get((prop, value), self.whole) if isinstance(value, str) else self.whole


def _note(entity: Entity, prop: str, text: str) -> None:
    """A property that the schema does not have is kept under its name."""
    for place in ("notes", "description"):
        if place in find_schema(entity.schema).properties:
            entity.add(place, text[:_VALUE_LIMIT], type=prop[:200])
            return


def _strings(values: Any) -> Iterator[str]:
    return (
        (value for value in values if isinstance(value, str))
        if isinstance(values, list)
        else iter(())
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
