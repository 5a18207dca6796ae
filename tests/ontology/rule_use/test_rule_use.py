"""Which rules an ontology gives something to do, how much comes of it, and which axioms no rule can use."""

from pathlib import Path
from random import Random

import pytest
from pyoxigraph import RdfFormat, parse
from small_homes import MakeHome

from kgcli.home import open_home
from kgcli.ontology.findings import Finding
from kgcli.ontology.reading import Ontology, Place, read_files, read_ontology
from kgcli.ontology.rule_use import RuleUse, UsedRule, describe_rule_use
from kgcli.ontology.rule_use.usability import Usability
from kgcli.ontology.structure import Structure, read_structure
from kgcli.reasoning import Closure, get_reasoner

_HEAD = """\
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:A a owl:Class . :B a owl:Class . :C a owl:Class . :D a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :d a owl:DatatypeProperty .
"""
_ONE = '"1"^^xsd:integer'
_LINE = _HEAD.count("\n") + 1


def _read(folder: Path, axioms: str) -> tuple[Ontology, Structure]:
    path = folder / "toy.ttl"
    path.write_text(_HEAD + axioms, encoding="utf-8")
    ontology = read_files([path], base=folder)
    return ontology, read_structure(ontology)


def _describe(folder: Path, axioms: str) -> RuleUse:
    return describe_rule_use(None, *_read(folder, axioms))


def _unused(folder: Path, axioms: str) -> list[str]:
    return [finding.axiom for finding in _describe(folder, axioms).findings]


def test_a_rule_is_told_with_its_premises_and_what_it_concludes(tmp_path: Path) -> None:
    """How many axioms have the form that triggers it, and how many statements it is the first to conclude."""
    use = _describe(tmp_path, ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :x a :A . :p rdfs:domain :A .")
    found = {rule.rule: rule for rule in use.rules}
    assert found["cax-sco"] == UsedRule(
        rule="cax-sco",
        table=7,
        premises=("?c1 rdfs:subClassOf ?c2",),
        axioms=2,
        inferred=2,
        inferred_with_facts=None,
        meaning="x is of c1, and whatever is of c1 is of c2, which is broader.",
        is_clash=False,
    )
    # What has a value is of :B, :C and owl:Thing, too; nothing has one.
    assert [found[name].inferred for name in ("scm-dom1", "prp-dom")] == [3, 0]
    assert "prp-rng" not in found


def test_a_rule_that_shows_contradictions_counts_these(tmp_path: Path) -> None:
    """Rules that conclude nothing are counted by what contradicts itself."""
    use = _describe(tmp_path, ":A owl:disjointWith :B . :x a :A, :B . :y a :A, :B . :z a :A .")
    assert [(rule.axioms, rule.inferred) for rule in use.rules if rule.rule == "cax-dw"] == [(1, 2)]


def test_facts_count_at_a_clearance_and_rules_that_are_off_do_not(make_home: MakeHome) -> None:
    """With facts each rule also says what it concludes of what a clearance may see."""
    root = make_home(
        ontology="ex:A rdfs:subClassOf ex:B . ex:p rdfs:domain ex:A .",
        graph="ex:x a ex:A . ex:y ex:p ex:x .",
        toml='[reasoning]\noff = ["prp-dom"]\n',
    )
    home = open_home(root)
    ontology = read_ontology(home)
    use = describe_rule_use(home, ontology, read_structure(ontology), with_facts=True)
    found = {rule.rule: (rule.inferred, rule.inferred_with_facts) for rule in use.rules}
    assert found["cax-sco"] == (0, 1)
    assert "prp-dom" not in found


UNUSED = {
    "a union above": (
        ":A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :B :C ) ] .",
        "SubClassOf(:A ObjectUnionOf(:B :C))",
        "[ a owl:Class ; owl:unionOf ( :B :C ) ] rdfs:subClassOf :A .",
    ),
    "a value that must exist, which nothing asks for": (
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
        "SubClassOf(:A ObjectSomeValuesFrom(:p :B))",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] . "
        ":B rdfs:subClassOf :C . :p rdfs:subPropertyOf :q . "
        "[ a owl:Restriction ; owl:onProperty :q ; owl:someValuesFrom :C ] rdfs:subClassOf :D .",
    ),
    "only values of a kind, below": (
        "[ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :B ] rdfs:subClassOf :A .",
        "SubClassOf(ObjectAllValuesFrom(:p :B) :A)",
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:allValuesFrom :B ] .",
    ),
    "at least": (
        f":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:minCardinality {_ONE} ] .",
        "SubClassOf(:A ObjectMinCardinality(1 :p))",
        f":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:maxCardinality {_ONE} ] .",
    ),
    "what holds of everything": (
        ":A rdfs:subClassOf owl:Thing . :p rdfs:domain owl:Thing .",
        "SubClassOf(:A owl:Thing); ObjectPropertyDomain(:p owl:Thing)",
        "owl:Thing rdfs:subClassOf :A . :p rdfs:domain :A .",
    ),
    "a reflexive property": (
        ":p a owl:ReflexiveProperty .",
        "ReflexiveObjectProperty(:p)",
        ":p a owl:IrreflexiveProperty .",
    ),
    "a disjoint union": (
        ":A owl:disjointUnionOf ( :B :C ) .",
        "DisjointUnion(:A :B :C)",
        "[] a owl:AllDisjointClasses ; owl:members ( :B :C ) .",
    ),
    "a datatype that the rules do not know": (
        ":d rdfs:range xsd:date .",
        "DataPropertyRange(:d xsd:date)",
        ":d rdfs:range xsd:dateTime .",
    ),
    "apart from what nothing is found to be of": (
        ":A owl:disjointWith [ a owl:Class ; owl:complementOf :B ] .",
        "DisjointClasses(:A ObjectComplementOf(:B))",
        ":A owl:disjointWith [ a owl:Class ; owl:intersectionOf ( :B :C ) ] .",
    ),
}


@pytest.mark.parametrize("name", UNUSED)
def test_axioms_that_no_rule_can_use_are_found(tmp_path: Path, name: str) -> None:
    """Nothing can come of them by any rule, whatever the facts."""
    axioms, expected, _ = UNUSED[name]
    assert "; ".join(_unused(tmp_path, axioms)) == expected


@pytest.mark.parametrize("name", UNUSED)
def test_axioms_that_a_rule_can_use_are_left_alone(tmp_path: Path, name: str) -> None:
    """The right facts would make something of them."""
    assert _unused(tmp_path, UNUSED[name][2]) == []


def test_an_unused_axiom_is_for_information_and_has_a_place(tmp_path: Path) -> None:
    """The finding says which axiom, where, and why nothing comes of it."""
    use = _describe(tmp_path, ":p a owl:ReflexiveProperty .")
    assert use.findings == (
        Finding(
            severity="info",
            check="unused-axiom",
            entity="https://example.org/p",
            property="",
            value="",
            problem=(
                "No rule of OWL 2 RL can use ReflexiveObjectProperty(:p): "
                "no rule is about ReflexiveObjectProperty."
            ),
            remedy="Keep it for reasoners of all of OWL 2 DL, or rephrase it: here nothing comes of it.",
            source="OWL 2 Profiles, section 4.3",
            places=(Place("toy.ttl", _LINE),),
            axiom="ReflexiveObjectProperty(:p)",
        ),
    )


def test_without_unused_axioms_all_the_same_follows(tmp_path: Path) -> None:
    """On random facts, ontologies with and without what no rule can use lead to the same."""
    random = Random(6)
    judged = 0
    for _ in range(40):
        parts = [
            random.choice(case)
            for case in ((unused, close) for unused, _, close in random.sample(list(UNUSED.values()), 4))
        ]
        ontology, structure = _read(tmp_path, " ".join(parts))
        usability = Usability(structure.axioms)
        spared = {
            located
            for axiom in structure.axioms
            if usability.find_reason(axiom) is not None
            for located in axiom.statements
        }
        facts = " ".join(
            f":{random.choice('xyz')} {random.choice((':p', ':q'))} :{random.choice('xyz')} ."
            if random.random() < 0.5
            else f":{random.choice('xyz')} a {random.choice((':A', ':B', ':C', ':D'))} ."
            for _ in range(8)
        )
        judged += bool(spared)
        whole = _close([located[:3] for located in ontology.statements], facts)
        rest = _close([located[:3] for located in ontology.statements if located not in spared], facts)
        assert _about_facts(whole) == _about_facts(rest)
    assert judged


def _close(statements: list, facts: str) -> Closure:  # type: ignore[type-arg]
    read = parse(_HEAD + facts, format=RdfFormat.TURTLE)
    return get_reasoner("columnar").close(
        [*statements, *((quad.subject, quad.predicate, quad.object) for quad in read)]
    )


def _about_facts(closure: Closure) -> tuple[set[str], set[str]]:
    """Return what follows of the things :x, :y and :z, and what contradicts itself in these."""
    things = {f"<https://example.org/{name}>" for name in "xyz"}
    return (
        {str(one) for one in closure.inferred if str(one[0]) in things},
        {finding.message for finding in closure.findings},
    )
