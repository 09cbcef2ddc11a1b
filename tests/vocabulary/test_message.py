"""Messages: one sentence in two languages, kept by its code; and that no error is left without."""

from __future__ import annotations

import ast
import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import marsad
from marsad.vocabulary import DeliveryError
from marsad.vocabulary.message import (
    Message,
    at,
    in_words,
    message,
    message_codes,
    packed,
    unpacked,
)

ROOT = Path(marsad.__file__).parent
# Names of formats, encodings, products, publishers' lists and safeguards: the same in Arabic.
NAMES = re.compile(
    r"(?:UTF-8|XML(?: 1\.1)?|CSV|JSON|HTML|DTD|CDATA|OFAC|OFSI|SDN|SEMA|TLP|H3|zip|gzip|https|"
    r"Latin-1|Windows-1252|FollowTheMoney|PostgreSQL|Ed25519|SG-\d\d)(?![A-Za-z])"
)
TYPED = re.compile(r"`[^`]*`")
LATIN = re.compile(r"[A-Za-z]+")
# Errors of the code itself; and PurposeError, which page and command say by its rule.
BROKEN_CODE = {"AssertionError", "AttributeError", "KeyError", "NotImplementedError", "TypeError"}
BROKEN_CODE |= {"PurposeError", "Http404", "HttpError", "RuntimeError"}
SAID_TO_PROGRAMS = {
    # Pieces of data that are not shown to people as sentences: why a value of a file was not
    # understood stands beside the value in exported FollowTheMoney; the API answers in English.
    "marsad/vocabulary/calendars.py", "marsad/vocabulary/dates.py",
    "marsad/vocabulary/daterange.py", "marsad/vocabulary/entity.py",
    "marsad/vocabulary/ftm_in.py", "marsad/vocabulary/identifier.py",
    "marsad/vocabulary/phrases.py", "marsad/vocabulary/weapon_text.py",
    "marsad/screening/api.py", "marsad/oversight/api.py", "marsad/access/log/merkle.py",
    "marsad/access/log/verify.py",
}  # fmt: skip
PACKAGES = (
    "access", "bank", "cli", "handling", "home.py", "identity", "oversight", "persons", "recall",
    "redress", "screening", "sources", "vocabulary",
)  # fmt: skip


def names(template: str) -> set[str]:
    return {name for _text, name, _spec, _how in Formatter().parse(template) if name}


def modules() -> Iterator[Path]:
    for name in PACKAGES:
        path = ROOT / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def calls() -> Iterator[tuple[Path, ast.Call]]:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path, node


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_a_message_is_its_english_and_says_its_arabic() -> None:
    said = message("aside.cells", found=3, due=5)
    assert said == "has 3 cells where 5 are due"
    assert said.say("en") == str(said)
    assert said.say("ar") == "فيه خلايا عددها \u20663\u2069 والمطلوب \u20665\u2069"
    assert said.say("ar", lambda text: text.translate({0x33: "٣", 0x35: "٥"})).count("٣") == 1


def test_messages_stand_inside_messages_and_what_is_typed_keeps_its_order() -> None:
    said = message("delivery.cut-short", where=at("list.xml", 7), words=message("xml.5"))
    assert said == (
        "list.xml, line 7: the file ends in the middle (unclosed token); the rest is missing. "
        "Fetch it again."
    )
    assert said.say("ar").startswith("\u2068list.xml\u2069، السطر \u20667\u2069: ينتهي الملف")
    assert "unclosed" not in said.say("ar")
    other = message("load.other-list", label="a.xml", list="x", key="un-sc").say("ar")
    assert "\u2066marsad load un-sc --file …\u2069" in other


def test_a_value_cannot_turn_the_sentence_round() -> None:
    said = message("aside.element", tag="\u202eevil\u2069").say("ar")
    assert "\u202e" not in said
    assert said.count("\u2069") == 1


def test_a_message_is_kept_and_read_again_and_old_text_stays_as_it_is() -> None:
    said = message("delivery.xml-damaged", where=at("a.xml", 2), words="x")
    again = unpacked(json.loads(json.dumps(packed(said))))
    assert isinstance(again, Message)
    assert again == said
    assert again.say("ar") == said.say("ar")
    assert pickle.loads(pickle.dumps(said)).say("ar") == said.say("ar")
    assert unpacked("said in older words") == "said in older words"
    assert unpacked(None, "as it was") == "as it was"
    assert unpacked({"code": "gone.since", "values": {}}, "as it was") == "as it was"


def test_an_error_is_told_in_the_language_that_is_asked_for() -> None:
    error = DeliveryError(message("delivery.no-file"))
    assert str(error) == "No file was given. Give the list's own file."
    assert in_words(error, "ar") == "لم يُعطَ ملف. أعطِ ملف القائمة نفسها."
    assert in_words(ValueError("plain"), "ar") == "plain"


@pytest.mark.parametrize("code", sorted(message_codes()))
def test_every_message_is_in_both_languages_and_the_arabic_has_no_latin_words(code: str) -> None:
    texts = message_codes()[code]
    assert texts["en"].strip()
    assert not re.search("[\u0600-\u06ff]", TYPED.sub("", texts["en"]))
    only_arabic = {name for name in names(texts["ar"]) if not name.endswith("_ar")}
    assert only_arabic <= names(texts["en"])
    plain = NAMES.sub("", re.sub(r"\{[^}]*\}", "", TYPED.sub("", texts["ar"])))
    assert not LATIN.search(plain), plain


def test_every_message_that_the_code_names_exists_and_none_is_left_over() -> None:
    used: set[str] = set()
    for path, node in calls():
        if called(node) == "message" and node.args and isinstance(node.args[0], ast.Constant):
            code = node.args[0].value
            used.add(code)
            given = {word.arg for word in node.keywords}
            texts = message_codes()[code]
            if None not in given:
                assert names(texts["en"]) | names(texts["ar"]) <= given, (path, code)
    other = [ROOT / name for name in ("web", "gaps")]
    rest = "".join(
        path.read_text("utf-8")
        for place in [*other, *modules()]
        for path in (place.rglob("*.py") if place.is_dir() else [place])
    )
    families = ("os.", "xml.", "report.")
    left = {
        code
        for code in message_codes()
        if code not in used and not code.startswith(families) and f'"{code}"' not in rest
    }
    assert not left


def _sentence(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _sentence(node.left) or _sentence(node.right)
    if isinstance(node, ast.JoinedStr):
        return any(_sentence(part) for part in node.values)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def test_no_error_and_no_reason_of_a_set_aside_is_said_in_english_alone() -> None:
    """What is raised, or set aside, names a message, or brings its Arabic beside its English."""
    bare = []
    for path, node in calls():
        where = f"marsad/{path.relative_to(ROOT)}"
        name = called(node)
        if where in SAID_TO_PROGRAMS or name in BROKEN_CODE:
            continue
        if not name.endswith(("Error", "Busy", "NotFound", "Refused", "Held", "TooLarge", "Gone",
                              "NotLogged", "UnknownVersion", "UnknownKind", "UnknownPartner",
                              "NoCase", "NoPortfolio", "Quarantined", "SetAside", "_fault",
                              "_TryAgain")):  # fmt: skip
            continue
        said = [*node.args, *(word.value for word in node.keywords)]
        english = [arg for arg in said if _sentence(arg) and not _arabic(arg)]
        if english and not any(_arabic(arg) for arg in said):
            bare.append(f"{where}:{node.lineno}")
    assert not bare, "\n".join(bare)


def _arabic(node: ast.expr) -> bool:
    return any(
        isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and re.search("[\u0600-\u06ff]", part.value)
        for part in ast.walk(node)
    )
