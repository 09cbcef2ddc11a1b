"""The benchmark page."""

from __future__ import annotations

import csv
import re

import pytest

from marsad.screening import rates
from marsad.screening.benchmark import figures, views
from tests.screening.benchmark.conftest import Open


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "title"), [("ar", "المعدّلات المقيسة"), ("en", "Measured rates")]
)
def test_sg_21_a_chosen_threshold_shows_its_rates(site: Open, language: str, title: str) -> None:
    html = site(language).get("/screening/benchmark?threshold=0.5&culture=arabic").content.decode()
    assert f"<h1>{title}</h1>" in html
    found = rates.rates(0.5)
    assert found is not None
    missed = f"{found.miss['arabic'] * 100:.1f}".removesuffix(".0") + "%"
    assert f'<strong><bdi class="whole" dir="ltr">{missed}</bdi></strong>' in html or (
        f'<strong><bdi dir="ltr">{missed}</bdi></strong>' in html
    )
    assert '<option value="0.5" selected>' in html
    assert '<option value="arabic" selected>' in html


@pytest.mark.django_db
def test_every_picture_has_its_words_and_a_table_beside(site: Open) -> None:
    html = site("en").get("/screening/benchmark").content.decode()
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(pictures) >= 9
    for picture in pictures:
        assert 'role="img"' in picture
        assert re.search(r'aria-label="[^"]{10,}"', picture)
        assert "style=" not in picture
    assert html.count("<figure>") == len(pictures)
    assert html.count("<table") >= 8


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked", ["threshold=x", "threshold=7", "threshold=nan", "culture=<b>", ""]
)
def test_what_cannot_be_chosen_is_passed_over(site: Open, asked: str) -> None:
    response = site("en").get(f"/screening/benchmark?{asked}")
    assert response.status_code == 200
    assert "· default" in response.content.decode()


@pytest.mark.django_db
def test_another_edition_is_told(site: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "is_current", lambda: False)
    assert (
        "another edition than the measured"
        in site("en").get("/screening/benchmark").content.decode()
    )
    monkeypatch.setattr(views, "is_current", lambda: True)
    assert "another edition" not in site("en").get("/screening/benchmark").content.decode()


@pytest.mark.django_db
def test_nothing_measured(site: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "measured", dict)
    assert "make bench-names" in site("en").get("/screening/benchmark").content.decode()
    assert site("en").get("/screening/benchmark.json").status_code == 404


@pytest.mark.django_db
def test_json_and_csv_say_the_same(site: Open) -> None:
    client = site("en")
    known = client.get("/screening/benchmark.json").json()
    rows = list(
        csv.DictReader(client.get("/screening/benchmark.csv").content.decode().splitlines())
    )
    found = {(r["rate"], r["group"], float(r["threshold"])): float(r["share"]) for r in rows}
    for row in known["thresholds"]:
        for group, share in row["miss"].items():
            assert found["miss", group, row["threshold"]] == share
    assert all(float(r["low"]) <= float(r["share"]) <= float(r["high"]) for r in rows)


@pytest.mark.django_db
def test_the_api_gives_the_rates_of_a_threshold(site: Open) -> None:
    answer = site("en").get("/api/benchmark?threshold=0.52").json()
    assert (answer["threshold"], answer["between"]) == (0.52, [0.5, 0.55])
    assert answer["calibration"]["all"]["bins"]
    low, high = answer["interval_95"]["miss"]["all"]
    assert low <= answer["miss"]["all"] <= high
    assert answer["data"][0]["name"].startswith("OFAC")
    assert site("en").get("/api/benchmark?threshold=3").status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ar", "en"])
def test_sg_21_a_threshold_between_the_measured_ones_is_shown(site: Open, language: str) -> None:
    client = site(language)
    page = client.get("/screening/benchmark?threshold=0.33").content.decode()
    assert '<option value="0.33" selected>' in page
    told = client.get("/screening/benchmark/cost?threshold=0.33").content.decode()
    found = rates.rates(0.33)
    assert found is not None
    for text in ("0.33", "0.3<", "0.35", f"{found.miss['all'] * 100:.2f}%"):
        assert text in told
    assert "0.35" in page
    refused = client.get("/screening/benchmark/cost?threshold=2").content.decode()
    assert "0.05" in refused
    assert "0.99" in refused


@pytest.mark.django_db
@pytest.mark.parametrize("group", ["all", "arabic"])
def test_calibration_is_shown_with_its_table(site: Open, group: str) -> None:
    html = site("en").get(f"/screening/benchmark?culture={group}").content.decode()
    section = html[html.index('id="calibration"') : html.index('id="engines"')]
    bins, off = figures.calibration(group)
    assert off is not None
    assert section.count("<svg") == 1
    for row in bins:
        assert f"{row.was.share * 100:.1f}".removesuffix(".0") + "%" in section
    assert all(label in section for label in ("Persian", "Cyrillic", "none was the same"))
