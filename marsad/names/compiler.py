"""The compiler: makes the C kernel (`c/`) into a library, once for each state of its source.

The library lies beside the source, or under the user's cache where the package cannot be
written to. Its name carries a hash of the source, so that no library of another state is
ever loaded. Run this file (`python marsad/names/compiler.py`) to make it before it is needed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

SOURCE = Path(__file__).parent / "c"
FLAGS = ("-O3", "-std=c11", "-ffp-contract=off", "-shared", "-fPIC", "-fvisibility=hidden")


#: The command that brings a compiler where the machine has none.
REMEDY = f"{sys.executable} -m pip install ziglang"


class NotCompiled(ImportError):
    """No library is at hand and none can be made."""


@lru_cache(maxsize=1)
def edition() -> str:
    """A mark of the source: of another source, another library."""
    digest = hashlib.sha256()
    for path in sorted(SOURCE.glob("*.[ch]")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _places() -> list[Path]:
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or ""
    return [SOURCE / "made", (Path(cache) if cache else Path.home() / ".cache") / "marsad"]


def _compilers() -> list[list[str]]:
    chosen = os.environ.get("CC")
    zig = [sys.executable, "-m", "ziglang", "cc", "-mcpu=baseline"]
    wheel = [zig] if importlib.util.find_spec("ziglang") else []
    return [*([shlex.split(chosen)] if chosen else []), ["cc"], ["gcc"], ["clang"], *wheel]


def compile_to(library: Path) -> None:
    """Compile the kernel into the file `library`, put in place whole.

    Raises:
        NotCompiled: with what every compiler tried said.
    """
    said: list[str] = []
    library.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=library.parent) as folder:
        draft = Path(folder) / library.name
        for compiler in _compilers():
            command = [*compiler, *FLAGS, str(SOURCE / "kernel.c"), "-o", str(draft)]
            command += [] if os.name == "nt" else ["-lm"]
            try:
                done = subprocess.run(command, capture_output=True, text=True, check=False)
            except OSError as error:
                said.append(f"{compiler[0]}: {error.strerror}")
                continue
            if done.returncode == 0:
                os.replace(draft, library)
                return
            said.append(f"{' '.join(compiler)}: {(done.stderr.strip() or '?').splitlines()[-1]}")
    raise NotCompiled(
        "The kernel of marsad.names is not compiled and no C compiler could do it "
        f"({'; '.join(said)}). Install one, for example: {REMEDY}"
    )


def library() -> Path:
    """The compiled kernel, made first when it is missing.

    Raises:
        NotCompiled: when it is missing and cannot be made.
    """
    name = f"kernel-{sys.platform}-{edition()}{'.dll' if os.name == 'nt' else '.so'}"
    for place in _places():
        if (place / name).is_file():
            return place / name
    for place in _places():
        try:
            compile_to(place / name)
        except OSError as error:
            if isinstance(error, NotCompiled):
                raise
            continue
        return place / name
    raise NotCompiled(f"The kernel of marsad.names can be written to none of {_places()}.")


if __name__ == "__main__":
    try:
        library()
    except NotCompiled as error:
        sys.exit(str(error))
