"""The box in which a person says which known thing a new one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kgcli.cli.screen.dialogs import Box
from kgcli.cli.screen.plain import make_line
from kgcli.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from kgcli.cli.screen.clerk import Clerk
    from kgcli.ingest.review.model import Candidate, Item, NewThing

__all__ = ["MergeBox"]

_LIKELY: Final = 0.6
"""What is less alike is not chosen unless somebody does so."""
_NOTHING: Final = Option("nothing known of that kind has such a name", disabled=True)


class MergeBox(Box):
    """What is known with a name like that of a new thing, or with the name that is typed."""

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
        # What is listed, for which new thing, and by what it was looked for.
        self.candidates: tuple[Candidate, ...] = ()
        self.listed: tuple[int, str] | None = None
        # What was pressed since, for a list that is not there yet.
        self.waiting: list[Callable[[], None]] = []

    def compose_body(self) -> ComposeResult:
        """Ask which one it is."""
        yield Static("", id="thing", markup=False)
        yield Input(id="name", compact=True, placeholder="its name, or letters of it, in any language")
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
        """Merge with what is chosen in the list."""
        self._when_listed(self._decide)

    def _decide(self) -> None:
        at = self.query_one("#known", OptionList).highlighted
        if at is None:
            self.tell("Choose what it is (↓), or write another name of it. Esc leaves it new.")
        else:
            node, known = self.things[self.at].iri, self.candidates[at].iri
            self.send(self.clerk, lambda session: session.merge(self.item.iri, node, known))

    @on(Input.Changed, "#name")
    def look(self) -> None:
        """Look again, now that the name has changed."""
        self.tell("")
        self._look_up(*self._asked())

    @on(OptionList.OptionHighlighted)
    def point(self, event: OptionList.OptionHighlighted) -> None:
        """Point at what is chosen, as not everybody sees its colour."""
        for place, candidate in enumerate(self.candidates):
            sign = "▸ " if place == event.option_index else "  "
            event.option_list.replace_option_prompt_at_index(place, Content(sign) + _describe(candidate))

    @on(OptionList.OptionSelected)
    def take(self) -> None:
        """Merge with what was clicked."""
        self.decide()

    def _move(self, step: int) -> None:
        self._when_listed(lambda: self._point(step))

    def _when_listed(self, step: Callable[[], None]) -> None:
        """Do *step* once the list shows what was typed before."""
        if self.listed == self._asked():
            step()
        else:
            self.waiting.append(step)

    def _point(self, step: int) -> None:
        known = self.query_one("#known", OptionList)
        if self.candidates:
            at = -1 if known.highlighted is None and step > 0 else known.highlighted or 0
            known.highlighted = (at + step) % len(self.candidates)

    def _show(self) -> None:
        thing = self.things[self.at]
        kinds = ", ".join(map(make_line, thing.types))
        count = f"   ({self.at + 1} of {len(self.things)} new)" if len(self.things) > 1 else ""
        self.query_one("#thing", Static).update(
            Content.assemble("New: ", (make_line(thing.label), "bold"), f" ({kinds})" if kinds else "", count)
        )
        self.look()

    def _asked(self) -> tuple[int, str]:
        return self.at, self.query_one("#name", Input).value.strip()

    @work(group="look", exclusive=True)
    async def _look_up(self, at: int, typed: str) -> None:
        """List what fits; a letter typed meanwhile starts anew."""
        iri, node = self.item.iri, self.things[at].iri
        try:
            self.candidates = await self.clerk.ask(lambda session: session.candidates(iri, node, typed))
        except KgError as error:
            self.candidates = ()
            self.tell(str(error))
        self.listed = at, typed
        known = self.query_one("#known", OptionList)
        known.set_options([Option(_describe(one)) for one in self.candidates] or [_NOTHING])
        likely = bool(typed) or any(one.score >= _LIKELY for one in self.candidates[:1])
        known.highlighted = 0 if self.candidates and likely else None
        if self.listed == self._asked():
            waiting, self.waiting = self.waiting, []
            for step in waiting:
                step()


def _describe(candidate: Candidate) -> Content:
    """Return what is shown of *candidate*: its label, the name that was found if it is another, its kinds."""
    label, name = make_line(candidate.label), make_line(candidate.name)
    kinds = ", ".join(map(make_line, candidate.types))
    return Content.assemble(
        (label, "bold"),
        f" “{name}”" if name != label else "",
        (f" ({kinds})" if kinds else "", "dim"),
    )
