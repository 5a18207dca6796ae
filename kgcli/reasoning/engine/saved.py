"""A closure on the disk: its columns in one file, mapped into memory when it is opened again."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, term_of
from kgcli.reasoning.engine.pairs import EMPTY, first_of, pack, second_of
from kgcli.reasoning.engine.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.pairs import Column

_COLUMNS: Final = "closure.npy"
_INDEX: Final = "closure.json"


def save_session(session: Session, folder: Path, numbers: Column | None = None) -> None:
    """Write the closure that *session* holds into *folder*, which must exist; raises ``OSError``.

    *numbers* gives each term another number, in the same order, or -1 to one that the closure lacks.
    """
    groups: dict[str, Mapping[int, Column]] = {**session.saturation.hold(), **session.conclusions.hold()}
    index: dict[str, list[tuple[int, int]]] = {}
    parts: list[Column] = []
    for name, columns in groups.items():
        index[name] = []
        for node, column in columns.items():
            changed_node, changed = (
                (node, column) if numbers is None else _renumber(name, node, column, numbers)
            )
            index[name].append((changed_node, len(column)))
            parts.append(changed)
    things = [
        (thing if numbers is None else int(numbers[thing]), cause, count)
        for (thing, cause), count in session.saturation.merged_by.items()
    ]
    plain = {"groups": index, "fired": dict(session.saturation.fired), "merged": things}
    np.save(folder / _COLUMNS, np.concatenate(parts) if parts else EMPTY)
    (folder / _INDEX).write_text(json.dumps(plain, separators=(",", ":")))


def load_session(folder: Path, terms: Terms, off: frozenset[str] = frozenset()) -> Session:
    """Return the closure that was written to *folder*; raises ``OSError``, ``ValueError``."""
    plain: dict[str, Any] = json.loads((folder / _INDEX).read_text())
    held: Column = np.load(folder / _COLUMNS, mmap_mode="r")
    groups: dict[str, Columns] = {}
    start = 0
    for name, entries in plain["groups"].items():
        columns = groups[name] = {}
        for node, length in entries:
            columns[node] = np.asarray(held[start : start + length])
            start += length
    session = Session(terms, off)
    session.saturation.fired = Counter(plain["fired"])
    session.saturation.merged_by = Counter({(thing, cause): count for thing, cause, count in plain["merged"]})
    session.restore(groups)
    return session


def _renumber(name: str, node: int, column: Column, numbers: Column) -> tuple[int, Column]:
    """Return a table by other numbers of the same order; what groups hold is known by their names."""
    if name in {"names", "cycles"}:
        own = node if name == "names" else term_of(node)
        changed = int(numbers[own])
        return (changed if name == "names" else property_node(changed)), numbers[column]
    term = int(numbers[term_of(node)])
    if is_class(node):
        return class_node(term), numbers[column]
    return property_node(term), pack(numbers[first_of(column)], numbers[second_of(column)])
