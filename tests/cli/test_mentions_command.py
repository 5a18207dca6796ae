"""``kgcli mentions``: what a document names, with places, scores and candidates, at a clearance."""

import csv
import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from small_homes import write_home
from typer.testing import CliRunner, Result

from kgcli.cli.app import app

ONTOLOGY = """
ev:textAcronym rdfs:subPropertyOf skos:notation . ev:demonym rdfs:subPropertyOf skos:hiddenLabel .
ex:Officer a owl:Class ; rdfs:label "officer"@en ; ev:formOfAddress "Colonel"@en .
ex:Country a owl:Class ; rdfs:label "country"@en .
ex:Mission a owl:Class ; rdfs:label "mission"@en ; ev:headWord "mission"@en .
"""
NOTE = """\
1. (U) Thule and the Muvian navy met Colonel Ana Ruiz
of Lemuria. Ruiz left UNMITH.

2. (C) The Mission of Friends (MOF) went to Thule. The MOF is ready.
"""
DESCRIBED = "The Lemurian guard met Thule.\n\nLemuria left.\n"
GRAPH = f"""\
ex:open {{ ex:open ev:marking ev:U .
  ex:thule a ex:Country ; rdfs:label "Thule"@en, "Tule"@es ; ev:demonym "Thulean"@en .
  ex:north a ex:Country ; rdfs:label "North Mu"@en ; ev:demonym "Muvian"@en .
  ex:south a ex:Country ; rdfs:label "South Mu"@en ; ev:demonym "Muvian"@en .
  ex:unmith a ex:Mission ; rdfs:label "Mission in Thule"@en ; ev:textAcronym "UNMITH" ; ex:host ex:thule .
  ex:d a ev:Document ; ev:reference "NOTE 7" ; ev:fileName "note7.txt" ;
    ev:textSha256 "{sha256(DESCRIBED.encode()).hexdigest()}" . ex:d2 ev:reference "NOTE 8" .
  ex:p1 ev:passageOf ex:d ; ev:start 0 ; ev:end 31 ; ev:marking ev:U . }}
ex:closed {{ ex:closed ev:marking ev:C .
  ex:lemuria a ex:Country ; rdfs:label "Lemuria"@en ; ev:demonym "Lemurian"@en .
  ex:p2 ev:passageOf ex:d ; ev:start 31 ; ev:end 45 ; ev:marking ev:C . }}
"""

Ask = Callable[..., Result]
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a home and a folder of texts."""
    folder = tmp_path_factory.mktemp("mentions")
    toml = '[prefixes]\nex = "https://example.org/"\n[graph]\nbase = "https://example.org/"\n'
    write_home(folder / "home", ontology=ONTOLOGY, graph=GRAPH, toml=toml)
    (folder / "texts").mkdir()
    (folder / "texts/note.txt").write_text(NOTE)
    (folder / "texts/note7.txt").write_text(DESCRIBED)
    return folder


@pytest.fixture
def ask(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a function that runs ``kgcli mentions`` in the folder of texts, whose home is built once."""
    monkeypatch.setenv("KGCLI_HOME", str(folder / "home"))
    monkeypatch.setenv("KGCLI_CACHE", str(folder / "cache"))
    monkeypatch.chdir(folder / "texts")

    def run(*args: str, **options: str) -> Result:
        line = ["mentions", *args]
        return CliRunner().invoke(app, line, prog_name="kgcli", catch_exceptions=False, **options)  # type: ignore[arg-type]
        # The options are those of invoke(), of several types.

    return run


def read(result: Result) -> Rows:
    """Return the rows of an answer in CSV."""
    assert result.exit_code == 0, result.stderr
    return list(csv.DictReader(io.StringIO(result.stdout)))


def pick(rows: Rows, *columns: str) -> list[tuple[str, ...]]:
    """Return the values of *columns*."""
    return [tuple(row[column] for column in columns) for row in rows]


def test_each_mention_has_its_place_its_meaning_and_a_score(ask: Ask) -> None:
    """Known things in the order of the text; what is ambiguous has its candidates."""
    rows = [row for row in read(ask("note.txt", "--kind", "plain")) if row["how"] != "new"]
    assert pick(rows, "passage", "line", "start", "end", "words", "meant", "how", "score", "others") == [
        ("1", "1", "7", "12", "Thule", "Thule", "label", "1.00", ""),
        ("1", "1", "21", "27", "Muvian", "", "demonym", "", "North Mu 0.45; South Mu 0.45"),
        ("1", "2", "57", "64", "Lemuria", "Lemuria", "label", "1.00", ""),
        ("1", "2", "76", "82", "UNMITH", "Mission in Thule", "acronym", "0.95", ""),
        ("2", "4", "129", "134", "Thule", "Thule", "label", "1.00", ""),
    ]
    assert {(row["words"], row["iri"]) for row in rows} >= {("Thule", "https://example.org/thule")}


def test_new_things_come_with_type_and_reason_and_all_places(ask: Ask) -> None:
    """A full name, what is short for it and its acronym are one thing."""
    rows = read(ask("note.txt", "--kind", "plain", "--new"))
    assert pick(rows, "words", "meant", "type", "why", "line") == [
        ("Colonel Ana Ruiz", "Ana Ruiz", "officer", "a name after 'Colonel'", "1"),
        ("Ruiz", "Ana Ruiz", "officer", "a name after 'Colonel'", "2"),
        (
            "Mission of Friends",
            "Mission of Friends",
            "mission",
            "its acronym, and 'Mission' in its name",
            "4",
        ),
        ("MOF", "Mission of Friends", "mission", "its acronym, and 'Mission' in its name", "4"),
        ("MOF", "Mission of Friends", "mission", "its acronym, and 'Mission' in its name", "4"),
    ]


def test_rows_are_chosen_by_passage_entity_and_doubt(ask: Ask) -> None:
    """Each option leaves out what is not asked for; a candidate counts for its entity."""
    plain = ("note.txt", "--kind", "plain")
    assert pick(read(ask(*plain, "--passage", "2", "--new")), "words")[0] == ("Mission of Friends",)
    assert pick(read(ask(*plain, "--passage", "2", "--entity", "Tule")), "start") == [("129",)]
    assert pick(read(ask(*plain, "--entity", "South Mu")), "words") == [("Muvian",)]
    assert pick(read(ask(*plain, "--ambiguous")), "words") == [("Muvian",)]
    assert len(read(ask(*plain, "--limit", "2"))) == 2
    (row,) = read(ask(*plain, "--ambiguous", "--iris"))
    assert row["others"] == "https://example.org/north 0.45; https://example.org/south 0.45"


def test_every_format_for_rows_is_one_of_mentions(ask: Ask) -> None:
    """In JSON numbers are numbers; a table for people has no IRIs unless they are asked for."""
    plain = ("note.txt", "--kind", "plain", "--entity", "thule")
    found = json.loads(ask(*plain, "--format", "json").stdout)["results"]["bindings"]
    assert found[0]["start"] == {
        "type": "literal",
        "value": "7",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }
    assert "example.org" not in ask(*plain, "--format", "table").stdout
    assert "https://example.org/thule" in ask(*plain, "--format", "table", "--iris").stdout


def test_a_clearance_hides_names_and_passages(ask: Ask) -> None:
    """A name above it is not known, and a passage that is marked above it counts for nothing."""
    result = ask("note.txt", "--kind", "plain", "--clearance", "SBU")
    assert pick(read(result), "words", "meant") == [
        ("Thule", "Thule"),
        ("Muvian", ""),
        ("UNMITH", "Mission in Thule"),
        ("Colonel Ana Ruiz", "Ana Ruiz"),
        ("Ruiz", "Ana Ruiz"),
    ]
    assert result.stderr == "1 passage is marked above SBU and left out.\n"


def test_the_highest_marking_is_that_of_passages_and_names(ask: Ask) -> None:
    """A public passage that names what only C knows is an answer at C; each row tells its own."""
    rows = ask("note.txt", "--kind", "plain", "--passage", "1", "--markings")
    assert {row["words"]: row["marking"] for row in read(rows)} == {
        **dict.fromkeys(("Thule", "Muvian", "UNMITH", "Colonel Ana Ruiz", "Ruiz"), "U"),
        "Lemuria": "C",
    }
    assert rows.stderr == "6 rows. Highest marking: C.\n"
    assert ask("note.txt", "--kind", "plain", "--entity", "South Mu").stderr == "1 row. Highest marking: U.\n"


def test_a_described_document_is_found_by_its_reference(ask: Ask) -> None:
    """Its text is looked for among the documents, and what the home marks higher is not shown."""
    found = ask("note 7", "--documents", ".")
    assert pick(read(found), "words") == [("Lemurian",), ("Thule",), ("Lemuria",)]
    for named in (("NOTE 7", "--documents", "."), ("note7.txt",)):
        low = ask(*named, "--clearance", "U")
        assert pick(read(low), "words") == [("Thule",)]
        assert low.stderr == "1 passage is marked above U and left out.\n"


def test_what_cannot_be_read_is_told(ask: Ask, folder: Path, tmp_path: Path) -> None:
    """By exit code 2 and what to do: no such file or reference, no folder, another text, no text known."""
    (tmp_path / "note7.txt").write_text("Another text.")
    told = {
        ("NOTE 9",): "Cannot read NOTE 9: there is no such file, and no visible document has this reference.",
        ("NOTE 7",): "Name it: --documents DIR",
        (
            "NOTE 7",
            "--documents",
            str(tmp_path),
        ): "is not the text that was described as NOTE 7: kgcli verify",
        ("NOTE 7", "--documents", str(folder)): "the text of NOTE 7 is not there",
        ("NOTE 8",): "nothing visible tells which file has its text. Name the file.",
        ("..",): "it is a folder",
        ("note.txt", "--passage", "9"): "The text has no passage '9'. Its passages: ",
        ("note.txt", "--entity", "Lemuria", "--clearance", "U"): "nothing visible is named 'Lemuria'",
        ("note.txt", "--kind", "letter"): "No kind of documents 'letter'",
        ("note.txt", "--marking", "X"): "No marking 'X'",
        ("note.txt", "--clearance", "X"): "No marking 'X'",
        ("note.txt", "--format", "turtle"): "turtle",
    }
    for args, message in told.items():
        result = ask(*args)
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in result.stderr, args


def test_a_text_in_another_language_names_nothing(ask: Ask, tmp_path: Path) -> None:
    """And that is said; a text on standard input is read like a file."""
    words = "Der Minister hat gestern gesagt, dass die Einheit im Sommer nach Thule geht und bereit ist."
    other = ask("-", input=words)
    assert pick(read(other), "words") == []
    assert "The text is neither English nor Spanish: nothing is looked for in it.\n" in other.stderr
    assert pick(read(ask("-", input="Thule met Tule.")), "words") == [("Thule",), ("Tule",)]


def test_words_cannot_command_a_terminal(ask: Ask) -> None:
    """Control characters and marks of direction within a name are written out in a table."""
    text = "Thu\u202ele met Colonel Ana\x1b[31m Ru\u200eiz.\n"
    result = ask("-", "--format", "table", input=text)
    assert result.exit_code == 0
    assert not {"\x1b", "\u202e", "\u200e"} & set(result.stdout + result.stderr)
    assert "Thu\\u202ele" in result.stdout
