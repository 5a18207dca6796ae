"""The closure against owlrl left to itself, on random graphs that keep clear of its known faults."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode
from random_graphs import axioms, facts, number

from kgcli.reasoning import Statement, get_reasoner
from kgcli.reasoning.noise import drop_noise


def _close_by_owlrl(statements: frozenset[Statement]) -> frozenset[Statement]:
    """Return the closure as owlrl computes it, naively, on rdflib's own graph."""
    import rdflib
    from owlrl import DeductiveClosure, OWLRL_Semantics

    graph = rdflib.Graph()
    terms: dict[object, object] = {}

    def convert(term: object) -> rdflib.term.Node:
        node: rdflib.term.Node
        if isinstance(term, NamedNode):
            node = rdflib.URIRef(term.value)
        elif isinstance(term, BlankNode):
            node = rdflib.BNode(term.value)
        else:
            assert isinstance(term, Literal)
            node = rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
        terms[node] = term
        return node

    for statement in statements:
        graph.add(tuple(map(convert, statement)))  # type: ignore[arg-type]
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)

    def restore(node: object) -> object:
        return terms[node] if node in terms else NamedNode(str(node))

    found = {
        tuple(map(restore, triple))
        for triple in graph
        if not isinstance(triple[0], rdflib.Literal) and "agent-ont" not in str(triple)
    }
    return frozenset(found - statements)  # type: ignore[arg-type]


def _is_said(statement: Statement) -> bool:
    # What owlrl says of every graph: terms of the W3C's own, and the equality of literals.
    subject, predicate, value = statement
    built_in = isinstance(subject, NamedNode) and subject.value.startswith("http://www.w3.org/")
    same = predicate.value.endswith("#sameAs") and isinstance(value, Literal)
    return not built_in and not same and not isinstance(subject, Literal)


@pytest.mark.parametrize("name", ["columnar", "owlrl"])
@settings(max_examples=30)
@given(schema=st.lists(axioms(keys=False), max_size=6), data=st.lists(facts(literals=False), max_size=8))
def test_the_closure_is_that_of_owlrl_without_its_noise(
    name: str, schema: list[list[Statement]], data: list[Statement]
) -> None:
    """Columns, reduction, representatives and skipped rules lose no conclusion and add none."""
    statements = frozenset([*data, *(s for place, axiom in enumerate(schema) for s in number(axiom, place))])
    raw = frozenset(filter(_is_said, drop_noise(_close_by_owlrl(statements), statements)))
    assert get_reasoner(name).close(statements).inferred == raw
