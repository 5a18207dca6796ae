"""Rows that are there only because of inference: the same query asked of what is asserted alone."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from kgcli.answers import Table, Term, read_table
from kgcli.errors import QueryTimeoutError
from kgcli.store.opening.question import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgcli.home import Home
    from kgcli.saved.query import Column
    from kgcli.store.opening.opened import BuiltStore

    Row = tuple[Term | None, ...]

__all__ = ["add_column", "find_added"]

COLUMN: Final = "added_by_reasoning"
_YES: Final = Term("literal", "yes")


def find_added(
    home: Home,
    name: str,
    values: Mapping[str, str],
    table: Table,
    *,
    clearance: str | None = None,
    timeout: float | None = None,
    iris: bool = False,
    progress: Callable[[str], None] | None = None,
) -> tuple[bool, ...]:
    """Return for each row of *table*, the answer of ``run_saved``, whether it is there only by inference.

    The query is asked again, of the visible named graphs without the inferred ones; their set is then the
    default graph. A row is the same if all it shows, and the nodes behind its labels, are the same. What
    parameters name is looked up in all that is visible. Raises what ``run_saved`` does.
    """
    from kgcli.saved.catalogue import find_query
    from kgcli.saved.columns import select_nodes
    from kgcli.saved.run import bind_query
    from kgcli.store.home_stores import current_store

    query = find_query(home, name)
    store = current_store(home, clearance, progress=progress or (lambda _: None))
    if not store.inferred or not table.rows:
        return (False,) * len(table.rows)
    ask = _make_ask(store, home.settings.timeout if timeout is None else timeout)
    text = bind_query(home, query, values, lambda sparql: ask(Question(sparql)))
    nodes: dict[str, str] = {}
    if query.form == "select":
        text, nodes = select_nodes(text, query.columns)
    whole = read_table(ask(Question(text)))
    asserted = read_table(ask(Question(_lift_limit(text), without=store.inferred)))
    return _compare(table, whole, asserted, nodes, query.columns, iris=iris)


def _make_ask(store: BuiltStore, seconds: float) -> Callable[[Question], bytes]:
    from kgcli.store.asking import ask
    from kgcli.store.opening.remembered import recall, remember

    end = time.monotonic() + seconds

    def answer(question: Question) -> bytes:
        known = recall(store.path, question.key)
        if known is None:
            left = end - time.monotonic()
            if left <= 0:
                raise QueryTimeoutError(
                    f"The query was stopped after {seconds:g} s. Allow more: --timeout SECONDS"
                )
            known = ask(store, question, timeout=max(round(left, 2), 0.01))
            remember(store.path, question.key, known)
        return known.body

    return answer


def _lift_limit(text: str) -> str:
    """Return *text* without the LIMIT and OFFSET of the whole: a row may stand elsewhere in fewer."""
    from kgcli.sparql.tokens import tokenize

    pieces: list[str] = []
    depth, lifting = 0, False
    for token in tokenize(text):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.kind == "word" and token.text.upper() in {"LIMIT", "OFFSET"}:
            lifting = True
        elif lifting and token.kind == "number":
            lifting = False
        else:
            pieces.append(token.text)
    return "".join(pieces)


def _compare(
    table: Table,
    whole: Table,
    asserted: Table,
    nodes: Mapping[str, str],
    columns: Sequence[Column],
    *,
    iris: bool,
) -> tuple[bool, ...]:
    from kgcli.saved.columns import choose_columns, pair_nodes

    shown = tuple(name for name in whole.columns if name in table.columns)
    own = {column.name: column.iri for column in columns}
    # Of a group the smallest node may be another one while the row is the same.
    plain = tuple(node for name, node in nodes.items() if node == own.get(name) and node not in shown)
    left = Counter(choose_columns(asserted, (*shown, *plain)).rows)
    stays: dict[Row, int] = defaultdict(int)
    for row in choose_columns(whole, (*shown, *plain)).rows:
        if left[row] > 0:
            left[row] -= 1
            stays[row[: len(shown)]] += 1
    labels = choose_columns(table, shown).rows
    if iris and nodes:
        by_nodes = pair_nodes(whole, shown, nodes)
        labels = tuple(by_nodes.get(row, row) for row in labels)
    found = []
    for label in labels:
        found.append(stays[label] <= 0)
        stays[label] -= 1
    return tuple(found)


def add_column(table: Table, added: Sequence[bool]) -> Table:
    """Return *table* with a last column that says ``yes`` in the rows that *added* names."""
    name = COLUMN
    while name in table.columns:
        name += "_"
    rows = tuple((*row, _YES if is_added else None) for row, is_added in zip(table.rows, added, strict=True))
    return Table((*table.columns, name), rows)
