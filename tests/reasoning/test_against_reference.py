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
from naive_triples import FIRST, REST, SAME_AS, TYPE, TooManyError, Triple, owl, rdfs
from pyoxigraph import Literal
from random_rl import AREAS, graphs

from kgcli.reasoning import Finding, Statement, get_reasoner
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

EXAMPLES = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "100")),
    deadline=None,
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
    """Nothing is missing, nothing is too much, and each clash is found by its rule."""
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
    """The closure, and which rules it contradicts, are a function of the set."""
    try:
        expected = _close(statements)
    except (TooManyError, LeftAsideError):
        reject()
    ordered = sorted(statements, key=str)
    shuffled = random.sample(ordered, len(ordered))
    one, other = (get_reasoner("columnar").close(order) for order in (ordered, shuffled))
    assert expected.name_alike(one.inferred) == expected.name_alike(other.inferred)
    assert {finding.rule for finding in one.findings} == {finding.rule for finding in other.findings}


def _close(statements: Collection[Statement]) -> naive.Closed:
    """Return the reference's closure.

    Raises ``LeftAsideError`` in three cases:

    - A name is the same thing as a literal while there are other literals. OWL 2 forbids such sameAs; a
      clash of two values is then reported once, where the tables go on to equate names with the second.
    - What says that everything is an owl:Thing has other names: that noise has them too then.
    - Cells of lists are inferred, as where rdf:rest is transitive: that breaks whole lists.
    """
    closed = naive.close(statements, limit=LIMIT)
    everything = closed.everything
    if everything.has_names_of_literals() and everything.has_several_literals():
        raise LeftAsideError
    if any(
        len(everything.match(term, SAME_AS, None)) > 1 for term in (owl("Thing"), TYPE, rdfs("subClassOf"))
    ):
        raise LeftAsideError
    cells = [triple for triple in everything.all if triple[1] in {FIRST, REST}]
    if closed.name_alike(cells) != closed.name_alike(
        statement for statement in cells if statement in statements
    ):
        raise LeftAsideError
    return closed


def _compare(statements: Collection[Statement]) -> str:
    """Return how the reasoner and the reference differ, in lines; nothing if they do not."""
    expected = _close(statements)
    closure = get_reasoner("columnar").close(statements)
    rules = {rule for rule, _ in expected.findings}
    found = {finding.rule for finding in closure.findings}
    text = ""
    for title, some, others in (
        ("missing", expected.inferred, closure.inferred),
        ("too much", closure.inferred, expected.inferred),
    ):
        triples = [
            triple for triple in some - others if not _respells(triple, {*others, *statements}, expected)
        ]
        text += f"{title}\n{_write(triples)}" if triples else ""
    for title, names in (("clashes missing", rules - found), ("clashes too much", found - rules)):
        text += f"{title}: {', '.join(sorted(names))}\n" if names else ""
    for finding in closure.findings:
        if finding.rule in rules and not _is_instance(finding, expected):
            text += f"no instance of {finding.rule}\n{_write(finding.premises)}"
    return text


def _respells(triple: Statement, others: Collection[Statement], expected: naive.Closed) -> bool:
    """Tell whether *others* has *triple* but for the spelling of a literal that is a subject.

    RDF has no such subjects: on their way, by the inverse of a property of data, say, and back to what can
    be shown, the reasoner knows their values only.
    """
    literal = triple[2]
    if not isinstance(literal, Literal):
        return False
    facts = expected.everything.match(literal, None, None)
    if all(fact[1] == SAME_AS or str(fact[2]).startswith((f"<{XSD}", f"<{RDF}")) for fact in facts):
        return False
    return expected.name_alike([triple]) <= expected.name_alike(others)


def _is_instance(finding: Finding, expected: naive.Closed) -> bool:
    """Tell whether *finding* is one of the reference's, under whichever names and spellings."""
    premises = expected.name_alike(finding.premises)
    return all(expected.everything.match(*premise) for premise in finding.premises) and any(
        rule == finding.rule and expected.name_alike(clash) == premises for rule, clash in expected.findings
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
