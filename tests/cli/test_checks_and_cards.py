"""Checks, cards and search through the front door: what they print, and what their exit codes mean."""

import csv
import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

TEXT = "1. (C) Guatemala sent 70 people. It will send more. 2. (U) Nothing else.\n"
WORDS = "Guatemala sent 70 people."
START = TEXT.index(WORDS)
SHAPES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
ex:UnitShape a sh:NodeShape ; sh:targetClass ex:Unit ;
  sh:property [ sh:path ex:strength ; sh:minCount 1 ; sh:message "A unit states its strength." ] .
"""


def describe(words: str, figure: int = 70) -> str:
    """Return the facts of a document of one paragraph, whose evidence is said to be *words*."""
    return f"""\
ex:meta {{ ex:meta ev:marking ev:C .
  ex:doc a ev:Document ; ev:reference "04TOY1" ; ev:fileName "toy.txt" ;
    ev:textSha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" ; ev:textLength {len(TEXT)} ;
    ev:overallMarking ev:C .
  ex:par a ev:Passage, ev:Paragraph ; ev:passageOf ex:doc ; ev:number 1 ; ev:start 0 ; ev:end {len(TEXT)} ;
    ev:marking ev:C .
  ex:span a ev:EvidenceSpan ; ev:inPassage ex:par ; ev:start {START} ; ev:end {START + len(WORDS)} ;
    ev:sha256 "{hashlib.sha256(words.encode()).hexdigest()}" ; ev:voice ev:Drafter ;
    ev:attributedTo ex:drafter . }}
ex:span {{ ex:company a ex:Unit ; rdfs:label "Military Police Company"@en, "Compañía"@es ;
  ex:strength {figure} . }}
"""


@pytest.fixture
def documents(make_home: Callable[..., Path], tmp_path: Path) -> Path:
    """Write a home with one document, and return the folder with its text."""
    make_home(
        name="checked",
        ontology="ex:Unit a owl:Class ; rdfs:label 'unit'@en . ex:strength rdfs:label 'strength'@en .",
        graph=describe(WORDS),
    )
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "toy.txt").write_text(TEXT)
    return folder


def test_verify_says_what_was_checked(documents: Path, tmp_path: Path, kgcli: Callable[..., Result]) -> None:
    """With the text at hand the evidence is counted, and exit code 0 says that nothing is wrong."""
    result = kgcli("verify", "--home", str(tmp_path / "checked"), "--documents", str(documents))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Checked:\n")
    assert result.stdout.endswith("Nothing is wrong.\n")


def test_verify_exits_with_1_on_a_mismatch(
    documents: Path, tmp_path: Path, kgcli: Callable[..., Result]
) -> None:
    """A wrong hash is a finding, told with its document and place; as rows with --format."""
    home = tmp_path / "checked"
    facts = home / "graph" / "facts.trig"
    facts.write_text(facts.read_text().replace(hashlib.sha256(WORDS.encode()).hexdigest(), "0" * 64))
    common = ("verify", "--home", str(home), "--documents", str(documents))
    report, rows = kgcli(*common), kgcli(*common, "--format", "csv")
    table = list(csv.DictReader(io.StringIO(rows.stdout)))

    assert (report.exit_code, rows.exit_code) == (1, 1)
    assert "Wrong:\n  04TOY1, " in report.stdout
    assert {row["document"] for row in table} == {"04TOY1"}
    assert rows.stderr.endswith("finding.\n" if len(table) == 1 else "findings.\n")


def test_coverage_lists_what_no_evidence_covers(
    documents: Path, tmp_path: Path, kgcli: Callable[..., Result]
) -> None:
    """The sentences that no span covers are printed; without a recorded reason the exit code is 1."""
    home = str(tmp_path / "checked")
    result = kgcli("verify", "--coverage", "--home", home, "--documents", str(documents))

    assert result.exit_code == 1
    assert "It will send more." in result.stdout
    assert WORDS not in result.stdout


def test_verify_needs_the_documents(kgcli: Callable[..., Result]) -> None:
    """Without a folder of documents the message says how to name one."""
    result = kgcli("verify")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--documents DIR" in result.stderr


def test_validate_exits_with_1_where_a_shape_is_broken(
    documents: Path, tmp_path: Path, kgcli: Callable[..., Result]
) -> None:
    """The shape's own message is printed, first with a unit that fits, then with one that does not."""
    home = tmp_path / "checked"
    (home / "ontology" / "shapes").mkdir()
    (home / "ontology" / "shapes" / "units.ttl").write_text(SHAPES)
    good = kgcli("validate", "--home", str(home))
    (home / "graph" / "more.ttl").write_text("<https://example.org/x> a <https://example.org/Unit> .")
    bad = kgcli("validate", "--home", str(home))

    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert good.stdout.endswith("Nothing is wrong.\n")
    assert "Violation: <https://example.org/x>" in bad.stdout
    assert "A unit states its strength." in bad.stdout


def test_a_card_shows_what_is_known_and_from_where(
    documents: Path, tmp_path: Path, kgcli: Callable[..., Result]
) -> None:
    """Names, types and statements, each with its paragraph and, where the text is at hand, its words."""
    result = kgcli("show", "compania", "--home", str(tmp_path / "checked"), "--documents", str(documents))

    assert result.exit_code == 0
    assert result.stdout.startswith(
        "Military Police Company\n<https://example.org/company>\na unit\nalso Compañía (es)\n"
    )
    assert "strength\n  70\n    04TOY1, paragraph 1, C" in result.stdout
    assert f"\u201c{WORDS}\u201d" in result.stdout
    assert result.stderr == "Highest marking: C.\n"


def test_a_card_hides_what_the_reader_may_not_see(
    documents: Path, tmp_path: Path, kgcli: Callable[..., Result]
) -> None:
    """A thing known only from a marked paragraph does not exist for a reader without that clearance."""
    home = str(tmp_path / "checked")
    hidden = kgcli("show", "Military Police Company", "--home", home, "--clearance", "U")
    found = kgcli("search", "Military Police", "--home", home, "--clearance", "U")

    assert (hidden.exit_code, hidden.stdout) == (2, "")
    assert found.stdout_bytes.decode() == "label,type,match,iri\r\n"


def test_search_forgives_accents_and_typing_errors(
    documents: Path, tmp_path: Path, kgcli: Callable[..., Result]
) -> None:
    """The name that matched stands beside the label."""
    home = str(tmp_path / "checked")

    for text in ("compañia", "Milittary Police", "military police company"):
        rows = list(csv.DictReader(io.StringIO(kgcli("search", text, "--home", home).stdout)))
        assert [row["iri"] for row in rows] == ["https://example.org/company"]


def test_what_is_found_can_tell_its_marking(kgcli: Callable[..., Result]) -> None:
    """The lowest clearance at which somebody finds it so."""
    result = kgcli("search", "cost", "--markings", "--limit", "1")

    assert [line.split(",")[::4] for line in result.stdout.splitlines()] == [
        ["label", "marking"], ["Costa Rica", "C"],
    ]  # fmt: skip
    assert result.stderr == "1 row. Highest marking: C.\n"


def test_a_search_without_hits_says_so(kgcli: Callable[..., Result]) -> None:
    """Nothing found is an answer, not an error."""
    result = kgcli("search", "zzzzqqqq")

    assert (result.exit_code, result.stdout_bytes.decode()) == (0, "label,type,match,iri\r\n")
    assert result.stderr.splitlines() == [
        "Nothing visible is named anything like 'zzzzqqqq'.",
        "Drafts were not looked at; --drafts counts them, too.",
    ]
