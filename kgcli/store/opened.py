"""Stores on the disk: the only module that opens one.

A query runs in a process of its own, a fork that opens the store, so that it can be stopped at any
moment, also one that never yields a row, and so that nothing it does can harm the caller.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgcli.answers import Answer
from kgcli.errors import DamagedStoreError, QueryFailedError, QueryTimeoutError
from kgcli.store.child import ChildEndedError, ChildTimeoutError, working
from kgcli.store.refusal import explain_syntax, refuse_service
from kgcli.store.restraint import few_descriptors, one_processor

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from kgcli.home import Home

_CHUNK: Final = 5000
"""Quads that a dump hands over at a time."""
_FEW_FILES: Final = 20
"""Files of a store of which at most 14 hold data."""
_MANY_FILES: Final = 60
"""Of a store that has so many, each query opens so many: then they are merged."""
_MOST_ODD: Final = 1 << 26
STORE_FAULTS: Final = (OSError, RuntimeError, ValueError)
"""What pyoxigraph raises where it cannot read or write a store."""


class BuiltStore(NamedTuple):
    """A store of all that *clearance* may see, and of nothing else.

    Its default graph holds each visible statement once; its named graphs say where each stands, those
    called *inferred* what follows. *home* is whose store it is, to build it again should it prove damaged.
    """

    path: Path
    clearance: str
    digest: str
    schema_graph: str
    inferred: tuple[str, ...]
    home: "Home | None" = None


def ask(store: BuiltStore, sparql: str, *, timeout: float | None) -> Answer:
    """Return the answer to *sparql*, which may take *timeout* seconds.

    A store that proves damaged is built again, once. Raises ``RefusedQueryError`` for updates and SERVICE,
    ``QuerySyntaxError``, ``QueryTimeoutError``, ``QueryFailedError``, ``DamagedStoreError``.
    """
    return ask_all(store, [sparql], timeout=timeout)[0]


def ask_all(store: BuiltStore, queries: Sequence[str], *, timeout: float | None) -> tuple[Answer, ...]:
    """Return the answers to *queries*, as ``ask`` does, opening the store only once."""
    for sparql in queries:
        refuse_service(sparql)
    try:
        return _ask_child(store, queries, timeout)
    except DamagedStoreError:
        if store.home is None:
            raise
    from kgcli.store.build import replace_damaged

    return _ask_child(replace_damaged(store, store.home), queries, timeout)


def _ask_child(store: BuiltStore, queries: Sequence[str], timeout: float | None) -> tuple[Answer, ...]:
    # Imported before the fork, so that several queries of one command pay for it once.
    import pyoxigraph  # noqa: F401

    try:
        with working(lambda: _answers(store.path, queries), timeout=timeout) as child:
            return tuple(
                _read_answer(store, sparql, head, body)
                for sparql, (head, body) in zip(queries, child.frames(), strict=False)
            )
    except ChildTimeoutError:
        raise QueryTimeoutError(
            f"The query was stopped after {timeout:g} s. Allow more (--timeout SECONDS), or ask for less."
        ) from None
    except ChildEndedError as error:
        raise QueryFailedError(
            f"The query could not be answered: {error}, perhaps for lack of memory. Ask for less, or look "
            f"at the store: kgcli build --check"
        ) from None


def _read_answer(store: BuiltStore, sparql: str, head: dict[str, Any], body: bytes) -> Answer:
    fault = head.get("fault")
    if fault == "syntax":
        raise explain_syntax(sparql, head["message"])
    if fault == "store":
        raise _damaged(store.path, head["message"])
    if fault == "query":
        raise QueryFailedError(f"The query could not be answered: {head['message']}")
    return Answer(head["kind"], body)


def _damaged(path: Path, message: str) -> DamagedStoreError:
    return DamagedStoreError(
        f"The store {path} is damaged: {message.rstrip('.')}. Build it again: kgcli build --force"
    )


def _answers(path: Path, queries: Iterable[str]) -> Iterator[tuple[dict[str, Any], bytes]]:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat

    try:
        opened = _open(path)
    except STORE_FAULTS as error:
        yield {"fault": "store", "message": str(error)}, b""
        return
    for sparql in queries:
        try:
            results = opened.query(sparql)
            if isinstance(results, QueryTriples):
                body = results.serialize(format=RdfFormat.N_TRIPLES)
                kind = "graph"
            else:
                body = results.serialize(format=QueryResultsFormat.JSON)
                kind = "boolean" if isinstance(results, QueryBoolean) else "rows"
        except SyntaxError as error:
            yield {"fault": "syntax", "message": str(error)}, b""
        except (OSError, ValueError, RuntimeError, MemoryError) as error:
            # RocksDB's word for bytes that are not what was written.
            damaged = isinstance(error, OSError) or "Corruption" in str(error)
            yield {"fault": "store" if damaged else "query", "message": str(error) or "out of memory"}, b""
        else:
            yield {"kind": kind}, body or b""


def _open(path: Path) -> "Store":
    """Open the store in this process, a child; raises one of ``STORE_FAULTS``.

    RocksDB opens a dozen files with 180 threads. Kept to one processor, and told that there are few file
    descriptors to share out, it takes half the processor time for a small store.
    """
    from pyoxigraph import Store

    with ExitStack() as stack:
        if len(os.listdir(path)) <= _FEW_FILES:  # noqa: PTH208 - every query comes by
            stack.enter_context(few_descriptors())
        stack.enter_context(one_processor())
        return Store.read_only(str(path))


def dump(store: BuiltStore, *, default_graph: bool = False) -> "Iterator[Quad]":
    """Yield the quads of the named graphs; of the default graph instead where *default_graph* is true.

    Blank nodes keep their labels. A store that proves damaged is built again, once, and its quads come from
    the start: some may come twice. Raises ``DamagedStoreError`` where that does not help.
    """
    try:
        yield from _dump_child(store, default_graph=default_graph)
    except DamagedStoreError:
        if store.home is None:
            raise
    else:
        return
    from kgcli.store.build import replace_damaged

    yield from _dump_child(replace_damaged(store, store.home), default_graph=default_graph)


def _dump_child(store: BuiltStore, *, default_graph: bool) -> "Iterator[Quad]":
    from pyoxigraph import RdfFormat, parse

    try:
        with working(lambda: _chunks(store.path, default_graph=default_graph)) as child:
            for head, body in child.frames():
                if "fault" in head:
                    raise _damaged(store.path, head["message"])
                yield from parse(body, format=RdfFormat.N_QUADS)
    except ChildEndedError as error:
        raise _damaged(store.path, str(error)) from None


def _chunks(path: Path, *, default_graph: bool) -> Iterator[tuple[dict[str, Any], bytes]]:
    from itertools import islice

    from pyoxigraph import DefaultGraph, RdfFormat, serialize

    try:
        opened = _open(path)
        for graph in [DefaultGraph()] if default_graph else opened.named_graphs():
            quads = opened.quads_for_pattern(None, None, None, graph)
            while chunk := list(islice(quads, _CHUNK)):
                yield {}, serialize(chunk, format=RdfFormat.N_QUADS) or b""
    except STORE_FAULTS as error:
        yield {"fault": "store", "message": str(error)}, b""


def fill_store(path: Path, nquads: Iterable[bytes]) -> None:
    """Make a new store at *path* of pieces of N-Quads; for children only. Raises what pyoxigraph does."""
    from tempfile import SpooledTemporaryFile

    from pyoxigraph import RdfFormat, Store, parse

    from kgcli.store.pieces import Pieces

    pieces = Pieces(nquads)
    small = pieces.are_small()
    with ExitStack() as stack:
        if small:
            stack.enter_context(one_processor())
        created = Store(str(path))
        # What we wrote ourselves need not be looked at again. Blank nodes are to keep their labels, which
        # bulk_load changes.
        if small:
            created.bulk_extend(parse(pieces.open(), format=RdfFormat.N_QUADS, lenient=True))
        else:
            odd = stack.enter_context(SpooledTemporaryFile(_MOST_ODD, dir=os.fspath(path.parent)))
            created.bulk_load(pieces.open_named(odd), format=RdfFormat.N_QUADS, lenient=True)
            odd.seek(0)
            created.bulk_extend(parse(odd, format=RdfFormat.N_QUADS, lenient=True))
        _merge(created, path)
        # Closes it: a store must not be open for writing when somebody reads it.
        del created


def change_store(path: Path, base: Path, nquads: Iterable[bytes], removed: Iterable[bytes]) -> None:
    """Make a new store at *path*: that at *base* with *nquads* and without *removed*; for children only.

    The two share files on the disk. Raises what pyoxigraph does.
    """
    from pyoxigraph import RdfFormat, Store, parse

    from kgcli.store.pieces import Pieces

    Store.read_only(str(base)).backup(str(path))
    changed = Store(str(path))
    for quad in parse(b"".join(removed), format=RdfFormat.N_QUADS, lenient=True):
        changed.remove(quad)
    changed.bulk_extend(parse(Pieces(nquads).open(), format=RdfFormat.N_QUADS, lenient=True))
    _merge(changed, path)
    del changed


def _merge(store: "Store", path: Path) -> None:
    # One load writes files that need no merging, until it is large or was the last of many.
    if len(os.listdir(path)) > _MANY_FILES:  # noqa: PTH208 - names are all it takes
        store.optimize()
    store.flush()
