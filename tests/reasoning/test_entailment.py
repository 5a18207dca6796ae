"""Entailment of a graph with blank nodes: what of it does not follow is named."""

from collections.abc import Collection, Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive_triples import Triples
from statements import read

from kgcli.reasoning import Statement
from kgcli.reasoning.entailment import find_unentailed


def _find(conclusion: str, facts: str, *, axiomatic: bool = False) -> frozenset[Statement]:
    closure = Triples(limit=100_000)
    closure.add(read(facts))
    missing = find_unentailed(read(conclusion), closure, axiomatic=axiomatic)
    assert len(set(missing)) == len(missing)
    return frozenset(missing)


@pytest.mark.parametrize(
    ("conclusion", "facts"),
    [
        ("", ""),
        (":x :p :y .", ":x :p :y, :z ."),
        ("_:a :p :y .", ":x :p :y ."),
        ("_:a :p _:a .", ":x :p :y . :y :p :y ."),
        ("_:a :p _:b .", ":x :p :x ."),
        ("_:a :p _:b . _:b :q _:c .", ":x :p :y, :z . :z :q 1 ."),
        ("[ :p [ :q [ :r :z ] ] ] .", ":x1 :p :y1 . :y1 :q :z1 . :x2 :p :y2 . :y2 :q :z2 . :z2 :r :z ."),
        (":x :p 1 .", ":x :p 01 ."),
        ("_:a :p 1.0 ; :q _:b .", ":x :p 1 ; :q 01 . :y :q 2 ."),
        ("_:a :p _:b . :x :q _:b .", ":y :p 1.0 . :x :q 1 ."),
        (':x :p "a"@EN .', ':x :p "a"@en .'),
        ("[] a owl:Class ; owl:unionOf (:A :B) .", ":C a owl:Class ; owl:unionOf (:A :B) ."),
        ("_:n :p :y .", "_:m :p :y ."),
        ("_:n :p :y ; :q :z .", "_:n :q :z . _:m :p :y ; :q :z ."),
        (
            ":x :says <<( :a :p _:b )>> . _:b :q :c .",
            ":x :says <<( :a :p :d )>>, <<( :a :p :b )>> . :b :q :c .",
        ),
    ],
)
def test_what_follows_has_nothing_missing(conclusion: str, facts: str) -> None:
    """Blank nodes stand for names, literals and other blank nodes; spelling does not matter."""
    assert _find(conclusion, facts) == frozenset()


@pytest.mark.parametrize(
    ("conclusion", "facts", "missing"),
    [
        (":x :p :y .", "", ":x :p :y ."),
        (":x :p :y, :z .", ":x :p :y .", ":x :p :z ."),
        (':x :p 1, "1", "1"@en, 1.5 .', ":x :p 01 .", ':x :p "1", "1"@en, 1.5 .'),
        (":x :p :y .", "_:x :p :y .", ":x :p :y ."),
        (":x :says <<( :a :p :b )>> .", ":x :says <<( :a :p :c )>> .", ":x :says <<( :a :p :b )>> ."),
    ],
)
def test_statements_that_do_not_follow_are_named(conclusion: str, facts: str, missing: str) -> None:
    """Without blank nodes each statement stands for itself."""
    assert _find(conclusion, facts) == read(missing)


@pytest.mark.parametrize(
    ("conclusion", "facts", "missing"),
    [
        ("_:a :p _:a .", ":x :p :y . :y :p :x .", "_:a :p _:a ."),
        ("_:a :p :y ; :q :z .", ":x :p :y . :w :q :z .", "_:a :q :z ."),
        ("_:a :p :y ; :q :z . _:b :q :z ; :r :y .", ":x :p :y . :w :q :z ; :r :y .", "_:a :q :z ."),
        (
            "_:a :p _:b . _:b :p _:c . _:c :p _:a .",
            ":x :p :y . :y :p :z . :z :p :w .",
            "_:c :p _:a .",
        ),
        ("_:a :p :y ; :q _:b . _:b :r :z ; :s :w .", ":x :p :y ; :q :v . :v :r :z .", "_:b :s :w ."),
        ("_:a :p _:b . _:b :q _:a .", "", "_:a :p _:b . _:b :q _:a ."),
        ("_:a :p _:b . _:b :q 2 .", ":x :p 1 .", "_:b :q 2 ."),
    ],
)
def test_of_connected_statements_those_that_fail_are_named(conclusion: str, facts: str, missing: str) -> None:
    """The others follow together, and none of those named follows with them."""
    assert _find(conclusion, facts) == read(missing)


@pytest.mark.parametrize(
    "conclusion",
    [
        ":x owl:sameAs :x . :p owl:sameAs :p . :A owl:sameAs :A .",
        ":A rdfs:subClassOf :A, owl:Thing ; owl:equivalentClass :A . owl:Nothing rdfs:subClassOf :A .",
        ":p rdfs:subPropertyOf :p ; owl:equivalentProperty :p ; rdfs:domain owl:Thing .",
        ":x a owl:Thing . :p a owl:Thing . [] a owl:Thing .",
        ":B rdfs:subClassOf :B . :C rdfs:subClassOf :C ; owl:equivalentClass :C .",
        "rdfs:label a owl:AnnotationProperty . xsd:integer a rdfs:Datatype . owl:Thing a owl:Class .",
        ":x :p _:n . _:n a xsd:integer, rdfs:Literal ; owl:sameAs 01 .",
        "_:something owl:sameAs _:something . _:class rdfs:subClassOf owl:Thing .",
    ],
)
def test_what_holds_of_every_graph_follows_only_if_asked_for(conclusion: str) -> None:
    """Tautologies say nothing, so they need asking for."""
    facts = """
    :A a owl:Class . :p a owl:ObjectProperty ; rdfs:domain :A . :x a :A ; :p 1 .
    :B rdfs:subClassOf :C . :C rdfs:subClassOf :B .
    """
    assert _find(conclusion, facts, axiomatic=True) == frozenset()
    assert _find(conclusion, facts) != frozenset()


@pytest.mark.parametrize(
    "conclusion",
    [
        ":stranger owl:sameAs :stranger .",
        ":x owl:sameAs :A .",
        ":stranger rdfs:subClassOf owl:Thing .",
        ":x rdfs:subClassOf :x .",
        ":p rdfs:subPropertyOf :p .",
        ":stranger a owl:Thing .",
        "xsd:date a rdfs:Datatype .",
        ":x :p _:n . _:n a xsd:string .",
    ],
)
def test_what_no_rule_says_is_no_tautology(conclusion: str) -> None:
    """Near misses: strangers, things that are no class, properties that nobody declared."""
    assert _find(conclusion, ":A a owl:Class . :x a :A ; :p 1 .", axiomatic=True) != frozenset()


def test_a_long_list_is_found_among_others() -> None:
    """Depth costs nothing, and lists that begin alike do not make the search lose its way."""
    numbers = " ".join(map(str, range(400)))
    facts = f":A owl:oneOf (0 1 2), ({numbers} 7), ({numbers} 8) ."
    assert _find(f"[] owl:oneOf ({numbers} 8) .", facts) == frozenset()
    assert len(_find(f"[] owl:oneOf ({numbers} 9) .", facts)) == 1


_TERMS = ["x", "y", "z"]
_triples = st.tuples(st.sampled_from(_TERMS), st.sampled_from(["p", "q"]), st.sampled_from(_TERMS))
_patterns = st.tuples(
    st.sampled_from([*_TERMS[:1], "?a", "?b", "?c"]),
    st.sampled_from(["p", "q"]),
    st.sampled_from([*_TERMS[:1], "?a", "?b", "?c"]),
)


def _write(triples: Iterable[tuple[str, str, str]]) -> str:
    return " ".join(
        f"{_term(subject)} :{predicate} {_term(value)} ." for subject, predicate, value in triples
    )


def _term(name: str) -> str:
    return f"_:{name[1:]}" if name.startswith("?") else f":{name}"


def _follows(patterns: Collection[tuple[str, str, str]], facts: Collection[tuple[str, str, str]]) -> bool:
    """Tell by trying everything whether the patterns hold."""
    for things in product(_TERMS, repeat=3):
        known = dict(zip(("?a", "?b", "?c"), things, strict=True))
        if all((known.get(s, s), p, known.get(o, o)) in facts for s, p, o in patterns):
            return True
    return False


@given(st.sets(_patterns, max_size=6), st.sets(_triples, max_size=8))
def test_the_search_finds_what_trying_everything_finds(
    patterns: set[tuple[str, str, str]], facts: set[tuple[str, str, str]]
) -> None:
    """What is named is missing, what is not named follows, and nothing more than needed is named."""
    missing = _find(_write(patterns), _write(facts))
    named = {pattern for pattern in patterns if read(_write([pattern])) <= missing}
    held = patterns - named
    assert _follows(held, facts)
    assert bool(named) is not _follows(patterns, facts)
    assert not any(_follows([*held, pattern], facts) for pattern in named)
