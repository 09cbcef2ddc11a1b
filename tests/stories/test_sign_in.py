"""The first morning of an officer: a second factor is set up, then used; a passkey beside it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from marsad.web import proof
from tests.chromium import axe
from tests.officers import PASSWORD, enrolled
from tests.stories.conftest import keep

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _password(page: Page) -> None:
    page.fill("#id_login", "noura")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_second_factor_and_passkey(browser: Browser, node: str, language: str) -> None:
    enrolled("noura", second_factor=False)
    context = browser.new_context(base_url=node, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.goto(f"/{language}/")
    assert page.locator("html").get_attribute("lang") == language
    keep(page, f"sign-in/{language}-1-password")
    _password(page)
    page.wait_for_url("**/account/2fa/")
    keep(page, f"sign-in/{language}-2-no-factor-yet")
    page.click("a[href$='/totp/activate/']")
    # Whoever finds an open desk must not put a factor of their own beside it: the password again.
    page.wait_for_url("**/account/reauthenticate/**")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    secret = page.locator("#authenticator_secret").input_value()
    keep(page, f"sign-in/{language}-3-square-code")
    page.fill("#id_code", proof.code_at(secret, time.time()))
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/**")
    keep(page, f"sign-in/{language}-4-recovery-codes")

    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto("/account/2fa/webauthn/add/")
    page.fill("#id_name", "Desk")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: not url.endswith("/add/"))
    page.goto("/account/2fa/webauthn/")
    assert page.get_by_text("Desk").count() == 1
    page.evaluate(axe())
    for address in page.eval_on_selector_all(
        "a[href*='/webauthn/keys/']", "links => links.map(link => link.pathname)"
    ):
        page.goto(address)
        page.evaluate(axe())
        found = page.evaluate("async () => (await axe.run()).violations.map(v => v.id)")
        assert found == [], address
    keep(page, f"sign-in/{language}-5-passkey")

    page.goto("/account/2fa/")
    page.evaluate("document.querySelector(\"form[action='/account/logout/'] button\").click()")
    page.wait_for_url("**/account/login/**")
    _password(page)
    page.wait_for_url("**/account/2fa/authenticate/")
    keep(page, f"sign-in/{language}-6-which-factor")
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(lambda url: "/account/" not in url)
    keep(page, f"sign-in/{language}-7-inside")
    assert wrong == []
    context.close()
