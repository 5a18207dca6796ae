"""The page of one thing: its names and types, and each statement about it with what it rests on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kgcli.provenance import describe_support
from kgcli.serving.pages.page import Markup, link, list_links, make_page, safe
from kgcli.serving.routes.media import GRAPH_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.cards import Card, Group, Line
    from kgcli.provenance import Support

__all__ = ["write_card"]


def write_card(card: Card, *, clearance: str, up: str, here: str, place_of: Callable[[str], str]) -> bytes:
    """Return the page of *card*, which lies at *here*; what ``kgcli show`` tells, with links."""
    types = ", ".join(link(place_of(each.iri), each.label) for each in card.types)
    names = ", ".join(
        f"{safe(name.text)} <small>({safe(name.language or name.kind)})</small>"
        for name in card.names
        if name.text != card.label
    )
    same = "".join(f"<p>The same as {link(place_of(iri), iri)}</p>\n" for iri in card.same_as)
    joint = "&" if "?" in here else "?"
    others = [(f"{here}{joint}format={name}", name) for name in GRAPH_TYPES]
    body = (
        f'<h1 dir="auto">{safe(card.label)}</h1>\n<p><code>{safe(card.iri)}</code></p>\n'
        + (f"<p>A {types}.</p>\n" if types else "")
        + (f"<p>Also called {names}.</p>\n" if names else "")
        + same
        + "".join(_write_group(group, place_of) for group in card.groups)
        + f'<p class="soft">Also as {list_links(others)}.</p>\n'
    )
    return make_page(card.label, Markup(body), up=up, marking=clearance)


def _write_group(group: Group, place_of: Callable[[str], str]) -> str:
    # An arrow where the card's thing stands at the other end of the statement.
    arrow = '<span title="that thing says it of this one">&larr;</span> ' if group.incoming else ""
    lines = "".join(_write_line(line, place_of) for line in group.lines)
    name = link(place_of(group.property.iri), group.property.label)
    return f'<h3>{arrow}{name}</h3>\n<ul class="plain">\n{lines}</ul>\n'


def _write_line(line: Line, place_of: Callable[[str], str]) -> str:
    value = line.value
    if value.iri is not None:
        shown: str = link(place_of(value.iri), value.text)
    else:
        language = f' lang="{escape(value.language)}"' if value.language else ""
        shown = f'<span dir="auto"{language}>{safe(value.text)}</span>'
    return f"<li>{shown}{''.join(map(_write_support, line.supports))}</li>\n"


def _write_support(support: Support) -> str:
    pieces = [safe(describe_support(support))]
    if support.words:
        pieces.append(safe(f"\u201c{' '.join(support.words.split())}\u201d"))
    elif support.note:
        pieces.append(safe(f"({support.note})"))
    pieces += [safe(dispute) for dispute in support.disputes]
    return "".join(f'<span class="support">{piece}</span>' for piece in pieces)
