"""The rules for markings, read one after the other and applied to each statement at each clearance.

Slow, short, and straight from the rules as they are written: no column, no index, nothing of the library but
the order of markings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from pyoxigraph import NamedNode, Quad

from kgcli.markings import Marking, MarkingScheme

EX = "https://example.org/"
EV = "https://w3id.org/peaceops/evidence#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
OPEN = {EV + "reference", EV + "dated", EV + "overallMarking", TYPE, LABEL}

Broken = tuple[str, str]
"""What is told of too low, and the named graph that does so."""


@dataclass
class Rules:
    """The statements of a home's files, which name every graph, and what everybody may know."""

    quads: list[Quad]
    scheme: MarkingScheme
    public: set[str]

    def __post_init__(self) -> None:
        self.quads = list(dict.fromkeys(self.quads))
        self.rows = [read(quad) for quad in self.quads]
        # What was asked once is remembered, so that the rules below may ask for it again and again.
        for name in ("_objects", "_subjects", "_floor", "_mentions", "_header_needs"):
            setattr(self, name, cache(getattr(self, name)))
        self.graphs = {quad.graph_name.value: self._mark(quad.graph_name.value) for quad in self.quads}  # type: ignore[union-attr]

    def broken(self) -> set[Broken]:
        """Return what breaks a rule at any clearance."""
        return {found for marking in set(self.graphs.values()) for found in self.broken_at(marking)}

    def broken_at(self, clearance: Marking) -> Iterator[Broken]:
        """Yield what a reader with that *clearance* sees but must not."""
        mistaken = self._mistaken()
        for quad in self.quads:
            subject, predicate, value, graph = read(quad)
            own = self.graphs[graph]
            if not clearance.dominates(own):
                continue
            if subject in mistaken and predicate == EV + "marking":
                yield subject, graph
            words = self._objects(graph, "inPassage")
            if words and not clearance.dominates(self._floor(graph)):
                yield graph, graph
            named = {subject, value} if isinstance(quad.object, NamedNode) else {subject}
            for thing in named:
                if self._is_fixed(thing):
                    # The facts of a graph do not name it; that they are too low is told above.
                    if thing != graph and not clearance.dominates(self._floor(thing)):
                        yield thing, graph
                elif self._grounds(quad) is None and thing not in self.public:
                    first = self._mentions(thing)
                    if first and not any(clearance.dominates(marking) for marking in first):
                        yield thing, graph
            if self._is_header(quad) and not any(map(clearance.dominates, self._header_needs(quad))):
                yield subject, graph

    def _objects(self, subject: str, *terms: str) -> list[str]:
        wanted = {EV + term for term in terms}
        return [value for node, predicate, value, _ in self.rows if node == subject and predicate in wanted]

    def _subjects(self, term: str, value: str) -> list[str]:
        return [node for node, predicate, other, _ in self.rows if other == value and predicate == EV + term]

    def _join(self, markings: Iterable[Marking]) -> Marking:
        joined = self.scheme.lowest()
        for marking in markings:
            joined = self.scheme.join(joined, marking)
        return joined

    def _stated(self, node: str, term: str = "marking") -> list[Marking]:
        return [self.scheme.nodes[value] for value in self._objects(node, term)]

    def _mark(self, graph: str) -> Marking:
        """Return what is stated for a graph, else for its passage, else for the document, else the lowest."""
        passages = self._objects(graph, "inPassage")
        documents = [d for passage in passages for d in self._objects(passage, "passageOf")]
        for nodes, term in (([graph], "marking"), (passages, "marking"), (documents, "overallMarking")):
            stated = [marking for node in nodes for marking in self._stated(node, term)]
            if stated:
                return self._join(stated)
        return self.scheme.lowest()

    def _is_passage(self, node: str) -> bool:
        return bool(self._objects(node, "passageOf") or self._subjects("inPassage", node))

    def _is_document(self, node: str) -> bool:
        return bool(self._subjects("passageOf", node))

    def _is_fixed(self, node: str) -> bool:
        is_words = bool(self._objects(node, "inPassage") or self._subjects("piece", node))
        return is_words or self._is_passage(node) or node in self.graphs

    def _floor(self, node: str) -> Marking:
        """Return what a passage, words, a piece of them or a graph are marked."""
        found = []
        if self._is_passage(node):
            overall = [m for d in self._objects(node, "passageOf") for m in self._stated(d, "overallMarking")]
            found += self._stated(node) or overall
        for passage in self._objects(node, "inPassage"):
            found += [self._floor(passage), *self._stated(node)]
        found += [self._floor(words) for words in self._subjects("piece", node)]
        if node in self.graphs and not self._objects(node, "inPassage"):
            found.append(self.graphs[node])
        return self._join(found)

    def _mistaken(self) -> set[str]:
        """Return the words with a marking of their own that is below their passage's."""
        words = {node for node, predicate, _, _ in self.rows if predicate == EV + "inPassage"}
        return {
            word
            for word in words
            if self._stated(word)
            and not all(
                self._join(self._stated(word)).dominates(self._floor(passage))
                for passage in self._objects(word, "inPassage")
            )
        }

    def _is_header(self, quad: Quad) -> bool:
        """Tell whether *quad* is on a document, and no fact that rests on other words than its header's."""
        subject, predicate, _, graph = read(quad)
        if not self._is_document(subject):
            return False
        passages = self._objects(graph, "inPassage")
        if not passages:
            return True
        own = [passage for passage in passages if subject in self._objects(passage, "passageOf")]
        headers = [p for p in own if {EV + "Header", EV + "Furniture"} & set(self._kinds(p))]
        return bool(headers) and predicate not in OPEN

    def _kinds(self, node: str) -> list[str]:
        return [value for subject, predicate, value, _ in self.rows if subject == node and predicate == TYPE]

    def _header_needs(self, quad: Quad) -> list[Marking]:
        """Return what its lowest passage has for the reference and the like, else the overall marking."""
        subject, predicate, _, _ = read(quad)
        lowest = [
            self._join((self.graphs[graph], self._floor(passage)))
            for passage, term, document, graph in self.rows
            if term == EV + "passageOf" and document == subject
        ]
        if predicate in OPEN:
            return lowest
        overall = self._stated(subject, "overallMarking")
        return [self._join((one, *overall)) for one in lowest]

    def _grounds(self, quad: Quad) -> list[Marking] | None:
        """Return what a statement rests on that a document makes; None for one that no document makes."""
        subject, _, _, graph = read(quad)
        words = bool(self._objects(graph, "inPassage"))
        if self._is_header(quad):
            below = [self._floor(graph)] if words else []
            return [self._join((need, *below)) for need in self._header_needs(quad)]
        if words:
            return [self._floor(graph)]
        described = self._objects(subject, "inPassage", "passageOf") or self._subjects("piece", subject)
        return [self._floor(subject)] if described or self._is_passage(subject) else None

    def _mentions(self, thing: str) -> list[Marking]:
        """Return the markings at which a document names *thing*."""
        return [
            self._join((self.graphs[read(quad)[3]], ground))
            for quad in self.quads
            if thing in {quad.subject.value, quad.object.value if isinstance(quad.object, NamedNode) else ""}
            for ground in self._grounds(quad) or ()
        ]


def read(quad: Quad) -> tuple[str, str, str, str]:
    """Return the four parts of *quad* as texts."""
    return quad.subject.value, quad.predicate.value, quad.object.value, quad.graph_name.value  # type: ignore[union-attr]


def every_marking(scheme: MarkingScheme) -> list[Marking]:
    """Return a marking for each level and set of at most two caveats."""
    caveats = sorted(scheme.caveats)
    sets = {frozenset(pair) for pair in product(caveats, repeat=2)} | {frozenset()}
    return [scheme.make(level, own) for level in scheme.levels.values() for own in sets]
