"""Runs: a file met with the lists, batch by batch; each batch is kept whole or not at all.

A run can be interrupted anywhere and taken up again by its code. The rows themselves stay in the
file: what met nothing is not kept (safeguard SG-22).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.db import transaction

from marsad.access import Handling, Reader
from marsad.access.log import Act, record
from marsad.access.mandate import Stated
from marsad.access.officers import enrolled, named, reader_for
from marsad.bank import spool
from marsad.bank.reports import revision
from marsad.bank.view import View, view
from marsad.home import Home
from marsad.names import Index
from marsad.names.edition import scorer
from marsad.recall.catalogue import catalogue, where
from marsad.screening.cases import open_case
from marsad.screening.columns import Columns, recognise
from marsad.screening.engine import Local, Row, Spark
from marsad.screening.finding import find
from marsad.screening.matching import Alert, Options
from marsad.screening.models import Portfolio, Raised, RowProblem, Run
from marsad.screening.seen import Seen
from marsad.screening.spark import SparkError
from marsad.screening.subject import SetAside, Subject
from marsad.screening.table import Table, TableError, open_table
from marsad.screening.table.parquet import Parquet

__all__ = [
    "BATCH",
    "RunError",
    "begin",
    "clear",
    "columns_of",
    "reader_of_run",
    "run_of",
    "runs",
    "work",
]

BATCH = 250
"""Rows that are kept or lost together when a run is interrupted."""

Advance = Callable[[int, int | None], None]
_UNREAD = {
    "birth_date": ("the date of birth cannot be read, or its calendar is not said (AH, هـ): "
                   "screened without it",
                   "تاريخ الميلاد لا يُقرأ أو لم يُذكر تقويمه (هـ أو م): فُحص الاسم بغيره"),
    "nationality": ("the nationality cannot be read: screened without it",
                    "الجنسية لا تُقرأ: فُحص الاسم بغيرها"),
    "country": ("the country cannot be read: screened without it",
                "البلد لا يُقرأ: فُحص الاسم بغيره"),
    "gender": ("the gender cannot be read: screened without it", "الجنس لا يُقرأ: فُحص الاسم بغيره"),
    "schema": ("the kind of subject cannot be read: screened as any kind",
               "النوع لا يُقرأ: فُحص على كل الأنواع"),
}  # fmt: skip


class RunError(ValueError):
    """The run cannot go on; says why and what to do, in both languages."""

    def __init__(self, en: str, ar: str) -> None:
        super().__init__(en)
        self.en, self.ar = en, ar


def begin(
    path: Path,
    reader: Reader,
    options: Options,
    *,
    given: Mapping[str, str] | None = None,
    schema: str | None = None,
    reading: Mapping[str, str] | None = None,
    name: str = "",
    engine: str = "local",
    spooled: bool = False,
    portfolio: Portfolio | None = None,
) -> Run:
    """Open a file, recognise its columns, and make a run of it; :func:`work` does the work.

    Args:
        path: the file.
        reader: in whose name, for what purpose.
        options: threshold and limit.
        given: field → heading, where the user says it.
        schema: of all rows, where the user says it.
        reading: ``sheet``, ``encoding``, ``delimiter``, where the user says it.
        name: what the file is called, when ``path`` does not tell.
        engine: ``local`` or ``spark``.
        spooled: the file is the node's own copy, to be removed when the run ends.
        portfolio: the standing portfolio that the rows become.

    Raises:
        TableError: the file cannot be read as a whole.
        ColumnsError: no column of it holds a name, or one named is not there.
    """
    told = {key: value for key, value in (reading or {}).items() if value}
    with _opened(path, told) as table:
        columns = recognise(table.headers, given, schema)
        if engine == "spark" and not isinstance(table, Parquet):
            raise TableError(
                f"{path.name}: Spark reads Parquet. Save the file as .parquet, or leave out "
                "--engine spark.",
                f"{path.name}: يقرأ Spark ملفات Parquet. احفظ الملف بصيغة ‎.parquet أو اترك "
                "الخيار ‎--engine spark.",
            )
        now = datetime.now(UTC)
        run = Run(
            code=secrets.token_hex(4),
            officer=reader.officer,
            institution=reader.institution,
            clearance=reader.clearance.value,
            purpose=reader.purpose,
            case_reference=reader.case or "",
            file=str(path.resolve()),
            file_name=name or path.name,
            digest=table.sha256,
            spooled=spooled,
            reading=told | {"notes": [[note.en, note.ar] for note in table.notes]},
            columns=columns.to_dict() | {"refused": list(columns.refused)},
            schema=columns.schema or "",
            threshold=options.threshold,
            limit=options.limit,
            engine=engine,
            edition=scorer(),
            revision=revision(),
            portfolio=portfolio,
            total=table.total,
            started=now,
            beat=now,
        )
    record(
        reader,
        Act.SEARCH,
        f"screening:{run.code}",
        detail={"digest": run.digest, "threshold": run.threshold, "engine": engine},
    )
    run.save()
    return run


def runs(reader: Reader) -> Iterable[Run]:
    """The runs of the reader's institution, the latest first."""
    return Run.objects.filter(institution=reader.institution).order_by("-started")


def run_of(code: str, reader: Reader) -> Run:
    """A run by its code.

    Raises:
        RunError: the reader's institution has none of that code.
    """
    run = Run.objects.filter(code=code, institution=reader.institution).first()
    if run is None:
        raise RunError(
            f"There is no run {code!r} of your institution. List them: marsad screen runs",
            f"لا عملية فحص بالرمز {code!r} لجهتك. لعرضها: marsad screen runs",
        )
    return run


def reader_of_run(run: Run) -> Reader:
    """The reader in whose name a run goes on after the node was stopped.

    Raises:
        Refused, EnrolmentError: the officer may no longer read.
    """
    if enrolled():
        return reader_for(named(run.officer), Stated(run.purpose, run.case_reference))
    return Reader(
        run.officer,
        run.institution,
        Handling(run.clearance),
        run.purpose,
        run.case_reference or None,
    )


def columns_of(run: Run) -> Columns:
    """How the run reads its file."""
    of = {name: tuple(heads) for name, heads in run.columns.items() if name != "refused"}
    return Columns(of, run.schema or None, tuple(run.columns.get("refused", ())))


def work(
    run: Run, reader: Reader, *, home: Home | None = None, advance: Advance | None = None
) -> Run:
    """Do what is left of a run; returns it done, cancelled or failed.

    Raises:
        RunError: the file is not the one that the run began with.
    """
    path = Path(run.file)
    told = {key: value for key, value in run.reading.items() if key != "notes"}
    node = home or Home.current()
    try:
        with _opened(path, told) as table:
            if table.sha256 != run.digest:
                raise RunError(
                    f"{path.name} is not the file that run {run.code} began with: its content "
                    "has changed. Put the file back, or begin a new run.",
                    f"{path.name} ليس الملف الذي بدأت به العملية {run.code}: تغيّر محتواه. "
                    "أعد الملف الأول أو ابدأ عملية جديدة.",
                )
            _update(run, state=Run.State.RUNNING, problem="", cancel=False, ended=None)
            _loop(run, table, reader, node, advance)
    except (TableError, SparkError) as error:
        _end(run, reader, Run.State.FAILED, f"{error.en}\n{error.ar}")
    return run


def _opened(path: Path, told: Mapping[str, str]) -> Table:
    return open_table(
        path,
        sheet=told.get("sheet"),
        encoding=told.get("encoding"),
        delimiter=told.get("delimiter"),
    )


def _loop(run: Run, table: Table, reader: Reader, home: Home, advance: Advance | None) -> None:
    options = Options(run.threshold, run.limit)
    index, opened, columns = catalogue(home, reader), view(reader), columns_of(run)
    engine: Local | Spark = Local(table, columns)
    if run.engine == "spark":
        folder, whole = where(home, reader), run.portfolio is not None
        engine = Spark(Path(run.file), columns, folder, options.wide(), whole, advance)
    seen = Seen()
    try:
        rows = engine.rows()
        done = sum(1 for _ in _known(islice(rows, run.rows), seen))
        if done != run.rows:
            raise TableError("The file ends before the row to go on from.", "الملف أقصر مما قُرئ.")
        engine.proposed(())
        while batch := list(islice(rows, BATCH)):
            proposed = engine.proposed(batch)
            _batch(run, batch, seen, index, opened, options, reader, proposed)
            if advance:
                advance(run.rows, run.total)
            run.refresh_from_db(fields=["cancel", "state"])
            if run.cancel or run.state == Run.State.PAUSED:
                _end(run, reader, Run.State.CANCELLED if run.cancel else Run.State.PAUSED)
                return
    finally:
        seen.close()
    if run.portfolio is not None:
        run.portfolio.customers.exclude(run=run.code).delete()
        Portfolio.objects.filter(pk=run.portfolio.pk).update(
            revision=run.revision, watched=datetime.now(UTC)
        )
    _update(run, total=run.rows)
    _end(run, reader, Run.State.DONE)


def _known(rows: Iterable[Row], seen: Seen) -> Iterator[Row]:
    """Rows done before an interruption, passed over; their ids are known again."""
    for row in rows:
        if isinstance(row, Subject) and row.id:
            seen.first(row.id, row.line)
        yield row


def _batch(
    run: Run,
    batch: Sequence[Row],
    seen: Seen,
    index: Index,
    opened: View,
    options: Options,
    reader: Reader,
    proposed: Iterable[Alert] | None = None,
) -> None:
    subjects = [row for row in batch if isinstance(row, Subject)]
    problems = [problem for row in batch for problem in _problems(run, row, seen)]
    found = find(subjects, index, opened, options, proposed)
    with transaction.atomic():
        kinds = {"remembered": 0, "certified": 0}
        for each in found:
            met = open_case(each, reader, origin="run", threshold=run.threshold, run=run)
            if met.kind in kinds:
                kinds[met.kind] += 1
            elif met.case is not None:
                run.alerts += Raised.objects.get_or_create(
                    run=run, case=met.case, line=each.subject.line, defaults={"kind": met.kind}
                )[1]
        RowProblem.objects.bulk_create(problems)
        if run.portfolio is not None:
            from marsad.screening.portfolio import keep

            keep(run.portfolio, subjects, run.code)
        _update(
            run,
            rows=run.rows + len(batch),
            screened=run.screened + len(subjects),
            set_aside=run.set_aside + len(batch) - len(subjects),
            alerts=run.alerts,
            remembered=run.remembered + kinds["remembered"],
            certified=run.certified + kinds["certified"],
            beat=datetime.now(UTC),
        )


def _problems(run: Run, row: Row, seen: Seen) -> Iterator[RowProblem]:
    if isinstance(row, SetAside):
        yield RowProblem(
            run=run, line=row.line, field=row.field, reason=row.reason, reason_ar=row.reason_ar
        )
        return
    for name in row.unread:
        en, ar = _UNREAD[name]
        yield RowProblem(run=run, line=row.line, field=name, reason=en, reason_ar=ar, screened=True)
    first = seen.first(row.id, row.line) if row.id else None
    if first is not None:
        yield RowProblem(
            run=run,
            line=row.line,
            field="id",
            reason=f"the same id stands on line {first}: both rows are screened",
            reason_ar=f"الرقم نفسه في السطر {first}: فُحص السطران",
            screened=True,
        )


def _update(run: Run, **values: object) -> None:
    for name, value in values.items():
        setattr(run, name, value)
    run.save(update_fields=list(values))


def clear(run: Run) -> None:
    """Remove the node's copy of a run's file."""
    if run.spooled:
        spool.drop(Path(run.file))


def _end(run: Run, reader: Reader, state: str, problem: str = "") -> None:
    _update(run, state=state, problem=problem, ended=datetime.now(UTC))
    record(
        reader,
        Act.SEARCH,
        f"screening:{run.code}",
        detail={"state": state, "rows": run.rows, "alerts": run.alerts},
    )
    if state in (Run.State.DONE, Run.State.CANCELLED):
        clear(run)
