"""``marsad screen``: customers and travellers met with the lists.

``marsad screen FILE`` runs; the other words under it look after what a run raised.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from marsad.cli import casework, offline
from marsad.cli.failing import FAILED
from marsad.cli.node import open_node
from marsad.cli.options import Case, Json, Lang, LangOption, Purpose, operator
from marsad.cli.output import note, print_json, progress, table, text
from marsad.cli.screening_errors import telling
from marsad.cli.watching import keep_watching, portfolios, remove
from marsad.cli.watching import watch as watching
from marsad.cli.words import say

if TYPE_CHECKING:
    from marsad.access import Reader
    from marsad.home import Home
    from marsad.screening.models import Run

__all__ = ["app"]

_FILE = "file"
_SHOWN = 10


class _FileFirst(TyperGroup):
    """``marsad screen customers.csv`` is ``marsad screen file customers.csv``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Name the command where the first word is none."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = [_FILE, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_FileFirst,
    help="Meet customers or travellers with the lists: marsad screen FILE. An alert is a lead.",
    no_args_is_help=True,
)

casework.register(app)
offline.register(app)
app.command("watch")(watching)
app.command("portfolios")(portfolios)
app.command("remove-portfolio")(remove)

Column = Annotated[str | None, typer.Option(metavar="COLUMN", show_default=False)]


@app.command(_FILE)
def screen(
    path: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="csv, tsv, xlsx, parquet or jsonl.")
    ] = None,
    name: Column = None,
    first_name: Column = None,
    middle_name: Column = None,
    last_name: Column = None,
    alias: Column = None,
    birth_date: Column = None,
    nationality: Column = None,
    country: Column = None,
    gender: Column = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="COLUMN", help="The customer's number.")
    ] = None,
    document: Column = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="COLUMN", help="Column of person or body.")
    ] = None,
    schema: Annotated[
        str | None, typer.Option("--schema", help="Of all rows: Person, Organization, Company …")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="Sheet of a workbook.")] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", help="Of a text file.")] = None,
    delimiter: Annotated[str | None, typer.Option("--delimiter", help="Of a text file.")] = None,
    threshold: Annotated[
        float | None, typer.Option("--threshold", help="Least probability of an alert.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=50, help="Records per row.")] = 10,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the alerts there: .jsonl, .csv or .parquet.")
    ] = None,
    resume: Annotated[
        str | None, typer.Option("--resume", metavar="RUN", help="Take up an interrupted run.")
    ] = None,
    portfolio: Annotated[
        str | None, typer.Option("--portfolio", help="Keep the rows as this standing portfolio.")
    ] = None,
    keep_until: Annotated[
        str | None, typer.Option("--keep-until", metavar="DATE", help="… until that day.")
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Then go on: meet changed lists with the portfolio.")
    ] = False,
    every: Annotated[
        int, typer.Option("--every", min=1, help="Seconds between looks, with --watch.")
    ] = 60,
    engine: Annotated[str, typer.Option("--engine", help="local or spark.")] = "local",
    purpose: Purpose = "",
    case: Case = None,
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Meet the rows of a file with the lists; alerts become cases for a person to decide."""
    if (path is None) == (resume is None):
        raise typer.BadParameter("Give a FILE, or --resume RUN.")
    if watch and not portfolio:
        raise typer.BadParameter("--watch needs --portfolio NAME --keep-until DATE.")
    if (portfolio is None) != (keep_until is None):
        raise typer.BadParameter("--portfolio and --keep-until go together.")
    if out is not None and out.suffix.lower() not in (".jsonl", ".csv", ".parquet"):
        raise typer.BadParameter("--out ends in .jsonl, .csv or .parquet.")
    if engine not in ("local", "spark"):
        raise typer.BadParameter("--engine is local or spark.")
    home = open_node()
    from marsad.screening.forgetting import sweep
    from marsad.screening.runs import run_of

    given = {
        "name": name,
        "first_name": first_name,
        "middle_name": middle_name,
        "last_name": last_name,
        "alias": alias,
        "birth_date": birth_date,
        "nationality": nationality,
        "country": country,
        "gender": gender,
        "id": id_,
        "document": document,
        "schema": kind,
    }
    with telling(lang):
        reader = operator(purpose, case)
        sweep()
        if resume is not None:
            run = run_of(resume, reader)
        else:
            assert path is not None
            run = _begin(
                path,
                reader,
                threshold,
                limit,
                given={key: heading for key, heading in given.items() if heading},
                schema=schema,
                reading={
                    "sheet": sheet or "",
                    "encoding": encoding or "",
                    "delimiter": delimiter or "",
                },
                engine=engine,
                portfolio=portfolio,
                keep_until=keep_until,
            )
        _work(run, reader, home, as_json, lang)
        if run.state == run.State.DONE and out is not None:
            from marsad.screening.results import write

            write(run, out, reader)
    _report(run, reader, out, as_json, lang)
    if run.state != run.State.DONE:
        raise typer.Exit(FAILED)
    if watch:
        keep_watching(reader, portfolio, every, as_json, lang)


def _begin(
    path: Path,
    reader: Reader,
    threshold: float | None,
    limit: int,
    *,
    portfolio: str | None,
    keep_until: str | None,
    **how: Any,
) -> Run:
    from marsad.names import DEFAULT_THRESHOLD
    from marsad.screening.matching import Options
    from marsad.screening.portfolio import stand
    from marsad.screening.runs import begin

    options = Options(DEFAULT_THRESHOLD if threshold is None else threshold, limit)
    run = begin(path, reader, options, **how)
    if portfolio is not None and keep_until is not None:
        run.portfolio = stand(portfolio, date.fromisoformat(keep_until), reader, options)
        run.save(update_fields=["portfolio"])
    return run


def _work(run: Run, reader: Reader, home: Home, as_json: bool, lang: Lang) -> None:
    from marsad.screening.runs import work

    if not as_json:
        for notice in run.reading.get("notes", ()):
            note(notice[lang is Lang.AR])
        note(f"{say('run', lang)} {run.code}")
    try:
        with progress(run.file_name, not as_json) as advance:
            work(run, reader, home=home, advance=advance)
    except KeyboardInterrupt:
        note(say("go_on", lang, command=f"marsad screen --resume {run.code}"))
        raise


def _report(run: Run, reader: Reader, out: Path | None, as_json: bool, lang: Lang) -> None:
    from marsad.screening.results import alerts, problems, summary

    told = summary(run)
    if as_json:
        told["alerts_found"] = list(alerts(run, reader)) if out is None else str(out)
        told["rows_set_aside"] = list(problems(run))
        print_json(told)
        return
    counts = ("rows", "screened", "alerts", "subjects_with_alerts", "remembered", "certified")
    line = [f"{say(key, lang)} {told[key]:,}" for key in counts]
    line += [f"{say(key, lang)} {told[key]:,}" for key in ("set_aside", "read_in_part")]
    text(" · ".join(line), style="bold")
    text(f"{say('columns', lang)}: " + ", ".join(
        f"{key} = {'+'.join(heads)}" for key, heads in told["columns"].items()
    ))  # fmt: skip
    if told["refused_columns"]:
        note(f"{say('refused_columns', lang)}: {', '.join(told['refused_columns'])}")
    text(_rates(told, lang))
    if out is None:
        _show(list(alerts(run, reader)), lang)
    else:
        text(f"{say('written', lang)}: {out}")
    listed = list(problems(run))
    for problem in listed[:_SHOWN]:
        reason = problem["reason_ar"] if lang is Lang.AR else problem["reason"]
        note(f"{say('line', lang)} {problem['line']}: {reason}")
    if len(listed) > _SHOWN:
        note(f"… +{len(listed) - _SHOWN}")
    if run.state == run.State.FAILED:
        stopped = run.problem.split("\n")[-1 if lang is Lang.AR else 0]
        note(say("stopped", lang, problem=stopped))
        note(say("go_on", lang, command=f"marsad screen --resume {run.code}"))
    if told["alerts"]:
        text(say("lead_only", lang))


def _rates(told: dict[str, Any], lang: Lang) -> str:
    measured = told["measured"]
    if measured is None:
        return say("no_rates", lang)
    return say(
        "rates",
        lang,
        threshold=f"{measured['threshold']:.4g}",
        miss=f"{measured['miss']['all'] * 100:.1f}%",
        alarm=f"{measured['false_alarm']['all'] * 100:.2f}%",
    )


def _show(rows: list[dict[str, Any]], lang: Lang) -> None:
    if not rows:
        return
    heads = ("line", "case", "state", "asked", "found", "references", "sources", "score")
    table(
        [say(head, lang) for head in heads],
        [
            [
                str(row["line"]),
                str(row["case"]),
                say(f"state_{row['state']}", lang),
                row["asked"],
                row["caption"]["ar" if lang is Lang.AR else "en"],
                ", ".join(row["references"]),
                ", ".join(row["sources"]),
                f"{int(row['score'] * 1000) / 1000:.3f}",
            ]
            for row in rows[:200]
        ],
    )
    if len(rows) > 200:
        note(f"… +{len(rows) - 200}")


@app.command("runs")
def list_runs(purpose: Purpose = "", as_json: Json = False, lang: LangOption = Lang.EN) -> None:
    """The runs of this institution."""
    open_node()
    from marsad.screening.results import summary
    from marsad.screening.runs import runs

    with telling(lang):
        found = list(runs(operator(purpose)))
    if as_json:
        print_json([summary(run) | {"started": run.started.isoformat()} for run in found])
        return
    heads = ("run", "file", "state", "started", "rows", "alerts", "set_aside")
    table(
        [say(head, lang) for head in heads],
        [
            [
                run.code,
                run.file_name,
                say(f"state_{run.state}", lang),
                run.started.strftime("%Y-%m-%d %H:%M"),
                str(run.rows),
                str(run.alerts),
                str(run.set_aside),
            ]
            for run in found
        ],
    )


@app.command("cancel")
def cancel(
    code: Annotated[str, typer.Argument(metavar="RUN")],
    purpose: Purpose = "",
    as_json: Json = False,
    lang: LangOption = Lang.EN,
) -> None:
    """Cancel a run that another process is at; what it has found stays."""
    open_node()
    from marsad.screening.models import Run as Runs
    from marsad.screening.runs import run_of

    with telling(lang):
        run = run_of(code, operator(purpose))
        Runs.objects.filter(pk=run.pk).update(cancel=True)
    print_json({"run": code, "cancel": True}) if as_json else text(say("done", lang))
