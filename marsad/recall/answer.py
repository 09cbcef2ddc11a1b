"""What recall answers with: results, each with the reason it was found and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.names import DEFAULT_THRESHOLD

__all__ = ["Answer", "Match", "Result", "TrustCard"]


@dataclass(frozen=True, slots=True)
class Match:
    """Why a result was found.

    Attributes:
        by: ``name`` or ``identifier``.
        text: the string in the bank that met the question.
        prop: the property that holds it.
        source: keys of the sources that say it.
        parts: which part met which, and what each gave or took (for names).
        not_identifying: a bare kunya met: it names nobody on its own (safeguard SG-20).
    """

    by: str
    text: str
    prop: str
    source: tuple[str, ...]
    quality: str = ""
    parts: tuple[dict[str, Any], ...] = ()
    not_identifying: bool = False
    contradicts: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "by": self.by,
            "text": self.text,
            "prop": self.prop,
            "source": list(self.source),
            "quality": self.quality,
            "parts": list(self.parts),
            "not_identifying": self.not_identifying,
            "contradicts": list(self.contradicts),
        }


@dataclass(frozen=True, slots=True)
class TrustCard:
    """How far to trust what is known of a result.

    Attributes:
        best_grade: the best 4x4 grade among its statements.
        latest: the day of the latest report that speaks of it.
        contradictions: properties whose values exclude each other.
    """

    sources: tuple[str, ...]
    best_grade: str
    latest: str
    statements: int
    contradictions: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "sources": list(self.sources),
            "best_grade": self.best_grade,
            "latest": self.latest,
            "statements": self.statements,
            "contradictions": list(self.contradictions),
        }


@dataclass(frozen=True, slots=True)
class Result:
    """One subject.

    ``score`` is the probability that it is the one asked for by this name; for an identifier it
    is 1. ``hit`` says whether it may be shown as a hit: not below the default threshold, and not
    by a bare kunya or a low-quality alias alone (safeguard SG-20). What is no hit is a lead.
    """

    ids: tuple[str, ...]
    caption: str
    schema: str
    score: float
    references: tuple[str, ...]
    match: Match
    trust: TrustCard
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    fictional: bool = False

    @property
    def hit(self) -> bool:
        """Whether it may be shown as a hit."""
        by_name_alone = self.match.not_identifying or self.match.quality == "weak"
        return self.score >= DEFAULT_THRESHOLD and not by_name_alone

    @property
    def id(self) -> str:
        """The first of the records' ids."""
        return self.ids[0]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "id": self.id,
            "ids": list(self.ids),
            "caption": self.caption,
            "schema": self.schema,
            "score": round(self.score, 4),
            "hit": self.hit,
            "references": list(self.references),
            "birth_dates": list(self.birth_dates),
            "countries": list(self.countries),
            "status": list(self.status),
            "fictional": self.fictional,
            "explanation": self.match.to_dict(),
            "trust": self.trust.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    Attributes:
        kunya: the question is a bare kunya; the results are its bearers, none of them identified.
        tried: what was looked for, to say so when nothing was found.
        took_ms: milliseconds of processing.
        ask: owners who allow to say that they hold something under the number that was asked.
    """

    text: str
    results: tuple[Result, ...]
    kunya: bool
    tried: tuple[str, ...]
    took_ms: float
    as_of: str | None = None
    filters: dict[str, str] = field(default_factory=dict)
    ask: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "query": self.text,
            "as_of": self.as_of,
            "filters": self.filters,
            "kunya": self.kunya,
            "tried": list(self.tried),
            "took_ms": round(self.took_ms, 1),
            "ask": list(self.ask),
            "results": [
                {"rank": place, **result.to_dict()}
                for place, result in enumerate(self.results, start=1)
            ],
        }
