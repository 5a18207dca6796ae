"""What long work does when the system asks it to end: it leaves as after an error, and cleans up."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Never

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def ending_cleanly() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the block as ``sys.exit`` does, so that drafts of files are removed."""
    import threading

    if threading.current_thread() is not threading.main_thread():
        # Only there can signals be handled.
        yield
        return
    before = {number: signal.signal(number, _leave) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _: FrameType | None) -> Never:
    # What a shell reports for a process that a signal ended.
    sys.exit(128 + number)
