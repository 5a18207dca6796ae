"""`kgcli ontology check`: its parts, its exit codes, and what it says of broken files."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import PREFIXES
from typer.testing import Result

Kgcli = Callable[..., Result]
PROJECT = Path(__file__).parents[2]
LINE = PREFIXES.count("\n") + 1
CHECK = """\
#+ severity: warn
#+ problem: A term has a note.
#+ remedy: Take the note away.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?entity ?value { ?entity skos:note ?value }
"""
HEAD = "<https://example.org/> a owl:Ontology .\n"


@pytest.fixture
def check(make_home: Callable[..., Path], kgcli: Kgcli, monkeypatch: pytest.MonkeyPatch) -> Kgcli:
    """Return a function that checks an ontology, which has one check of its own, without Java."""
    monkeypatch.setenv("COLUMNS", "100")

    def run(ontology: str, *options: str) -> Result:
        files = {"schema.ttl": HEAD + ontology, "checks/note.rq": CHECK}
        root = make_home(name="checked", ontology=files, markings=None)
        return kgcli("ontology", "check", "--no-hermit", "--home", str(root), *options)

    return run


def test_a_sound_ontology_passes(check: Kgcli) -> None:
    """What was checked is said, and which rules the ontology triggers."""
    result = check("ex:A a owl:Class ; rdfs:subClassOf ex:B . ex:B a owl:Class .")
    lines = result.stdout.splitlines()

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[0] == "Rules that the ontology triggers"
    assert lines[-2:] == [
        "Checked imports, profile, coherence, lint, rules: 1 file, 4 statements, 3 axioms.",
        "Nothing is wrong.",
    ]


@pytest.mark.parametrize(("threshold", "code"), [("error", 0), ("warn", 1), ("info", 1)])
def test_the_threshold_decides_the_exit_code(threshold: str, code: int, check: Kgcli) -> None:
    """A warning fails the check only where that is asked for."""
    result = check('ex:A a owl:Class ; skos:note "n" .', "--only", "lint", "--fail-on", threshold)

    assert (result.exit_code, result.stdout.splitlines()) == (
        code,
        [
            "WARN note",
            "  A term has a note.",
            "  To do: Take the note away.",
            "  From: ontology/checks/note.rq",
            f"    ontology/schema.ttl:{LINE + 1}  ex:A n",
            "",
            "Checked lint: 1 file, 3 statements, 2 axioms.",
            "0 errors, 1 warning, 0 notes.",
        ],
    )


def test_a_class_that_is_its_own_disjoint_is_an_error(check: Kgcli) -> None:
    """With the axiom, its place and what to do, and so where imports go in a circle and into the void."""
    result = check(
        "<https://example.org/> owl:imports <https://example.org/> , <https://far.example/o> .\n"
        "ex:A a owl:Class ;\n  owl:disjointWith ex:A .",
        *("--format", "json", "--only", "imports", "--only", "coherence"),
    )
    found = json.loads(result.stdout)["findings"]
    told = [(each["severity"], each["check"], each["entity"], each["places"][0]["line"]) for each in found]

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, "2 errors, 0 warnings, 1 note.")
    assert told == [
        ("error", "missing-import", "https://example.org/", LINE + 1),
        ("error", "unsatisfiable-class", "https://example.org/A", LINE + 3),
        ("info", "circular-import", "https://example.org/", LINE + 1),
    ]


def test_a_file_that_is_broken_in_the_middle_cannot_be_checked(check: Kgcli) -> None:
    """File, line, column and the line itself are told, and nothing else."""
    result = check("ex:A a owl:Class .\nex:B a owl:Class ; rdfs:label .\nex:C a owl:Class .")

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Cannot read ontology/schema.ttl, line {LINE + 2}, column " in result.stderr
    assert "ex:B a owl:Class ; rdfs:label ." in result.stderr


def test_a_broken_check_cannot_be_asked(make_home: Callable[..., Path], kgcli: Kgcli) -> None:
    """Its file and line are told."""
    root = make_home(name="checked", ontology={"checks/bad.rq": CHECK + "}", "a.ttl": HEAD}, markings=None)
    result = kgcli("ontology", "check", "--only", "lint", "--home", str(root))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "ontology/checks/bad.rq, line 6" in result.stderr


def test_the_ending_of_the_file_chooses_the_format(check: Kgcli, tmp_path: Path) -> None:
    """A report goes into a file whole, and its last line to standard error."""
    report = tmp_path / "report.sarif"
    result = check("ex:A a owl:Class .", "--only", "lint", "--output", str(report))

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing is wrong.\n")
    assert json.loads(report.read_text())["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--fail-on", "warning", "'warning' is none of error, warn, info."),
        ("--format", "sarf", "'sarf' is none of table, json, markdown, sarif. Did you mean 'sarif'?"),
        (
            "--only",
            "lints",
            "'lints' is none of imports, profile, coherence, lint, rules. Did you mean 'lint'?",
        ),
    ],
)
def test_unknown_choices_are_refused(option: str, value: str, message: str, kgcli: Kgcli) -> None:
    """With what there is, and the nearest."""
    result = kgcli("ontology", "check", option, value)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_the_ontology_of_the_repository_has_nothing_to_warn_of(kgcli: Kgcli) -> None:
    """It passes the check that its editors and CI ask for, with all of its facts, queries and shapes."""
    result = kgcli("ontology", "check", "--no-hermit", "--fail-on", "warn", "--home", str(PROJECT))

    assert (result.exit_code, result.stdout.splitlines()[-1].split(", ")[:2]) == (
        0,
        ["0 errors", "0 warnings"],
    )
