"""Axioms are compared by meaning: neither labels of blank nodes nor the order of statements count."""

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgcli.ontology.reading import read_files
from kgcli.ontology.structure import Meaning, read_structure

HEAD = """@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :d a owl:DatatypeProperty .
"""
_NAMES = st.sampled_from([":A", ":B", ":C"])
_PATHS = st.sampled_from([":p", ":q", "[ owl:inverseOf :p ]"])
_PEOPLE = st.sampled_from([":x", "_:a", "_:b", "_:c", "_:e"])


def _nest(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.lists(inner, min_size=2, max_size=3).map(" ".join)
    return st.one_of(
        st.tuples(st.sampled_from(["unionOf", "intersectionOf"]), lists).map(
            lambda pair: f"[ a owl:Class ; owl:{pair[0]} ( {pair[1]} ) ]"
        ),
        st.tuples(_PATHS, st.sampled_from(["some", "all"]), inner).map(
            lambda parts: (
                f"[ a owl:Restriction ; owl:onProperty {parts[0]} ; owl:{parts[1]}ValuesFrom {parts[2]} ]"
            )
        ),
        st.lists(_PEOPLE, min_size=1, max_size=3).map(lambda parts: f"[ owl:oneOf ( {' '.join(parts)} ) ]"),
    )


_CLASSES = st.recursive(_NAMES, _nest, max_leaves=5)
_AXIOMS = st.one_of(
    st.tuples(_CLASSES, st.sampled_from(["rdfs:subClassOf", "owl:equivalentClass"]), _CLASSES).map(" ".join),
    st.tuples(_PEOPLE, _CLASSES).map(" a ".join),
    st.tuples(_PEOPLE, st.sampled_from([":p", ":q", "owl:sameAs", ":n"]), _PEOPLE).map(" ".join),
    st.tuples(_PEOPLE, st.sampled_from(["1", "2"])).map(" :d ".join),
    _PEOPLE.map(":o a owl:Ontology ; rdfs:seeAlso {}".format),
    st.lists(_PEOPLE, min_size=2, max_size=3).map(
        lambda parts: f"[ a owl:AllDifferent ; owl:members ( {' '.join(parts)} ) ]"
    ),
)


def _read(folder: Path, triples: list[ox.Triple]) -> set[Meaning]:
    path = folder / "toy.nt"
    ox.serialize(triples, path, format=ox.RdfFormat.N_TRIPLES)
    structure = read_structure(read_files([path]))
    headers = {(header.iri, (), header.annotations) for header in structure.headers}
    return headers | {axiom.meaning for axiom in structure.axioms}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(axioms=st.lists(_AXIOMS, max_size=8), seed=st.randoms(use_true_random=False))
def test_labels_and_order_of_statements_change_no_axiom(
    axioms: list[str], seed: random.Random, tmp_path: Path
) -> None:
    """Random axioms, with anonymous individuals, mean the same shuffled and relabelled."""
    text = HEAD + "".join(f"{axiom} .\n" for axiom in axioms)
    triples = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]
    shuffled = [
        quad.triple
        for quad in ox.parse(
            ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES),  # type: ignore[arg-type]
            format=ox.RdfFormat.N_TRIPLES,
            rename_blank_nodes=True,
        )
    ]
    seed.shuffle(shuffled)
    assert _read(tmp_path, triples) == _read(tmp_path, shuffled)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (":A rdfs:subClassOf [ owl:unionOf ( :B :C ) ] .", ":A rdfs:subClassOf [ owl:unionOf ( :B :D ) ] ."),
        (":A rdfs:subClassOf :B .", ":B rdfs:subClassOf :A ."),
        ("_:a :p _:b .", "_:a :p _:a ."),
        ("_:a :p :x . _:b :q :x .", "_:a :p :x ; :q :x ."),
        (":A rdfs:label '1' .", ":A rdfs:label 1 ."),
        (":d rdfs:label 1 .", ":d rdfs:label 01 ."),
        (":p owl:propertyChainAxiom ( :p :q ) .", ":p owl:propertyChainAxiom ( :q :p ) ."),
    ],
)
def test_near_misses_mean_something_else(one: str, other: str, tmp_path: Path) -> None:
    """Direction, the order of a chain, a literal's form and who is who are part of the meaning."""
    found = [
        _read(tmp_path, [quad.triple for quad in ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE)])
        for text in (one, other)
    ]
    assert found[0] != found[1]


def test_an_edit_far_from_an_individual_leaves_its_name(tmp_path: Path) -> None:
    """What is added elsewhere changes no other axiom, so that a comparison tells the edit alone."""
    base = HEAD + "_:a :p _:b . _:b :d 1 . _:c :p :x . "
    found = [
        _read(tmp_path, [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)])
        for text in (base, base + "_:new :q :x . ")
    ]
    assert len(found[1] - found[0]) == 1
    assert found[0] < found[1]
