"""What a reader may not see is for them as if it were not there.

Not by timing, which a busy machine blurs, but by what is done and answered: the same queries for
the unseen as for the absent, the same answer byte for byte, and from a bank with hidden sentences
what a bank without them answers.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marsad.bank.models import Entity, Marking, Report, SetAside, Source, Statement
from marsad.identity.models import Judgement, Membership
from tests.web.leak.bank import LAST, MARKINGS, SHARED, fill, hidden, own
from tests.web.leak.conftest import Visit, Visitor

pytestmark = pytest.mark.django_db

_NOISE = re.compile(
    r'("took_ms": ?)[\d.]+|("(?:id|report)": ?)\d+(?=[,}\n])|("received": ?)"[^"]*"'
    r'|(name="csrfmiddlewaretoken" value=")[^"]*|(Content-Length: )\d+'
    r'|(/handling/statements/)\d+|(#s|id="s|statement )\d+(?=[" ])'
    r'|(?<=">)((?:statement )?<bdi class="whole" dir="ltr">)\d+(?=</bdi></(?:a|span)>)'
    r"|<bdi[^>]*>20\d\d-[^<]*</bdi>|<bdi[^>]*>[\d.]+</bdi> ms"
)


# How a question was read follows from its words alone: `recall.tried` knows nothing else.
_READING = re.compile(r'"folded":.*?"number": ?"[^"]*"|<dl class="pairs tried">.*?</dl>', re.S)


def _plain(answer: str, asked: str) -> str:
    """Without times, numbers of rows, and what was asked and how it was read."""
    plain = _READING.sub("…", answer.replace(asked, "ASKED"))
    return _NOISE.sub(r"\1\2\3\4\5\6\7\8…", plain)


_OF_ONE = [
    "/profile/{}",
    "/profile/{}.json",
    "/profile/{}?as_of=2024-06-01",
    "/profile/{}?print=1",
    "/relations/{}.json",
    "/looked/{}",
    "/api/profile/{}",
    "/api/relations/{}",
    "/api/gaps?entity={}",
]
_FOR_ALL = [
    "/recall.json?q={}",
    "/recall?q={}",
    "/api/recall?q={}",
    "/sources/{}",
    "/gaps/{}",
    "/sources/{}/diff.json",
    "/api/diff?source={}",
    "/api/gaps?source={}",
]


def test_an_unseen_entity_answers_as_an_absent_one(bank: None, visit: Visit) -> None:
    reader, absent = visit("clear"), "ex-9-9"
    for address in _OF_ONE:
        reader.answer(address.format(absent))
        expected = _asked(reader, address, absent), _asked(reader, address, f"{absent}-listing")
        for code in ("amber", "red", "rel"):
            unseen = own(code)
            assert _asked(reader, address, unseen) == expected[0], (address, code)
            assert _asked(reader, address, f"{unseen}-listing") == expected[1], (address, code)


def _asked(reader: Visitor, address: str, name: str) -> tuple[str, list[str]]:
    """The answer about an entity, and the queries that it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = reader.answer(address.format(name))
    return _plain(answer, name), [
        re.sub(r"'[^']*'|_django_curs_\w+", "?", query["sql"]) for query in queries
    ]


@pytest.mark.parametrize(
    ("unseen", "absent"),
    [
        ("7zzqredpasszzq", "7zzqabspasszzq"),
        ("zzqredrefzzq/7", "zzqabsrefzzq/7"),
        ("ex-4", "ex-8x"),
    ],
)
def test_asking_for_what_is_unseen_answers_as_for_what_is_absent(
    unseen: str, absent: str, bank: None, visit: Visit
) -> None:
    reader = visit("clear")
    for address in _FOR_ALL:
        reader.answer(address.format(absent))
        one, other = (
            _plain(reader.answer(address.format(text)), text).replace(quote(text, ""), "ASKED")
            for text in (unseen, absent)
        )
        assert one == other, address


_ASKED = [
    "/recall.json?q=Qasim+Zubari&limit=100",
    "/recall.json?q=Qasim+Zubari&birth_date=1974-01-02&limit=100",
    "/recall.json?q=Qasim+Zubari&as_of=2024-06-01&limit=100",
    "/recall.json?q=Qasim+zzqredname",
    f"/profile/{SHARED}.json",
    f"/profile/{LAST}.json",
    f"/profile/{own('clear')}.json",
    f"/profile/{SHARED}",
    f"/profile/{SHARED}?print=1",
    f"/relations/{SHARED}.json?open={LAST}",
    "/sources.json",
    "/sources",
    "/sources/ex-mixed",
    "/gaps/ex-mixed.json",
    "/api/gaps?limit=500",
    "/api/diff?source=ex-mixed&old=2025-02-01",
    "/api/diff?source=ex-0",
    "/sources/ex-0",
]


@pytest.mark.parametrize("name", ["clear", "green agency", "amber"])
def test_a_bank_with_hidden_sentences_answers_as_one_without_them(name: str, visit: Visit) -> None:
    fill()
    reader = visit(name)
    full = [_plain(reader.answer(address), "…") for address in _ASKED]
    Entity.objects.update(record=None)
    for model in (Judgement, Membership, SetAside, Statement, Report, Entity, Source, Marking):
        model.objects.all()._raw_delete("default")
    fill([code for code in MARKINGS if code not in hidden(name)])
    for address, before in zip(_ASKED, full, strict=True):
        assert _plain(reader.answer(address), "…") == before, address


def test_two_officers_open_one_person_and_each_sees_what_is_theirs(
    bank: None, visit: Visit
) -> None:
    found = {}
    for name in ("clear", "amber", "red"):
        reader = visit(name)
        page = reader.answer(f"/profile/{SHARED}")
        json = reader.answer(f"/api/profile/{SHARED}")
        search = reader.answer("/api/recall?q=Qasim+Zubari&limit=100")
        told = {code for code in MARKINGS if f"zzq{code}aliaszzq" in page}
        assert told == {code for code in MARKINGS if f"zzq{code}aliaszzq" in json}
        assert told == set(MARKINGS) - set(hidden(name))
        found[name] = (told, json.count('"contradicted": true'), search.count('"rank"'))
    assert found["clear"][0] < found["amber"][0] < found["red"][0]
    assert found["clear"][1] < found["amber"][1] < found["red"][1]
    assert found["clear"][2] < found["red"][2]
