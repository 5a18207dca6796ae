"""Children that answer questions of a store and stay for the next, which then need not open it again.

To fork and to open a store costs some thirty milliseconds, most questions far less. A child that took long,
or answered much, goes at once: its memory goes with it.
"""

from __future__ import annotations

import os
import pickle
import signal
import time
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Final

from kgcli.errors import QueryFailedError, QueryTimeoutError
from kgcli.store.opening.child import ChildEndedError, ChildTimeoutError, end_in, working
from kgcli.store.opening.opened import STORE_FAULTS, answer_frames, open_reader, read_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kgcli.answers import Answer
    from kgcli.store.opening.child import Frame
    from kgcli.store.opening.opened import BuiltStore
    from kgcli.store.opening.question import Question

    Questions = Sequence[str | Question]

__all__ = ["ask_store", "end_waiting"]

_MOST: Final = 3
"""So many children wait at a time."""
_LONG: Final = 1.0
"""Seconds of work after which a child goes."""
_MUCH: Final = 1 << 22
"""Bytes of answers after which a child goes."""

_waiting: list[_ReadingChild] = []
_foreign: list[_ReadingChild] = []
"""What waits for the process that this one was forked from; never asked, ended or let go here."""


def ask_store(store: BuiltStore, queries: Questions, timeout: float | None) -> tuple[Answer, ...]:
    """Return the answers to *queries*, which may take *timeout* seconds together.

    Raises ``RefusedQueryError`` for updates, ``QuerySyntaxError``, ``QueryTimeoutError``,
    ``QueryFailedError``, ``DamagedStoreError``.
    """
    # Imported before the fork, so that several queries of one command pay for it once.
    import pyoxigraph  # noqa: F401

    waiting = _take(store.path)
    if waiting is not None:
        try:
            return _ask(waiting, store, queries, timeout)
        except _GoneError:
            pass  # It ended while it waited, or with the thread that started it.
    try:
        return _ask(_ReadingChild(store.path, queries, timeout), store, queries, timeout)
    except _GoneError as error:
        raise QueryFailedError(
            f"The query could not be answered: {error}, perhaps for lack of memory. Ask for less, or look "
            f"at the store: kgcli build --check"
        ) from None


class _GoneError(Exception):
    """The child ended by itself."""


def _take(path: Path) -> _ReadingChild | None:
    for child in reversed(_waiting):
        if child.path == path:
            try:
                _waiting.remove(child)
            except ValueError:
                continue  # Another thread was faster.
            return child
    return None


def _ask(
    child: _ReadingChild, store: BuiltStore, queries: Questions, timeout: float | None
) -> tuple[Answer, ...]:
    start = time.monotonic()
    is_fit = False
    try:
        frames = child.ask(queries, timeout)
        answers = tuple(
            read_answer(store, sparql if isinstance(sparql, str) else sparql.text, head, body)
            for sparql, (head, body) in zip(queries, frames, strict=True)
        )
        is_fit = time.monotonic() - start < _LONG and sum(len(answer.body) for answer in answers) < _MUCH
    except ChildTimeoutError:
        raise QueryTimeoutError(
            f"The query was stopped after {timeout:g} s. Allow more (--timeout SECONDS), or ask for less."
        ) from None
    except (ChildEndedError, OSError) as error:
        raise _GoneError(str(error)) from None
    finally:
        if not is_fit:
            child.stop()
    if is_fit:
        _waiting.append(child)
        end_waiting(_MOST)
    return answers


def end_waiting(most: int = 0) -> None:
    """End the children that wait, down to *most*; those that waited longest first."""
    while len(_waiting) > most:
        try:
            child = _waiting.pop(0)
        except IndexError:
            return  # Another thread was faster.
        child.stop()


class _ReadingChild:
    """A child with the store at *path* open, forked with its first *queries* at hand."""

    def __init__(self, path: Path, queries: Questions, timeout: float | None) -> None:
        self.path = path
        parent = os.getpid()
        reader, self._writer = os.pipe()
        self._stack = ExitStack()
        self._stack.callback(os.close, self._writer)
        work = partial(_answer, path, (queries, timeout), (reader, self._writer), parent)
        # The clock of the first queries is this one's; later ones have their own.
        self._child = self._stack.enter_context(working(work, timeout=timeout))
        os.close(reader)
        self._frames = self._child.frames()
        self._is_asked = True

    def ask(self, queries: Questions, timeout: float | None) -> Iterator[Frame]:
        """Yield what each of *queries* gives; the first time those that the child was made with."""
        if not self._is_asked:
            self._child.limit(timeout)
            job = pickle.dumps((tuple(queries), timeout))
            while job:
                job = job[os.write(self._writer, job) :]
        self._is_asked = False
        for _ in queries:
            yield next(self._frames)

    def stop(self) -> None:
        """End the child."""
        self._stack.close()


def _answer(
    path: Path, first: tuple[Questions, float | None], pipe: tuple[int, int], parent: int
) -> Iterator[Frame]:
    """Yield what the *first* queries give, and then others, until nobody is left to ask; in the child."""
    own, other = pipe
    # Held open here, the pipe would never end.
    os.close(other)
    try:
        reader = open_reader(path)
    except STORE_FAULTS as error:
        yield {"fault": "store", "message": str(error)}, b""
        return
    queries, _ = first
    with os.fdopen(own, "rb") as jobs:
        while True:
            yield from answer_frames(reader, queries)
            signal.setitimer(signal.ITIMER_REAL, 0)
            try:
                queries, timeout = pickle.load(jobs)  # noqa: S301 - the parent wrote it
            except EOFError:
                return
            end_in(timeout, parent)


def _leave_to_parent() -> None:
    _foreign.extend(_waiting)
    _waiting.clear()


os.register_at_fork(after_in_child=_leave_to_parent)
