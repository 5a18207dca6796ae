"""The rows of a saved query, each with the statements that made it."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgcli.answers import Table
from kgcli.errors import KgError, UnexplainedQueryError, WrongFormatError
from kgcli.saved.matching.asker import Asker
from kgcli.saved.matching.conditions import Conditions
from kgcli.saved.matching.found import Absence, Match, Members
from kgcli.saved.matching.reading import read_query
from kgcli.saved.matching.solutions import order_solutions, read_solutions
from kgcli.saved.matching.walking import MOST_MEMBERS, Walker
from kgcli.saved.matching.writing import list_columns, write_members
from kgcli.store.opening.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgcli.answers import Term
    from kgcli.home import Home
    from kgcli.saved.matching.found import Solution
    from kgcli.saved.matching.pattern import Query
    from kgcli.saved.matching.walking import Item
    from kgcli.saved.query import SavedQuery

    Row = tuple[Term | None, ...]

__all__ = ["MatchedRow", "match_rows"]

_MOST_OF_ASK: Final = 200
"""Of what makes an ASK true, so many solutions are looked at."""


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """Row *number* of an answer, counted from 1, and what made it, in the order of the query.

    *marking* is a lowest one at which the same solution makes the same row. *others* is how many further
    solutions make it, *total* how many it sums up, and *told* of how many of these *matches* tells.
    """

    number: int
    columns: tuple[str, ...]
    cells: Row
    marking: str
    matches: tuple[Match, ...]
    absences: tuple[Absence, ...] = ()
    others: int = 0
    total: int = 0
    told: int = 0


def match_rows(
    home: Home,
    name: str,
    values: Mapping[str, str],
    *,
    clearance: str | None = None,
    timeout: float | None = None,
    row: int | None = None,
    limit: int | None = None,
    iris: bool = False,
    most_members: int | None = MOST_MEMBERS,
    progress: Callable[[str], None] | None = None,
) -> tuple[MatchedRow, ...]:
    """Return the rows of the saved query *name* with *values*, at most *limit*, or the one numbered *row*.

    Of several solutions that make one row, it is the one that needs the lowest marking, then rests on the
    fewest statements. With *iris* the rows are those of nodes, told by their labels. Of what a row sums up,
    *most_members* are told (None: all).
    Raises what ``run_saved`` does, ``WrongFormatError`` for a query that gives a graph,
    ``UnexplainedQueryError`` for what is no SPARQL 1.1, and ``KgError`` where there is no such row.
    """
    from kgcli.saved.catalogue import find_query
    from kgcli.saved.run import bind_query, run_saved
    from kgcli.store.home_stores import current_store, list_markings

    query = find_query(home, name)
    if query.form in ("construct", "describe"):
        raise WrongFormatError(f"The query {name!r} gives a graph ({query.form.upper()}), which has no rows")
    report = progress or (lambda _: None)
    table = run_saved(
        home,
        name,
        values,
        clearance=clearance,
        timeout=timeout,
        iris=iris,
        limit=limit,
        progress=progress,
    )
    wanted = _choose_rows(table, row)
    if not wanted:
        return ()
    store = current_store(home, clearance, progress=report)
    end = time.monotonic() + (home.settings.timeout if timeout is None else timeout)
    ask = Asker(store, end)
    text = bind_query(home, query, values, ask.ask_bytes)
    if iris and query.form == "select":
        table = _show_labels(table, text, query, ask)
    report("Looking for what the rows rest on")
    lower = [
        Asker(current_store(home, marking.notation), end)
        for marking in list_markings(home, clearance)
        if marking.notation != store.clearance
    ]
    return _Matcher(read_query(text), table, ask, lower, most_members).match(wanted)


def _show_labels(table: Table, text: str, query: SavedQuery, ask: Asker) -> Table:
    """Return *table*, rows of nodes, with the labels that each stands for."""
    from kgcli.saved.columns import pair_nodes, select_nodes

    text, nodes = select_nodes(text, query.columns)
    if not nodes:
        return table
    (whole,) = ask([Question(text)])
    labels = pair_nodes(whole, table.columns, nodes)
    return Table(table.columns, tuple(labels.get(row, row) for row in table.rows))


def _choose_rows(table: Table, row: int | None) -> list[int]:
    """Return the places of the rows to explain."""
    count = len(table.rows)
    if row is None:
        return list(range(count))
    if not 1 <= row <= count:
        there = f"it has {count:,}, counted from 1" if count else "it has none"
        raise KgError(f"The answer has no row {row}: {there}.")
    return [row - 1]


class _Choice:
    """The solutions that make one row, where they were found and which of them is to be told."""

    def __init__(self, asker: Asker, solutions: Sequence[Solution], others: int) -> None:
        self.asker = asker
        self.solutions = solutions
        self.others = others


class _Matcher:
    """Explains rows of *table*, which *asker*'s store gave; *lower* are the stores of lower markings."""

    def __init__(
        self, query: Query, table: Table, asker: Asker, lower: Sequence[Asker], most_members: int | None
    ) -> None:
        self._query = query
        self._table = table
        self._asker = asker
        self._lower = lower
        self._most_members = most_members
        self._equal: Counter[Row] = Counter()
        self._before: list[int] = []
        for row in table.rows:
            self._before.append(self._equal[row])
            self._equal[row] += 1

    def match(self, wanted: Sequence[int]) -> tuple[MatchedRow, ...]:
        """Return the rows at the places *wanted*."""
        if self._query.is_ask:
            return (self._match_truth(),)
        found = self._find(self._asker, wanted)
        best = {place: self._choose(place, found[place], []) for place in wanted}
        for asker in self._lower:
            left = [place for place in wanted if best[place].asker is self._asker]
            below = self._find(asker, left) if left else {}
            for place in left:
                shared = self._share(found[place], below[place])
                if shared:
                    best[place] = self._choose(place, found[place], shared, asker)
        rows = self._explain(best)
        # What is absent lower down may be there after all: then the row is told from all that is visible.
        own = self._asker.store.clearance
        self._asker.learn(
            absence.question for row in rows.values() if row.marking != own for absence in row.absences
        )
        doubtful = [place for place in wanted if self._is_doubtful(rows[place])]
        rows |= self._explain({place: self._choose(place, found[place], []) for place in doubtful})
        return tuple(rows[place] for place in wanted)

    def _match_truth(self) -> MatchedRow:
        """Return the only row of an ASK."""
        select = self._query.select
        walker = Walker(self._query, self._most_members)
        (answer,) = self._table.rows[0]
        if answer is not None and answer.value == "false":
            absence = Conditions(self._query, walker).deny(select.group, {}, None)
            return self._make(0, self._asker, [absence], 0)
        question = Question(f"{write_members(self._query, select, None)[0]} LIMIT {_MOST_OF_ASK}")
        for asker in (*self._lower, self._asker):
            (table,) = asker([question])
            solutions = order_solutions(select.group, list(read_solutions(table)))
            if solutions:
                (items,) = asker.talk([walker.walk_solution(select, solutions[0], None)])
                row = self._make(0, asker, items, len(solutions) - 1)
                if not self._is_doubtful(row):
                    return row
        raise self._refuse(0)

    def _refuse(self, place: int) -> UnexplainedQueryError:
        return UnexplainedQueryError(
            f"Row {place + 1} cannot be explained: the query computes something that is new each time"
        )

    def _find(self, asker: Asker, wanted: Sequence[int]) -> dict[int, list[Solution]]:
        """Return for each row what makes it in the store of *asker*."""
        select = self._query.select
        walker = Walker(self._query, self._most_members)
        find = walker.find_members if select.grouped else walker.find_solutions
        talks = [find(select, self._read_row(place), None) for place in wanted]
        return dict(zip(wanted, asker.talk(talks), strict=True))

    def _read_row(self, place: int) -> Solution:
        names = list_columns(self._query.select)
        row = dict(zip(self._table.columns, self._table.rows[place], strict=True))
        return {name: term for name in names if (term := row.get(name)) is not None}

    def _share(self, found: list[Solution], below: list[Solution]) -> list[Solution]:
        """Return those solutions that are there at the lower marking too; of a sum all, or none."""
        known = {_freeze(each) for each in found}
        shared = [each for each in below if _freeze(each) in known]
        if self._query.select.grouped:
            return shared if len(shared) == len(found) == len(below) else []
        return shared

    def _choose(
        self,
        place: int,
        found: list[Solution],
        shared: list[Solution],
        asker: Asker | None = None,
    ) -> _Choice:
        select = self._query.select
        if select.grouped:
            return _Choice(asker or self._asker, shared or found, 0)
        if not found:
            raise self._refuse(place)
        # Without DISTINCT, equal rows stand for one solution each.
        before, equal = self._before[place], self._equal[self._table.rows[place]]
        others = max(0, len(found) - equal)
        known = {_freeze(each) for each in shared}
        pool = shared + [each for each in found if _freeze(each) not in known]
        chosen = pool[before] if before < len(pool) else pool[0]
        mine = asker if before < len(shared) else None
        return _Choice(mine or self._asker, [chosen], others)

    def _explain(self, choices: Mapping[int, _Choice]) -> dict[int, MatchedRow]:
        select = self._query.select
        rows: dict[int, MatchedRow] = {}
        for asker in (*self._lower, self._asker):
            places = [place for place, choice in choices.items() if choice.asker is asker]
            walker = Walker(self._query, self._most_members)
            talks = [
                walker.walk_members(select, choices[place].solutions, self._read_row(place), None)
                if select.grouped
                else walker.walk_solution(select, choices[place].solutions[0], None)
                for place in places
            ]
            for place, items in zip(places, asker.talk(talks), strict=True):
                rows[place] = self._make(place, asker, items, choices[place].others)
        return rows

    def _make(self, place: int, asker: Asker, items: Sequence[Item], others: int) -> MatchedRow:
        members = [item for item in items if isinstance(item, Members)]
        matches = [item for item in items if isinstance(item, Match)]
        # A statement is told once: rather as matched than as summed up, rather with a graph than without.
        if self._query.select.grouped:
            matches = [replace(match, role="counted") for match in matches]
        plain = {match.statement for match in matches if match.role == "matched"}
        placed = {(match.statement, match.role) for match in matches if match.graph is not None}
        kept = [
            match
            for match in matches
            if not (match.role != "matched" and match.statement in plain)
            and not (match.graph is None and (match.statement, match.role) in placed)
        ]
        return MatchedRow(
            place + 1,
            self._table.columns,
            self._table.rows[place],
            asker.store.clearance,
            tuple(dict.fromkeys(kept)),
            tuple({item.text: item for item in items if isinstance(item, Absence)}.values()),
            others,
            members[-1].total if members and self._query.select.grouped else 0,
            members[-1].told if members and self._query.select.grouped else 0,
        )

    def _is_doubtful(self, row: MatchedRow) -> bool:
        """Whether something that *row* tells to be absent is not, in all that is visible."""
        if row.marking == self._asker.store.clearance or not row.absences:
            return False
        questions = [absence.question for absence in row.absences]
        self._asker.learn(questions)
        return any(self._asker.known[question].rows for question in questions)


def _freeze(solution: Solution) -> frozenset[tuple[str, Term]]:
    return frozenset(solution.items())
