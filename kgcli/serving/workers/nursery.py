"""The process that starts the others: forked while there are no threads yet, and never busy.

The server itself forks once only, when the nursery starts. So it may use threads and open whatever it
likes: no worker inherits any of it.
"""

import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Final, Never

from kgcli.serving.workers.frames import Reader, send

_PATIENCE: Final = 0.2
"""Seconds between two looks at which children have ended."""


class Nursery:
    """The server's side of the nursery."""

    def __init__(self) -> None:
        """Fork it. *sys.stderr* stays open in it and its children; nothing else does."""
        _prepare()
        here, there = socket.socketpair()
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if self._process == 0:
            _run_child(lambda: _tend(there), keep=there.fileno())
        there.close()
        self._socket: socket.socket | None = here
        self._number = 0

    def start(self, function: str, spec: dict[str, Any]) -> tuple[int, socket.socket]:
        """Start a child that calls *function* ("module:name") with a socket and *spec*.

        Returns the child's number and the other end of its socket.
        """
        if self._socket is None:
            raise OSError("the nursery has ended")
        self._number += 1
        here, there = socket.socketpair()
        with there:
            try:
                head = {"start": self._number, "function": function, "spec": spec}
                send(self._socket, head, descriptor=there.fileno())
            except BaseException:
                here.close()
                raise
        return self._number, here

    def kill(self, number: int) -> None:
        """End a child at once, whatever it does; one that has ended already is no fault."""
        if self._socket is not None:
            with suppress(OSError):
                send(self._socket, {"kill": number})

    def close(self) -> None:
        """End the nursery and all its children; returns when they are gone."""
        if self._socket is None:
            return
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._socket = None
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


def _run_child(work: Callable[[], None], keep: int) -> Never:
    """Do *work* in a process just forked; never returns, nor runs what the parent left to do at its exit."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        # An interrupt reaches the whole group of a terminal; the server decides when the others end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _let_go_of_all_but(keep)
        work()
        status = 0
    except BaseException:  # noqa: BLE001 - told here, as it cannot be raised in the parent
        import traceback

        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(status)


def _let_go_of_all_but(keep: int) -> None:
    """Point all that the parent has open, but *keep* and standard error, at nothing.

    Their numbers stay taken. What the parent left may hold one, a socket in a cycle say, and closes it when
    the collector of garbage comes by; if the number were free, it could be a file of a store by then.
    """
    null = os.open(os.devnull, os.O_RDWR)
    for number in map(int, os.listdir("/dev/fd")):  # noqa: PTH208 - names are all it takes
        if number not in (2, keep, null) and _is_open(number):
            os.dup2(null, number, inheritable=False)
    os.close(null)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _tend(control: socket.socket) -> None:
    """Start and end children as the server says, until it is gone; then end them all."""
    reader = Reader(control)
    children: dict[int, int] = {}
    try:
        while True:
            ready, _, _ = select.select([control], [], [], _PATIENCE if children else None)
            _reap(children)
            if ready:
                if not reader.fill():
                    return
                while (frame := reader.take()) is not None:
                    _obey(frame.head, frame.descriptor, children)
    finally:
        for process in children.values():
            os.kill(process, signal.SIGKILL)
        for process in children.values():
            os.waitpid(process, 0)


def _prepare() -> None:
    """Import what the children need, once for all of them, who then share its memory."""
    import pyoxigraph  # noqa: F401

    from kgcli.serving.jobs.job import JOBS

    for function in JOBS.values():
        import_module(function.partition(":")[0])


def _obey(head: dict[str, Any], descriptor: int | None, children: dict[int, int]) -> None:
    if "kill" in head:
        if head["kill"] in children:
            os.kill(children[head["kill"]], signal.SIGKILL)
        return
    assert descriptor is not None  # noqa: S101 - a start always brings its socket
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        _run_child(lambda: _begin(head, descriptor, parent), keep=descriptor)
    os.close(descriptor)
    children[head["start"]] = process


def _begin(head: dict[str, Any], descriptor: int, parent: int) -> None:
    from kgcli.store.opening.child import end_with

    end_with(parent)
    module, _, name = head["function"].partition(":")
    with socket.socket(fileno=descriptor) as sock:
        getattr(import_module(module), name)(sock, head["spec"])


def _reap(children: dict[int, int]) -> None:
    for number, process in list(children.items()):
        if os.waitpid(process, os.WNOHANG)[0]:
            del children[number]
