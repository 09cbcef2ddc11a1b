"""The five questions of necessity at the command line (SG-30), for every command that asks them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated

import typer

__all__ = ["Answers", "asks_necessity"]

Answers = tuple[str, ...]
"""The five answers in the order of `Necessity`."""

_HELP = {
    "aim": "Necessity: which lawful aim?",
    "suitability": "How does it serve it?",
    "less_intrusive": "What was considered, why not enough?",
    "duration": "For how long?",
    "third_parties": "Whom else?",
}


def asks_necessity(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the five options in the place of its parameter ``answers``."""

    @wraps(command)
    def asking(*args: object, **said: object) -> None:
        answers = tuple(str(said.pop(name)) for name in _HELP)
        command(*args, answers=answers, **said)

    signature = inspect.signature(command, eval_str=True)
    parameters = []
    for parameter in signature.parameters.values():
        parameters += _options() if parameter.name == "answers" else [parameter]
    asking.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    asking.__annotations__ = {each.name: each.annotation for each in parameters}
    return asking


def _options() -> list[inspect.Parameter]:
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default="",
            annotation=Annotated[str, typer.Option(f"--{name.replace('_', '-')}", help=words)],
        )
        for name, words in _HELP.items()
    ]
