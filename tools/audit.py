"""The locked requirements beside the public advisories: ``make audit``.

Exit code 0: nothing is known against them, or the source of advisories cannot be reached (which is
said plainly: it is then not known); 1: an advisory names one of them.
"""

from __future__ import annotations

import subprocess
import sys

FILES = ("requirements/run.txt", "requirements/build.txt")
_UNREACHABLE = ("ConnectionError", "Max retries", "ConnectionRefused", "NameResolution",
                "ServiceError", "timed out", "ProxyError", "SSLError", "HTTPError")  # fmt: skip


def main() -> int:
    """Ask pip-audit about each file."""
    worst = 0
    for file in FILES:
        command = [sys.executable, "-m", "pip_audit", "--requirement", file]
        command += ["--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        command += ["--timeout", "15"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
        except subprocess.TimeoutExpired:
            print(f"{file}: NOT AUDITED: the source of advisories does not answer.")
            continue
        said = done.stdout + done.stderr
        if done.returncode == 0:
            print(f"{file}: no known vulnerability.")
        elif "Found" in said and "vulnerab" in said:
            print(f"{file}:\n{done.stdout}")
            worst = 1
        elif any(sign in said for sign in _UNREACHABLE):
            reason = said.strip().splitlines()[-1][:200]
            print(f"{file}: NOT AUDITED: the source of advisories cannot be reached ({reason}).")
        else:
            print(f"{file}: pip-audit failed:\n{said[-1500:]}")
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
