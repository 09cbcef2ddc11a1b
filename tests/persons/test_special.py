"""SG-03: what is said of religion, health and the like is held and opened only as the law lets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from typer.testing import CliRunner

from marsad.access import Action, Handling, Reader, Refused, audience, decide
from marsad.access.necessity import Necessity, NecessityMissing, kept
from marsad.access.role import Role
from marsad.bank.check import check
from marsad.bank.loosening import _agreed, handle_report
from marsad.bank.models import Marking as MarkingRow
from marsad.bank.models import Report, SetAside, Statement
from marsad.bank.profile import profile
from marsad.bank.status.special import PROP
from marsad.bank.view import view
from marsad.cli.app import app
from marsad.home import Home
from marsad.identity.candidates import COMPARED
from marsad.oversight.necessity import _records
from marsad.persons import opening, views
from marsad.persons.desk import approve, drafts, propose, propose_special, refuse
from marsad.persons.entry import EntryRefused
from marsad.persons.models import Draft
from marsad.persons.special import Special, opened
from marsad.recall.catalogue import PROPS, catalogue
from marsad.recall.recall import recall
from marsad.vocabulary import Marking, schema
from tests.bank.conftest import Load, load, person, reader
from tests.persons.pages import ask
from tests.persons.test_desk import SUSPECT
from tests.trail import refusals, trail

pytestmark = pytest.mark.django_db
__all__ = ["load", "reader"]

SAID = "Needs insulin twice a day"
WHY = Necessity(
    "keep him alive in custody", "tells the doctor", "asked the family", "while held", "nobody"
)
ANSWERS = {
    "aim": "keep him alive in custody",
    "suitability": "tells the doctor",
    "less_intrusive": "asked the family",
    "duration": "while he is held",
    "third_parties": "nobody else",
}


def officer(name: str, *roles: Role, clearance: Handling = Handling.RED) -> Reader:
    held = frozenset(roles or {Role.CURATOR, Role.SUPERVISOR})
    return Reader(name, "Exercise Bureau", clearance, "investigation", "C-1", roles=held)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    return Home(tmp_path).prepare()


@pytest.fixture
def suspect(home: Home) -> str:
    draft = propose(SUSPECT, by=officer("noura"), home=home)
    return approve(draft.pk, by=officer("huda"), home=home).key


@pytest.fixture
def statement(suspect: str) -> Special:
    return Special(
        suspect,
        "health",
        SAID,
        "Without it he would die in custody, and only the prison doctor is told.",
        "Prison act, article 12",
        necessity=WHY,
    )


@pytest.fixture
def held(statement: Special, home: Home) -> str:
    draft = propose_special(statement, by=officer("noura", Role.ANALYST))
    approve(draft.pk, by=officer("huda", Role.SUPERVISOR), home=home)
    return statement.key


def everything(reader: Reader, key: str) -> str:
    seen = view(reader, protected=True)
    found = [row.to_dict() for row in seen.statements()]
    ever = [row.to_dict() for row in seen.ever(props=[PROP])]
    whole = profile(seen, [key]).to_dict() if seen.exists(key) else {}
    return json.dumps([found, ever, whole], default=str)


def test_sg_03_it_is_held_under_its_flag_with_reason_basis_and_second_officer(
    held: str, home: Home
) -> None:
    row = Statement.objects.select_related("begin").get(prop=PROP)
    assert json.loads(MarkingRow.objects.get(pk=row.marking_id).codes)["special"] is True
    assert (row.begin.received_by, row.begin.approved_by) == ("noura", "huda")
    assert row.begin.legal_basis == "Prison act, article 12"
    assert Draft.objects.latest("pk").content == {}
    assert kept()[0].act == "add-special"
    assert list(check(home)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("category", "shoe-size"), ("text", " "), ("strict", "useful"), ("legal_basis", "")],
)
def test_sg_03_it_is_refused_and_logged_where_something_is_missing(
    statement: Special, field: str, value: str
) -> None:
    with pytest.raises(EntryRefused) as refusal:
        propose_special(replace(statement, **{field: value}), by=officer("noura"))
    assert (refusal.value.rule, refusal.value.field) == ("SG-03", field)
    assert refusals()[-1] == ("noura", "SG-03", f"entity:{statement.key}")
    assert SAID not in json.dumps(trail()), "the log holds nothing of what was said"
    assert not Draft.objects.filter(kind="special").exists()


def test_sg_30_it_is_not_proposed_without_its_record(statement: Special) -> None:
    with pytest.raises(NecessityMissing):
        propose_special(replace(statement, necessity=Necessity()), by=officer("noura"))
    assert refusals()[-1][1] == "necessity"
    assert not Draft.objects.filter(kind="special").exists()


def test_sg_03_the_author_cannot_approve_and_it_is_logged(statement: Special, home: Home) -> None:
    draft = propose_special(statement, by=officer("noura"))
    with pytest.raises(Refused, match="another officer"):
        approve(draft.pk, by=officer("noura"), home=home)
    assert refusals()[-1] == ("noura", "SG-03", f"draft:{draft.pk}")
    assert not Statement.objects.filter(prop=PROP).exists()
    refuse(draft.pk, by=officer("huda"), reason="the family tells the doctor")
    assert Draft.objects.get(pk=draft.pk).content == {}


def test_sg_03_a_draft_is_shown_to_its_author_and_to_who_may_open_it(statement: Special) -> None:
    draft = propose_special(statement, by=officer("noura", Role.ANALYST))
    assert draft in drafts(officer("noura", Role.ANALYST))
    assert draft in drafts(officer("huda", Role.SUPERVISOR))
    assert drafts(officer("sami", Role.CURATOR)) == []
    assert drafts(officer("rami", Role.SUPERVISOR, clearance=Handling.GREEN)) == []
    with pytest.raises(Http404):
        ask(views.draft, officer("sami", Role.CURATOR), "en", number=draft.pk)


@pytest.mark.parametrize("role", [*Role])
def test_sg_03_no_view_profile_or_index_has_it_whatever_the_role(held: str, role: Role) -> None:
    reader = officer("rami", role)
    if reader.roles == {Role.ADMINISTRATOR}:
        assert list(view(reader).statements()) == []
        return
    said = everything(reader, held)
    assert SAID not in said
    assert PROP not in said


def test_sg_03_no_search_finds_it_by_its_words_and_no_count_tells_of_it(
    statement: Special, home: Home
) -> None:
    reader = officer("rami", Role.ANALYST)
    before = len(list(view(reader).statements()))
    draft = propose_special(statement, by=officer("noura"))
    approve(draft.pk, by=officer("huda"), home=home)
    for words in (SAID, "insulin", "Needs insulin"):
        assert recall(words, reader, home=home).results == ()
    assert len(list(view(reader).statements())) == before
    index = catalogue(home, reader, protected=True)
    assert index.search("insulin", limit=5, threshold=0.0) == [] or all(
        "insulin" not in hit.name for hit in index.search("insulin", limit=5, threshold=0.0)
    )


def test_sg_03_it_is_no_feature_of_matching_and_no_field_of_the_index() -> None:
    assert PROP not in COMPARED
    assert PROP not in PROPS
    assert PROP not in {
        prop.name for prop in schema("Person").properties.values() if prop.matchable
    }


def test_sg_03_only_a_supervisor_opens_it_with_reasons_each_time(held: str) -> None:
    for role in (Role.READER, Role.CURATOR, Role.ANALYST, Role.LIAISON, Role.OVERSEER):
        with pytest.raises(Refused) as refusal:
            opened(held, by=officer("rami", role), necessity=WHY)
        assert refusal.value.decision.rule == "special.read"
        assert refusals()[-1] == ("rami", "special.read", f"entity:{held}")
    salma = officer("salma", Role.SUPERVISOR)
    with pytest.raises(NecessityMissing):
        opened(held, by=salma, necessity=Necessity(aim="curious about him"))
    assert refusals()[-1][1] == "necessity"
    [row] = opened(held, by=salma, necessity=WHY)
    assert row.value == SAID
    entry = trail()[-1]
    assert (entry["rule"], entry["subject"]) == ("special.read", f"entity:{held}")
    assert entry["detail"]["necessity"] == kept(f"entity:{held}")[0].pk
    assert SAID not in everything(salma, held), "it was opened once, and is closed again"
    assert kept(f"entity:{held}")[0].act == "special-category"
    assert _records(row.report.day)[0]["less_intrusive"] == WHY.less_intrusive


def test_sg_03_that_nothing_is_held_is_told_only_with_reasons_too(suspect: str) -> None:
    assert opened(suspect, by=officer("salma", Role.SUPERVISOR), necessity=WHY) == []
    assert len(kept(f"entity:{suspect}")) == 1


def test_sg_03_its_clearance_holds_beside_its_own_rule(held: str) -> None:
    low = officer("salma", Role.SUPERVISOR, clearance=Handling.AMBER)
    assert opened(held, by=low, necessity=WHY) == []


@pytest.mark.parametrize("action", [a for a in Action if a not in (Action.READ, Action.COURT_USE)])
def test_sg_03_it_is_never_searched_counted_printed_quoted_exported_or_shared(
    action: Action,
) -> None:
    reader = replace(officer("salma", *Role), necessity=1)
    said = decide(reader, action, Marking("clear", special=True))
    assert (said.allowed, said.rule) == (False, "special.use")


def test_sg_03_what_is_kept_for_readers_of_the_same_is_kept_apart_for_who_opened_it() -> None:
    markings = [Marking("green"), Marking("red", special=True)]
    plain = officer("salma", Role.SUPERVISOR)
    assert audience(plain, markings) == audience(plain, markings[:1])
    assert audience(replace(plain, necessity=1), markings) != audience(plain, markings)


def test_sg_03_another_handling_code_does_not_take_its_flag_away(held: str) -> None:
    report = Report.objects.get(begun__prop=PROP)
    noura = officer("noura")
    handle_report(report.pk, Marking("red"), noura, "stricter")
    handle_report(report.pk, Marking("clear"), noura, "its originator loosens")
    assert SAID not in everything(noura, held)
    flagged = Marking("red", originators=frozenset({noura.institution}), special=True)
    assert _agreed(flagged, Marking("clear"), noura, "its originator loosens", "x").special
    assert [row.value for row in opened(held, by=noura, necessity=WHY)] == [SAID]


def test_sg_03_intake_sets_aside_what_has_no_flag_reason_basis_or_second_officer(
    load: Load, home: Home
) -> None:
    for at, (special, note, basis) in enumerate(
        [(False, "a sentence that is long enough", "law"), (True, "short", "law"), (True, "", "")]
    ):
        record = person(str(at), f"Person {at}")
        subject = record.entities[0]
        subject.marking = Marking("amber", special=special)
        subject.add(PROP, SAID, type="health", note=note, legalBasis=basis)
        load(f"2026-01-0{at + 1}", [record], whole=False)
    assert not Statement.objects.filter(prop=PROP).exists()
    assert Statement.objects.filter(prop="name").count() == 3, "the rest of the person goes on"
    asides = list(SetAside.objects.all())
    assert len(asides) == 3
    assert all("SG-03" in aside.reason and SAID not in aside.raw for aside in asides)
    assert [rule for _, rule, _ in refusals()] == ["SG-03"] * 3
    assert "another officer's approval" in asides[0].reason


@pytest.mark.parametrize(
    "text", ["Religion: Sunni; tall", "Known as a driver. Ethnic group: x", "الديانة: مسيحي"]
)
def test_sg_03_a_column_of_it_inside_a_free_text_is_set_aside(load: Load, text: str) -> None:
    record = person("1", "Tarek", notes=text)
    record.entities[0].add("notes", "Phone: none; Profession: driver")
    load("2026-01-01", [record])
    kept_notes = Statement.objects.filter(prop="notes").values_list("value", flat=True)
    assert list(kept_notes) == ["Phone: none; Profession: driver"]
    assert "SG-03" in SetAside.objects.get().reason
    assert refusals()[-1][1] == "SG-03"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_sg_03_through_the_pages_in_both_languages(
    statement: Special, lang: str, home: Home
) -> None:
    noura = officer("noura", Role.ANALYST)
    form = {**statement.to_dict(), **ANSWERS}
    thin = ask(opening.new, noura, lang, {**form, "strict": "useful"})
    assert thin.status_code == 400
    assert SAID in thin.content.decode(), "what was written is kept"
    assert ask(opening.new, noura, lang, form).status_code == 302
    number = Draft.objects.get(kind="special").pk
    assert 'value="approve"' not in ask(views.draft, noura, lang, number=number).content.decode()
    huda = officer("huda", Role.SUPERVISOR)
    shown = ask(views.draft, huda, lang, number=number).content.decode()
    assert SAID in shown
    assert "keep him alive in custody" in shown
    assert ask(views.draft, huda, lang, {"decision": "approve"}, number=number).status_code == 302
    key = statement.key
    closed = ask(opening.show, huda, lang, entity_id=key).content.decode()
    assert SAID not in closed
    unanswered = ask(opening.show, huda, lang, {"aim": "x"}, entity_id=key)
    assert unanswered.status_code == 400
    assert SAID not in unanswered.content.decode()
    opened_page = ask(opening.show, huda, lang, ANSWERS, entity_id=key)
    assert SAID in opened_page.content.decode()
    assert opened_page["Cache-Control"] == "no-store"
    for who in (noura, officer("eye", Role.OVERSEER)):
        for wanted in (key, "nobody-here"):
            with pytest.raises(Refused):
                ask(opening.show, who, lang, ANSWERS, entity_id=wanted)


def test_sg_03_the_purge_of_the_person_takes_it_too(held: str, home: Home) -> None:
    from datetime import date

    from marsad.bank.clocks.purge import purge_entity

    purge_entity(held, by=officer("n"), rule="test", as_of=date(2030, 1, 1), home=home)
    assert not Statement.objects.filter(prop=PROP).exists()
    assert not any("insulin" in str(row) for row in Draft.objects.values())


def test_sg_03_the_commands_hold_the_same_rules(suspect: str) -> None:
    def marsad(*words: str, **answers: str) -> Any:
        given = [part for name, text in answers.items() for part in (_option(name), text)]
        return CliRunner().invoke(app, ["person", *words, "--case", "C-1", *given])

    said = {"category": "health", "text": SAID, "legal_basis": "Prison act, article 12"}
    why = "Without it he would die, and only the doctor is told."
    thin = marsad("special", suspect, strict="useful", **said, **ANSWERS)
    assert thin.exit_code == 1
    assert refusals()[-1][1] == "SG-03"
    assert marsad("special", suspect, strict=why, **said).exit_code == 1
    assert refusals()[-1][1] == "necessity"
    done = marsad("special", suspect, strict=why, **said, **ANSWERS)
    assert done.exit_code == 0, done.output
    number = Draft.objects.get(kind="special").pk
    own = CliRunner().invoke(app, ["person", "approve", str(number), "--case", "C-1"])
    assert own.exit_code == 1
    assert refusals()[-2][1] == "SG-03"
    approve(number, by=officer("huda"), home=Home.current())
    assert marsad("open-special", suspect).exit_code == 1
    shown = marsad("open-special", suspect, **ANSWERS)
    assert SAID in shown.output


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")
