"""What an ontology says of itself, as a part of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.ontology.diagrams.topics import name_topic
from kgcli.ontology.terms.entry import Text
from kgcli.serving.pages.page import Markup, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.ontology.docs.frame import Frame
    from kgcli.ontology.docs.headers import Header

__all__ = ["write_header"]


def write_header(
    frame: Frame, header: Header, topics: Mapping[str, str], *, first: bool = False
) -> Iterator[str]:
    """Yield what *header* says: descriptions, and a card with links to those *topics* that it imports.

    Where a site begins, these are listed anyway.
    """
    words = frame.words
    for text in frame.choose_texts(header.descriptions):
        yield f'<p class="lead">{frame.write_text(text)}</p>\n'
    rows = [("IRI", f"<code>{safe(header.iri)}</code>")]
    for iri, values in header.said.items():
        word = words.get(f"head {iri.replace('#', '/').rpartition('/')[2]}")
        rows.append((safe(word) if word else frame.link(iri), _list_values(frame, values)))
    files = {one.iri: one.file for one in frame.material.headers}
    imports = [iri for iri in header.imports if not (first and files.get(iri) in topics)]
    if imports:
        rows.append((safe(words["imports"]), _list_imports(frame, imports, files, topics)))
    yield '<dl class="card">\n'
    yield from (f"<dt>{word}</dt><dd>{value}</dd>\n" for word, value in rows)
    yield "</dl>\n"


def _list_values(frame: Frame, values: Sequence[Text | str]) -> Markup:
    texts = frame.choose_texts([value for value in values if isinstance(value, Text)])
    shown = [frame.write_text(text) for text in texts]
    shown += [Markup(f"<code>{safe(iri)}</code>") for iri in values if not isinstance(iri, Text)]
    return shown[0] if len(shown) == 1 else _list_items(shown)


def _list_imports(
    frame: Frame, imports: Sequence[str], files: Mapping[str, str], topics: Mapping[str, str]
) -> Markup:
    """Return the imported ontologies, as links to the pages of their files where these have one."""
    shown = []
    for iri in imports:
        address = topics.get(files.get(iri, ""))
        name = safe(name_topic(frame.index, files[iri], frame.language)) if address else safe(iri)
        shown.append(
            Markup(f'<a href="{frame.up}{address}">{name}</a>' if address else f"<code>{name}</code>")
        )
    return _list_items(shown)


def _list_items(shown: Sequence[Markup]) -> Markup:
    return Markup(f'<ul class="line">{"".join(f"<li>{one}</li>" for one in shown)}</ul>')
