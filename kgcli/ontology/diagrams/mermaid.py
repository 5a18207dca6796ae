"""Class diagrams in the language of Mermaid, which many wikis and code forges draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.answers.plain import show_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ontology.diagrams.diagram import Box, Diagram

__all__ = ["write_mermaid"]


def write_mermaid(diagram: Diagram) -> str:
    """Return *diagram* as a Mermaid ``classDiagram``; whatever a label holds, it is shown and not obeyed."""
    return "".join(f"{line}\n" for line in _write(diagram))


def _write(diagram: Diagram) -> Iterator[str]:
    if diagram.title:
        yield from ("---", f'title: "{_escape(diagram.title)}"', "---")
    yield "classDiagram"
    yield "  direction RL"
    names = {box.iri: f"c{number}" for number, box in enumerate(diagram.boxes, 1)}
    for box in diagram.boxes:
        if not box.group:
            yield from _write_box(box, names[box.iri], "  ")
    for number, (group, title) in enumerate(diagram.groups.items(), 1):
        own = [box for box in diagram.boxes if box.group == group]
        if own:
            yield f"  namespace {_name_group(title, number)} {{"
            for box in own:
                yield from _write_box(box, names[box.iri], "    ")
            yield "  }"
    for arrow in diagram.arrows:
        start, end = names[arrow.start], names[arrow.end]
        label = f" : {_escape(', '.join(arrow.names))}" if arrow.names else ""
        line = {"narrower": "--|>", "property": "-->", "type": "..|>", "inverse": "<..>"}[arrow.kind]
        yield f"  {start} {line} {end}{label}"
    if diagram.rest:
        yield f"  %% {diagram.rest}"


def _write_box(box: Box, name: str, indent: str) -> Iterator[str]:
    label = _escape(box.name) or " "
    if box.hidden:
        label += f" (+{box.hidden})"
    if not box.lines:
        yield f'{indent}class {name}["{label}"]'
        return
    yield f'{indent}class {name}["{label}"] {{'
    yield from (f"{indent}  {_escape(line)}" for line in box.lines)
    yield f"{indent}}}"


def _name_group(title: str, number: int) -> str:
    """Return a title as one word, which is all that a namespace may be called."""
    word = "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in title)
    return f"{word.strip('_')}_{number}" if not word.strip("_")[:1].isalpha() else word.strip("_")


def _escape(text: str) -> str:
    """Return *text* with Mermaid's entity codes for all but letters, digits, blanks and a few marks."""
    plain = show_controls(" ".join(text.split()))
    return "".join(
        letter if letter.isalnum() or letter in " ,.:/_-()+?!…'" else f"#{ord(letter)};" for letter in plain
    )
