"""Publishers' lists in, deliveries out: one small module per format.

`load` takes a list into the bank; `REGISTER` says which lists there are. A reader is a generator
``read(files: Inputs) -> Iterator[Delivery]`` that knows its format and nothing of the bank; how to
add one is told in ``docs/sources.md``.
"""

from __future__ import annotations

from marsad.sources.inputs import Inputs
from marsad.sources.load import load
from marsad.sources.register import REGISTER, SourceSpec

__all__ = ["REGISTER", "Inputs", "SourceSpec", "load"]
