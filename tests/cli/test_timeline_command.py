"""`kgcli timeline`: bars in a terminal and as a picture, rows for programs, and nothing hidden told."""

import csv
import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

RunKgcli = Callable[..., Result]

ONTOLOGY = """\
ev:UnderWay a ev:ActualStatus ; rdfs:label "under way"@en .
ev:Planned a ev:ProspectiveStatus ; rdfs:label "planned"@en .
ex:by a owl:ObjectProperty ; rdfs:label "by"@en .
"""
GRAPH = """\
ex:open { ex:open ev:marking ev:U . ex:land rdfs:label "Landia"@en . ex:bare rdfs:label "Bare"@en .
  ex:guard rdfs:label "guard"@en ; ex:by ex:land ; ev:status ev:UnderWay .
  ex:guard ev:begins ex:may ; ev:ends ex:july .
  ex:may a ev:Bound ; ev:earliest "2004-05-01"^^xsd:date ; ev:latest "2004-05-31"^^xsd:date .
  ex:july a ev:Bound ; ev:earliest "2004-07-01"^^xsd:date . }
ex:closed { ex:closed ev:marking ev:C .
  ex:relief rdfs:label "secret relief"@en ; ex:by ex:land ; ev:status ev:Planned ; ev:begins ex:next .
  ex:next a ev:Bound ; ev:earliest "2005-01-01"^^xsd:date ; ev:latest "2005-12-31"^^xsd:date . }
"""


@pytest.fixture
def landia(make_home: Callable[..., Path]) -> str:
    """Return a home with a guard that is there and a relief that is planned, which is confidential."""
    return str(make_home(name="landia", ontology=ONTOLOGY, graph=GRAPH))


def test_bars_are_drawn_with_what_they_rest_on(
    landia: str, kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture is data, how high it is marked is talk."""
    monkeypatch.setenv("COLUMNS", "60")
    result = kgcli("timeline", "Landia", "--home", landia, "--from", "2004-05", "--to", "2005-06")
    assert result.stdout.splitlines() == [
        "Landia",
        "                     2004-07   2004-10  2005      2005-04",
        "               ──────┬─────────┬────────┬─────────┬─────────",
        "guard          ░░░████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░►",
        "  under way; begins 2004-05-01/2004-05-31, ends",
        "    2004-07-01/..; stated without a source (U)",
        "secret relief                           ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►",
        "  planned; begins 2005-01-01/2005-12-31, end unknown; stated",
        "    without a source (C)",
        "",
        "██ certainly   ░░ possibly",
        "╌╌ planned, wanted or given up, perhaps then",
        "◄► open, or beyond what is shown",
    ]
    assert (result.exit_code, result.stderr) == (0, "2 spans. Highest marking: C.\n")


def test_clearance_hides_spans_and_their_days(landia: str, kgcli: RunKgcli) -> None:
    """At U neither the relief nor the year that it would begin in shows, in no form."""
    for layout in ("text", "svg", "csv", "json", "html"):
        result = kgcli("timeline", "Landia", "--home", landia, "--clearance", "U", "--format", layout)
        told = result.stdout + result.stderr
        assert (result.exit_code, "guard" in told) == (0, True)
        assert not re.search(r"secret|relief|planned|2005|\bC\b|confidential", told)


def test_rows_have_a_span_and_paragraph_each(landia: str, kgcli: RunKgcli) -> None:
    """A program reads typed days; what is only planned is certain on no day."""
    result = kgcli("timeline", "Landia", "--home", landia, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [{name: text for name, text in row.items() if text} for row in rows] == [
        {
            "span": "guard",
            "kind": "lasts",
            "status": "under way",
            "mode": "actual",
            "begin_earliest": "2004-05-01",
            "begin_latest": "2004-05-31",
            "end_earliest": "2004-07-01",
            "certain_from": "2004-05-31",
            "certain_to": "2004-07-01",
            "relation": "by",
            "document": "stated",
            "marking": "U",
        },
        {
            "span": "secret relief",
            "kind": "lasts",
            "status": "planned",
            "mode": "prospective",
            "begin_earliest": "2005-01-01",
            "begin_latest": "2005-12-31",
            "relation": "by",
            "document": "stated",
            "marking": "C",
        },
    ]


def test_picture_goes_to_the_file_that_is_named(landia: str, kgcli: RunKgcli, tmp_path: Path) -> None:
    """The ending of the file's name chooses the format; the file appears whole."""
    target = tmp_path / "landia.svg"
    result = kgcli("timeline", "Landia", "--home", landia, "--output", str(target))
    text = target.read_text(encoding="utf-8")
    assert (result.stdout, result.stderr) == ("", "2 spans. Highest marking: C.\n")
    assert (text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg '), text.endswith("</svg>\n")) == (
        True,
        True,
    )
    assert text.count(">C</text>") == 2


def test_what_is_left_out_is_counted(landia: str, kgcli: RunKgcli) -> None:
    """A limit and a window say how much they leave out, and how to see it."""
    limited = kgcli("timeline", "Landia", "--home", landia, "--limit", "1")
    windowed = kgcli("timeline", "Landia", "--home", landia, "--to", "2004")
    assert limited.stderr == "1 span (1 more: --limit 2). Highest marking: C.\n"
    assert windowed.stderr == "1 span (1 of other days). Highest marking: C.\n"


def test_thing_without_dates_says_so(landia: str, kgcli: RunKgcli) -> None:
    """Nothing to draw is no error."""
    result = kgcli("timeline", "Bare", "--home", landia)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Nothing dated is linked to Bare.\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("Landia", "--format", "gif"),
            "Error: A timeline has no format 'gif'. Use one of: text, svg, table, csv",
        ),
        (("Landia", "--from", "soon"), "Error: 'soon' is no day. Write one as 2004-12-09"),
        (
            ("Landia", "--from", "2005", "--to", "2004"),
            "Error: --to 2004 is before --from 2005. Turn them round.",
        ),
        (("Lndia",), "Error: Parameter 'entity': nothing visible is named 'Lndia'."),
    ],
)
def test_wrong_usage_says_what_to_do(
    args: tuple[str, ...], message: str, landia: str, kgcli: RunKgcli
) -> None:
    """Errors go to standard error, and nothing is drawn."""
    result = kgcli("timeline", *args, "--home", landia)
    assert (result.exit_code, result.stdout, result.stderr.startswith(message)) == (2, "", True)


def show_on_terminal(home: str, **environment: str) -> str:
    """Return what the command shows on a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kgcli", "--home", home, "timeline", "Landia", "--clearance", "U"]
    process = subprocess.Popen(
        command,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "80", "TERM": "xterm", **environment},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(120) == 0
    return shown.decode()


def test_terminal_has_colour_unless_it_is_not_wanted(landia: str) -> None:
    """Colour is for terminals only, NO_COLOR takes it away, and the text is the same."""
    coloured, plain = show_on_terminal(landia), show_on_terminal(landia, NO_COLOR="1")
    assert ("\x1b[34m" in coloured, "\x1b" in plain) == (True, False)
    assert [
        line.rstrip() for line in re.sub(r"\x1b\[[0-9]*m", "", coloured).splitlines()
    ] == plain.splitlines()


def test_terminal_without_block_characters_gets_ascii(landia: str) -> None:
    """Where the encoding has no blocks, the bars are of other characters."""
    shown = show_on_terminal(landia, PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert (shown.isascii(), "##" in shown, "\\u" in shown) == (True, True, False)
