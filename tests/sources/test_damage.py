"""Damaged files: whatever is broken, a reader gives deliveries or says what is wrong."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.sources import eu_fsf, un_sc, us_ofac
from marsad.sources.inputs import Inputs
from marsad.vocabulary import DeliveryError, Header
from tests.sources import test_eu_fsf, test_un_sc, test_us_ofac, test_us_ofac_csv
from tests.sources.reading import Read

SOUND: dict[str, tuple[Read, bytes]] = {
    "un": (
        un_sc.read,
        test_un_sc.un(
            test_un_sc.person(
                "<NAME_ORIGINAL_SCRIPT>كريم</NAME_ORIGINAL_SCRIPT><INDIVIDUAL_ALIAS><QUALITY>Good"
                "</QUALITY><ALIAS_NAME>Karim (كريم); b) Zand</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960"
                "</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH><COMMENTS1>Brother "
                "of Noor (QDi.002). Reportedly died in 2001.</COMMENTS1><INDIVIDUAL_DOCUMENT>"
                "<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>No. 12 (Mali)</NUMBER>"
                "</INDIVIDUAL_DOCUMENT>"
            )
            + test_un_sc.person(data_id="900002")
        ).encode(),
    ),
    "ofac xml": (
        us_ofac.read,
        test_us_ofac.sdn(
            test_us_ofac.entry(
                "<remarks>(Linked To: NOOR); DOB 1960</remarks>"
                + test_us_ofac.item("Passport", "A12", "<issueDate>14 Feb 1996</issueDate>")
            ),
            test_us_ofac.entry(uid="90002", name="NOOR"),
        ).encode(),
    ),
    "ofac csv": (
        us_ofac.read,
        (
            test_us_ofac_csv.row(remarks="DOB 03 Jan 1965; Passport A12 (Mali); a.k.a. 'ZAND'.")
            + test_us_ofac_csv.row("90002")
        ).encode(),
    ),
    "eu": (
        eu_fsf.read,
        test_eu_fsf.eu(
            test_eu_fsf.entity(
                test_eu_fsf.BIRTH.format(calendar="GREGORIAN", more='circa="true" year="1960"')
                + "<remark>Date of listing: 10.12.2018. Died in 2001.</remark>"
            ),
            test_eu_fsf.entity(logical_id="902"),
        ).encode(),
    ),
}


def deliver(read: Read, content: bytes) -> None:
    """Read a damaged file; anything but deliveries or a DeliveryError fails the test."""
    with (
        contextlib.suppress(DeliveryError),
        Inputs.of_bytes(content, name="damaged", prefer=("sdn.csv",)) as files,
    ):
        for number, delivery in enumerate(read(files)):
            assert (number == 0) == isinstance(delivery, Header)


@pytest.mark.parametrize("name", SOUND)
def test_every_cut(name: str) -> None:
    read, content = SOUND[name]
    for end in range(0, len(content), 7):
        deliver(read, content[:end])


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_bytes_changed(name: str, data: st.DataObject) -> None:
    read, content = SOUND[name]
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        position = data.draw(st.integers(0, len(changed) - 1))
        changed[position] = data.draw(st.integers(0, 255))
    deliver(read, bytes(changed))


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(st.text(max_size=40), min_size=1, max_size=4), seed=st.integers(0, 10_000))
def test_texts_replaced(name: str, words: list[str], seed: int) -> None:
    """The markup stays sound and what stands between it is anything."""
    read, content = SOUND[name]
    source = random.Random(seed)
    text = content.decode()
    for word in words:
        old = source.choice(["KARIM", "Karim", "1960", "2001", "ZAND", "Zandi", "Mali", "A12"])
        safe = "".join(c for c in word if c.isprintable() and c not in "<>&\"'\r\n,")
        text = text.replace(old, safe)
    deliver(read, text.encode("utf-8", "replace"))


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("other", SOUND)
def test_one_list_given_for_another(name: str, other: str) -> None:
    read, _ = SOUND[name]
    other_read, content = SOUND[other]
    if read is other_read:
        deliver(read, content)
        return
    with (
        Inputs.of_bytes(content, name="other") as files,
        pytest.raises(DeliveryError),
    ):
        list(read(files))
