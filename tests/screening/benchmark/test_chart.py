"""Charts."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from marsad.screening.benchmark.chart import Curve, bars, curves
from marsad.screening.benchmark.figures import Figure


def test_curves_fall_and_rise_as_the_shares_do() -> None:
    picture = curves(
        "Missed <x>", "threshold", [Curve("a", [(0, 0.0), (0.5, 0.1), (1, 0.4)], 1)], 0.5
    )
    root = ElementTree.fromstring(str(picture))
    assert root.get("aria-label") == "Missed <x>"
    line = next(node for node in root if node.tag == "polyline")
    points = [tuple(map(float, p.split(","))) for p in str(line.get("points")).split()]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)
    marked = next(node for node in root if node.get("class") == "marked")
    assert float(str(marked.get("x1"))) == points[1][0]


def test_the_scale_fits_small_shares() -> None:
    small = curves("t", "x", [Curve("a", [(0, 0.004), (1, 0.001)], 2)], 0)
    assert re.findall(r">([\d.]+)%<", str(small))[-1] == "0.5"
    nothing = curves("t", "x", [Curve("a", [(0, 0.0), (1, 0.0)], 2)], 0)
    assert "nan" not in str(nothing)


def test_bars_are_as_long_as_their_shares_with_their_interval() -> None:
    picture = bars(
        "t", [("one", Figure(0.2, 100)), ("two", Figure(0.4, 100)), ("none", Figure(0, 9))]
    )
    root = ElementTree.fromstring(str(picture))
    one, two, none = (float(str(r.get("width"))) for r in root if r.tag == "rect")
    assert abs(two - 2 * one) < 1
    assert none < 1
    reach = [r for r in root if r.get("class") == "reach"]
    assert float(str(reach[0].get("x1"))) < 150 + one < float(str(reach[0].get("x2")))
