"""The benchmark page, and the same as JSON and CSV. Nothing of the bank is read for it."""

from __future__ import annotations

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.bank.sheet import cell
from marsad.names import DEFAULT_THRESHOLD
from marsad.screening.benchmark import figures
from marsad.screening.benchmark.chart import Curve, bars, curves
from marsad.screening.matching import HIGHEST, LOWEST
from marsad.screening.rates import at, is_current, measured, table

__all__ = ["cost", "show", "to_csv", "to_json"]


def _threshold(request: HttpRequest) -> float | None:
    """The threshold asked for; None for what is none that may be chosen."""
    try:
        threshold = round(float(request.GET.get("threshold", "")), 4)
    except ValueError:
        return None
    return threshold if LOWEST <= threshold <= HIGHEST else None


def _chosen(request: HttpRequest) -> tuple[float, str]:
    """The threshold and the culture asked for; what is no number or no culture is passed over."""
    threshold = _threshold(request)
    group = request.GET.get("culture", "all")
    chosen = DEFAULT_THRESHOLD if threshold is None else threshold
    return chosen, group if group in figures.CULTURES else "all"


@require_safe
def cost(request: HttpRequest) -> HttpResponse:
    """``?threshold=0.33``: what it costs, in a line, while it is being written."""
    threshold = _threshold(request)
    context = {
        "cost": at(threshold) if threshold is not None else None,
        "out_of_bounds": threshold is None,
        "low": LOWEST,
        "high": HIGHEST,
    }
    return render(request, "screening/cost.html", context)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """``?threshold=0.5&culture=arabic``: a threshold's rates, and the engines compared."""
    if not measured():
        return render(request, "screening/benchmark.html", {"nav": "benchmark", "nothing": True})
    threshold, group = _chosen(request)
    cultures = figures.by_culture(threshold)
    chosen = next((line for line in cultures if line.key == group), cultures[0])
    bins, off = figures.calibration(chosen.key)
    context: dict[str, Any] = {
        "nav": "benchmark",
        "measured": measured(),
        "current": is_current(),
        "threshold": threshold,
        "default": DEFAULT_THRESHOLD,
        "thresholds": sorted({threshold, *(row.threshold for row in table())}),
        "between": at(threshold).get("between", ()),
        "cultures": cultures,
        "chosen": chosen,
        "scripts": figures.by_script(threshold),
        "hard": figures.hard(threshold),
        "lines": figures.lines(chosen.key),
        "compared": _compared(),
        "engines": figures.engines(),
        "bins": bins,
        "off": off,
        "errors": figures.errors(),
        "ordinary": figures.ordinary(),
        "charts": _charts(threshold, chosen, cultures),
    }
    return render(request, "screening/benchmark.html", context)


def _charts(threshold: float, chosen: figures.Line, cultures: list[figures.Line]) -> dict[str, Any]:
    found = figures.lines(chosen.key)
    missed = [(t, line.miss.share) for t, line in found if line.miss]
    alarms = [(t, line.false_alarm.share) for t, line in found if line.false_alarm]
    dated = [(t, line.with_year.share) for t, line in found if line.with_year]
    axis = _("threshold")
    charts: dict[str, Any] = {}
    if missed:
        title = _("Share of true names missed, by threshold: %(of)s") % {"of": chosen.label}
        charts["missed"] = curves(title, axis, [Curve(title, missed, 1)], threshold)
    if alarms:
        title = _("Share of ordinary names that raise an alert, by threshold: %(of)s") % {
            "of": chosen.label
        }
        both = [Curve(title, alarms, 2), Curve(title, dated, 3)]
        charts["alarms"] = curves(title, axis, [line for line in both if line.points], threshold)
    charts["by_culture"] = bars(
        _("True names missed at this threshold, by culture"),
        [(line.label, line.miss) for line in cultures if line.miss],
    )
    charts["alarms_by_culture"] = bars(
        _("Ordinary names that raise an alert at this threshold, by culture"),
        [(line.label, line.false_alarm) for line in cultures if line.false_alarm],
        style=2,
    )
    bins, _off = figures.calibration(chosen.key)
    if bins:
        exact = Curve(_("as said"), [(0.0, 0.0), (1.0, 1.0)], 3)
        title = _("Share of pairs that were the same name, by score: %(of)s") % {"of": chosen.label}
        was = Curve(title, [(row.said, row.was.share) for row in bins], 1)
        charts["calibration"] = curves(title, _("score"), [exact, was], threshold)
    return charts


def _compared() -> list[dict[str, Any]]:
    """Each test with every engine's figures, and a picture of what is found at equal alarms."""
    rows = []
    for key, title in figures.tests().items():
        found = [(name, engine["tests"][key]) for name, engine in figures.engines()]
        picture = bars(
            _("Found where 10%% of recombined names raise an alert: %(test)s") % {"test": title},
            [(name, figures.Figure(got["at_n10"], got["n"])) for name, got in found],
        )
        rows.append({"key": key, "title": title, "engines": found, "picture": picture})
    return rows


def _known() -> dict[str, Any]:
    if not measured():
        raise Http404
    return {**measured(), "current": is_current()}


@require_safe
def to_json(request: HttpRequest) -> HttpResponse:
    """All figures as JSON."""
    return JsonResponse(_known(), json_dumps_params={"ensure_ascii": False})


@require_safe
def to_csv(request: HttpRequest) -> HttpResponse:
    """Every rate, group and threshold as CSV, with its confidence interval."""
    _known()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="marsad-benchmark.csv"'
    rows = ([cell(value) for value in row] for row in figures.every())
    csv.writer(response).writerows(rows)
    return response
