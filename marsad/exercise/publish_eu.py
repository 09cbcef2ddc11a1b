"""The list in the format of the EU's consolidated financial sanctions list (full XML 1.1).

Order and names of elements follow the Commission's schema, ``eu_fsf.xsd``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from marsad.exercise.editions import EU, MARK_EN
from marsad.exercise.listing import Birth, ListedName, Listing, at
from marsad.exercise.markup import child, document
from marsad.exercise.places import State, state

__all__ = ["publish_eu"]

_NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
_PAPERS = {
    "passport": ("passport", "National passport"),
    "id": ("id", "National identification card"),
}
_URL = "https://regulations.marsad-exercise.example"


def publish_eu(listings: Sequence[Listing], edition: int) -> bytes:
    """One edition as the publisher's file."""
    day = EU.editions[edition].isoformat()
    root = ET.Element(
        "export",
        {
            "xmlns": _NAMESPACE,
            "generationDate": f"{day}T16:00:00.000+01:00",
            "globalFileId": str(900_000 + edition),
        },
    )
    for listing in listings:
        if listing.list_key == EU.key and listing.span.covers(edition):
            _Entry(root, listing, edition).write()
    return document(root)


class _Entry:
    """One ``sanctionEntity`` in the making."""

    def __init__(self, root: ET.Element, listing: Listing, edition: int) -> None:
        self.listing, self.edition = listing, edition
        self.element = child(
            root,
            "sanctionEntity",
            designationDate=listing.listed_on.isoformat(),
            designationDetails="",
            unitedNationId=listing.un_reference,
            euReferenceNumber=listing.reference,
            logicalId=str(listing.number),
        )
        self._serial: Iterator[int] = iter(range(listing.number * 100, listing.number * 100 + 100))

    def write(self) -> None:
        listing = self.listing
        child(self.element, "remark", f"{MARK_EN}.")
        if listing.remarks:
            child(self.element, "remark", listing.remarks)
        self._regulation()
        code, letter = ("person", "P") if listing.kind == "person" else ("enterprise", "E")
        child(self.element, "subjectType", code=code, classificationCode=letter)
        self._name(ListedName(listing.main, "name", form=listing.form), listing.position)
        for name in at(listing.names, self.edition):
            self._name(name)
        if listing.state and listing.kind == "person":
            self._part("citizenship", listing.state, region="")
        for birth in at(listing.births, self.edition):
            self._birth(birth)
        for listed in at(listing.addresses, self.edition):
            where = listed.address
            element = self._part(
                "address",
                state(where.town.state),
                city=where.town.en,
                street=where.street_en,
                poBox="",
                zipCode="",
                region=where.town.region_en,
                place="",
                asAtListingTime="false",
            )
            contacts = (("EMAIL", listing.email), ("PHONE", listing.phone))
            for index, (key, value) in enumerate(contact for contact in contacts if contact[1]):
                element.insert(1 + index, ET.Element("contactInfo", {"key": key, "value": value}))
        self._papers()

    def _summary(self, element: ET.Element) -> ET.Element:
        number = f"9{self.listing.number % 1000:03}/{self.listing.listed_on.year}"
        child(
            element,
            "regulationSummary",
            regulationType="regulation",
            publicationDate=self.listing.listed_on.isoformat(),
            numberTitle=f"{number} (EXERCISE)",
            publicationUrl=f"{_URL}/{number}",
        )
        return element

    def _regulation(self) -> None:
        day = self.listing.listed_on.isoformat()
        number = f"9{self.listing.number % 1000:03}/{self.listing.listed_on.year}"
        element = child(
            self.element,
            "regulation",
            regulationType="regulation",
            organisationType="council",
            publicationDate=day,
            entryIntoForceDate=day,
            numberTitle=f"{number} (EXERCISE)",
            programme=self.listing.programme,
            logicalId=str(next(self._serial)),
        )
        child(element, "publicationUrl", f"{_URL}/{number}")

    def _part(self, tag: str, where: State | None, **attributes: str) -> ET.Element:
        if where:
            attributes |= {"countryIso2Code": where.code, "countryDescription": where.en.upper()}
        elif tag != "nameAlias":
            attributes |= {"countryIso2Code": "00", "countryDescription": "UNKNOWN"}
        attributes |= {"regulationLanguage": "en", "logicalId": str(next(self._serial))}
        return self._summary(child(self.element, tag, **attributes))

    def _name(self, name: ListedName, function: str = "") -> None:
        form = name.form
        middle = " ".join(p for p in (form.second, form.third) if p) if form else ""
        attributes = {
            "firstName": form.first if form else "",
            "middleName": middle,
            "lastName": form.last if form else "",
            "wholeName": name.text,
            "function": function,
            "title": "",
            "nameLanguage": name.lang,
            "strong": "false" if name.low else "true",
        }
        if self.listing.sex:
            attributes["gender"] = self.listing.sex.upper()
        self._part("nameAlias", None, **attributes)

    def _birth(self, birth: Birth) -> None:
        town = birth.town
        attributes = {
            "circa": "true" if birth.precision == "circa" else "false",
            "calendarType": "GREGORIAN",
            "city": town.en if town else "",
            "zipCode": "",
            "region": town.region_en if town else "",
            "place": "",
        }
        if birth.precision == "exact":
            attributes |= {
                "birthdate": birth.day.isoformat(),
                "dayOfMonth": str(birth.day.day),
                "monthOfYear": str(birth.day.month),
            }
        if birth.precision == "between":
            attributes |= {
                "yearRangeFrom": str(birth.day.year),
                "yearRangeTo": str(birth.to_year),
            }
        else:
            attributes["year"] = str(birth.day.year)
        self._part("birthdate", state(town.state) if town else None, **attributes)

    def _papers(self) -> None:
        for listed in at(self.listing.papers, self.edition):
            code, description = _PAPERS[listed.paper.kind]
            dates = {"issueDate": listed.paper.issued}
            if listed.paper.expires:
                dates["validTo"] = listed.paper.expires
            self._identification(
                code, description, listed.paper.number, listed.paper.country, dates
            )
        if self.listing.register_number and self.listing.state:
            number = self.listing.register_number
            self._identification(
                "regnumber", "Registration Number", number, self.listing.state.code, {}
            )

    def _identification(
        self, code: str, description: str, number: str, country: str, dates: dict[str, str]
    ) -> None:
        self._part(
            "identification",
            state(country),
            diplomatic="false",
            knownExpired="false",
            knownFalse="false",
            reportedLost="false",
            revokedByIssuer="false",
            issuedBy="",
            latinNumber="",
            nameOnDocument="",
            number=number,
            region="",
            identificationTypeCode=code,
            identificationTypeDescription=description,
            **dates,
        )
