"""What statements would contradict if they were stated."""

import pytest
from near_miss_words import say_all, search
from statements import read

from kgcli.reasoning.proofs.near_misses import Contradictions


@pytest.mark.parametrize(
    ("text", "goal", "expected"),
    [
        (":A owl:disjointWith :B . :x a :B .", ":x a :A .", ("cax-dw", "x type A", ["x type B"])),
        (
            "[] a owl:AllDisjointClasses ; owl:members (:C :A :B) . :D rdfs:subClassOf :A . :x a :C .",
            ":x a :D .",
            ("cax-adc", "x type A", ["x type C"]),
        ),
        (":A owl:complementOf :B . :x a :A .", ":x a :B .", ("cls-com", "x type B", ["x type A"])),
        (
            ":p rdfs:domain :A . :A owl:disjointWith :B . :x a :B .",
            ":x :p :y .",
            ("cax-dw", "x type A", ["x type B"]),
        ),
        (":p a owl:AsymmetricProperty . :y :p :x .", ":x :p :y .", ("prp-asyp", "x p y", ["y p x"])),
        (":p a owl:IrreflexiveProperty . :x :q :x .", ":x :p :x .", ("prp-irp", "x p x", [])),
        (":p owl:propertyDisjointWith :q . :x :q :y .", ":x :p :y .", ("prp-pdw", "x p y", ["x q y"])),
        (
            "[] owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y .",
            ":x :p :y .",
            ("prp-npa1", "x p y", []),
        ),
        (":x owl:differentFrom :y .", ":x owl:sameAs :y .", ("eq-diff1", "x sameAs y", [])),
        (":A owl:disjointWith :B . :x a :C . :y a :B .", ":x a :A .", None),
    ],
)
def test_what_a_statement_would_contradict_is_found(
    text: str, goal: str, expected: tuple[str, str, list[str]] | None
) -> None:
    """Together with what it implies by one axiom; nothing where it could be stated."""
    (statement,) = read(goal)
    found = [
        (each.rule, say_all(each.implied), list(map(say_all, each.premises)))
        for each in Contradictions(search(read(text)).view).find(statement)
    ]
    assert found == ([] if expected is None else [expected])
