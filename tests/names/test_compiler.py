from pathlib import Path

import pytest

from marsad.names import compiler


def test_the_kernel_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def make(library: Path) -> None:
        made.append(library)
        library.parent.mkdir(parents=True, exist_ok=True)
        library.write_bytes(b"")

    monkeypatch.setattr(compiler, "compile_to", make)
    monkeypatch.setattr(compiler, "_places", lambda: [tmp_path / "made"])
    assert compiler.library() == compiler.library() == made[0]
    assert len(made) == 1


def test_a_package_that_cannot_be_written_to_leaves_it_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(compiler, "_places", lambda: [tmp_path / "file/made", tmp_path / "cache"])
    try:
        found = compiler.library()
    except compiler.NotCompiled as error:  # pragma: no cover - a machine without a compiler
        pytest.skip(str(error))
    assert found.parent == tmp_path / "cache"
    assert found.is_file()


def test_no_compiler_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiler, "_compilers", lambda: [["no-such-compiler"]])
    with pytest.raises(compiler.NotCompiled, match=r"no-such-compiler.*-m pip install ziglang"):
        compiler.compile_to(tmp_path / "kernel.so")
    assert list(tmp_path.iterdir()) == []
