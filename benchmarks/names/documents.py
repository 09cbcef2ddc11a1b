"""The tables in `docs/benchmarks.md`, written anew between two marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import culture

BEGIN = "<!-- names: written by make bench-names; do not edit -->"
END = "<!-- names: end -->"
_TITLES = {
    "marsad": "Marsad",
    "token_sort": "rapidfuzz token_sort",
    "logic-v2": "nomenklatura logic-v2",
    "logic-v1": "nomenklatura logic-v1",
}
_TESTS = {
    "A": "A: held-out alias, Arabic-named persons",
    "K": "K: held-out alias, every culture and organisations",
    "P": "P: only primary names indexed",
    "C": "C: Arabic script asked, Latin indexed",
    "S": "S: perturbed names",
}


def write_tables(path: Path, result: dict[str, Any]) -> None:
    """Put the tables between the marks.

    Raises:
        SystemExit: the marks are not there.
    """
    text = path.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path} lacks the marks {BEGIN} and {END}; put them back.")
    path.write_text(f"{before}{BEGIN}\n\n{tables(result)}\n\n{END}{after}", "utf-8")


def tables(result: dict[str, Any]) -> str:
    """All tables as Markdown."""
    engines: dict[str, Any] = result["engines"]
    parts = [
        _head(result),
        _tests(engines),
        _alarms(engines),
        _cultures(engines),
        _scripts(engines),
    ]
    return "\n\n".join([*parts, _thresholds(result), *_calibration(result)])


def _grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [" | ".join(heads), " | ".join("---" for _ in heads), *(" | ".join(r) for r in rows)]
    return "\n".join(f"| {line} |" for line in lines)


def _three(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".lstrip("0") if value < 1 else "1"


def _percent(value: float) -> str:
    return f"{100 * value:.2f} %"


def _names(engines: dict[str, Any]) -> list[str]:
    return [_TITLES.get(name, name) for name in engines]


def _head(result: dict[str, Any]) -> str:
    data = "; ".join(f"{d['name']}, {d['version']} ({d['for']})" for d in result["data"])
    versions = sorted({e["version"] for e in result["engines"].values()})
    return (
        f"Measured {result['measured']} with `make bench-names SIZE={result.get('size', 200)}` on "
        f"{result['machine']}, scorer {result['edition']}; "
        f"{', '.join(versions)}. Data (and the tests they serve): {data}."
    )


def _tests(engines: dict[str, Any]) -> str:
    rows = []
    for test, title in _TESTS.items():
        cells = []
        for engine in engines.values():
            got = engine["tests"][test]
            values = (got["first"], got["ten"], got["at_n10"], got["default"])
            cells.append(" / ".join(map(_three, values)))
        rows.append([f"{title} ({next(iter(engines.values()))['tests'][test]['n']})", *cells])
    costs = [f"{e['cost']['cpu_ms']:.2f} ms" for e in engines.values()]
    memory = [f"{e['cost']['memory_mb']:.0f} MB" for e in engines.values()]
    return "First / in ten / at N 10 % / at the default threshold:\n\n" + _grid(
        ["test (queries)", *_names(engines)],
        [*rows, ["CPU a query, index of 27 thousand names", *costs], ["peak memory", *memory]],
    )


def _alarms(engines: dict[str, Any]) -> str:
    titles = {
        "O": "ordinary names against OFAC",
        "Y": "the same with the year of birth",
        "N": "N: recombined names of persons",
        "M": "M: recombined names of organisations",
    }
    rows = [
        [
            f"{title} ({next(iter(engines.values()))['tests'][test]['n']})",
            *(_percent(engine["tests"][test]["alarms"]) for engine in engines.values()),
        ]
        for test, title in titles.items()
    ]
    cases = [
        f"{_three(e['cases']['f1'])} ({_three(e['cases']['precision'])} / "
        f"{_three(e['cases']['recall'])})"
        for e in engines.values()
    ]
    n = next(iter(engines.values()))["cases"]["n"]
    bars = [f"{engine['threshold']:g}" for engine in engines.values()]
    return "Raising any alert at the default threshold, and the labelled pairs:\n\n" + _grid(
        ["", *_names(engines)],
        [
            ["default threshold", *bars],
            *rows,
            [f"cases.csv ({n}): F1 (precision / recall)", *cases],
        ],
    )


def _cultures(engines: dict[str, Any]) -> str:
    parts = []
    for test in ("K", "P", "S"):
        first = next(iter(engines.values()))["cultures"][test]
        rows = []
        for group in culture.ORDER:
            if group not in first:
                continue
            got = [engine["cultures"][test][group] for engine in engines.values()]
            cells = [
                " / ".join(_three(g[key]) for key in ("first", "ten", "at_n10", "default"))
                for g in got
            ]
            rows.append([f"{group} ({first[group]['n']})", *cells])
        parts.append(
            f"{_TESTS[test]}, by culture: first / in ten / at N 10 % / default\n\n"
            + _grid(["culture (queries)", *_names(engines)], rows)
        )
    first = next(iter(engines.values()))["cultures"]["O"]
    rows = [
        [
            f"{group} ({first[group]['n']})",
            *(
                f"{_percent(e['cultures']['O'][group]['alarms'])} / "
                f"{_percent(e['cultures']['Y'][group]['alarms'])}"
                for e in engines.values()
            ),
        ]
        for group in culture.ORDER
        if group in first
    ]
    parts.append(
        "Ordinary names raising any alert at the default threshold, by culture: without / with the "
        "year of birth\n\n" + _grid(["culture (names)", *_names(engines)], rows)
    )
    return "\n\n".join(parts)


def _scripts(engines: dict[str, Any]) -> str:
    first = next(iter(engines.values()))["scripts"]
    rows = [
        [
            f"{group} ({first[group]['n']})",
            *(
                " / ".join(_three(e["scripts"][group][key]) for key in ("first", "ten", "default"))
                for e in engines.values()
            ),
        ]
        for group in first
    ]
    return (
        "Other scripts asked, Latin names indexed (UN and EU): first / in ten / default\n\n"
        + _grid(["script (queries)", *_names(engines)], rows)
    )


def _thresholds(result: dict[str, Any]) -> str:
    default = result["default_threshold"]
    rows = [
        [
            f"{row['threshold']:g}{' (default)' * (row['threshold'] == default)}",
            _percent(row["miss"]["all"]),
            _percent(row["miss"].get("arabic", 0)),
            _percent(row["false_alarm"]["all"]),
            _percent(row["false_alarm_with_year"]["all"]),
            _percent(row["hard_negative"]["all"]),
        ]
        for row in result["thresholds"]
    ]
    heads = ["threshold", "missed (K)", "missed, Arabic", "false alarms (O)", "with year (Y)", "N"]
    return "Marsad at several thresholds:\n\n" + _grid(heads, rows)


def _calibration(result: dict[str, Any]) -> list[str]:
    found = result["calibration"]
    rows = [
        [f"{b['low']:g} to {b['high']:g}", f"{b['said']:.3f}", f"{b['was']:.3f}", str(b["n"])]
        for b in found["all"]["bins"]
    ]
    every = {"all": found["all"], **found["cultures"]}
    named = [(name, every[name]) for name in ("all", *culture.ORDER) if name in every]
    named += [(f"{name} script", table) for name, table in found["scripts"].items()]
    errors = [[name, f"{table['error']:.3f}", str(table["n"])] for name, table in named]
    ordinary = sum(b["n"] for b in found["ordinary"]["bins"])
    return [
        "Calibration: what the score said of the pairs that the searches of K, P, C, S and X "
        "found, and how many were one\n\n" + _grid(["score", "said", "was", "pairs"], rows),
        "Expected calibration error, by the culture and the script of the name asked\n\n"
        + _grid(["names asked", "error", "pairs"], errors),
        f"That holds where listed names are asked. The ordinary names of O have {ordinary} such "
        "pairs, none of which is one: the rarer listed people are among those asked, the fewer "
        "alerts are true at any score.",
    ]
