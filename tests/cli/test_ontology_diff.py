"""``kgcli ontology diff``: what makes one ontology of another, as lines, Markdown and JSON."""

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
    """Return the home's folder, with one commit and an edit of its ontology since."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = find_home(environ=os.environ, cwd=Path.cwd()).root
    commit(root, "first")
    schema = root / "ontology" / "schema.ttl"
    text = schema.read_text()
    text = text.replace('"mission"@en .', '"operation"@en ; rdfs:subClassOf ex:Activity .')
    schema.write_text(text.replace("ex:strength", "ex:headcount") + "ex:Activity a owl:Class .\n")
    return root


TEXT = """\
From HEAD to the files as they are:
3 terms: 1 renamed, 1 added, 1 changed.
This asks for a major step of the version; there is no owl:versionInfo to compare with.
  major: ex:strength is ex:headcount now

Renamed
  ex:headcount data property "strength"
    was ex:strength (all that is said of it is the same)

Added
  ex:Activity class

Changed
  ex:Mission class "operation"
    + SubClassOf(ex:Mission ex:Activity)
    ~ rdfs:label "mission"@en -> "operation"@en
"""


def test_the_files_are_compared_with_the_last_commit(kgcli: Run, edited: Path) -> None:
    """By default; a difference is no failure unless that is asked for."""
    result = kgcli("ontology", "diff")
    assert (result.stdout, result.exit_code) == (TEXT, 0)
    assert kgcli("ontology", "diff", "--exit-code").exit_code == 1
    same = kgcli("ontology", "diff", "HEAD", "HEAD", "--exit-code")
    assert (same.stdout, same.exit_code) == ("Nothing differs between HEAD and HEAD.\n", 0)


def test_revisions_folders_and_files_can_be_named(kgcli: Run, edited: Path) -> None:
    """A range of git's names two revisions; a folder of a home stands for its ontology."""
    commit(edited, "second")
    body = TEXT.partition(":\n")[2]
    ontology = str(edited / "ontology")
    for ends in (
        ("HEAD~1..HEAD",),
        ("HEAD~1", "HEAD"),
        ("HEAD~1", "."),
        ("HEAD~1", str(edited)),
        ("HEAD~1", ontology),
    ):
        assert kgcli("ontology", "diff", *ends).stdout.partition(":\n")[2] == body
    schema = str(edited / "ontology" / "schema.ttl")
    assert (
        kgcli("ontology", "diff", schema, schema).stdout
        == f"Nothing differs between {schema} and {schema}.\n"
    )


def test_shapes_are_compared_too(kgcli: Run, edited: Path) -> None:
    """Between revisions, homes and folders of an ontology, in every format."""
    shapes = edited / "ontology" / "shapes"
    shapes.mkdir(exist_ok=True)
    (shapes / "crew.ttl").write_text(
        "@prefix ex: <https://example.org/> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "[] sh:targetClass ex:Mission ; sh:property [ sh:path ex:headcount ; sh:minCount 1 ] .\n"
    )
    told = (
        "Shapes\n  a shape of ex:Mission (added)\n    + sh:targetClass ex:Mission\n"
        "    + ex:headcount sh:minCount 1\n"
    )
    for ends in ((), ("HEAD", str(edited)), ("HEAD", str(edited / "ontology"))):
        text = kgcli("ontology", "diff", *ends).stdout
        assert (ends, text.endswith(told), "; 1 shape." in text) == (ends, True, True)
    assert "**`a shape of ex:Mission (added)`**" in kgcli("ontology", "diff", "-f", "markdown").stdout
    (shape,) = json.loads(kgcli("ontology", "diff", "-f", "json").stdout)["shapes"]
    assert (shape["targets"], shape["changes"][1]["new"]) == (["https://example.org/Mission"], "1")


def test_lines_fit_the_screen(kgcli: Run, edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too long goes on below, further in."""
    schema = edited / "ontology" / "schema.ttl"
    schema.write_text(schema.read_text() + f'ex:Mission rdfs:comment "{"words and " * 20}" .\n')
    monkeypatch.setenv("COLUMNS", "60")
    lines = kgcli("ontology", "diff").stdout.splitlines()
    assert max(map(len, lines)) <= 60
    assert '    + rdfs:comment "words and words and words and words and' in lines


def test_markdown_shows_a_diff_of_each_term(kgcli: Run, edited: Path) -> None:
    """As the description of a pull request shows it."""
    told = kgcli("ontology", "diff", "--format", "markdown").stdout
    assert told.startswith(
        "### Ontology: `HEAD` → `the files as they are`\n\n3 terms: 1 renamed, 1 added, 1 changed.\n"
    )
    assert told.endswith(
        '#### Changed\n\n**`ex:Mission`** class "operation"\n\n```diff\n'
        '+ SubClassOf(ex:Mission ex:Activity)\n- rdfs:label "mission"@en\n+ rdfs:label "operation"@en\n```\n'
    )


def test_json_holds_everything(kgcli: Run, edited: Path, tmp_path: Path) -> None:
    """Chosen by the file's ending; a program finds IRIs, kinds and how sure a rename is."""
    file = tmp_path / "diff.json"
    assert kgcli("ontology", "diff", "-o", str(file)).stdout == ""
    record = json.loads(file.read_text())
    assert [(each["iri"], each["change"], each["renamed_from"]) for each in record["terms"]] == [
        ("https://example.org/Activity", "added", None),
        ("https://example.org/Mission", "changed", None),
        ("https://example.org/headcount", "renamed", "https://example.org/strength"),
    ]
    assert record["terms"][1]["changes"] == [
        {"property": None, "old": None, "new": "SubClassOf(ex:Mission ex:Activity)"},
        {"property": "rdfs:label", "old": '"mission"@en', "new": '"operation"@en'},
    ]
    assert (record["terms"][2]["likeness"], record["version"]["step"]) == (1.0, "major")


def test_unrelated_ontologies_take_a_few_lines(kgcli: Run, tmp_path: Path) -> None:
    """Counts, unless everything is asked for; of many terms only the first are listed."""
    files = []
    for name in ("one", "other"):
        file = tmp_path / f"{name}.nt"
        kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#Class>"
        file.write_text("".join(f"<urn:{name}:{n}> {kind} .\n" for n in range(300)))
        files.append(str(file))
    assert kgcli("ontology", "diff", *files).stdout == (
        "These ontologies have next to nothing in common: 0 of 300 and 300 terms, 0 of 300 and 300 axioms.\n"
        "600 terms: 300 removed, 300 added.\nAll of it: --all\n"
    )
    assert len(kgcli("ontology", "diff", *files, "--all").stdout.splitlines()) > 600
    assert len(kgcli("ontology", "diff", files[0], "HEAD").stdout.splitlines()) < 100


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("HEDA", "."), "is in no working tree of a git repository"),
        (
            ("missing.ttl", "."),
            "Cannot read missing.ttl: there is no such file or folder, nor such a revision.",
        ),
        ((".", ".", "--format", "markdwn"), "No format 'markdwn' here. Did you mean 'markdown'?"),
    ],
)
def test_what_cannot_be_compared_is_an_error(kgcli: Run, arguments: tuple[str, ...], told: str) -> None:
    """It says what, where, and what to do."""
    result = kgcli("ontology", "diff", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_broken_file_is_named_with_its_line(kgcli: Run, edited: Path) -> None:
    """Also where it is one of a revision."""
    schema = edited / "ontology" / "schema.ttl"
    schema.write_text(schema.read_text() + "ex:Broken a [ .\n")
    result = kgcli("ontology", "diff")
    assert result.exit_code == 2
    assert "ontology/schema.ttl, line" in result.stderr
    commit(edited, "broken")
    assert "At revision HEAD: " in kgcli("ontology", "diff", "HEAD", ".").stderr
