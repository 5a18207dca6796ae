"""Cards: what a thing is, its names, and all that is known of it, each statement with what it rests on."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.answers import Term
from kgcli.descriptions import (
    AskAll,
    Description,
    Row,
    choose_types,
    describe,
    gather,
    make_ask,
    read_all,
    read_labels,
)
from kgcli.provenance import Support, read_supports
from kgcli.public_sources import add_sources, ask_sources, read_sources
from kgcli.reviews.disputes import REQUESTS, read_disputes
from kgcli.reviews.reading import write_ntriples
from kgcli.saved.entities import find_entity
from kgcli.vocabulary import DCTERMS, EV, OWL, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["Card", "Group", "Line", "Name", "Named", "Value", "make_card", "read_card"]

_NAMES: Final = {
    RDFS + "label": "label",
    SKOS + "prefLabel": "preferred label",
    SKOS + "altLabel": "alias",
    SKOS + "notation": "notation",
}
"""Properties of names, and what to call these; narrower properties go by their own labels."""


_OF_REVIEWS: Final = frozenset(
    EV + name for name in ("factSubject", "factPredicate", "factObject", "factGraph", "newObject")
)
"""By these, reviews name what a fact is about; ``kgcli reviews`` lists these."""
_NAME_QUERY: Final = f"""SELECT DISTINCT ?p WHERE {{
    VALUES ?root {{ {" ".join(f"<{root}>" for root in _NAMES)} }} ?p <{RDFS}subPropertyOf>+ ?root }}"""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and the name to show for it."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Name:
    """One of the thing's names, and what kind of name it is."""

    text: str
    language: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Value:
    """What a statement says: a thing by its label, or a literal; literals and unnamed nodes have no *iri*."""

    text: str
    iri: str | None
    datatype: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One value and everything that it rests on."""

    value: Value
    supports: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one property; *incoming* where the values are the subjects and the thing the object."""

    property: Named
    incoming: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that is visible of one thing, in a fixed order.

    *types* are the most specific ones; *same_as* are other IRIs of it.
    """

    iri: str
    label: str
    types: tuple[Named, ...]
    names: tuple[Name, ...]
    same_as: tuple[str, ...]
    groups: tuple[Group, ...]


class _Statement(NamedTuple):
    """A statement about the thing, seen from it."""

    incoming: bool
    predicate: str
    value: Term


_Found = dict[_Statement, set[str]]
"""Statements with the named graphs that hold them, or from which they follow."""


def read_card(
    home: "Home",
    entity: str,
    clearance: str | None = None,
    *,
    documents: Path | None = None,
    timeout: float | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Card:
    """Return the card of *entity* (an IRI, a prefixed name, a label or an alias) as visible at *clearance*.

    Words are cut from the texts in *documents*, else in the folder that the settings name. What says nothing
    more than another line is left out: a statement inferred from a narrower property, or read the other way
    round. Raises ``UnknownEntityError`` and ``AmbiguousEntityError``.
    """
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    return make_card(
        home, entity, make_ask(store, home, timeout), inferred=store.inferred, documents=documents
    )


def make_card(
    home: "Home", entity: str, ask: AskAll, *, inferred: Collection[str], documents: Path | None = None
) -> Card:
    """Return what ``read_card`` does, from what *ask* answers; *inferred* are the graphs of what follows."""
    language, prefixes = home.settings.language, home.settings.prefixes
    iri = find_entity(
        entity,
        lambda query: ask([query])[0],
        what="entity",
        class_iri=None,
        prefixes=prefixes,
        language=language,
    )
    out, into, same_rows, types, classes, name_rows, *reviews = read_all(
        ask,
        [_ask_statements(iri, "?e ?p ?v")],
        [_ask_statements(iri, "?v ?p ?e")],
        describe([iri], (OWL + "sameAs",)),
        describe([iri], (RDF + "type",)),
        describe([iri], (RDFS + "subClassOf",), reach=f"<{RDF}type>"),
        [_NAME_QUERY],
        *REQUESTS,
    )
    twins = _list_twins([iri], gather(same_rows))[iri]
    found = _read_statements(out, into)
    graphs = {graph for graphs in found.values() for graph in graphs}
    folder = documents or home.settings.documents
    # What is said of a span, such as what it is about, rests on its own words.
    spans = {
        s.value.value for s in found if s.incoming and s.predicate.startswith(EV) and s.value.kind == "iri"
    }
    supports = read_supports(home, ask, graphs | spans, inferred=inferred, documents=folder)
    name_kinds = frozenset({*_NAMES, *(row[0].value for row in name_rows if row[0] is not None)})
    nodes = {s.value.value for s in found if s.value.kind == "iri"}
    same_rows, schema, source_rows = read_all(
        ask,
        describe(nodes, (OWL + "sameAs",)),
        describe({s.predicate for s in found}, (RDFS + "subPropertyOf", OWL + "inverseOf")),
        ask_sources(nodes | twins),
    )
    same = _list_twins(nodes, gather(same_rows))
    disputes = read_disputes(reviews, inferred=inferred)
    sources = read_sources(source_rows)
    rest = _drop_implied(_select_lines(found, name_kinds, same), gather(schema), supports)
    kinds = choose_types(
        {t.value for t in gather(types).get(iri, {}).get(RDF + "type", ()) if t.kind == "iri"},
        gather(classes),
    )
    values = {s.value.value for s in rest if s.value.kind == "iri"}
    labels = read_labels(
        ask, {s.predicate for s in found} | values | kinds | {iri}, language=language, prefixes=prefixes
    )

    def support(statement: _Statement, graph: str) -> Support:
        own = supports.get(statement.value.value) if statement.incoming else None
        if own is not None and own.has_words:
            return own
        subjects = same.get(statement.value.value, ()) if statement.incoming else twins
        return add_sources(supports[graph], subjects, sources)

    def rest_on(statement: _Statement, graph: str) -> Support:
        facts = _list_facts(statement, twins, same) if disputes.texts else ()
        found = (disputes.find(fact, graph, supports[graph].marking) for fact in facts)
        return replace(support(statement, graph), disputes=tuple(text for texts in found for text in texts))

    lines = {s: {rest_on(s, graph) for graph in graphs} for s, graphs in rest.items()}
    return Card(
        iri=iri,
        label=labels[iri],
        types=tuple(sorted((Named(kind, labels[kind]) for kind in kinds), key=lambda t: (t.label, t.iri))),
        names=_list_names(found, name_kinds, labels),
        same_as=tuple(sorted(twins - {iri})),
        groups=tuple(_make_groups(lines, labels)),
    )


def _ask_statements(iri: str, pattern: str) -> str:
    """Return the query for the statements of *pattern*, in which ``?e`` is *iri* under any of its IRIs."""
    twins = f"{{ BIND(<{iri}> AS ?e) }} UNION {{ <{iri}> <{OWL}sameAs> ?e }}"
    which = f"{{ SELECT DISTINCT ?e WHERE {{ {twins} }} }}"
    return f"SELECT DISTINCT ?p ?v ?g WHERE {{ {which} GRAPH ?g {{ {pattern} }} }}"


def _read_statements(out: Iterable[Row], into: Iterable[Row]) -> _Found:
    found: _Found = {}
    for incoming, rows in ((False, out), (True, into)):
        for predicate, value, graph in rows:
            if predicate is None or value is None or graph is None:
                continue
            if not (incoming and predicate.value in _OF_REVIEWS):
                found.setdefault(_Statement(incoming, predicate.value, value), set()).add(graph.value)
    return found


def _list_twins(iris: Iterable[str], described: Mapping[str, Description]) -> Mapping[str, frozenset[str]]:
    """Return for each of *iris* all IRIs of the same thing, itself among them."""
    same = {iri: described.get(iri, {}).get(OWL + "sameAs", ()) for iri in iris}
    return {
        iri: frozenset({iri, *(term.value for term in terms if term.kind == "iri")})
        for iri, terms in same.items()
    }


def _select_lines(found: _Found, name_kinds: Collection[str], same: Mapping[str, frozenset[str]]) -> _Found:
    """Return what the card lists: not its types, names and sources; one IRI for a thing that has several."""
    elsewhere = {RDF + "type", DCTERMS + "source", *name_kinds}
    lines: _Found = {}
    for statement, graphs in found.items():
        if statement.predicate == OWL + "sameAs" or (
            not statement.incoming and statement.predicate in elsewhere
        ):
            continue
        value = statement.value
        if value.kind == "iri":
            value = Term("iri", min(same[value.value]))
        lines.setdefault(statement._replace(value=value), set()).update(graphs)
    return lines


def _drop_implied(
    found: _Found, described: Mapping[str, Description], supports: Mapping[str, Support]
) -> _Found:
    """Return the statements without those inferred ones that another, shown one says already."""
    predicates = {statement.predicate for statement in found}
    inverse: dict[str, set[str]] = {predicate: set() for predicate in predicates}
    for predicate, own in described.items():
        for term in own.get(OWL + "inverseOf", ()):
            inverse[predicate].add(term.value)
            inverse.setdefault(term.value, set()).add(predicate)

    def is_inferred(statement: _Statement) -> bool:
        return all(supports[graph].kind == "inferred" for graph in found[statement])

    def is_implied(statement: _Statement) -> bool:
        if not is_inferred(statement):
            return False
        for other in inverse.get(statement.predicate, ()):
            turned = _Statement(not statement.incoming, other, statement.value)
            # Of two inferred readings of one statement the outgoing one stays.
            if turned in found and (statement.incoming or not is_inferred(turned)):
                return True
        for narrower in predicates - {statement.predicate}:
            broader = {term.value for term in described.get(narrower, {}).get(RDFS + "subPropertyOf", ())}
            if statement.predicate in broader and statement._replace(predicate=narrower) in found:
                back = described.get(statement.predicate, {}).get(RDFS + "subPropertyOf", ())
                return Term("iri", narrower) not in back or narrower < statement.predicate
        return False

    return {statement: graphs for statement, graphs in found.items() if not is_implied(statement)}


def _list_facts(
    statement: _Statement, twins: Collection[str], same: Mapping[str, Collection[str]]
) -> Iterable[tuple[str, str, str]]:
    """Yield *statement* under all names of its ends, as N-Triples; nothing for one with an unnamed end."""
    value = statement.value
    if value.kind == "bnode":
        return
    others = sorted(same.get(value.value, {value.value})) if value.kind == "iri" else []
    ends = [f"<{iri}>" for iri in others] or [write_ntriples(value)]
    for own in sorted(twins):
        for other in ends:
            pair = (other, f"<{own}>") if statement.incoming else (f"<{own}>", other)
            yield pair[0], f"<{statement.predicate}>", pair[1]


def _list_names(found: _Found, kinds: Collection[str], labels: Mapping[str, str]) -> tuple[Name, ...]:
    stated = [
        (s.predicate, s.value.value, s.value.language)
        for s in found
        if s.predicate in kinds and not s.incoming and s.value.kind == "literal"
    ]
    # A name that is stated as an acronym is one, not merely a label, which follows.
    narrow = {(text, language) for predicate, text, language in stated if predicate not in _NAMES}
    names = {
        Name(text, language, _NAMES.get(predicate) or labels[predicate])
        for predicate, text, language in stated
        if predicate not in _NAMES or (text, language) not in narrow
    }
    return tuple(sorted(names, key=lambda name: (name.language or "", name.text, name.kind)))


def _make_groups(lines: Mapping[_Statement, set[Support]], labels: Mapping[str, str]) -> Iterable[Group]:
    grouped: dict[tuple[bool, str], list[Line]] = {}
    for statement, supports in lines.items():
        value = statement.value
        names = {"iri": labels.get(value.value, ""), "literal": value.value, "bnode": "(unnamed)"}
        shown = Value(
            names[value.kind], value.value if value.kind == "iri" else None, value.datatype, value.language
        )
        # What is stated needs no inference besides.
        stated = {support for support in supports if support.kind != "inferred"}
        line = Line(shown, tuple(sorted(stated or supports, key=_order_support)))
        grouped.setdefault((statement.incoming, statement.predicate), []).append(line)
    for incoming, predicate in sorted(grouped, key=lambda key: (key[0], labels[key[1]].casefold(), key[1])):
        ordered = sorted(
            grouped[incoming, predicate],
            key=lambda line: (line.value.text.casefold(), line.value.iri or "", line.value.language or ""),
        )
        yield Group(Named(predicate, labels[predicate]), incoming, tuple(ordered))


def _order_support(support: Support) -> tuple[str, int, str, str, str]:
    number = int(support.paragraph) if support.paragraph.isdecimal() else -1
    return (support.document, number, support.paragraph, support.kind, support.graph)
