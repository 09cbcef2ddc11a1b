"""The columns of the UK lists under one name, whatever edition they come from.

Editions: ``ConList.csv`` of 2007 to 2022 (documents in one cell); of 2022 to 2026 (non-Latin names,
documents in pairs of columns, ``Entity_…``, ``Individual_…`` and ``Ship_…`` in its twin files); and
the UK Sanctions List (FCDO), which replaced it in January 2026. What the middle edition has no
column for stands in ``Other Information`` behind labels such as ``(UK Sanctions List Ref):``; the
labels are told by the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from marsad.sources.table import Row, Table, key

__all__ = ["Cells", "field_of", "labelled", "numbered"]

_FIELDS = {
    "title": "title",
    "namenonlatinscript": "script_name",
    "nonlatinscripttype": "script_type",
    "nonlatinscriptlanguage": "script_language",
    "dob": "dob",
    "dateofbirth": "dob",
    "townofbirth": "birth_town",
    "countryofbirth": "birth_country",
    "nationality": "nationality",
    "nationalityies": "nationality",
    "passportnumber": "passport",
    "passportdetails": "passport_details",
    "passportadditionalinformation": "passport_details",
    "ninumber": "id",
    "nationalidentificationnumber": "id",
    "nationalidentifiernumber": "id",
    "nidetails": "id_details",
    "nationalidentificationdetails": "id_details",
    "nationalidentifieradditionalinformation": "id_details",
    "position": "position",
    "gender": "gender",
    "postzipcode": "post_code",
    "postcode": "post_code",
    "addresspostalcode": "post_code",
    "country": "country",
    "addresscountry": "country",
    "otherinformation": "other",
    "furtheridentifiyinginformation": "note",
    "furtheridentifyinginformation": "note",
    "grouptype": "kind",
    "grouptypedescription": "kind",
    "individualentityship": "kind",
    "aliastype": "alias_type",
    "nametype": "alias_type",
    "aliasquality": "alias_quality",
    "aliasstrength": "alias_quality",
    "regime": "regime",
    "regimename": "regime",
    "listedon": "listed",
    "datelisted": "listed",
    "uksanctionslistdatedesignated": "designated",
    "datedesignated": "designated",
    "lastupdated": "updated",
    "groupid": "group",
    "ofsigroupid": "group",
    "uniqueid": "uk_ref",
    "ukref": "uk_ref",
    "uksanctionslistref": "uk_ref",
    "unref": "un_ref",
    "unsanctionslistref": "un_ref",
    "unreferencenumber": "un_ref",
    "ukstatementofreasons": "reasons",
    "datetrustservicessanctionsimposed": "trust_date",
    "dateadditionalsanctions": "trust_date",
    "financialsanctionsimposedinadditiontoanassetfreeze": "measures",
    "sanctionsimposed": "measures",
    "groupsanctions": "measures",
    "designationsource": "designated_by",
    "listingtype": "designated_by",
    "grpstatus": "status",
    "groupstatus": "status",
    "phonenumber": "phone",
    "phonenumbers": "phone",
    "website": "website",
    "emailaddress": "email",
    "email": "email",
    "typeofentity": "entity_type",
    "entitytype": "entity_type",
    "type": "entity_type",
    "subsidiaries": "subsidiaries",
    "parentcompany": "parent",
    "businessregnumber": "registration",
    "businessregno": "registration",
    "businessregistrationnumber": "registration",
    "businessregistrationnumbers": "registration",
    "imonumber": "imo",
    "currentowners": "owner",
    "currentowneroperators": "owner",
    "currentowneroperator": "owner",
    "previousowners": "past_owner",
    "previousowneroperators": "past_owner",
    "previousowneroperator": "past_owner",
    "flag": "flag",
    "flagofship": "flag",
    "currentbelievedflagofship": "flag",
    "previousflags": "past_flags",
    "shiptype": "ship_type",
    "typeofship": "ship_type",
    "tonnage": "tonnage",
    "tonnageofship": "tonnage",
    "length": "length",
    "lengthofship": "length",
    "yearbuilt": "built",
    "hullid": "hull",
    "hullidentificationnumber": "hull",
    "hullidentificationnumberhin": "hull",
    "hin": "hull",
}
_PREFIX = re.compile(r"^(?:individual|entity|ship)(?=.)")
_PARTS = re.compile(r"^(?:(name)|address(?:line)?)([1-6])$")
_MARK = re.compile(r"(?<![\w(])\(?(\d{1,2})\)(?:\s*[-–&]\s*\(?(\d{1,2})\))?[\s.:]*")
_LABEL = re.compile(r"\(([A-Z][^()]{1,80}?)\)\s?:\s*")


def field_of(column: str) -> str | None:
    """Our name of a column or label, or ``None`` for one that no edition known here has.

    >>> field_of("Individual_DateOfBirth"), field_of("Address Line 6"), field_of("Shoe size")
    ('dob', 'address6', None)
    """
    name = key(column)
    if part := _PARTS.match(name):
        return f"name{part[2]}" if part[1] else f"address{part[2]}"
    if name == "shiptype":
        return "ship_type"
    return _FIELDS.get(name) or _FIELDS.get(_PREFIX.sub("", name))


def numbered(cell: str) -> list[tuple[frozenset[int], str]]:
    """The values of a cell such as ``(1) Mosul (2) Baghdad``, each with the numbers it stands for.

    ``(1)-(2) Iraq`` stands for both. A cell without numbers is one value that stands for all of
    them: no number. Numbers that do not begin with 1 and rise are part of the text.

    >>> [(sorted(n), text) for n, text in numbered("(1)-(2) Iraq (3) Iran")]
    [([1, 2], 'Iraq'), ([3], 'Iran')]
    """
    text = cell.strip()
    marks = list(_MARK.finditer(text))
    rising = [int(mark[1]) for mark in marks]
    if not marks or rising[0] != 1 or rising != sorted(set(rising)) or marks[0].start() > 0:
        return [(frozenset(), text)] if text else []
    found = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        value = text[mark.end() : end].strip(" ,;")
        last = int(mark[2] or mark[1])
        if value:
            found.append((frozenset(range(int(mark[1]), last + 1)), value))
    return found


def labelled(cell: str) -> Iterator[tuple[str | None, str]]:
    """``Other Information`` taken apart: label and text; what has no label comes with ``None``."""
    label: str | None = None
    begin = 0
    for mark in _LABEL.finditer(cell):
        if text := cell[begin : mark.start()].strip():
            yield label, text
        label, begin = mark[1].strip(), mark.end()
    if text := cell[begin:].strip():
        yield label, text


class Cells:
    """A row under our names; the labelled parts of its free text beside the columns.

    Args:
        row: the row.
        table: the file it is of.
        names: our name of each column.
        known: texts of earlier rows; the same reasons stand in each of a subject's rows, and are
            held once.

    Attributes:
        line: where the row begins in the file.
        notes: what has no name of ours: column or label, and text.
    """

    __slots__ = ("fields", "line", "notes")

    def __init__(
        self, row: Row, table: Table, names: Mapping[str, str | None], known: dict[str, str]
    ) -> None:
        self.line = row.line
        self.fields: dict[str, list[str]] = {}
        self.notes: list[tuple[str, str]] = []
        for column, cell in row.cells.items():
            name, text = names[column], known.setdefault(cell, cell)
            if name is None:
                self.notes.append((table.columns[column], text))
            elif name == "other":
                self._other(text)
            else:
                self.fields.setdefault(name, []).append(text)

    @property
    def raw(self) -> str:
        """The row, to show to a person."""
        fields = [f"{name}: {text}" for name, texts in self.fields.items() for text in texts]
        return "; ".join([*fields, *(f"{column}: {text}" for column, text in self.notes)])

    def _other(self, text: str) -> None:
        for label, part in labelled(text):
            name = field_of(label) if label else None
            if name is None or name in ("other", "note"):
                self.notes.append((label or "Other Information", part))
            else:
                # a label ends its sentence; the statement of reasons keeps its own full stop
                value = part if name == "reasons" else part.rstrip(". ")
                self.fields.setdefault(name, []).append(value)

    def __getitem__(self, name: str) -> str:
        return self.fields[name][0] if name in self.fields else ""

    def all(self, name: str) -> list[str]:
        """The texts of the column and of the label."""
        return self.fields.get(name, [])

    def parts(self, name: str) -> Iterator[str]:
        """The values of a cell with numbers, of the column and of the label."""
        for cell in self.all(name):
            for _, text in numbered(cell):
                yield text
