"""The parts of the profile: time, dossier, listings with remedies, places, who has looked."""

from __future__ import annotations

import re

import pytest

from marsad.access import Role
from marsad.bank.dossier import SECTIONS
from marsad.vocabulary.remedy import remedies
from tests.officers import browser_of, enrolled
from tests.web.conftest import Open
from tests.web.profile.conftest import GROUP, MEMBER, Record, link, somebody, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dossier")]


def page(site: Open, subject: str, query: str = "", language: str = "en") -> str:
    answer = site(language).get(f"/profile/{subject}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_group_has_six_sections_with_what_is_missing(site: Open) -> None:
    plain = site("en").get(f"/profile/{GROUP}.json").json()["dossier"]
    assert [section["section"] for section in plain] == list(SECTIONS)
    told = {section["section"]: section for section in plain}
    assert (told["structure"]["answered"], told["structure"]["asked"]) == (1, 4)
    assert told["structure"]["assessments"] == 1
    assert told["aims"]["missing"] == ["declaredAims"]
    assert told["funding"]["statements"] == 4
    assert told["training"]["missing"] == ["trainingPlaces", "placeKind", "startDate"]
    html = page(site, GROUP)
    for section in SECTIONS:
        assert f'id="section-{section}"' in html
    assert html.count("<meter") == 6
    assert "Mortars and their ammunition" in html
    assert "dossier" not in site("en").get(f"/profile/{MEMBER}.json").json()


def test_what_a_section_shows_is_not_told_twice(site: Open) -> None:
    html = page(site, GROUP)
    facts = html[html.index('id="facts"') : html.index('id="dossier"')]
    assert "Three wings" not in facts
    relations = html[html.index('id="relations"') : html.index('id="places"')]
    assert "Levies on lorries" not in relations


def test_sg_04_munitions_are_names_of_categories(site: Open) -> None:
    html = page(site, GROUP)
    section = html[html.index('id="section-munitions"') :]
    values = re.findall(
        r'<span class="said"[^>]*>(.*?)</span>', section[: section.index("</section>")]
    )
    assert [re.sub(r"<[^>]+>", "", value) for value in values] == ["Mortars and their ammunition"]


def test_days_of_change_are_links_through_time(site: Open) -> None:
    first = somebody("ex-pr-time", "Rami Saqr", "رامي صقر")
    take("ex-time", "2023-01-01", Record(first.id, (first,)))
    first.add("birthDate", "1979-01-01")
    take("ex-time", "2023-06-01", Record(first.id, (first,)))
    html = page(site, "ex-pr-time")
    assert '<li data-day="2023-01-01"><a href="?as_of=2023-01-01">' in html
    assert '<li data-day="2023-06-01" aria-current="date"><a href="/profile/ex-pr-time">' in html
    then = page(site, "ex-pr-time", "?as_of=2023-02-01")
    assert '<li data-day="2023-01-01" aria-current="date">' in then
    assert "1979-01-01" not in then[: then.index('id="versions"')]


def test_what_this_node_knew_is_another_clock(site: Open) -> None:
    assert site("en").get(f"/profile/{MEMBER}?known_at=2020-01-01").status_code == 404
    assert "Sami Warraq" in page(site, MEMBER, "?known_at=2999-01-01")
    assert site("en").get(f"/profile/{MEMBER}?known_at=soon").status_code == 302
    assert site("en").get(f"/profile/{MEMBER}.json?known_at=soon").status_code == 400


def test_sg_31_every_list_that_can_be_loaded_says_how_it_is_challenged() -> None:
    for source in ("un-sc", "us-ofac", "eu-fsf", "gb-ofsi", "ca-sema", "us-csl"):
        ways = remedies(source)
        assert {way.kind for way in ways} & {"body", "court"}, source
        assert all(way.label("ar") and way.kind_label("ar") for way in ways)
    assert remedies("nobody") == ()


def test_sg_31_a_listing_shows_its_authority_date_and_remedy(site: Open) -> None:
    someone = somebody("ex-un-77", "Hadi Naji", "هادي ناجي")
    from tests.web.profile.conftest import link

    listing = link("Sanction", "ex-un-77-s", {"entity": "ex-un-77"}, authority="Council")
    listing.add("listingDate", "2019-03-04")
    take("ex-un", "2024-01-01", Record(someone.id, (someone, listing)))
    for language, words in (("en", "Ombudsperson"), ("ar", "أمين المظالم")):
        html = page(site, "ex-un-77", language=language)
        listed = html[html.index('id="listed"') :]
        assert words in listed
        assert "2019-03-04" in listed
        assert 'href="https://ombudsperson' not in html
    assert "No way is known here" in page(site, MEMBER)


def test_places_are_a_table_with_points_or_countries(site: Open) -> None:
    html = page(site, GROUP)
    rows = re.findall(r"<tr data-outline=\"[^>]*>", html)
    assert '<tr data-outline="xa" data-lat="12.50000" data-lon="-3.25000">' in rows
    assert '<tr data-outline="250">' in rows


def test_a_document_s_number_stands_with_country_and_dates(site: Open) -> None:
    html = page(site, MEMBER)
    documents = html[html.index('id="documents"') : html.index('id="assessed"')]
    assert "N1234567" in documents
    assert "2015-01-02" in documents


def test_a_statement_can_be_cited(site: Open) -> None:
    html = page(site, MEMBER)
    cited = re.search(r'data-cite="([^"]*Sami[^"]*|[^"]*ex-pr-member[^"]*)"', html)
    assert cited is not None
    assert re.fullmatch(
        r"List ex-three, 2024-03-01, record ex-pr-member, statement \d+ \(B2, TLP:CLEAR\)", cited[1]
    )


def test_no_raw_id_stands_where_a_name_belongs(site: Open) -> None:
    for subject in (GROUP, MEMBER):
        html = page(site, subject)
        for said in re.findall(r'<span class="said"[^>]*>(.*?)</span>', html):
            assert "ex-pr-" not in re.sub(r"<[^>]+>", "", said)


def test_sg_11_who_has_looked_is_for_overseer_and_supervisor_others_see_their_own(
    site: Open,
) -> None:
    enrolled("huda", (Role.SUPERVISOR,))
    enrolled("rana", (Role.READER,))
    browser_of("rana").get(f"/profile/{MEMBER}")
    site("en").get(f"/profile/{MEMBER}")
    all_of_them = browser_of("huda").get(f"/looked/{MEMBER}").content.decode()
    table = all_of_them[all_of_them.index("<table") :]
    assert "rana" in table
    assert "noura" in table
    own = site("en").get(f"/looked/{MEMBER}").content.decode()
    table = own[own.index("<table") :]
    assert "noura" in table
    assert "rana" not in table
    assert "Nobody yet." in browser_of("rana").get("/looked/ex-pr-other").content.decode()
    assert site("en").get("/looked/none").status_code == 404


def test_a_fictional_town_is_found_by_the_gazetteer_and_said_to_be(site: Open) -> None:
    somebody_there = somebody("ex-pr-town", "Hani Saqr", "هاني صقر")
    somebody_there.add("birthPlace", "Wadi Rasin, Valley Province", country="xa")
    take("ex-town", "2024-01-01", Record("ex-pr-town", (somebody_there,)))
    html = page(site, "ex-pr-town")
    row = 'data-outline="xa" data-lat="-29.17000" data-lon="-26.28000" data-town="Wadi Rasin"'
    assert row in html
    assert "by the exercise world’s gazetteer" in html
    assert 'data-town="وادي راسن"' in page(site, "ex-pr-town", language="ar")


def test_qualifiers_are_said_as_a_person_says_them_and_all_stand_with_the_statement(
    site: Open,
) -> None:
    born = somebody("ex-pr-born", "Hani Saqr", "هاني صقر")
    born.add("birthDate", "1980", main="true", precision="approximate", type="Birth record")
    take("ex-born", "2024-01-01", Record("ex-pr-born", (born,)))
    html = page(site, "ex-pr-born")
    facts = html[html.index('id="facts"') :]
    said = facts[facts.index("1980") : facts.index("<details")]
    assert "the main one, by the source" in said
    assert "Approximate" in said
    assert "true" not in said
    assert "Birth record" not in said
    assert "Birth record" in facts[facts.index("<details") :]


def test_words_of_roles_are_in_the_page_s_language(site: Open) -> None:
    kin = somebody("ex-pr-brother", "Hani Saqr", "هاني صقر")
    tie = link(
        "Family", "ex-pr-tie", {"person": kin.id, "relative": MEMBER}, relationship="brother"
    )
    take("ex-kin", "2024-01-01", Record(kin.id, (kin, tie)))
    html = page(site, kin.id, language="ar")
    relations = html[html.index('id="relations"') :]
    assert "أخ" in re.sub(r"<[^>]+>", " ", relations).split()
    assert "Brother" in page(site, kin.id)
