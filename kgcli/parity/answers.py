"""Two answers to one question compared: the rows that only one has, and what is only spelled otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.parity.blank_nodes import hide_labels, name_nodes
from kgcli.parity.spellings import find_value
from kgcli.saved.columns import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.answers import Table, Term

    Row = tuple[Term | None, ...]

__all__ = ["Comparison", "compare_answers"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the answer there differs from the one here.

    *columns* are those of both sides, of which the rows are made; a row that a side repeats counts each time.
    *repeated* is whether the rows that are missing or extra are all on both sides, but not as often.
    *respelled* pairs rows with the same values in other words, such as ``01`` and ``1``. *reordered* is
    whether the same rows come in another order, where the question asks for one.
    """

    columns: tuple[str, ...]
    missing_columns: tuple[str, ...] = ()
    extra_columns: tuple[str, ...] = ()
    missing: tuple[Row, ...] = ()
    extra: tuple[Row, ...] = ()
    respelled: tuple[tuple[Row, Row], ...] = ()
    reordered: bool = False
    repeated: bool = False

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (
            self.missing_columns
            or self.extra_columns
            or self.missing
            or self.extra
            or self.respelled
            or self.reordered
        )


def compare_answers(here: Table, there: Table, *, ordered: bool) -> Comparison:
    """Return how *there* differs from *here*: as bags of rows, and with *ordered* in their order, too.

    Terms are the same if all of them is; the labels of blank nodes mean nothing. Where one side lacks a
    column, rows are compared without it.
    """
    columns = tuple(name for name in here.columns if name in there.columns)
    own, other = _project(here, columns), _project(there, columns)
    missing, extra = _subtract(own, other)
    respelled: list[tuple[Row, Row]] = []
    if missing and extra:
        missing, extra, respelled = _pair(missing, extra)
    unordered = not (missing or extra or respelled)
    lone, other_lone = set(hide_labels(own)), set(hide_labels(other))
    repeats = lone.issuperset(hide_labels(extra)) and other_lone.issuperset(hide_labels(missing))
    return Comparison(
        columns,
        tuple(name for name in here.columns if name not in there.columns),
        tuple(name for name in there.columns if name not in here.columns),
        tuple(missing),
        tuple(extra),
        tuple(respelled),
        reordered=ordered and unordered and hide_labels(own) != hide_labels(other),
        repeated=bool(missing or extra) and repeats,
    )


def _project(table: Table, columns: tuple[str, ...]) -> tuple[Row, ...]:
    places = [table.columns.index(name) for name in columns]
    return tuple(tuple(row[place] for place in places) for row in table.rows)


def _subtract(own: tuple[Row, ...], other: tuple[Row, ...]) -> tuple[list[Row], list[Row]]:
    """Return the rows that only one side has, sorted."""
    named, other_named = Counter(name_nodes(own)), Counter(name_nodes(other))
    if named == other_named:
        return [], []
    # One row that differs gives all nodes that hang together with it other names: told apart are then rows
    # without regard to which node is which, unless that hides the difference.
    bare, other_bare = Counter(hide_labels(own)), Counter(hide_labels(other))
    if bare != other_bare:
        named, other_named = bare, other_bare
    return _sort((named - other_named).elements()), _sort((other_named - named).elements())


def _pair(missing: list[Row], extra: list[Row]) -> tuple[list[Row], list[Row], list[tuple[Row, Row]]]:
    """Take the rows out of both lists that only spell their values in different ways."""
    waiting: dict[tuple[object, ...], list[Row]] = {}
    for row in reversed(extra):
        waiting.setdefault(tuple(map(find_value, row)), []).append(row)
    alone, pairs = [], []
    for row in missing:
        partners = waiting.get(tuple(map(find_value, row)))
        if partners:
            pairs.append((row, partners.pop()))
        else:
            alone.append(row)
    return alone, _sort(row for rows in waiting.values() for row in rows), pairs


def _sort(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=sort_key)
