"""The graph of relations as the page gets it: by the policy, in the log, in words."""

from __future__ import annotations

import json

import pytest

from marsad.access.log.store import reading
from marsad.bank.models import Entity as Row
from marsad.home import Home
from tests.web.conftest import Open
from tests.web.profile.conftest import FAR, GROUP, KIN, MEMBER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dossier")]


def nodes(site: Open, subject: str, opened: str = "", language: str = "en") -> dict[str, dict]:  # type: ignore[type-arg]
    answer = site(language).get(f"/relations/{subject}.json", {"open": opened})
    assert answer.status_code == 200
    return {node["id"]: node for node in answer.json()["nodes"]}


def test_sg_29_the_page_s_graph_ends_where_ties_end(site: Open) -> None:
    assert set(nodes(site, GROUP)) == {GROUP, MEMBER, "ex-pr-attack"}
    assert set(nodes(site, GROUP, MEMBER)) == {GROUP, MEMBER, "ex-pr-attack", KIN}
    found = nodes(site, GROUP, f"{MEMBER},{KIN},{FAR}")
    assert FAR not in found
    assert (found[KIN]["openable"], found[KIN]["ends"]) == (False, True)
    answer = site("en").get(f"/api/relations/{MEMBER}", {"open": f"{KIN},{FAR}"})
    assert {node["id"] for node in answer.json()["nodes"]} == {MEMBER, KIN, GROUP}


def test_sg_29_the_page_without_scripts_shows_what_was_opened(site: Open) -> None:
    html = site("en").get(f"/profile/{GROUP}?open={MEMBER},{KIN}").content.decode()
    table = html[html.index('id="opened"') :]
    table = table[: table.index("</table>")]
    assert "Ziad Warraq" in table
    assert "no inference" in table
    assert "Omar Warraq" not in html


def test_sg_28_a_victim_has_no_graph_and_is_in_none(site: Open) -> None:
    Row.objects.filter(key__in=(MEMBER, "ex-pr-m", "ex-pr-k", "ex-pr-s")).update(status="victim")
    assert set(nodes(site, GROUP)) == {GROUP, "ex-pr-attack"}
    assert site("en").get(f"/relations/{MEMBER}.json").status_code == 404


def test_edges_say_kind_source_and_date_in_the_page_s_language(site: Open) -> None:
    for language, kind, source in (("en", "Membership", "List"), ("ar", "عضوية", "قائمة")):
        plain = site(language).get(f"/relations/{GROUP}.json").json()
        (edge,) = [edge for edge in plain["edges"] if edge["schema"] == "Membership"]
        assert edge["label"] == kind
        assert edge["said_by"][0].startswith(source)
        assert edge["known_from"] == "2024-03-01"
        (laid,) = [edge for edge in plain["edges"] if edge["prop"] == "attributedTo"]
        assert laid["assessment"] is True


def test_each_subject_whose_relations_are_shown_is_in_the_log(site: Open) -> None:
    nodes(site, GROUP, MEMBER)
    with reading(Home.current().log) as log:
        rows = log.execute("SELECT body FROM entry WHERE act = 'view'").fetchall()
    said = [json.loads(body) for (body,) in rows]
    assert {one["subject"] for one in said} == {f"entity:{GROUP}", f"entity:{MEMBER}"}


def test_no_purpose_no_graph(officer: str) -> None:
    from tests.officers import browser_of

    answer = browser_of(officer, purpose="").get(f"/relations/{GROUP}.json")
    assert answer.status_code in (302, 403)


def test_a_date_that_is_none_is_said_to_be_none(site: Open) -> None:
    assert site("en").get(f"/relations/{GROUP}.json?as_of=x").status_code == 400
    assert site("en").get(f"/relations/{GROUP}.json?as_of=2000-01-01").status_code == 404


def test_graph_is_as_known_then(site: Open) -> None:
    address = f"/profile/{GROUP}?known_at=2100-01-01"
    html = site("en").get(address).content.decode()
    assert 'data-known-at="2100-01-01"' in html
    answer = site("en").get(f"/relations/{GROUP}.json", {"known_at": "2100-01-01"}).json()
    assert {node["id"] for node in answer["nodes"]} == {GROUP, MEMBER, "ex-pr-attack"}
    before = site("en").get(f"/relations/{GROUP}.json", {"known_at": "2001-01-01"})
    assert before.status_code == 404  # nothing had been received by then
    assert site("en").get(f"/relations/{GROUP}.json", {"known_at": "then"}).status_code == 400
