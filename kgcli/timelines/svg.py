"""Timelines as pictures: one SVG 1.1 document, readable in print, without colour and by screen readers."""

from collections.abc import Iterator
from datetime import date
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kgcli.answers.plain import show_controls
from kgcli.timelines.axis import Axis, choose_axis, list_ticks
from kgcli.timelines.spans import Mode, Span, Timeline
from kgcli.timelines.words import tell_span

__all__ = ["write_svg"]

_WIDTH: Final = 1240
_MARGIN: Final = 24
_LABELS: Final = 390
_BANNER: Final = 30
_ROW: Final = 44
_BAR: Final = 13
_HEAD: Final = 84
_FOOT: Final = 34
_LEGEND: Final = 24
_ARROW: Final = 9
_LEFT: Final = _MARGIN + _LABELS
_RIGHT: Final = _WIDTH - _MARGIN - _ARROW
_LARGE, _NORMAL, _SMALL = 20.0, 13.0, 11.0
# Blue and vermilion of Okabe and Ito's palette, which colour-blind people tell apart; the shapes differ, too.
_STYLES: Final[dict[Mode, str]] = {
    "actual": "actual", "unstated": "actual", "prospective": "meant", "closed": "closed",
}  # fmt: skip
_STYLE: Final = f"""
    text {{ font-family: "DejaVu Sans", Verdana, Helvetica, Arial, sans-serif; fill: #1a1a1a; }}
    .title {{ font-size: {_LARGE}px; font-weight: bold; }}
    .label {{ font-size: {_NORMAL}px; }}
    .small {{ font-size: {_SMALL}px; fill: #555; paint-order: stroke; stroke: #fff; stroke-width: 3px; }}
    .banner {{ font-size: 14px; font-weight: bold; text-anchor: middle; }}
    .frame {{ fill: #f2f2f2; stroke: #1a1a1a; stroke-width: 1.5; }}
    .tick {{ stroke: #d5d5d5; stroke-width: 1; }}
    .row {{ stroke: #ececec; stroke-width: 1; }}
    .actual .possible {{ fill: #a9cfe6; stroke: #0072b2; stroke-width: 1; }}
    .actual .core, .actual .mark {{ fill: #0072b2; stroke: #0072b2; stroke-width: 1; }}
    .meant .possible {{ fill: #fff; stroke: #d55e00; stroke-width: 1.3; stroke-dasharray: 4 3; }}
    .meant .core, .meant .mark {{ fill: #fff; stroke: #d55e00; stroke-width: 2; }}
    .closed .possible {{ fill: #fff; stroke: #767676; stroke-width: 1.3; stroke-dasharray: 1 3; }}
    .closed .core, .closed .mark {{ fill: #fff; stroke: #767676; stroke-width: 1.6; }}
    .arrow {{ stroke-dasharray: none !important; }}"""
# How wide characters are at most in the fonts above, in parts of the font's size.
_SLIM: Final = frozenset("ijlI.,;:'|! ")
_NARROW: Final = frozenset("frt()[]/-")
_BROAD: Final = frozenset("mwMW@%\u2026\u2014")


def write_svg(timeline: Timeline, *, first: date | None = None, last: date | None = None) -> Iterator[str]:
    """Yield the lines of a picture of *timeline*, from the day *first* to *last*.

    Its banner, at the top and at the bottom, is the marking of all that it tells. Spans without a day, and
    those whose bounds contradict each other, are told and not drawn.
    """
    axis = choose_axis((span for span in timeline.spans if not span.fault), first, last)
    rows = max(1, len(timeline.spans))
    notes = list(_list_notes(timeline))
    legend = 1 + max((line for _, line, _ in _place_legend(timeline)), default=0)
    height = _BANNER + _HEAD + rows * _ROW + 18 * len(notes) + _FOOT + legend * _LEGEND + _BANNER
    name = f"Timeline of {timeline.label}"
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="title desc">'
    )
    yield f'  <title id="title">{_escape(name)}</title>'
    yield f'  <desc id="desc">{_escape(_describe(timeline))}</desc>'
    yield f"  <style>{_STYLE}\n  </style>"
    yield f'  <rect width="{_WIDTH}" height="{height}" fill="#fff"/>'
    yield from _draw_banner(timeline.banner, 0)
    yield _text(_MARGIN, _BANNER + 34, "title", _fit(timeline.label, _LARGE * 1.12, _WIDTH - 2 * _MARGIN))
    top = _BANNER + _HEAD
    if axis is not None:
        yield from _draw_axis(axis, top, rows)
    for number, span in enumerate(timeline.spans):
        yield from _draw_row(span, axis, top + number * _ROW)
    if not timeline.spans:
        yield _text(_MARGIN, top + 22, "label", "Nothing dated is linked to it.")
    below = top + rows * _ROW
    for number, note in enumerate(notes):
        yield _text(_MARGIN, below + 16 + 18 * number, "small", note)
    yield from _draw_legend(timeline, below + 18 * len(notes) + 24)
    yield from _draw_banner(timeline.banner, height - _BANNER)
    yield "</svg>"


def _describe(timeline: Timeline) -> str:
    """Return the whole timeline in words, for those who do not see the picture."""
    spans = " ".join(f"{span.label}: {tell_span(span)}." for span in timeline.spans)
    return f"Marked {timeline.banner}. {spans or 'Nothing dated is linked to it.'}"


def _list_notes(timeline: Timeline) -> Iterator[str]:
    if timeline.more:
        yield f"{timeline.more:,} more are not shown."
    if timeline.outside:
        yield f"{timeline.outside:,} of other days are not shown."


def _draw_banner(text: str, top: float) -> Iterator[str]:
    yield f'  <rect class="frame" x="1" y="{top + 1}" width="{_WIDTH - 2}" height="{_BANNER - 2}"/>'
    yield _text(_WIDTH / 2, top + 20, "banner", _fit(text, 16, _WIDTH - 2 * _MARGIN))


def _draw_axis(axis: Axis, top: float, rows: int) -> Iterator[str]:
    """Yield a line for each tick, with its name above."""
    room = (_RIGHT - _LEFT) / (_measure("0", _SMALL))
    bottom = top + rows * _ROW
    for tick in list_ticks(axis, room):
        x = _place(axis, tick.day)
        yield f'  <line class="tick" x1="{x:.1f}" y1="{top - 8}" x2="{x:.1f}" y2="{bottom}"/>'
        if x + _measure(tick.label, _SMALL) <= _WIDTH - 4:
            yield _text(x, top - 14, "small", tick.label)


def _draw_row(span: Span, axis: Axis | None, top: float) -> Iterator[str]:
    """Yield the name, the bar and the words of *span*, which a pointer over it shows in full."""
    yield f'  <g class="{_STYLES[span.mode]}">'
    yield f"    <title>{_escape(f'{span.label}: {tell_span(span)}')}</title>"
    yield f'    <line class="row" x1="{_MARGIN}" y1="{top}" x2="{_WIDTH - _MARGIN}" y2="{top}"/>'
    yield "  " + _text(_MARGIN, top + 17, "label", _fit(span.label, _NORMAL, _LABELS - 12))
    if axis is not None and span.is_dated and not span.fault:
        yield from (f"    {shape}" for shape in _draw_bar(span, axis, top + 6))
    yield "  " + _text(_MARGIN, top + 35, "small", _fit(tell_span(span), _SMALL, _WIDTH - 2 * _MARGIN))
    yield "  </g>"


def _draw_bar(span: Span, axis: Axis, top: float) -> Iterator[str]:
    possible, core = span.possible, span.core
    start, end = possible.earliest or axis.first, possible.latest or axis.last
    if end < axis.first or start > axis.last:
        return
    left, right = _place(axis, start), max(_place(axis, end, end=True), _place(axis, start) + 2)
    if core is None or (left, right) != _find_edges(axis, core):
        yield _rect("possible", left, right, top)
    if core is not None and core[1] >= axis.first and core[0] <= axis.last:
        inner = _find_edges(axis, core)
        if span.kind == "lasts":
            yield _rect("core", *inner, top)
        else:
            yield f'<circle class="mark" cx="{sum(inner) / 2:.1f}" cy="{top + _BAR / 2}" r="5.5"/>'
    if span.kind == "due":
        middle = top + _BAR / 2
        yield _polygon(
            "mark", [(right, middle - 7), (right + 7, middle), (right, middle + 7), (right - 7, middle)]
        )
    if possible.earliest is None or possible.earliest < axis.first:
        yield _arrow(_LEFT, top, -1)
    if possible.latest is None or possible.latest > axis.last:
        yield _arrow(_RIGHT, top, 1)


def _find_edges(axis: Axis, core: tuple[date, date]) -> tuple[float, float]:
    left = _place(axis, core[0])
    return left, max(_place(axis, core[1], end=True), left + 2)


def _arrow(x: float, top: float, way: int) -> str:
    """Return the head of an arrow at *x* that points left (-1) or right (1)."""
    middle = top + _BAR / 2
    return _polygon("possible arrow", [(x, middle - 9), (x + way * _ARROW, middle), (x, middle + 9)])


def _list_legend(timeline: Timeline) -> Iterator[tuple[str, str, str]]:
    """Yield style, shape and meaning of what the timeline has use for."""
    drawn = [span for span in timeline.spans if span.is_dated and not span.fault]
    for style, meaning, other in (
        ("actual", "certainly", "possibly"),
        ("meant", "planned or wanted", "planned or wanted, perhaps then"),
        ("closed", "given up", "given up, perhaps then"),
    ):
        styled = [span for span in drawn if _STYLES[span.mode] == style]
        if (style == "actual" and styled) or any(span.core for span in styled):
            yield style, "core", meaning
        if styled:
            yield style, "possible", other
    if any(span.kind == "on" for span in drawn):
        yield "actual", "circle", "on a day"
    if any(span.kind == "due" for span in drawn):
        yield "meant", "diamond", "due by"
    if drawn:
        yield "actual", "arrow", "open, or beyond what is shown"


def _place_legend(timeline: Timeline) -> Iterator[tuple[float, int, tuple[str, str, str]]]:
    """Yield for each entry of the legend where it begins and in which line it stands."""
    x, line = float(_MARGIN), 0
    for entry in _list_legend(timeline):
        needed = 34 + _measure(entry[2], _SMALL) + 22
        if x > _MARGIN and x + needed > _WIDTH - _MARGIN:
            x, line = float(_MARGIN), line + 1
        yield x, line, entry
        x += needed


def _draw_legend(timeline: Timeline, top: float) -> Iterator[str]:
    """Yield what the shapes mean."""
    for x, line, (style, shape, meaning) in _place_legend(timeline):
        y = top + line * _LEGEND
        shapes = {
            "circle": f'<circle class="mark" cx="{x + 14:.1f}" cy="{y}" r="5.5"/>',
            "diamond": _polygon("mark", [(x + 14, y - 7), (x + 21, y), (x + 14, y + 7), (x + 7, y)]),
            "arrow": _polygon("possible arrow", [(x + 10, y - 9), (x + 19, y), (x + 10, y + 9)]),
        }
        form = shapes.get(shape) or _rect(shape, x, x + 28, y - _BAR / 2)
        yield f'  <g class="{style}">{form}</g>'
        yield _text(x + 34, y + 4, "small", meaning)


def _rect(name: str, left: float, right: float, top: float) -> str:
    place = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}"'
    return f'<rect class="{name}" {place} height="{_BAR}" rx="2"/>'


def _polygon(name: str, points: list[tuple[float, float]]) -> str:
    return f'<polygon class="{name}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def _place(axis: Axis, day: date, *, end: bool = False) -> float:
    return _LEFT + axis.place(day, end=end) * (_RIGHT - _LEFT)


def _text(x: float, y: float, name: str, text: str) -> str:
    return f'  <text class={quoteattr(name)} x="{x:.1f}" y="{y:.1f}">{_escape(text)}</text>'


def _escape(text: str) -> str:
    return escape(show_controls(text))


def _measure(text: str, size: float) -> float:
    """Return how wide *text* is at most, in pixels; no font is at hand, so that it is an estimate."""
    return size * sum(_measure_character(character) for character in text)


def _measure_character(character: str) -> float:
    if character in _SLIM:
        return 0.34
    if character in _NARROW:
        return 0.42
    if character in _BROAD:
        return 1.02
    if not character.isascii() and not character.isalpha():
        return 1.02
    if character.isupper():
        return 0.74
    # Beyond Latin, Greek and Cyrillic, letters can be as broad as they are high.
    return 0.64 if ord(character) < 0x0530 else 1.1  # noqa: PLR2004  (the end of the Cyrillic blocks)


def _fit(text: str, size: float, room: float) -> str:
    """Return as much of *text* as has *room* at that font size, with an ellipsis where some is left out."""
    text = show_controls(text)
    if _measure(text, size) <= room:
        return text
    kept = ""
    for character in text:
        if _measure(f"{kept}{character}\u2026", size) > room:
            break
        kept += character
    return f"{kept.rstrip()}\u2026"
