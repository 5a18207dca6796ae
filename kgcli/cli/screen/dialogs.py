"""Boxes over the screen: each takes the keys until it is sent or left; what is refused stays in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kgcli.cli.screen.keys import KeyLine, list_bindings
from kgcli.cli.screen.plain import make_line, make_text
from kgcli.errors import KgError, RefusedEditError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from kgcli.cli.screen.clerk import Clerk
    from kgcli.ingest.review.model import Done, Item
    from kgcli.ingest.review.session import ReviewSession

__all__ = ["AllBox", "Box", "ReasonBox", "TextBox"]


class Box(ModalScreen["Done | None"]):
    """A box with a title, a line for what was refused, and the keys that it knows."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Cancel", key_display="Esc")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title
        self.sending = False
        # What was saved although the whole was refused in the end.
        self.saved: Done | None = None

    def compose(self) -> ComposeResult:
        """Frame what ``compose_body`` has."""
        with Vertical(classes="box"):
            yield Static(make_line(self.heading), classes="title", markup=False)
            yield from self.compose_body()
            yield Static("", id="refusal", markup=False)
            yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """Return what stands between the title and the keys."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(KeyLine).fill(list_bindings(type(self)), self)

    def action_send(self) -> None:
        """Decide, once every letter typed before is in its field."""
        (self.focused or self).call_later(self.decide)

    def decide(self) -> None:
        """Send what the box says; a box that only tells something decides nothing."""

    def action_leave(self) -> None:
        """Close the box; nothing is decided, unless that is under way already."""
        if not self.sending:
            self.dismiss(self.saved)

    def tell(self, message: str) -> None:
        """Show why something was refused; an empty *message* shows nothing."""
        line = self.query_one("#refusal", Static)
        line.update(f"! {make_text(message)}" if message else "")
        line.display = bool(message)

    def send(self, clerk: Clerk, call: Callable[[ReviewSession], Done]) -> None:
        """Close the box once what *call* decides is saved, or say why it was refused."""
        if not self.sending:
            self.sending = True
            self.tell("")
            self._send(clerk, call)

    @work(group="send")
    async def _send(self, clerk: Clerk, call: Callable[[ReviewSession], Done]) -> None:
        try:
            done = await clerk.ask(call)
        except KgError as error:
            self.sending = False
            self.tell(str(error))
        else:
            self.dismiss(done)


class ReasonBox(Box):
    """Asks why a draft is rejected, which may stay unsaid."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Reject", key_display="Enter", priority=True)
    ]

    def __init__(self, clerk: Clerk, item: Item) -> None:
        super().__init__(f"Reject: {item.title}")
        self.clerk = clerk
        self.item = item

    def compose_body(self) -> ComposeResult:
        """Ask for the reason."""
        yield Static("Why? In words of your own; it may stay empty.", markup=False)
        yield Input(id="reason", compact=True)

    def decide(self) -> None:
        """Reject it."""
        reason = self.query_one("#reason", Input).value.strip()
        self.send(self.clerk, lambda session: session.reject(self.item.iri, reason))


class AllBox(Box):
    """Asks whether all of *items* are to be accepted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Accept them", key_display="Enter", priority=True)
    ]

    def __init__(self, clerk: Clerk, items: Sequence[Item]) -> None:
        super().__init__(f"Accept all {len(items)} pending drafts that are shown?")
        self.clerk = clerk
        self.items = items

    def compose_body(self) -> ComposeResult:
        """Say what becomes of them."""
        yield Static(
            "Those that lack nothing become facts, as one decision, which one undo takes back; the others "
            "stay pending. To have fewer of them, filter the list first: / and, for instance, >=0.8",
            markup=False,
        )

    def decide(self) -> None:
        """Accept them."""
        iris = [item.iri for item in self.items]
        self.send(self.clerk, lambda session: _accept_all(session, iris))


def _accept_all(session: ReviewSession, iris: Sequence[str]) -> Done:
    done, left = session.accept_all(iris)
    if done is None:
        raise RefusedEditError("Each of them lacks something, so nothing was accepted. Edit them first.")
    return done._replace(words=f"{done.words}; {len(left)} left, which lack something") if left else done


class TextBox(Box):
    """Something to read: help, or what went wrong and what to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark", "leave", "Back", key_display="Esc")
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self.text = text

    def compose_body(self) -> ComposeResult:
        """Show the text."""
        with VerticalScroll():
            yield Static(make_text(self.text), markup=False)
