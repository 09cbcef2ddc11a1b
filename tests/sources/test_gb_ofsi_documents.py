"""Documents of the UK list."""

from __future__ import annotations

from marsad.sources.gb_ofsi_documents import documents


def test_documents_pair_numbers_with_their_details() -> None:
    first, second = documents("(1) A123456 (2) B654321", "(2) Expired on 01/02/2003 (1) Iraqi")
    assert (first.number, first.details) == ("A123456", "(2) Expired on 01/02/2003 (1) Iraqi")
    first, second = documents("(1) A123456 (2) B654321", "(1) Iraqi (2) Expired on 01/02/2003")
    assert (first.country, second.expires) == ("Iraqi", "01/02/2003")


def test_a_number_in_a_sentence() -> None:
    (paper,) = documents("", "Iraqi passport no. AB 1234567 expires on 1 Jan 2020")
    assert (paper.number, paper.expires) == ("AB 1234567", "1 Jan 2020")
    assert documents("", "") == []


def test_details_without_a_country() -> None:
    (paper,) = documents("X1", "Issued in 2007")
    assert (paper.country, paper.issued, paper.place) == (None, "2007", None)
