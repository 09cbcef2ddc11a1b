"""``marsad audit``: verify the log, prove an entry, export it.

Verification needs no node and no right. What shows entries is for an overseer, what keeps the log's
keys and goes on after a loss for an administrator.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.access.role import Permission
from marsad.cli.failing import FAILED, NOT_HERE, refused
from marsad.cli.node import open_node
from marsad.cli.options import As, Json, Lang, LangOption, Purpose
from marsad.cli.output import error, print_json, table, text
from marsad.cli.rights import holder, overseer
from marsad.cli.words import say
from marsad.home import Home
from marsad.vocabulary.message import in_words, message, why

if TYPE_CHECKING:
    from marsad.access.log.verify import Fault, Verdict

__all__ = ["app"]

app = typer.Typer(help="The log: verify it, prove from it, export it.", no_args_is_help=True)

Key = Annotated[
    str | None, typer.Option("--key", help="The log's public key as you noted it (name+hash+key).")
]
Outside = Annotated[
    list[Path] | None,
    typer.Option("--checkpoint", help="A file of signed checkpoints kept elsewhere."),
]


@contextmanager
def _telling(lang: Lang) -> Iterator[None]:
    from marsad.access import Refused
    from marsad.access.log import NotLogged
    from marsad.access.log.note import NoteError

    try:
        yield
    except (FileNotFoundError, LookupError) as failure:
        said = failure.args[-1] if isinstance(failure, OSError) else failure
        error(in_words(said, lang.value), lang)
        raise typer.Exit(NOT_HERE) from None
    except Refused as refusal:
        refused(refusal, lang)
        raise typer.Exit(FAILED) from None
    except (NoteError, NotLogged, ValueError) as failure:
        error(in_words(failure, lang.value), lang)
        raise typer.Exit(FAILED) from None
    except OSError as failure:
        error(f"{failure.filename or ''}: {in_words(why(failure), lang.value)}", lang)
        raise typer.Exit(FAILED) from None


@app.command("verify")
def verify(
    file: Annotated[
        Path | None, typer.Argument(help="An export, or a proof; without it, this node's log.")
    ] = None,
    key: Key = None,
    outside: Outside = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Verify the log, an export or a proof, offline; names the first entry that is wrong.

    Exit code 0: sound; 1: not sound; 3: nothing to verify.
    """
    from marsad.access.log.note import Verifier
    from marsad.access.log.verify import read_notes, verify_export, verify_log

    with _telling(lang):
        trusted = Verifier.parse(key) if key else None
        notes = [note for path in outside or () for note in read_notes(path)]
        if file is not None and (proof := _proof(file)) is not None:
            from marsad.access.log.tree import proof_holds

            signed = proof_holds(proof, trusted)
            holds = {"sound": True, "entry": proof["number"], "size": signed.size, "at": signed.at}
            if as_json:
                print_json(holds)
            else:
                text(say("proof_holds", lang, **{name: str(v) for name, v in holds.items()}))
            return
        if file is not None:
            verdict = verify_export(file, trusted=trusted, outside=notes)
        else:
            verdict = verify_log(Home.current().log, trusted=trusted, outside=notes)
    _show(verdict, as_json, lang)
    if not verdict.sound:
        raise typer.Exit(FAILED)


def _show(verdict: Verdict, as_json: bool, lang: Lang) -> None:
    if as_json:
        print_json(verdict.to_dict())
        return
    if verdict.fault is not None:
        error(fault_text(verdict.fault, lang), lang)
        return
    counts = {"entries": f"{verdict.entries:,}", "checkpoints": f"{verdict.checkpoints:,}"}
    text(say("log_sound", lang, **counts), style="bold")
    text(f"{say('root', lang)}: {verdict.root}")
    text(f"{say('key', lang)}: {verdict.key}")


def fault_text(fault: Fault, lang: Lang) -> str:
    """The fault in words; the Arabic names the same kind and entries."""
    if lang is Lang.EN:
        return fault.text
    which = str(fault.entry) if fault.entry == fault.upto else f"{fault.entry}–{fault.upto}"
    return say(f"fault_{fault.kind}", lang, which=which)


def _proof(file: Path) -> dict[str, object] | None:
    if file.suffix == ".gz" or file.stat().st_size > 1 << 20:
        return None
    try:
        said = json.loads(file.read_text("utf-8"))
    except ValueError:
        return None
    return said if isinstance(said, dict) and "marsad-proof" in said else None


@app.command("export")
def export(
    target: Annotated[Path, typer.Argument(help="The file to write (.jsonl or .jsonl.gz).")],
    purpose: Purpose = "oversight",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Write the whole log to one file that anybody can verify."""
    open_node()
    from marsad.access.log import Act, record
    from marsad.access.log.export import export as write
    from marsad.access.log.writing import store

    with _telling(lang):
        record(overseer(purpose), Act.ADMIN, "log:export", detail={"file": target.name})
        count = write(store(), target)
    if as_json:
        print_json({"file": str(target), "entries": count})
    else:
        text(f"{say('done', lang)} {target} ({count:,})")


@app.command("prove")
def prove(
    number: Annotated[int, typer.Argument(metavar="ENTRY", min=0, help="Its number, from 0.")],
    out: Annotated[Path | None, typer.Option("--out", help="Write the proof to a file.")] = None,
    purpose: Purpose = "oversight",
) -> None:
    """Prove that an entry is in the log: `marsad audit verify PROOF` verifies it anywhere."""
    open_node()
    from marsad.access.log import Act, record
    from marsad.access.log.tree import prove as proof_of

    with _telling(Lang.EN):
        record(overseer(purpose), Act.VIEW, f"log:entry:{number}", rule="oversight.role")
        proof = proof_of(Home.current().log, number)
        if out is not None:
            out.write_text(json.dumps(proof, ensure_ascii=False, indent=1) + "\n", "utf-8")
            return
    print_json(proof)


@app.command("consistency")
def consistency(
    note: Annotated[
        Path | None,
        typer.Argument(help="A checkpoint kept elsewhere; without it, every one kept here."),
    ] = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Prove that the log of each earlier checkpoint is the beginning of today's log."""
    from marsad.access.log.checkpoints import Checkpoints
    from marsad.access.log.note import Checkpoint
    from marsad.access.log.tree import grew
    from marsad.access.log.verify import read_notes

    folder = Home.current().log
    with _telling(lang):
        notes = read_notes(note) if note else Checkpoints(folder).all()
        proofs = [grew(folder, one) for one in notes]
    if as_json:
        print_json(proofs)
        return
    for proof in proofs:
        old, new = Checkpoint.parse(proof["old"]), Checkpoint.parse(proof["new"])
        text(say("grew", lang, old=f"{old.size:,}", at=old.at, new=f"{new.size:,}"))


@app.command("checkpoint")
def checkpoint() -> None:
    """Sign the log as it stands and print the note, to be kept elsewhere."""
    from marsad.access.log.writing import store

    with _telling(Lang.EN):
        log = store()
        log.checkpoint()
        typer.echo((log.folder / "checkpoint").read_text("utf-8"), nl=False)


@app.command("show")
def show(
    act: Annotated[str | None, typer.Option("--act", help="Only this kind of act.")] = None,
    refused: Annotated[bool, typer.Option("--refused", help="Only what was refused.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000)] = 20,
    purpose: Purpose = "oversight",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """The latest entries, newest first."""
    open_node()
    from marsad.access.log import Act, record
    from marsad.access.log.store import reading

    wanted = "WHERE (? IS NULL OR act = ?) AND (NOT ? OR outcome = 'refused')"
    with _telling(lang):
        record(overseer(purpose), Act.VIEW, "log", detail={"most": limit})
    with _telling(lang), reading(Home.current().log) as bank:
        bodies = bank.execute(
            f"SELECT body FROM entry {wanted} ORDER BY n DESC LIMIT ?", (act, act, refused, limit)
        ).fetchall()
    said = [json.loads(body) for (body,) in bodies]
    if as_json:
        print_json(said)
        return
    heads = ("entry", "when", "who", "act", "subject", "outcome", "purpose", "rule")
    names = ("n", "at", "who", "act", "subject", "outcome", "purpose", "rule")
    table(
        [say(head, lang) for head in heads],
        [[str(entry[name])[: 19 if name == "at" else None] for name in names] for entry in said],
    )


@app.command("rotate-key")
def rotate_key(
    reason: Annotated[str, typer.Option("--reason", help="Why the key is changed.")],
    as_: As = "",
) -> None:
    """Sign with a new key from now on; the old one signs that it hands over."""
    open_node()
    from datetime import UTC, datetime

    from marsad.access.log import Act, record
    from marsad.access.log.signing import rotate
    from marsad.access.log.writing import store

    with _telling(Lang.EN):
        me = holder(Permission.MANAGE_NODE, "log", as_)
        entry = record(me, Act.ADMIN, "log:key", reason=reason)
        new = rotate(store().folder, entry.number + 1, datetime.now(UTC).isoformat())
        record(me, Act.ADMIN, "log:key", reason=reason, detail={"key": str(new)})
    text(str(new))


@app.command("resume")
def resume(
    reason: Annotated[str, typer.Option("--reason", help="What was lost, how, who decided.")],
    as_: As = "",
    lang: LangOption = Lang.EN,
) -> None:
    """Go on after a part of the log was lost for good; verification goes on naming the loss."""
    open_node(logged=False)  # the log cannot be written before this
    from marsad.access.log import Act, record
    from marsad.access.log.writing import store

    with _telling(lang):
        me = holder(Permission.MANAGE_NODE, "log", as_)
        lost = store().resume()
        record(me, Act.ADMIN, "log:loss", reason=reason, detail={"lost": lost})
    text(say("done", lang))


@app.command("forget-words")
def forget_words(
    year: Annotated[int, typer.Argument(help="A year that has ended.")],
    reason: Annotated[str, typer.Option("--reason", help="The rule of retention that asks it.")],
    purpose: Purpose = "oversight",
    lang: LangOption = Lang.EN,
) -> None:
    """Destroy a year's key, so that what was searched in it can never be read again."""
    open_node()
    from datetime import UTC, datetime

    from marsad.access.log import Act, record
    from marsad.access.log.sealing import forget
    from marsad.access.log.writing import store

    with _telling(lang):
        if year >= datetime.now(UTC).year:
            raise ValueError(message("log.year-open", year=year))
        record(overseer(purpose, reason), Act.PURGE, f"log:words:{year}", reason=reason)
        if not forget(store().folder, year):
            raise LookupError(message("log.year-none", year=year))
    text(say("done", lang))
