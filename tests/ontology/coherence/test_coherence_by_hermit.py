"""HermiT settles what the rules leave open, and judges what they find."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from random_schemas import make_schema
from toy_schemas import check, read_schema, restrict, shorten

from kgcli.java import missing_requirement
from kgcli.ontology.coherence import check_coherence
from kgcli.ontology.coherence.candidates import Candidate, list_candidates
from kgcli.ontology.coherence.hermit import Hermit, HermitError
from kgcli.ontology.coherence.settling import write_turtle
from kgcli.ontology.structure import write_axiom

_MISSING = missing_requirement()
pytestmark = [
    pytest.mark.skipif(_MISSING is not None, reason=f"HermiT cannot run: {_MISSING}"),
    pytest.mark.xdist_group("java"),
]
_UNION = "[ a owl:Class ; owl:unionOf ( :A :B ) ]"
_RANDOM = 12


@pytest.fixture(scope="module", name="hermit")
def _hermit() -> Iterator[Hermit]:
    """Return HermiT, started once."""
    with Hermit() as started:
        yield started


@pytest.fixture(name="ask_hermit")
def _ask_hermit(hermit: Hermit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the check ask the process that runs."""
    monkeypatch.setattr("kgcli.ontology.coherence.settling.Hermit", lambda: nullcontext(hermit))


@pytest.mark.usefixtures("ask_hermit")
def test_what_a_union_leaves_open_is_settled_and_explained() -> None:
    """HermiT finds what no rule does, with the axioms that are needed; nothing is undecided any more."""
    axioms = (
        f":C rdfs:subClassOf {_UNION} ; owl:disjointWith :A, :B .\n:D rdfs:subClassOf :C . "
        f":p rdfs:range {_UNION} ."
    )
    assert [(shorten(each), each.axiom) for each in check(axioms, use_hermit=True)] == [
        (
            ("unsatisfiable-class", "C"),
            "SubClassOf(:C ObjectUnionOf(:A :B)); DisjointClasses(:A :C); DisjointClasses(:B :C)",
        ),
        (
            ("unsatisfiable-class", "D"),
            "SubClassOf(:C ObjectUnionOf(:A :B)); DisjointClasses(:A :C); DisjointClasses(:B :C); "
            "SubClassOf(:D :C)",
        ),
    ]


@pytest.mark.usefixtures("ask_hermit")
def test_an_ontology_that_only_hermit_finds_inconsistent_is_so() -> None:
    """The rules see no contradiction in an individual that is of neither part of a union."""
    axioms = f":C rdfs:subClassOf {_UNION} ; owl:disjointWith :A, :B . :a a :C ."
    assert [(shorten(each), each.axiom) for each in check(axioms, use_hermit=True)] == [
        (
            ("inconsistent-ontology", ""),
            "SubClassOf(:C ObjectUnionOf(:A :B)); DisjointClasses(:A :C); DisjointClasses(:B :C); "
            "ClassAssertion(:C :a)",
        )
    ]


@pytest.mark.usefixtures("ask_hermit")
def test_what_imports_from_nowhere_is_judged_without_looking_for_it() -> None:
    """The network is never asked: what cannot be found is left out."""
    axioms = (
        f"<https://example.org/> owl:imports <https://nowhere.invalid/> . :C rdfs:subClassOf {_UNION} . "
        f":D rdfs:subClassOf {restrict(':d', 'owl:someValuesFrom xsd:date')}, {_UNION} ."
    )
    assert check(axioms, use_hermit=True) == ()


def test_hermit_that_runs_out_of_time_says_so() -> None:
    """A question that takes too long ends in an error, and the process with it."""
    with Hermit(0.05) as short, pytest.raises(HermitError, match="did not come to an end within"):
        short.is_consistent("")


@pytest.mark.usefixtures("ask_hermit")
def test_what_hermit_cannot_read_stays_undecided() -> None:
    """A transitive property with a cardinality is outside OWL 2 DL: HermiT's reason is told."""
    at_most = restrict(":p", 'owl:maxCardinality "2"^^xsd:nonNegativeInteger')
    findings = check(f":p a owl:TransitiveProperty . :A rdfs:subClassOf {at_most} .", use_hermit=True)
    assert [(*shorten(each), "HermiT cannot read the ontology" in each.remedy) for each in findings] == [
        ("undecided", "A", True)
    ]


@pytest.mark.parametrize("with_values", [False, True])
def test_the_rules_find_what_hermit_finds(hermit: Hermit, tmp_path: Path, *, with_values: bool) -> None:
    """In random ontologies of OWL 2 RL, and in such where values must exist, both name the same.

    Properties that exclude themselves are left out: the OWL API takes such an axiom for one about one
    property, which says nothing, while by prp-pdw and by the direct semantics the property is empty.
    """
    found = 0
    for seed in range(_RANDOM):
        path = tmp_path / "random.ttl"
        path.write_text(make_schema(seed, with_values=with_values), encoding="utf-8")
        ontology, structure = read_schema(path)
        try:
            consistent = hermit.is_consistent(
                write_turtle((located[:3] for located in ontology.statements), structure)
            )
        except HermitError:
            # Outside OWL 2 DL, such as a cardinality of a property that is its own inverse.
            continue
        findings = check_coherence(ontology, structure, use_hermit=False)
        clashes = [each for each in findings if each.check == "inconsistent-ontology"]
        if not consistent or clashes:
            assert (seed, consistent) == (seed, not clashes)
            continue
        ours = {each.entity for each in findings if each.severity == "error"}
        open_ones = {each.entity for each in findings if each.severity == "info"}
        theirs = {one.iri for one in list_candidates(structure) if not hermit.is_satisfiable(one)}
        assert (seed, ours - theirs, theirs - ours - open_ones) == (seed, set(), set())
        found += len(ours)
    assert found > 0


def test_each_explanation_is_minimal_for_hermit_too(hermit: Hermit, tmp_path: Path) -> None:
    """The axioms of an explanation make the class empty by HermiT's lights, and no fewer do."""
    path = tmp_path / "random.ttl"
    judged = 0
    for seed in range(8):
        path.write_text(make_schema(seed, with_values=True), encoding="utf-8")
        ontology, structure = read_schema(path)
        texts = {
            write_axiom(axiom, ontology.prefixes): write_turtle(
                (located[:3] for located in axiom.statements), structure
            )
            for axiom in structure.axioms
        }
        findings = check_coherence(ontology, structure, use_hermit=False)
        for finding in findings if findings and findings[0].check == "unsatisfiable-class" else ():
            kind = "Class" if finding.check == "unsatisfiable-class" else "ObjectProperty"
            axioms = [texts[text] for text in finding.axiom.split("; ")]
            if finding.severity == "error" and not finding.entity.endswith(("d", "e")):
                places = hermit.explain(axioms, Candidate(0, finding.entity, kind))
                assert (seed, finding.entity, places) == (seed, finding.entity, tuple(range(len(axioms))))
                judged += 1
    assert judged > 0
