"""A part of a page that is led to a gate sends the whole window there."""

from __future__ import annotations

import pytest
from django.http import HttpResponseRedirect
from django.test import Client, RequestFactory

from marsad.web.gates import WholeWindow

pytestmark = pytest.mark.django_db

PAGE = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://localhost/load?x=1"}


def test_a_part_asked_for_when_nobody_is_signed_in_any_more_leads_the_window_to_sign_in() -> None:
    answer = Client().get("/recall/suggest?q=zahran", **PAGE)
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/account/login/?next=%2Fload"
    assert not answer.content


def test_a_page_is_led_there_as_ever() -> None:
    answer = Client().get("/recall/suggest?q=zahran")
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/")


def test_other_ways_on_stay_in_the_part() -> None:
    request = RequestFactory().get("/x", **PAGE)
    answer = WholeWindow(lambda _: HttpResponseRedirect("/recall?q=zahran"))(request)
    assert answer.status_code == 302
