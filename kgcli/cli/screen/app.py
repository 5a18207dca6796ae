"""The screen of ``kgcli review``, from opening it until the person quits."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from textual.app import App
from textual.theme import Theme

from kgcli.cli.screen.clerk import Clerk
from kgcli.cli.screen.desk import Desk

if TYPE_CHECKING:
    from kgcli.ingest.review.session import ReviewSession

__all__ = ["ReviewApp", "run_screen"]

# Blue, orange and yellow of Okabe and Ito's palette, which people with any kind of colour vision tell apart.
_THEME = Theme(
    name="review",
    primary="#56b4e9",
    secondary="#0072b2",
    accent="#f0c75e",
    warning="#e69f00",
    error="#e69f00",
    success="#56b4e9",
    foreground="#e8e8e8",
    background="#16181d",
    surface="#1e2128",
    panel="#2a2e38",
)


class ReviewApp(App[None]):
    """The application around the main screen."""

    CSS_PATH = "screen.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "kgcli review"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (120, "-wide")]  # noqa: RUF012  (declared so in the base)

    def __init__(self, clerk: Clerk, *, colour: bool = True) -> None:
        # Without colours those of the terminal are left alone, too.
        super().__init__(ansi_color=not colour)
        self.clerk = clerk
        self.colour = colour
        self.register_theme(_THEME)
        self.theme = "review" if colour else "ansi-dark"

    def get_default_screen(self) -> Desk:
        """Return the main screen."""
        return Desk(self.clerk, colour=self.colour)


def run_screen(session: ReviewSession) -> None:
    """Let a person judge the drafts of *session* on the terminal; returns when they quit."""
    if hasattr(signal, "SIGHUP"):
        # A screen whose terminal is gone would stay for ever where this signal is ignored, as under nohup.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    with Clerk(session) as clerk:
        app = ReviewApp(clerk, colour=not os.environ.get("NO_COLOR"))
        app.run()
    if app.return_code:
        # A bug, of which the traceback has been printed.
        sys.exit(2)
