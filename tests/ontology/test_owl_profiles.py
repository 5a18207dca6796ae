"""An independent judge, the OWL API with HermiT, on the ontology and on toys with a known fault."""

from pathlib import Path

import pytest
from owl_api import Verdict, judge, missing_requirement
from toy_graphs import ONTOLOGY, TURTLE_HEAD

_MISSING = missing_requirement()
pytestmark = [
    pytest.mark.skipif(_MISSING is not None, reason=f"the OWL API cannot run: {_MISSING}"),
    pytest.mark.xdist_group("java"),
]


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    """Return the judge's verdict on the root and all that it imports."""
    return judge(ONTOLOGY / "peaceops.ttl", ONTOLOGY)


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


def _judge_toy(folder: Path, axioms: str) -> Verdict:
    path = folder / "toy.ttl"
    head = TURTLE_HEAD + "<https://example.org/toy> a owl:Ontology .\n"
    path.write_text(head + axioms, encoding="utf-8")
    return judge(path, folder)


def test_the_judge_sees_what_lies_outside_the_profiles(tmp_path: Path) -> None:
    """An existential on the right leaves OWL 2 RL only; an undeclared class leaves OWL 2 DL too."""
    verdict = _judge_toy(
        tmp_path,
        ":A a owl:Class . :p a owl:ObjectProperty ."
        ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :A ] .",
    )
    assert (verdict.outside_dl, len(verdict.outside_rl)) == ((), 1)
    assert _judge_toy(tmp_path, ":A a owl:Class ; rdfs:subClassOf :Undeclared .").outside_dl != ()


def test_the_judge_sees_a_class_without_members_and_a_contradiction(tmp_path: Path) -> None:
    """What HermiT is asked for it also finds."""
    axioms = (
        ":A a owl:Class . :B a owl:Class ; owl:disjointWith :A . :C a owl:Class ; rdfs:subClassOf :A, :B ."
    )
    empty = _judge_toy(tmp_path, axioms)
    assert (empty.consistent, empty.unsatisfiable) == (True, ("https://example.org/C",))
    broken = _judge_toy(tmp_path, axioms + ":c a owl:NamedIndividual, :C .")
    assert (broken.consistent, broken.unsatisfiable) == (False, ())
