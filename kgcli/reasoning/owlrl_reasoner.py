"""The closure by owlrl, fed with what its rules can use and guarded against its known faults.

Known differences from owlrl by itself, each proved by a test:

- ``owl:hasKey`` is done by ``keys``: owlrl compares all but the last property of a key.
- ``owl:AllDifferent`` and ``owl:AllDisjointProperties`` are done by ``clashes``: owlrl skips the last member.
- Equality is done by ``equality``, on one representative of each class; owlrl writes out every pair.
- Literals stand in its input as names, so that none is changed, merged with another, or put as a subject.
- A list that breaks off, branches or runs in a circle has no items; owlrl takes those up to there.
- A cardinality is read by its value; owlrl fails where it is no literal.
- Contradictions are found by ``clashes``; owlrl's messages do not always name the thing at fault.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.reasoning.clashes import find_clashes, read_limit
from kgcli.reasoning.equality import SAME_AS, Equality
from kgcli.reasoning.index import Index
from kgcli.reasoning.keys import match_keys
from kgcli.reasoning.noise import drop_noise
from kgcli.reasoning.reasoner import Closure, Statement, Term
from kgcli.reasoning.reduction import split
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.owlrl_session import OwlrlSession


class OwlrlReasoner:
    """The reasoner called ``owlrl``."""

    name = "owlrl"

    @property
    def version(self) -> str:
        """The version of owlrl."""
        from importlib.metadata import version

        return version("owlrl")

    def start(self, terms: "Terms") -> "OwlrlSession":
        """Return the closure of nothing, over numbers of *terms*."""
        from kgcli.reasoning.owlrl_session import OwlrlSession

        return OwlrlSession(self, terms)

    def resume(
        self, folder: "Path", terms: "Terms", held: "Mapping[str, Columns] | None" = None
    ) -> "OwlrlSession":
        """Return the closure that ``OwlrlSession.save`` wrote into *folder*; raises ``OSError``."""
        from kgcli.reasoning.owlrl_session import load_session

        return load_session(self, folder, terms, held)

    def close(self, statements: Collection[Statement], *, derived: Collection[Statement] = ()) -> Closure:
        """Return the closure of *statements*, free of noise, with each equal thing under all its names.

        Rules: OWL 2 RL/RDF, W3C "OWL 2 Profiles" section 4.3, tables 4 to 9; of table 8 what clashes show.
        """
        asserted = set(statements)
        equality = Equality()
        known = asserted.union(derived)
        _merge(equality, known)
        while True:
            known = equality.rewrite(known)
            active, inert = split(known)
            derived = set(_run(active))
            derived.update(active)
            index = Index(derived)
            changed = _merge(equality, derived)
            for match in match_keys(index):
                changed |= equality.merge(match.first, match.second)
            known = derived.union(inert)
            if not changed:
                break
        everything = set(equality.expand(known))
        everything.update(equality.statements())
        inferred = frozenset(drop_noise(everything - asserted, asserted))
        return Closure(inferred, find_clashes(Index(known), equality, asserted))


def _merge(equality: Equality, statements: Iterable[Statement]) -> bool:
    names = (NamedNode, BlankNode)
    changed = False
    for subject, predicate, value in statements:
        # A literal is never equal to something named: that is a clash, found elsewhere.
        if predicate == SAME_AS and isinstance(subject, names) and isinstance(value, names):
            changed |= equality.merge(subject, value)
    return changed


def _run(statements: Collection[Statement]) -> Iterator[Statement]:
    """Yield what owlrl concludes from *statements*, which hold no two equal names."""
    from kgcli.reasoning.owlrl_semantics import IndexedGraph, Semantics

    names = _Names()
    graph = IndexedGraph()
    for statement in statements:
        graph.add(names.encode(statement))
    for triple in names.literal_types():
        graph.add(triple)
    before = set(graph.everything)
    Semantics(graph).closure()
    for triple in graph.everything - before:
        yield names.decode(triple)


class _Names:
    """Every term as a name for owlrl, and back."""

    def __init__(self) -> None:
        self._names: dict[Term, Any] = {}
        self._terms: dict[Any, Term] = {}

    def encode(self, statement: Statement) -> "tuple[Any, Any, Any]":
        subject, predicate, value = statement
        return self._name(subject), self._name(predicate), self._name(value)

    def literal_types(self) -> "Iterator[tuple[Any, Any, Any]]":
        """Yield the types of the literals (rule dt-type2), up the hierarchy of datatypes."""
        import rdflib
        from owlrl.XsdDatatypes import OWL_Datatype_Subsumptions

        for term, name in tuple(self._names.items()):
            if isinstance(term, Literal):
                datatype = rdflib.URIRef(term.datatype.value)
                for kind in (datatype, *OWL_Datatype_Subsumptions.get(datatype, ()), rdflib.RDFS.Literal):
                    yield name, rdflib.RDF.type, self._name(NamedNode(str(kind)))

    def decode(self, triple: tuple[Any, Any, Any]) -> Statement:
        return self._term(triple[0]), self._term(triple[1]), self._term(triple[2])  # type: ignore[return-value]

    def _name(self, term: Term) -> Any:
        import rdflib

        from kgcli.reasoning.owlrl_semantics import Name

        name = self._names.get(term)
        if name is None:
            if isinstance(term, NamedNode) and term.value.startswith((RDF, RDFS, OWL, XSD)):
                name = rdflib.URIRef(term.value)
            else:
                name = Name(f"urn:x:{len(self._names)}")
                name.value = read_limit(term)
            self._names[term] = name
            self._terms[name] = term
        return name

    def _term(self, name: Any) -> Term:
        term = self._terms.get(name)
        return NamedNode(str(name)) if term is None else term
