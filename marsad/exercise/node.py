"""A node with the exercise world in it, ready to be searched."""

from __future__ import annotations

from marsad.access import Reader
from marsad.exercise.examples import choose, examples
from marsad.exercise.install import Installed, Progress, install
from marsad.home import Home

__all__ = ["prepare"]


def prepare(
    by: Reader, home: Home, progress: Progress | None = None, *, seed: int = 2026
) -> Installed:
    """Install the world, judge what is certain of its identities, index it, choose what to show.

    Raises:
        DeliveryError: a file cannot be read; what was taken in before it stays.
        OSError: the node's folder cannot be written.
    """
    from marsad.bank.view import view
    from marsad.identity import auto_judge, candidates
    from marsad.recall.catalogue import refresh_all

    installed = install(by=by, home=home, progress=progress, seed=seed)
    candidates.refresh(view(by))
    auto_judge(by)
    refresh_all(home)
    if examples(home) is None:
        choose(installed.world.truth, home)
    return installed
