"""The command line. Each command is a thin page over a subject's service."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Entry point of ``marsad``."""
    from marsad.cli.app import run

    run()
