"""Several proofs of one statement in a home: by the marking that each needs, then by depth and leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kgcli.explaining.proving import MarkedProof, prove, prove_often
from kgcli.home import Home, open_home
from kgcli.reasoning.proofs import depth, leaves
from kgcli.vocabulary import RDF, XSD

EX = "https://example.org/"
ONTOLOGY = "ex:A rdfs:subClassOf ex:B . ex:B rdfs:subClassOf ex:C . ex:p rdfs:domain ex:C ."
GRAPH = """\
ex:open { ex:open ev:marking ev:U . ex:x a ex:A ; ex:size 1.50, 1.5 . }
ex:closed { ex:closed ev:marking ev:C . ex:x a ex:C ; ex:p ex:y . }
ex:noforn { ex:noforn ev:marking ev:C-NOFORN . ex:x a ex:B . ex:w ex:p ex:y . }
ex:orcon { ex:orcon ev:marking ev:C-ORCON . ex:w a ex:A . ex:q rdfs:domain ex:B . }
ex:both { ex:both ev:marking ev:C-NOFORN . ex:x ex:q ex:y . ex:w ex:q ex:y . }
"""
Summary = tuple[str, str | None, int, int]


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Home:
    """Return a home in which one statement has reasons of several markings, two of them beside each other."""
    return open_home(make_home(ontology=ONTOLOGY, graph=GRAPH))


def _is_a(subject: str, value: str) -> tuple[str, str, str]:
    return f"<{EX}{subject}>", f"<{RDF}type>", f"<{EX}{value}>"


def _summarize(found: MarkedProof) -> Summary:
    return found.marking, found.proof.rule, depth(found.proof), len(leaves(found.proof))


ALL: list[Summary] = [
    ("U", "cax-sco", 2, 3),
    ("C", None, 0, 1),
    ("C", "prp-dom", 1, 2),
    ("C//NOFORN", "cax-sco", 1, 2),
    ("C//NOFORN/ORCON", "prp-dom", 2, 3),
]


@pytest.mark.parametrize(
    ("clearance", "expected"),
    [(None, ALL), ("U", ALL[:1]), ("C", ALL[:3]), ("C//NOFORN", ALL[:4]), ("C//ORCON", ALL[:3])],
)
def test_proofs_come_by_the_marking_that_they_need(
    home: Home, clearance: str | None, expected: list[Summary]
) -> None:
    """The deepest first where it needs the lowest marking; no clearance learns of others than it may see."""
    found, are_all = prove_often(home, _is_a("x", "C"), 10, clearance)
    assert ([_summarize(one) for one in found], are_all) == (expected, True)


@pytest.mark.parametrize("most", [1, 2, 4])
def test_of_many_proofs_the_first_are_given(home: Home, most: int) -> None:
    """The first is the one that is given alone; that there are others is left open."""
    found, are_all = prove_often(home, _is_a("x", "C"), most)
    assert ([_summarize(one) for one in found], are_all) == (ALL[:most], False)
    assert found[0] == prove(home, _is_a("x", "C"))


def test_of_markings_beside_each_other_the_better_proof_comes_first(home: Home) -> None:
    """Each marking's own proofs, before what needs both."""
    found, are_all = prove_often(home, _is_a("w", "C"), 10)
    assert [_summarize(one) for one in found] == [
        ("C//NOFORN", "prp-dom", 1, 2),
        ("C//ORCON", "cax-sco", 2, 3),
        ("C//NOFORN/ORCON", "prp-dom", 2, 3),
    ]
    assert are_all


def test_a_value_is_proved_under_each_spelling(home: Home) -> None:
    """Asked for as it is spelled nowhere, it is found as it is spelled."""
    subject, predicate = f"<{EX}x>", f"<{EX}size>"
    found, are_all = prove_often(home, (subject, predicate, f'"1.500"^^<{XSD}decimal>'), 10)
    assert {one.proof.statement[2] for one in found} == {f'"{n}"^^<{XSD}decimal>' for n in ("1.5", "1.50")}
    assert are_all


def test_what_does_not_hold_has_no_proofs(home: Home) -> None:
    """Neither a wrong guess, nor what is marked higher, nor a name that nobody uses."""
    for fact, clearance in ((_is_a("y", "C"), None), (_is_a("w", "C"), "U"), (_is_a("nobody", "C"), None)):
        assert prove_often(home, fact, 5, clearance) == ((), True)
