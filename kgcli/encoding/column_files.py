"""Columns in a file, which is mapped into memory when they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.errors import DamagedStoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns, Numbers


def save_columns(path: Path, columns: Mapping[int, Numbers]) -> None:
    """Write *columns* to *path*: how many there are, their tables, where each ends, and all of them."""
    nodes = sorted(columns)
    ends = np.cumsum([len(columns[node]) for node in nodes], dtype=np.int64)
    with path.open("wb") as file:
        for part in (np.array([len(nodes), *nodes], np.int64), ends, *(columns[node] for node in nodes)):
            file.write(np.ascontiguousarray(part).data)


def load_columns(path: Path) -> Columns:
    """Return the columns that ``save_columns`` wrote; raises ``OSError``, ``DamagedStoreError``."""
    size = path.stat().st_size
    held: Numbers = np.memmap(path, np.int64, "r").view(np.ndarray) if size else np.empty(0, np.int64)
    count = int(held[0]) if len(held) else -1
    if count >= 0 and len(held) >= 1 + 2 * count:
        nodes, ends, keys = held[1 : 1 + count], held[1 + count : 1 + 2 * count], held[1 + 2 * count :]
        if len(keys) == (int(ends[-1]) if count else 0) and size == held.nbytes:
            starts = [0, *ends.tolist()][:count]
            spans = zip(nodes.tolist(), starts, ends.tolist(), strict=True)
            return {node: keys[start:end] for node, start, end in spans}
    raise DamagedStoreError(f"{path} does not hold what was written to it.")
