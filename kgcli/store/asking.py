"""What a home's stores are asked; one that proves damaged is built again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kgcli.answers import Answer
from kgcli.errors import DamagedStoreError
from kgcli.store.home_stores import replace_damaged
from kgcli.store.opening.opened import BuiltStore, dump_store, read_store
from kgcli.store.opening.question import Question
from kgcli.store.opening.readers import ask_store
from kgcli.store.opening.refusal import refuse_service

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store


def ask(store: BuiltStore, sparql: str | Question, *, timeout: float | None) -> Answer:
    """Return the answer to *sparql*, which may take *timeout* seconds.

    A store that proves damaged is built again, once. Raises ``RefusedQueryError`` for updates and SERVICE,
    ``QuerySyntaxError``, ``QueryTimeoutError``, ``QueryFailedError``, ``DamagedStoreError``.
    """
    return ask_all(store, [sparql], timeout=timeout)[0]


def ask_all(
    store: BuiltStore, queries: Sequence[str | Question], *, timeout: float | None
) -> tuple[Answer, ...]:
    """Return the answers to *queries*, as ``ask`` does, opening the store only once."""
    for sparql in queries:
        refuse_service(sparql if isinstance(sparql, str) else sparql.text)
    try:
        return ask_store(store, queries, timeout)
    except DamagedStoreError:
        if store.home is None:
            raise
    return ask_store(replace_damaged(store, store.home), queries, timeout)


def dump(store: BuiltStore, *, default_graph: bool = False) -> "Iterator[Quad]":
    """Yield the quads of the named graphs; of the default graph instead where *default_graph* is true.

    Blank nodes keep their labels. A store that proves damaged is built again, once, and its quads come from
    the start: some may come twice. Raises ``DamagedStoreError`` where that does not help.
    """
    try:
        yield from dump_store(store, default_graph=default_graph)
    except DamagedStoreError:
        if store.home is None:
            raise
    else:
        return
    yield from dump_store(replace_damaged(store, store.home), default_graph=default_graph)


def read(store: BuiltStore, choose: "Callable[[Store], Iterable[Quad]]") -> "Iterator[Quad]":
    """Yield the quads that *choose*, which runs in a child, takes from the open store, as ``dump`` does."""
    try:
        yield from read_store(store, choose)
    except DamagedStoreError:
        if store.home is None:
            raise
    else:
        return
    yield from read_store(replace_damaged(store, store.home), choose)
