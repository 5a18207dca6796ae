"""owlrl's rules on a graph of plain dictionaries, each rule run only where something new may come of it."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import rdflib
from owlrl.OWLRL import OWLRL_Semantics

from kgcli.vocabulary import OWL, RDF, RDFS

_Triple = tuple[Any, Any, Any]
_Pattern = tuple[Any | None, Any | None, Any | None]


def _iris(namespace: str, names: str) -> frozenset[Any]:
    return frozenset(rdflib.URIRef(namespace + name) for name in names.split())


# At which statements each family of owlrl's rules starts; by itself owlrl tries every family on every
# statement. Families that start elsewhere are left to ``equality``, ``keys`` and ``clashes``.
_LISTS: Final = _iris(OWL, "intersectionOf unionOf oneOf propertyChainAxiom")
_RESTRICTIONS: Final = _iris(
    OWL, "someValuesFrom allValuesFrom hasValue maxCardinality maxQualifiedCardinality"
)
_LIMITS: Final = _iris(OWL, "maxCardinality maxQualifiedCardinality")
_PROPERTIES: Final = _iris(RDFS, "domain range subPropertyOf") | _iris(
    OWL, "propertyChainAxiom equivalentProperty inverseOf"
)
_PROPERTY_TYPES: Final = _iris(
    OWL, "FunctionalProperty InverseFunctionalProperty SymmetricProperty TransitiveProperty"
)
_CLASSES: Final = _iris(OWL, "intersectionOf unionOf oneOf") | _RESTRICTIONS
_CLASS_AXIOMS: Final = _iris(RDFS, "subClassOf") | _iris(OWL, "equivalentClass")
_SCHEMA: Final = _iris(RDFS, "subClassOf subPropertyOf domain range") | _iris(
    OWL,
    "equivalentClass equivalentProperty hasValue someValuesFrom allValuesFrom intersectionOf unionOf",
)
_SCHEMA_TYPES: Final = _iris(OWL, "Class ObjectProperty DatatypeProperty") | _iris(RDF, "Property")
_TYPE: Final = rdflib.RDF.type
_ON_PROPERTY: Final = rdflib.OWL.onProperty
_ON_CLASS: Final = rdflib.OWL.onClass
_SUBCLASS: Final = rdflib.RDFS.subClassOf
_SUBPROPERTY: Final = rdflib.RDFS.subPropertyOf


class Name(rdflib.URIRef):
    """A term of the input, as owlrl sees it; where it limits how many there may be, *value* is the limit."""

    value: int | None = None


class IndexedGraph(rdflib.Graph):
    """The part of rdflib's ``Graph`` that owlrl calls, answered several times faster."""

    def __init__(self) -> None:
        super().__init__()
        self.everything: set[_Triple] = set()
        self._objects: dict[Any, dict[Any, list[Any]]] = {}
        self._subjects: dict[Any, dict[Any, list[Any]]] = {}
        self._triples: dict[Any, list[_Triple]] = {}

    def add(self, triple: _Triple) -> "IndexedGraph":
        """Add *triple* unless it is there."""
        if triple not in self.everything:
            self.everything.add(triple)
            s, p, o = triple
            self._objects.setdefault(p, {}).setdefault(s, []).append(o)
            self._subjects.setdefault(p, {}).setdefault(o, []).append(s)
            self._triples.setdefault(p, []).append(triple)
        return self

    def __contains__(self, triple: object) -> bool:
        return triple in self.everything

    def __len__(self) -> int:
        return len(self.everything)

    def uses(self, predicate: Any) -> int:
        """Return how many triples have *predicate*."""
        return len(self._triples.get(predicate, ()))

    def instances(self, of: Any) -> int:
        """Return how many things are of the class *of*."""
        return len(self._subjects.get(_TYPE, {}).get(of, ()))

    def triples(self, triple: _Pattern) -> Iterator[_Triple]:  # type: ignore[override]
        """Yield the triples that match *triple*."""
        s, p, o = triple
        if p is None:
            return iter([t for t in self.everything if s in {None, t[0]} and o in {None, t[2]}])
        if s is not None and o is not None:
            return iter([(s, p, o)] if (s, p, o) in self.everything else [])
        if s is not None:
            return iter([(s, p, value) for value in self._objects.get(p, {}).get(s, ())])
        if o is not None:
            return iter([(name, p, o) for name in self._subjects.get(p, {}).get(o, ())])
        return iter(self._triples.get(p, ()))

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:  # noqa: ARG002 - rdflib's signature
        """Yield what *subject* has for *predicate*."""
        return iter(self._objects.get(predicate, {}).get(subject, ()))

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:  # noqa: A002, ARG002 - the same
        """Yield what has *object* for *predicate*."""
        return iter(self._subjects.get(predicate, {}).get(object, ()))

    def subject_objects(self, predicate: Any = None, unique: bool = False) -> Any:  # noqa: ARG002 - the same
        """Yield the pairs that *predicate* connects."""
        return iter([(s, o) for s, _, o in self._triples.get(predicate, ())])

    def items(self, list: Any) -> Any:  # noqa: A002 - the same
        """Return the items of an RDF list; none of one that breaks off, branches or runs in a circle."""
        firsts, rests = self._objects.get(rdflib.RDF.first, {}), self._objects.get(rdflib.RDF.rest, {})
        found = {}
        head = list
        while head != rdflib.RDF.nil:
            first, rest = firsts.get(head, ()), rests.get(head, ())
            if head in found or len(first) != 1 or len(rest) != 1:
                return iter(())
            (found[head],) = first
            (head,) = rest
        return iter(found.values())


class Semantics(OWLRL_Semantics):  # type: ignore[misc]
    """owlrl's rules of tables 5, 6, 7 and 9, but for keys and what shows contradictions."""

    def __init__(self, graph: IndexedGraph) -> None:
        super().__init__(graph, axioms=False, daxioms=False)
        self._families: dict[Any, list[Callable[[_Triple, int], None]]] = {}
        for starts, family in (
            (_PROPERTIES | _PROPERTY_TYPES, self._properties),
            (_CLASSES, self._classes),
            (_CLASS_AXIOMS, self._class_axioms),
            (_SCHEMA | _SCHEMA_TYPES, self._schema_vocabulary),
        ):
            for start in starts:
                self._families.setdefault(start, []).append(family)
        self._extents: dict[_Triple, tuple[int, ...]] = {}

    def rules(self, t: _Triple, cycle_num: int) -> None:
        """Run the rules that start at *t*, unless all that they look at is as it was the last time."""
        families = self._families.get(t[2] if t[1] == _TYPE else t[1])
        if families and (t[1] not in _LIMITS or isinstance(t[2], Name)):
            extent = self._extent(t)
            if self._extents.get(t) != extent:
                self._extents[t] = extent
                for family in families:
                    family(t, cycle_num)

    def _extent(self, t: _Triple) -> tuple[int, ...]:
        """Return the sizes of all that the rules which start at *t* look at; a closure only ever grows."""
        graph = self.graph
        s, p, o = t
        extent = [graph.uses(s), graph.uses(o), graph.instances(s), graph.instances(o)]
        if p in _SCHEMA:
            extent += [graph.uses(_SUBCLASS), graph.uses(_SUBPROPERTY)]
        if p in _LISTS:
            extent += [graph.uses(item) + graph.instances(item) for item in graph.items(o)]
        if p in _RESTRICTIONS:
            extent += [graph.uses(_TYPE), graph.uses(p), graph.uses(_ON_PROPERTY), graph.uses(_ON_CLASS)]
            extent += [graph.uses(prop) for prop in graph.objects(s, _ON_PROPERTY)]
        return tuple(extent)

    def store_triple(self, t: _Triple) -> None:
        """Keep *t* for the end of the cycle, unless it is known."""
        if t not in self.graph.everything:
            self.added_triples.add(t)

    def one_time_rules(self) -> None:
        """Leave out axiomatic triples; the types of literals are in the input."""

    def add_error(self, message: str) -> None:
        """Leave contradictions to ``clashes``."""
