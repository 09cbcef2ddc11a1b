"""Publishers' lists in, deliveries out: one small module per format."""

from __future__ import annotations

from marsad.sources.inputs import Inputs

__all__ = ["Inputs"]
