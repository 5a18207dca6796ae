"""The words of a passage, with those that the chosen draft rests on highlighted, and where they stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from kgcli.cli.screen.plain import make_line, make_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.cli.screen.sheet import Sheet
    from kgcli.ingest.review.model import Item, PassageWords
    from kgcli.span import Span

__all__ = ["Pens", "ShownPassage", "show_passage", "tell_place"]

_AROUND: Final = 6_000
"""So many characters before and after the evidence are shown of a passage that is longer still."""


class Pens(NamedTuple):
    """How the words that the chosen draft rests on are shown, and those of other drafts."""

    evidence: str
    other: str


class ShownPassage(NamedTuple):
    """What stands in the pane; the evidence begins at *at*."""

    content: Content
    at: int


def tell_place(item: Item) -> str:
    """Return the passage of *item* and its marking, for a heading."""
    return f"{make_line(item.passage)} ({make_line(item.marking)})"


def show_passage(sheet: Sheet, reference: str, pens: Pens) -> ShownPassage:
    """Return the words of the passage, or the place of the evidence where they cannot be shown."""
    if sheet.problem and sheet.words is None:
        return ShownPassage(Content.assemble(("! ", "bold"), make_text(sheet.problem)), 0)
    if sheet.words is not None:
        return _lay_out(sheet.words, sheet.others, pens)
    span = sheet.item.span
    return ShownPassage(
        Content.assemble(
            ("The document's text is not at hand.\n\n", "bold"),
            f"Place: passage {make_line(sheet.item.passage)}, characters {span.start:,} to {span.end:,} of "
            f"{make_line(reference)}.\n\n",
            "To see the words, quit (q), and give the folder with the document:\n\n",
            (f"kgcli review {make_line(reference)} --documents DIR", "bold"),
        ),
        0,
    )


def _lay_out(words: PassageWords, others: Sequence[Span], pens: Pens) -> ShownPassage:
    text = words.text
    start, end = words.span
    first, last = max(0, start - _AROUND), min(len(text), start + 2 * _AROUND)
    depths: dict[int, int] = {first: 0, last: 0, max(start, first): 0, min(end, last): 0}
    for span in others:
        opened, closed = max(span.start, first), min(span.end, last)
        if opened < closed:
            depths[opened] = depths.get(opened, 0) + 1
            depths[closed] = depths.get(closed, 0) - 1
    parts: list[tuple[str, str]] = [(f"… {first:,} characters before\n", "dim")] if first else []
    length, at, depth = sum(len(part) for part, _ in parts), 0, 0
    for opened, closed in pairwise(sorted(depths)):
        depth += depths[opened]
        if opened == start:
            at = length
        style = pens.other if depth else ""
        parts.append((make_text(text[opened:closed]), pens.evidence if start <= opened < end else style))
        length += len(parts[-1][0])
    if last < len(text):
        parts.append((f"\n… {len(text) - last:,} characters after", "dim"))
    return ShownPassage(Content.assemble(*parts).rstrip(), at)
