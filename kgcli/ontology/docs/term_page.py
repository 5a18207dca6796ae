"""The page of a term: what its card tells, with links, in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.ontology.docs.frame import CONTENTS
from kgcli.ontology.docs.readable import read_aloud
from kgcli.ontology.terms.entry import Text, choose_text
from kgcli.serving.pages.page import Markup, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ontology.docs.frame import Frame
    from kgcli.ontology.terms.entry import Entry
    from kgcli.ontology.terms.uses import TextUse

__all__ = ["write_term"]


def write_term(frame: Frame, entry: Entry, picture: Markup | None) -> Iterator[str]:
    """Yield the pieces of a term's page; *picture* shows what stands around it."""
    words = frame.words
    name = choose_text(entry.labels, frame.language)
    yield from _write_path(frame, entry)
    kinds = ", ".join(words.get(kind, kind) for kind in entry.kinds)
    heading = frame.write_name(name) if name and name.text.strip() else safe(frame.name(entry.iri))
    yield f'<h1>{heading} <span class="soft">{safe(kinds)}</span></h1>\n'
    short = safe(frame.index.shorten(entry.iri))
    yield f'<p><code>{safe(entry.iri)}</code> <span class="soft">{short}</span></p>\n'
    if entry.deprecated:
        instead = (
            f", {safe(words['instead'])} {frame.list_links(entry.replaced_by)}" if entry.replaced_by else ""
        )
        yield f'<div class="fault"><strong>{safe(words["deprecated"])}</strong>{instead}</div>\n'
    yield from _write_definitions(frame, entry)
    yield from _write_card(frame, entry)
    yield CONTENTS
    if picture:
        yield f"{frame.head('picture')}\n{picture}"
    yield from _write_properties(frame, entry)
    yield from _write_axioms(frame, entry)
    yield from _write_facts(frame, entry)
    texts = frame.material.texts
    yield from _write_uses(frame, "queries", texts.queries.get(entry.iri, ()))
    yield from _write_uses(frame, "shapes", texts.shapes.get(entry.iri, ()))
    yield from _write_uses(frame, "checks", texts.checks.get(entry.iri, ()))


def _write_path(frame: Frame, entry: Entry) -> Iterator[str]:
    """Yield the way from a top of the tree down to the term, by the first of its broader ones each time."""
    above: list[str] = []
    here = entry
    while here.parents and here.parents[0] not in above and here.parents[0] != entry.iri:
        above.append(here.parents[0])
        here = frame.index.terms[here.parents[0]]
    if above:
        items = "".join(f"<li>{frame.link(iri)}</li>" for iri in reversed(above))
        own = safe(frame.name(entry.iri))
        label = safe(frame.words["up"])
        items += f'<li aria-current="page">{own}</li>'
        yield f'<nav class="path" aria-label="{label}"><ol>{items}</ol></nav>\n'


def _write_definitions(frame: Frame, entry: Entry) -> Iterator[str]:
    words = frame.words
    own = frame.choose_texts(entry.definitions)
    notes = frame.choose_texts(entry.notes)
    if own:
        yield from (f'<p class="lead">{frame.write_text(text)}</p>\n' for text in own)
    elif not notes:
        yield f'<p class="soft">{safe(words["no definition"])}</p>\n'
    yield from (f"<p>{frame.write_text(text)}</p>\n" for text in notes)


def _write_card(frame: Frame, entry: Entry) -> Iterator[str]:
    words, material = frame.words, frame.material
    rows: list[tuple[str, str]] = []

    def add(word: str, iris: Sequence[str]) -> None:
        if iris:
            rows.append((words[word], frame.list_links(iris)))

    labels = [text for text in entry.labels if text.text != frame.name(entry.iri)]
    if labels:
        shown = "".join(f"<li>{frame.write_text(text)}</li>" for text in labels)
        rows.append((words["labels"], f'<ul class="line">{shown}</ul>'))
    if entry.characteristics:
        told = ", ".join(words.get(f"says {one}", one) for one in entry.characteristics)
        rows.append((words["kind"], safe(told)))
    add("type", entry.types)
    add("above", entry.parents)
    add("below", frame.index.arrange(entry.children))
    add("members", material.members.get(entry.iri, ()))
    add("domain", entry.domains)
    add("range", entry.ranges)
    add("inverse", entry.inverses)
    rows.append((words["place"], f"<code>{safe(str(entry.place))}</code>"))
    yield '<dl class="card">\n'
    yield from (f"<dt>{safe(word)}</dt><dd>{value}</dd>\n" for word, value in rows)
    yield "</dl>\n"


def _write_properties(frame: Frame, entry: Entry) -> Iterator[str]:
    """Yield a class's properties, those of broader classes among them, and those that lead to it."""
    if not entry.is_class:
        return
    terms, words = frame.index.terms, frame.words
    above, waiting = [entry.iri], [entry.iri]
    while waiting:
        for iri in terms[waiting.pop(0)].parents:
            if iri not in above:
                above.append(iri)
                waiting.append(iri)
    for word, table, ends in (
        ("own properties", frame.material.domains, "ranges"),
        ("leading here", frame.material.ranges, "domains"),
    ):
        rows: list[list[str]] = []
        for iri in above:
            for one in table.get(iri, ()):
                others = terms[one].ranges if ends == "ranges" else terms[one].domains
                inherited = frame.link(iri) if iri != entry.iri else ""
                cells = [frame.link(one), frame.list_links(others) if others else "", inherited]
                rows.append(cells)
        if rows:
            other = words["range" if ends == "ranges" else "domain"]
            columns = [words["property"].capitalize(), other, words["from"]]
            if not any(inherited for *_, inherited in rows):
                columns, rows = columns[:-1], [cells[:-1] for cells in rows]
            heads = "".join(f'<th scope="col">{safe(column)}</th>' for column in columns)
            yield f"{frame.head(word)}\n<table><thead><tr>{heads}</tr></thead><tbody>\n"
            yield from (f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n" for cells in rows)
            yield "</tbody></table>\n"


def _write_axioms(frame: Frame, entry: Entry) -> Iterator[str]:
    axioms = frame.material.axioms.get(entry.iri, ())
    if axioms:
        yield f"{frame.head('axioms')}\n<ul>\n"
        for axiom in axioms:
            said = frame.write_pieces(read_aloud(axiom, frame.index.prefixes))
            yield f"<li>{said} <small>{safe(str(axiom.place))}</small></li>\n"
        yield "</ul>\n"


def _write_facts(frame: Frame, entry: Entry) -> Iterator[str]:
    words, material = frame.words, frame.material
    uses, example = material.uses.get(entry.iri), material.examples.get(entry.iri)
    yield f"{frame.head('facts')}\n"
    if uses is None or not (uses.stated or uses.inferred):
        yield f"<p>{safe(words['no uses'])}</p>\n"
        return
    counts = words["uses"].format(stated=f"{uses.stated:,}", inferred=f"{uses.inferred:,}")
    yield f"<p>{safe(counts)}.</p>\n"
    if example is not None:
        # Of a class, that the example is one goes without saying.
        ends = (example.subject, None, example.object)
        shown = list(zip(example.words, ends, strict=True))[: 1 if entry.is_class else 3]
        said = " &middot; ".join(
            frame.link(iri) if iri is not None and iri in material.addresses else safe(word)
            for word, iri in shown
        )
        yield (
            f"<p>{safe(words['example'])}: <q>{said}</q><br><small>{safe(example.support)} "
            f"[{safe(example.marking)}]</small></p>\n"
        )


def _write_uses(frame: Frame, word: str, uses: Iterable[TextUse]) -> Iterator[str]:
    items = []
    for use in uses:
        summary = frame.material.summaries.get(use.name, "") if word == "queries" else ""
        told = f": {frame.write_name(Text(summary, frame.material.index.language))}" if summary else ""
        lines = f"{frame.words['line' if len(use.lines) == 1 else 'lines']} {', '.join(map(str, use.lines))}"
        name = f"<strong>{safe(use.name)}</strong>" if use.name else ""
        items.append(f"<li>{name}{told} <small>{safe(use.file)}, {safe(lines)}</small></li>\n")
    if items:
        yield f"{frame.head(word)}\n<ul>\n"
        yield from items
        yield "</ul>\n"
