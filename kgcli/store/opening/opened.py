"""Stores on the disk: the only module that opens one.

A query runs in a process of its own, a fork that opens the store, so that it can be stopped at any
moment, also one that never yields a row, and so that nothing it does can harm the caller.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgcli.answers import Answer
from kgcli.errors import DamagedStoreError, QueryFailedError
from kgcli.store.opening.child import ChildEndedError, working
from kgcli.store.opening.pieces import batch_pieces
from kgcli.store.opening.refusal import explain_syntax
from kgcli.store.opening.restraint import few_descriptors, one_processor

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from kgcli.home import Home
    from kgcli.store.opening.question import Question, Reader

_CHUNK: Final = 5000
"""Quads that a dump hands over at a time."""
_FEW_FILES: Final = 20
"""Files of a store of which at most 14 hold data."""
_MANY_FILES: Final = 60
"""Of a store that has so many, each query opens so many: then they are merged, if they are small ones."""
_SMALL_FILE: Final = 1 << 18
"""Bytes of files on average up to which it costs less to merge them than to open them."""
_ONE_PROCESSOR: Final = 1 << 24
"""Bytes of N-Quads for which more processors than one cost more than they save."""
_BATCH: Final = 1 << 25
"""Bytes of N-Quads that are loaded at once, which takes ten times as much memory; more is no quicker."""
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


def read_answer(store: BuiltStore, sparql: str, head: dict[str, Any], body: bytes) -> Answer:
    """Return the answer that a frame holds, or raise the fault that it tells."""
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


def is_damage(error: Exception) -> bool:
    """Tell whether what pyoxigraph raised at a query means that the store is damaged."""
    return isinstance(error, OSError) or is_corruption(error)


def is_corruption(error: Exception) -> bool:
    """Tell whether what pyoxigraph raised means that bytes are not what was written."""
    return "Corruption" in str(error)  # RocksDB's word for that.


def open_reader(path: Path) -> "Reader":
    """Return what answers questions of the store at *path*; for children only. Raises ``STORE_FAULTS``."""
    from kgcli.store.opening.question import Reader

    return Reader(_open(path))


def answer_frames(
    reader: "Reader", queries: Iterable["str | Question"]
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield for each query its kind and what it gives, or its fault; for children only."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat

    for sparql in queries:
        try:
            results = reader.answer(sparql)
            if isinstance(results, QueryTriples):
                body = results.serialize(format=RdfFormat.N_TRIPLES)
                kind = "graph"
            else:
                body = results.serialize(format=QueryResultsFormat.JSON)
                kind = "boolean" if isinstance(results, QueryBoolean) else "rows"
        except SyntaxError as error:
            yield {"fault": "syntax", "message": str(error)}, b""
        except (OSError, ValueError, RuntimeError, MemoryError) as error:
            damaged = is_damage(error)
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


def dump_store(store: BuiltStore, *, default_graph: bool) -> "Iterator[Quad]":
    """Yield the quads of the named graphs, or of the default graph; raises ``DamagedStoreError``."""
    from pyoxigraph import DefaultGraph

    def choose(opened: "Store") -> "Iterator[Quad]":
        for graph in [DefaultGraph()] if default_graph else opened.named_graphs():
            yield from opened.quads_for_pattern(None, None, None, graph)

    yield from read_store(store, choose)


def read_store(store: BuiltStore, choose: "Callable[[Store], Iterable[Quad]]") -> "Iterator[Quad]":
    """Yield the quads that *choose*, which runs in the child, takes from the open store.

    Raises ``DamagedStoreError``.
    """
    from pyoxigraph import RdfFormat, parse

    try:
        with working(lambda: _chunks(store.path, choose)) as child:
            for head, body in child.frames():
                if "fault" in head:
                    raise _damaged(store.path, head["message"])
                yield from parse(body, format=RdfFormat.N_QUADS)
    except ChildEndedError as error:
        raise _damaged(store.path, str(error)) from None


def _chunks(
    path: Path, choose: "Callable[[Store], Iterable[Quad]]"
) -> Iterator[tuple[dict[str, Any], bytes]]:
    from itertools import islice

    from pyoxigraph import RdfFormat, serialize

    try:
        quads = iter(choose(_open(path)))
        while chunk := list(islice(quads, _CHUNK)):
            yield {}, serialize(chunk, format=RdfFormat.N_QUADS) or b""
    except STORE_FAULTS as error:
        yield {"fault": "store", "message": str(error)}, b""


def fill_store(path: Path, nquads: Iterable[bytes]) -> None:
    """Make a new store at *path* of pieces of N-Quads; for children only. Raises what pyoxigraph does."""
    from pyoxigraph import Store

    batches = batch_pieces(nquads, _BATCH)
    first = next(batches, [])
    with ExitStack() as stack:
        if sum(map(len, first)) <= _ONE_PROCESSOR:
            stack.enter_context(one_processor())
        created = Store(str(path))
        _load(created, chain([first], batches))
        _merge(created, path)
        # Closes it: a store must not be open for writing when somebody reads it.
        del created


def change_store(path: Path, base: Path, nquads: Iterable[bytes], removed: Iterable[bytes]) -> None:
    """Make a new store at *path*: that at *base* with *nquads* and without *removed*; for children only.

    The two share files on the disk. Raises what pyoxigraph does.
    """
    from pyoxigraph import RdfFormat, Store, parse

    Store.read_only(str(base)).backup(str(path))
    changed = Store(str(path))
    for batch in batch_pieces(removed, _BATCH):
        for quad in parse(b"".join(batch), format=RdfFormat.N_QUADS, lenient=True):
            changed.remove(quad)
    _load(changed, batch_pieces(nquads, _BATCH))
    _merge(changed, path)
    del changed


def _load(store: "Store", batches: Iterable[list[bytes]]) -> None:
    """Put *batches* of pieces of N-Quads into *store*, one at a time, as a load holds all that it reads."""
    from pyoxigraph import RdfFormat, parse

    # What we wrote ourselves need not be looked at again.
    for batch in batches:
        odd = batch
        if sum(map(len, batch)) > _ONE_PROCESSOR:
            # Blank nodes are to keep their labels, which bulk_load changes; a literal may look like one, too.
            odd = [piece for piece in batch if b"_:" in piece]
            named = b"".join(piece for piece in batch if b"_:" not in piece)
            store.bulk_load(named, format=RdfFormat.N_QUADS, lenient=True)
        store.bulk_extend(parse(b"".join(odd), format=RdfFormat.N_QUADS, lenient=True))


def _merge(store: "Store", path: Path) -> None:
    # One load writes files that need no merging, until it was the last of many. To merge what is large takes
    # as long as to load it.
    store.flush()
    sizes = []
    for file in path.iterdir():
        # RocksDB may remove what it needs no more.
        with suppress(FileNotFoundError):
            sizes.append(file.stat().st_size)
    if len(sizes) > _MANY_FILES and sum(sizes) < len(sizes) * _SMALL_FILE:
        store.optimize()
        store.flush()
