"""What a long piece of work is doing, told on standard error once it has lasted a second."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from threading import Timer
    from types import TracebackType

PATIENCE: Final = 1.0
"""Seconds that pass without a word."""
WARNING: Final = "Warning: "
"""How a message begins that is not to be missed."""


class Progress:
    """Takes messages; on a terminal one line that changes, elsewhere one plain line each.

    Use it as a context manager: at the end the terminal's line is wiped.
    """

    def __init__(self) -> None:
        self.timer: Timer | None = None
        self.message = ""
        self.speaking = False
        self.on_terminal = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        """Begin without a word, perhaps once more."""
        self.timer = None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Be silent from now on."""
        if self.timer is not None:
            self.timer.cancel()
        self.wipe()
        self.speaking = False

    def wipe(self) -> None:
        """Clear the terminal's line, so that something else can be said; the next message shows it again."""
        if self.speaking and self.on_terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, message: str) -> None:
        """Say *message*, or keep it until the work has lasted long enough."""
        from kgcli.answers.plain import show_controls

        if message.startswith(WARNING):
            self._warn(show_controls(message))
            return
        self.message = show_controls(message)
        if self.speaking:
            self._say()
        elif self.timer is None:
            # Most work ends before; then nobody pays for this import.
            from threading import Timer

            self.timer = Timer(PATIENCE, self._begin)
            self.timer.daemon = True
            self.timer.start()

    def _warn(self, message: str) -> None:
        """Say *message* at once, on a line that stays."""
        start = "\r\x1b[K" if self.speaking and self.on_terminal else ""
        sys.stderr.write(f"{start}{message}\n")
        sys.stderr.flush()

    def _begin(self) -> None:
        self.speaking = True
        self._say()

    def _say(self) -> None:
        if self.on_terminal:
            from shutil import get_terminal_size

            width = max(20, get_terminal_size().columns)
            sys.stderr.write(f"\r\x1b[K{self.message[: width - 1]}")
        else:
            sys.stderr.write(f"{self.message}\n")
        sys.stderr.flush()
