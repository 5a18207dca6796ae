"""Conditions and values that ask whether something is stated: what shows that it is, or that nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.saved.matching.absences import list_predicates, tell_group
from kgcli.saved.matching.found import Absence
from kgcli.saved.matching.pattern import Exists, Expression
from kgcli.saved.matching.solutions import order_solutions, read_solutions
from kgcli.saved.matching.writing import list_mentions, list_variables, settle_bound, write_group
from kgcli.sparql.tokens import Token
from kgcli.store.opening.question import Question

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kgcli.answers import Term
    from kgcli.saved.matching.found import Solution
    from kgcli.saved.matching.pattern import Group, Query
    from kgcli.saved.matching.talking import Talk
    from kgcli.saved.matching.walking import Item, Walker

    Piece = Token | Exists

__all__ = ["Conditions"]

_MOST_WITNESSES = 200
_TRUTH = "kg_truth"


class Conditions:
    """The conditions of a query; *walker* finds what the groups in them matched."""

    def __init__(self, query: Query, walker: Walker) -> None:
        self._query = query
        self._walker = walker

    def walk_condition(
        self, condition: Expression, solution: Solution, graph: str | None
    ) -> Talk[list[Item]]:
        """Find what shows that *condition* is true, as it is in *solution*."""
        pieces = _strip(condition.pieces)
        if not _list_groups(pieces):
            return []
        if len(pieces) == 1 and isinstance(pieces[0], Exists):
            return (yield from self._walk_group(pieces[0], solution, graph))
        choices = _split(pieces, "||")
        if len(choices) > 1:
            return (yield from self._walk_choices(choices, solution, graph))
        needed = _split(pieces, "&&")
        if len(needed) > 1:
            items: list[Item] = []
            for each in needed:
                items += yield from self.walk_condition(_join(each), solution, graph)
            return items
        return (yield from self.walk_value(condition, solution, graph))

    def walk_value(self, expression: Expression, solution: Solution, graph: str | None) -> Talk[list[Item]]:
        """Find, for each group that *expression* asks for, what shows whether something matches it."""
        groups = _list_groups(expression.pieces)
        if not groups:
            return []
        answers = yield [self._ask_truth(f"EXISTS {each.group.text}", solution, graph) for each in groups]
        items: list[Item] = []
        for each, answer in zip(groups, answers, strict=True):
            is_true = _is_true(answer.rows)
            items += yield from self._walk_group(Exists(each.group, not is_true), solution, graph)
        return items

    def _walk_choices(
        self, choices: Sequence[tuple[Piece, ...]], solution: Solution, graph: str | None
    ) -> Talk[list[Item]]:
        """Find what shows that one of *choices* is true; best one that rests on no statement."""
        answers = yield [self._ask_truth(_join(each).text, solution, graph) for each in choices]
        true = [each for each, answer in zip(choices, answers, strict=True) if _is_true(answer.rows)]
        for each in sorted(true, key=lambda pieces: len(_list_groups(pieces))):
            return (yield from self.walk_condition(_join(each), solution, graph))
        return []

    def _walk_group(self, asked: Exists, solution: Solution, graph: str | None) -> Talk[list[Item]]:
        if asked.negated:
            return [self.deny(asked.group, solution, graph)]
        (table,) = yield [self.ask_group(asked.group, solution, graph)]
        found = [{**solution, **witness} for witness in read_solutions(table)]
        if not found:
            return []
        witness = order_solutions(asked.group, found)[0]
        return (yield from self._walker.walk_group(asked.group, witness, graph))

    def deny(self, group: Group, solution: Solution, graph: str | None) -> Absence:
        """Return that nothing matches *group* beside *solution*."""
        return Absence(
            tell_group(group, solution),
            tuple(list_predicates(group)),
            self.ask_group(group, solution, graph),
        )

    def deny_minus(
        self, group: Group, before: Collection[str], solution: Solution, graph: str | None
    ) -> list[Absence]:
        """Return that nothing matches the *group* of a MINUS, which knows the variables *before* it alone.

        Of what has none of these it takes nothing away.
        """
        shared = set(before) & set(list_variables(group)) & solution.keys()
        return [self.deny(group, {name: solution[name] for name in shared}, graph)] if shared else []

    def ask_group(self, group: Group, solution: Solution, graph: str | None) -> Question:
        """Return the question for what matches *group* beside *solution*."""
        bindings = _choose_bindings(group.text, solution)
        inside = list_variables(group)
        names = dict.fromkeys((*inside, *(name for name, _ in bindings)))
        where = settle_bound(write_group(group), solution.keys() - set(inside))
        if graph is not None:
            where = f"{{ GRAPH {graph} {where} }}"
        listed = " ".join(f"?{name}" for name in names) or "(true AS ?kg_any)"
        return Question(
            f"{self._query.prologue}\nSELECT {listed} {self._query.dataset} WHERE {where} "
            f"LIMIT {_MOST_WITNESSES}",
            bindings,
        )

    def _ask_truth(self, text: str, solution: Solution, graph: str | None) -> Question:
        bindings = _choose_bindings(text, solution)
        listed = " ".join((*(f"?{name}" for name, _ in bindings), f"?{_TRUTH}"))
        text = settle_bound(text, solution.keys())
        where = f"{{ BIND(COALESCE(IF(({text}), true, false), false) AS ?{_TRUTH}) }}"
        if graph is not None:
            where = f"{{ GRAPH {graph} {where} }}"
        return Question(
            f"{self._query.prologue}\nSELECT {listed} {self._query.dataset} WHERE {where}", bindings
        )


def _choose_bindings(text: str, solution: Solution) -> tuple[tuple[str, Term], ...]:
    return tuple(sorted((name, solution[name]) for name in list_mentions(text) if name in solution))


def _is_true(rows: Sequence[Sequence[Term | None]]) -> bool:
    return any(row[-1] is not None and row[-1].value == "true" for row in rows)


def _list_groups(pieces: Sequence[Piece]) -> list[Exists]:
    return [piece for piece in pieces if isinstance(piece, Exists)]


def _strip(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return *pieces* without brackets around all of them."""
    while len(pieces) > 1 and _is(pieces[0], "(") and _find_close(pieces) == len(pieces) - 1:
        pieces = pieces[1:-1]
    if len(pieces) > 1 and _is(pieces[0], "!"):
        inner = _strip(pieces[1:])
        if len(inner) == 1 and isinstance(inner[0], Exists):
            return (Exists(inner[0].group, not inner[0].negated),)
    return pieces


def _find_close(pieces: Sequence[Piece]) -> int:
    depth = 0
    for at, piece in enumerate(pieces):
        depth += _is(piece, "(") - _is(piece, ")")
        if depth == 0:
            return at
    return len(pieces)


def _split(pieces: Sequence[Piece], sign: str) -> list[tuple[Piece, ...]]:
    """Return *pieces* as they stand between *sign*, brackets and what is in them apart."""
    parts: list[list[Piece]] = [[]]
    depth = 0
    for piece in pieces:
        depth += _is(piece, "(") - _is(piece, ")")
        if depth == 0 and _is(piece, sign):
            parts.append([])
        else:
            parts[-1].append(piece)
    return [tuple(part) for part in parts]


def _is(piece: Piece, text: str) -> bool:
    return isinstance(piece, Token) and piece.kind == "punctuation" and piece.text.strip() == text


def _join(pieces: tuple[Piece, ...]) -> Expression:
    return Expression(pieces, "".join(map(_write, pieces)))


def _write(piece: Piece) -> str:
    if isinstance(piece, Token):
        return piece.text
    return f"{'NOT ' if piece.negated else ''}EXISTS {piece.group.text}"
