"""Reviews as a store holds them: only those that its clearance may see are there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import Row, gather
from kgcli.reviews.model import CLASSES, Decision, Review
from kgcli.saved.binding import write_term
from kgcli.vocabulary import EV, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kgcli.answers import Term
    from kgcli.descriptions import Description

__all__ = ["REQUESTS", "read_reviews", "write_ntriples"]

_REVIEW: Final = f"?x <{EV}factGraph> ?g"
_WITHDRAWAL: Final = f"?x <{EV}withdraws> ?r"
_EITHER: Final = f"{{ {_REVIEW} }} UNION {{ {_WITHDRAWAL} }}"
_AGENT: Final = f"<{PROV}wasAssociatedWith>"

REQUESTS: Final[Sequence[list[str]]] = (
    [f"SELECT DISTINCT ?h ?x ?p ?o WHERE {{ GRAPH ?h {{ {_REVIEW} . ?x ?p ?o }} }}"],
    [f"SELECT DISTINCT ?h ?x ?p ?o WHERE {{ GRAPH ?h {{ {_WITHDRAWAL} . ?x ?p ?o }} }}"],
    [
        f"SELECT DISTINCT ?a ?p ?o WHERE {{ GRAPH ?h {{ {_EITHER} ?x {_AGENT} ?a . ?a ?p ?o }} "
        f"FILTER(?p = <{RDFS}label>) }}"
    ],
    [
        f"SELECT DISTINCT ?h ?p ?o WHERE {{ GRAPH ?h {{ {_EITHER} }} ?h <{EV}marking> ?m . "
        f"OPTIONAL {{ ?m <{SKOS}notation> ?n }} BIND(<{EV}marking> AS ?p) BIND(COALESCE(?n, ?m) AS ?o) }}"
    ],
)
"""The queries for all that ``read_reviews`` needs, one each, to be asked with others by ``read_all``."""


def read_reviews(answers: Sequence[Iterable[Row]], *, inferred: Collection[str]) -> tuple[Review, ...]:
    """Return the reviews in the *answers* to ``REQUESTS``, by when they were decided; not yet in words.

    *inferred* names the graphs of what follows, which hold none. Reviews that are not described as one is are
    left out; a build remarks on these.
    """
    rows, withdrawal_rows, agent_rows, marking_rows = answers
    agents = {iri: _text(own, RDFS + "label") for iri, own in gather(agent_rows).items()}
    markings = {graph: _text(own, EV + "marking") for graph, own in gather(marking_rows).items()}
    withdrawn: dict[tuple[str, str], list[Decision]] = {}
    for (graph, _), own in _gather_by_graph(withdrawal_rows, inferred).items():
        for named in own.get(EV + "withdraws", ()):
            key = (markings.get(graph, graph), named.value)
            withdrawn.setdefault(key, []).append(_read_decision(own, agents))
    reviews = []
    for (graph, iri), own in _gather_by_graph(rows, inferred).items():
        marking = markings.get(graph, "")
        ended = sorted(withdrawn.get((marking or graph, iri), ()), key=lambda one: one.on)
        review = _read_review(graph, iri, own, agents)
        if review is not None:
            reviews.append(replace(review, marking=marking, withdrawn=ended[0] if ended else None))
    return tuple(sorted(reviews, key=lambda review: (review.decision.on, review.iri, review.stands_in)))


def write_ntriples(term: Term) -> str:
    """Return *term*, an IRI or a literal, as N-Triples."""
    from pyoxigraph import Literal, NamedNode

    if term.kind == "iri":
        return write_term(term)
    if term.language is not None:
        return str(Literal(term.value, language=term.language))
    datatype = None if term.datatype is None else NamedNode(term.datatype)
    return str(Literal(term.value, datatype=datatype))


def _gather_by_graph(rows: Iterable[Row], inferred: Collection[str]) -> dict[tuple[str, str], Description]:
    by_graph: dict[str, list[Row]] = {}
    for graph, *rest in rows:
        if graph is not None and graph.value not in inferred:
            by_graph.setdefault(graph.value, []).append(tuple(rest))
    return {
        (graph, node): description
        for graph, own in by_graph.items()
        for node, description in gather(own).items()
    }


def _read_review(graph: str, iri: str, own: Description, agents: Mapping[str, str]) -> Review | None:
    classes = {term.value for term in own.get(RDF + "type", ())}
    # What is said to be a correction and a retraction is the former.
    kind = next((kind for kind in CLASSES if EV + CLASSES[kind] in classes), None)
    subject, predicate, stated = (_one(own, name) for name in ("factSubject", "factPredicate", "factGraph"))
    value = _one(own, "factObject", "factValue")
    new = _one(own, "newObject", "newValue") if kind == "correction" else value
    parts = [term for term in (subject, predicate, value, stated, new) if term and term.kind != "bnode"]
    if kind is None or len(parts) < 5:  # noqa: PLR2004 - all of them are needed
        return None
    texts = [write_ntriples(term) for term in parts]
    return Review(
        iri=iri,
        kind=kind,
        fact=(texts[0], texts[1], texts[2]),
        new=texts[4] if kind == "correction" else None,
        graph=parts[3].value,
        stands_in=graph,
        marking="",
        decision=_read_decision(own, agents),
    )


def _one(own: Description, *names: str) -> Term | None:
    values = [term for name in names for term in own.get(EV + name, ())]
    return values[0] if len(values) == 1 else None


def _read_decision(own: Description, agents: Mapping[str, str]) -> Decision:
    people = sorted(agents.get(term.value) or term.value for term in own.get(PROV + "wasAssociatedWith", ()))
    return Decision(", ".join(people), _text(own, PROV + "endedAtTime"), _text(own, EV + "reviewReason"))


def _text(own: Description, predicate: str) -> str:
    values = own.get(predicate, ())
    return values[0].value if values else ""
