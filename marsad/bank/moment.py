"""When a report was published: the publisher's own day, and an instant to order versions by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

__all__ = ["Moment"]


@dataclass(frozen=True, slots=True)
class Moment:
    """The publisher's statement of when.

    Attributes:
        text: as written.
        day: the publisher's local day, which people name a version by.
        instant: in UTC.
    """

    text: str
    day: date
    instant: datetime

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read an ISO 8601 date or datetime; one without offset is taken as UTC.

        Raises:
            ValueError: it is not one.
        """
        written = datetime.fromisoformat(text.strip())
        aware = written if written.tzinfo else written.replace(tzinfo=UTC)
        return cls(text.strip(), written.date(), aware.astimezone(UTC))
