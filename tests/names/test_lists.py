"""What the public lists must give; skipped where they are not at hand."""

import os
import sys
from pathlib import Path

import pytest

from marsad.names import Index, Record

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("MARSAD_SHARED", ROOT.parent / "shared"))


@pytest.mark.skipif(
    not (SHARED / "data/lists/un_sc").is_dir(), reason="the public lists are not at hand"
)
def test_arabic_names_find_their_latin_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks/names"))
    import lists

    sys.modules.pop("lists")
    people = [s for s in lists.un() if s.schema == "Person"]
    index = Index.open(tmp_path)
    index.rebuild((Record(s.id, s.schema, s.names) for s in people), revision=1)
    asked = [(n, s.id) for s in people for n in s.native if any("ا" <= c <= "ي" for c in n)]
    first = ten = 0
    for text, right in asked:
        ids = [hit.id for hit in index.search(text, schema="Person")]
        first += ids[:1] == [right]
        ten += right in ids
    assert first / len(asked) >= 0.92
    assert ten / len(asked) >= 0.98
