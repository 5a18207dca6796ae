"""Each rule of OWL 2 RL/RDF: what it concludes, and what it must not, by the reasoner and the reference."""

from collections.abc import Collection

import naive
import pytest
from clash_cases import CLASHES, CONSISTENT
from rule_cases import CONCLUSIONS, IMPLIED, NEAR_MISSES
from statements import read

from kgcli.reasoning import Closure, Statement, get_reasoner
from kgcli.reasoning.rules import RULES


def _close(statements: Collection[Statement]) -> Closure:
    return get_reasoner("columnar").close(statements)


@pytest.mark.parametrize(("rule", "given", "expected"), CONCLUSIONS)
def test_a_rule_concludes_this_and_nothing_else(rule: str, given: str, expected: str) -> None:
    """The whole closure is what the rule says; no contradiction."""
    assert _close(read(given)) == Closure(read(expected), ())


@pytest.mark.parametrize(("rule", "given"), NEAR_MISSES)
def test_from_what_comes_close_to_its_premises_nothing_follows(rule: str, given: str) -> None:
    """Other properties, other classes, other values, half a list."""
    assert _close(read(given)) == Closure(frozenset(), ())


@pytest.mark.parametrize(("rule", "given", "expected"), CLASHES)
def test_a_contradiction_names_its_premises(rule: str, given: str, expected: str) -> None:
    """Each finding has the rule that says false and, as they were asserted, the statements that clash."""
    statements = read(given)
    findings = _close(statements).findings
    assert {finding.rule for finding in findings} == {"eq-diff1" if rule == "dt-diff" else rule}
    assert any(set(finding.premises) >= read(expected) for finding in findings)
    assert all(set(finding.premises) <= statements for finding in findings)


@pytest.mark.parametrize(("rule", "given"), CONSISTENT)
def test_what_comes_close_to_a_contradiction_is_none(rule: str, given: str) -> None:
    """Different names may be one thing; different spellings may be one value."""
    assert _close(read(given)).findings == ()


@pytest.mark.parametrize(("rule", "given", "expected"), CONCLUSIONS)
def test_the_reference_concludes_the_same_and_needs_the_rule(rule: str, given: str, expected: str) -> None:
    """The cases say what the tables say, and each is about its rule."""
    assert naive.close(read(given)).inferred == read(expected)
    assert (naive.close(read(given), without=rule).inferred != read(expected)) is (rule not in IMPLIED)


@pytest.mark.parametrize(("rule", "given"), NEAR_MISSES + CONSISTENT)
def test_the_reference_concludes_nothing_from_near_misses(rule: str, given: str) -> None:
    """The near misses are none of the engine's making."""
    closed = naive.close(read(given))
    if (rule, given) in NEAR_MISSES:
        assert closed.inferred == frozenset()
    else:
        assert closed.findings == frozenset()


@pytest.mark.parametrize(("rule", "given", "expected"), CLASHES)
def test_the_reference_finds_the_same_contradictions(rule: str, given: str, expected: str) -> None:
    """The same rule says false."""
    assert {found for found, _ in naive.close(read(given)).findings} == {
        "eq-diff1" if rule == "dt-diff" else rule
    }


def test_every_rule_has_cases() -> None:
    """No rule of the W3C's tables goes untested, and each has near misses where there can be any."""
    names = {rule.name for rule in RULES}
    assert {rule for rule, *_ in CONCLUSIONS + CLASHES} == names
    assert {rule for rule, *_ in NEAR_MISSES + CONSISTENT} <= names
