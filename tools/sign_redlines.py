"""Sign the list of red lines for an office of your institution.

    python tools/sign_redlines.py 1 --key rights.key --new --into redlines.json \\
        --name bureau.example/rights --en "Office of rights" --ar "مكتب الحقوق"

Each of two offices runs this on its own machine, offline, with its own private key (``--new`` makes
it, readable by its owner alone). The key stays with the office, in a safe, not at the node and not
with the other office; the file that ``--into`` names goes from the one to the other and then, with
both signatures, to the node's folder as ``redlines.json``. Note the fingerprints that are printed:
``marsad redlines show --key FINGERPRINT --key FINGERPRINT`` then fails for any other key.

Without ``--into`` the project's own example signatures are written, whose keys nobody keeps. A
change of the list, or of a key, is a change that two offices answer for.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from marsad.access.log.note import Signer
from marsad.access.log.signing import write_secret
from marsad.access.redlines.lines import Office, signed_text

FOLDER = Path(__file__).resolve().parent.parent / "marsad" / "access" / "redlines"


def main() -> None:
    """Sign, and write the signature beside the other office's."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("office", type=int, choices=(1, 2), help="which of the two offices")
    ask.add_argument("--key", type=Path, required=True, help="the office's private key")
    ask.add_argument("--new", action="store_true", help="make the key")
    ask.add_argument("--into", type=Path, help="the institution's file of signatures")
    ask.add_argument("--name", default="", help="the office's name in its key: host/office")
    ask.add_argument("--en", default="", help="the office's name in English")
    ask.add_argument("--ar", default="", help="the office's name in Arabic")
    given = ask.parse_args()
    if given.new:
        write_secret(given.key, Ed25519PrivateKey.generate().private_bytes_raw().hex().encode())
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(given.key.read_text().strip()))
    path = given.into or FOLDER / "signatures.json"
    said = _file(path)
    office = said["offices"][given.office - 1]
    office |= {part: text for part in ("name", "en", "ar") if (text := getattr(given, part))}
    if not all(office.get(part) for part in ("name", "en", "ar")):
        raise SystemExit("Say what the office is called: --name, --en, --ar.")
    signer = Signer(office["name"], private)
    if office.get("key") and office["key"] != str(signer.verifier) and not given.new:
        raise SystemExit("This is not the office's key. A new key is made with --new.")
    listed = json.loads((FOLDER / "lines.json").read_text("utf-8"))
    office["key"], office["note"] = str(signer.verifier), signer.sign(signed_text(listed))
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    shown = Office(office["en"], office["ar"], office["key"], True)
    print(f"Edition {listed['edition']} signed by {shown.en}. Fingerprint: {shown.fingerprint}")


def _file(path: Path) -> dict[str, Any]:
    if path.exists():
        return dict(json.loads(path.read_text("utf-8")))
    return {"offices": [{}, {}]}


if __name__ == "__main__":
    main()
