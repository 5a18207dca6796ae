"""Timelines in a terminal: bars of block characters, or of ASCII where its encoding has no others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from kgcli.answers.plain import show_controls
from kgcli.timelines.axis import Axis, choose_axis, list_ticks
from kgcli.timelines.spans import Mode, Span, Timeline
from kgcli.timelines.words import tell_span

__all__ = ["ASCII", "BLOCKS", "Glyphs", "Piece", "choose_glyphs", "draw_timeline"]

Role = Literal["text", "title", "faint", "axis", "actual", "plan", "closed"]


class Piece(NamedTuple):
    """Some text of a line, and what part it plays, which colours show."""

    text: str
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters that bars are made of: what is or was the case, and what was only meant to be."""

    certain: str
    possible: str
    meant: str
    meant_possible: str
    day: str
    meant_day: str
    due: str
    earlier: str
    later: str
    rule: str
    tick: str
    ellipsis: str


BLOCKS: Final = Glyphs(
    "\u2588",
    "\u2591",
    "\u2550",
    "\u254c",
    "\u25cf",
    "\u25cb",
    "\u25c6",
    "\u25c4",
    "\u25ba",
    "\u2500",
    "\u252c",
    "\u2026",
)
ASCII: Final = Glyphs("#", ":", "=", "-", "*", "o", "!", "<", ">", "-", "+", "...")

_ROLES: Final[dict[Mode, Role]] = {
    "actual": "actual", "unstated": "actual", "prospective": "plan", "closed": "closed",
}  # fmt: skip
_LABEL_SHARE: Final = 0.36
_LEAST_LABEL: Final = 12
_LEAST_BAR: Final = 16
_INDENT: Final = "  "
_GAP: Final = "   "


def choose_glyphs(encoding: str | None) -> Glyphs:
    """Return the characters for a terminal of that *encoding*."""
    try:
        "".join(getattr(BLOCKS, name) for name in Glyphs.__slots__).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def draw_timeline(
    timeline: Timeline,
    width: int,
    glyphs: Glyphs = BLOCKS,
    *,
    first: date | None = None,
    last: date | None = None,
) -> Iterator[tuple[Piece, ...]]:
    """Yield the lines of *timeline*, each no wider than *width* cells, from the day *first* to *last*.

    Under each bar stand its status, its days and what it rests on. Spans without a day, and those whose
    bounds contradict each other, are told and not drawn.
    """
    yield (Piece(_cut(show_controls(timeline.label), width, glyphs), "title"),)
    axis = choose_axis((span for span in timeline.spans if not span.fault), first, last)
    named = max((_measure(show_controls(span.label)) for span in timeline.spans), default=0)
    label = min(named, max(_LEAST_LABEL, int(width * _LABEL_SHARE)))
    room = max(_LEAST_BAR, width - label - 2)
    if axis is not None:
        yield from _draw_axis(axis, label, room, glyphs)
    for span in timeline.spans:
        first_line, second_line = _split(show_controls(span.label), label, glyphs)
        if axis is not None and span.is_dated and not span.fault:
            bar = Piece(_draw_bar(span, axis, room, glyphs), _ROLES[span.mode])
            yield (Piece(_pad(first_line, label) + "  "), bar)
        else:
            yield (Piece(first_line),)
        if second_line:
            yield (Piece(second_line),)
        for line in _wrap(show_controls(tell_span(span)), width):
            yield (Piece(line, "faint"),)
    if axis is not None:
        yield ()
        yield from _draw_legend(timeline, width, glyphs)


def _draw_axis(axis: Axis, label: int, room: int, glyphs: Glyphs) -> Iterator[tuple[Piece, ...]]:
    """Yield the names of the ticks, and the line that the ticks stand on."""
    names, line = [" "] * room, [glyphs.rule] * room
    free = 0
    for tick in list_ticks(axis, room):
        place = min(room - 1, int(axis.place(tick.day) * room))
        line[place] = glyphs.tick
        if place >= free and place + len(tick.label) <= room:
            names[place : place + len(tick.label)] = tick.label
            free = place + len(tick.label) + 1
    margin = " " * (label + 2)
    yield (Piece((margin + "".join(names)).rstrip(), "axis"),)
    yield (Piece(margin + "".join(line), "axis"),)


def _draw_bar(span: Span, axis: Axis, room: int, glyphs: Glyphs) -> str:
    """Return the *room* cells of one bar: possible days, certain ones over them, arrows at open ends."""
    cells = [" "] * room
    hollow = span.mode in ("prospective", "closed")
    possible, core = span.possible, span.core
    start = axis.first if possible.earliest is None else possible.earliest
    end = axis.last if possible.latest is None else possible.latest
    if end < axis.first or start > axis.last:
        return ""
    left, right = _find_cells(axis, start, end, room)
    cells[left : right + 1] = [glyphs.meant_possible if hollow else glyphs.possible] * (right - left + 1)
    if core is not None and core[1] >= axis.first and core[0] <= axis.last:
        inner = _find_cells(axis, *core, room)
        cells[inner[0] : inner[1] + 1] = [glyphs.meant if hollow else glyphs.certain] * (
            inner[1] - inner[0] + 1
        )
        if span.kind == "on":
            cells[inner[0]] = glyphs.meant_day if hollow else glyphs.day
    if span.kind == "due":
        cells[right] = glyphs.due
    if possible.earliest is None or start < axis.first:
        cells[left] = glyphs.earlier
    if possible.latest is None or end > axis.last:
        cells[right] = glyphs.later
    return "".join(cells).rstrip()


def _find_cells(axis: Axis, start: date, end: date, room: int) -> tuple[int, int]:
    """Return the first and the last cell of what lasts from *start* to *end*, at least one."""
    left = min(room - 1, int(axis.place(start) * room + 1e-9))
    right = min(room - 1, int(axis.place(end, end=True) * room - 1e-9))
    return left, max(left, right)


def _draw_legend(timeline: Timeline, width: int, glyphs: Glyphs) -> Iterator[tuple[Piece, ...]]:
    """Yield what the characters mean, as far as the timeline has use for them."""
    drawn = [span for span in timeline.spans if span.is_dated and not span.fault]
    hollow = [span for span in drawn if span.mode in ("prospective", "closed")]
    solid = [span for span in drawn if span not in hollow]
    entries: list[tuple[str, str, Role]] = []
    if solid:
        entries += [(glyphs.certain * 2, "certainly", "actual"), (glyphs.possible * 2, "possibly", "actual")]
    if any(span.core for span in hollow):
        entries.append((glyphs.meant * 2, "planned, wanted or given up", "plan"))
    if hollow:
        entries.append((glyphs.meant_possible * 2, "planned, wanted or given up, perhaps then", "plan"))
    if any(span.kind == "on" for span in drawn):
        entries.append((glyphs.day, "on a day", "text"))
    if any(span.kind == "due" for span in drawn):
        entries.append((glyphs.due, "due by", "text"))
    entries.append((glyphs.earlier + glyphs.later, "open, or beyond what is shown", "text"))
    line: list[Piece] = []
    used = 0
    for glyph, meaning, role in entries:
        told = _cut(f" {meaning}", width - _measure(glyph), glyphs)
        needed = _measure(glyph + told) + (len(_GAP) if line else 0)
        if line and used + needed > width:
            yield tuple(line)
            line, used, needed = [], 0, needed - len(_GAP)
        if line:
            line.append(Piece(_GAP))
        line += [Piece(glyph, role), Piece(told, "faint")]
        used += needed
    yield tuple(line)


def _measure(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _cut(text: str, room: int, glyphs: Glyphs) -> str:
    """Return *text* in no more than *room* cells, with an ellipsis where some is left out."""
    if _measure(text) <= room:
        return text
    kept = ""
    for character in text:
        if _measure(kept + character) > room - _measure(glyphs.ellipsis):
            break
        kept += character
    return kept.rstrip() + glyphs.ellipsis


def _split(text: str, room: int, glyphs: Glyphs) -> tuple[str, str]:
    """Return *text* in one line of *room* cells or two, the second of which may end in an ellipsis."""
    if _measure(text) <= room:
        return text, ""
    first = ""
    for word in text.split(" "):
        if _measure(f"{first} {word}".strip()) > room:
            break
        first = f"{first} {word}".strip()
    rest = text[len(first) :].strip() if first else ""
    return (first, _cut(rest, room, glyphs)) if rest else (_cut(text, room, glyphs), "")


def _wrap(text: str, width: int) -> Iterator[str]:
    """Yield the lines of *text*, indented, the later ones more; a word that fits no line is broken."""
    line, indent = "", _INDENT
    for word in text.split():
        rest = word
        if line and _measure(f"{indent}{line} {rest}") > width:
            yield f"{indent}{line}"
            line, indent = "", _INDENT * 2
        while _measure(indent + rest) > width:
            fits = max(n for n in range(1, len(rest) + 1) if n == 1 or _measure(indent + rest[:n]) <= width)
            yield indent + rest[:fits]
            rest, indent = rest[fits:], _INDENT * 2
        line = f"{line} {rest}".strip()
    if line:
        yield f"{indent}{line}"


def _pad(text: str, room: int) -> str:
    return text + " " * (room - _measure(text))
