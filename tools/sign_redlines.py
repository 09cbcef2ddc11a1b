"""Sign the list of red lines for an office: ``python tools/sign_redlines.py OFFICE --key FILE``.

Each of two offices runs this on its own machine with its own private key, which never enters the
repository. ``--new`` makes a key. A change of the list, or of an office's key, is thus visible as a
change of two files that two offices answer for.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from marsad.access.log.note import Signer
from marsad.access.log.signing import write_secret
from marsad.access.redlines.lines import signed_text

FOLDER = Path(__file__).resolve().parent.parent / "marsad" / "access" / "redlines"


def main() -> None:
    """Sign, and write the signature beside the list."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("office", type=int, choices=(1, 2), help="which of the two offices")
    ask.add_argument("--key", type=Path, required=True, help="the office's private key")
    ask.add_argument("--new", action="store_true", help="make the key")
    given = ask.parse_args()
    if given.new:
        write_secret(given.key, Ed25519PrivateKey.generate().private_bytes_raw().hex().encode())
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(given.key.read_text().strip()))
    path = FOLDER / "signatures.json"
    said = json.loads(path.read_text("utf-8"))
    office = said["offices"][given.office - 1]
    signer = Signer(office["name"], private)
    if office["key"] and office["key"] != str(signer.verifier) and not given.new:
        raise SystemExit("This is not the office's key. A new key is made with --new.")
    listed = json.loads((FOLDER / "lines.json").read_text("utf-8"))
    office["key"], office["note"] = str(signer.verifier), signer.sign(signed_text(listed))
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"Edition {listed['edition']} signed by {office['en']}.")


if __name__ == "__main__":
    main()
