"""Text of documents and homes made fit for the screen: as data, and as wide as its place."""

from __future__ import annotations

from typing import Final
from unicodedata import bidirectional

from rich.cells import cell_len, set_cell_size

from kgcli.answers.plain import show_controls

__all__ = ["cut", "cut_middle", "keep_apart", "make_line", "make_text"]

_LEFT_TO_RIGHT: Final = "\u200e"
_TAB: Final = "    "
_SHORT: Final = 12
"""In less cells than these only the beginning of a text is shown."""


def make_text(text: str) -> str:
    """Return *text* with its lines as they are and every other control character written out."""
    if text.isascii() and text.isprintable():
        return text
    return show_controls(text.replace("\r\n", "\n").replace("\t", _TAB), keep="\n")


def make_line(text: str) -> str:
    """Return *text* as one line: white space is one space, control characters are written out."""
    return show_controls(" ".join(text.split()))


def keep_apart(text: str) -> str:
    """Return *text* so that a terminal that turns right-to-left letters turns nothing beside it."""
    if any(bidirectional(letter) in {"R", "AL"} for letter in text):
        return f"{_LEFT_TO_RIGHT}{text}{_LEFT_TO_RIGHT}"
    return text


def cut_middle(text: str, width: int) -> str:
    """Return *text* in exactly *width* cells; of a longer one beginning and end, by which names differ."""
    if cell_len(text) <= width or width <= _SHORT:
        return cut(text, width)
    head = set_cell_size(text, (width - 1) // 2)
    tail = ""
    for character in reversed(text):
        if cell_len(f"{head}…{character}{tail}") > width:
            break
        tail = character + tail
    return set_cell_size(f"{head}…{tail.lstrip()}", width)


def cut(text: str, width: int) -> str:
    """Return *text* in exactly *width* cells, with an ellipsis where it is longer."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return f"{set_cell_size(text, width - 1)}…"
