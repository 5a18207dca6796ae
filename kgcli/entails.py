"""Whether the statements of a file follow from what is visible at a clearance."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from kgcli.sources import parse_rdf
from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.reasoning.reasoner import Statement

__all__ = ["Entailment", "check_entailment"]

_OF_HEADERS: Final = frozenset((f"{OWL}imports", f"{OWL}versionIRI"))
"""What the header of an ontology says besides annotations."""


@dataclass(frozen=True, slots=True)
class Entailment:
    """How many *statements* a file holds, and which do not follow; *left_out* are those in named graphs.

    *headers* of these statements only say which ontology the file is, and do not follow; they claim nothing
    (W3C "OWL 2 Structural Specification", section 3), and are not among the *missing*. *of_every_graph* are
    those of the *missing* that the rules say of every graph. *contradictions* is in how many places what is
    visible contradicts itself; what follows from that, everything, is not meant.
    """

    statements: int
    missing: tuple[Statement, ...]
    of_every_graph: frozenset[Statement]
    left_out: int
    contradictions: int
    headers: int = 0


def check_entailment(
    home: Home,
    data: bytes,
    name: str,
    clearance: str | None = None,
    *,
    base: str,
    axiomatic: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Entailment:
    """Return which statements of *data* do not follow from what *clearance* may see.

    *data* is RDF in the syntax that the ending of *name* tells; relative IRIs start from *base*. Its blank
    nodes stand for things that exist. With *axiomatic* what the rules say of every graph follows, too. Raises
    ``UnreadableSourceError``, ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    from pyoxigraph import DefaultGraph

    from kgcli.isomorphism import has_blank_node
    from kgcli.reasoning.engine.facts import ClosureTerms
    from kgcli.reasoning.entailment import find_unentailed
    from kgcli.store.closures import open_closure
    from kgcli.store.home_stores import status

    quads = list(dict.fromkeys(_label(parse_rdf(data, name, base), data)))
    asked: list[Statement] = [
        (quad.subject, quad.predicate, quad.object)  # type: ignore[misc]  # No parser puts a triple there.
        for quad in quads
        if quad.graph_name == DefaultGraph()
    ]
    _, session = open_closure(home, clearance, progress=progress)
    progress("Looking for what follows")
    facts = ClosureTerms(session)
    missing = still_missing = find_unentailed(asked, facts, axiomatic=axiomatic)
    headers = set(missing).intersection(_find_headers(asked))
    if headers:
        asked = [statement for statement in asked if statement not in headers]
        missing = still_missing = find_unentailed(asked, facts, axiomatic=axiomatic)
    if missing and not axiomatic:
        # What is no tautology by itself may be one together with what the same blank nodes stand for.
        lacking = set(missing)
        again = [statement for statement in asked if statement in lacking or has_blank_node(statement)]
        still_missing = find_unentailed(again, facts, axiomatic=True)
    report = status(home, clearance).report
    return Entailment(
        statements=len(asked) + len(headers),
        missing=missing,
        of_every_graph=frozenset(missing).difference(still_missing),
        left_out=len(quads) - len(asked) - len(headers),
        contradictions=len(report.findings) if report else 0,
        headers=len(headers),
    )


def _find_headers(statements: Collection[Statement]) -> Iterator[Statement]:
    """Yield those of *statements* that say which ontology this is, of which version, and what it imports."""
    from pyoxigraph import NamedNode

    kind, ontology = NamedNode(RDF + "type"), NamedNode(OWL + "Ontology")
    headed = {subject for subject, predicate, value in statements if (predicate, value) == (kind, ontology)}
    for statement in statements:
        subject, predicate, value = statement
        if subject in headed and (predicate.value in _OF_HEADERS or (predicate, value) == (kind, ontology)):
            yield statement


def _label(quads: Iterable[Quad], data: bytes) -> Iterator[Quad]:
    """Yield *quads* with labels that are the same each time: the file's own, or a number in order."""
    from pyoxigraph import BlankNode, Quad, Triple

    names: dict[BlankNode, BlankNode] = {}
    free = (BlankNode(f"b{number}") for number in count() if b"_:b%d" % number not in data)

    def rename(term: object) -> object:
        if isinstance(term, Triple):
            return Triple(rename(term.subject), term.predicate, rename(term.object))  # type: ignore[arg-type]
        if isinstance(term, BlankNode):
            if term not in names:
                names[term] = term if f"_:{term.value}".encode() in data else next(free)
            return names[term]
        return term

    for quad in quads:
        yield Quad(rename(quad.subject), quad.predicate, rename(quad.object), quad.graph_name)  # type: ignore[arg-type]
