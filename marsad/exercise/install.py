"""Putting the exercise world into a node, by the real readers and the real intake."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.access import Handling, Reader
from marsad.exercise.editions import LISTS, MARK_EN, REPORTS, FictionalList
from marsad.exercise.relabel import relabelled
from marsad.exercise.reports import Report
from marsad.exercise.world import FULL, Size, World, generate, report_file
from marsad.home import Home
from marsad.sources import Inputs
from marsad.sources.register import REGISTER
from marsad.vocabulary import Delivery

if TYPE_CHECKING:
    from marsad.bank.result import IntakeResult
    from marsad.bank.terms import Terms

__all__ = ["Installed", "Progress", "install"]

Progress = Callable[[int, int | None], None]

_BASIS = "Exercise order 1/2025 (fictional)"
_RETENTION = "until the end of the exercise"


@dataclass(frozen=True, slots=True)
class Installed:
    """The world that was put into the node and what each intake did."""

    world: World
    results: tuple[IntakeResult, ...]


def install(
    by: Reader,
    home: Home,
    progress: Progress | None = None,
    *,
    seed: int = 2026,
    size: Size = FULL,
) -> Installed:
    """Make the world and take all its reports in, oldest first.

    Its files stay in the node's folder under ``exercise``, with the truth. A second run finds
    everything known and changes nothing. Its sources have keys of their own and are marked
    fictional, so that nothing of it can be taken for a real list.

    Args:
        by: the officer who takes it in.
        home: the node.
        progress: called with records done and records in all.

    Raises:
        DeliveryError: a file cannot be read; what was taken in before it stays.
        OSError: the node's folder cannot be written.
    """
    from marsad.bank.intake import intake, register_source
    from marsad.bank.raw import keep_raw
    from marsad.bank.terms import SourceCard

    world = generate(home.folder / "exercise", seed, size)
    for each in LISTS:
        card = SourceCard(each.key, each.label_en, each.label_ar, MARK_EN, fictional=True)
        register_source(card)
    label = ("Officers' reports (fictional)", "تقارير الضباط (خيالية)")
    register_source(SourceCard(REPORTS, *label, MARK_EN, fictional=True))
    whole = _records(world)
    done, results = 0, []
    for work in sorted(_works(world), key=lambda work: (work.published, work.source, work.name)):
        base = done

        def advance(count: int, _: int | None, base: int = base) -> None:
            if progress:
                progress(base + count, whole)

        results.append(
            intake(
                work.source,
                work.deliveries(),
                terms=work.terms,
                raw=keep_raw([(work.name, io.BytesIO(work.content))], home),
                by=by,
                whole=work.whole,
                progress=advance,
            )
        )
        done += work.records
        if progress:
            progress(done, whole)
    return Installed(world, tuple(results))


@dataclass(frozen=True, slots=True)
class _Work:
    """One report to take in."""

    source: str
    name: str
    published: str
    content: bytes
    records: int
    terms: Terms
    whole: bool
    deliveries: Callable[[], Iterator[Delivery]]


def _records(world: World) -> int:
    return sum(len(report.records) for report in world.reports) + sum(
        listing.span.covers(index)
        for each in LISTS
        for index in range(len(each.editions))
        for listing in world.listings
        if listing.list_key == each.key
    )


def _works(world: World) -> Iterator[_Work]:
    from marsad.bank.grade import Grade
    from marsad.bank.terms import Terms

    for each, index, content in world.list_files():
        yield _Work(
            each.key,
            each.file(index),
            each.editions[index].isoformat(),
            content,
            sum(ls.list_key == each.key and ls.span.covers(index) for ls in world.listings),
            Terms(Grade.parse("A2"), Handling.GREEN, _BASIS, _RETENTION, each.label_en),
            True,
            _reader(each, content, each.file(index)),
        )
    for report in world.reports:
        yield _Work(
            REPORTS,
            f"{report.name}.ftm.json",
            report.published,
            report_file(report),
            len(report.records),
            Terms(
                Grade.parse(report.grade),
                Handling(report.handling),
                report.legal_basis,
                report.retention,
                report.owner,
                "Exercise supervisor",
            ),
            False,
            _told(report),
        )


def _reader(each: FictionalList, content: bytes, name: str) -> Callable[[], Iterator[Delivery]]:
    def deliveries() -> Iterator[Delivery]:
        with Inputs.of_bytes(content, name) as files:
            read = REGISTER[each.format].read(files)
            yield from relabelled(read, each.prefix, f"{each.key}-", each.label_en)

    return deliveries


def _told(report: Report) -> Callable[[], Iterator[Delivery]]:
    return report.deliveries
