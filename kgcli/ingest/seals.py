"""The seal of a file that kgcli ingest wrote: by it a file is known that nobody has worked on since."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

__all__ = ["is_untouched", "seal"]

_SEAL: Final = b"# kgcli ingest wrote this file; edited or not, by the SHA-256 of its other lines: "


def seal(data: bytes) -> bytes:
    """Return the file *data* with a first line by which it is known whether anybody has edited it since."""
    return _SEAL + sha256(data).hexdigest().encode() + b"\n" + data


def is_untouched(data: bytes) -> bool:
    """Tell whether *data* is a file as ``seal`` returned it, to the byte."""
    line, _, rest = data.partition(b"\n")
    return (
        line.startswith(_SEAL) and line[len(_SEAL) :].decode("ascii", "replace") == sha256(rest).hexdigest()
    )
