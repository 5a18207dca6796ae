"""`kgcli new document` and `kgcli new query`: files to begin with."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """Return a text of two paragraphs."""
    path = tmp_path / "note.txt"
    path.write_text("One thing.\n\nAnother thing.\n")
    return path


def test_a_document_is_drafted_and_verified(text: Path, home: Path, kgcli: Run) -> None:
    """The path is printed alone; what to fill in and what to run next stand on standard error."""
    result = kgcli("new", "document", str(text), "--marking", "c")

    assert (result.exit_code, result.stdout) == (0, f"{home / 'graph/note.trig'}\n")
    assert result.stderr == (
        "2 passages. Left to fill in:\n  when it was sent or published: ev:dated, with a bound (or name "
        "the day: --dated DAY)\n  ev:completeness, if the text is not whole\n  the facts, each in the graph "
        "of an evidence span (ev:EvidenceSpan) in its passage\nNext:\n  kgcli verify --documents "
        f"{text.parent}\n  kgcli verify --coverage --documents {text.parent}\n  kgcli validate\n"
    )
    assert kgcli("verify", "--documents", str(text.parent)).exit_code == 0
    assert kgcli("format", "--check", str(home / "graph/note.trig")).exit_code == 0
    again = kgcli("new", "document", str(text), "--marking", "c")
    assert (again.exit_code, "graph/note.trig exists already" in again.stderr) == (2, True)


def test_without_a_marking_one_is_asked_for(
    text: Path, home: Path, kgcli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a terminal; elsewhere the option is named. Nothing is written before."""
    from kgcli.cli.app import run

    refused = kgcli("new", "document", str(text))
    assert (refused.exit_code, refused.stderr) == (
        2,
        "Error: Which overall marking has the document? Give it: --marking U\n",
    )
    assert not (home / "graph/note.trig").exists()

    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(io.BytesIO(b"SBU\n")))
    assert run(["--home", str(home), "new", "document", str(text)]) == 0
    assert "ev:overallMarking ev:SBU ;" in (home / "graph/note.trig").read_text()


def test_a_query_is_drafted_and_runs(home: Path, kgcli: Run) -> None:
    """Into the folder of its topic; a name that is taken is refused."""
    result = kgcli("new", "query", "countries", "--topic", "places", "--class", "country")

    assert (result.exit_code, result.stdout) == (0, f"{home / 'queries/places/countries.rq'}\n")
    assert result.stderr == (
        "Next:\n  kgcli query countries\n  kgcli query countries --help\n  kgcli test countries\n"
    )
    rows = kgcli("query", "countries", "--country", "Haiti", "--format", "csv")
    assert (rows.exit_code, rows.stdout) == (0, "country,document,paragraph\nHaiti,,\n")
    again = kgcli("new", "query", "missions")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "There is a query 'missions' already" in again.stderr


def test_the_group_says_what_there_is(kgcli: Run) -> None:
    """Without a word, and for a wrong one."""
    assert "document  Draft graph/REFERENCE.trig" in kgcli("new").output
    wrong = kgcli("new", "documnt")
    assert (wrong.exit_code, "Did you mean 'document'?" in wrong.stderr) == (2, True)
