"""Hostile words in a draft stay data: in its file, when it is read again, and where it is shown."""

import re
from pathlib import Path

import pytest
from made_drafts import EX, make_draft, take_in, write_drafting_home
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from typer.testing import CliRunner

from kgcli.cli.app import app
from kgcli.home import open_home
from kgcli.ingest.drafted.files import read_drafts, serialize_drafts
from kgcli.ingest.drafts.draft import Draft, Node, Own, Words
from kgcli.ingest.structure import Structure
from kgcli.turtle.formatting import format_text

HOSTILE = (
    "\" . } <urn:x> { <urn:a> <urn:b> ''' \\\" \\u0000 # @prefix : <y> . ; DROP ALL \x1b]0;x\x07\x1b[31m"
    f"\u202eevil\u2066\x85\u2028 <script>alert(1)</script> {{{{7*7}}}} $(id) `id` %s\n\t{'x' * 9_999}"
)
"""Syntax of Turtle, SPARQL, templates, shells and web pages, commands to terminals, a very long line."""
COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069]")


def read_hostile(structure: Structure) -> tuple[Draft, ...]:
    """Return a draft of hostile words about something new that is called so, too."""
    made = make_draft(structure, "1", task=Words(HOSTILE), of=Own(HOSTILE))
    new = Node(HOSTILE, "ship", (EX + "Ship",), (Words(HOSTILE, "en"),))
    return (make_draft(structure, "1", task=Words(HOSTILE), of=Own(HOSTILE), nodes=(*made.nodes, new)),)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with a document of one hostile draft."""
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        made = write_drafting_home(folder / "home")
        take_in(made, read_hostile)
        return made


def test_hostile_words_are_literals_of_the_file(root: Path) -> None:
    """They are read as they were written, and name no graph, nor anything else."""
    data = (root / "graph/drafts/note.trig").read_bytes()
    assert format_text(data, "x", named_graphs=True) == data
    home = open_home(root)
    assert serialize_drafts(read_drafts(home, "note"), home) == data
    quads = list(parse(data, RdfFormat.TRIG))
    said = {
        quad.predicate.value
        for quad in quads
        if quad.object in {Literal(HOSTILE), Literal(HOSTILE, language="en")}
    }
    assert said == {EX + "task", "http://www.w3.org/2000/01/rdf-schema#label"}
    iris = {node.value for quad in quads for node in quad if isinstance(node, NamedNode)}
    assert {iri for iri in iris if re.fullmatch(r"https?://[a-zA-Z0-9./#_-]+", iri) is None} == set()


def test_hostile_drafts_are_shown_without_their_commands(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``--drafts``, and not at all without."""
    monkeypatch.setenv("KGCLI_HOME", str(root))
    monkeypatch.setenv("KGCLI_CACHE", str(root.parent / "cache"))
    query = f"SELECT ?s ?o {{ ?s <{EX}task> ?o }}"
    told = CliRunner().invoke(app, ["sparql", query, "--drafts", "--format", "table"], catch_exceptions=False)
    assert (told.exit_code, "evil" in told.stdout) == (0, True)
    assert COMMANDS.search(told.stdout + told.stderr) is None
    alone = CliRunner().invoke(app, ["sparql", query, "--format", "table"], catch_exceptions=False)
    assert "evil" not in alone.stdout + alone.stderr
