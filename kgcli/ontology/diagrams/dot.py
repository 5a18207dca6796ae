"""Class diagrams in Graphviz's DOT language, and drawn by Graphviz as SVG."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.errors import MissingProgramError
from kgcli.formats.graphviz import draw_dot, quote_dot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kgcli.ontology.diagrams.diagram import Arrow, Box, Diagram

    Link = Callable[[str], str | None]
    """The address that the box of a term leads to, if any."""

__all__ = ["draw_svg", "draw_svgs", "write_dot"]

_FONT: Final = "Helvetica,Arial,sans-serif"
_WIDTH: Final = 22
_LONGEST_WORD: Final = 36
"""Longer words are broken."""
_MOST_NAMES: Final = 3
# Hues that the colour-blind can tell apart (Okabe and Ito), light enough to read black on.
_ROLES: Final = {
    "focus": 'fillcolor="#fdf0d5", color="#b87d00", penwidth=2.5',
    "own": 'fillcolor="#e3f1fa", color="#0072b2"',
    "other": 'fillcolor="#ffffff", color="#777777"',
}
_SHAPES: Final = {"class": "box", "property": "ellipse", "individual": "note"}
_ARROWS: Final = {
    "narrower": 'arrowhead=onormal, color="#555555"',
    "type": 'arrowhead=vee, style=dashed, color="#555555"',
    "inverse": 'dir=both, arrowhead=vee, arrowtail=vee, style=dashed, color="#0072b2", fontcolor="#00507d"',
    "property": 'arrowhead=vee, color="#0072b2", fontcolor="#00507d"',
}
_APART: Final = "</svg>"


def write_dot(diagram: Diagram, link: Link = lambda _: None) -> str:
    """Return *diagram* in the DOT language; *link* gives the address that a box leads to, if any."""
    return "".join(f"{line}\n" for line in _write(diagram, link))


def draw_svg(diagram: Diagram) -> bytes:
    """Return *diagram* drawn as SVG.

    Raises ``MissingProgramError`` where Graphviz is not installed, or cannot draw.
    """

    def draw(shown: Sequence[Diagram]) -> bytes:
        return draw_dot("".join(map(write_dot, shown)), "take --format mermaid or --format dot")

    return _draw([diagram], draw)


def draw_svgs(diagrams: Sequence[tuple[Diagram, Link]], instead: str) -> list[str]:
    """Return the SVG element of each of several diagrams, which are drawn in one go.

    Raises what ``draw_svg`` does, with *instead* as what else can be done.
    """
    if not diagrams:
        return []
    links = [link for _, link in diagrams]

    def draw(shown: Sequence[Diagram]) -> bytes:
        return draw_dot("".join(map(write_dot, shown, links)), instead)

    drawn = _draw([diagram for diagram, _ in diagrams], draw).decode()
    return [part[part.index("<svg") :] + _APART for part in drawn.split(_APART)[:-1]]


def _draw(diagrams: list[Diagram], draw: Callable[[Sequence[Diagram]], bytes]) -> bytes:
    """Return what *draw* does; without groups where Graphviz stumbles over these, as some versions do."""
    try:
        return draw(diagrams)
    except MissingProgramError:
        if not any(diagram.groups for diagram in diagrams):
            raise
    return draw([_drop_groups(diagram) for diagram in diagrams])


def _drop_groups(diagram: Diagram) -> Diagram:
    """Return *diagram* with its boxes in no group."""
    boxes = tuple(box._replace(group="") for box in diagram.boxes)
    return replace(diagram, boxes=boxes, groups={})


def _write(diagram: Diagram, link: Link) -> Iterator[str]:
    yield "digraph ontology {"
    yield '  rankdir=RL; newrank=true; nodesep=0.15; ranksep=0.4; charset="UTF-8"; bgcolor="white";'
    yield f'  fontname="{_FONT}"; fontsize=13; labelloc=t; labeljust=l;'
    title = textwrap.wrap(_title(diagram), 80)
    if title:
        yield f"  label={quote_dot(title, 'l')};"
    yield f'  node [shape=box, style="rounded,filled", fontname="{_FONT}", fontsize=13, margin="0.1,0.05"];'
    yield f'  edge [arrowsize=0.8, fontname="{_FONT}", fontsize=11];'
    names = {box.iri: f"n{number}" for number, box in enumerate(diagram.boxes, 1)}
    for box in diagram.boxes:
        if not box.group:
            yield _write_box(box, names[box.iri], link(box.iri))
    for number, (group, title_text) in enumerate(diagram.groups.items(), 1):
        yield f"  subgraph cluster{number} {{"
        yield f'    label={quote_dot([title_text])}; style=rounded; margin=10; color="#999999"; fontsize=13;'
        for box in diagram.boxes:
            if box.group == group:
                yield f"  {_write_box(box, names[box.iri], link(box.iri))}"
        yield "  }"
    for arrow in diagram.arrows:
        yield _write_arrow(arrow, names[arrow.start], names[arrow.end])
    yield "}"


def _title(diagram: Diagram) -> str:
    return f"{diagram.title} ({diagram.rest})" if diagram.rest else diagram.title


def _write_box(box: Box, name: str, address: str | None) -> str:
    longest = max(map(len, box.name.split()), default=0)
    name_width = max(_WIDTH, min(longest, _LONGEST_WORD))
    head = textwrap.wrap(" ".join(box.name.split()), name_width, break_on_hyphens=False) or [""]
    if box.hidden:
        head.append(f"(+{box.hidden})")
    label = quote_dot(head)
    if box.lines:
        # A rule of dashes stands between what a class is called and what it has.
        lines = [
            part for line in box.lines for part in textwrap.wrap(line, _WIDTH + 6, subsequent_indent="  ")
        ]
        label = f"{label[:-1]}\\n———\\n{quote_dot(lines, 'l')[1:]}"
    url = f", URL={quote_dot([address])}" if address is not None else ""
    tip = f", tooltip={quote_dot([box.iri])}"
    return f"  {name} [label={label}, shape={_SHAPES[box.kind]}, {_ROLES[box.role]}{tip}{url}];"


def _write_arrow(arrow: Arrow, start: str, end: str) -> str:
    shown = list(arrow.names[:_MOST_NAMES])
    if len(arrow.names) > _MOST_NAMES:
        shown.append(f"\u2026 +{len(arrow.names) - _MOST_NAMES}")
    label = f"label={quote_dot(shown)}, " if shown else ""
    weight = "weight=4, " if arrow.kind == "narrower" else ""
    return f"  {start} -> {end} [{label}{weight}{_ARROWS[arrow.kind]}];"
