"""The list of drafts by passage: two lines for each, of which only those in view are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from kgcli.cli.screen.facts import MARKS, describe_kind
from kgcli.cli.screen.passages import tell_place
from kgcli.cli.screen.plain import cut, cut_middle, keep_apart, make_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from kgcli.ingest.review.model import Item

__all__ = ["DraftList"]


class DraftList(ScrollView, can_focus=True, inherit_bindings=False):
    """Drafts under the headings of their passages, of which one is chosen.

    Each takes two lines: its state, title and score, then its pattern and status.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "drafts--heading",
        "drafts--chosen",
        "drafts--detail",
        "drafts--accepted",
        "drafts--rejected",
    }

    class Clicked(Message):
        """Somebody clicked on the draft with the IRI *iri*."""

        def __init__(self, iri: str) -> None:
            self.iri = iri
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="drafts")
        self.items: tuple[Item, ...] = ()
        self.at = 0
        # What each line shows: which of *items*, and which line of it (0 is the heading of its passage).
        self._lines: list[tuple[int, int]] = []
        self._tops: list[int] = []

    @property
    def chosen(self) -> Item | None:
        """The chosen draft, None where the list is empty."""
        return self.items[self.at] if self.items else None

    def fill(self, items: Sequence[Item], chosen: str | None) -> None:
        """Show *items*; the one with the IRI *chosen* is chosen, or the nearest place that there is."""
        self.items = tuple(items)
        self._lines, self._tops = [], []
        passage = None
        for place, item in enumerate(self.items):
            if item.passage != passage:
                passage = item.passage
                self._lines.append((place, 0))
            self._tops.append(len(self._lines))
            self._lines += [(place, 1), (place, 2)]
        places = {item.iri: place for place, item in enumerate(self.items)}
        last = max(0, len(self.items) - 1)
        self.virtual_size = Size(0, len(self._lines))
        self.choose(places.get(chosen or "", min(self.at, last)))

    def choose(self, place: int) -> None:
        """Choose the draft at *place*, or the nearest one, and bring it into view."""
        self.at = max(0, min(place, len(self.items) - 1))
        self.refresh()
        self.reveal()

    def reveal(self) -> None:
        """Bring the chosen draft into view, with its passage's heading where it is the first one there."""
        if not self.items:
            return
        top = self._tops[self.at]
        first = top - 1 if top and self._lines[top - 1][1] == 0 else top
        region = Region(0, first, max(1, self.size.width), top + 2 - first)
        self.scroll_to_region(region, animate=False, x_axis=False)

    def find_pending(self, step: int) -> int | None:
        """Return the place of the nearest pending draft in the direction *step*, going round at the end."""
        count = len(self.items)
        order = ((self.at + step * distance) % count for distance in range(1, count + 1))
        return next((place for place in order if self.items[place].state == "pending"), None)

    def on_resize(self) -> None:
        """Keep the chosen draft in view."""
        self.reveal()

    def on_click(self, event: events.Click) -> None:
        """Choose the draft under the mouse."""
        line = event.y + self.scroll_offset.y
        if 0 <= line < len(self._lines):
            self.post_message(self.Clicked(self.items[self._lines[line][0]].iri))

    def render_line(self, y: int) -> Strip:
        """Return the line at *y* of what is in view."""
        width, line = self.scrollable_content_region.width, y + self.scroll_offset.y
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        place, part = self._lines[line]
        item = self.items[place]
        if part == 0:
            style = self.get_component_rich_style("drafts--heading")
            return Strip([Segment(cut(f"passage {tell_place(item)}", width), style)], width)
        chosen = place == self.at
        name = {"pending": "detail", "accepted": "accepted", "rejected": "rejected"}[item.state]
        style = self.get_component_rich_style("drafts--chosen" if chosen else f"drafts--{name}")
        if part == 1:
            plain = self.rich_style if not chosen else style
            title = f"{MARKS[item.state]} {keep_apart(_fit(make_line(item.title), width - 7))}"
            score = cut(f" {item.score:.2f}", min(5, width))
            return Strip([Segment(title + score, style if item.state != "pending" else plain)], width)
        pointer = "▸ " if chosen else "  "
        return Strip([Segment(cut(f"{pointer}{describe_kind(item)}", width), style)], width)


def _fit(title: str, width: int) -> str:
    """Return *title* in *width* cells; a long one without the kind before it, which its pattern tells."""
    return cut_middle(title if cell_len(title) <= width else title.partition(": ")[2] or title, width)
