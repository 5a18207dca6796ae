"""What `kgcli validate` finds in random homes, against the rules read one by one.

``KGCLI_EXAMPLES=5000 pytest tests/marking_checks/test_marking_rules.py`` looks for longer.
"""

import os
import re
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from plain_rules import EV, EX, Rules, every_marking
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse
from random_archives import PUBLIC, archives
from small_homes import MARKINGS, MakeHome

from kgcli.home import Home, find_home
from kgcli.marking_checks import LowMarking, check_markings
from kgcli.markings import Marking, read_scheme

EXAMPLES = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "30")),
    derandomize="KGCLI_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
SCHEME = read_scheme(
    parse("@prefix owl: <http://www.w3.org/2002/07/owl#> . " + MARKINGS, format=RdfFormat.TURTLE)
)


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home whose files each example writes anew."""
    root = make_home()
    return find_home(root, environ={}, cwd=root)


def _write(home: Home, files: Mapping[str, str]) -> Rules:
    for name, text in files.items():
        (home.root / name).write_text(text, encoding="utf-8")
    schema = NamedNode("urn:kgcli:graph:ontology")
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, schema)
        if isinstance(quad.graph_name, DefaultGraph)
        else quad
        for text in (MARKINGS, *files.values())
        for quad in parse(text, format=RdfFormat.TRIG)
    ]
    return Rules(quads, SCHEME, {*PUBLIC, *(node for node in SCHEME.nodes)})


def _pairs(found: tuple[LowMarking, ...]) -> set[tuple[str, str]]:
    return {(low.node, low.graph) for low in found}


@EXAMPLES
@given(archives())
def test_what_is_found_is_what_somebody_would_see_who_must_not(home: Home, files: Mapping[str, str]) -> None:
    """Nothing is reported if and only if no clearance shows what the rules put above it."""
    rules = _write(home, files)
    assert _pairs(check_markings(home).findings) == rules.broken()


@EXAMPLES
@given(archives(), st.sampled_from(every_marking(SCHEME)))
def test_a_clearance_sees_only_what_it_may(home: Home, files: Mapping[str, str], clearance: Marking) -> None:
    """What is found below is found above, too, and speaks of nothing that stands above the clearance only.

    That is, unless words are described above their facts, which below look like background facts.
    """
    rules = _write(home, files)
    described = [
        (row[0], row[3]) for row in rules.rows if row[1] == EV + "inPassage" and row[0] in rules.graphs
    ]
    assume(all(rules.graphs[words].dominates(rules.graphs[graph]) for words, graph in described))
    below = check_markings(home, clearance.notation)
    visible = {graph for graph, marking in rules.graphs.items() if clearance.dominates(marking)}
    known = {term for row in rules.rows if row[3] in visible for term in row}
    assert _pairs(below.findings) <= _pairs(check_markings(home).findings)
    for low in below.findings:
        # A finding says what is told of where, and at most by which words or document it is known.
        iris = set(re.findall(r"<([^>]+)>|\b(ex:\w+)", low.message))
        named = {whole or EX + short.removeprefix("ex:") for whole, short in iris}
        assert {low.node, low.graph, low.predicate, *named} <= known
    assert below.graphs == len(visible)
