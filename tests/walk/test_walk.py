"""Every page in Chromium, in both languages, for whom it is: readable, translated, for everybody.

One browser and one server walk all of it, so that what is wrong is found in a minute and a half.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from marsad.home import Home
from marsad.web.display import COOKIE, Digits, Display
from tests.chromium import axe, launched, sign_in
from tests.officers import browser_of
from tests.walk.looking import WIDE, listen, look, look_at_file
from tests.walk.places import addresses
from tests.walk.world import PURPOSES, ROLES, fill, upload

if TYPE_CHECKING:
    pass

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CARD = "/screening/cases/1/card"
ARABIC = Display(digits=Digits.ARABIC)
"""What the Arabic round has chosen: no Latin digit is left but in what is no number."""


@pytest.fixture
def base(live_server: Any, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The server's address, its node in the middle of its work."""
    settings.API_LIMIT = "100000/m"  # few officers open many pages here
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setenv("MARSAD_HOME", str(tmp_path))
    fill(Home(tmp_path).prepare())
    return str(live_server.url)


@pytest.mark.slow
def test_every_page(base: str) -> None:
    wrong: list[str] = []
    pages = _seen_by()
    with launched() as browser:
        script = axe()
        for language, name in product(("ar", "en"), ROLES):
            mine = [address for address, officer in pages.items() if officer == name]
            context = browser.new_context(base_url=base, viewport=WIDE, reduced_motion="reduce")
            client = sign_in(context, base, name, language, **_stated(name))
            if name == "analyst":
                upload(client, Home.current())
            if language == "ar":
                context.add_cookies([{"name": COOKIE, "value": str(ARABIC), "url": base}])
            page = context.new_page()
            heard = listen(page, base)
            for address in dict.fromkeys(["/", *mine]):
                heard.clear()
                page.goto(address)
                found = [*look(page, script, language)]
                found += [said for said in heard if address not in said]
                wrong += [f"{language} {name} {address}: {text}" for text in found]
            if name == "analyst":  # a file that the officer keeps: a page without the site
                page.goto("about:blank")
                page.set_content(client.get(CARD).content.decode())
                wrong += [f"{language} {CARD}: {text}" for text in look_at_file(page, script)]
            context.close()
        for language in ("ar", "en"):
            page = browser.new_page(base_url=base, viewport=WIDE, reduced_motion="reduce")
            heard = listen(page, base)
            page.goto(f"/{language}/")
            assert "/account/login/" in page.url
            found = [*look(page, script, language), *heard]
            wrong += [f"{language} stranger {page.url}: {text}" for text in found]
            page.close()
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)


def _seen_by() -> dict[str, str]:
    """Page → the first officer who sees it."""
    found = {"/none": "analyst"}
    nobody: dict[str, list[int]] = {}
    clients = {name: browser_of(name, "en", **_stated(name)) for name in ROLES}
    upload(clients["analyst"], Home.current())
    for address in addresses():
        answers = []
        for name, client in clients.items():
            client.raise_request_exception = False
            answer = client.get(address)
            answers.append(answer.status_code)
            page = answer.get("Content-Type", "").startswith("text/html")
            page = page and "Content-Disposition" not in answer
            if not page or answer.status_code in (301, 302, 405):
                break  # a file, or a way to another page: nothing to look at
            if answer.status_code == 200:
                if b"<html" in answer.content:  # else a piece of a page
                    found[address] = name
                break
        else:
            nobody[address] = answers
    nobody.pop("/none")
    assert not nobody, f"nobody sees these; tests/walk/places.py says what fills them: {nobody}"
    return found


def _stated(name: str) -> dict[str, str]:
    purpose = PURPOSES.get(name, "identity-check")
    return {"purpose": purpose, "case": "2026/1", "reason": "The tests' round"}
