"""Rows that are there only because of drafts: the same question asked of what is reviewed alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgcli.answers import Table, Term
from kgcli.errors import AmbiguousEntityError, UnknownEntityError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["find_drafted", "mark_drafted"]

COLUMN: Final = "draft"
"""The column that ``mark_drafted`` adds, unless the answer has one of that name already."""
OTHER_COLUMN: Final = "row_draft"
_YES: Final = Term("literal", "yes")


def find_drafted(table: Table, ask_reviewed: Callable[[], Table]) -> tuple[bool, ...]:
    """Return for each row of *table*, an answer that drafts count for, whether it is there only by drafts.

    *ask_reviewed* asks the same without them. A question that names what only drafts know has no answer then.
    """
    try:
        left = Counter(ask_reviewed().rows)
    except (UnknownEntityError, AmbiguousEntityError):
        left = Counter()
    found = []
    for row in table.rows:
        found.append(not left[row])
        left[row] -= 1 if left[row] else 0
    return tuple(found)


def mark_drafted(table: Table, drafted: tuple[bool, ...]) -> Table:
    """Return *table* with a last column that says yes for each row that is *drafted*."""
    name = COLUMN if COLUMN not in table.columns else OTHER_COLUMN
    rows = ((*row, _YES if each else None) for row, each in zip(table.rows, drafted, strict=True))
    return Table((*table.columns, name), tuple(rows))
