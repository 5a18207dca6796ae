"""A saved query to begin with."""

from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.drafting.query import draft_query
from kgcli.errors import KgError, ParameterValueError, RefusedEditError, UnknownTermError
from kgcli.home import open_home
from kgcli.saved.catalogue import find_query
from kgcli.saved.run import run_saved

SCHEMA = 'ex:SmallBoat a owl:Class ; rdfs:label "small boat"@en . ex:sails a owl:ObjectProperty .'
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
