"""A home's statements, looked up by subject, by predicate and by named graph."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.vocabulary import EV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import BlankNode, Literal, NamedNode, Quad

    Node = NamedNode | BlankNode | Literal

__all__ = ["TECHNICAL", "Stated", "Statements"]

# What locates or describes evidence and markings, and so is no fact that the words would have to state.
TECHNICAL: Final = frozenset(
    EV + name
    for name in (
        "start", "end", "number", "sha256", "rank", "printedNumber", "textSha256", "textLength", "fileName",
        "earliest", "latest",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """An object and the named graph that states it (empty for the default graph)."""

    term: "Node"
    graph: str

    @property
    def text(self) -> str:
        """The IRI or the lexical form."""
        return self.term.value


class Statements:
    """An index over quads; every answer is in a fixed order."""

    def __init__(self, quads: "Iterable[Quad]") -> None:
        from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

        self._by_subject: dict[str, dict[str, list[Stated]]] = defaultdict(lambda: defaultdict(list))
        self._by_predicate: dict[str, set[str]] = defaultdict(set)
        self._by_graph: dict[str, list[tuple[str, str, Node]]] = defaultdict(list)
        self._typed: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            subject, term = quad.subject, quad.object
            if not isinstance(subject, NamedNode | BlankNode) or not isinstance(
                term, NamedNode | BlankNode | Literal
            ):
                continue  # RDF 1.2's quoted triples say nothing about documents
            key = f"_:{subject.value}" if isinstance(subject, BlankNode) else subject.value
            graph = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
            predicate = quad.predicate.value
            self._by_subject[key][predicate].append(Stated(term, graph))
            self._by_predicate[predicate].add(key)
            self._by_graph[graph].append((key, predicate, term))
            if predicate == RDF + "type":
                self._typed[term.value].add(key)
        for described in self._by_subject.values():
            for stated in described.values():
                stated.sort(key=lambda s: (str(s.term), s.graph))

    def objects(self, subject: str, predicate: str) -> tuple[Stated, ...]:
        """Return what is stated of *subject* by *predicate*, once for each graph that states it."""
        return tuple(self._by_subject[subject][predicate]) if subject in self._by_subject else ()

    def texts(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Return the distinct values of *predicate*, sorted."""
        return tuple(sorted({stated.text for stated in self.objects(subject, predicate)}))

    def predicates(self, subject: str) -> tuple[str, ...]:
        """Return the predicates of the statements about *subject*, sorted."""
        return tuple(sorted(self._by_subject[subject])) if subject in self._by_subject else ()

    def subjects(self, predicate: str) -> tuple[str, ...]:
        """Return what has *predicate*, sorted."""
        return tuple(sorted(self._by_predicate.get(predicate, ())))

    def instances(self, class_iri: str) -> tuple[str, ...]:
        """Return what is stated to be a *class_iri*, sorted; nothing is inferred."""
        return tuple(sorted(self._typed.get(class_iri, ())))

    def graph(self, name: str) -> "tuple[tuple[str, str, Node], ...]":
        """Return the statements of the named graph *name*."""
        return tuple(self._by_graph.get(name, ()))

    def graphs(self) -> tuple[str, ...]:
        """Return the names of all graphs, sorted."""
        return tuple(sorted(self._by_graph))
