"""Literals and built-in terms where OWL 2 wants none, but RDF has them: the rules hold there too."""

from random import Random

import naive
import pytest
from statements import read

from kgcli.encoding.objects import read_columns, write_triples
from kgcli.encoding.terms import Terms
from kgcli.reasoning import get_reasoner


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # A limit that has a name.
        (
            ":x owl:sameAs 1 . :y owl:sameAs :z . :A owl:onProperty :p ; owl:maxCardinality 1 ."
            ":y a :A . :z :p :u, :v .",
            ":u owl:sameAs :v .",
        ),
        # A literal that becomes a subject, by an inverse, and an object again, keeps its spelling.
        (
            ":C owl:hasValue :x ; owl:onProperty :q . :q owl:inverseOf :p . :r owl:inverseOf :q ."
            ":x :p 1.0 . :y rdfs:label 01 .",
            ":x :r 1.0 .",
        ),
        # Literals as classes are joined by value.
        (
            ":p rdfs:subPropertyOf owl:equivalentClass . :x a :x ; :p 1 . :y :p 01 .",
            ":x a 01, :y .",
        ),
        (":y owl:sameAs 01 ; rdfs:subClassOf :y . :x a 1.0 .", ":x a :y ."),
        # And as properties.
        (
            ":p rdfs:subPropertyOf 1 . :r owl:onProperty 01 ; owl:someValuesFrom owl:Thing . :x :p :y .",
            ":x a :r .",
        ),
        # What a rule makes the same as a literal meets its other spellings from then on.
        (
            ":C owl:hasValue 01 ; owl:onProperty :q . :u :q :x ."
            ":f a owl:FunctionalProperty . :g rdfs:subPropertyOf :f . :y :f 1 ; :g :x .",
            ":u a :C .",
        ),
        (
            ":p a owl:TransitiveProperty . :a :p 01 . :x :p :b ."
            ":f a owl:FunctionalProperty . :g rdfs:subPropertyOf :f . :y :f 1 ; :g :x .",
            ":a :p :b .",
        ),
        # Terms of the vocabulary that a rule makes the same.
        (
            ":t a owl:FunctionalProperty . :x :t owl:SymmetricProperty, owl:TransitiveProperty ."
            ":p a owl:SymmetricProperty, owl:TransitiveProperty . :q a owl:SymmetricProperty ."
            ":x :q :y . :y :q :z .",
            ":x :q :z .",
        ),
        # Other names of what everything is of, and of what says so.
        (":y owl:sameAs owl:Thing . :A a owl:Class . :x a :A .", ":x a :y ."),
        ("rdf:type owl:sameAs :p . :y a owl:Nothing .", ":y :p owl:Thing ."),
        # Another name of sameness holds of everything and itself; a blank node is no property to be shown.
        (":p owl:sameAs owl:sameAs, _:q . :x :q :y .", ":x :p :x ."),
    ],
)
def test_rules_hold_in_odd_places(given: str, expected: str) -> None:
    """All follows that the naive reference concludes, in whatever order it is said, and nothing else."""
    statements = sorted(read(given), key=str)
    wanted = naive.close(statements).inferred
    assert read(expected) <= wanted
    for seed in range(4):
        Random(seed).shuffle(statements)
        assert get_reasoner("columnar").close(statements).inferred == wanted


def test_a_conclusion_keeps_its_spelling_whichever_premise_comes_last() -> None:
    """It is that of the value that a thing has, not that of the class which the value turns out to be of."""
    parts = (
        ":n owl:onProperty :q . :A :p :z, :y .",
        ":x :q :z . :z owl:sameAs 2 ; a :n . :n owl:maxQualifiedCardinality 1.0 . :x :p :y ."
        ":p a owl:FunctionalProperty .",
        ":z :q 01 . :n owl:onClass xsd:decimal . :x :p :x .",
    )
    terms = Terms()
    session = get_reasoner("columnar").start(terms)
    for part in parts:
        session.add(write_triples(read(part), terms))
        step = session.close()
    whole = read(" ".join(parts))
    assert frozenset(read_columns(step.inferred, terms)) == naive.close(whole).inferred
