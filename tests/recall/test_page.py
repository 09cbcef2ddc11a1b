"""The page of results: every state an address, filters that can be taken away, reasons in words."""

from __future__ import annotations

import html
import re

import pytest
from django.http import QueryDict
from django.test import Client

from marsad.recall.state import State

pytestmark = pytest.mark.django_db

ASKED = "/recall?q=Salim+Nasser+Al-Harithi"


def page(browser: Client, address: str) -> str:
    return html.unescape(browser.get(address).content.decode())


def words(text: str) -> str:
    """A page without its tags."""
    return re.sub(r"<[^>]+>", "", text)


def test_each_filter_that_is_offered_leaves_as_many_as_it_says(browser: Client) -> None:
    text = page(browser, ASKED)
    offered = re.findall(
        r'<li><a href="(/recall\?[^"]+)"[^>]*>.*?class="count"><bdi[^>]*>(\d+)', text, re.S
    )
    assert len(offered) >= 4
    for address, count in offered:
        assert re.search(rf"^{count} results?$", words(page(browser, address)), re.M), address


def test_a_filter_can_be_taken_away_by_its_chip(browser: Client) -> None:
    text = page(browser, f"{ASKED}&source=ex-other&born=1972")
    assert 'href="/recall?q=Salim+Nasser+Al-Harithi&born=1972"' in text
    assert 'href="/recall?q=Salim+Nasser+Al-Harithi&source=ex-other"' in text


def test_a_page_has_neighbours_and_an_empty_one_leads_back(browser: Client) -> None:
    text = page(browser, f"{ASKED}&limit=1")
    assert 'rel="next"' in text
    assert 'rel="prev"' not in text
    second = page(browser, f"{ASKED}&limit=1&page=2")
    assert "EO-9" in second
    assert 'rel="prev"' in second
    assert "To the first page" in page(browser, f"{ASKED}&limit=1&page=9")


def test_nothing_found_says_what_was_tried_and_what_hides_it(browser: Client) -> None:
    text = words(page(browser, f"{ASKED}&born=1999"))
    assert "2 results without the filter" in text
    assert "What was tried" in text
    assert "salim nasser al-harithi" in text
    assert "0 results" in text
    assert "2 results today" in words(page(browser, f"{ASKED}&as_of=1999-01-01"))


def test_sg_21_the_probability_is_called_by_its_name_and_leads_to_the_measured_rates(
    browser: Client,
) -> None:
    text = page(browser, ASKED)
    assert "Probability that the two are the same name" in text
    assert "It says nothing about a person." in text
    assert 'href="/screening/benchmark"' in text


def test_a_state_is_its_address_whatever_stands_in_it() -> None:
    state = State.of(QueryDict("q=%D8%B3&kind=Person&page=3&limit=25&junk=1"))
    assert state.here("recall-csv") == "/recall.csv?q=%D8%B3&kind=Person&limit=25&page=3"
    assert state.address(kind="") == "/recall?q=%D8%B3&limit=25"
    assert (state.offset, state.limit) == (50, 25)
    odd = State.of(QueryDict("q=x&page=-1&limit=99999999999999999999&born=&sort="))
    assert (odd.page, odd.limit) == (1, 10)
    assert State.of(QueryDict("page=٣&limit=1e9")).page == 1


@pytest.mark.parametrize("query", ["born=70s", "sort=danger", "page=x", "page=0"])
def test_an_address_that_nobody_made_is_answered(browser: Client, query: str) -> None:
    assert browser.get(f"{ASKED}&{query}").status_code in (200, 400)
