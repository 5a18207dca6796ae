"""``kgcli ontology impact``: what an edit of the ontology changes for users."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from git_homes import commit
from typer.testing import Result

from kgcli.home import find_home

Run = Callable[..., Result]


@pytest.fixture
def edited(kgcli: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home's folder, with one commit and an edit since: missions have no hosts any more."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = find_home(environ=os.environ, cwd=Path.cwd()).root
    schema = root / "ontology" / "schema.ttl"
    schema.write_text(
        schema.read_text() + "ex:Operation a owl:Class . ex:Mission rdfs:subClassOf ex:Operation .\n"
    )
    (root / "queries" / "missions" / "operations.rq").write_text(
        "PREFIX ex: <https://example.org/>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "SELECT ?operation { ?o a ex:Operation ; rdfs:label ?operation } ORDER BY ?operation\n"
    )
    commit(root, "first")
    schema.write_text(schema.read_text().replace("rdfs:subClassOf ex:Operation", "rdfs:seeAlso ex:Operation"))
    return root


PUBLIC = """\
What the edit since HEAD changes for users, as U may see it: ontology and queries, both with the facts of now.

1 question of 4 differs.
  operations: 1 row removed
    - operation=MINUSTAH
No query uses a term that is gone or deprecated since.
0 statements more concluded, 1 no longer.
  class ex:Operation: 1 fewer
    - ex:m1 a ex:Operation
0 new contradictions.
0 facts no longer satisfy a shape.
"""


def test_an_impact_is_told_at_a_clearance(kgcli: Run, edited: Path) -> None:
    """In lines; rows and inferences of what is hidden are not among them, and are for who may see all."""
    result = kgcli("ontology", "impact", "--clearance", "U")
    assert (result.stdout, result.exit_code) == (PUBLIC, 0)
    assert "operation=Quiet \\x1b[31mmission" in kgcli("ontology", "impact").stdout
    markdown = kgcli("ontology", "impact", "--clearance", "U", "--format", "markdown").stdout
    assert "- operations: 1 row removed\n  ```diff\n  - operation=MINUSTAH\n  ```\n" in markdown
    record = json.loads(kgcli("ontology", "impact", "--clearance", "U", "--format", "json").stdout)
    assert record["queries"][0]["removed"] == [{"operation": {"kind": "literal", "value": "MINUSTAH"}}]
    assert record["effects"] == ["removed-rows", "lost-inferences"]


def test_what_uses_a_term_that_is_gone_is_counted(kgcli: Run, edited: Path) -> None:
    """Queries by themselves, then facts and shapes; contradictions are told by short names."""
    schema = edited / "ontology" / "schema.ttl"
    schema.write_text(
        schema.read_text()
        .replace("ex:Operation a owl:Class", "ex:Act a owl:Class")
        .replace("ex:Mission", "ex:Trip")
        + "ex:Country owl:disjointWith ex:Country .\n"
    )
    lines = kgcli("ontology", "impact", "--clearance", "U").stdout.splitlines()
    assert lines[5:10] == [
        "2 queries use what is gone.",
        "  queries/missions/missions.rq, line 19: ex:Mission is gone; use ex:Trip",
        "  queries/missions/operations.rq, line 3: ex:Operation is gone",
        "1 fact uses what is gone.",
        "  1 fact: ex:Mission is gone; use ex:Trip",
    ]
    assert lines[13:15] == [
        "2 new contradictions.",
        "  ex:c is of two classes that exclude each other: ex:Country and ex:Country. (cax-dw, U)",
    ]


def test_the_effects_that_are_named_fail(kgcli: Run, edited: Path) -> None:
    """And no others."""
    for effects, code in (
        (("removed-rows",), 1),
        (("clashes", "lost-inferences"), 1),
        (("any",), 1),
        (("added-rows", "shapes"), 0),
    ):
        options = [part for effect in effects for part in ("--fail-on", effect)]
        assert (effects, kgcli("ontology", "impact", *options).exit_code) == (effects, code)


def test_nothing_fails_where_nothing_was_edited(kgcli: Run, edited: Path) -> None:
    """Against what is committed the same is told of no query."""
    commit(edited, "second")
    result = kgcli("ontology", "impact", "--fail-on", "any")
    assert result.exit_code == 0
    assert "All 4 questions answer the same.\n" in result.stdout
    assert kgcli("ontology", "impact", "--against", "HEAD~1", "--fail-on", "removed-rows").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--fail-on", "removed-row"), "Did you mean 'removed-rows'?"),
        (("--facts", "never"), "'never' is neither now nor then."),
        (("--format", "csv"), "No format 'csv' here. There are text, markdown, json."),
        (("--against", "v9"), "No revision 'v9' in the git repository"),
        (("--clearance", "X"), "No marking 'X'."),
    ],
)
def test_what_cannot_be_is_an_error(kgcli: Run, edited: Path, arguments: tuple[str, ...], told: str) -> None:
    """It says what there is."""
    result = kgcli("ontology", "impact", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
