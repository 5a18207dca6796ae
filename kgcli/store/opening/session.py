"""A store that stays open in a child, for whoever reads it piece by piece."""

from __future__ import annotations

import json
import os
import threading
from collections import deque
from contextlib import ExitStack
from itertools import count, islice
from typing import TYPE_CHECKING, Any, Final, cast
from weakref import finalize

from kgcli.answers import Term
from kgcli.errors import QueryFailedError
from kgcli.store.opening.child import ChildEndedError, working
from kgcli.store.opening.opened import STORE_FAULTS, answer_frames, open_reader, read_answer
from kgcli.store.opening.question import Dataset, Question
from kgcli.store.opening.refusal import refuse_service

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import Quad

    from kgcli.answers import Answer
    from kgcli.store.opening.child import Frame
    from kgcli.store.opening.opened import BuiltStore
    from kgcli.store.opening.question import Pattern, Reader

__all__ = ["Session"]

_PIECE: Final = 2000
"""Quads that are handed over at a time."""


class Session:
    """One store, as it is when the session begins; it ends with ``close``, or with this process.

    Patterns and queries may take turns, and so may threads. Raises ``QueryFailedError`` where the child has
    ended, ``DamagedStoreError`` and ``QuerySyntaxError`` as ``ask_store`` does.
    """

    def __init__(self, store: BuiltStore) -> None:
        # Imported before the fork.
        import pyoxigraph  # noqa: F401

        self._store = store
        self._turn = threading.Lock()
        self._numbers = count(1)
        self._left = deque[int]()
        reader, writer = os.pipe()
        self._writer = writer
        stack = ExitStack()
        child = stack.enter_context(working(lambda: _serve(store, reader, writer)))
        os.close(reader)
        stack.callback(os.close, writer)
        self._frames = child.frames()
        # Whoever forgets to close it, or ends, leaves nothing behind.
        self._close = finalize(self, stack.close)

    def close(self) -> None:
        """End the child; what is asked afterwards fails."""
        with self._turn:
            self._close()

    def match(self, pattern: Sequence[Term | None], graph: str | None) -> Iterator[Quad]:
        """Yield the quads that have the terms of *pattern*, subject, predicate and object, in *graph*.

        None stands for any term, and for all graphs, as ``Reader.match`` takes them; "" is the default graph.
        """
        from pyoxigraph import RdfFormat, parse

        number = next(self._numbers)
        job: dict[str, Any] = {"match": list(pattern), "graph": graph, "number": number}
        is_last = False
        try:
            while not is_last:
                head, body = self._call(job)
                is_last = head["last"]
                yield from parse(body, format=RdfFormat.N_QUADS)
                job = {"more": number}
        finally:
            if not is_last:
                # Told with the next job: this may run at any moment, also while another job is under way.
                self._left.append(number)

    def list_graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        found: list[str] = self._call({"graphs": True})[0]["graphs"]
        return found

    def ask(self, sparql: str, default_graph: str | None = None) -> Answer:
        """Return the answer to *sparql*; *default_graph* takes the place of the store's own."""
        refuse_service(sparql)
        head, body = self._call({"ask": sparql, "graph": default_graph})
        return read_answer(self._store, sparql, head, body)

    def _call(self, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        with self._turn:
            if not self._close.alive:
                raise QueryFailedError(f"The store {self._store.path} was closed. Open it again.")
            job["left"] = [self._left.popleft() for _ in range(len(self._left))]
            try:
                _write(self._writer, json.dumps(job).encode() + b"\n")
                head, body = next(self._frames)
            except (ChildEndedError, OSError, StopIteration) as error:
                raise QueryFailedError(
                    f"The store {self._store.path} is not open any more: {error}"
                ) from error
        if head.get("fault") == "store":
            read_answer(self._store, "", head, body)
        return head, body


def _write(file: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(file, left) :]


def _serve(store: BuiltStore, reader: int, writer: int) -> Iterator[Frame]:
    """Do one job after the other, until nobody is left to give any; runs in the child."""
    # Held open here, the pipe would never end.
    os.close(writer)
    try:
        desk = _Desk(open_reader(store.path))
    except STORE_FAULTS as error:
        yield {"fault": "store", "message": str(error)}, b""
        return
    with os.fdopen(reader, "rb") as jobs:
        for line in jobs:
            try:
                yield desk.work(json.loads(line))
            except STORE_FAULTS as error:
                yield {"fault": "store", "message": str(error)}, b""


class _Desk:
    """Does jobs on a store that is open in this process; patterns that are not read to their end stay."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._running: dict[int, Iterator[Quad]] = {}

    def work(self, job: dict[str, Any]) -> Frame:
        for number in job["left"]:
            self._running.pop(number, None)
        if "ask" in job:
            named = self._reader.list_graphs() if job["graph"] else ()
            dataset = Dataset((job["graph"],), tuple(named)) if job["graph"] else None
            (frame,) = answer_frames(self._reader, [Question(job["ask"], dataset=dataset)])
            return frame
        if "match" in job:
            self._running[job["number"]] = self._match(job["match"], job["graph"])
            return self._hand_over(job["number"])
        if "more" in job:
            return self._hand_over(job["more"])
        return {"graphs": self._reader.list_graphs()}, b""

    def _match(self, terms: Sequence[Sequence[str] | None], graph: str | None) -> Iterator[Quad]:
        from pyoxigraph import DefaultGraph, NamedNode

        from kgcli.nodes import make_node

        pattern = tuple(None if term is None else make_node(Term._make(term)) for term in terms)
        place = None if graph is None else NamedNode(graph) if graph else DefaultGraph()
        return self._reader.match(cast("Pattern", pattern), place)

    def _hand_over(self, number: int) -> Frame:
        from pyoxigraph import RdfFormat, serialize

        piece = list(islice(self._running[number], _PIECE))
        is_last = len(piece) < _PIECE
        if is_last:
            del self._running[number]
        return {"last": is_last}, serialize(piece, format=RdfFormat.N_QUADS) or b""
