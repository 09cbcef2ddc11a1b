"""Which records of different sources are of the same subject.

Comparing is plain Python: `compare`. Candidates, judgements and clusters live in the database, and
are loaded when they are first asked for, as Django's tables are not ready when this package is.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from marsad.identity.comparison import DEFAULT_THRESHOLD, compare
from marsad.identity.evidence import Comparison, Evidence, Finding
from marsad.identity.pairs import compare_file

if TYPE_CHECKING:
    from marsad.identity import candidates
    from marsad.identity.cluster import clusters, clusters_seen, members, members_seen
    from marsad.identity.curation import queue
    from marsad.identity.judgement import JudgementError, judge, revision, standing, undo
    from marsad.identity.machine import auto_judge
    from marsad.identity.review import flag_changed, flagged

__all__ = [
    "DEFAULT_THRESHOLD",
    "Comparison",
    "Evidence",
    "Finding",
    "JudgementError",
    "auto_judge",
    "candidates",
    "clusters",
    "clusters_seen",
    "compare",
    "compare_file",
    "flag_changed",
    "flagged",
    "judge",
    "members",
    "members_seen",
    "queue",
    "revision",
    "standing",
    "undo",
]

_LATER = {
    "JudgementError": "judgement",
    "auto_judge": "machine",
    "clusters": "cluster",
    "clusters_seen": "cluster",
    "flag_changed": "review",
    "flagged": "review",
    "judge": "judgement",
    "members": "cluster",
    "members_seen": "cluster",
    "queue": "curation",
    "revision": "judgement",
    "standing": "judgement",
    "undo": "judgement",
}


def __getattr__(name: str) -> Any:
    if name == "candidates":
        return import_module("marsad.identity.candidates")
    if name in _LATER:
        return getattr(import_module(f"marsad.identity.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
