from __future__ import annotations

from marsad.vocabulary import checksum


def test_a_single_wrong_digit_is_always_found() -> None:
    for check, sound in (
        (checksum.imo, "9074729"),
        (checksum.luhn, "79927398713"),
        (checksum.mod97, "529900T8BM49AURSDO55"),
    ):
        assert check(sound)
        for place, digit in enumerate(sound):
            if digit.isdigit():
                wrong = sound[:place] + str((int(digit) + 1) % 10) + sound[place + 1 :]
                assert not check(wrong), (check, wrong)


def test_a_company_number_has_other_weights() -> None:
    assert checksum.imo_company("0289239")
    assert not checksum.imo_company("0289230")
