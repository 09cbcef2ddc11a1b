from pathlib import Path

from marsad.names import Record
from marsad.recall.catalogue import _opened


def test_a_damaged_index_is_thrown_away_so_that_the_bank_makes_it_again(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = _opened(folder)
    index.rebuild([Record("a", "Person", [("Yusuf Salim", "primary")])], revision=7)
    (segment,) = folder.glob("*.seg")
    segment.write_bytes(segment.read_bytes()[:200])
    _opened.cache_clear()
    again = _opened(folder)
    assert (len(again), again.revision) == (0, 0)
    again.rebuild([Record("a", "Person", [("Yusuf Salim", "primary")])], revision=8)
    assert [hit.id for hit in again.search("Youssef Salem")] == ["a"]
    _opened.cache_clear()
