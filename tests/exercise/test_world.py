from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from marsad.exercise import SMALL, generate, make
from marsad.exercise.world import World

_SCRIPT = """
import hashlib
from marsad.exercise.world import SMALL, make
digest = hashlib.sha256()
for name, content in make(7, SMALL).files():
    if not name.startswith("reports/"):  # how these are written is the vocabulary's affair
        digest.update(name.encode() + content)
print(digest.hexdigest())
"""
# Changes only with the world itself: another machine or another Python must give the same.
_DIGEST = "38ac310c76ba897205bd95c79e83b602d330038d7979b53ace026a3d1e9d2d22"


def _digest(world: World) -> str:
    digest = hashlib.sha256()
    for name, content in world.files():
        if not name.startswith("reports/"):
            digest.update(name.encode() + content)
    return digest.hexdigest()


def test_the_world_is_the_same_on_every_machine(small: World) -> None:
    assert _digest(small) == _DIGEST


def test_the_order_of_hashes_does_not_matter() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {_DIGEST}


def test_another_seed_is_another_world(small: World) -> None:
    assert _digest(make(8, SMALL)) != _digest(small)


def test_files_are_written_and_written_again_the_same(tmp_path: Path, small: World) -> None:
    world = generate(tmp_path, 7, SMALL)
    first = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert world.folder == tmp_path
    assert len([name for name in first if name.endswith(".xml")]) == 8
    assert "truth.jsonl" in first
    generate(tmp_path, 7, SMALL)
    again = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert first == again == {name.split("/")[-1]: content for name, content in small.files()}
