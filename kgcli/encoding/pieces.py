"""A file of N-Quads piece by piece, by as many processes as there are processors."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from mmap import mmap
from typing import TYPE_CHECKING, Final

from kgcli.encoding.chunks import Chunk, encode_chunk
from kgcli.encoding.faults import refuse
from kgcli.encoding.threads import count_processors
from kgcli.errors import UnreadableSourceError

if TYPE_CHECKING:
    from concurrent.futures import Future

Data = bytes | mmap

_PIECE: Final = 8 << 20
_LEAST: Final = 2
"""Fewer pieces are read sooner than processes start."""

_DIE_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of Linux."""


def encode_pieces(data: Data, *, graphs: bool, name: str, processes: int | None = None) -> Iterator[Chunk]:
    """Yield the pieces of *data* in order, encoded.

    *processes* is how many may run; None is as many as there are processors, where the system can fork.
    Raises ``UnreadableSourceError`` for the first malformed line.
    """
    spans = list(_split(data))
    if processes is None:
        processes = count_processors() if sys.platform.startswith("linux") else 1
    if processes > 1 and len(spans) >= _LEAST:
        results = _encode_at_once(data, spans, graphs=graphs, processes=min(processes, len(spans)))
    else:
        results = (partial(encode_chunk, data[start:end], graphs=graphs) for start, end in spans)
    for number, result in enumerate(results):
        try:
            chunk = result()
        except SyntaxError as error:
            raise _explain(error, data, spans[: number + 1], name, graphs=graphs) from error
        yield chunk


def _split(data: Data) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _PIECE) + 1 or len(data)
        yield start, end
        start = end


def _encode_at_once(
    data: Data, spans: list[tuple[int, int]], *, graphs: bool, processes: int
) -> Iterator[Callable[[], Chunk]]:
    # Small files, which are most, need none of this.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forked processes see the data where they are; only results are sent.
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, context, initializer=_prepare, initargs=(data, os.getpid())) as pool:
        waiting: deque[Future[Chunk]] = deque()
        try:
            for span in spans:
                waiting.append(pool.submit(_encode_span, *span, graphs=graphs))
                # No more than the reader of the results keeps up with.
                if len(waiting) > 2 * processes:
                    yield waiting.popleft().result
            while waiting:
                yield waiting.popleft().result
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_inherited: Data = b""


def _prepare(data: Data, parent: int) -> None:
    """Make a new process ready: its data, no search for cycles, and neither Ctrl-C nor a life of its own."""
    import ctypes

    global _inherited  # noqa: PLW0603 - a pool hands its processes nothing else
    _inherited = data
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # It shares the files that its parent has open, and so the lock of a build: a parent that is killed
    # may leave nobody behind.
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _encode_span(start: int, end: int, *, graphs: bool) -> Chunk:
    return encode_chunk(_inherited[start:end], graphs=graphs)


def _explain(
    error: SyntaxError, data: Data, spans: list[tuple[int, int]], name: str, *, graphs: bool
) -> UnreadableSourceError:
    """Return *error*, which lies in the last of *spans*, with its line in the file."""
    from pyoxigraph import RdfFormat, parse

    *before, (start, end) = spans
    lines = sum(_count_lines(data[slice(*span)]) for span in before)
    # The line after tells a line that is cut off from a file that is.
    end = data.find(b"\n", end) + 1 or len(data)
    try:
        deque(parse(data[start:end], format=RdfFormat.N_QUADS if graphs else RdfFormat.N_TRIPLES), maxlen=0)
    except SyntaxError as found:
        error = found
    return refuse(error, name, lines_before=lines)


def _count_lines(data: bytes) -> int:
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
