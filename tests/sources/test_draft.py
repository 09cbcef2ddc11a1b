"""A record while it is put together."""

from __future__ import annotations

from marsad.sources.draft import Draft


def test_what_the_schema_lacks_becomes_a_named_note() -> None:
    draft = Draft("xx-1", "Vessel")
    draft.keep("flag", "Panama", column="Flag")
    draft.keep("birthDate", "1980", column="Born", note="of the captain")
    subject = draft.subject
    assert subject.get("flag") == ["pa"]
    (note,) = subject.claims_of("notes")
    assert note.value == "1980"
    assert dict(note.qualifiers) == {"type": "Born", "note": "of the captain"}


def test_names_of_persons_and_bodies() -> None:
    person, body = Draft("xx-1", "Person"), Draft("xx-2", "Organization")
    person.name("alias", "Abu Example", kind="alias")
    person.name("name", "Abu Example", kind="primary")
    body.name("name", "Example Bureau of Trade (EBT)", kind="primary")
    body.name("alias", "Abu Example", kind="alias")
    assert [c.qualifier("kind") for c in person.subject.claims] == ["kunya", "primary"]
    assert body.subject.get("abbreviation") == ["EBT"]
    assert body.subject.claims_of("alias")[0].qualifier("kind") == "alias"


def test_listings_and_links() -> None:
    draft = Draft("xx-1", "Person")
    first, second = draft.listing(), draft.listing()
    draft.link("Example Lines", "Owner")
    draft.link("Example Lines", "Owner")
    draft.link("", "Owner")
    assert (first.id, second.id) == ("xx-1-listing", "xx-1-listing-2")
    record = draft.record()
    assert record.key == "xx-1"
    subject, link, *listings = record.entities
    assert subject is draft.subject
    assert listings == [first, second]
    assert link.get("subject") == ["xx-1"]
    assert link.get("namesMentioned") == ["Example Lines"]


def test_a_new_link_does_not_renumber_the_others() -> None:
    one, two = Draft("xx-1", "Person"), Draft("xx-1", "Person")
    one.link("B", "Owner")
    two.link("A", "Owner")
    two.link("B", "Owner")
    assert one.record().entities[1].id in {entity.id for entity in two.record().entities}
