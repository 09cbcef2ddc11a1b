"""A node of its own, used through the command line as its user would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent.parent
Marsad = Callable[..., subprocess.CompletedProcess[str]]


def environment_of(folder: Path) -> dict[str, str]:
    """This process's environment, for the embedded bank of the node in ``folder``."""
    inherited = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    said = {"MARSAD_PURPOSE": "bank-quality", "MARSAD_SECOND_FACTOR": "exercise"}
    return inherited | {"MARSAD_HOME": str(folder)} | said


def run(
    folder: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    stdin: str | None = None,
) -> subprocess.CompletedProcess[str]:
    """``marsad …`` on the node in ``folder``; always the embedded bank."""
    return subprocess.run(
        [sys.executable, "-m", "marsad", *arguments],
        cwd=REPOSITORY,
        env={**environment_of(folder), **(environment or {})},
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture
def node(tmp_path: Path) -> Path:
    return tmp_path / "node"


@pytest.fixture
def marsad(node: Path) -> Marsad:
    def call(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return run(node, *arguments, **options)

    return call


@pytest.fixture(scope="session")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A node with the exercise world, for tests that only read."""
    folder = tmp_path_factory.mktemp("exercise") / "node"
    done = run(folder, "demo", "--no-serve")
    assert done.returncode == 0, done.stderr
    return folder


def answer(done: subprocess.CompletedProcess[str]) -> Any:
    """The JSON that a command printed."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="{day}T10:00:00.000-05:00">
<INDIVIDUALS>{persons}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>
"""
PERSON = """<INDIVIDUAL><DATAID>{number}</DATAID><FIRST_NAME>{first}</FIRST_NAME>
<SECOND_NAME>{second}</SECOND_NAME><UN_LIST_TYPE>Exercise</UN_LIST_TYPE>
<REFERENCE_NUMBER>EXi.{number:03}</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON>
<COMMENTS1>FICTIONAL</COMMENTS1>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>{born}</DATE>
</INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>"""


def un_list(path: Path, day: str, people: Mapping[int, tuple[str, str, str]]) -> Path:
    """A fictional list in the UN's format: number to first name, second name, date of birth."""
    persons = "".join(
        PERSON.format(number=number, first=first, second=second, born=born)
        for number, (first, second, born) in people.items()
    )
    path.write_text(UN.format(day=day, persons=persons), "utf-8")
    return path
