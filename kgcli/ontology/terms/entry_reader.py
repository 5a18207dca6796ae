"""Terms read from the statements of an ontology's files, in one pass."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.terms.entry import CHARACTERISTICS, KINDS, PROPERTY_KINDS, Entry, Text
from kgcli.vocabulary import DCTERMS, OWL, PREFIXES, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ontology.reading import Located, Ontology, Place

    Node = NamedNode | BlankNode

__all__ = ["EntryReader"]

_LABELS: Final = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "notation")
_DEFINITIONS: Final = (SKOS + "definition", DCTERMS + "description")
_NOTES: Final = (RDFS + "comment", SKOS + "scopeNote", SKOS + "note", SKOS + "example")
_OURSELVES: Final = tuple(iri for name, iri in PREFIXES.items() if name in {"owl", "rdf", "rdfs", "xsd"})
"""What the W3C's vocabularies of OWL define is nobody's term, unless a file declares it."""
_NO_KIND: Final = frozenset(
    {OWL + "NamedIndividual", OWL + "Thing", RDFS + "Resource", *CHARACTERISTICS, *KINDS}
)
_MAKES_BOTH: Final = {
    RDFS + "subClassOf": "class",
    OWL + "equivalentClass": "class",
    RDFS + "subPropertyOf": "property",
}
_DATATYPE: Final = NamedNode(RDFS + "Datatype")
_TOP: Final = frozenset({OWL + "Thing", OWL + "Nothing"})
"""Nobody's terms, even where a file declares them."""
_UNITED: Final = (OWL + "unionOf", OWL + "intersectionOf")


class EntryReader:
    """Statements by subject and predicate, and what they make of a term."""

    def __init__(self, ontology: Ontology) -> None:
        self.of: dict[Node, dict[str, list[Located]]] = defaultdict(lambda: defaultdict(list))
        self.first: dict[str, Place] = {}
        self.files = ontology.files
        for statement in ontology.statements:
            self.of[statement.subject][statement.predicate.value].append(statement)
            for node in (statement.object, statement.subject):
                if isinstance(node, NamedNode):
                    self.first.setdefault(node.value, statement.place)
        self.labels = self._find_narrower(_LABELS)
        self.definitions = self._find_narrower(_DEFINITIONS)

    def _find_narrower(self, roots: Iterable[str]) -> tuple[str, ...]:
        """Return *roots* and their stated subproperties, the roots first."""
        found = list(roots)
        pairs = [
            (subject.value, one.object.value)
            for subject, said in self.of.items()
            if isinstance(subject, NamedNode)
            for one in said.get(RDFS + "subPropertyOf", ())
            if isinstance(one.object, NamedNode)
        ]
        for root in found:
            found += sorted({narrow for narrow, broad in pairs if broad == root} - set(found))
        return tuple(found)

    def make_entries(self) -> dict[str, Entry]:
        """Return the terms by IRI, in the order in which they are met."""
        kinds = self._read_kinds()
        parents: dict[str, dict[str, None]] = defaultdict(dict)
        children: dict[str, dict[str, None]] = defaultdict(dict)
        for lower, upper in self._list_edges():
            if lower != upper and lower in kinds and upper in kinds:
                parents[lower][upper] = None
                children[upper][lower] = None
        inverses: dict[str, dict[str, None]] = defaultdict(dict)
        for iri in kinds:
            for other in self._iris(iri, OWL + "inverseOf"):
                inverses[iri][other] = inverses[other][iri] = None
        return {
            iri: self._make_entry(iri, own, tuple(parents[iri]), tuple(children[iri]), tuple(inverses[iri]))
            for iri, own in kinds.items()
        }

    def _make_entry(
        self,
        iri: str,
        kinds: Mapping[str, None],
        parents: tuple[str, ...],
        children: tuple[str, ...],
        inverses: tuple[str, ...],
    ) -> Entry:
        types = self._iris(iri, RDF + "type")
        declared = next(iter(self._said(iri, RDF + "type")), None)
        place = declared.place if declared else self.first[iri]
        flags = [one for one in types if one in (OWL + "DeprecatedClass", OWL + "DeprecatedProperty")]
        flags += [one.text for one in self._texts(iri, [OWL + "deprecated"]) if one.text in {"true", "1"}]
        return Entry(
            iri,
            tuple(kinds),
            self._texts(iri, self.labels),
            self._texts(iri, self.definitions),
            self._texts(iri, _NOTES),
            place,
            declared is not None,
            parents,
            children,
            tuple(one for one in types if one not in _NO_KIND),
            self._classes(iri, RDFS + "domain"),
            self._classes(iri, RDFS + "range"),
            inverses,
            tuple(CHARACTERISTICS[one] for one in types if one in CHARACTERISTICS),
            bool(flags),
            self._iris(iri, DCTERMS + "isReplacedBy"),
        )

    def _said(self, iri: str, predicate: str) -> list[Located]:
        said = self.of.get(NamedNode(iri))
        return said.get(predicate, []) if said else []

    def _iris(self, iri: str, predicate: str) -> tuple[str, ...]:
        found = (one.object for one in self._said(iri, predicate))
        return tuple(dict.fromkeys(one.value for one in found if isinstance(one, NamedNode)))

    def _texts(self, iri: str, predicates: Iterable[str]) -> tuple[Text, ...]:
        found: dict[Text, None] = {}
        for predicate in predicates:
            for one in self._said(iri, predicate):
                if isinstance(one.object, Literal):
                    found[Text(one.object.value, one.object.language)] = None
        return tuple(found)

    def _classes(self, iri: str, predicate: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for one in self._said(iri, predicate):
            found.update(dict.fromkeys(self._list_named(one.object)))
        return tuple(found)

    def _list_named(self, node: object) -> Iterator[str]:
        """Yield the named classes of an expression: itself, or those that a union holds."""
        if isinstance(node, NamedNode):
            yield node.value
        elif isinstance(node, BlankNode):
            for one in self.of.get(node, {}).get(OWL + "unionOf", ()):
                yield from (item.value for item in self._list(one.object) if isinstance(item, NamedNode))

    def _list(self, node: object) -> Iterator[object]:
        """Yield the items of an RDF collection, as far as it is one."""
        seen = set()
        while isinstance(node, BlankNode) and node not in seen:
            seen.add(node)
            said = self.of.get(node, {})
            yield from (one.object for one in said.get(RDF + "first", ())[:1])
            node = next((one.object for one in said.get(RDF + "rest", ())), None)

    def _read_kinds(self) -> dict[str, dict[str, None]]:
        kinds: dict[str, dict[str, None]] = defaultdict(dict)
        mentioned: dict[str, dict[str, None]] = defaultdict(dict)
        for subject, said in self.of.items():
            if isinstance(subject, NamedNode):
                self._read_types(subject.value, said.get(RDF + "type", ()), kinds)
            for node, kind in self._list_mentions(said):
                if isinstance(node, NamedNode) and not node.value.startswith(_OURSELVES):
                    mentioned[node.value][kind] = None
        for iri, own in mentioned.items():
            # Mentioned as a property, it is one of whatever kind it is declared to be.
            if iri not in kinds or (set(kinds[iri]) == {"individual"} and "class" in own):
                kinds[iri] = {**own, **kinds.get(iri, {})}
        return kinds

    def _list_mentions(self, said: Mapping[str, list[Located]]) -> Iterator[tuple[object, str]]:
        """Yield what the statements about a node make a class or a property, whatever else it is."""
        for predicate, kind in _MAKES_BOTH.items():
            for one in said.get(predicate, ()):
                yield from ((one.subject, kind), (one.object, kind))
        for one in said.get(RDF + "type", ()):
            if getattr(one.object, "value", "") not in _NO_KIND:
                yield one.object, "class"
        for predicate in (RDFS + "domain", RDFS + "range"):
            for one in said.get(predicate, ()):
                yield one.subject, "property"
                # A range may be a datatype.
                if predicate == RDFS + "domain":
                    yield from ((NamedNode(iri), "class") for iri in self._list_named(one.object))
        if not any(one.object == _DATATYPE for one in said.get(RDF + "type", ())):
            for operator in _UNITED:
                for one in said.get(operator, ()):
                    yield from ((item, "class") for item in self._list(one.object))

    def _read_types(self, iri: str, types: Iterable[Located], kinds: dict[str, dict[str, None]]) -> None:
        found = [one.object.value for one in types if isinstance(one.object, NamedNode)]
        if OWL + "Ontology" in found or iri in _TOP:
            return
        own = [KINDS[one] for one in found if one in KINDS]
        if not own and any(one in CHARACTERISTICS for one in found):
            own = ["property" if OWL + "FunctionalProperty" in found else "object property"]
        if "property" in own and any(one in PROPERTY_KINDS for one in own if one != "property"):
            own = [one for one in own if one != "property"]
        if not own or OWL + "NamedIndividual" in found:
            own += ["individual"] * bool(found)
        kinds[iri].update(dict.fromkeys(own))
        if not kinds[iri]:
            del kinds[iri]

    def _list_edges(self) -> Iterator[tuple[str, str]]:
        """Yield each stated pair of a narrower and a broader term."""
        for subject, said in self.of.items():
            if not isinstance(subject, NamedNode):
                continue
            for predicate in (RDFS + "subClassOf", RDFS + "subPropertyOf"):
                for one in said.get(predicate, ()):
                    if isinstance(one.object, NamedNode):
                        yield subject.value, one.object.value
            defined: list[Node] = [subject]
            defined += [
                one.object
                for one in said.get(OWL + "equivalentClass", ())
                if isinstance(one.object, BlankNode)
            ]
            for node in defined:
                yield from self._list_defined(subject.value, self.of.get(node, {}))

    def _list_defined(self, iri: str, said: Mapping[str, list[Located]]) -> Iterator[tuple[str, str]]:
        """Yield the pairs that a definition by an intersection or a union of named classes makes."""
        for operator in _UNITED:
            for one in said.get(operator, ()):
                for item in self._list(one.object):
                    if isinstance(item, NamedNode):
                        yield (item.value, iri) if operator == OWL + "unionOf" else (iri, item.value)

    def list_titles(self) -> dict[str, tuple[Text, ...]]:
        """Return for each file the labels of the ontology that it declares."""
        titles: dict[str, tuple[Text, ...]] = {}
        for subject, said in self.of.items():
            for one in said.get(RDF + "type", ()):
                if one.object == NamedNode(OWL + "Ontology") and isinstance(subject, NamedNode):
                    texts = self._texts(subject.value, (*self.labels, DCTERMS + "title"))
                    titles.setdefault(one.place.file, texts)
        return {name: titles.get(name, ()) for name in self.files}
