"""The box in which a person states by hand what no pattern has read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label, Static, TextArea

from kgcli.cli.screen.dialogs import Box
from kgcli.cli.screen.plain import make_line
from kgcli.span import Span

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from kgcli.cli.screen.clerk import Clerk

__all__ = ["AddBox"]

_PLACE: Final = re.compile(r"\s*(\d+)\s*(?:-|to)\s*(\d+)\s*")

_EXAMPLE: Final = """\
is a = KIND
name = TEXT
PROPERTY = a name, a number, or a time such as early 2005
PROPERTY = new KIND: NAME
NAME: PROPERTY = VALUE"""


class AddBox(Box):
    """Asks for a passage, the words in it, and what they say, in lines or in Turtle."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Add", key_display="Ctrl+S", priority=True),
        Binding("tab", "app.focus_next", "Next field", key_display="Tab", priority=True),
    ]

    def __init__(self, clerk: Clerk, passage: str, words: str = "") -> None:
        super().__init__("Add by hand")
        self.clerk = clerk
        # A field shows what it holds as it is.
        self.passage = passage if make_line(passage) == passage else ""
        self.words = make_line(words)

    def compose_body(self) -> ComposeResult:
        """Ask for the three."""
        with Horizontal(classes="field"):
            yield Label("Passage")
            yield Input(self.passage, id="where", compact=True)
        with Horizontal(classes="field"):
            yield Label("Words")
            yield Input(self.words, id="words", compact=True, placeholder="first words … last words")
        yield Static("What they say, a line for each value (or Turtle):", markup=False)
        yield TextArea(
            id="statements", compact=True, tab_behavior="focus", soft_wrap=True, placeholder=_EXAMPLE
        )

    def on_mount(self) -> None:
        """Begin with the first field that is empty."""
        super().on_mount()
        empty = "#where" if not self.passage else "#words" if not self.words else "#statements"
        self.query_one(empty).focus()

    def decide(self) -> None:
        """State it."""
        passage = self.query_one("#where", Input).value.strip()
        words = self.query_one("#words", Input).value.strip()
        statements = self.query_one("#statements", TextArea).text
        empty = [
            name
            for name, value in (("passage", passage), ("words", words), ("statements", statements.strip()))
            if not value
        ]
        if empty:
            self.tell(f"Fill in: {', '.join(empty)}.")
            return
        places = _PLACE.fullmatch(words)
        span = words if places is None else Span(int(places[1]), int(places[2]))
        self.send(self.clerk, lambda session: session.add(passage, span, statements))
