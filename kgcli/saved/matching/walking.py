"""From a solution to the statements that its patterns matched.

Semantics: W3C "SPARQL 1.1 Query Language", section 18: a solution has a value for each variable of the
patterns that took part, so that these, with the values in, are statements.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from kgcli.saved.matching.conditions import Conditions
from kgcli.saved.matching.found import Absence, Match, Members
from kgcli.saved.matching.pattern import (
    Bind,
    Block,
    Filter,
    Graph,
    Minus,
    SubSelect,
)
from kgcli.saved.matching.solutions import fill_term, list_taken, order_solutions, read_solutions
from kgcli.saved.matching.witnesses import find_way
from kgcli.saved.matching.writing import list_columns, list_variables, write_members, write_rows
from kgcli.store.opening.question import Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.answers import Table, Term
    from kgcli.saved.matching.found import Role, Solution
    from kgcli.saved.matching.pattern import Group, Part, Query, Select
    from kgcli.saved.matching.talking import Talk

    Key = tuple[Term | None, ...]

__all__ = ["MOST_MEMBERS", "Item", "Walker"]

Item: TypeAlias = Match | Absence | Members

MOST_MEMBERS: Final = 10
"""So many solutions of a group that a row sums up are told."""
_PICKED: Final = re.compile(r"(?:MIN|MAX|SAMPLE)\s*\(\s*[?$](\w+)\s*\)", re.IGNORECASE)
"""What gives one of the values that it is given."""


class Walker:
    """Finds what the solutions of one query, and of what is nested in it, matched."""

    def __init__(self, query: Query, most_members: int | None = MOST_MEMBERS) -> None:
        self.query = query
        self._most_members = most_members
        self._conditions = Conditions(query, self)
        self._indexes: dict[tuple[Question, tuple[str, ...]], dict[Key, list[Solution]]] = {}

    def walk_select(self, select: Select, values: Solution, graph: str | None) -> Talk[list[Item]]:
        """Find what made a row of *select*, one that agrees with *values*."""
        if select.grouped:
            members = yield from self.find_members(select, values, graph)
            return (yield from self.walk_members(select, members, values, graph))
        found = yield from self.find_solutions(select, values, graph)
        if not found:
            return []
        return (yield from self.walk_solution(select, found[0], graph))

    def walk_solution(self, select: Select, solution: Solution, graph: str | None) -> Talk[list[Item]]:
        """Find what *solution* of the WHERE clause of *select* matched."""
        items = yield from self.walk_group(select.group, solution, graph)
        for column in select.columns or ():
            if column.expression is not None:
                items += yield from self._conditions.walk_value(column.expression, solution, graph)
        return items

    def walk_members(
        self, select: Select, members: Sequence[Solution], values: Solution, graph: str | None
    ) -> Talk[list[Item]]:
        """Find what *members*, solutions that the row *values* sums up, matched: the first of them.

        Where the row shows only the greatest or the least of something, those that have it.
        """
        told: dict[Item, None] = {}
        picked = _pick_members(select, members, values)
        chosen = picked or members[: self._most_members]
        shown = set(list_columns(self.query.select)) & {
            column.name for column in select.columns or () if column.expression is not None
        }
        role: Role = "picked" if picked and not shown else "counted"
        for member in chosen:
            items = yield from self.walk_group(select.group, member, graph)
            told |= {replace(item, role=role) if isinstance(item, Match) else item: None for item in items}
        return [*told, Members(len(members), len(chosen))]

    def find_solutions(self, select: Select, values: Solution, graph: str | None) -> Talk[list[Solution]]:
        """Find the solutions of *select*, which does not group, that agree with *values*; the best first."""
        text, _ = write_members(self.query, select, graph)
        question = Question(text)
        (table,) = yield [question]
        columns = list_columns(select)
        found = self._look_up(question, table, columns, values)
        if not found:
            # What a SELECT computes may be new each time.
            computed = {each.name for each in select.columns or () if each.expression is not None}
            rest = {name: term for name, term in values.items() if name not in computed}
            found = self._look_up(question, table, columns, rest) if computed else found
        return order_solutions(select.group, found)

    def find_members(self, select: Select, values: Solution, graph: str | None) -> Talk[list[Solution]]:
        """Find the solutions that a row of *select*, which groups, sums up."""
        text, keys = write_rows(self.query, select, graph)
        rows_question, question = Question(text), Question(write_members(self.query, select, graph)[0])
        rows, table = yield [rows_question, question]
        found = self._look_up(rows_question, rows, list_columns(select), values)
        if not found:
            return []
        wanted = {key: found[0][key] for key in keys if key in found[0]}
        members = self._look_up(question, table, keys, wanted)
        exact = [member for member in members if all(member.get(key) == wanted.get(key) for key in keys)]
        return order_solutions(select.group, exact)

    def _look_up(
        self, question: Question, table: Table, columns: tuple[str, ...], values: Solution
    ) -> list[Solution]:
        """Return the rows of *table* that agree with *values* in *columns*; rather those as unbound as it."""
        exact = self._index(question, table, columns).get(tuple(map(values.get, columns)))
        if exact is not None:
            return exact
        bound = tuple(name for name in columns if name in values)
        same = self._index(question, table, bound).get(tuple(map(values.get, bound)))
        if same is not None:
            return same
        return [
            solution
            for key, solutions in self._index(question, table, bound).items()
            if all(mine is None or values[name] == mine for name, mine in zip(bound, key, strict=True))
            for solution in solutions
        ]

    def _index(
        self, question: Question, table: Table, columns: tuple[str, ...]
    ) -> Mapping[Key, list[Solution]]:
        """Return the rows of *table*, the answer to *question*, by what they have in *columns*."""
        known = self._indexes.get((question, columns))
        if known is None:
            known = self._indexes[question, columns] = {}
            for solution in read_solutions(table):
                known.setdefault(tuple(map(solution.get, columns)), []).append(solution)
        return known

    def walk_group(self, group: Group, solution: Solution, graph: str | None) -> Talk[list[Item]]:
        """Find what *group* matched in *solution*."""
        items: list[Item] = []
        for place, part in enumerate(group.parts):
            if isinstance(part, Minus):
                before = list_variables(replace(group, parts=group.parts[:place]))
                items += self._conditions.deny_minus(part.group, before, solution, graph)
            else:
                items += yield from self._walk_part(part, solution, graph)
        return items

    def _walk_part(self, part: Part, solution: Solution, graph: str | None) -> Talk[list[Item]]:
        match part:
            case Block():
                return (yield from self._walk_block(part, solution, graph))
            case Filter(condition):
                return (yield from self._conditions.walk_condition(condition, solution, graph))
            case Bind(expression):
                items = yield from self._conditions.walk_value(expression, solution, graph)
                return [replace(i, is_computed=True) if isinstance(i, Absence) else i for i in items]
            case Graph(name, group):
                inside = fill_term(name, solution)
                # SPARQL has no way to name a graph that has no name of its own.
                return (yield from self.walk_group(group, solution, None if inside[0] == "_" else inside))
            case SubSelect(select):
                return (yield from self.walk_select(select, solution, graph))
            case _:
                items = []
                for group in list_taken(part, solution):
                    items += yield from self.walk_group(group, solution, graph)
                return items

    def _walk_block(self, block: Block, solution: Solution, graph: str | None) -> Talk[list[Item]]:
        items: list[Item] = []
        for triple in block.triples:
            subject, value = fill_term(triple.subject, solution), fill_term(triple.value, solution)
            if isinstance(triple.path, str):
                items.append(Match((subject, fill_term(triple.path, solution), value), _name(graph)))
            else:
                way = yield from find_way(self.query, triple.path, subject, value, graph)
                items += [Match(fact, _name(graph)) for fact in way]
        return items


def _pick_members(select: Select, members: Sequence[Solution], values: Solution) -> list[Solution]:
    """Return the members whose values the row *values* shows, if it shows values of members and no sums."""
    found: dict[int, Solution] = {}
    for column in select.columns or ():
        if column.expression is None:
            continue
        match = _PICKED.fullmatch(column.expression.text.strip())
        variable = match[1] if match else ""
        having = [at for at, member in enumerate(members) if member.get(variable) == values.get(column.name)]
        if match is None or not having:
            return []
        found[having[0]] = members[having[0]]
    return [found[at] for at in sorted(found)]


def _name(graph: str | None) -> str | None:
    return None if graph is None else graph[1:-1]
