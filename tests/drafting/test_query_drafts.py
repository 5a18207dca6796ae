"""A saved query to begin with."""

from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.drafting.query import draft_query
from kgcli.errors import KgError, ParameterValueError, RefusedEditError, UnknownTermError
from kgcli.home import open_home
from kgcli.saved.catalogue import find_query
from kgcli.saved.run import run_saved
from kgcli.testing.cases import read_cases
from kgcli.testing.running import run_expectations

SCHEMA = """\
ex:SmallBoat a owl:Class ; rdfs:label "small boat"@en . ex:Raft a owl:Class ; rdfs:label "raft"@en .
ex:sails a owl:ObjectProperty ; rdfs:label "raft"@en .
"""
FACTS = """\
@prefix ex: <https://example.org/> . @prefix ev: <https://w3id.org/peaceops/evidence#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:d a ev:Document ; ev:reference "D1" . ex:p a ev:Passage ; ev:passageOf ex:d ; ev:number 3 .
ex:e { ex:a a ex:SmallBoat ; rdfs:label "Ann"@en , "Anna"@en . }
ex:e a ev:EvidenceSpan ; ev:inPassage ex:p .
ex:g { ex:b a ex:SmallBoat . ex:c a ex:Other ; rdfs:label "Cat"@en }
"""


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home with boats, one of them with evidence."""
    toml = '[prefixes]\nex = "https://example.org/"\n'
    return make_home(
        ontology=SCHEMA, graph=FACTS, toml=toml, queries={"sea/boats.rq": "SELECT * { ?s ?p ?o }"}
    )


def test_a_draft_is_a_query_that_runs(root: Path) -> None:
    """It has metadata, a parameter, a column with the node behind each name, and an order."""
    home = open_home(root)
    for name, about in (("ships", "small boat"), ("named", None)):
        draft = draft_query(home, name, topic="sea", about=about)
        draft.path.write_text(draft.text)

    query = find_query(home, "ships")
    assert (query.topic, query.summary, query.ordered) == (
        "sea",
        "Which small boats there are, and where they are spoken of",
        True,
    )
    assert [(p.name, p.type, p.class_, p.optional) for p in query.parameters] == [
        ("small_boat", "entity", "ex:SmallBoat", True)
    ]
    assert [(column.name, column.iri) for column in query.columns] == [
        ("small_boat", "small_boat_iri"),
        ("document", "document_iri"),
        ("paragraph", None),
    ]
    rows = run_saved(home, "ships").rows
    assert [[term and term.value for term in row] for row in rows] == [["Ann", "D1", "3"], ["b", None, None]]
    one = run_saved(home, "ships", {"small_boat": "Ann"}).rows
    assert [row[0] and row[0].value for row in one] == ["Ann"]
    named = run_saved(home, "named").rows
    assert [row[0] and row[0].value for row in named][:2] == ["Ann", "Cat"]


def test_a_draft_says_what_it_should_answer(root: Path) -> None:
    """Of the facts that the lowest marking sees, and of a toy with a near miss; all of it holds.

    Where a property has the name of a class, the class is meant.
    """
    home = open_home(root)
    for name, about in (("ships", "small boat"), ("named", None), ("rafts", "raft")):
        draft = draft_query(home, name, about=about)
        draft.path.write_text(draft.text)

    report = run_expectations(home, ["ships", "named", "rafts"])
    assert [(query.name, len(query.cases)) for query in report.queries] == [
        ("ships", 3),
        ("named", 3),
        ("rafts", 1),
    ]
    assert (report.faults, report.differing) == ((), 0)
    facts, narrowed, toy = read_cases(home, find_query(home, "ships"))
    assert (facts.clearance, facts.rows, str(facts.count)) == (
        "U",
        ({"small_boat": "Ann", "document": "D1", "paragraph": "3"},),
        "at least 2",
    )
    assert (narrowed.params, narrowed.rows, narrowed.not_rows) == (
        {"small_boat": "Ann"},
        ({"small_boat": "Ann", "document": "D1", "paragraph": "3"},),
        ({"small_boat": "b"},),
    )
    assert (toy.clearance, toy.rows, toy.not_rows) == (
        None,
        ({"small_boat": "Some small boat", "document": "D-1", "paragraph": "1"},),
        ({"small_boat": "No small boat"},),
    )


def test_a_draft_tells_nothing_above_the_lowest_marking(make_home: MakeHome) -> None:
    """A row that others may not see is no example, and of a name that two things have the IRI is given."""
    secret = FACTS.replace("ev:number 3 .", "ev:number 3 ; ev:marking ev:S .")
    twins = """
ex:h { ex:y a ex:SmallBoat ; rdfs:label "Bo: a, b"@en }
ex:i { ex:z a ex:SmallBoat ; rdfs:label "Bo: a, b"@en }
"""
    home = open_home(make_home(ontology=SCHEMA, graph=secret + twins))
    draft = draft_query(home, "ships", about="small boat")
    draft.path.write_text(draft.text)

    assert "Ann" not in draft.text
    assert run_expectations(home, ["ships"]).differing == 0
    facts, narrowed, _ = read_cases(home, find_query(home, "ships"))
    assert (facts.rows, str(facts.count)) == (({"small_boat": "Bo: a, b"},), "at least 2")
    assert narrowed.params == {"small_boat": "https://example.org/y"}


def test_a_summary_is_written_as_yaml_needs_it(root: Path) -> None:
    """Whatever signs it holds."""
    home = open_home(root)
    draft = draft_query(home, "odd", summary='Who: "says" #so?\nAnd why')
    draft.path.write_text(draft.text)

    assert (find_query(home, "odd").summary, find_query(home, "odd").topic) == (
        'Who: "says" #so? And why',
        "",
    )


@pytest.mark.parametrize(
    ("name", "options", "error", "message"),
    [
        ("boats", {}, RefusedEditError, "There is a query 'boats' already: kgcli query boats --help"),
        ("a b", {}, ParameterValueError, "is no name for a query"),
        ("../a", {}, ParameterValueError, "is no name for a query"),
        (
            "a",
            {"topic": "../x"},
            ParameterValueError,
            r"is no topic\. Name a folder of queries/, such "
            "as sea",
        ),
        ("a", {"about": "ex:sails"}, ParameterValueError, "ex:sails is no class"),
        ("a", {"about": "ex:Boat"}, UnknownTermError, "Did you mean ex:SmallBoat"),
    ],
)
def test_what_cannot_be_drafted(
    name: str, options: dict[str, str], error: type[KgError], message: str, root: Path
) -> None:
    """The message says why."""
    with pytest.raises(error, match=message):
        draft_query(open_home(root), name, **options)
