"""`kgcli query NAME --why` and `--added-by-reasoning`: what made a row, from the table down to the words."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph
from typer.testing import Result

RunKgcli = Callable[..., Result]
MakeHome = Callable[..., Path]

TEXT = "Ana leads the office. Bea works there with Ana.\n"
ONTOLOGY = """\
ex:Person a owl:Class ; rdfs:label "person"@en .
ex:Official rdfs:subClassOf ex:Person ; rdfs:label "official"@en .
ex:leads rdfs:subPropertyOf ex:knows ; rdfs:label "leads"@en .
ex:knows rdfs:label "knows"@en .
"""
WORDS = {"leads": (0, 20), "works": (22, 46)}


def _span(name: str) -> str:
    begin, end = WORDS[name]
    digest = hashlib.sha256(TEXT[begin:end].encode()).hexdigest()
    place = f'ev:inPassage ex:par ; ev:start {begin} ; ev:end {end} ; ev:sha256 "{digest}"'
    return f"ex:{name} a ev:EvidenceSpan ; {place} ."


GRAPH = f"""\
ex:about {{ ex:about ev:marking ev:U .
  ex:report a ev:Document ; ev:reference "04TOY1" ; ev:fileName "toy.txt" ; ev:overallMarking ev:U .
  ex:par a ev:Passage, ev:Paragraph ; ev:passageOf ex:report ; ev:number 3 ; ev:marking ev:U .
  {_span("leads")} {_span("works")} }}
ex:leads {{ ex:ana a ex:Official ; rdfs:label "Ana"@en ; ex:leads ex:bea . }}
ex:works {{ ex:bea a ex:Official ; rdfs:label "Bea"@en . }}
ex:closed {{ ex:closed ev:marking ev:C .
  ex:bea ex:knows ex:ana . ex:cyd a ex:Person ; rdfs:label "Cyd"@en . }}
"""
HEAD = """\
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
PEOPLE = f"""\
#+ summary: Who knows whom
#+ columns:
#+   who: {{description: one, iri: a}}
#+   whom: {{description: the other, iri: b}}
{HEAD}
SELECT DISTINCT ?who ?whom WHERE {{
  ?a ex:knows ?b ; rdfs:label ?who . ?b rdfs:label ?whom
  FILTER NOT EXISTS {{ ?a ex:likes ?b }} }} ORDER BY ?who
"""
GRAPH_QUERY = f"{HEAD}CONSTRUCT WHERE {{ ?a ex:knows ?b }}"
COUNT = f"{HEAD}SELECT (COUNT(?a) AS ?people) WHERE {{ ?a a ex:Person }}"
WHY = """\
Row 1. who: Ana; whom: Bea
  Ana knows Bea
      by prp-spo1: Ana has Bea for leads, and so also for knows, which is broader.
    leads rdfs:subPropertyOf knows
        stated in ontology/schema.ttl, line 10, U
    Ana leads Bea
        04TOY1, paragraph 3, U
          \u201cAna leads the office\u201d
  and nothing states: Ana https://example.org/likes Bea

Names and places: 2 statements (--format json lists them).
This row needs the marking U.
"""


@pytest.fixture
def small(make_home: MakeHome, tmp_path: Path) -> list[str]:
    """Return the options for a home with two people who know each other, and for its document."""
    queries = {"people.rq": PEOPLE, "graph.rq": GRAPH_QUERY, "count.rq": COUNT}
    home = make_home(name="small", ontology=ONTOLOGY, graph=GRAPH, queries=queries)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/toy.txt").write_text(TEXT, encoding="utf-8")
    return ["--home", str(home)]


def test_a_row_is_followed_to_the_words_it_rests_on(
    small: list[str], kgcli: RunKgcli, tmp_path: Path
) -> None:
    """One command leads from a row of the table to its statements, their proofs and the paragraph's words."""
    given = ["--why", "--row", "1", "--clearance", "U", "--documents", str(tmp_path / "texts")]
    result = kgcli("query", "people", *given, *small)
    assert (result.exit_code, result.stdout) == (0, WHY)


def test_without_documents_the_place_is_told(small: list[str], kgcli: RunKgcli) -> None:
    """Where the text is not at hand, the document and the paragraph stand alone."""
    result = kgcli("query", "people", "--why", "--row", "1", *small)
    assert result.stdout == WHY.replace("          \u201cAna leads the office\u201d\n", "")


def test_what_is_hidden_is_told_to_nobody(small: list[str], kgcli: RunKgcli) -> None:
    """At U there is one row and nothing of the marked graph; above, its row is told with its marking."""
    low = kgcli("query", "people", "--why", "--clearance", "U", *small)
    high = kgcli("query", "people", "--why", *small)
    assert low.stdout == WHY.replace("          \u201cAna leads the office\u201d\n", "")
    assert (
        "Row 2. who: Bea; whom: Ana\n  Bea knows Ana\n      stated in graph/facts.trig, line" in high.stdout
    )
    assert high.stdout.endswith("This row needs the marking C.\n")


def test_the_reasons_come_as_rows(small: list[str], kgcli: RunKgcli) -> None:
    """With a format for rows, each statement is one, with how deep it stands and what it rests on."""
    given = ["--why", "--row", "1", "--format", "csv"]
    result = kgcli("query", "people", *given, *small)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["row"], row["role"], row["depth"], row["statement"], row["by"]) for row in rows] == [
        ("1", "matched", "1", "Ana knows Bea", "prp-spo1"),
        ("1", "matched", "2", "leads rdfs:subPropertyOf knows", ""),
        ("1", "matched", "2", "Ana leads Bea", ""),
        ("1", "name or place", "1", 'Ana rdfs:label "Ana"@en', ""),
        ("1", "name or place", "1", 'Bea rdfs:label "Bea"@en', ""),
        ("1", "nothing states", "1", "Ana https://example.org/likes Bea", ""),
    ]
    assert [rows[2][name] for name in ("document", "paragraph", "stated_at", "marking", "graph")] == [
        "04TOY1", "3", "U", "U", "https://example.org/leads",
    ]  # fmt: skip


def test_the_reasons_come_as_a_tree(small: list[str], kgcli: RunKgcli) -> None:
    """JSON has each row with its cells, its statements with their proofs, and what nothing states."""
    result = kgcli("query", "people", "--why", "--format", "json", "--added-by-reasoning", *small)
    first, second = json.loads(result.stdout)["rows"]
    proof = first["statements"][0]["proof"]
    assert {name: first[name] for name in first if name not in ("cells", "statements")} == {
        "row": 1,
        "marking": "U",
        "nothing_states": ["Ana https://example.org/likes Bea"],
        "other_matches": 0,
        "sums_up": 0,
        "told": 0,
        "added_by_reasoning": True,
    }
    assert first["cells"]["who"] == {"type": "literal", "value": "Ana", "xml:lang": "en"}
    assert [each["role"] for each in first["statements"]] == ["matched", "name or place", "name or place"]
    assert (proof["marking"], proof["depth"], proof["proof"]["rule"]) == ("U", 1, "prp-spo1")
    assert (second["marking"], second["added_by_reasoning"]) == ("C", False)


def test_rows_by_inference_are_marked_beside_their_markings(small: list[str], kgcli: RunKgcli) -> None:
    """The two options add a column each."""
    result = kgcli("query", "people", "--markings", "--added-by-reasoning", "--format", "csv", *small)
    assert result.stdout.splitlines() == [
        "who,whom,marking,added_by_reasoning",
        "Ana,Bea,U,yes",
        "Bea,Ana,C,",
    ]


def test_the_mark_holds_for_rows_of_iris_and_cut_ones(small: list[str], kgcli: RunKgcli) -> None:
    """With IRIs, and with a limit, the same rows are marked."""
    result = kgcli("query", "people", "--added-by-reasoning", "--iris", "--limit", "1", "-f", "csv", *small)
    assert result.stdout.splitlines()[1:] == ["https://example.org/ana,https://example.org/bea,yes"]


def test_a_sum_tells_how_much_it_sums_up(small: list[str], kgcli: RunKgcli) -> None:
    """A count is told by its members, and needs the marking of the highest."""
    result = kgcli("query", "count", "--why", *small)
    assert "  It sums up:\n  Ana a person\n      by cax-sco:" in result.stdout
    assert result.stdout.endswith("This row needs the marking C.\n")


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(
    small: list[str], kgcli: RunKgcli, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Long lines are wrapped; the words are the same at every width."""
    monkeypatch.setenv("COLUMNS", str(width))
    result = kgcli("query", "people", "--why", "--row", "1", *small)
    expected = WHY.replace("          \u201cAna leads the office\u201d\n", "")
    assert max(map(len, result.stdout.splitlines())) <= width
    assert result.stdout.split() == expected.split()


def test_an_answer_without_rows_says_so(small: list[str], kgcli: RunKgcli) -> None:
    """No rows leave nothing to tell, which is no error."""
    result = kgcli("query", "people", "--why", "--limit", "0", *small)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No rows.\n")


def test_the_reasons_are_written_to_a_file(small: list[str], kgcli: RunKgcli, tmp_path: Path) -> None:
    """A file's ending chooses the form; any other ending is text."""
    for name in ("why.txt", "why.json", "why.csv"):
        assert kgcli("query", "people", "--why", "-o", str(tmp_path / name), *small).exit_code == 0
    assert (tmp_path / "why.txt").read_text(encoding="utf-8").startswith("Row 1. who: Ana")
    assert json.loads((tmp_path / "why.json").read_text(encoding="utf-8"))["rows"][0]["row"] == 1
    assert (tmp_path / "why.csv").read_text(encoding="utf-8").startswith("row,role,marking,depth,statement")


ENDPOINT = ("--endpoint", "https://example.org/sparql")


def test_a_row_is_drawn_with_what_it_matched(small: list[str], kgcli: RunKgcli) -> None:
    """As a graph in DOT whose goals are the rows; several rows stand apart, each with its marking."""
    one = kgcli("query", "people", "--why", "--row", "1", "--format", "dot", *small)
    assert (one.exit_code, one.stderr) == (0, "")
    labels = re.findall(r'^ *([a-z]\d+) \[label="([^"]*)"', one.stdout, re.MULTILINE)
    assert [(name, text.replace("\\n", " ")) for name, text in labels if name[0] == "s"] == [
        ("s1", "Row 1. who: Ana; whom: Bea"),
        ("s2", "Ana knows Bea"),
        ("s3", "leads rdfs:subPropertyOf knows (ontology/schema.ttl, line 10, U)"),
        ("s4", "Ana leads Bea"),
        ("s5", "nothing states: Ana https://example.org/likes Bea"),
    ]
    assert dict(labels)["r1"] == "prp-spo1"
    assert "s1 -> r2 [dir=back];" in one.stdout
    assert dict(labels)["r2"] == "matched"
    both = kgcli("query", "people", "--why", "--format", "dot", *small).stdout
    assert re.findall(r'label="(Row \d needs the marking \w\.)"', both) == [
        "Row 2 needs the marking C.",
        "Row 1 needs the marking U.",
    ]


def test_a_row_is_a_graph_of_what_it_was_derived_from(small: list[str], kgcli: RunKgcli) -> None:
    """In the terms of PROV-O: the row, the statement that it matched, and what that was generated from."""
    result = kgcli("query", "people", "--why", "--row", "1", "--format", "turtle", *small)
    assert result.stdout.startswith("# Who knows whom\n# Row 1 needs the marking U.\n")
    graph = Graph().parse(data=result.stdout, format="turtle")
    rows = graph.query("""
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?row ?statement ?premise WHERE {
          ?r rdfs:label ?row ; prov:wasDerivedFrom ?s FILTER(STRSTARTS(?row, "Row"))
          ?s rdfs:label ?statement ; prov:wasGeneratedBy/prov:used/rdfs:label ?premise
        } ORDER BY ?premise""")
    assert [tuple(map(str, row)) for row in rows] == [  # type: ignore[arg-type]
        ("Row 1. who: Ana; whom: Bea", "Ana knows Bea", "Ana leads Bea"),
        ("Row 1. who: Ana; whom: Bea", "Ana knows Bea", "leads rdfs:subPropertyOf knows"),
    ]


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        (
            "people",
            ("--why", *ENDPOINT),
            "An endpoint does not tell what its rows rest on. Ask without --why",
        ),
        ("people", ("--added-by-reasoning", *ENDPOINT), "Ask without --added-by-reasoning, or of the home."),
        (
            "graph",
            ("--why",),
            "The query 'graph' gives a graph (CONSTRUCT), which has no rows. Ask without --why",
        ),
        ("graph", ("--added-by-reasoning",), "which has no rows. Ask without --added-by-reasoning"),
        ("people", ("--row", "1"), "--row chooses the row to explain. Ask with --why, too."),
        ("people", ("--why", "--row", "3"), "The answer has no row 3: it has 2, counted from 1."),
        ("people", ("--why", "--row", "0"), "The answer has no row 0: it has 2, counted from 1."),
        (
            "people",
            ("--why", "--format", "turtel"),
            "No format 'turtel'. Did you mean 'turtle'? Use one of: text, json, dot, svg, ",
        ),
        ("people", ("--format", "text"), "No format 'text'."),
        ("people", ("--documents", "."), "does not say which words its rows rest on"),
        ("people", ("--why", "--clearance", "X"), "X"),
    ],
)
def test_what_cannot_be_told_is_refused(
    small: list[str], kgcli: RunKgcli, name: str, given: tuple[str, ...], message: str
) -> None:
    """The complaint says what to do instead, and nothing goes to standard output."""
    result = kgcli("query", name, *given, *small)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_words_that_were_altered_are_not_shown(small: list[str], kgcli: RunKgcli, tmp_path: Path) -> None:
    """Where the text does not fit its hash, the place is told, with why the words are not."""
    (tmp_path / "texts/toy.txt").write_text(TEXT.replace("office", "oFfice"), encoding="utf-8")
    given = ["--why", "--row", "1", "--documents", str(tmp_path / "texts")]
    result = kgcli("query", "people", *given, *small)
    assert "oFfice" not in result.stdout
    assert "toy.txt" in result.stdout


def test_hostile_text_commands_no_terminal(make_home: MakeHome, kgcli: RunKgcli) -> None:
    """Control characters in labels are shown, not sent."""
    facts = 'ex:g { ex:a rdfs:label "A\\u001B[31m"@en ; ex:knows ex:a . }'
    query = f"{HEAD}SELECT ?l WHERE {{ ?a ex:knows ?a ; rdfs:label ?l }}"
    home = make_home(graph=facts, queries={"q.rq": query})
    result = kgcli("query", "q", "--why", "--home", str(home))
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
