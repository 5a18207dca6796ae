"""The main screen, on which one draft after the other is judged."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, Static

from kgcli.cli.screen.adding import AddBox
from kgcli.cli.screen.banner import Banner
from kgcli.cli.screen.dialogs import AllBox, ReasonBox, TextBox
from kgcli.cli.screen.drafts import DraftList
from kgcli.cli.screen.editing import EditBox
from kgcli.cli.screen.filters import Filter, read_filter
from kgcli.cli.screen.help import HELP
from kgcli.cli.screen.keys import KeyLine, list_bindings
from kgcli.cli.screen.merging import MergeBox
from kgcli.cli.screen.panes import FilterField, Panes
from kgcli.cli.screen.plain import make_line
from kgcli.cli.screen.sheet import add_faults, read_sheet
from kgcli.cli.screen.text import WholeText
from kgcli.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import ComposeResult

    from kgcli.cli.screen.clerk import Clerk
    from kgcli.cli.screen.dialogs import Box
    from kgcli.ingest.review.model import Done, Item

__all__ = ["Desk"]

_OPENING: Final = frozenset({"edit", "reject", "merge", "add", "all", "text", "filter", "help", "quit"})
_DECISIONS: Final = frozenset({"accept", "edit", "reject", "merge", "add", "all", "undo"})
_MORE: Final = "j k go · n p pending · t search the text · A accept all shown · Tab panes"
"""Keys that have no room among the others."""
_PATIENCE: Final = 0.3
"""Seconds of silence before the screen says that it is at work."""


class Desk(Screen[None]):
    """Banner, panes, a line for what was done, and the keys.

    Keys are obeyed one after the other, each when the decision before it is saved: none is ever meant for
    another draft than the one that it meets.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "take('accept')", "Accept"),
        Binding("e", "take('edit')", "Edit"),
        Binding("r", "take('reject')", "Reject"),
        Binding("m", "take('merge')", "Merge"),
        Binding("plus", "take('add')", "Add", key_display="+"),
        Binding("u", "take('undo')", "Undo"),
        Binding("slash", "take('filter')", "Filter", key_display="/"),
        Binding("n", "take('next')", "Next"),
        Binding("question_mark", "take('help')", "Help", key_display="?"),
        Binding("q", "take('quit')", "Quit"),
        Binding("A", "take('all')", show=False),
        Binding("t", "take('text')", show=False),
        Binding("p", "take('previous')", show=False),
        Binding("j,down", "take('down')", show=False),
        Binding("k,up", "take('up')", show=False),
        Binding("g,home", "take('first')", show=False),
        Binding("G,end", "take('last')", show=False),
        Binding("pagedown", "take('page_down')", show=False),
        Binding("pageup", "take('page_up')", show=False),
        Binding("escape", "take('clear')", show=False),
    ]

    def __init__(self, clerk: Clerk, *, colour: bool) -> None:
        super().__init__()
        self.clerk = clerk
        self.colour = colour
        self.items: tuple[Item, ...] = ()
        self.marking = ""
        self.decides = True
        self.told = ""
        self.filter = Filter()
        self._opening = self._cut_short = False
        self._turns: asyncio.Queue[Callable[[], Awaitable[None]]] = asyncio.Queue()
        self._steps: dict[str, Callable[[], Awaitable[None]]] = {
            "accept": self._accept,
            "edit": self._edit,
            "reject": self._reject,
            "merge": self._merge,
            "add": self._add,
            "undo": self._undo,
            "all": self._accept_all,
            "text": self._search_text,
            "filter": self._open_filter,
            "clear": self._clear_filter,
            "help": self._help,
            "quit": self._quit,
            "next": lambda: self._seek(1),
            "previous": lambda: self._seek(-1),
            "down": lambda: self._move(1),
            "up": lambda: self._move(-1),
            "first": lambda: self._move(-len(self.items)),
            "last": lambda: self._move(len(self.items)),
            "page_down": lambda: self._page(1),
            "page_up": lambda: self._page(-1),
        }

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Banner(self.clerk.reference)
        yield Panes(self.clerk, colour=self.colour)
        yield Static("", id="told", markup=False)
        yield KeyLine()

    @property
    def drafts(self) -> DraftList:
        """The list."""
        return self.query_one(DraftList)

    def on_mount(self) -> None:
        """Begin with the first pending draft."""
        self.query_one("#filter").display = False
        self.drafts.focus()
        self._turns.put_nowait(self._begin)
        self._obey()
        self.set_interval(_PATIENCE, self._tell_patience)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no decisions to who may only look."""
        del action
        return self.decides or not parameters or parameters[0] not in _DECISIONS

    def action_take(self, step: str) -> None:
        """Do *step* once everything before it is done.

        What is pressed after a key that opens a box, before that is there, is for the box: it is no decision.
        """
        if not self._opening:
            self._opening = step in _OPENING
            self._turns.put_nowait(self._steps[step])
            if step in _DECISIONS:
                # What is not shown yet is not waited for.
                self.query_one(Panes).stop()
                self._cut_short = True

    def on_descendant_focus(self) -> None:
        """Show the keys of the filter while it is written."""
        self._show_keys()

    def _show_keys(self) -> None:
        node = self.focused if isinstance(self.focused, FilterField) else self
        self.query_one(KeyLine).fill(list_bindings(type(node)), node)

    @on(DraftList.Clicked)
    def choose_clicked(self, event: DraftList.Clicked) -> None:
        """Choose the draft under the mouse, in its turn."""
        self._turns.put_nowait(lambda: self._choose(event.iri))

    @work(group="turns")
    async def _obey(self) -> None:
        while True:
            step = await self._turns.get()
            try:
                await step()
            except KgError as error:
                # What was pressed since was meant for a screen that this had changed.
                while not self._turns.empty():
                    self._turns.get_nowait()
                what = f"{error}\n\nWhat was decided before is saved."
                await self._open(TextBox("Nothing was changed", what))
            self._opening = False
            if self._cut_short:
                self._cut_short = False
                self._show()

    async def _open(self, box: Box) -> Done | None:
        return await self.app.push_screen_wait(box)

    # What is shown

    async def _begin(self) -> None:
        await self._load()
        self._show_keys()
        self._fill(next((item.iri for item in self.items if item.state == "pending"), None))
        self._tell(
            "" if self.decides else "Only to look at: your clearance hides some of what decisions change."
        )

    async def _load(self) -> None:
        """Read all drafts and their highest marking."""
        self.items, self.marking, self.decides = await self.clerk.ask(
            lambda session: (session.entries, session.marking, session.decides)
        )

    def _fill(self, chosen: str | None) -> None:
        """Show the drafts that the filter lets through, and the one with the IRI *chosen*."""
        fitting = [item for item in self.items if self.filter.fits(item)]
        self.query_one(Banner).fill(self.items, self.marking)
        self.drafts.fill(fitting, chosen)
        self._show()

    def _show(self) -> None:
        shown = len(self.drafts.items)
        place = f"Draft {self.drafts.at + 1} of {shown}" if shown else "No draft"
        filtered = f" · {len(self.items)} in all: Esc" if shown < len(self.items) else ""
        self.query_one("#count", Static).update(f"{place}{filtered}", layout=False)
        self.query_one(Panes).show(self.drafts.chosen, self.items)

    def _tell(self, words: str) -> None:
        """Say *words* on the line above the keys, and when there is nothing left to judge."""
        done = self.items and all(item.state != "pending" for item in self.items)
        all_done = f"All {len(self.items)} drafts are judged: u takes back, q quits." if done else ""
        self.told = " ".join(filter(None, (make_line(words), all_done)))
        self.query_one("#told", Static).update(self.told or _MORE, layout=False)

    def _tell_patience(self) -> None:
        told = "At work …" if self.clerk.busy > _PATIENCE else self.told or _MORE
        line = self.query_one("#told", Static)
        if str(line.content) != told:
            line.update(told, layout=False)

    async def _tell_done(self, done: Done | None, *, chosen: str | None = None, leave: bool = False) -> None:
        """Show what a decision changed; *leave* the draft for the next pending one."""
        if done is not None:
            await self._load()
            self._fill(chosen)
            at = self.drafts.chosen
            if leave and at is not None and (at.iri == chosen or at.state != "pending"):
                await self._seek(1)
        self._tell(f"✓ Saved: {done.words}." if done is not None else "Nothing was changed.")

    # Steps of a person

    async def _choose(self, iri: str) -> None:
        self.drafts.focus()
        self.drafts.fill(self.drafts.items, iri)
        self._show()

    async def _move(self, step: int) -> None:
        self.drafts.choose(self.drafts.at + step)
        self._show()

    async def _seek(self, step: int) -> None:
        place = self.drafts.find_pending(step)
        if place is None:
            self._tell("None of these drafts is pending.")
            return
        self.drafts.choose(place)
        self._show()

    async def _page(self, step: int) -> None:
        self.query_one(Panes).turn_page(step)

    async def _accept(self) -> None:
        item = self._find_pending()
        if item is not None:
            done = await self.clerk.ask(lambda session: session.accept(item.iri))
            await self._tell_done(done, chosen=item.iri, leave=True)

    async def _reject(self) -> None:
        item = self._find_pending()
        if item is not None:
            done = await self._open(ReasonBox(self.clerk, item))
            await self._tell_done(done, chosen=item.iri, leave=True)

    async def _edit(self) -> None:
        item = self._find_pending()
        if item is not None:
            items = self.items
            sheet = await self.clerk.ask(
                lambda session: add_faults(session, read_sheet(session, item, items))
            )
            await self._tell_done(await self._open(EditBox(self.clerk, sheet)), chosen=item.iri)

    async def _merge(self) -> None:
        item = self._find_pending()
        if item is None:
            return
        things = await self.clerk.ask(lambda session: session.new_things(item.iri))
        if not things:
            self._tell(f"{item.identifier} names nothing new that could be merged.")
            return
        await self._tell_done(await self._open(MergeBox(self.clerk, item, things)), chosen=item.iri)

    async def _add(self) -> None:
        item = self.drafts.chosen
        done = await self._open(AddBox(self.clerk, item.passage if item is not None else ""))
        chosen = done.drafts[0] if done is not None and done.drafts else None
        await self._tell_done(done, chosen=chosen)

    async def _search_text(self) -> None:
        """Show the whole text; of words that are chosen there something can be stated."""
        item = self.drafts.chosen
        passages = await self.clerk.ask(lambda session: session.passages)
        panes = self.query_one(Panes)
        box = WholeText(self.clerk.reference, passages, item.passage if item else "", panes.pens)
        await self._open(box)
        if box.chosen is not None and self.decides:
            done = await self._open(AddBox(self.clerk, *box.chosen))
            await self._tell_done(done, chosen=done.drafts[0] if done is not None else None)

    async def _accept_all(self) -> None:
        pending = [item for item in self.drafts.items if item.state == "pending"]
        if not pending:
            self._tell("None of these drafts is pending.")
            return
        chosen = self.drafts.chosen
        done = await self._open(AllBox(self.clerk, pending))
        await self._tell_done(done, chosen=chosen.iri if chosen is not None else None, leave=True)

    async def _undo(self) -> None:
        done = await self.clerk.ask(lambda session: session.undo())
        await self._tell_done(done, chosen=done.drafts[0] if done.drafts else None)

    def _find_pending(self) -> Item | None:
        """Return the chosen draft if it can be judged still, and say so otherwise."""
        item = self.drafts.chosen
        if item is not None and item.state == "pending":
            return item
        what = f"{item.identifier} is {item.state} already: u takes back." if item else "No draft is chosen."
        self._tell(what)
        return None

    async def _open_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = True
        self.set_focus(field)

    async def _clear_filter(self) -> None:
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        self.drafts.focus()

    @on(Input.Changed, "#filter")
    def apply_filter(self, event: Input.Changed) -> None:
        """Show what fits what is in the field now."""
        try:
            self.filter = read_filter(event.value)
        except KgError as error:
            self._tell(str(error))
            return
        self._tell("")
        chosen = self.drafts.chosen
        self._fill(chosen.iri if chosen is not None else None)

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        """Go back to the list; the filter stays."""
        self.drafts.focus()

    async def _help(self) -> None:
        await self._open(TextBox("Help", HELP))

    async def _quit(self) -> None:
        self.app.exit()
