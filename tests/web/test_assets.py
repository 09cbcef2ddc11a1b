"""Browser files: locked, without addresses, fetched whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.web import assets
from marsad.web.assets import AssetsError, fetch, present

ROOT = assets.PACKAGE.parent.parent


def _lock() -> dict[str, dict[str, dict[str, str]]]:
    path = ROOT / "package-lock.json"
    if not path.is_file():
        pytest.skip("an installed Marsad has no package-lock.json")
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def test_lock_names_no_address_and_every_hash() -> None:
    for name, package in _lock()["packages"].items():
        if name:
            assert "resolved" not in package
            assert package["integrity"].startswith("sha512-")


def test_versions_are_exact() -> None:
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    for name, version in wanted.items():
        assert version[0].isdigit()
        assert _lock()["packages"][f"node_modules/{name}"]["version"] == version


def _modules(folder: Path) -> None:
    for source in assets.FILES.values():
        path = folder / "node_modules" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("content\n/*# sourceMappingURL=x.map */\n", "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "package.json").write_text("{}", "utf-8")
    (tmp_path / "package-lock.json").write_text('{"packages": {}}', "utf-8")
    return tmp_path


def test_fetch_once(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_npm_ci", _modules)
    vendor = tmp_path / "vendor"
    assert fetch(root, vendor) is True
    assert present((root / "package-lock.json").read_bytes(), vendor)
    assert fetch(root, vendor) is False
    style = (vendor / "bootstrap/bootstrap.min.css").read_text("utf-8")
    assert "sourceMappingURL" not in style


def test_damage_and_another_lock_fetch_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_npm_ci", _modules)
    vendor = tmp_path / "vendor"
    fetch(root, vendor)
    (vendor / "htmx/htmx.min.js").write_text("damaged", "utf-8")
    assert fetch(root, vendor) is True
    (root / "package-lock.json").write_text('{"packages": {}, "newer": 1}', "utf-8")
    assert fetch(root, vendor) is True


def test_missing_file_in_a_package_is_named(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_npm_ci", lambda folder: None)
    with pytest.raises(AssetsError, match=r"bootstrap\.min\.css"):
        fetch(root, tmp_path / "vendor")
    assert not (tmp_path / "vendor").exists()


def test_npm_out_of_reach_is_said(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_npm", lambda: ["false"])
    with pytest.raises(AssetsError, match="reaches an npm registry"):
        fetch(root, tmp_path / "vendor")


def test_not_a_checkout(tmp_path: Path) -> None:
    with pytest.raises(AssetsError, match="run this in a checkout"):
        fetch(tmp_path, tmp_path / "vendor")
