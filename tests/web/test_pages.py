"""Every page answers in both languages, with the direction and the words of that language."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.web.conftest import Open

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/recall?q=Salim+Al-Harithi",
    "/recall?q=Abu+Yasir",
    "/recall?q=nobody+of+that+name",
    "/profile/ex-main-1",
    "/profile/ex-main-1?as_of=2020-06-01",
    "/profile/ex-main-2",
    "/sources",
    "/sources/ex-main",
    "/sources/ex-main/diff",
    "/sources/un-sc",
    "/gaps",
    "/gaps/ex-main",
    "/gaps/ex-main?gap=no-document&years=1",
    "/identity",
    "/load",
    "/set-aside",
    "/identity/judgements?machine=1",
    "/screening",
    "/screening/cases",
    "/screening/cases?state=second",
    "/screening/portfolios",
    "/screening/register",
    "/purpose",
    "/account/password/",
    "/account/2fa/",
    "/account/sessions/",
    "/account/rights/",
    "/emergency",
)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_page_answers_in_language(site: Open, address: str, language: str, direction: str) -> None:
    response = site(language).get(address, follow=True)
    html = response.content.decode()
    # a record that the latest version no longer has says so, with the versions that had it
    assert response.status_code == (404 if address == "/profile/ex-main-2" else 200)
    assert f'<html lang="{language}" dir="{direction}"' in html
    assert 'href="#main"' in html
    assert 'id="main"' in html
    assert ("مرصد" if language == "ar" else "Marsad") in html


@pytest.mark.usefixtures("world")
def test_first_page_has_box_purpose_and_freshness(site: Open) -> None:
    html = site("en").get("/").content.decode()
    assert 'name="q"' in html
    assert "Identity verification" in html
    assert "Exercise Bureau" in html
    assert "2021-06-30" in html
    assert "fictional" in html


@pytest.mark.usefixtures("world")
def test_result_says_why(site: Open) -> None:
    html = site("en").get("/recall?q=سالم ناصر الحارثي").content.decode()
    assert "Salim Nasser Al-Harithi" in html
    assert "EXi.001" in html
    assert "part by part" in html
    assert "Probability that the two are the same name" in html


@pytest.mark.usefixtures("world")
def test_number_finds_and_says_so(site: Open) -> None:
    html = site("en").get("/recall?q=K 0412345").content.decode()
    assert "same number" in html
    assert "Salim Nasser Al-Harithi" in html


@pytest.mark.usefixtures("world")
def test_kunya_warns_with_all_bearers(site: Open) -> None:
    answer = site("en").get("/recall?q=Abu Yasir&as_of=2020-06-01")
    html = answer.content.decode()
    assert "A kunya alone identifies nobody." in html
    assert "Salim Nasser Al-Harithi" in html
    assert "Omar Zayd Al-Banna" in html
    assert "Salem Nasir" not in html
    assert "Probability that the" not in html


@pytest.mark.usefixtures("world")
def test_kunya_is_one_in_either_script(site: Open) -> None:
    for question in ("Abu Yasir", "أبو ياسر", "Abou Yassir"):
        found = site("en").get(f"/recall.json?q={question}&as_of=2020-06-01").json()
        assert found["kunya"] is True
        assert {result["id"] for result in found["results"]} == {"ex-main-1", "ex-main-2"}


@pytest.mark.usefixtures("world")
def test_nothing_found_says_what_was_tried(site: Open) -> None:
    html = site("en").get("/recall?q=Zzyzx Qwrtp").content.decode()
    assert "Nothing found" in html
    assert "document numbers" in html


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("query", ["country=Atlantisland", "as_of=31/12/2020", "kind=unicorn"])
def test_unreadable_filter_is_said(site: Open, query: str) -> None:
    response = site("en").get(f"/recall?q=Salim&{query}")
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert "error" in site("en").get(f"/recall.json?q=Salim&{query}").json()


@pytest.mark.usefixtures("world")
def test_results_as_json_are_those_of_the_page(site: Open) -> None:
    found = site("en").get("/recall.json?q=Salim Nasser Al-Harithi").json()
    assert found["results"][0]["id"] == "ex-main-1"
    assert "EXi.001" in found["results"][0]["references"]


@pytest.mark.usefixtures("world")
def test_profile_keeps_facts_and_assessments_apart(site: Open) -> None:
    html = site("en").get("/profile/ex-main-1").content.decode()
    facts, assessments = html.split('id="assessed"')
    assert "treasurer" not in facts
    assert "treasurer" in assessments
    assert "K0412345" in facts
    assert "EXi.001" in facts
    assert "A2" in facts


@pytest.mark.usefixtures("world")
def test_profile_as_of_gives_the_older_values(site: Open) -> None:
    browser = site("en")
    assert "Qasr" in browser.get("/profile/ex-main-1").content.decode()
    older = browser.get("/profile/ex-main-1?as_of=2020-06-01").content.decode()
    assert "Qasr" not in older.split('id="versions"')[0]
    assert "what sources had said by" in older


@pytest.mark.usefixtures("world")
def test_relation_names_the_other_never_an_identifier(site: Open) -> None:
    html = site("en").get("/profile/ex-main-1?as_of=2020-06-01").content.decode()
    relations = html.split('id="relations"')[1].split("</section>")[0]
    assert "Omar Zayd Al-Banna" in relations
    assert "cousin" in relations


@pytest.mark.usefixtures("world")
def test_fictional_is_marked(site: Open) -> None:
    html = site("ar").get("/profile/ex-main-1").content.decode()
    assert 'class="fictional"' in html
    assert "عالم التمرين" in html


@pytest.mark.usefixtures("world")
def test_profile_as_json_has_versions(site: Open) -> None:
    found = site("en").get("/profile/ex-main-1.json").json()
    assert [version["published"] for version in found["versions"]] == ["2020-01-05", "2021-06-30"]


@pytest.mark.usefixtures("world")
def test_diff_counts_and_shows(site: Open) -> None:
    browser = site("en")
    found = browser.get("/sources/ex-main/diff.json?old=2020-01-05&new=2021-06-30").json()
    assert found["counts"] == {"added": 1, "removed": 1, "changed": 1}
    html = browser.get("/sources/ex-main/diff?old=2020-01-05&new=2021-06-30").content.decode()
    for name in ("Salim Nasser Al-Harithi", "Omar Zayd Al-Banna", "Hala Idris Suwayd"):
        assert name in html


@pytest.mark.usefixtures("world")
def test_gaps_are_those_of_the_service(site: Open) -> None:
    found = site("en").get("/gaps/ex-main.json").json()
    counts = {gap["code"]: gap["count"] for gap in found["gaps"]}
    assert counts["no-document"] == 1
    assert counts["no-birth-date"] == 1


@pytest.mark.usefixtures("world")
def test_language_switch_keeps_the_page(site: Open) -> None:
    browser = site("ar")
    response = browser.post(
        "/language", {"language": "en", "next": "/profile/ex-main-1?as_of=2020-06-01"}
    )
    assert response.headers["Location"] == "/profile/ex-main-1?as_of=2020-06-01"
    html = browser.get(response.headers["Location"]).content.decode()
    assert '<html lang="en" dir="ltr"' in html


def test_arabic_is_the_language_of_who_asks_for_none() -> None:
    html = Client().get("/account/login/").content.decode()
    assert '<html lang="ar" dir="rtl"' in html


@pytest.mark.usefixtures("db")
def test_empty_bank_says_what_to_do(site: Open) -> None:
    html = site("en").get("/").content.decode()
    assert "marsad load" in html


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", ["/profile/none", "/sources/none", "/gaps/none", "/none"])
@pytest.mark.parametrize(("language", "words"), [("ar", "غير موجود هنا"), ("en", "Not here")])
def test_unknown_address(site: Open, address: str, language: str, words: str) -> None:
    response = site(language).get(address)
    assert response.status_code == 404
    assert words in response.content.decode()


@pytest.mark.usefixtures("world")
def test_json_pages_are_json(site: Open) -> None:
    browser = site("en")
    for address in (
        "/sources.json",
        "/recall.json?q=Salim",
        "/profile/ex-main-1.json",
        "/gaps/ex-main.json",
        "/sources/ex-main/diff.json",
    ):
        assert json.loads(browser.get(address).content)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_sg_42_the_exercise_world_is_marked_on_its_pages(
    world: None, site: Open, language: str
) -> None:
    page = site(language).get("/profile/ex-main-1").content.decode()
    assert {"ar": "عالم التمرين", "en": "Exercise world"}[language] in page
