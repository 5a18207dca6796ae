"""The OWL Working Group's own test cases for OWL 2 RL, where they are at hand."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import naive
import pytest
from naive_triples import Triples
from pyoxigraph import NamedNode, RdfFormat, parse

from kgcli.reasoning import Statement, get_reasoner
from kgcli.reasoning.entailment import find_unentailed
from kgcli.vocabulary import OWL

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "owl2rl" / "cases.json"
FORMATS = {"xml": RdfFormat.RDF_XML, "turtle": RdfFormat.TURTLE}

pytestmark = [
    pytest.mark.skipif(not SUITE.is_file(), reason="the W3C's cases are not here"),
    pytest.mark.parametrize("reasoner", ["columnar", "reference"]),
]


def _cases(kind: str) -> list[Any]:
    cases = json.loads(SUITE.read_text(encoding="utf-8")) if SUITE.is_file() else []
    return [
        pytest.param(case, id=case["id"])
        for case in cases
        if kind in case["types"] and not case["beyond_rl_rules"]
    ]


def _read(documents: Collection[list[str]], base: str) -> frozenset[Statement]:
    """Return the statements of *documents*, without headers: that there is an ontology is no statement."""
    found: set[Statement] = set()
    for syntax, text in documents:
        for quad in parse(text, format=FORMATS[syntax], base_iri=base, rename_blank_nodes=True):
            if quad.object != NamedNode(OWL + "Ontology"):
                found.add((quad.subject, quad.predicate, quad.object))
    return frozenset(found)


def _close(case: dict[str, Any], reasoner: str) -> tuple[frozenset[Statement], Collection[object]]:
    """Return what the case's premise says and implies, and its contradictions."""
    statements = _read([case["premise"], *case["imports"]], case["uri"])
    closure = naive.close(statements) if reasoner == "reference" else get_reasoner(reasoner).close(statements)
    return statements | closure.inferred, closure.findings


def _unentailed(case: dict[str, Any], conclusion: str, reasoner: str) -> tuple[Statement, ...]:
    facts = Triples(limit=100_000)
    facts.add(_close(case, reasoner)[0])
    return find_unentailed(_read([case[conclusion]], case["uri"]), facts, axiomatic=True)


@pytest.mark.parametrize("case", _cases("PositiveEntailmentTest"))
def test_what_the_w3c_concludes_follows(case: dict[str, Any], reasoner: str) -> None:
    """Each statement of the conclusion is in the closure, its blank nodes matched."""
    assert _unentailed(case, "conclusion", reasoner) == ()


@pytest.mark.parametrize("case", _cases("NegativeEntailmentTest"))
def test_what_the_w3c_does_not_conclude_does_not_follow(case: dict[str, Any], reasoner: str) -> None:
    """Something of the nonconclusion is missing from the closure."""
    assert _unentailed(case, "nonconclusion", reasoner) != ()


@pytest.mark.parametrize("case", _cases("ConsistencyTest"))
def test_what_is_consistent_for_the_w3c_has_no_findings(case: dict[str, Any], reasoner: str) -> None:
    """No rule says false."""
    assert list(_close(case, reasoner)[1]) == []


@pytest.mark.parametrize("case", _cases("InconsistencyTest"))
def test_what_is_inconsistent_for_the_w3c_has_findings(case: dict[str, Any], reasoner: str) -> None:
    """Some rule says false."""
    assert list(_close(case, reasoner)[1]) != []
