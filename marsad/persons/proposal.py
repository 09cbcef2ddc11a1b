"""What a draft keeps of anything that one officer proposes and another approves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Self

__all__ = ["Proposal"]


class Proposal:
    """A dataclass with a record of necessity, which is kept apart from what is proposed."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as a draft keeps them."""
        plain: dict[str, Any] = asdict(self)  # type: ignore[call-overload]
        del plain["necessity"]
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Self:
        """What was proposed, from :meth:`to_dict`."""
        return cls(**{**plain, **cls.rebuilt(plain)})

    @classmethod
    def rebuilt(cls, plain: Mapping[str, Any]) -> dict[str, Any]:
        """Values that are more than their plain form."""
        return {}
