"""The print view: the same facts in both languages as on the page, ties and judgements marked."""

from __future__ import annotations

import re

import pytest

from marsad.access import Handling
from marsad.access.log.store import reading
from marsad.bank.models import Statement
from marsad.home import Home
from tests.web.conftest import Open
from tests.web.profile.conftest import FAR, GROUP, KIN, MEMBER, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dossier")]
SUBJECTS = (GROUP, MEMBER)


def statements(html: str) -> set[int]:
    """The statements whose full account stands on a page."""
    return {int(number) for number in re.findall(r'<span id="s(\d+)">', html)}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_same_facts_on_the_page_and_in_print_in_both_languages(
    site: Open, subject: str
) -> None:
    pages = {
        (language, query): site(language).get(f"/profile/{subject}{query}").content.decode()
        for language in ("ar", "en")
        for query in ("", "?print=1")
    }
    shown = {key: statements(html) for key, html in pages.items()}
    first = shown["ar", ""]
    assert len(first) > 8
    assert all(found == first for found in shown.values())
    own = Statement.objects.filter(entity__key=subject).exclude(
        prop__in=("reference", "lawfulStatus")
    )
    assert set(own.values_list("id", flat=True)) <= first


def test_sg_08_in_print_a_judgement_is_called_one(site: Open) -> None:
    for language, word in (("en", "assessment"), ("ar", "تقييم")):
        html = site(language).get(f"/profile/{GROUP}?print=1").content.decode()
        inside = re.search(r'<div class="assessment"><span class="tag">(.*?)</div>', html, re.S)
        assert inside is not None
        assert word in inside[0]
        assert "About 200 members." in html[inside.start() : inside.end() + 400]
        judged = re.search(r'<details class="kind assessment".*?</details>', html, re.S)
        assert judged is not None
        assert "Attack at a depot" in judged[0]
        person = site(language).get(f"/profile/{MEMBER}?print=1").content.decode()
        apart = re.search(r'<section class="panel assessment".*?</section>', person, re.S)
        assert apart is not None
        assert "courier" in apart[0]
        assert "courier" not in person.replace(apart[0], "")


def test_sg_29_in_print_a_tie_says_that_nothing_follows_from_it(site: Open) -> None:
    for language, word in (("en", "no inference"), ("ar", "لا يُستنتج منها شيء")):
        html = site(language).get(f"/profile/{MEMBER}?print=1").content.decode()
        tie = html[html.index(word) :]
        assert word in html
        assert KIN in tie
        assert FAR not in html


def test_what_may_not_be_printed_is_not_printed_and_the_refusal_is_kept(
    strict_officer: str,
) -> None:
    from marsad.vocabulary import Record
    from tests.officers import browser_of
    from tests.web.profile.conftest import somebody

    red = somebody("ex-pr-red", "Nabil Secret", "نبيل")
    take("ex-red", "2024-01-01", Record(red.id, (red,)), handling=Handling.RED)
    browser = browser_of(strict_officer)
    assert browser.get("/profile/ex-pr-red").status_code == 200
    answer = browser.get("/profile/ex-pr-red?print=1")
    assert answer.status_code == 403
    assert "Nabil Secret" not in answer.content.decode()
    with reading(Home.current().log) as log:
        (body,) = log.execute("SELECT body FROM entry WHERE outcome = 'refused'").fetchone()
    assert '"act":"print"' in body
    assert "entity:ex-pr-red" in body


def test_a_print_is_in_the_log(site: Open) -> None:
    site("en").get(f"/profile/{MEMBER}?print=1")
    with reading(Home.current().log) as log:
        ((count,),) = log.execute("SELECT count(*) FROM entry WHERE act = 'print'").fetchall()
    assert count == 1


def test_nothing_but_the_sheet_is_needed_for_a_print(site: Open) -> None:
    html = site("en").get(f"/profile/{GROUP}?print=1").content.decode()
    assert "graph.js" not in html
    assert "<canvas" not in html
