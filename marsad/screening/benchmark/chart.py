"""Charts as SVG, drawn at the server: they need no script, print, and stand beside their table.

Geometry is left to right in both languages, as axes of numbers are. Colour is never the only sign:
lines differ in their strokes, and every mark has its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from marsad.screening.benchmark.figures import Figure

__all__ = ["Curve", "bars", "curves"]

_WIDTH, _HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 14, 40
_BAR = 30


@dataclass(frozen=True, slots=True)
class Curve:
    """A named line of (x, share) points; `style` is a class of the style sheet, one of 1 to 4."""

    label: str
    points: Sequence[tuple[float, float]]
    style: int


def _x(value: float) -> float:
    return round(_LEFT + value * (_WIDTH - _LEFT - _RIGHT), 1)


def _y(share: float, top: float) -> float:
    return round(_TOP + (1 - share / top) * (_HEIGHT - _TOP - _BOTTOM), 1)


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"


def _scale(highest: float) -> float:
    """The least of the round shares that is not below `highest`."""
    steps = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
    return next((step for step in steps if step >= highest), 1.0)


def curves(title: str, axis: str, lines: Sequence[Curve], marked: float) -> SafeString:
    """Shares over the threshold, with the chosen threshold marked.

    Args:
        title: what the picture shows, for screen readers, too.
        axis: what runs along the bottom.
        lines: the curves; their x runs from 0 to 1.
        marked: the chosen threshold.
    """
    top = _scale(max(share for line in lines for _, share in line.points))
    steps = [n * top / 4 for n in range(5)]
    grid = format_html_join(
        "",
        '<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (_LEFT, _WIDTH - _RIGHT, _y(s, top), _y(s, top), _LEFT - 6, _y(s, top) + 4, _percent(s))
            for s in steps
        ),
    )
    ticks = format_html_join(
        "",
        '<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((_x(n / 5), _HEIGHT - _BOTTOM + 16, f"{n / 5:g}") for n in range(6)),
    )
    drawn = format_html_join(
        "",
        '<polyline class="curve curve-{}" points="{}"/>',
        (
            (line.style, " ".join(f"{_x(x)},{_y(share, top)}" for x, share in line.points))
            for line in lines
        ),
    )
    return _svg(
        title,
        _HEIGHT,
        format_html(
            '{}{}<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>'
            '<line class="marked" x1="{}" x2="{}" y1="{}" y2="{}"/>{}',
            grid,
            ticks,
            (_WIDTH + _LEFT) // 2,
            _HEIGHT - 6,
            axis,
            _x(marked),
            _x(marked),
            _TOP,
            _HEIGHT - _BOTTOM,
            drawn,
        ),
    )


def bars(title: str, rows: Sequence[tuple[str, Figure]], style: int = 1) -> SafeString:
    """A bar for each share, with its 95 % interval as a line across the end."""
    left, right = 150, 70
    top = _scale(max((figure.high for _, figure in rows), default=1.0))
    height = _BAR * len(rows) + 10

    def at(share: float) -> float:
        return round(left + share / top * (_WIDTH - left - right), 1)

    drawn = format_html_join(
        "",
        '<text class="name" x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect class="bar bar-{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<line class="reach" x1="{}" x2="{}" y1="{}" y2="{}"/>'
        '<text class="tick" x="{}" y="{}">{}</text>',
        (
            (
                left - 8,
                _BAR * n + 22,
                label,
                style,
                left,
                _BAR * n + 8,
                max(round(at(figure.share) - left, 1), 0.5),
                _BAR - 12,
                at(figure.low),
                at(figure.high),
                _BAR * n + 17,
                _BAR * n + 17,
                at(figure.high) + 6,
                _BAR * n + 22,
                _percent(figure.share),
            )
            for n, (label, figure) in enumerate(rows)
        ),
    )
    return _svg(title, height, drawn)


def _svg(title: str, height: int, inside: SafeString) -> SafeString:
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}" direction="ltr">'
        "<title>{}</title>{}</svg>",
        _WIDTH,
        height,
        title,
        title,
        inside,
    )
