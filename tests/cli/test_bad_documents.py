"""Bad documents: each is taken in with a report of what is odd and in which line, or refused whole."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from small_homes import write_home
from typer.testing import CliRunner

from kgcli.cli import progress
from kgcli.cli.app import app
from kgcli.ingest.seals import is_untouched

ONTOLOGY = """
ev:textAcronym rdfs:subPropertyOf skos:notation .
ex:Officer a owl:Class ; rdfs:label "officer"@en ; ev:formOfAddress "Colonel"@en .
ex:Country a owl:Class ; rdfs:label "country"@en .
"""
GRAPH = 'ex:open { ex:thule a ex:Country ; rdfs:label "Thule"@en . }'
HEADER = """\
CONFIDENTIAL THULE 000123

SIPDIS

E.O. 12958: DECL: 12/09/2014
TAGS: PREL
SUBJECT: SHIPS

"""
"""Eight lines."""
COMMANDS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
"""What a terminal would obey, and what turns the direction of writing; line ends aside."""


class Told(NamedTuple):
    """What a command did: its exit code, what it wrote to which stream, and the lines of its report."""

    code: int
    out: str
    err: str

    @property
    def notices(self) -> list[str]:
        """What was odd, each with its line; a report's line that is broken is put together again."""
        lines = re.sub(r"\n {4,}", " ", self.err).splitlines()
        return [line.strip() for line in lines if line.startswith("  line ")]


Run = Callable[..., Told]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a home, which is built once."""
    folder = tmp_path_factory.mktemp("bad")
    toml = '[prefixes]\nex = "https://example.org/"\n[graph]\nbase = "https://example.org/"\n'
    write_home(folder / "home", ontology=ONTOLOGY, graph=GRAPH, toml=toml)
    return folder


@pytest.fixture
def run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command on a text, which is written to the file bad.txt."""
    monkeypatch.setenv("KGCLI_HOME", str(folder / "home"))
    monkeypatch.setenv("KGCLI_CACHE", str(folder / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(progress, "PATIENCE", 1000.0)
    monkeypatch.chdir(tmp_path)

    def run(command: str, text: str | bytes, *args: str) -> Told:
        Path("bad.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
        line = [command, "bad.txt", *args]
        done = CliRunner().invoke(app, line, prog_name="kgcli", catch_exceptions=False)
        return Told(done.exit_code, done.stdout, done.stderr)

    return run


@pytest.fixture
def graph(folder: Path) -> Path:
    """Return the home's folder of facts, empty but for what it had at first."""
    graph = folder / "home" / "graph"
    for path in graph.iterdir():
        if path.name != "facts.trig":
            path.unlink()
    return graph


def list_new(graph: Path) -> list[str]:
    """Return the files that were written, half or whole."""
    return sorted(path.name for path in graph.rglob("*") if path.name != "facts.trig")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "it is empty. Name a file that holds a document's text."),
        ("\ufeff \r\n\t\n", "it holds no words. Name a file that holds a document's text."),
        ("One.\nTwo\0.\n", "it is no text: there is a NUL in line 2."),
        (bytes(range(1, 256)) * 9, "it is neither UTF-8"),
    ],
)
def test_what_holds_no_text_is_refused(text: str | bytes, message: str, run: Run, graph: Path) -> None:
    """An empty file, a blank one, a binary one: nothing is written, and the error says what is wrong."""
    for command in ("ingest", "mentions"):
        told = run(command, text)
        assert (told.code, told.out) == (2, "")
        assert f"Error: Cannot read bad.txt: {message}" in told.err
    assert list_new(graph) == []


def test_a_header_alone_is_a_document(run: Run, graph: Path) -> None:
    """Of one passage, and that nothing stands below it is said."""
    told = run("ingest", HEADER)
    assert (told.code, told.notices[0]) == (0, "line 1: the document has a header and nothing below it")
    assert "passages: 1 (1 header)" in told.err
    assert list_new(graph) == ["04THULE123.trig"]


@pytest.mark.parametrize(
    ("kind", "notices"),
    [
        (
            "cable",
            [
                "line 13: a paragraph is printed 2 behind 2; it counts as 3",
                "line 15: paragraph 7 follows paragraph 3",
            ],
        ),
        (
            "plain",
            ["line 5: paragraph 3 is printed as 2, after 2", "line 7: paragraph 4 is printed as 7, after 2"],
        ),
    ],
)
def test_numbers_that_repeat_or_jump_are_told(kind: str, notices: list[str], run: Run, graph: Path) -> None:
    """Each with its line; the paragraphs are counted, and none is left out."""
    numbered = "1. (C) One.\n\n2. (C) Two.\n\n2. (C) Again.\n\n7. (C) Seven.\n"
    told = run("ingest", (HEADER if kind == "cable" else "") + numbered, "--kind", kind)
    assert told.notices[-2:] == notices
    assert "4 paragraphs" in told.err


def test_of_contradictory_classifications_the_highest_counts(run: Run, graph: Path) -> None:
    """On one line, on several, and of a paragraph above the whole; each is told with its line."""
    text = f"UNCLAS {HEADER}SECRET\n\n1. (S) One.\n\n2. (U) (C) Two.\n\n3. (TS) Three.\n"
    told = run("ingest", text)
    assert [notice for notice in told.notices if "line 5" not in notice] == [
        "line 1: CONFIDENTIAL and UNCLASSIFIED stand on one line; the higher of them counts",
        "line 9: SECRET contradicts CONFIDENTIAL; the higher of them counts",
        "line 13: paragraph 2 has several marks; the higher of them counts",
        "line 15: paragraph 3 is marked TS, which the overall marking S does not cover",
    ]
    assert "markings: C 1, S 2, TS 1; overall S" in told.err


@pytest.mark.parametrize(
    ("text", "notice", "dated"),
    [
        (
            HEADER.replace("12/09/2014", "02/30/2014"),
            "line 5: the date of declassification is no day of the calendar; it is left out",
            "",
        ),
        (
            f"R 312561Z JUN 04\nFM AMEMBASSY THULE\nTO SECSTATE WASHDC\n{HEADER}",
            "line 1: the date-time group names a day or time that cannot be; only its month and year count",
            "2004-06",
        ),
        (
            "Ships of Thule\nBy Ana Ruiz, Diario Azul\nMay 40, 2021\n\nThe ship left the port, they said.\n",
            "line 3: No calendar has the day that is printed here; it is left out.",
            "",
        ),
    ],
)
def test_a_date_that_cannot_be_is_told(text: str, notice: str, dated: str, run: Run, graph: Path) -> None:
    """It counts for nothing, or for as much of it as can be; nor may a person say such a day."""
    told = run("ingest", text)
    (row,) = csv.DictReader(io.StringIO(told.out))
    assert (notice in told.notices, row["dated"]) == (True, dated)
    assert run("ingest", text, "--dated", "2004-02-30").err.startswith("Error: '2004-02-30' is no day.")


def test_brackets_without_their_counterpart_are_told(run: Run, graph: Path) -> None:
    """The mark counts all the same."""
    told = run("ingest", f"{HEADER}1. (C One ((ship.\n\n2. SBU) Two.\n\n3. (U] Three.\n")
    assert [notice for notice in told.notices if "bracket" in notice] == [
        "line 9: the mark of paragraph 1 lacks a bracket",
        "line 11: the mark of paragraph 2 lacks a bracket",
        "line 13: the mark of paragraph 3 lacks a bracket",
    ]
    assert "markings: U 1, SBU 1, C 2; overall C" in told.err


def test_an_insertion_without_an_end_is_told(run: Run, graph: Path) -> None:
    """Which words an editor put in, nothing tells then."""
    article = "Ships\nBy Ana Ruiz, Azul\n\nThe ship [of Thule left, they said.\n"
    told = run("ingest", article, "--kind", "article")
    assert "line 4: a square bracket lacks its counterpart, so that it sets nothing apart" in told.notices


def test_a_text_in_another_language_gives_its_structure_only(run: Run, graph: Path) -> None:
    """That is said; its passages and marks are read, and nothing that it names."""
    words = "Der Minister hat gesagt, dass die Einheit im Sommer nach Thule geht und nicht bereit ist."
    text = f"{HEADER}1. (C) {words}\n\n2. (U) {words}\n"
    told = run("ingest", text)
    assert told.notices[0] == "line 1: the text is neither English nor Spanish: only its structure is read"
    assert "markings: U 1, C 2; overall C" in told.err
    named = run("mentions", text)
    assert named.out.splitlines()[1:] == []
    assert "The text is neither English nor Spanish: nothing is looked for in it." in named.err


def test_ten_thousand_mentions_of_one_name_are_found(run: Run, graph: Path) -> None:
    """Each with its exact place."""
    text = f"1. {'Thule and ' * 9_999}Thule.\n"
    rows = csv.DictReader(io.StringIO(run("mentions", text, "--clearance", "U").out))
    assert [int(row["start"]) for row in rows] == list(range(3, 100_003, 10))
    assert run("ingest", text).code == 0


HOSTILE = (
    f'{HEADER}1. (C) }} <urn:x> {{ <urn:a> <urn:b> """ . @prefix : <x> . \'\'\' \\" \\u0000 # Thule\n\n'
    "2. (C) INSERT DATA { <a> <b> <c> } ; DROP ALL Colonel \x1b]0;x\x07Ana \x1b[31m"
    "\u202eRuiz\u202c\x85 sings.\n\n"
    f'3. (C) {"x" * 300_000} Thule and Colonel Ana"><script>alert(1)</script> `id` $(id) %s {{{{7*7}}}}\n\n'
    '4. (C//\u202eX"}) Th\u200bule met Colonel Ru\x1biz </td><img src=x>.\n'
)
"""Syntax of Turtle, SPARQL, shells, templates and web pages, commands to terminals, a very long line."""


def test_hostile_text_stays_data(run: Run, graph: Path) -> None:
    """None of it is in the file that is written, which parses, nor does any of it command a terminal."""
    evil = 'TAGS: PREL, "} ; DROP ALL, \x1b[31mXX\nREF: A. "> <urn:x> \x1b]0;x\x07'
    told = run("ingest", HOSTILE.replace("TAGS: PREL", evil))
    assert (told.code, list_new(graph)) == (0, ["04THULE123.trig"])
    data = (graph / "04THULE123.trig").read_bytes()
    assert is_untouched(data)
    quads = list(parse(data, RdfFormat.TRIG))
    iris = {node.value for quad in quads for node in quad if isinstance(node, NamedNode)}
    assert {iri for iri in iris if re.match(r"https?://[a-z0-9./]+[a-zA-Z0-9/#-]+$", iri) is None} == set()
    tags = {quad.object.value for quad in quads if quad.predicate.value.endswith("#tag")}
    assert tags == {"PREL", "DROP", "ALL", "31MXX"}
    assert COMMANDS.search(told.err + told.out.replace("\r", "")) is None


@pytest.mark.parametrize("layout", ["table", "html", "csv"])
def test_hostile_names_are_shown_as_data(layout: str, run: Run, graph: Path) -> None:
    """What is linked and proposed within hostile text is exact, and harmless in each format."""
    told = run("mentions", HOSTILE, "--format", layout, "--clearance", "TS")
    assert (told.code, "<script>" in told.out, COMMANDS.search(told.err)) == (0, False, None), told.err
    if layout == "csv":
        rows = list(csv.DictReader(io.StringIO(told.out, newline="")))
        assert all(HOSTILE[int(row["start"]) : int(row["end"])] == row["words"] for row in rows)
        linked = [row["words"] for row in rows if row["meant"] == "Thule"]
        assert linked == ["THULE", "Thule", "Thule", "Th\u200bule"]
    else:
        assert COMMANDS.search(told.out) is None
