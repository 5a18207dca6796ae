"""Files of checks: those of the home, of the package and of ROBOT, and broken ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kgcli.errors import KgError, QueryMetadataError, QuerySyntaxError, RefusedQueryError
from kgcli.home import Home, open_home
from kgcli.ontology.findings import Finding
from kgcli.ontology.lint import check_lint
from kgcli.ontology.lint.checks import Check, list_checks
from kgcli.ontology.reading import Place, read_ontology

OURS = """\
#+ severity: info
#+ problem: A class has a note.
#+ remedy: >-
#+   Take the note
#+   away.
#+ over: facts
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?entity ?property ?value { ?entity skos:note ?value BIND(skos:note AS ?property) }
"""
ROBOT = """\
# # Unfriendly Comment
#
# **Problem:** A comment shouts, which
# nobody likes.
#
# **Solution:** Lower your voice.

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT DISTINCT ?entity ?property ?value WHERE {
  VALUES ?property { rdfs:comment }
  ?entity ?property ?value .
  FILTER (!isBlank(?entity))
  FILTER (UCASE(STR(?value)) = STR(?value))
}
ORDER BY ?entity
"""
ONTOLOGY = """\
ex:A a owl:Class ;
  rdfs:comment "LOUD"@en , "soft" ;
  skos:note "n" .
[] rdfs:comment "LOUD"@en .
"""


@pytest.fixture
def write(make_home: Callable[..., Path]) -> Callable[..., Home]:
    """Return a function that writes a home with files of checks, by their names."""

    def make(**checks: str) -> Home:
        files = {
            f"checks/{name}.{'txt' if name == 'profile' else 'rq'}": text for name, text in checks.items()
        }
        return open_home(make_home(ontology={"schema.ttl": ONTOLOGY, **files}, markings=None))

    return make


def test_a_check_says_on_top_what_it_is(write: Callable[..., Home]) -> None:
    """Severity, problem, remedy and what it asks come from the #+ lines, one line each."""
    assert list_checks(write(note=OURS)) == (
        Check(
            "note",
            "info",
            "A class has a note.",
            "Take the note away.",
            "facts",
            "ontology/checks/note.rq",
            OURS,
        ),
    )


def test_a_report_query_of_robot_runs_as_it_is(write: Callable[..., Home]) -> None:
    """Its comments say what is wrong and what to do; without a profile it warns."""
    home = write(unfriendly_comment=ROBOT)
    comment = "http://www.w3.org/2000/01/rdf-schema#comment"
    (found,) = check_lint(home, read_ontology(home))
    line = found.places[0].line
    assert found == Finding(
        "warn",
        "unfriendly_comment",
        "https://example.org/A",
        comment,
        '"LOUD"@en',
        problem="A comment shouts, which nobody likes.",
        remedy="Lower your voice.",
        source="ontology/checks/unfriendly_comment.rq",
        places=(Place("ontology/schema.ttl", line),),
    )


MORE_OF_ROBOT = {
    "missing_note": """\
# # Missing Note
#
# **Problem:** A class has no note.
#
# **Solution:** Add one.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?entity ?property ?value WHERE {
  VALUES ?property { skos:note }
  ?entity a owl:Class .
  OPTIONAL { ?entity ?property ?value . }
  FILTER (!bound(?value))
  FILTER NOT EXISTS { ?entity owl:deprecated true }
}
ORDER BY ?entity
""",
    "same_comment": """\
# # Same Comment
#
# **Problem:** Two entities have the same comment.
#
# **Solution:** Keep one.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?entity ?property ?value WHERE {
  VALUES ?property { rdfs:comment }
  ?entity ?property ?value .
  ?entity2 ?property ?value .
  FILTER (?entity != ?entity2)
  FILTER (!isBlank(?entity))
  BIND (str(?value) AS ?text)
}
ORDER BY DESC(UCASE(?text)) ?entity
""",
}


def test_what_robots_queries_are_made_of_is_understood(write: Callable[..., Home]) -> None:
    """Values, absences, pairs and further variables, none of which stands in the report."""
    home = write(**MORE_OF_ROBOT)
    schema = home.ontology / "schema.ttl"
    schema.write_text(schema.read_text() + "ex:B a owl:Class .\nex:C a owl:Class ; owl:deprecated true .")
    found = check_lint(home, read_ontology(home))
    assert [(each.check, each.entity, each.value, each.problem, each.remedy) for each in found] == [
        ("missing_note", "https://example.org/B", "", "A class has no note.", "Add one."),
        (
            "same_comment",
            "https://example.org/A",
            '"LOUD"@en',
            "Two entities have the same comment.",
            "Keep one.",
        ),
    ]


def test_a_profile_of_robot_gives_severities(write: Callable[..., Home]) -> None:
    """By the bare name or the address of the file; what the file itself says goes before."""
    profile = "# ours\nERROR\tunfriendly_comment\nINFO\tfile:///there/other.rq\nERROR\tnote\n"
    checks = list_checks(write(unfriendly_comment=ROBOT, other=ROBOT, note=OURS, profile=profile))
    assert {check.name: check.severity for check in checks} == {
        "note": "info",
        "other": "info",
        "unfriendly_comment": "error",
    }


def test_a_home_without_checks_gets_those_of_the_package(make_home: Callable[..., Path]) -> None:
    """A folder of its own, even an empty one, takes their place."""
    shipped = {path.stem for path in (Path(__file__).parents[3] / "ontology" / "checks").glob("*.rq")}
    home = open_home(make_home(markings=None))
    assert {check.name for check in list_checks(home)} == shipped
    (home.ontology / "checks").mkdir()
    assert list_checks(home) == ()


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        (
            OURS.replace("?entity skos", "?entity skoss"),
            QuerySyntaxError,
            "The query has a syntax error (ontology/checks/broken.rq, line 8, column 43): "
            "the prefix skoss: is not declared",
        ),
        (
            OURS.replace("info", "warning"),
            QueryMetadataError,
            "ontology/checks/broken.rq: unknown severity 'warning'. Did you mean 'warn'?",
        ),
        (
            OURS.replace("remedy", "remdy"),
            QueryMetadataError,
            "ontology/checks/broken.rq: unknown key 'remdy'. Did you mean 'remedy'?",
        ),
        (
            OURS.replace("#+ problem: A class has a note.\n", ""),
            QueryMetadataError,
            "ontology/checks/broken.rq has no problem. Write it on top: #+ problem: ...",
        ),
        (
            OURS.replace("#+ severity: info", "#+ severity: [info"),
            QueryMetadataError,
            "ontology/checks/broken.rq, line 2: the '#+' lines are not YAML: ",
        ),
        (
            "ASK { ?s ?p ?o }",
            QueryMetadataError,
            "ontology/checks/broken.rq lists no ?entity. A check is a SELECT of ?entity, and perhaps "
            "?property, ?value, ?file and ?line: one row for each offender.",
        ),
        (
            "SELECT ?entity { SERVICE <http://far.example/> { ?entity ?p ?o } }",
            RefusedQueryError,
            "ontology/checks/broken.rq: SERVICE (line 1, column 18) would ask another server",
        ),
    ],
    ids=["syntax", "severity", "key", "problem", "yaml", "form", "service"],
)
def test_a_broken_file_is_named_with_what_is_wrong(
    text: str, error: type[KgError], message: str, write: Callable[..., Home]
) -> None:
    """File, line where there is one, and what to do."""
    with pytest.raises(error) as raised:
        list_checks(write(broken=text))
    assert str(raised.value).startswith(message)


def test_a_check_that_takes_too_long_does_not_stop_the_others(make_home: Callable[..., Path]) -> None:
    """It is itself an error in the report, as nobody knows what it would have found."""
    cross = " ".join(f"?a{number} ?b{number} ?c{number} ." for number in range(9))
    slow = f"SELECT (COUNT(*) AS ?entity) {{ {cross} FILTER(?a1 = 1 || ?c8 = 2) }}"
    schema = "".join(f"ex:A{number} a owl:Class .\n" for number in range(60)) + "ex:A rdfs:comment 'LOUD' ."
    files = {"schema.ttl": schema, "checks/a.rq": slow, "checks/b.rq": ROBOT}
    home = open_home(make_home(ontology=files, markings=None, toml="[query]\ntimeout = 0.2\n"))
    found = check_lint(home, read_ontology(home))
    assert [(each.severity, each.check, each.problem) for each in found] == [
        (
            "error",
            "a",
            "The check could not be made. It was stopped after 0.2 s (kgcli.toml: [query] timeout).",
        ),
        ("warn", "b", "A comment shouts, which nobody likes."),
    ]
