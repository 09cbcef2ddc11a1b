"""The desk's pages in both languages, from the upload to the decision of the second reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from marsad.access import Reader
from marsad.screening import background, runs
from marsad.screening.models import Case, Portfolio, Run
from marsad.screening.runs import work
from tests.officers import browser_of, enrolled
from tests.screening.conftest import ROWS
from tests.web.test_words import ARABIC, LATIN, Words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
Desk = Callable[..., Client]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Desk:
    """``desk("ar", "noura")``: a signed-in officer; runs are done before the page answers."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(background, "start", lambda run, reader: work(run, reader))
    known: set[str] = set()

    def opened(language: str, officer: str = "noura") -> Client:
        if officer not in known:
            enrolled(officer, of="Exercise Bank")
            known.add(officer)
        return browser_of(officer, language, "list-check")

    return opened


def _upload(client: Client, text: str, name: str = "customers.csv") -> Any:
    sent = SimpleUploadedFile(name, text.encode(), "text/csv")
    return client.post("/screening/upload", {"file": sent}, follow=True)


def _screened(client: Client, **more: str) -> Run:
    page = _upload(client, "\n".join(",".join(row) for row in ROWS))
    chosen = {
        name: (re.search(r'value="([^"]*)" selected', options) or ["", "-"])[1]
        for name, options in re.findall(
            r'<select id="f-\w+" name="(\w+)">(.*?)</select>', page.content.decode(), re.S
        )
    }
    assert chosen["name"] == "Full name"
    done = client.post("/screening/columns", {**chosen, "threshold": "0.5", **more}, follow=True)
    assert done.status_code == 200
    return Run.objects.latest("pk")


def _foreign(client: Client, address: str, foreign: re.Pattern[str]) -> list[str]:
    words = Words()
    words.feed(client.get(address, follow=True).content.decode())
    assert words.texts
    return [text for text in words.texts if foreign.search(text)]


@pytest.mark.parametrize(("language", "foreign"), [("ar", LATIN), ("en", ARABIC)])
def test_upload_to_second_reader(desk: Desk, language: str, foreign: re.Pattern[str]) -> None:
    client = desk(language)
    run = _screened(client)
    assert run.state == Run.State.DONE
    case = Case.objects.get(record="ex-main-1")
    here = f"/screening/cases/{case.pk}"
    pages = [
        f"/screening/runs/{run.code}",
        "/screening",
        "/screening/cases",
        here,
        f"{here}/replay",
    ]
    for address in pages:
        assert _foreign(client, address, foreign) == [], address
    refused = client.post(f"{here}/decide", {"outcome": "true", "reason": "same", "remember": "9"})
    assert refused.status_code == 400
    sent = {"outcome": "true", "reason": "same passport", "checks": "document", "remember": "365"}
    client.post(f"{here}/decide", sent)
    assert _foreign(client, here, foreign) == []
    same = client.post(f"{here}/second", {"verdict": "confirm", "reason": "I am sure"})
    assert same.status_code == 403
    other = desk(language, "badr")
    assert _foreign(other, f"{here}", foreign) == []
    other.post(f"{here}/second", {"verdict": "confirm", "reason": "seen the passport"})
    case.refresh_from_db()
    assert case.state == Case.State.TRUE
    assert _foreign(other, here, foreign) == []
    wrong = {
        "reason": "another passport",
        "happened": "2026-01-02",
        "cause": "same_name",
        "harm": "delay",
        "account": "Held for an hour.",
        "remedy": "",
        "corrected": "",
    }
    other.post(f"{here}/overturn", wrong)
    assert _foreign(other, "/screening/register", foreign) == []
    number = case.wrongs.get().pk
    other.post(
        "/screening/register", {"number": number, "remedy": "Apology", "corrected": "2026-01-04"}
    )
    assert case.wrongs.get().corrected is not None


def test_columns_page_is_whole_in_arabic(desk: Desk) -> None:
    client = desk("ar")
    _upload(client, "name,Religion\nSalim,x\n")
    words = Words()
    words.feed(client.get("/screening/columns").content.decode())
    foreign = [text for text in words.texts if LATIN.search(text)]
    assert [text for text in foreign if text not in ("name", "Religion")] == []


def test_a_file_that_is_none_is_refused_with_its_reason(desk: Desk) -> None:
    client = desk("en")
    page = _upload(client, "", "empty.csv")
    assert page.status_code == 400
    assert "empty" in page.content.decode()
    page = _upload(client, "PK\x03\x04 no", "x.xlsx")
    assert page.status_code == 400


def test_unmapped_name_comes_back_with_what_to_do(desk: Desk) -> None:
    client = desk("en")
    page = _upload(client, "colour,size\nred,1\n")
    assert page.status_code == 400
    assert "colour, size" in page.content.decode()


def test_sg_25_every_case_and_card_has_the_gate(desk: Desk) -> None:
    client = desk("en")
    _screened(client)
    case = Case.objects.first()
    assert case is not None
    assert "article 33" in client.get(f"/screening/cases/{case.pk}").content.decode()
    card = client.get(f"/screening/cases/{case.pk}/card")
    assert "attachment" in card["Content-Disposition"]
    text = card.content.decode()
    assert "Nobody is sent back to danger" in text
    assert "لا يُعاد أحد إلى خطر" in text


def test_portfolio_from_the_page(desk: Desk) -> None:
    client = desk("ar")
    _screened(client, portfolio="كل العملاء", keep_until="2099-01-01")
    kept = Portfolio.objects.get()
    assert kept.customers.count() == 4
    assert _foreign(client, "/screening/portfolios", LATIN) == []
    client.post(f"/screening/portfolios/{kept.name}/watch")
    client.post(f"/screening/portfolios/{kept.name}/end")
    assert not Portfolio.objects.exists()


def test_results_come_as_files(desk: Desk) -> None:
    client = desk("en")
    run = _screened(client)
    for kind in ("csv", "jsonl"):
        answer = client.get(f"/screening/runs/{run.code}/alerts.{kind}")
        assert answer.status_code == 200
        assert answer.content


def test_sg_21_the_run_says_what_its_threshold_costs(desk: Desk) -> None:
    client = desk("en")
    html = client.get(f"/screening/runs/{_screened(client).code}").content.decode()
    assert "of true names missed, false alarms on" in html


def test_another_institution_finds_nothing(desk: Desk) -> None:
    run = _screened(desk("en"))
    case = Case.objects.first()
    assert case is not None
    enrolled("ghadi", of="Elsewhere")
    stranger = browser_of("ghadi")
    for address in (
        f"/screening/runs/{run.code}",
        f"/screening/cases/{case.pk}",
        f"/screening/cases/{case.pk}/card",
        f"/screening/cases/{case.pk}/replay",
    ):
        assert stranger.get(address).status_code == 404, address


def test_two_officers_at_one_case_do_not_overwrite_each_other_unseen(desk: Desk) -> None:
    first, other = desk("en"), desk("en", "badr")
    _screened(first)
    case = Case.objects.get(record="ex-main-1")
    here = f"/screening/cases/{case.pk}"
    seen = str(other.get(here).context["seen"])
    sent = {"outcome": "unsure", "reason": "needs the passport", "remember": "9", "seen": seen}
    assert first.post(f"{here}/decide", sent).status_code == 302
    late = {**sent, "outcome": "false", "reason": "another year of birth"}
    answer = other.post(f"{here}/decide", late)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "noura decided it: could not be told yet" in html
    assert "needs the passport" in html
    assert "another year of birth" in html  # what was written stays
    assert case.decisions.count() == 1
    again = {**late, "seen": str(answer.context["seen"])}
    assert other.post(f"{here}/decide", again).status_code == 302
    assert case.decisions.count() == 2


def test_after_a_decision_comes_the_next_case_that_waits(desk: Desk) -> None:
    client = desk("en")
    _screened(client)
    order = list(Case.objects.order_by("opened", "pk").values_list("pk", flat=True))
    sent = {"outcome": "false", "reason": "somebody else", "remember": "9"}
    for number, following in zip(order, [*order[1:], None], strict=True):
        answer = client.post(f"/screening/cases/{number}/decide", sent)
        target = f"/screening/cases/{following}" if following else "/screening/cases"
        assert answer["Location"].startswith(f"{target}?did=")
        told = client.get(answer["Location"]).content.decode()
        assert f"{number}</bdi>, found not to be the person" in told


def test_sg_03_the_values_of_a_refused_column_are_not_even_shown(desk: Desk) -> None:
    html = _upload(desk("en"), "name,Religion\nSalim,zzsecretzz\n").content.decode()
    assert "zzsecretzz" not in html
    assert "Religion" in html
    assert '<option value="Religion"' not in html


def test_a_sheet_of_a_workbook_is_chosen(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Remark"])
    book.active.append(["nothing"])
    other = book.create_sheet("العملاء")
    other.append(["Full name"])
    other.append(["Salim Nasser Al-Harithi"])
    book.save(tmp_path / "two.xlsx")
    client = desk("en")
    sent = SimpleUploadedFile("two.xlsx", (tmp_path / "two.xlsx").read_bytes())
    client.post("/screening/upload", {"file": sent}, follow=True)
    page = client.get("/screening/columns", {"sheet": "العملاء"})
    assert page.context["headings"] == ("Full name",)
    client.post("/screening/columns", {"name": "Full name", "threshold": "0.5"})
    run = Run.objects.latest("pk")
    assert (run.state, run.screened) == (Run.State.DONE, 1)


def test_alerts_of_a_run_are_filtered(desk: Desk) -> None:
    client = desk("en")
    run = _screened(client)
    page = client.get(f"/screening/runs/{run.code}")
    every = page.context["page"].paginator.count
    parts = [
        client.get(f"/screening/runs/{run.code}", {"sure": band}).context["page"].paginator.count
        for band in page.context["bands"]
    ]
    assert sum(parts) == every > 0
    none = client.get(f"/screening/runs/{run.code}", {"state": "true"})
    assert none.context["page"].paginator.count == 0
    assert "Nothing fits these filters." in none.content.decode()


def test_a_run_that_was_stopped_goes_on_where_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = desk("en")
    monkeypatch.setattr(runs, "BATCH", 2)

    def stopped(run: Run, reader: Reader) -> None:
        """The work is stopped from the page after its first batch."""

        def stop(done: int, total: int | None) -> None:
            client.post(f"/screening/runs/{run.code}/pause")

        work(run, reader, advance=stop)

    monkeypatch.setattr(background, "start", stopped)
    run = _screened(client)
    assert (run.state, run.rows) == (Run.State.PAUSED, 2)
    html = client.get(f"/screening/runs/{run.code}").content.decode()
    assert "Go on from where it stopped" in html
    monkeypatch.setattr(background, "start", lambda run, reader: work(run, reader))
    client.post(f"/screening/runs/{run.code}/resume")
    run.refresh_from_db()
    assert (run.state, run.rows) == (Run.State.DONE, len(ROWS) - 1)
    assert not Path(run.file).exists()


def test_sg_22_a_stopped_run_that_is_cancelled_leaves_no_file(desk: Desk) -> None:
    client = desk("en")
    run = _screened(client)
    again = Path(run.file)
    again.parent.mkdir()
    again.write_text("name\nSalim\n", "utf-8")
    Run.objects.filter(pk=run.pk).update(state=Run.State.PAUSED)
    client.post(f"/screening/runs/{run.code}/cancel")
    run.refresh_from_db()
    assert run.state == Run.State.CANCELLED
    assert not again.exists()
