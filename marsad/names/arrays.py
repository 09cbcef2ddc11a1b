"""Arrays: a file of named arrays, written once and memory-mapped afterwards.

Layout: magic, length of the header, the header's CRC-32, a JSON header {array: [dtype,
offset, count, CRC-32]} with the length of the whole, then the arrays, each on a 64-byte boundary.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"MARSADN3"
_HEAD = struct.Struct("<8sQI")


class Damaged(ValueError):
    """A file of the index cannot be read as what it should be; the index must be rebuilt."""


def write(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write `arrays` to `path` and flush them to the disk."""
    header: dict[str, Any] = {}
    at = 0
    for name, values in arrays.items():
        check = zlib.crc32(np.ascontiguousarray(values).data) if len(values) else 0
        header[name] = (values.dtype.str, at, len(values), check)
        at += (values.nbytes + 63) // 64 * 64
    head = json.dumps({"arrays": header, "bytes": at}).encode()
    head += b" " * (-(_HEAD.size + len(head)) % 64)
    with path.open("wb") as out:
        out.write(_HEAD.pack(MAGIC, len(head), zlib.crc32(head)) + head)
        for values in arrays.values():
            if len(values):
                out.write(np.ascontiguousarray(values).data)
            out.write(b"\0" * (-values.nbytes % 64))
        out.flush()
        os.fsync(out.fileno())


def read(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of `path`, mapped: nothing is read before it is looked at.

    Raises:
        Damaged: when the file is of another format, cut short or altered in its header.
    """
    mapped, base, header = _mapped(path)
    return {
        name: np.frombuffer(mapped, np.dtype(dtype), count, base + at)
        for name, (dtype, at, count, _) in header.items()
    }


def verify(path: Path) -> None:
    """Read all of `path` and hold it against what was written.

    Raises:
        Damaged: when anything in it was altered.
    """
    mapped, base, header = _mapped(path)
    for name, (dtype, at, count, check) in header.items():
        values = np.frombuffer(mapped, np.dtype(dtype), count, base + at)
        if count and zlib.crc32(values.data) != check:
            raise Damaged(f"{path} is damaged in its {name}; rebuild the index")


def _mapped(path: Path) -> tuple[mmap.mmap, int, dict[str, Any]]:
    """A file, where its arrays begin, and what its header says of them."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size < _HEAD.size:
            raise Damaged(f"{path} is cut short; rebuild the index")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    magic, length, check = _HEAD.unpack_from(mapped)
    if magic != MAGIC:
        raise Damaged(f"{path} is not a name index segment of this version; rebuild the index")
    base = _HEAD.size + length
    head = mapped[_HEAD.size : base]
    if zlib.crc32(head) != check:
        raise Damaged(f"{path} is damaged in its header; rebuild the index")
    header = json.loads(head)
    if size != base + header["bytes"]:
        raise Damaged(f"{path} has {size} bytes, not {base + header['bytes']}; rebuild the index")
    return mapped, base, header["arrays"]
