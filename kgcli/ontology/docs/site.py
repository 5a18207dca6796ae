"""A site about an ontology: which files it has, and what is in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.ontology.diagrams.topics import name_topic
from kgcli.ontology.docs.frame import Frame
from kgcli.ontology.docs.material import gather_material, name_kind
from kgcli.ontology.docs.overview_pages import choose_topic_addresses, write_front, write_topic
from kgcli.ontology.docs.pictures import draw_pictures
from kgcli.ontology.docs.style import SCRIPT, STYLE
from kgcli.ontology.docs.term_page import write_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kgcli.home import Home
    from kgcli.ontology.docs.material import Material

__all__ = ["Site", "make_site"]


@dataclass(frozen=True, slots=True)
class Site:
    """The content of each file, and how high what is shown of facts is marked.

    *unread* are queries and shapes that could not be searched for terms, each with the reason.
    """

    files: Mapping[str, bytes]
    terms: int
    languages: tuple[str, ...]
    clearance: str
    marking: str
    unread: tuple[tuple[str, str], ...]


def make_site(
    home: Home,
    clearance: str | None = None,
    *,
    pictures: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Site:
    """Return a site about the home's ontology, which shows of facts what *clearance* may see.

    Without a clearance that is what carries the lowest marking. The same home gives the same bytes. Raises
    ``MissingProgramError`` where there are to be *pictures* and Graphviz is not installed, and what
    ``gather_material`` does.
    """
    material = gather_material(home, clearance, progress=progress)
    files = {"site.css": STYLE.encode(), "site.js": SCRIPT.encode()}
    for language in material.languages:
        progress(f"Writing pages ({language})…")
        files.update(_write_pages(Frame(material, language), pictures=pictures))
    return Site(
        files,
        len(material.addresses),
        material.languages,
        material.clearance,
        material.marking,
        material.texts.unread,
    )


def _write_pages(frame: Frame, *, pictures: bool) -> Iterator[tuple[str, bytes]]:
    material = frame.material
    topics = choose_topic_addresses(material)
    shown = draw_pictures(frame, topics) if pictures else {}
    yield frame.make_page("index.html", frame.title, write_front(frame, shown.get("index.html"), topics))
    for file, address in topics.items():
        title = name_topic(frame.index, file, frame.language)
        yield frame.make_page(address, title, write_topic(frame, file, shown.get(address), topics))
    for entry in frame.entries:
        address = material.addresses[entry.iri]
        yield frame.make_page(address, frame.name(entry.iri), write_term(frame, entry, shown.get(address)))
    yield f"{frame.folder}terms.js", _write_terms(frame, material)


def _write_terms(frame: Frame, material: Material) -> bytes:
    """Return what the search looks through: name, short name, kind, page, and all that else it is called."""
    rows = []
    for entry in frame.entries:
        name = frame.name(entry.iri)
        others = " ".join(label.text for label in entry.labels if label.text != name)
        kind = frame.words[name_kind(entry)]
        if entry.deprecated:
            kind += f", {frame.words['old']}"
        rows.append([name, frame.index.shorten(entry.iri), kind, material.addresses[entry.iri], others])
    # With all beyond ASCII, and whatever HTML reads otherwise, written as escapes.
    text = json.dumps(rows, indent=0, ensure_ascii=True).replace("<", "\\u003c")
    return f"window.TERMS = {text};\n".encode()
