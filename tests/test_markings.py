"""Markings and their lattice."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse

from kgcli.errors import HomeError, UnknownMarkingError
from kgcli.markings import Marking, MarkingScheme, from_plain, join_all, read_scheme, to_plain

U, SBU, C = (Marking(rank, frozenset(), name) for rank, name in enumerate(("U", "SBU", "C")))
C_NOFORN = Marking(2, frozenset({"NOFORN"}), "C//NOFORN")
PLAIN = MarkingScheme({"U": 0, "SBU": 1, "C": 2}, frozenset({"NOFORN", "ORCON"}), {})
MARKINGS = st.builds(
    PLAIN.make, st.sampled_from([0, 1, 2]), st.frozensets(st.sampled_from(["NOFORN", "ORCON"]))
)

TEXT = """
@prefix ev: <https://w3id.org/peaceops/evidence#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ev:Low a ev:MarkingLevel ; ev:rank 0 ; skos:notation "U" .
ev:High a ev:MarkingLevel ; ev:rank 2 ; skos:notation "C" .
ev:NF a ev:Caveat ; skos:notation "NOFORN" .
ev:U a ev:Marking ; ev:level ev:Low ; skos:notation "U" .
ev:CNF a ev:Marking ; ev:level ev:High ; ev:caveat ev:NF ; skos:notation "C//NOFORN" .
"""


def _quads(text: str) -> list[Quad]:
    return list(parse(text, format=RdfFormat.TURTLE))


def test_a_scheme_is_read_from_the_ontology() -> None:
    """Levels, caveats and named markings, which an editor may extend."""
    scheme = read_scheme(_quads(TEXT))
    assert scheme.levels == {"U": 0, "C": 2}
    assert scheme.caveats == {"NOFORN"}
    base = "https://w3id.org/peaceops/evidence#"
    assert {node: item.notation for node, item in scheme.nodes.items()} == {
        base + "Low": "U",
        base + "High": "C",
        base + "U": "U",
        base + "CNF": "C//NOFORN",
    }
    assert scheme.node_of(U) == base + "U"
    assert scheme.node_of(C_NOFORN) == base + "CNF"
    assert scheme.node_of(Marking(0, frozenset({"NOFORN"}), "U//NOFORN")) is None


def test_a_combination_that_nobody_described_is_named_by_what_it_is() -> None:
    """Its IRI spells it out and is read again; where it is described, its node is its name."""
    scheme = read_scheme(_quads(TEXT))
    base = "https://example.org/"
    low = scheme.parse("U//NOFORN")
    assert scheme.name(low, base) == "https://example.org/marking/U%2F%2FNOFORN"
    assert scheme.find(scheme.name(low, base)) == low
    assert scheme.name(C_NOFORN, base) == "https://w3id.org/peaceops/evidence#CNF"
    assert scheme.find(f"{base}marking/C%2F%2FNOFORN") == C_NOFORN
    strange = ("marking/C", "marking/C%2F%2FXYZ", "marking/X%2F%2FNOFORN", "C%2F%2FNOFORN", "marking/")
    assert [scheme.find(base + each) for each in strange] == [None] * len(strange)


def test_what_spells_itself_out_is_not_part_of_the_scheme() -> None:
    """A file may describe it for whoever reads that: no other reader learns that there is such a one."""
    node = "<https://example.org/marking/U%2F%2FNOFORN>"
    said = f'{TEXT}\n{node} a ev:Marking ; ev:level ev:High ; ev:caveat ev:NF ; skos:notation "U//NOFORN" .'
    assert read_scheme(_quads(said)) == read_scheme(_quads(TEXT))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (TEXT, "", "has no ev:MarkingLevel"),
        ("ev:rank 2", "ev:rank 0", "have the same ev:rank"),
        ("ev:rank 2", 'ev:rank "high"', "has the rank 'high', which is no number"),
        ("ev:rank 2 ;", "", "must have exactly one"),
        ("ev:level ev:Low", "ev:level ev:NF", "which is no ev:MarkingLevel"),
        ("ev:caveat ev:NF", "ev:caveat ev:Low", "which is no ev:Caveat"),
    ],
)
def test_a_scheme_that_makes_no_sense_is_an_error(before: str, after: str, expected: str) -> None:
    """The message says which node lacks what."""
    with pytest.raises(HomeError, match=expected):
        read_scheme(_quads(TEXT.replace(before, after)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C", C),
        ("sbu", SBU),
        (" C//NOFORN ", C_NOFORN),
        ("c//noforn", C_NOFORN),
        ("U//ORCON/NOFORN", Marking(0, frozenset({"NOFORN", "ORCON"}), "")),
    ],
)
def test_notations_are_parsed(text: str, expected: Marking) -> None:
    """A level, and any caveats after two strokes, in any order and letter case."""
    assert PLAIN.parse(text) == expected


def test_a_join_is_written_in_the_usual_way() -> None:
    """Caveats stand in order, between single strokes."""
    joined = PLAIN.join(PLAIN.parse("C//ORCON"), PLAIN.parse("SBU//NOFORN"))
    assert joined.notation == "C//NOFORN/ORCON"


@pytest.mark.parametrize("text", ["X", "", "C//SECRET", "C/NOFORN", "//NOFORN"])
def test_an_unknown_notation_is_an_error_that_lists_those_that_exist(text: str) -> None:
    """A reader learns what may be written."""
    with pytest.raises(UnknownMarkingError) as caught:
        PLAIN.parse(text)
    expected = "Levels are U, SBU, C; caveats are NOFORN, ORCON, written as in U//NOFORN."
    assert str(caught.value) == f"No marking {text!r}. {expected}"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (C, SBU, True),
        (SBU, C, False),
        (C, C, True),
        (C_NOFORN, C, True),
        (C, C_NOFORN, False),
        (SBU, C_NOFORN, False),
    ],
)
def test_a_marking_dominates_by_level_and_caveats(first: Marking, second: Marking, expected: bool) -> None:
    """A high level does not open a caveat."""
    assert first.dominates(second) is expected


@given(MARKINGS, MARKINGS, MARKINGS)
def test_the_join_is_the_least_upper_bound(a: Marking, b: Marking, other: Marking) -> None:
    """Whatever dominates both dominates the join, and the join dominates both."""
    join = PLAIN.join(a, b)
    assert join.dominates(a)
    assert join.dominates(b)
    assert other.dominates(join) == (other.dominates(a) and other.dominates(b))


@given(st.frozensets(MARKINGS, max_size=4))
def test_markings_in_use_are_closed_under_joins(used: frozenset[Marking]) -> None:
    """So each clearance sees exactly what one store holds."""
    joins = join_all(PLAIN, used)
    assert joins >= used | {U}
    assert {PLAIN.join(a, b) for a in joins for b in joins} == joins


@given(MARKINGS)
def test_what_is_written_is_read_back(marking: Marking) -> None:
    """Notations and JSON lose nothing."""
    assert PLAIN.parse(marking.notation) == marking
    scheme = PLAIN._replace(nodes={"urn:m": marking})
    assert from_plain(json.loads(json.dumps(to_plain(scheme)))) == scheme
