"""What rows of random queries are told by is there, and is enough to give them again.

``KGCLI_EXAMPLES=5000 pytest tests/saved/matching/test_random_queries.py`` looks for longer.
"""

import os
from collections.abc import Iterable, Sequence

from hypothesis import HealthCheck, given, settings
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store
from random_queries import PROLOGUE, facts, queries, sums

from kgcli.answers import Table, read_table
from kgcli.encoding.objects import to_term
from kgcli.saved.matching.found import Absence, Match, Members
from kgcli.saved.matching.reading import read_query
from kgcli.saved.matching.talking import talk_all
from kgcli.saved.matching.walking import Item, Walker
from kgcli.saved.matching.writing import write_members
from kgcli.store.opening.question import Question, Reader

hunt = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "40")),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    suppress_health_check=list(HealthCheck),
)


def fill(quads: Iterable[Quad]) -> Store:
    """Return a store of *quads* whose default graph has each statement, too."""
    store = Store()
    for quad in quads:
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()))
    return store


def insert(statements: Sequence[str]) -> Store:
    """Return a store of what *statements* say."""
    given = Store()
    given.update(f"{PROLOGUE} INSERT DATA {{ {' '.join(statements)} }}")
    return fill(given)


class Asker:
    """Asks a store in this process."""

    def __init__(self, store: Store) -> None:
        self.reader = Reader(store)

    def __call__(self, questions: Sequence[Question | str]) -> list[Table]:
        """Return the answers."""
        tables = []
        for question in questions:
            answer = self.reader.answer(question)
            assert isinstance(answer, QuerySolutions)
            tables.append(read_table(answer.serialize(format=QueryResultsFormat.JSON) or b""))
        return tables


def tell(ask: Asker, text: str, number: int) -> list[Item]:
    """Return what the row *number* of the query *text* rests on."""
    query = read_query(text)
    (table,) = ask([text])
    values = {
        name: term for name, term in zip(table.columns, table.rows[number], strict=True) if term is not None
    }
    return talk_all([Walker(query).walk_select(query.select, values, None)], ask, {})[0]


def to_quad(match: Match) -> Quad:
    """Return the statement of *match*, in its graph or in the default graph."""
    subject, predicate, value = (to_term(part.encode()) for part in match.statement)
    graph = DefaultGraph() if match.graph is None else NamedNode(match.graph)
    return Quad(subject, predicate, value, graph)  # type: ignore[arg-type]


@hunt
@given(facts, queries())
def test_what_is_told_is_stated_and_gives_the_row_again(statements: list[str], text: str) -> None:
    """Each statement told is there, nothing denied is, and the query gives the row of these alone."""
    store = insert(statements)
    ask = Asker(store)
    (table,) = ask([text])
    for number, row in enumerate(table.rows[:3]):
        items = tell(ask, text, number)
        told = [to_quad(item) for item in items if isinstance(item, Match)]
        assert all(quad in store for quad in told)
        denied = [item for item in items if isinstance(item, Absence)]
        assert all(not answer.rows for answer in ask([item.question for item in denied]))
        # A way of no length goes from each node of a graph to itself, whatever statement the node is in.
        if "*)" not in text and "?)" not in text:
            (again,) = Asker(fill(told))([text])
            assert row in again.rows


@hunt
@given(facts, sums())
def test_a_sum_has_as_many_members_as_it_counts(statements: list[str], text: str) -> None:
    """What a row sums up is as much as it says, and the statements of the members are there."""
    store = insert(statements)
    ask = Asker(store)
    (table,) = ask([text])
    numbers = [row[-1].value for row in table.rows if row[-1] is not None]
    for number, row in enumerate(table.rows[:3]):
        *items, members = tell(ask, text, number)
        assert all(to_quad(item) in store for item in items if isinstance(item, Match))
        assert isinstance(members, Members)
        # Without its key, a row is one of those that say the same.
        assert str(members.total) in (numbers if len(row) == 1 else [numbers[number]])
        assert members.told == min(members.total, 10)


@hunt
@given(facts, queries())
def test_markers_change_no_solution(statements: list[str], text: str) -> None:
    """The query that a row's solutions are found by has the rows of the query itself."""
    ask = Asker(insert(statements))
    query = read_query(text)
    own, marked = ask([text, write_members(query, query.select, None)[0]])
    places = [marked.columns.index(name) for name in own.columns]
    rows = [tuple(row[place] for place in places) for row in marked.rows]
    assert set(rows) == set(own.rows)
    assert "DISTINCT " in text.partition("WHERE")[0] or sorted(map(repr, rows)) == sorted(map(repr, own.rows))
