"""``marsad officer sign-in`` and ``sign-out``: who acts at this account of the machine."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from marsad.cli.appointing import password
from marsad.cli.failing import telling
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption
from marsad.cli.output import print_json, text
from marsad.cli.words import say

__all__ = ["sign_in", "sign_out"]


def sign_in(
    name: Annotated[str, typer.Argument(help="Sign-in name.")],
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Act as an officer at this account for some hours: asks for password and code."""
    open_node()
    from marsad.access.officers import EnrolmentError, named
    from marsad.access.terminal import sit
    from marsad.web.proof import prove

    with telling(lang):
        card = named(name)
        typed = password(confirm=False)
        code = str(typer.prompt("Code")) if sys.stdin.isatty() else sys.stdin.readline().strip()
        if not prove(card, typed, code):
            raise EnrolmentError(
                "Password or code is not right, or there were too many tries: wait and try again.",
                "كلمة المرور أو الرمز غير صحيح، أو كثرت المحاولات: انتظر ثم أعد المحاولة.",
            )
        sit(card)
    if as_json:
        print_json({"officer": name})
    else:
        text(f"{say('done', lang)} {name}")


def sign_out(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """End what is open at this command line: the officer and the purpose."""
    open_node()
    from marsad.access.terminal import forget

    forget()
    if as_json:
        print_json({"officer": None})
    else:
        text(say("ended", lang))
