"""The exercise world: fictional states, people, groups and events, made from a seed.

It is the demonstration, the trainees' exercise and the ground truth of tests. Nothing in it is
real, and everything of it says so.
"""

from __future__ import annotations

from marsad.exercise.editions import LISTS, MARK_AR, MARK_EN, REPORTS
from marsad.exercise.install import Installed, install
from marsad.exercise.measure import measure
from marsad.exercise.scale import crowd_queries, scale
from marsad.exercise.scoring import Found, Joined, Score, score
from marsad.exercise.world import FULL, SMALL, Size, World, generate, make

__all__ = [
    "FULL",
    "LISTS",
    "MARK_AR",
    "MARK_EN",
    "REPORTS",
    "SMALL",
    "Found",
    "Installed",
    "Joined",
    "Score",
    "Size",
    "World",
    "crowd_queries",
    "generate",
    "install",
    "make",
    "measure",
    "scale",
    "score",
]
