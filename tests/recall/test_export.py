"""A page taken out: decided result by result, logged, safe in a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import io

import pytest
from django.test import Client
from django.utils.translation import override

from marsad.access import Reader, Role, local_operator
from marsad.access.log import Act, following
from marsad.bank.intake import intake, register_source
from marsad.bank.raw import RawFile
from marsad.bank.terms import SourceCard, Terms
from marsad.recall.export import export
from marsad.recall.recall import recall
from marsad.recall.sheet import sheet
from marsad.vocabulary import Header, Marking, Record
from tests.officers import browser_of, enrolled
from tests.web.world import person, terms

pytestmark = pytest.mark.django_db


def secret(marking: Marking, name: str = "Salim Nasser Al-Harithi") -> None:
    """A record of the same name that is under a code of its own."""
    register_source(SourceCard("ex-desk", "Desk", "مكتب", fictional=True))
    held = terms()
    own = Terms(held.grade, marking, held.legal_basis, held.retention, "Desk")
    one = person("ex-desk-1", "D-1", name)
    raw = RawFile("desk", hashlib.sha256(b"desk").hexdigest(), 1)
    rows = [Header("2022-01-01", None, 1), Record(one.id, (one,))]
    intake("ex-desk", rows, terms=own, raw=raw, by=local_operator("test"))


@pytest.mark.usefixtures("bank")
def test_sg_23_what_may_not_be_taken_out_stays_and_is_counted(analyst: Reader) -> None:
    secret(Marking.of("amber", "h2").originated_by("Exercise Council"))
    answer = recall("Salim Nasser Al-Harithi", analyst)
    assert "ex-desk-1" in {result.id for result in answer.results}
    with following() as trail:
        leaving = export(answer, analyst, "json")
    plain = leaving.to_dict()
    assert "ex-desk-1" not in str(plain)
    assert plain["withheld"] == 1
    assert plain["handling"] == "TLP:CLEAR"
    (deed,) = [entry.deed for entry in trail.entries]
    assert (deed.act, deed.detail["withheld"]) == (Act.EXPORT, 1)
    assert deed.detail["withheld_rule"] == "handling.h2"
    assert "D-1" not in sheet(leaving)


@pytest.mark.usefixtures("bank")
def test_who_takes_nothing_out_is_refused_and_offered_nothing() -> None:
    enrolled("reem", (Role.READER,))
    site = browser_of("reem")
    page = site.get("/recall?q=Salim+Nasser+Al-Harithi").content.decode()
    assert "recall.csv" not in page
    refused = site.get("/recall.csv?q=Salim+Nasser+Al-Harithi")
    assert refused.status_code == 403
    assert "EXi.001" not in refused.content.decode()
    assert site.get("/recall.json?q=Salim+Nasser+Al-Harithi").json()["rule"] == "role.export"


def test_the_file_opens_in_arabic_with_its_code_and_day_first(browser: Client) -> None:
    answer = browser.get(
        "/recall.csv?q=سالم الحارثي&as_of=2021-07-01", headers={"accept-language": "ar"}
    )
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf# ")
    lines = answer.content.decode("utf-8-sig").splitlines()
    head = [line for line in lines if line.startswith("#")]
    assert "TLP:CLEAR" in head[0]
    assert any("2021-07-01" in line for line in head)
    assert any("خيالي" in line or "الخيال" in line for line in head)
    rows = list(csv.DictReader(io.StringIO("\n".join(lines[len(head) :]))))
    assert rows[0]["الاسم"] == "سالم ناصر الحارثي"
    assert rows[0]["الاسم بالحروف الأخرى"] == "Salim Nasser Al-Harithi"
    assert rows[0]["تاريخ الميلاد"] == "1971-03-04"


@pytest.mark.usefixtures("bank")
def test_a_name_that_is_a_formula_is_harmless(analyst: Reader) -> None:
    secret(Marking.of("clear"), "=cmd Salim Nasser Harithi")
    text = sheet(export(recall("cmd Salim Nasser Harithi", analyst), analyst, "csv"))
    assert "\"'=cmd Salim" in text
    assert '"=cmd' not in text


@pytest.mark.usefixtures("bank")
def test_sg_20_a_kunya_leaves_without_a_probability(analyst: Reader) -> None:
    with override("en"):
        text = sheet(export(recall("Abu Yasir", analyst), analyst, "csv"))
    lines = [line for line in text.splitlines() if not line.lstrip("\ufeff").startswith("#")]
    (row,) = list(csv.DictReader(lines))
    assert row["Probability that the names are the same"] == ""
    assert row["Hit or lead"] == "lead"
