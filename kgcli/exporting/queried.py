"""What a saved query contributes: the graph that it constructs, or the statements that its rows rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.errors import ContradictoryOptionsError
from kgcli.exporting.statements import HeldStatements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import Quad, Store

    from kgcli.answers import Table
    from kgcli.exporting.selection import Selection
    from kgcli.home import Home

    Fact = tuple[str, str, str]

__all__ = ["Matched", "construct", "is_graph", "match"]


@dataclass(frozen=True, slots=True)
class Matched:
    """Statements, each as N-Triples terms and, if the query says in which, the graph where it was found."""

    facts: tuple[tuple[Fact, str | None], ...]

    def find(self, store: Store) -> Iterator[Quad]:
        """Yield them as *store* holds them: in that graph, else in each."""
        from pyoxigraph import NamedNode

        from kgcli.encoding.objects import to_term

        for fact, graph in self.facts:
            subject, predicate, value = (to_term(part.encode()) for part in fact)
            where = None if graph is None else NamedNode(graph)
            yield from store.quads_for_pattern(subject, predicate, value, where)  # type: ignore[arg-type]


def is_graph(home: Home, name: str) -> bool:
    """Whether the saved query *name* gives a graph. Raises ``UnknownQueryError``."""
    from kgcli.saved.catalogue import find_query

    return find_query(home, name).form in ("construct", "describe")


def construct(
    home: Home, selection: Selection, clearance: str, progress: Callable[[str], None]
) -> tuple[HeldStatements, str]:
    """Return the graph of the query that *selection* names, and the lowest marking at which it is the same.

    Raises what ``run_saved_graph`` does, and ``ContradictoryOptionsError`` where it is to be narrowed.
    """
    from pyoxigraph import RdfFormat, parse

    from kgcli.answers import Answer, Term, read_rows
    from kgcli.saved.clearances import open_answers
    from kgcli.saved.run import run_saved_graph

    assert selection.query is not None  # noqa: S101 - whoever calls has looked
    if selection.graphs or selection.documents or selection.entities or selection.statements != "all":
        raise ContradictoryOptionsError(
            f"The query {selection.query!r} constructs a graph of its own, whose statements stand in none of "
            "the home's graphs. Give --query alone, or one that selects rows."
        )
    name, values = selection.query, selection.values

    def ask_at(marking: str | None) -> Table:
        body = run_saved_graph(home, name, values, clearance=marking, progress=progress)
        return read_rows(Answer("graph", body))

    table = ask_at(clearance)
    lines = "".join(row[0].value for row in table.rows if isinstance(row[0], Term))
    marking = open_answers(home, clearance, table, ask_at).lowest()
    return HeldStatements(parse(lines.encode(), format=RdfFormat.N_TRIPLES)), marking.notation


def match(home: Home, selection: Selection, clearance: str, progress: Callable[[str], None]) -> Matched:
    """Return the statements that the rows of the query rest on; all of them, where a row sums up many.

    Raises what ``match_rows`` does.
    """
    from kgcli.saved.matching.rows import match_rows

    assert selection.query is not None  # noqa: S101 - whoever calls has looked
    rows = match_rows(
        home, selection.query, selection.values, clearance=clearance, most_members=None, progress=progress
    )
    facts: Iterable[tuple[Fact, str | None]] = (
        (found.statement, found.graph) for row in rows for found in row.matches
    )
    return Matched(tuple(dict.fromkeys(facts)))
