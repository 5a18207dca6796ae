"""Examples of terms from the facts, each of the lowest marking that has one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgcli.answers import Table, Term, read_table
from kgcli.iris import is_iri
from kgcli.ontology.terms.facts import choose_pattern, count_uses, leave_out
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from kgcli.home import Home
    from kgcli.ontology.terms.entry import Entry
    from kgcli.ontology.terms.facts import FactUses
    from kgcli.ontology.terms.index import TermIndex
    from kgcli.saved.clearances import Answers
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["Example", "find_examples", "open_marks"]

_LOOKED_AT: Final = 500
"""Of so many statements the first in order of their terms is the example."""


@dataclass(frozen=True, slots=True)
class Example:
    """A statement that uses a term, in words, what it rests on, and the lowest marking at which it shows.

    *subject* and *object* are IRIs, or none for literals and what has no name.
    """

    words: tuple[str, str, str]
    subject: str | None
    object: str | None
    support: str
    marking: str


def find_examples(
    home: Home,
    entries: Iterable[Entry],
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Mapping[str, Example]:
    """Return for each of *entries* that has one an example visible at *clearance*, of the lowest marking.

    One that is stated goes before one that is inferred. Raises what ``current_store`` does.
    """
    from kgcli.store.home_stores import current_store, list_markings

    left = {entry.iri: entry for entry in entries if is_iri(entry.iri)}
    found: dict[str, Example] = {}
    for marking in list_markings(home, clearance, progress=progress):
        if not left:
            break
        store = current_store(home, marking.notation)
        own = _read_examples(home, store, left, marking.notation)
        found |= own
        left = {iri: entry for iri, entry in left.items() if iri not in own}
    return found


def name_example(example: Example, index: TermIndex) -> Example:
    """Return *example* with things that have no label called by the ontology's own prefixes."""
    known = (example.subject, example.object)
    first, second, third = (index.shorten(word) if word in known else word for word in example.words)
    return replace(example, words=(first, second, third))


def open_marks(
    home: Home,
    entries: Collection[Entry],
    clearance: str | None,
    uses: Mapping[str, FactUses],
    examples: Mapping[str, Example],
) -> Answers:
    """Return what tells how high *uses* and *examples*, as seen of *entries* at *clearance*, are marked."""
    from kgcli.saved.clearances import open_answers

    def make(uses: Mapping[str, FactUses], examples: Mapping[str, Example]) -> Table:
        rows = [
            (iri, str(own.stated), str(own.inferred), repr(examples.get(iri))) for iri, own in uses.items()
        ]
        return Table(
            ("term", "stated", "inferred", "example"),
            tuple(tuple(Term("literal", cell) for cell in row) for row in rows),
        )

    def read(marking: str | None) -> Table:
        return make(count_uses(home, entries, marking), find_examples(home, entries, marking))

    return open_answers(home, clearance, make(uses, examples), read)


def _read_examples(
    home: Home, store: BuiltStore, entries: Mapping[str, Entry], marking: str
) -> Mapping[str, Example]:
    from kgcli.descriptions import make_ask, read_labels
    from kgcli.provenance import describe_support, read_supports

    ask = make_ask(store, home)
    chosen: dict[str, tuple[Term, Term, Term, str]] = {}
    for graphs in (
        leave_out([*store.inferred, store.schema_graph]),
        f"FILTER(?g != <{store.schema_graph}>)",
    ):
        left = [entry for iri, entry in entries.items() if iri not in chosen]
        bodies = ask([_example_query(entry, graphs) for entry in left]) if left else ()
        for entry, body in zip(left, bodies, strict=True):
            for subject, predicate, value, graph in read_table(body).rows:
                if subject is not None and predicate is not None and value is not None and graph is not None:
                    chosen[entry.iri] = (subject, predicate, value, graph.value)
    graphs_used = {graph for *_, graph in chosen.values()}
    supports = read_supports(home, ask, graphs_used, inferred=store.inferred, documents=None)
    named = {term.value for *terms, _ in chosen.values() for term in terms if term.kind == "iri"}
    language, prefixes = home.settings.language, home.settings.prefixes
    labels = read_labels(ask, named, language=language, prefixes=prefixes)

    def say(term: Term) -> str:
        return {"iri": labels.get(term.value, ""), "literal": term.value, "bnode": "(unnamed)"}[term.kind]

    def link(term: Term) -> str | None:
        return term.value if term.kind == "iri" else None

    return {
        iri: Example(
            (say(subject), "a" if predicate.value == RDF + "type" else say(predicate), say(value)),
            link(subject),
            link(value),
            describe_support(supports[graph]),
            marking,
        )
        for iri, (subject, predicate, value, graph) in chosen.items()
    }


def _example_query(entry: Entry, graphs: str) -> str:
    term = f"<{entry.iri}>"
    triple = {
        "class": ("?s", f"<{RDF}type>", term),
        "property": ("?s", term, "?o"),
        "individual": ("?s", "?p", term),
    }[choose_pattern(entry)]
    ends = [
        f"({part} AS ?{name})" if part[0] == "<" else part for part, name in zip(triple, "spo", strict=True)
    ]
    pattern = f"GRAPH ?g {{ {' '.join(triple)} }} {graphs}"
    return (
        f"SELECT {' '.join(ends)} ?g WHERE {{ {{ SELECT * WHERE {{ {pattern} }} LIMIT {_LOOKED_AT} }} }} "
        f"ORDER BY ISBLANK(?s) {' '.join(part for part in triple if part[0] == '?')} ?g LIMIT 1"
    )
