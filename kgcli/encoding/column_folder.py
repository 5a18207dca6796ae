"""Columns by name in a folder of files that are mapped into memory, and shared with the folder before.

A file never changes. A folder that holds much the same as another one links its files, and writes one of its
own with the columns that are not in them; so it costs what is new. Where each column lies is in an index.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.errors import DamagedStoreError
from kgcli.links import link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns, Numbers

_INDEX: Final = "columns.json"
_FILE: Final = "columns-{}"
_MOST_FILES: Final = 16
"""So many files are linked; then all columns are written to one."""
_MOST_WASTE: Final = 2
"""Files are linked as long as no more than one in so many of their columns' bytes is not in use."""


class _Span(NamedTuple):
    """Where a column lies: in which file, from which number on, and how many."""

    file: int
    start: int
    length: int


class ColumnFolder:
    """The columns in *folder*; those that come from the folder *base* are linked, not written again."""

    def __init__(self, folder: Path, base: ColumnFolder | None = None) -> None:
        self.folder = folder
        self._base = base
        self._spans: dict[_Span, Numbers] = {}
        # By identity; the columns themselves are held, so that no other one can take their place.
        self._places: dict[int, tuple[Numbers, _Span]] = {}
        self._groups: dict[str, Mapping[int, Numbers]] = {}
        self._files: dict[int, Numbers] = {}

    def put(self, groups: Mapping[str, Mapping[int, Numbers]]) -> None:
        """Take in columns by table under each name, to be written."""
        self._groups |= groups

    def write(self) -> None:
        """Write all that was put; raises ``OSError``."""
        base = self._choose_base()
        used = {span.file for span in base.values()}
        own = max(used, default=-1) + 1
        index: dict[str, list[tuple[int, int, int, int]]] = {}
        written: dict[tuple[int, int, int], list[tuple[Numbers, _Span]]] = {}
        parts: list[Numbers] = []
        end = 0
        for name, columns in self._groups.items():
            index[name] = []
            for node, column in columns.items():
                span = base.get(id(column)) or _find_same(column, written)
                if span is None:
                    span = _Span(own, end, len(column))
                    end += len(column)
                    parts.append(column)
                    written.setdefault(_key(column), []).append((column, span))
                index[name].append((node, *span))
        if self._base is not None:
            for number in used:
                link(self._base.folder / _FILE.format(number), self.folder / _FILE.format(number))
        with (self.folder / _FILE.format(own)).open("wb") as file:
            for part in parts:
                file.write(np.ascontiguousarray(part, np.int64).data)
        (self.folder / _INDEX).write_text(json.dumps(index, separators=(",", ":")), encoding="ascii")

    def _choose_base(self) -> dict[int, _Span]:
        """Return where the columns lie that need not be written, by their identities."""
        if self._base is None:
            return {}
        held = {
            id(column): found[1]
            for columns in self._groups.values()
            for column in columns.values()
            if (found := self._base._places.get(id(column)))
        }
        files = {span.file for span in held.values()}
        in_use = sum(span.length for span in set(held.values()))
        there = sum(len(self._base._open(number)) for number in files)
        return held if len(files) < _MOST_FILES and in_use * _MOST_WASTE >= there else {}

    def load(self) -> dict[str, Columns]:
        """Return what ``write`` wrote; raises ``OSError``, ``ValueError`` and ``DamagedStoreError``."""
        index = json.loads((self.folder / _INDEX).read_text(encoding="ascii"))
        return {
            name: {node: self._read(_Span(*span)) for node, *span in entries}
            for name, entries in index.items()
        }

    def _read(self, span: _Span) -> Numbers:
        found = self._spans.get(span)
        if found is None:
            held = self._open(span.file)
            found = held[span.start : span.start + span.length]
            if len(found) != span.length:
                raise DamagedStoreError(f"{self.folder} does not hold the columns that were written to it.")
            self._spans[span] = found
            self._places[id(found)] = (found, span)
        return found

    def _open(self, number: int) -> Numbers:
        if number not in self._files:
            path = self.folder / _FILE.format(number)
            size = path.stat().st_size
            self._files[number] = (
                np.memmap(path, np.int64, "r").view(np.ndarray) if size else np.empty(0, np.int64)
            )
        return self._files[number]


def _key(column: Numbers) -> tuple[int, int, int]:
    return (len(column), int(column[0]), int(column[-1])) if len(column) else (0, 0, 0)


def _find_same(
    column: Numbers, written: Mapping[tuple[int, int, int], list[tuple[Numbers, _Span]]]
) -> _Span | None:
    for other, span in written.get(_key(column), ()):
        if other is column or np.array_equal(other, column):
            return span
    return None
