"""The first line of the screen: the document, the highest marking, and how far the review is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from kgcli.cli.screen.plain import cut, make_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.review.model import Item

__all__ = ["Banner"]


class Banner(Widget):
    """Document, marking and progress; where they do not fit the marking stays whole."""

    def __init__(self, reference: str) -> None:
        super().__init__(id="banner")
        self.reference = make_line(reference)
        self.marking = ""
        self.progress = ""

    def fill(self, items: Sequence[Item], marking: str) -> None:
        """Tell of *items*, the highest of whose markings is *marking*."""
        judged = sum(item.state != "pending" for item in items)
        self.marking = make_line(marking)
        self.progress = f"{judged} of {len(items)} judged"
        self.refresh()

    def render(self) -> Content:
        """Return the line."""
        width = self.size.width
        middle = f" {self.marking} "
        left = max(0, (width - cell_len(middle)) // 2)
        right = max(0, width - left - cell_len(middle))
        return Content.assemble(
            cut(f" {self.reference}", left - 1) + " " * min(1, left),
            (middle, "bold reverse"),
            " " * max(0, right - cell_len(self.progress) - 1)
            + cut(self.progress, min(right - 1, cell_len(self.progress))),
        )
