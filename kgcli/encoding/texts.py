"""Many texts end to end in one piece of memory, with their hashes."""

from collections.abc import Sequence
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray


class Texts(NamedTuple):
    """Texts whose bytes follow each other in *heap*; each ends where *ends* says."""

    heap: bytes
    ends: NDArray[np.int64]
    hashes: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.ends)

    def starts(self) -> NDArray[np.int64]:
        """Return where each text begins."""
        return np.concatenate([np.zeros(1, np.int64), self.ends[:-1]])[: len(self.ends)]

    def cut(self, places: NDArray[np.intp]) -> list[bytes]:
        """Return the texts at *places*."""
        heap = self.heap
        starts = np.where(places > 0, self.ends[places - 1], 0)
        spans = zip(starts.tolist(), self.ends[places].tolist(), strict=True)
        return [heap[start:end] for start, end in spans]

    def choose(self, places: NDArray[np.intp]) -> "Texts":
        """Return the texts at *places*, which ascend."""
        # Neighbours are copied together.
        breaks = np.flatnonzero(np.diff(places) != 1) + 1
        firsts = places[np.concatenate([np.zeros(1, np.intp), breaks])]
        lasts = places[np.concatenate([breaks - 1, np.full(1, -1)])]
        starts = np.where(firsts > 0, self.ends[firsts - 1], 0)
        spans = zip(starts.tolist(), self.ends[lasts].tolist(), strict=True)
        heap = b"".join([self.heap[start:end] for start, end in spans])
        lengths = np.diff(self.ends, prepend=0)[places]
        return Texts(heap, np.cumsum(lengths), self.hashes[places])


hash_text: Final = crc32
"""Where to look for a text: 32 bits that are the same in every process."""


def pack(texts: Sequence[bytes]) -> Texts:
    """Return *texts* end to end."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    hashes = np.fromiter(map(hash_text, texts), np.uint32, len(texts))
    return Texts(b"".join(texts), np.cumsum(lengths), hashes)
