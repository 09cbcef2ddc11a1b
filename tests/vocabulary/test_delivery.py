from __future__ import annotations

from marsad.vocabulary import DeliveryError, Entity, Header, Record, SetAside
from marsad.vocabulary.delivery import RAW_LIMIT


def test_a_record_that_is_set_aside_shows_its_beginning() -> None:
    aside = SetAside("list.xml, element 7", "XX.1", "no name", "<x>" * 10_000)
    assert len(aside.raw) == RAW_LIMIT
    assert SetAside("line 1", None, "empty", "short").raw == "short"


def test_what_a_reader_delivers() -> None:
    subject = Entity("ex-1", "Person")
    record = Record(subject.id, (subject,))
    assert record.entities[0] is subject
    assert Header("2021-03-12").count is None
    assert issubclass(DeliveryError, Exception)
