"""The box with the document's whole text, in which words are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from kgcli.cli.screen.dialogs import Box
from kgcli.cli.screen.plain import make_line, make_text
from kgcli.ingest.review.spans import match_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from kgcli.cli.screen.passages import Pens
    from kgcli.ingest.review.model import Passage

__all__ = ["Chosen", "WholeText"]

_ABOVE = 2
"""So many lines before the words are in view."""


class Chosen(NamedTuple):
    """Words in the passage of that name, of which a person wants to state something."""

    passage: str
    words: str


class _Hit(NamedTuple):
    """Words in the passage number *passage*."""

    passage: int
    start: int
    end: int


class WholeText(Box):
    """All passages; what is typed is looked for, an ellipsis stands for whatever is between."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "go(1)", "Next", key_display="Enter", priority=True),
        Binding("up", "go(-1)", "Before", key_display="↑", priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("ctrl+s", "send", "State what these words say", key_display="Ctrl+S", priority=True),
        Binding("escape", "leave", "Back", key_display="Esc"),
    ]

    def __init__(self, reference: str, passages: Sequence[Passage], begin: str, pens: Pens) -> None:
        super().__init__(f"The text of {reference}")
        self.passages = passages
        self.begin = begin
        self.pens = pens
        self.hits: list[_Hit] = []
        self.at = 0
        self.chosen: Chosen | None = None

    def compose_body(self) -> ComposeResult:
        """Ask for words, and show the text."""
        yield Input(id="sought", compact=True, placeholder="words to look for: first words … last words")
        with VerticalScroll(can_focus=False, id="whole"):
            yield Static("", id="text", markup=False)

    def on_mount(self) -> None:
        """Begin with the passage of the chosen draft."""
        super().on_mount()
        if not self.passages:
            self.tell("The document's text is not at hand. Give its folder: --documents DIR")
        self._show()

    @on(Input.Changed, "#sought")
    def look(self) -> None:
        """Look for what is typed now."""
        pattern = match_words(self.query_one("#sought", Input).value, exactly=False)
        self.hits = [
            _Hit(number, *found.span())
            for number, passage in enumerate(self.passages)
            for found in (pattern.finditer(passage.text) if pattern is not None else ())
        ]
        names = [passage.name for passage in self.passages]
        first = names.index(self.begin) if self.begin in names else 0
        self.at = next((place for place, hit in enumerate(self.hits) if hit.passage >= first), 0)
        self._show()

    def action_go(self, step: int) -> None:
        """Go to the next place, or the one before."""
        (self.focused or self).call_later(self._go, step)

    def action_turn(self, step: int) -> None:
        """Go a page on, or back."""
        whole = self.query_one("#whole", VerticalScroll)
        whole.scroll_relative(y=step * max(1, whole.size.height - 1), animate=False)

    def decide(self) -> None:
        """Choose the words."""
        if not self.hits:
            self.tell("First look for the words: type them, or the first and the last ones with … between.")
            return
        hit = self.hits[self.at]
        passage = self.passages[hit.passage]
        self.chosen = Chosen(passage.name, passage.text[hit.start : hit.end])
        self.dismiss(None)

    def _go(self, step: int) -> None:
        if self.hits:
            self.at = (self.at + step) % len(self.hits)
            self._show()

    def _show(self) -> None:
        parts: list[tuple[str, str]] = []
        length = top = 0

        def put(text: str, style: str = "") -> None:
            nonlocal length
            parts.append((text, style))
            length += len(text)

        chosen = self.hits[self.at] if self.hits else None
        for number, passage in enumerate(self.passages):
            if chosen is None and passage.name == self.begin:
                top = length
            put(f"passage {make_line(passage.name)} ({make_line(passage.marking)})\n", "dim italic")
            place = 0
            for hit in [hit for hit in self.hits if hit.passage == number]:
                put(make_text(passage.text[place : hit.start]))
                if hit == chosen:
                    top = length
                put(make_text(passage.text[hit.start : hit.end]), self.pens[hit != chosen])
                place = hit.end
            put(f"{make_text(passage.text[place:]).rstrip()}\n\n")
        content = Content.assemble(*parts)
        self.query_one("#text", Static).update(content)
        sought = self.query_one("#sought", Input).value.strip()
        count = f" · {self.at + 1} of {len(self.hits)}" if self.hits else " · not found" if sought else ""
        self.query_one(".title", Static).update(f"{make_line(self.heading)}{count}", layout=False)
        self.call_after_refresh(self._reveal, content[:top])

    def _reveal(self, before: Content) -> None:
        width = self.query_one("#text", Static).content_size.width
        line = before.get_height({}, width) - 1 if width and before else 0
        self.query_one("#whole", VerticalScroll).scroll_to(y=max(0, line - _ABOVE), animate=False)
