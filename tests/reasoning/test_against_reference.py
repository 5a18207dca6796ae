"""The reasoner against a naive one written straight from the W3C's tables, on random schemas and facts.

``KGCLI_EXAMPLES=20000 pytest tests/reasoning/test_against_reference.py -n auto`` looks for longer.
"""

import os
from collections.abc import Callable, Collection
from random import Random

import naive
import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st
from naive_triples import FIRST, REST, SAME_AS, TooManyError, Triple
from pyoxigraph import Literal
from random_rl import AREAS, graphs

from kgcli.reasoning import Statement, get_reasoner
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

EXAMPLES = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "30")),
    # The same graphs each time, unless one looks for longer.
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    # A graph is made smaller here, statement by statement, which is quicker and ends smaller.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
LIMIT = 2000
"""Closures that grow beyond so many triples are left aside: the naive reasoner would take minutes."""


class LeftAsideError(Exception):
    """A graph that is not compared."""


SHORT = {"https://example.org/": ":", OWL: "owl:", RDF: "rdf:", RDFS: "rdfs:", XSD: "xsd:"}


@pytest.mark.parametrize("area", AREAS)
@EXAMPLES
@given(st.data())
def test_the_closure_is_the_least_set_closed_under_the_rules(area: str, data: st.DataObject) -> None:
    """Nothing is missing, nothing is too much, and so it is with contradictions and their premises."""
    statements = data.draw(graphs(AREAS[area]))
    try:
        agrees = _compare(statements) == ""
    except (TooManyError, LeftAsideError):
        reject()
    if not agrees:
        statements = _reduce(statements, lambda fewer: _compare(fewer) != "")
        pytest.fail(f"given\n{_write(statements)}{_compare(statements)}", pytrace=False)


@EXAMPLES
@given(graphs(AREAS["everything"]), st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter(statements: frozenset[Statement], random: Random) -> None:
    """The closure and what is said of contradictions, word by word, are a function of the set."""
    try:
        _close(statements)
    except (TooManyError, LeftAsideError):
        reject()
    ordered = sorted(statements, key=str)
    shuffled = random.sample(ordered, len(ordered))
    assert get_reasoner("columnar").close(ordered) == get_reasoner("columnar").close(shuffled)


def _close(statements: Collection[Statement]) -> naive.Closed:
    """Return the reference's closure.

    Raises ``LeftAsideError`` where cells of lists are inferred, as where rdf:rest is transitive: what was a
    list is none any more when its rules have fired, so that it matters in which order one looks.
    """
    closed = naive.close(statements, limit=LIMIT)
    cells = [triple for triple in closed.everything.all if triple[1] in {FIRST, REST}]
    if closed.name_alike(cells) != closed.name_alike(
        statement for statement in cells if statement in statements
    ):
        raise LeftAsideError
    return closed


def _compare(statements: Collection[Statement]) -> str:
    """Return how the reasoner and the reference differ, in lines; nothing if they do not."""
    expected = _close(statements)
    closure = get_reasoner("columnar").close(statements)
    text = ""
    for title, triples in (
        ("missing", expected.inferred - closure.inferred),
        ("too much", closure.inferred - expected.inferred),
    ):
        text += f"{title}\n{_write(triples)}" if triples else ""
    told = {
        _name_alike((finding.rule, frozenset(finding.premises)), expected) for finding in closure.findings
    }
    known = {_name_alike(clash, expected): clash for clash in expected.findings}
    for clash in (clash for alike, clash in known.items() if alike not in told):
        if not _is_of_one_thing(clash, expected):
            text += f"clash missing: {clash[0]}\n{_write(clash[1])}"
    for finding in closure.findings:
        premises = frozenset(finding.premises)
        if _name_alike((finding.rule, premises), expected) not in known:
            text += f"no instance of {finding.rule}\n{_write(premises)}"
        wrong = [premise for premise in premises if not _is_as_said(premise, statements, expected)]
        text += f"said otherwise, in {finding.rule}\n{_write(wrong)}" if wrong else ""
    return text


def _name_alike(clash: naive.Clash, expected: naive.Closed) -> tuple[str, frozenset[tuple[str, ...]]]:
    rule, premises = clash
    return rule, expected.name_alike(premises)


def _is_of_one_thing(clash: naive.Clash, expected: naive.Closed) -> bool:
    """Tell whether *clash* is about values that a name is the same as.

    That there are two of them is one contradiction, told with that name; the tables find it once more for
    each rule that would equate them.
    """
    rule, premises = clash
    terms = {term for premise in premises for term in premise}
    return rule == "eq-diff1" and any(map(expected.everything.is_named, terms))


def _is_as_said(premise: Triple, statements: Collection[Statement], expected: naive.Closed) -> bool:
    """Tell whether *premise* is asserted, or follows and is not asserted by other names or spellings either.

    No statement holds that two literals are the same; other things may be so by any of their names.
    """
    if premise in statements:
        return True
    one, predicate, other = premise
    if predicate == SAME_AS:
        return premise in expected.everything.all or (
            isinstance(one, Literal) and isinstance(other, Literal) and expected.everything.same(one, other)
        )
    asserted = expected.name_alike(s for s in statements if s[1] != SAME_AS)
    return premise in expected.everything.all and (
        isinstance(one, Literal) or expected.name_alike([premise]).isdisjoint(asserted)
    )


def _reduce(
    statements: frozenset[Statement], fails: Callable[[frozenset[Statement]], bool]
) -> frozenset[Statement]:
    """Return some of *statements* that fail too, of which none can be left out."""
    for statement in sorted(statements, key=str):
        fewer = statements - {statement}
        try:
            if fails(fewer):
                return _reduce(fewer, fails)
        except (TooManyError, LeftAsideError):
            continue
    return statements


def _write(statements: Collection[Triple]) -> str:
    text = "".join(sorted(f"    {s} {p} {o} .\n" for s, p, o in statements))
    for name, prefix in SHORT.items():
        text = text.replace(f"<{name}", prefix)
    return text.replace(">", "")
