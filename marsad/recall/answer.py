"""What recall answers with: results, each with the reason it was found and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.names import DEFAULT_THRESHOLD
from marsad.recall.traits import Facet
from marsad.recall.tried import Tried
from marsad.recall.trust import TrustCard

__all__ = ["Answer", "Match", "Result", "TrustCard"]


@dataclass(frozen=True, slots=True)
class Match:
    """Why a result was found.

    Attributes:
        by: ``name``, ``identifier``, or ``fact``: a date or place alone, which is only a lead.
        text: the string in the bank that met the question.
        prop: the property that holds it.
        source: keys of the sources that say it.
        quality: of a name: ``primary``, ``strong`` (an alias) or ``weak``.
        parts: which part met which, and what each gave or took (for names).
        not_identifying: a bare kunya met: it names nobody on its own (safeguard SG-20).
        script: ISO 15924 code of the name's letters.
        kind: what its source calls the name: ``original-script``, ``kunya`` …
    """

    by: str
    text: str
    prop: str
    source: tuple[str, ...]
    quality: str = ""
    parts: tuple[dict[str, Any], ...] = ()
    not_identifying: bool = False
    contradicts: tuple[str, ...] = ()
    script: str = ""
    kind: str = ""

    @property
    def only_asked(self) -> tuple[str, ...]:
        """Parts of the question that the name does not have."""
        return tuple(part["left"] for part in self.parts if not part["right"])

    @property
    def only_found(self) -> tuple[str, ...]:
        """Parts of the name that were not asked."""
        return tuple(part["right"] for part in self.parts if not part["left"])

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
            "script": self.script,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """One subject.

    ``score`` is the probability that the name asked for and the name found are the same name, with
    what was known beside it; for an identifier it is 1. ``hit`` says whether it may be shown as a
    hit: not below the default threshold, and not by a bare kunya or a low-quality alias alone
    (safeguard SG-20). What is no hit is a lead.

    Attributes:
        other: its caption in the other script, where a source gives one.
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
    other: str = ""
    programmes: tuple[str, ...] = ()

    @property
    def hit(self) -> bool:
        """Whether it may be shown as a hit."""
        by_name_alone = self.match.not_identifying or self.match.quality == "weak"
        return self.score >= DEFAULT_THRESHOLD and not by_name_alone and self.match.by != "fact"

    @property
    def near(self) -> bool:
        """Whether only its name is near: it is probably another."""
        return self.score < DEFAULT_THRESHOLD and self.match.by != "fact"

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
            "other_script": self.other,
            "schema": self.schema,
            "score": 0.0 if self.match.by == "fact" else round(self.score, 4),
            "hit": self.hit,
            "references": list(self.references),
            "birth_dates": list(self.birth_dates),
            "countries": list(self.countries),
            "status": list(self.status),
            "programmes": list(self.programmes),
            "fictional": self.fictional,
            "explanation": self.match.to_dict(),
            "trust": self.trust.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    Attributes:
        results: those of the page that was asked for.
        kunya: the question is a bare kunya; the results are its bearers, none of them identified.
        tried: what was looked for, to say so when nothing was found.
        took_ms: milliseconds of processing.
        ask: owners who allow to say that they hold something under the number that was asked.
        total: how many results there are on all pages.
        cut: there are more, of which only the likeliest were looked at.
        facets: how many results each filter's values would leave.
        reading: how the question was read.
        offset, limit: which results are on the page.
    """

    text: str
    results: tuple[Result, ...]
    kunya: bool
    tried: tuple[str, ...]
    took_ms: float
    as_of: str | None = None
    filters: dict[str, str] = field(default_factory=dict)
    ask: tuple[str, ...] = ()
    total: int = 0
    cut: bool = False
    facets: tuple[Facet, ...] = ()
    reading: Tried | None = None
    sort: str = "match"
    offset: int = 0
    limit: int = 10

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "query": self.text,
            "as_of": self.as_of,
            "filters": self.filters,
            "sort": self.sort,
            "kunya": self.kunya,
            "tried": list(self.tried),
            "reading": self.reading.to_dict() if self.reading else None,
            "took_ms": round(self.took_ms, 1),
            "ask": list(self.ask),
            "total": self.total,
            "cut": self.cut,
            "offset": self.offset,
            "limit": self.limit,
            "facets": {facet.name: facet.to_dict() for facet in self.facets if facet.values},
            "results": [
                {"rank": place, **result.to_dict()}
                for place, result in enumerate(self.results, start=self.offset + 1)
            ],
        }
