"""The panes of the main screen: a passage on one side, drafts and what the chosen one states on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from kgcli.cli.screen.drafts import DraftList
from kgcli.cli.screen.facts import show_facts
from kgcli.cli.screen.passages import Pens, ShownPassage, show_passage, tell_place
from kgcli.cli.screen.plain import make_line
from kgcli.cli.screen.sheet import add_candidates, add_faults, read_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from kgcli.cli.screen.clerk import Clerk
    from kgcli.cli.screen.sheet import Sheet
    from kgcli.ingest.review.model import Item

__all__ = ["FilterField", "Panes"]

_PENS: Final = Pens("bold black on #f0c75e", "underline")
"""A highlighter's pen, and a thin line for what rests on other words."""
_PENS_WITHOUT_COLOUR: Final = Pens("bold reverse", "underline")
_ABOVE: Final = 2
"""So many lines before the evidence are in view."""


class FilterField(Input):
    """The field above the list in which a person writes what is to be seen of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "focused.submit", "Keep", key_display="Enter"),
        Binding("escape", "screen.take('clear')", "Show all", key_display="Esc"),
    ]


class Panes(Horizontal):
    """The passage, the list, and the statements of the chosen draft."""

    def __init__(self, clerk: Clerk, *, colour: bool) -> None:
        super().__init__(id="panes")
        self.clerk = clerk
        self.pens = _PENS if colour else _PENS_WITHOUT_COLOUR
        self.shown = ShownPassage(Content(), 0)

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        with Vertical(id="left"):
            yield Static("", id="place", classes="heading", markup=False)
            with VerticalScroll(id="passage"):
                yield Static("", id="words", markup=False)
        with Vertical(id="right"):
            yield Static("", id="count", classes="heading", markup=False)
            yield FilterField(
                id="filter",
                compact=True,
                placeholder="deployments pending >=0.8",
                select_on_focus=False,
            )
            yield DraftList()
            yield Static("", id="name", classes="heading", markup=False)
            with VerticalScroll(id="statements"):
                yield Static("", id="facts", markup=False)

    def on_resize(self) -> None:
        """Keep the evidence in view."""
        self.call_after_refresh(self._reveal)

    @work(group="sheet", exclusive=True)
    async def show(self, item: Item | None, items: Sequence[Item]) -> None:
        """Show *item*, one of *items*: first what it says, then what takes longer to find out."""
        if item is None:
            self._clear("No draft fits the filter: Esc shows all." if items else "There are no drafts.")
            return
        sheet = await self.clerk.ask(lambda session: read_sheet(session, item, items))
        self._show(sheet)
        if item.state != "pending":
            return
        named = await self.clerk.ask(lambda session: add_candidates(session, sheet), quietly=True)
        self._add(named, sheet)
        self._add(await self.clerk.ask(lambda session: add_faults(session, named), quietly=True), named)

    def stop(self) -> None:
        """Ask no more of what is not shown yet."""
        self.workers.cancel_group(self, "sheet")

    def turn_page(self, step: int) -> None:
        """Go a page on in the passage, or back."""
        passage = self.query_one("#passage", VerticalScroll)
        passage.scroll_relative(y=step * max(1, passage.size.height - 1), animate=False)

    def _show(self, sheet: Sheet) -> None:
        self.shown = show_passage(sheet, self.clerk.reference, self.pens)
        name = f"{make_line(sheet.item.identifier)}  {make_line(sheet.item.title)}"
        self._update(f"Passage {tell_place(sheet.item)}", name, show_facts(sheet))

    def _add(self, sheet: Sheet, shown: Sheet) -> None:
        if sheet != shown:
            self.query_one("#facts", Static).update(show_facts(sheet))

    def _clear(self, why: str) -> None:
        self.shown = ShownPassage(Content(), 0)
        self._update("", "", Content(why))

    def _update(self, place: str, name: str, facts: Content) -> None:
        self.query_one("#place", Static).update(place, layout=False)
        self.query_one("#words", Static).update(self.shown.content)
        self.query_one("#name", Static).update(name, layout=False)
        self.query_one("#facts", Static).update(facts)
        self.query_one("#statements", VerticalScroll).scroll_home(animate=False)
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        """Put the first line of the evidence near the top of its pane."""
        width = self.query_one("#words", Static).content_size.width
        before = self.shown.content[: self.shown.at]
        line = before.get_height({}, width) - 1 if width and before else 0
        self.query_one("#passage", VerticalScroll).scroll_to(y=max(0, line - _ABOVE), animate=False)
