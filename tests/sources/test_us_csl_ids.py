"""The ``ids`` column of the US screening list."""

from __future__ import annotations

from marsad.sources.us_csl_ids import pieces, property_of


def test_pieces() -> None:
    piece = pieces("AE, 2019-05-26, 2014-05-27, 1, 2, Trade License No.")[0]
    assert (piece.country, piece.value, piece.kind) == ("AE", "1, 2", "Trade License No.")
    assert property_of(piece) == "licenseNumber"
    assert property_of(pieces("xyz, Digital Currency Address - XBT")[0]) == "cryptoWallets"
    assert property_of(pieces("1, Tax ID No.")[0]) == "taxNumber"
    assert property_of(pieces("1, Cedula No.")[0]) == "idNumber"
    assert property_of(pieces("1, Never Seen Before")[0]) == "notes"


def test_a_piece_without_a_type() -> None:
    (piece,) = pieces("alone")
    assert (piece.kind, piece.value) == ("", "alone")
    assert property_of(piece) == "notes"


def test_what_speaks_of_the_listing() -> None:
    (piece,) = pieces("Subject to Directive 1, Executive Order 13662 Directive Determination -")
    assert property_of(piece) is None
