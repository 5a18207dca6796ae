"""Solutions of a group: what its patterns are with the values in, and which solution rests on the least."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.saved.matching.pattern import Block, Graph, Nested, Optional, Union
from kgcli.saved.matching.terms import write_ntriples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.answers import Table, Term
    from kgcli.saved.matching.found import Solution
    from kgcli.saved.matching.pattern import Group, Part

__all__ = ["fill_term", "list_taken", "order_solutions", "read_solutions"]


def read_solutions(table: Table) -> Iterator[Mapping[str, Term]]:
    """Yield the rows of *table* as values by name."""
    for row in table.rows:
        yield {name: term for name, term in zip(table.columns, row, strict=True) if term is not None}


def fill_term(term: str, solution: Solution) -> str:
    """Return *term*, if a variable its value, as N-Triples writes it."""
    if not term.startswith("?"):
        return term
    value = solution.get(term[1:])
    return term if value is None else write_ntriples(value)


def list_taken(part: Part, solution: Solution) -> Iterator[Group]:
    """Yield the groups in *part* that took part in *solution*."""
    match part:
        case Nested(group):
            yield group
        case Optional(group, marker):
            if marker in solution:
                yield group
        case Union(branches, markers):
            for branch, marker in zip(branches, markers, strict=True):
                if marker in solution:
                    yield branch
        case _:
            return


def order_solutions(group: Group, solutions: Sequence[Solution]) -> list[Solution]:
    """Return *solutions* with those first that rest on the fewest statements."""

    def rank(solution: Solution) -> tuple[int, list[tuple[str, ...]], list[str]]:
        direct = _list_direct(group, solution)
        return len(set(direct)), direct, sorted(f"{name} {term!r}" for name, term in solution.items())

    return sorted(solutions, key=rank) if len(solutions) > 1 else list(solutions)


def _list_direct(group: Group, solution: Solution) -> list[tuple[str, ...]]:
    """Return what the triple patterns of *group* matched in *solution*, paths only by their ends."""
    found: list[tuple[str, ...]] = []
    for part in group.parts:
        if isinstance(part, Block):
            found += [
                (
                    fill_term(t.subject, solution),
                    fill_term(t.path, solution) if isinstance(t.path, str) else "",
                    fill_term(t.value, solution),
                )
                for t in part.triples
            ]
        inner = [part.group] if isinstance(part, Graph) else list_taken(part, solution)
        for taken in inner:
            found += _list_direct(taken, solution)
    return found
