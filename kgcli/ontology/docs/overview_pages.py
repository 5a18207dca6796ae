"""The first page of a site, with pictures and all terms, and a page for each file of the ontology."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgcli.ontology.diagrams.topics import list_topics, name_topic
from kgcli.ontology.docs.frame import CONTENTS
from kgcli.ontology.docs.header_card import write_header
from kgcli.ontology.docs.material import name_kind
from kgcli.ontology.terms.entry import choose_text
from kgcli.ontology.tree import grow_trees, read_edges
from kgcli.serving.pages.page import Markup, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ontology.docs.frame import Frame
    from kgcli.ontology.docs.material import Material
    from kgcli.ontology.terms.entry import Entry
    from kgcli.ontology.tree import Branch

__all__ = ["choose_topic_addresses", "write_front", "write_topic"]

_KINDS: Final = (
    ("classes", "class"),
    ("properties", "property"),
    ("datatypes", "datatype"),
    ("individuals", "individual"),
)
_MOST_UNFOLDED: Final = 300
"""Larger trees are folded."""


def choose_topic_addresses(material: Material) -> Mapping[str, str]:
    """Return the page of each file that declares a class or a property."""
    addresses: dict[str, str] = {}
    for file in list_topics(material.index):
        stem = file.rpartition("/")[2].removesuffix(".gz").rpartition(".")[0]
        name = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in stem) or "file"
        taken = {address.lower() for address in addresses.values()}
        number, chosen = 1, f"topic/{name}.html"
        while chosen.lower() in taken:
            number += 1
            chosen = f"topic/{name}-{number}.html"
        addresses[file] = chosen
    return addresses


def write_front(frame: Frame, picture: Markup | None, topics: Mapping[str, str]) -> Iterator[str]:
    """Yield the pieces of the first page."""
    words = frame.words
    yield f"<h1>{safe(frame.title)}</h1>\n"
    counts = []
    for word, kind in _KINDS:
        number = sum(name_kind(entry) == kind for entry in frame.entries)
        if number:
            counts.append(f"{number:,} {words[word].lower()}")
    yield f"<p>{safe(', '.join(counts))}</p>\n"
    if frame.material.root:
        yield from write_header(frame, frame.material.root, topics, first=True)
    yield CONTENTS
    if len(topics) > 1:
        items = "".join(
            f'<li><a href="{frame.up}{address}">{_name(frame, file)}</a></li>'
            for file, address in sorted(topics.items(), key=lambda topic: _name(frame, topic[0]).casefold())
        )
        yield f'{frame.head("topics")}\n<ul class="terms">{items}</ul>\n'
    if picture:
        yield f"{frame.head('overview')}\n{picture}"
    trees = grow_trees(frame.index, read_edges(frame.index))
    if trees:
        unfolded = " open" if len(frame.index.list_terms("class")) <= _MOST_UNFOLDED else ""
        yield f'<details{unfolded}><summary>{frame.head("tree")}</summary>\n<ul class="tree">'
        for branch in trees:
            yield from _write_branch(frame, branch)
        yield "</ul></details>\n"
    for word, kind in _KINDS[1:]:
        own = [entry for entry in frame.entries if name_kind(entry) == kind]
        if own:
            unfolded = " open" if len(own) <= _MOST_UNFOLDED else ""
            yield f"<details{unfolded}><summary>{frame.head(word)}</summary>\n"
            yield from _list_terms(frame, own)
            yield "</details>\n"
    yield from _list_namespaces(frame)


def write_topic(frame: Frame, file: str, picture: Markup | None, topics: Mapping[str, str]) -> Iterator[str]:
    """Yield the pieces of the page of a file: a picture, and its terms with their definitions."""
    yield f"<h1>{_name(frame, file)}</h1>\n<p><code>{safe(file)}</code></p>\n"
    for header in frame.material.headers:
        if header.file == file:
            yield from write_header(frame, header, topics)
    yield CONTENTS
    if picture:
        yield f"{frame.head('overview')}\n{picture}"
    for word, kind in _KINDS:
        own = [one for one in frame.entries if one.place.file == file and name_kind(one) == kind]
        if own:
            yield f"{frame.head(word)}\n<table><tbody>\n"
            for entry in own:
                text = choose_text(entry.definitions or entry.notes, frame.language)
                told = frame.write_text(text) if text else ""
                yield f"<tr><td>{frame.link(entry.iri)}</td><td>{told}</td></tr>\n"
            yield "</tbody></table>\n"


def _name(frame: Frame, file: str) -> Markup:
    return safe(name_topic(frame.index, file, frame.language))


def _write_branch(frame: Frame, branch: Branch) -> Iterator[str]:
    yield f"<li>{frame.link(branch.iri)}"
    if branch.cut:
        yield f' <span class="soft">\u2026 {branch.below}</span>'
    if branch.branches:
        yield "<ul>"
        for one in branch.branches:
            yield from _write_branch(frame, one)
        yield "</ul>"
    yield "</li>"


def _list_terms(frame: Frame, entries: Iterable[Entry]) -> Iterator[str]:
    yield '<ul class="terms">'
    yield from (f"<li>{frame.link(entry.iri)}</li>" for entry in entries)
    yield "</ul>\n"


def _list_namespaces(frame: Frame) -> Iterator[str]:
    """Yield a table of the namespaces of the terms, with the prefixes that stand for them on the pages."""
    found: Counter[tuple[str, str]] = Counter()
    for iri in frame.index.terms:
        prefix, _, local = frame.index.shorten(iri).partition(":")
        if iri.endswith(local) and not iri.startswith(f"{prefix}:{local}"):
            found[prefix, iri[: len(iri) - len(local)]] += 1
    if found:
        words = ("prefix", "namespaces", "terms")
        heads = "".join(f'<th scope="col">{safe(frame.words[word])}</th>' for word in words)
        yield f"{frame.head('namespaces')}\n<table><thead><tr>{heads}</tr></thead><tbody>\n"
        for (prefix, namespace), number in sorted(found.items()):
            cells = (f"<code>{safe(prefix)}:</code>", f"<code>{safe(namespace)}</code>", f"{number:,}")
            yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"
        yield "</tbody></table>\n"
