"""The box in which a person says which known thing a new one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kgcli.cli.screen.dialogs import Box
from kgcli.cli.screen.plain import make_line
from kgcli.ingest.folding import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from kgcli.cli.screen.clerk import Clerk
    from kgcli.ingest.review.model import Candidate, Item, NewThing

__all__ = ["MergeBox"]


class MergeBox(Box):
    """What the home knows with a name like that of a new thing; more letters leave fewer, or name another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Merge", key_display="Enter", priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("ctrl+n", "other", "Next new thing", key_display="Ctrl+N"),
    ]

    def __init__(self, clerk: Clerk, item: Item, things: Sequence[NewThing]) -> None:
        super().__init__("Merge with something that is known already")
        self.clerk = clerk
        self.item = item
        self.things = things
        self.at = 0
        self.candidates: tuple[Candidate, ...] = ()
        self.listed: str | None = None
        # The known things of the list, or what was typed, and how they are shown.
        self.found: list[str] = []
        self.names: list[Content] = []

    def compose_body(self) -> ComposeResult:
        """Ask which one it is."""
        yield Static("", id="thing", markup=False)
        yield Input(id="name", compact=True, placeholder="letters of its name, or another name or IRI")
        yield OptionList(id="known", markup=False, compact=True)

    def on_mount(self) -> None:
        """Show the first new thing."""
        super().on_mount()
        self.query_one("#known").can_focus = False
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the next new thing only where there is one."""
        del parameters
        return action != "other" or len(self.things) > 1

    def action_other(self) -> None:
        """Go on to the next new thing of the draft."""
        self.at = (self.at + 1) % len(self.things)
        self.query_one("#name", Input).value = ""
        self._show()

    def action_move(self, step: int) -> None:
        """Go up or down in the list while the cursor stays in the field."""
        (self.focused or self).call_later(self._move, step)

    def decide(self) -> None:
        """Merge with what is chosen in the list, the last entry of which is what the field names."""
        self._list()
        at = self.query_one("#known", OptionList).highlighted
        if at is None or at >= len(self.found):
            self.tell("Choose one of the list, or write the name of another one.")
            return
        node, known = self.things[self.at].iri, self.found[at]
        self.send(self.clerk, lambda session: session.merge(self.item.iri, node, known))

    @on(Input.Changed, "#name")
    def look(self) -> None:
        """Look again, now that the name has changed."""
        self._list()

    @on(OptionList.OptionHighlighted)
    def point(self, event: OptionList.OptionHighlighted) -> None:
        """Point at what is chosen, as not everybody sees its colour."""
        for place, name in enumerate(self.names):
            sign = "▸ " if place == event.option_index else "  "
            event.option_list.replace_option_prompt_at_index(place, Content(sign) + name)

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        """Merge with what was clicked."""
        self.decide()

    def _move(self, step: int) -> None:
        self._list()
        known = self.query_one("#known", OptionList)
        if known.option_count:
            known.highlighted = ((known.highlighted or 0) + step) % known.option_count

    def _show(self) -> None:
        thing = self.things[self.at]
        kinds = ", ".join(map(make_line, thing.types))
        count = f"   ({self.at + 1} of {len(self.things)} new)" if len(self.things) > 1 else ""
        self.query_one("#thing", Static).update(
            Content.assemble("New: ", (make_line(thing.label), "bold"), f" ({kinds})" if kinds else "", count)
        )
        self.candidates = ()
        self._look_up(thing.iri)

    @work(group="look", exclusive=True)
    async def _look_up(self, node: str) -> None:
        self.candidates = await self.clerk.ask(lambda session: session.candidates(self.item.iri, node))
        self.listed = None
        self._list()

    def _list(self) -> None:
        """List what fits the letters in the field, unless that is listed already."""
        typed = self.query_one("#name", Input).value.strip()
        if typed == self.listed:
            return
        self.listed = typed
        words = [fold_word(word) for word in typed.split()]
        fitting = [one for one in self.candidates if all(word in _fold(one.label) for word in words)]
        self.found = [one.iri for one in fitting]
        self.names = [_describe(one) for one in fitting]
        if typed:
            self.found.append(typed)
            self.names.append(Content.assemble("what is called: ", (make_line(typed), "bold")))
        known = self.query_one("#known", OptionList)
        known.set_options([Option(name) for name in self.names])
        known.highlighted = 0 if self.names else None


def _describe(candidate: Candidate) -> Content:
    kinds = ", ".join(map(make_line, candidate.types))
    return Content.assemble(
        (make_line(candidate.label), "bold"),
        f" ({kinds})" if kinds else "",
        (f" {candidate.score:.2f}", "dim"),
    )


def _fold(label: str) -> str:
    return " ".join(map(fold_word, label.split()))
