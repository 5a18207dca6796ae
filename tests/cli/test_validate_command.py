"""`kgcli validate` on markings: what it prints, as a report and as rows, and what its exit codes mean."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import PREFIXES
from typer.testing import Result

Kgcli = Callable[..., Result]

FACTS = """\
ex:open { ex:open ev:marking ev:U . ex:doc a ev:Document ; ev:reference "R1" ; ev:overallMarking ev:C .
    ex:p1 a ev:Paragraph ; ev:passageOf ex:doc ; ev:number 1 ; ev:marking ev:U . }
ex:closed { ex:closed ev:marking ev:C .
    ex:p2 a ev:Paragraph ; ev:passageOf ex:doc ; ev:number 2 ; ev:marking ev:C .
    ex:s2 a ev:EvidenceSpan ; ev:inPassage ex:p2 ; ev:start 7 ; ev:end 9 . }
ex:s2 { ex:spy rdfs:label "the \\u001B[31mspy"@en . }
"""
LOW = 'ex:low { ex:doc ev:fileName "r1.txt" .\n ex:spy a ex:Person . }\n'
LINE = (PREFIXES + FACTS).count("\n") + 1


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Path:
    """Return a home with a thing that only a confidential paragraph names."""
    return make_home(ontology="ex:Person a owl:Class .", graph=FACTS)


def _add(home: Path, facts: str) -> None:
    with (home / "graph" / "facts.trig").open("a") as file:
        file.write(facts)


def test_the_report_tells_what_was_checked(kgcli: Kgcli) -> None:
    """Where nothing stands too low, the graphs and passages that were looked at are counted."""
    result = kgcli("validate")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-2:] == [
        "Checked the markings of 4 named graphs and 2 passages.",
        "Nothing is wrong.",
    ]


def test_the_report_tells_what_stands_too_low(home: Path, kgcli: Kgcli) -> None:
    """Name and IRI, file and line, what is wrong, and what to do; no label commands the terminal."""
    _add(home, LOW)
    result = kgcli("validate")

    assert result.exit_code == 1
    assert result.stdout.splitlines()[-3:] == [
        f"  Marked too low: R1 <https://example.org/doc> (graph/facts.trig, line {LINE}): "
        "<https://example.org/low>, marked U, states its ev:fileName, but data of a header carry the overall "
        "marking, C. Move that to a graph marked C.",
        f"  Marked too low: the \\x1b[31mspy <https://example.org/spy> (graph/facts.trig, line {LINE + 1}): "
        "<https://example.org/low>, marked U, names it, but documents do so from C on only "
        "(paragraph 2 of R1, 7 to 9). Move that to a graph marked C.",
        "2 findings.",
    ]


def test_the_findings_come_as_rows(home: Path, kgcli: Kgcli) -> None:
    """With --format each finding is a row like those of the shapes, with the place of the statement."""
    _add(home, LOW)
    result = kgcli("validate", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert (result.exit_code, result.stderr) == (1, "2 findings.\n")
    assert [{key: value for key, value in row.items() if key != "message"} for row in rows] == [
        {
            "severity": "Violation",
            "focus": f"https://example.org/{name}",
            "path": f"<{path}>",
            "value": "https://example.org/low",
            "constraint": constraint,
            "shape": "",
            "file": "",
            "place": f"graph/facts.trig, line {line}",
        }
        for name, path, constraint, line in (
            ("doc", "https://w3id.org/peaceops/evidence#fileName", "HeaderMarking", LINE),
            ("spy", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "MentionMarking", LINE + 1),
        )
    ]


def test_a_clearance_hears_of_nothing_above_it(home: Path, kgcli: Kgcli) -> None:
    """A report is the same whether a thing is named above or nowhere, and says what was not judged."""
    _add(home, "ex:low { ex:spy a ex:Person . }\n")
    hidden = kgcli("validate", "--clearance", "U")
    facts = (home / "graph" / "facts.trig").read_text()
    closed = facts.index("ex:closed {"), facts.index("ex:low {")
    (home / "graph" / "facts.trig").write_text(facts[: closed[0]] + facts[closed[1] :])
    nothing = kgcli("validate", "--clearance", "U")

    assert (hidden.exit_code, hidden.output) == (nothing.exit_code, nothing.output)
    assert hidden.stdout.splitlines()[-2:] == [
        "Nothing above the clearance was judged, nor what must be there, as it may stand above it. "
        "For that: no --clearance.",
        "Nothing is wrong.",
    ]


def test_the_home_of_the_repository_is_marked_as_it_should_be(project: Path, kgcli: Kgcli) -> None:
    """Its documents and background facts break none of the rules, for any reader."""
    results = [kgcli("validate", "--home", str(project), *c) for c in ((), ("--clearance", "SBU"))]

    assert [result.exit_code for result in results] == [0, 0]


@pytest.fixture
def project() -> Path:
    """Return the home that the repository is."""
    return Path(__file__).parents[2]
