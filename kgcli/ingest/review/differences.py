"""The lines in which two texts differ, kept so that each text can be made from the other, to the byte."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Difference", "apply", "compare", "turn"]


class Difference(NamedTuple):
    """From line *start* of a text (from 0) *old* stands where the other has *new*: lines with their ends."""

    start: int
    old: tuple[str, ...]
    new: tuple[str, ...]


def compare(before: bytes, after: bytes) -> tuple[Difference, ...]:
    """Return what makes *after* of *before*, in order; both are UTF-8."""
    old, new = _split(before), _split(after)
    start = _count_equal(zip(old, new, strict=False))
    end = _count_equal(zip(reversed(old[start:]), reversed(new[start:]), strict=False))
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    # Lines that are everywhere, such as full stops, are no beginning of a match: that keeps it fast.
    matcher = SequenceMatcher(None, old, new)
    return tuple(
        Difference(start + i, tuple(old[i:j]), tuple(new[k:m]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    )


def _count_equal(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def turn(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return what makes the old text of the new one."""
    found: list[Difference] = []
    shift = 0
    for each in differences:
        found.append(Difference(each.start + shift, each.new, each.old))
        shift += len(each.new) - len(each.old)
    return tuple(found)


def apply(differences: Sequence[Difference], text: bytes) -> bytes | None:
    """Return *text* with *differences* made, None where it is not the text that they were made for."""
    lines = _split(text)
    made: list[str] = []
    place = 0
    for each in differences:
        end = each.start + len(each.old)
        if each.start < place or tuple(lines[each.start : end]) != each.old:
            return None
        made += [*lines[place : each.start], *each.new]
        place = end
    return "".join([*made, *lines[place:]]).encode("utf-8", "surrogateescape")


def _split(text: bytes) -> list[str]:
    # Not splitlines(), which ends lines at characters that JSON and Turtle leave within them.
    lines = text.decode("utf-8", "surrogateescape").split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
