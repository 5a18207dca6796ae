"""The lowest clearance at which an answer comes out as it is, and at which each of its rows does."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from kgcli.errors import AmbiguousEntityError, CacheError, QueryTimeoutError, UnknownEntityError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kgcli.answers import Table, Term
    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.saved.reading import Reading

    AskAt = Callable[[str], Table]
    """Asks the same question at a clearance that is given by its notation."""
    Row = tuple[Term | None, ...]

__all__ = ["Answers", "add_clearances", "mend_clearances", "open_answers"]

COLUMN: Final = "marking"
"""The column that ``add_clearances`` adds, unless the answer has one of that name already."""
OTHER_COLUMN: Final = "row_marking"


class _NotAtHandError(Exception):
    """A marking cannot be asked without making a large store, or at all."""


class Answers:
    """The answers to one question at each marking that a reader may see, asked when they are needed.

    *list_markings* gives the markings, each after those that it dominates; the last is that of *table*.
    Where a lower clearance does not know a thing that the question names, or takes too long, it has no
    answer, so that markings come out too high rather than too low. *list_at_hand* gives those of the markings
    that can be asked without making a large store; without it, all can.
    """

    def __init__(
        self,
        table: Table,
        list_markings: Callable[[], Sequence[Marking]],
        ask_at: AskAt,
        list_at_hand: Callable[[], Collection[Marking]] | None = None,
    ) -> None:
        self._table = table
        self._list_markings = list_markings
        self._ask_at = ask_at
        self._list_at_hand = list_at_hand or list_markings
        self._asked: dict[Marking, Table | None] = {}

    @cached_property
    def _markings(self) -> Sequence[Marking]:
        return self._list_markings()

    def lowest(self) -> Marking:
        """Return the lowest marking from which on upwards exactly these rows come out; the first of several.

        A question that asks for what is *not* known can have more rows lower down: their absence is then
        part of what the answer tells.
        """
        from kgcli.store.home_stores import looking_once

        with looking_once():
            return self._find_lowest(self._at)[0]

    def lowest_at_hand(self) -> tuple[Marking, bool]:
        """Return what ``lowest`` does as far as markings at hand tell, and whether those are enough.

        If not, it is that marking or a lower one. A store that the cache cannot take is not at hand either:
        the answer itself is there.
        """
        from kgcli.store.home_stores import looking_once

        with looking_once():
            at_hand = set(self._list_at_hand())

            def ask(marking: Marking) -> Table | None:
                if marking not in at_hand:
                    raise _NotAtHandError
                try:
                    return self._at(marking)
                except CacheError as error:
                    raise _NotAtHandError from error

            return self._find_lowest(ask)

    def _find_lowest(self, ask: Callable[[Marking], Table | None]) -> tuple[Marking, bool]:
        own = _sort(self._table.rows)
        same = [self._markings[-1]]
        is_known = True
        # Each comes after those that dominate it; below one that differs nothing needs to be asked.
        for marking in reversed(self._markings[:-1]):
            above = [other for other in self._markings if other.dominates(marking) and other != marking]
            if set(above) <= set(same):
                try:
                    found = ask(marking)
                except _NotAtHandError:
                    is_known = False
                    continue
                if found is not None and _sort(found.rows) == own:
                    same.append(marking)
        return same[-1], is_known

    def lowest_of_rows(self) -> tuple[Marking, ...]:
        """Return for each row the lowest marking at which it comes out, of several the first in order."""
        from kgcli.store.home_stores import looking_once

        lowest: dict[Row, Marking] = {}
        wanted = set(self._table.rows)
        with looking_once():
            for marking in self._markings:
                found = self._at(marking) if len(lowest) < len(wanted) else None
                for row in wanted.intersection(() if found is None else found.rows):
                    lowest.setdefault(row, marking)
        return tuple(lowest[row] for row in self._table.rows)

    def _at(self, marking: Marking) -> Table | None:
        if marking == self._markings[-1]:
            return self._table
        if marking not in self._asked:
            try:
                self._asked[marking] = self._ask_at(marking.notation)
            except (UnknownEntityError, AmbiguousEntityError, QueryTimeoutError):
                self._asked[marking] = None
        return self._asked[marking]


def open_answers(home: Home, clearance: str | None, table: Table, ask_at: AskAt) -> Answers:
    """Return *table*, the answer at *clearance*, beside those of the lower markings.

    Nothing is looked for before it is needed; what then looks raises what ``list_markings`` does. *ask_at*
    asks the question again.
    """

    def list_lower() -> Sequence[Marking]:
        from kgcli.store.home_stores import list_markings

        return list_markings(home, clearance)

    def list_made() -> Collection[Marking]:
        from kgcli.store.home_stores import list_at_hand

        return list_at_hand(home, clearance)

    return Answers(table, list_lower, ask_at, list_made)


def add_clearances(table: Table, answers: Answers) -> Table:
    """Return *table* with a last column that tells the lowest marking at which each row comes out."""
    from kgcli.answers import Table, Term

    name = COLUMN if COLUMN not in table.columns else OTHER_COLUMN
    markings = answers.lowest_of_rows()
    rows = [(*row, Term("literal", own.notation)) for row, own in zip(table.rows, markings, strict=True)]
    return Table((*table.columns, name), tuple(rows))


def mend_clearances(
    home: Home,
    clearance: str | None,
    table: Table,
    column: str,
    ask_at: AskAt,
    *,
    iris: bool,
    reading: Reading | None = None,
) -> Table:
    """Return *table* with the lowest marking of each row in *column*, where it holds one.

    SPARQL can compare levels, but no sets of caveats: where no visible marking has caveats, what it found
    stays. With *iris* the node of the marking is shown, if it has one. *reading* knows the markings where
    stores are open already.
    """
    from kgcli.store.home_stores import list_markings

    markings = list_markings(home, clearance) if reading is None else reading.list_markings(clearance)
    if not any(marking.caveats for marking in markings):
        return table
    from kgcli.answers import Table, Term
    from kgcli.store.marking import read_built_scheme

    place = table.columns.index(column)

    def drop(found: Table) -> Table:
        columns = found.columns[:place] + found.columns[place + 1 :]
        return Table(columns, tuple(row[:place] + row[place + 1 :] for row in found.rows))

    answers = Answers(drop(table), lambda: markings, lambda marking: drop(ask_at(marking)))
    scheme = read_built_scheme(home) if reading is None else reading.scheme
    rows = []
    for row, marking in zip(table.rows, answers.lowest_of_rows(), strict=True):
        node = scheme.node_of(marking) if iris else None
        term = Term("literal", marking.notation) if node is None else Term("iri", node)
        rows.append((*row[:place], None if row[place] is None else term, *row[place + 1 :]))
    return Table(table.columns, tuple(dict.fromkeys(rows)))


def _sort(rows: Sequence[Row]) -> list[Row]:
    from kgcli.saved.columns import sort_key

    return sorted(rows, key=sort_key)
