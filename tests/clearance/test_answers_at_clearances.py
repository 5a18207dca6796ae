"""What is answered at a clearance is what would be answered if nothing above it existed.

For a random home and a clearance, each command says the same, byte for byte and with the same exit code, on
that home and on the one from which every graph above the clearance has been deleted.
``KGCLI_EXAMPLES=1000 pytest tests/clearance`` looks for longer.
"""

import pytest
from command_lines import EVERYTHING, EXPORTED, NAMED, REASONED, SAVED, SPARQL, WHOLE
from desks import Desk, Line, examples
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, RandomHome, random_homes
from reported_homes import MARKINGS, reported_homes

AREAS = {
    "sparql": SPARQL,
    "names": NAMED + SAVED,
    "reasons": REASONED,
    "exports": EXPORTED,
    "whole home": WHOLE,
}


@pytest.mark.parametrize("area", AREAS)
@examples(3)
@given(random_homes(), st.sampled_from(CLEARANCES), st.data())
def test_an_answer_tells_nothing_from_above(
    desk: Desk, area: str, home: RandomHome, clearance: str, data: st.DataObject
) -> None:
    """Rows and their order, counts, names, suggestions, proofs, rules, remarks, exports, errors."""
    lines = data.draw(st.lists(st.sampled_from(AREAS[area]), min_size=4, max_size=7, unique=True))
    assert desk.find_differences([home], clearance, lines) == {}


@examples(2)
@given(random_homes(), st.sampled_from(CLEARANCES))
def test_it_is_so_with_the_other_reasoner(desk: Desk, home: RandomHome, clearance: str) -> None:
    """Owlrl draws the conclusions, and nothing counts what its rules do."""
    lines: list[Line] = [
        ("export", "--format", "nquads"),
        ("consistency",),
        ("rules",),
        ("status",),
        ("why", "ex:x1", "a", "ex:B"),
    ]
    toml = '[reasoning]\nreasoner = "owlrl"\n'
    assert desk.find_differences([home], clearance, lines, toml) == {}


QUESTIONS: dict[str, tuple[str, ...]] = {
    "agreements": ("--party", "League"),
    "assessments": ("--kind", "motive"),
    "capabilities": ("--owner", "Army"),
    "commitment-outcomes": ("--country", "Atlantis"),
    "commitments": ("--status", "promised"),
    "countries": (),
    "data-quality": (),
    "declassification": ("--as-of", "2014-12-09"),
    "deployments": ("--as-of", "2004-10-15"),
    "documents": (),
    "establishments": ("--entity", "Army"),
    "evidence": ("--entity", "Police"),
    "inferred": ("--entity", "Police"),
    "meetings": ("--person", "Minister"),
    "mission-contributors": ("--mission", "OLD"),
    "mission-lineage": ("--mission", "OLD"),
    "missions": ("--host", "lemuria"),
    "officials": ("--organization", "Army"),
    "operating-areas": ("--country", "Lemuria"),
    "organizations": ("--country", "Atlantis"),
    "statements": ("--speaker", "Minister"),
    "strengths": ("--mission", "NEW"),
    "training": ("--destination", "Lemuria"),
    "unit-hierarchy": ("--unit", "Police"),
    "units": ("--parent", "Army"),
    "women-in-missions": (),
    "conflicts": ("--voice", "drafter"),
    "corroborated": ("--entity", "Atlantis"),
    "reviews": ("--kind", "dispute"),
    "single-source": ("--entity", "Police"),
}
"""Each of the project's queries, with one way to narrow it."""


def _ask(query: str) -> list[Line]:
    narrowed = QUESTIONS[query]
    return [
        ("query", query),
        ("query", query, *narrowed, "--iris", "--limit", "3", "--markings"),
        ("query", query, *narrowed, "--format", "table"),
        ("report", query, *narrowed),
        ("query", query, "--added-by-reasoning"),
        ("query", query, *narrowed, "--why", "--row", "1"),
    ]


PROJECT_LINES: tuple[Line, ...] = (
    *(line for query in QUESTIONS for line in _ask(query)),
    *(("show", name) for name in ("Atlantis", "Police", "Hidden Police", "NEW", "Minister", "ex:police")),
    *(("search", name) for name in ("Atlantis", "Polise", "Hidden", "minister")),
    ("COMPLETE", "query", "deployments", "--country", ""),
    ("COMPLETE", "query", "officials", "--organization", "A"),
    ("timeline", "Police in Lemuria"),
    ("reviews",),
    ("reviews", "Police", "--format", "turtle"),
    ("why", "Atlantis", "contributes to", "OLD"),
    ("why", "OLD", "po:succeededBy", "NEW"),
    ("why-not", "Atlantis", "contributes to", "NEW"),
    ("validate",),
    ("consistency",),
    ("rules", "--triggered"),
    ("status",),
    ("export", "--format", "trig"),
    ("verify", "--documents", "."),
    ("verify", "--coverage", "--documents", "."),
    ("mentions", "report.txt", "--markings"),
)


@examples(2)
@given(reported_homes(), st.sampled_from(MARKINGS), st.data())
def test_the_projects_queries_tell_nothing_from_above(
    project: Desk, home: RandomHome, clearance: str, data: st.DataObject
) -> None:
    """All saved queries, and whatever else names things, also where only parts of a row are visible."""
    lines = data.draw(st.lists(st.sampled_from(PROJECT_LINES), min_size=5, max_size=7, unique=True))
    assert project.find_differences([home], clearance, lines) == {}


@pytest.fixture(scope="module")
def queries(project: Desk) -> set[str]:
    """Return the names of the project's saved queries."""
    return {path.stem for path in project.root.glob("queries/*/*.rq")}


def test_every_query_of_the_project_is_asked(queries: set[str]) -> None:
    """A new query has to be asked here, too."""
    assert set(QUESTIONS) == queries


def test_every_command_that_reads_a_home_is_asked() -> None:
    """A new command has to be asked here, too; the others read no graph, or write reviews."""
    from kgcli.cli.app import RootGroup

    asked = {line[0] for line in (*EVERYTHING, *PROJECT_LINES)}
    writing = {"retract", "dispute", "correct", "withdraw"}
    # In test_pushes_at_clearances.
    writing |= {"push", "pull"}
    # In test_endpoint_at_clearances and test_served_at_clearances.
    writing |= {"serve"}
    # It asks saved queries, as all are asked here, and compares what an endpoint answers.
    writing |= {"parity"}
    # It asks what kgcli ontology check and kgcli query ask, again and again.
    writing |= {"watch"}
    assert asked - {"COMPLETE"} | writing | {"date", "format", "init"} == set(RootGroup.sources)
