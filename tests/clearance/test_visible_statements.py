"""Visible at a clearance is what is asserted at or below it, and what follows from exactly that."""

from collections.abc import Iterable
from decimal import Decimal

import naive
from desks import Desk, examples
from hypothesis import given, reject
from hypothesis import strategies as st
from naive_triples import TooManyError
from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    Triple,
    parse,
)
from random_homes import CLEARANCES, RandomHome, random_homes

from kgcli.home import open_home
from kgcli.reasoning.reasoner import Statement
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store
from kgcli.vocabulary import XSD

INFERRED = "urn:kgcli:graph:inferred/"
OWN = (INFERRED, "urn:kgcli:graph:marking/")
"""What the graphs of conclusions, and markings that are but joins, are called."""
LIMIT = 3000
"""Closures that grow beyond so many triples are left aside: the naive reasoner would take minutes."""


@examples(10)
@given(random_homes(), st.sampled_from(CLEARANCES))
def test_visible_is_what_is_asserted_and_the_closure_of_that(
    desk: Desk, home: RandomHome, clearance: str
) -> None:
    """By a reasoner as naive as can be, which gets nothing but the files without what is hidden."""
    desk.forget()
    desk.put(home)
    with desk.used():
        store = current_store(open_home(), clearance)
        named = set(dump(store))
        default = {quad.triple for quad in dump(store, default_graph=True)}
    # What the graphs of conclusions say of themselves is neither asserted nor inferred.
    said = {quad.triple for quad in named if _is_called(quad.subject, OWN)}
    desk.put(home.visible(clearance))
    asserted = set(_read_files(desk))
    try:
        inferred = naive.close(asserted, limit=LIMIT).inferred
    except TooManyError:
        reject()
    expected = {*asserted, *inferred}
    assert _canonical(default - said) == _canonical(Triple(*statement) for statement in expected)
    concluded = {quad.triple for quad in named if _is_called(quad.graph_name, INFERRED)} - said
    assert _canonical(concluded) == _canonical(Triple(*statement) for statement in inferred)


def _read_files(desk: Desk) -> Iterable[Statement]:
    for path in sorted([*desk.root.glob("ontology/*.ttl"), *desk.root.glob("graph/*.trig")]):
        # Blank nodes of two files are never the same.
        for quad in parse(path=path, rename_blank_nodes=True):
            yield quad.subject, quad.predicate, quad.object  # type: ignore[misc]  # No file has triple terms.


def _is_called(term: object, starts: str | tuple[str, ...]) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith(starts)


def _canonical(triples: Iterable[Triple]) -> set[Quad]:
    """Return *triples* with labels that follow from what they say, and one spelling for each number."""
    dataset = Dataset(Quad(*map(_spell, triple)) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def _spell(term: object) -> object:
    if isinstance(term, Literal) and term.datatype.value in (XSD + "integer", XSD + "decimal"):
        return Literal(str(Decimal(term.value).normalize()), datatype=term.datatype)
    return term
