"""``marsad redress``: requests and their clocks; verify a certificate without the node."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.failing import FAILED, telling
from marsad.cli.node import open_node
from marsad.cli.options import Json, Lang, LangOption, operator
from marsad.cli.output import error, print_json, table, text
from marsad.cli.words import say
from marsad.vocabulary.message import in_words

__all__ = ["app"]

app = typer.Typer(help="Requests of persons, and certificates.", no_args_is_help=True)


@app.command("list")
def listed(as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """Requests, and by when their next step is due."""
    open_node()
    from marsad.redress.desk import requests

    with telling(lang):
        rows = requests(operator("redress", "list"))
    if as_json:
        print_json([{"code": r.code, "state": r.state, "due": r.due.isoformat()} for r in rows])
        return
    heads = [say(head, lang) for head in ("number", "state", "until")]
    table(heads, [[row.code, row.state, str(row.due)] for row in rows])


@app.command("verify")
def verify(
    certificate: Annotated[Path, typer.Argument(help="The certificate's file.")],
    key: Annotated[
        str, typer.Option("--key", help="The issuer's public key; else this node's own keys.")
    ] = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Check a certificate of non-identity. Needs no network; with --key, no node either."""
    import os

    import django

    from marsad.access.log.note import NoteError, Verifier
    from marsad.access.log.signing import KeyLine
    from marsad.home import Home

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.web.settings")
    django.setup()
    from marsad.redress.certificate import verify as holds

    with telling(lang):
        try:
            trusted = (Verifier.parse(key),) if key else KeyLine.of(Home.current().log).keys
            said = holds(certificate.read_text("utf-8"), trusted)
        except NoteError as failure:
            error(f"{say('certificate_fails', lang)} {in_words(failure, lang.value)}", lang)
            raise typer.Exit(FAILED) from None
    if as_json:
        print_json({**said.fields, "holds": True, "expired": said.expired})
    else:
        for name, value in said.fields.items():
            text(f"{name}: {value}")
        text(say("certificate_expired" if said.expired else "certificate_holds", lang))
    if said.expired:
        raise typer.Exit(FAILED)
