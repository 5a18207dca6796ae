"""A digest of released statements that depends on what they say, and on nothing else."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, cast

from kgcli.errors import TangledGraphError
from kgcli.exporting.streaming import stream_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.exporting.release import Release

__all__ = ["digest_release"]


class _Digest:
    """Takes bytes as a file does."""

    def __init__(self) -> None:
        self.hash = sha256()

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        return len(data)

    def writelines(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            self.write(line)


def digest_release(release: Release) -> str | None:
    """Return the SHA-256 of what ``kgcli export --format nquads`` writes of *release* below its heading.

    That is the canonical form of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/). None where some blank nodes
    cannot be told apart.
    """
    digest = _Digest()
    try:
        stream_lines(release.quads.pieces(named_graphs=True), cast("BinaryIO", digest), named_graphs=True)
    except TangledGraphError:
        return None
    return digest.hash.hexdigest()
