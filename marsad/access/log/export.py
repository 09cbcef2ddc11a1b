"""The log as one file, for whoever verifies it without the node."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from marsad.access.log.checkpoints import Checkpoints
from marsad.access.log.signing import rows_of, write_secret
from marsad.access.log.store import Store, reading
from marsad.vocabulary.message import message

__all__ = ["export"]

FORMAT = 1


def export(log: Store, target: Path) -> int:
    """Write all entries up to a fresh checkpoint; returns how many.

    The first line is the head (public keys, signed checkpoints); each further line is one entry
    with its leaf hash. With ``.gz`` at the end of the name the file is compressed.

    Raises:
        FileExistsError: the target is there already.
        OSError: it cannot be written; nothing half-written stays.
    """
    if target.exists():
        raise FileExistsError(17, message("file.exists"), str(target))
    signed = log.checkpoint()
    head = {
        "marsad-log": FORMAT,
        "origin": signed.origin,
        "size": signed.size,
        "keys": rows_of(log.folder),
        "checkpoints": Checkpoints(log.folder).all(),
    }
    partial = target.with_name(target.name + ".partial")
    try:
        write_secret(partial, b"")
        with (
            reading(log.folder) as bank,
            gzip.open(partial, "wb") if target.suffix == ".gz" else partial.open("wb") as file,
        ):
            file.write(json.dumps(head, ensure_ascii=False).encode() + b"\n")
            rows = bank.execute(
                "SELECT body, hex(leaf) FROM entry WHERE n < ? ORDER BY n", (signed.size,)
            )
            for body, leaf in rows:
                file.write(f'{{"entry":{body},"leaf":"{leaf.lower()}"}}\n'.encode())
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)
    return signed.size
