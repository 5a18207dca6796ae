"""``kgcli ingest``: what it prints, writes, and exits with."""

import json
from pathlib import Path
from typing import Any

import pytest

NOTE = "1. (C) One ship of Thule.\n\n2. (SBU) Two ships of Thule.\n9. More.\n"
TABLE = "document,status,kind,dated,marking,passages,unknown,notices,drafts,file,source\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """Return a file with a text of three paragraphs."""
    path = tmp_path / "texts/note.txt"
    path.parent.mkdir()
    path.write_text(NOTE)
    return path


def test_a_document_is_told_on_standard_error_and_listed_on_standard_output(
    kgcli: Any, home: Path, note: Path
) -> None:
    """Its kind and why, text, passages, markings, what was odd and where, what is left, and what is next."""
    result = kgcli("ingest", str(note), "--marking", "C", "--dated", "2004-12-09", "--kind", "plain")

    assert result.exit_code == 0
    assert result.stdout == f"{TABLE}note,new,plain,2004-12-09,C,3,0,1,,graph/note.trig,{note}\n"
    lines = result.stderr.splitlines()
    told = [line for line in lines if line.startswith("  ")]
    assert lines[0].startswith("note, from ")
    assert told[:4] == [
        "  kind: plain (named by --kind)",
        "  text: UTF-8, too few words to tell the language, 65 characters",
        "  passages: 3 (3 paragraphs)",
        "  markings: SBU 1, C 2; overall C",
    ]
    assert "  line 4: paragraph 3 is printed as 9, after 2" in told
    assert "  written to graph/note.trig" in told
    assert lines[-3:] == ["Next:", f"  kgcli verify --documents {note.parent}", "  kgcli validate"]
    assert (home / "graph/note.trig").is_file()


def test_a_dry_run_prints_the_description_and_writes_nothing(kgcli: Any, home: Path, note: Path) -> None:
    """In any format for graphs; the table says what would be."""
    before = sorted(each.name for each in (home / "graph").iterdir())
    graph = kgcli("ingest", str(note), "--marking", "C", "--dry-run", "--format", "trig")
    rows = kgcli("ingest", str(note), "--marking", "C", "--dry-run", "--format", "json")

    assert "passage:note-1\n        a ev:Paragraph ;" in graph.stdout
    assert "SBU" in graph.stdout
    assert json.loads(rows.stdout)["results"]["bindings"][0]["status"]["value"] == "would be new"
    assert rows.stderr.splitlines()[-1] == "Nothing was written (--dry-run)."
    assert sorted(each.name for each in (home / "graph").iterdir()) == before


def test_standard_input_is_a_document(kgcli: Any, home: Path) -> None:
    """It needs a name, and its text a place among the documents."""
    result = kgcli("ingest", "-", "--reference", "n1", "--kind", "plain", input="One ship of Thule.\n")

    assert (result.exit_code, (home / "graph/n1.trig").is_file()) == (0, True)
    assert "  left to do: keep the text as n1.txt in your folder of documents" in result.stderr.splitlines()


def test_of_several_one_that_is_refused_is_listed(kgcli: Any, home: Path, note: Path) -> None:
    """The others are taken in, and the exit code tells."""
    (note.parent / "empty.txt").write_text("")
    result = kgcli("ingest", str(note.parent), "--marking", "C", "--kind", "plain")

    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == [
        f",refused,,,,,,,,,{note.parent}/empty.txt",
        f"note,new,plain,,C,3,0,1,,graph/note.trig,{note}",
    ]
    said = result.stderr.splitlines()
    refusal = " ".join(result.stderr.split())
    assert f"{note.parent}/empty.txt refused: Cannot read {note.parent}/empty.txt: it is empty. " in refusal
    assert "2 documents: 1 new, 1 refused." in said
    assert "  left to fill in: the day (name it alone, with --dated DAY)" in said


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("{folder}/absent.txt",), "No such file or directory"),
        (("{folder}/empty.txt",), "it is empty"),
        (("{note}", "--kind", "letter"), "No kind of documents 'letter'"),
        (("{note}", "--marking", "X"), "No marking 'X'"),
        (("{note}", "{folder}/empty.txt", "--reference", "x"), "--reference is said of one document"),
        (("{folder}", "--dated", "2004-12-09"), "--dated is said of one document"),
        (("{note}", "--format", "trig"), "Add --dry-run, or leave it out"),
        (("{note}", "--format", "nonsense"), "nonsense"),
    ],
)
def test_what_cannot_be_taken_in(
    args: tuple[str, ...], message: str, kgcli: Any, home: Path, note: Path
) -> None:
    """Exit code 2, a message that says why, and nothing written."""
    (note.parent / "empty.txt").write_text("")
    before = sorted(each.name for each in (home / "graph").iterdir())
    result = kgcli("ingest", *(arg.format(folder=note.parent, note=note) for arg in args))

    assert result.exit_code == 2
    assert message in result.stderr
    assert sorted(each.name for each in (home / "graph").iterdir()) == before


def test_no_text_commands_a_terminal(kgcli: Any, tmp_path: Path) -> None:
    """Names of files and what a mark prints are shown with their control characters written out."""
    path = tmp_path / "x\x1b[31m.txt"
    path.write_text("1. (C) One.\n2. (Q/\u202eX) Two.\n")
    result = kgcli("ingest", str(path), "--marking", "C", "--reference", "x", "--kind", "plain")
    assert "\x1b" not in result.stderr
    assert result.exit_code == 0
