"""What a statement lacks in a home, at a clearance."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from kgcli.errors import UnknownEntityError, UnknownMarkingError
from kgcli.explaining.misses import Miss
from kgcli.explaining.why_not import find_near_misses
from kgcli.home import Home, open_home

MakeHome = Callable[..., Path]

TOML = '[prefixes]\nex = "https://example.org/"\n'
ONTOLOGY = """\
ex:p rdfs:subPropertyOf ex:q . ex:r rdfs:subPropertyOf ex:q . ex:o rdfs:range ex:A .
ex:size a owl:DatatypeProperty ; rdfs:range xsd:integer . ex:Big owl:onProperty ex:size ; owl:hasValue 9 .
"""
GRAPH = """\
ex:open { ex:open ev:marking ev:U . ex:x ex:p ex:y ; ex:size 08 . ex:z ex:p ex:y . }
ex:closed { ex:closed ev:marking ev:C . ex:x ex:p ex:z . ex:w ex:o ex:v . ex:z ex:size 9 . }
"""


def _tell(miss: Miss) -> tuple[str, list[str], list[str]]:
    """Return the rule, what is missing, and what would do as well."""
    alike = [other.statement for missing in miss.missing for other in missing.alike]
    return miss.rule, [missing.statement for missing in miss.missing], alike


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home in which some statements hold at C only."""
    return open_home(make_home(ontology=ONTOLOGY, graph=GRAPH, toml=TOML))


@pytest.mark.parametrize(
    ("statement", "clearance", "expected"),
    [
        (("ex:x", "ex:q", "ex:z"), "U", [("prp-spo1", ["ex:x ex:p ex:z"], ["ex:x ex:r ex:z"])]),
        (("ex:x", "ex:q", "ex:z"), "C", None),
        (("ex:x", "ex:q", "ex:z"), None, None),
        (("ex:x", "a", "ex:A"), None, [("prp-rng", ["something ex:o ex:x"], [])]),
        # Values are compared, not their spellings.
        (("ex:x", "ex:size", "8"), "U", None),
        (("ex:x", "a", "ex:Big"), "U", [("cls-hv2", ['ex:x ex:size "9"'], [])]),
        (("ex:x", "ex:size", "9.0"), "U", [("cls-hv1", ["ex:x a ex:Big"], [])]),
        (("ex:x", "ex:size", "10"), "U", []),
    ],
)
def test_what_is_missing_depends_on_what_is_visible(
    home: Home,
    statement: tuple[str, str, str],
    clearance: str | None,
    expected: list[tuple[str, list[str], list[str]]] | None,
) -> None:
    """A statement that holds at a clearance lacks nothing there (None)."""
    found = find_near_misses(home, *statement, clearance)
    assert (None if found.holds else [_tell(miss) for miss in found.misses]) == expected
    assert found.is_complete


def test_no_more_are_told_than_are_asked_for(home: Home) -> None:
    """Those that are left out are counted; others than those that lack statements come if asked for."""
    few, more, everything = (
        find_near_misses(home, "ex:x", "ex:q", "ex:z", "U", most=most) for most in (None, 1, 9)
    )
    told = [(len(found.misses), found.others) for found in (few, more, everything)]
    assert told == [(1, 1), (1, 1), (2, 0)]
    assert [miss.kind for miss in everything.misses] == ["statements", "names"]


def test_a_rule_that_is_switched_off_concludes_nothing(make_home: MakeHome) -> None:
    """So nothing is missing for it."""
    toml = f'{TOML}[reasoning]\noff = ["prp-spo1"]\n'
    home = open_home(make_home(ontology=ONTOLOGY, graph=GRAPH, toml=toml))
    found = find_near_misses(home, "ex:x", "ex:q", "ex:z", "U")
    assert (found.misses, found.is_concluded) == ((), False)


def test_what_is_not_understood_is_refused(home: Home) -> None:
    """A name that stands for nothing visible, and a marking that does not exist."""
    with pytest.raises(UnknownEntityError, match="nothing visible is named 'ex:v'"):
        find_near_misses(home, "ex:v", "a", "ex:A", "U")
    with pytest.raises(UnknownMarkingError):
        find_near_misses(home, "ex:x", "a", "ex:A", "purple")


def test_the_documents_tell_what_each_contribution_lacks() -> None:
    """Which country would have to contribute what is deployed in which mission, of all that they name."""
    home = open_home(Path(__file__).parents[2])
    found = {
        (country, mission): find_near_misses(home, country, "contributes to", mission)
        for country, mission in product(("Haiti", "Guatemala"), ("MINUSTAH", "ONUB"))
    }
    assert {pair for pair, each in found.items() if each.holds} == {
        ("Guatemala", "MINUSTAH"),
        ("Guatemala", "ONUB"),
    }
    for each in found.values():
        assert each.holds or [miss.rule for miss in each.misses] == ["prp-spo2", "prp-inv1"]
