"""The pictures of a site, drawn in one go and made part of its pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.ontology.diagrams.choosing import choose_overview, choose_term, choose_topic
from kgcli.ontology.diagrams.dot import draw_svgs
from kgcli.ontology.docs.style import LEAST_WIDTHS
from kgcli.serving.pages.page import Markup, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgcli.ontology.diagrams.diagram import Diagram
    from kgcli.ontology.docs.frame import Frame

__all__ = ["draw_pictures"]

_MOST: Final = 600
"""So many classes get a picture of their own; where there are more, only overviews are drawn."""
_WIDE: Final = 500
"""Wider pictures, in points, are moved under the window where that is too narrow to read them in."""
_READABLE: Final = 0.62
_STEP: Final = 120
"""A picture is made smaller to this share of its width, in steps of so many points, which are ten rem."""
_NOISE: Final = re.compile(r"<title>[^<]*</title>\n?|<!--.*?-->\n?| id=\"[^\"]*\"", re.DOTALL)
_SIZE: Final = re.compile(r'^<svg width="(\d+)[^"]*" height="[^"]*"')


def draw_pictures(frame: Frame, topics: Mapping[str, str]) -> Mapping[str, Markup]:
    """Return the pictures for the pages of one language, by the pages' places.

    Raises ``MissingProgramError`` where Graphviz is not installed.
    """
    index, language = frame.index, frame.language
    chosen: dict[str, Diagram] = {"index.html": choose_overview(index, language)}
    for file, address in topics.items():
        chosen[address] = choose_topic(index, file, language)
    classes = [entry for entry in frame.entries if entry.is_class]
    if len(classes) <= _MOST:
        for entry in classes:
            around = choose_term(index, entry, language)
            if around.arrows:
                chosen[frame.material.addresses[entry.iri]] = around
    chosen = {place: diagram for place, diagram in chosen.items() if diagram.boxes}
    untitled = [
        (replace(diagram, title="", left_out=0, unshown=0), _make_link(frame, place))
        for place, diagram in chosen.items()
    ]
    drawn = draw_svgs(untitled, "take --no-pictures")
    return {
        place: _embed(svg, diagram, frame)
        for (place, diagram), svg in zip(chosen.items(), drawn, strict=True)
    }


def _make_link(frame: Frame, place: str) -> Callable[[str], str | None]:
    """Return what leads from boxes of a picture at *place* to the pages of their terms."""
    up = "../" * place.count("/")

    def link(iri: str) -> str | None:
        address = frame.material.addresses.get(iri)
        return None if address is None else up + address

    return link


def _embed(svg: str, diagram: Diagram, frame: Frame) -> Markup:
    """Return a picture for a page: no larger than the page, and without what every picture names alike."""
    words = frame.words
    bare = _NOISE.sub("", svg)
    size = _SIZE.match(bare)
    width = int(size.group(1)) if size else 600
    label = safe(diagram.title)
    # Its text says what a picture shows; its name is for those who do not see it.
    head = f'<svg role="img" aria-label="{label}" class="{_choose_class(width)}" width="{width}pt"'
    bare = head + bare[size.end() if size else len("<svg") :]
    rest = {"classes hidden": diagram.left_out, "properties hidden": diagram.unshown}
    left = "".join(f" {safe(words[word])}: {number:,}." for word, number in rest.items() if number)
    return Markup(
        f'<figure><div class="scroll" role="group" aria-label="{label}" tabindex="0">\n{bare}\n</div>'
        f"<figcaption>{safe(words['key'])}{left}</figcaption></figure>\n"
    )


def _choose_class(width: int) -> str:
    """Return how a picture behaves where it does not fit: it is made smaller, but not beyond reading."""
    if width <= _WIDE:
        return "narrow"
    return f"least{min(LEAST_WIDTHS[-1], 10 * max(LEAST_WIDTHS[0] // 10, round(width * _READABLE / _STEP)))}"
