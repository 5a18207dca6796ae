"""The blank nodes of an answer, named by the rows that they stand in instead of by an engine's labels."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.answers import Term

    Row = tuple[Term | None, ...]

__all__ = ["hide_labels", "name_nodes"]


def hide_labels(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return *rows* with one and the same label for all blank nodes."""
    return _rename(rows, {})


def name_nodes(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return *rows* with labels that hang on nothing but the rows themselves.

    The labels are found by colour refinement: nodes of which all the same is said share one, and so would
    nodes that only their place in a knot of equals tells apart, as no answer of use has them.
    """
    labels = {cell.value for row in rows for cell in row if cell is not None and cell.kind == "bnode"}
    names = dict.fromkeys(labels, "")
    if not labels:
        return tuple(rows)
    count = 0
    while True:
        names = _refine(rows, names)
        found = len(set(names.values()))
        if found <= count:
            return _rename(rows, names)
        count = found


def _refine(rows: Sequence[Row], names: Mapping[str, str]) -> dict[str, str]:
    """Return a name for each node that is made of the rows in which it stands, at which places."""
    said: dict[str, list[str]] = {label: [] for label in names}
    for row in rows:
        text = repr(_rename([row], names)[0])
        places: dict[str, list[int]] = {}
        for place, cell in enumerate(row):
            if cell is not None and cell.kind == "bnode":
                places.setdefault(cell.value, []).append(place)
        for label, where in places.items():
            said[label].append(f"{where} {text}")
    return {
        label: hashlib.sha256("\n".join([names[label], *sorted(lines)]).encode()).hexdigest()[:16]
        for label, lines in said.items()
    }


def _rename(rows: Sequence[Row], names: Mapping[str, str]) -> tuple[Row, ...]:
    def name(cell: Term | None) -> Term | None:
        if cell is None or cell.kind != "bnode":
            return cell
        return cell._replace(value=names.get(cell.value, ""))

    return tuple(tuple(map(name, row)) for row in rows)
