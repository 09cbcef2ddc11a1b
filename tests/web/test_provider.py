"""The identity provider: off unless a setting names one; then a choice, without any request."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ASK = """
import socket
def refuse(*args, **more): raise OSError("the site reached for the network")
socket.socket.connect = refuse
from marsad.cli.node import open_node
open_node()
from django.test import Client
page = Client(headers={"accept-language": "en"}).get("/account/login/").content.decode()
print("Exercise Login" in page, "/account/oidc/institution/login/" in page)
"""


@pytest.mark.django_db
def test_it_is_off_by_default() -> None:
    assert "oidc" not in Client().get("/account/login/").content.decode()
    assert Client().get("/account/oidc/institution/login/").status_code == 404


def test_a_setting_switches_it_on_and_showing_the_choice_reaches_no_network(
    tmp_path: Path,
) -> None:
    pytest.importorskip("requests", reason="pip install marsad[oidc]")
    secret = tmp_path / "oidc.secret"
    secret.write_text("an exercise secret\n")
    said = {
        "MARSAD_HOME": str(tmp_path / "node"),
        "MARSAD_OIDC_ISSUER": "https://id.example.org",
        "MARSAD_OIDC_CLIENT": "marsad",
        "MARSAD_OIDC_SECRET_FILE": str(secret),
        "MARSAD_OIDC_NAME": "Exercise Login",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, **said},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["True", "True"], done.stderr[-2000:]
