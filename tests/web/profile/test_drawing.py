"""Graph, slider and map in Chromium: drawn from what the page says, worked from the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from marsad.vocabulary import Record
from marsad.web.display import COOKIE, Digits, Display
from tests.chromium import axe, launched, sign_in
from tests.web.profile.conftest import GROUP, MEMBER, somebody, take

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(officer: str, dossier: None, live_server: Any) -> Iterator[Page]:
    """The officer's browser; a message of the console or a request elsewhere is a failure."""
    strays: list[str] = []
    with launched() as browser:
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        sign_in(context, live_server.url, officer, "en")
        opened = context.new_page()
        opened.on("console", lambda said: strays.append(said.text) if said.type == "error" else 0)
        opened.on("pageerror", lambda error: strays.append(str(error)))
        opened.on(
            "request",
            lambda asked: (
                strays.append(asked.url)
                if not asked.url.startswith((live_server.url, "data:"))
                else 0
            ),
        )
        yield opened
        context.close()
    assert strays == []


def test_the_profile_is_drawn_walked_through_and_readable(page: Page) -> None:
    first = somebody("ex-pr-time", "Rami Saqr", "رامي صقر")
    take("ex-time", "2023-01-01", Record(first.id, (first,)))
    first.add("birthDate", "1979-01-01")
    take("ex-time", "2023-06-01", Record(first.id, (first,)))
    page.goto(f"/profile/{GROUP}")
    assert page.evaluate("!window.echarts"), "the library comes when one is near the graph"
    page.locator("figure.graph").scroll_into_view_if_needed()
    page.wait_for_selector("figure.graph.drawn canvas")
    assert page.locator("figure.graph .state").text_content() == "3 subjects, 2 relations"
    page.locator("figure.graph .canvas").focus()
    page.keyboard.press("ArrowRight")
    assert "Blue Reed Front" in (page.locator("figure.graph .state").text_content() or "")
    page.mouse.click(*page.evaluate(_PLACE, MEMBER))
    page.wait_for_selector(".further tbody tr")
    assert "Ziad Warraq" in (page.locator(".further tbody").text_content() or "")
    assert MEMBER in page.url
    page.locator("figure.map").scroll_into_view_if_needed()
    page.wait_for_selector("figure.map.drawn canvas")
    found = page.evaluate(f"async () => {{ {axe()}; return axe.run(document) }}")
    assert [each["id"] for each in found["violations"]] == []

    page.emulate_media(media="print")  # the mark of the exercise is on each sheet, over nothing
    mark = "getComputedStyle(document.querySelector('.fictional')).position"
    assert page.evaluate(mark) == "static"
    head = "getComputedStyle(document.querySelector('header.site')).display"
    assert page.evaluate(head) == "table-header-group"
    page.emulate_media(media="screen")

    page.goto("/profile/ex-pr-time")
    slider = page.locator("input[type=range]")
    slider.focus()
    assert slider.get_attribute("aria-valuetext").startswith("2023-06-01")  # type: ignore[union-attr]
    page.keyboard.press("Home")
    assert slider.get_attribute("aria-valuetext").startswith("2023-01-01")  # type: ignore[union-attr]
    page.keyboard.press("Enter")
    page.wait_for_url("**?as_of=2023-01-01")
    assert page.locator("[aria-labelledby=facts] >> text=1979-01-01").count() == 0


def test_pictures_are_in_the_reader_s_digits(page: Page, live_server: Any) -> None:
    shown = str(Display(digits=Digits.ARABIC))
    ours = {"url": live_server.url}
    page.context.add_cookies(
        [{"name": COOKIE, "value": shown} | ours, {"name": "django_language", "value": "ar"} | ours]
    )
    page.goto(f"/profile/{GROUP}")
    page.locator("figure.graph").scroll_into_view_if_needed()
    page.wait_for_selector("figure.graph.drawn canvas")
    state = page.locator("figure.graph .state").text_content() or ""
    assert "٣" in state
    page.mouse.click(*page.evaluate(_PLACE, MEMBER))
    page.wait_for_selector(".further tbody tr")
    said = [state, page.locator(".further tbody").text_content() or ""]
    said += [page.locator("figure.graph .tip").text_content() or "", *page.evaluate(_LABELS)]
    assert "٢٠٢٤" in said[1]
    assert [text for text in said if re.search("[0-9]", text)] == []


# What is written beside the nodes of the graph.
_LABELS = """() => {
    const chart = echarts.getInstanceByDom(document.querySelector("figure.graph .canvas"));
    return chart.getOption().series[0].data.map((one) => one.label.formatter());
}"""
# Where the graph has put a node, on the screen.
_PLACE = """(id) => {
    const chart = echarts.getInstanceByDom(document.querySelector("figure.graph .canvas"));
    const series = chart.getModel().getSeriesByIndex(0);
    const at = series.getData().getItemLayout(series.getData().indexOfName(id));
    const [left, top] = series.coordinateSystem.dataToPoint(at);
    const box = chart.getDom().getBoundingClientRect();
    scrollBy(0, box.top + top - innerHeight / 2);
    return [box.left + left, chart.getDom().getBoundingClientRect().top + top];
}"""
