"""Work done in a forked child, which can be stopped at any moment and takes its memory and threads with it.

Whatever opens a store does so in a child: RocksDB starts threads, and a process that has such threads can
never again fork a child that opens a store (locks that they held stay shut in it). So the process that
asks, builds and exports never has any.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, Never

Frame = tuple[dict[str, Any], bytes]
Work = Callable[[], Iterable[Frame]]

_PATIENCE: Final = 500
"""Milliseconds between two looks at what is to be done meanwhile."""
_PR_SET_PDEATHSIG: Final = 1
"""From <linux/prctl.h>."""


class ChildTimeoutError(Exception):
    """The child took longer than it may."""


class ChildEndedError(Exception):
    """The child ended before it had said all that it was to say; the message says how."""


class Child:
    """A running child, and what it says: frames, each a head that JSON can hold and a body of bytes."""

    def __init__(self, process: int, stream: BinaryIO) -> None:
        self._process = process
        self._parent = os.getpid()
        self._stream = stream
        self._end: float | None = None
        self._buffer = b""
        self._status: int | None = None
        self._meanwhile: Callable[[], object] | None = None

    def frames(self, *, meanwhile: Callable[[], object] | None = None) -> Iterator[Frame]:
        """Yield the frames as they come, until the child says that it is done; wait with *meanwhile*."""
        import json

        self._meanwhile = meanwhile

        while True:
            while (end := self._buffer.find(b"\n")) < 0:
                self._fill()
            head = json.loads(self._buffer[:end])
            self._buffer = self._buffer[end + 1 :]
            if head is None:
                return
            length = head.pop("length")
            parts = [self._buffer]
            got = len(self._buffer)
            while got < length:
                self._buffer = b""
                self._fill()
                parts.append(self._buffer)
                got += len(self._buffer)
            data = b"".join(parts)
            self._buffer = data[length:]
            yield head, data[:length]

    def _fill(self) -> None:
        if self._end is not None or self._meanwhile is not None:
            import select

            poll = select.poll()
            poll.register(self._stream, select.POLLIN | select.POLLHUP)
            while self._meanwhile is not None and not poll.poll(_PATIENCE):
                self._meanwhile()
            if self._end is not None and not poll.poll(max(0.0, self._end - time.monotonic()) * 1000):
                raise ChildTimeoutError
        part = os.read(self._stream.fileno(), 1 << 20)
        if not part:
            raise ChildEndedError(self._describe_end())
        self._buffer += part

    def _describe_end(self) -> str:
        _, self._status = os.waitpid(self._process, 0)
        if os.WIFSIGNALED(self._status):
            return f"its process was ended by {signal.Signals(os.WTERMSIG(self._status)).name}"
        return f"its process ended with status {os.waitstatus_to_exitcode(self._status)}"

    def limit(self, seconds: float | None) -> None:
        """Allow it so many seconds from now on for what it says next."""
        self._end = None if seconds is None else time.monotonic() + seconds

    def stop(self) -> None:
        """End the child, whatever it does, and leave nothing of it."""
        self._stream.close()
        # A process that was forked meanwhile has a copy of this, and no child.
        if self._status is None and os.getpid() == self._parent:
            os.kill(self._process, signal.SIGKILL)
            _, self._status = os.waitpid(self._process, 0)


@contextmanager
def working(work: Work, *, timeout: float | None = None) -> Iterator[Child]:
    """Run *work* in a child, for at most *timeout* seconds; stop it when the block ends, however it ends."""
    reader, writer = os.pipe()
    parent = os.getpid()
    process = os.fork()
    if process == 0:
        os.close(reader)
        _serve(work, writer, timeout, parent)
    os.close(writer)
    # What only the child needs is let go here.
    del work
    child = Child(process, os.fdopen(reader, "rb", buffering=0))
    child.limit(timeout)
    try:
        yield child
    finally:
        child.stop()


def _serve(work: Work, writer: int, timeout: float | None, parent: int) -> Never:
    """Work in the child; never returns, and never runs what the parent left to do at its exit."""
    import json

    status = 1
    try:
        # An interrupt ends the child at once; so does the clock, should the parent be gone by then.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        end_in(timeout, parent)
        for head, body in work():
            _write(writer, json.dumps({**head, "length": len(body)}).encode() + b"\n" + body)
        _write(writer, b"null\n")
        status = 0
    except OSError:
        status = 2  # The parent has heard enough.
    except BaseException:  # noqa: BLE001 - told here, as it cannot be raised in the parent
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def end_in(timeout: float | None, parent: int) -> None:
    """Let this process end soon after *timeout* seconds, or without any with its *parent*."""
    if timeout is None:
        end_with(parent)
    else:
        signal.setitimer(signal.ITIMER_REAL, timeout + 1)


def end_with(parent: int) -> None:
    """Let the system end this process with its *parent*, where it can: no build goes on for nobody."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _write(writer: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(writer, left) :]
