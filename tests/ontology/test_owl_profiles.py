"""An independent judge, the OWL API with HermiT, on the ontology and on toys with a known fault."""

import pytest
from owl_api import Verdict, judge
from toy_graphs import ONTOLOGY, TURTLE_HEAD

from kgcli.java import missing_requirement

_MISSING = missing_requirement()
pytestmark = [
    pytest.mark.skipif(_MISSING is not None, reason=f"the OWL API cannot run: {_MISSING}"),
    pytest.mark.xdist_group("java"),
]


EMPTY = ":A a owl:Class . :B a owl:Class ; owl:disjointWith :A . :C a owl:Class ; rdfs:subClassOf :A, :B ."
TOYS = {
    "existential": ":A a owl:Class . :p a owl:ObjectProperty ."
    ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :A ] .",
    "undeclared": ":A a owl:Class ; rdfs:subClassOf :Undeclared .",
    "empty": EMPTY,
    "broken": EMPTY + ":c a owl:NamedIndividual, :C .",
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """Return the judge's verdicts on the root with all that it imports, and on the toys."""
    roots = {"ours": ONTOLOGY / "peaceops.ttl"}
    for name, axioms in TOYS.items():
        roots[name] = tmp_path_factory.mktemp(name) / "toy.ttl"
        head = TURTLE_HEAD + "<https://example.org/toy> a owl:Ontology .\n"
        roots[name].write_text(head + axioms, encoding="utf-8")
    return dict(zip(roots, judge(list(roots.values())), strict=True))


@pytest.fixture
def verdict(verdicts: dict[str, Verdict]) -> Verdict:
    """Return the judge's verdict on the root and all that it imports."""
    return verdicts["ours"]


def test_the_judge_has_read_every_file(verdict: Verdict) -> None:
    """The merged ontology holds what all topics state, not the root's header alone."""
    assert verdict.axioms > 2000


def test_the_ontology_is_in_owl_2_dl(verdict: Verdict) -> None:
    """No axiom violates OWL 2 DL, neither its global restrictions nor the declarations that it asks for."""
    assert verdict.outside_dl == ()


def test_the_ontology_is_in_owl_2_rl(verdict: Verdict) -> None:
    """No axiom leaves the profile that the closure is computed in."""
    assert verdict.outside_rl == ()


def test_the_ontology_is_consistent_and_every_class_can_have_members(verdict: Verdict) -> None:
    """HermiT finds a model, and in some model each class has a member."""
    assert (verdict.consistent, verdict.unsatisfiable) == (True, ())


def test_the_judge_sees_what_lies_outside_the_profiles(verdicts: dict[str, Verdict]) -> None:
    """An existential on the right leaves OWL 2 RL only; an undeclared class leaves OWL 2 DL too."""
    verdict = verdicts["existential"]
    assert (verdict.outside_dl, len(verdict.outside_rl)) == ((), 1)
    assert verdicts["undeclared"].outside_dl != ()


def test_the_judge_sees_a_class_without_members_and_a_contradiction(verdicts: dict[str, Verdict]) -> None:
    """What HermiT is asked for it also finds."""
    empty, broken = verdicts["empty"], verdicts["broken"]
    assert (empty.consistent, empty.unsatisfiable) == (True, ("https://example.org/C",))
    assert (broken.consistent, broken.unsatisfiable) == (False, ())
