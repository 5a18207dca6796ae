"""Saved queries over HTTP: what is asked, what is sent, and what is refused."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from asgi_client import Response
from small_homes import MARKINGS, PREFIXES
from visitor import Visitor, visit

GRAPH = """\
ex:u { ex:u ev:marking ev:U .
  ex:ann a ex:Person ; rdfs:label "Ann"@en ; ex:age 40 ; ex:knows ex:bob .
  ex:bob a ex:Person ; rdfs:label "<b>Bob</b> \u202egnip\u202c"@en ; ex:age 7 .
  ex:sue a ex:Person ; rdfs:label "Sue"@en . ex:sue2 a ex:Person ; rdfs:label "Sue"@en . }
ex:c { ex:c ev:marking ev:C . ex:ann ex:knows ex:cid .
  ex:cid a ex:Person ; rdfs:label "Cid"@en ; ex:age 33 . }
ex:s { ex:s ev:marking ev:S . ex:eve a ex:Person ; rdfs:label "Eve"@en, "Sue"@en . }
"""
PEOPLE = """\
#+ summary: People & <their> ages
#+ params:
#+   who: {type: entity, class: "ex:Person", optional: true, description: a person}
#+   min_age: {type: integer, optional: true}
#+   limit: {type: integer, optional: true, description: the greatest age}
#+ columns:
#+   name: {description: the name, iri: person}
#+   age: years
PREFIX ex: <https://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?age WHERE {
  ?person a ex:Person ; rdfs:label ?name ; ex:age ?age
  FILTER(!BOUND(?_who) || ?person = ?_who)
  FILTER(!BOUND(?_min_age) || ?age >= ?_min_age)
  FILTER(!BOUND(?_limit) || ?age <= ?_limit)
} ORDER BY ?age
"""
QUERIES = {
    "who/people.rq": PEOPLE,
    "who/known.rq": "#+ summary: Who knows whom\n#+ params: {who: {type: entity}}\n"
    "SELECT ?other { ?_who <https://example.org/knows> ?other } ORDER BY ?other",
    "who/graph.rq": "CONSTRUCT WHERE { ?a <https://example.org/knows> ?b }",
    "any.rq": "ASK { ?s <https://example.org/knows> ?o }",
    "broken.rq": "SELECT ?s { ?s ?p ",
}
TOML = '[prefixes]\nex = "https://example.org/"\n'
JSON = "application/sparql-results+json"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a home of people at three markings, with a cache of its own."""
    root = tmp_path_factory.mktemp("people")
    files = {"kgcli.toml": TOML, "ontology/markings.ttl": MARKINGS, "graph/facts.trig": PREFIXES + GRAPH}
    files |= {f"queries/{name}": text for name, text in QUERIES.items()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(root / "cache"))
        yield root


@pytest.fixture(scope="module")
def at_c(people: Path) -> Iterator[Visitor]:
    """Return who asks that home at C."""
    with visit(people, "C") as visitor:
        yield visitor


def read_rows(seen: Response) -> list[dict[str, str]]:
    """Return the rows of a JSON answer, by column."""
    assert (seen.status, seen.headers["content-type"]) == (200, JSON), seen.text
    return [
        {name: term["value"] for name, term in row.items()}
        for row in json.loads(seen.body)["results"]["bindings"]
    ]


def test_a_query_is_answered_as_json_unless_something_else_is_accepted(at_c: Visitor) -> None:
    """With the rows that the clearance may see, in the query's order."""
    assert read_rows(at_c.get("/queries/people")) == [
        {"name": "<b>Bob</b> \u202egnip\u202c", "age": "7"},
        {"name": "Cid", "age": "33"},
        {"name": "Ann", "age": "40"},
    ]


@pytest.mark.parametrize(
    ("accept", "named", "media_type"),
    [
        ("application/sparql-results+xml", "xml", "application/sparql-results+xml"),
        ("text/csv", "csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "tsv", "text/tab-separated-values; charset=utf-8"),
        ("application/x-ndjson", "jsonl", "application/x-ndjson"),
        ("text/markdown", "markdown", "text/markdown; charset=utf-8"),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "html", "text/html; charset=utf-8"),
        ("text/plain", "table", "text/plain; charset=utf-8"),
        ("*/*", "json", JSON),
        ("nothing, text/*;q=0.1, application/sparql-results+json;q=0.2", "json", JSON),
    ],
)
def test_accept_and_format_choose_the_same_forms(
    at_c: Visitor, accept: str, named: str, media_type: str
) -> None:
    """Byte for byte, whichever of the two says it, but for the form on the page."""
    by_header = at_c.get("/queries/people", accept)
    by_name = at_c.get(f"/queries/people?format={named}", "application/sparql-results+xml")
    assert (by_header.status, by_header.headers["content-type"]) == (200, media_type)
    assert by_name.headers["content-type"] == media_type
    if named != "html":
        assert by_header.body == by_name.body


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("who=ann", ["Ann"]),
        ("who=https://example.org/cid", ["Cid"]),
        ("who=ex:bob&iris=true", ["https://example.org/bob"]),
        ("min_age=8", ["Cid", "Ann"]),
        ("min-age=8&limit=1", ["Cid"]),
        ("param-limit=33&min_age=8", ["Cid"]),
        ("limit=0", []),
        # Forms send what nobody filled in.
        ("who=&min_age=&limit=&iris=", ["<b>Bob</b> \u202egnip\u202c", "Cid", "Ann"]),
    ],
)
def test_parameters_choose_rows(at_c: Visitor, asked: str, names: list[str]) -> None:
    """By name, prefixed name or IRI; one named as those of all queries goes by ``param-``."""
    assert [row["name"] for row in read_rows(at_c.get(f"/queries/people?{asked}"))] == names


def test_the_header_tells_the_lowest_marking_at_which_the_answer_is_the_same(at_c: Visitor) -> None:
    """As the command line does on standard error."""
    answers = [at_c.get(f"/queries/people?{asked}") for asked in ("who=ann", "who=cid", "")]
    assert [seen.headers["kgcli-marking"] for seen in answers] == ["U", "C", "C"]


def test_graphs_are_sent_in_forms_of_graphs(at_c: Visitor) -> None:
    """With their marking on top."""
    seen = at_c.get("/queries/graph?format=turtle")
    assert (seen.status, seen.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    assert seen.headers["kgcli-marking"] == "C"
    assert seen.text.startswith("# Highest marking: C")
    lines = at_c.get("/queries/graph", "application/n-triples").text.splitlines()
    knows = "<https://example.org/ann> <https://example.org/knows> <https://example.org/"
    assert [line for line in lines if not line.startswith("#")] == [f"{knows}bob> .", f"{knows}cid> ."]


def test_an_ask_has_one_cell(at_c: Visitor) -> None:
    """As on the command line."""
    assert read_rows(at_c.get("/queries/any")) == [{"answer": "true"}]


@pytest.mark.parametrize(
    ("target", "status", "told"),
    [
        ("/queries/poeple", 404, "No query 'poeple'. Did you mean 'people'? List them: /queries"),
        ("/queries/zzz", 404, "No query 'zzz'. List them: /queries"),
        (
            "/queries/people?mn_age=1",
            400,
            "The query 'people' has no parameter 'mn_age'. Did you mean 'min_age'?",
        ),
        (
            "/queries/known?zzz=1",
            400,
            "The query 'known' has no parameter 'zzz'. It has who, limit, iris, format.",
        ),
        ("/queries/known", 400, "The query 'known' needs a value for 'who'. Give it: ?who=VALUE"),
        ("/queries/known?who=", 400, "The query 'known' needs a value for 'who'. Give it: ?who=VALUE"),
        ("/queries/people?min_age=ten", 400, "Parameter 'min_age' wants a whole number, not 'ten'"),
        ("/queries/people?limit=-1", 400, "The limit is a number of rows, 0 or more, not -1."),
        ("/queries/people?iris=maybe", 400, "The parameter 'iris' is true or false, not maybe."),
        ("/queries/people?min_age=1&min_age=2", 400, "The parameter 'min_age' comes twice."),
        ("/queries/people?min_age=1&min-age=2", 400, "The parameter 'min_age' comes twice."),
        ("/queries/people?who=%FF", 400, "The parameters in the URL are not UTF-8."),
        (
            "/queries/people?format=jsn",
            400,
            "There is no format 'jsn' of this. Did you mean 'json'? There are: json, xml, csv, tsv, jsonl, "
            "markdown, html, table.",
        ),
        (
            "/queries/people?format=turtle",
            400,
            "There is no format 'turtle' of this. There are: json, xml, csv, tsv, jsonl, markdown, html, "
            "table.",
        ),
        ("/queries/graph?limit=1", 400, "The query 'graph' has no parameter 'limit'. It has format."),
        (
            "/queries/people?who=Sue",
            400,
            "Parameter 'who': 'Sue' is the name of several things. Give the IRI of one:\n"
            "  Sue <https://example.org/sue>\n  Sue <https://example.org/sue2>",
        ),
        ("/queries/people?who=Ev", 400, None),
        (
            "/queries/broken",
            500,
            "The query has a syntax error (broken.rq, line 1, column 11): '{' is never closed",
        ),
    ],
)
def test_what_is_wrong_is_said(at_c: Visitor, target: str, status: int, told: str | None) -> None:
    """What, and what to do; with candidates that the clearance may see, and no place on the disk."""
    seen = at_c.get(target)
    assert seen.status == status
    assert seen.headers["content-type"] == "text/plain; charset=utf-8"
    if told is not None:
        assert seen.text == f"{told}\n"
    assert "Eve" not in seen.text


def test_no_form_that_is_accepted_is_an_error(at_c: Visitor) -> None:
    """That names all there is."""
    seen = at_c.get("/queries/people", "image/png")
    assert (seen.status, seen.text) == (
        406,
        "There is this as: application/sparql-results+json, application/sparql-results+xml, text/csv, "
        "text/tab-separated-values, application/x-ndjson, text/markdown, text/html, text/plain.\n",
    )


def test_an_answer_that_is_known_is_not_sent_again(at_c: Visitor) -> None:
    """Its tag is that of the body; HEAD sends none."""
    first = at_c.get("/queries/people")
    again = at_c.get("/queries/people", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    head = at_c.get("/queries/people", method="HEAD")
    assert (head.status, head.headers["etag"]) == (200, first.headers["etag"])


def test_too_many_rows_are_refused_whole(people: Path) -> None:
    """No answer is cut short; with a limit it fits."""
    with visit(people, "C", max_rows=2) as visitor:
        assert visitor.get("/queries/people").status == 422
        assert len(read_rows(visitor.get("/queries/people?limit=2"))) == 2


def test_the_list_names_sound_queries_by_topic(at_c: Visitor) -> None:
    """As JSON unless a page is wanted; a query whose text is wrong says so when it is asked."""
    listed = json.loads(at_c.get("/queries").body)
    assert [(each["topic"], each["name"], each["form"]) for each in listed] == [
        ("", "any", "ask"),
        ("", "broken", "select"),
        ("who", "graph", "construct"),
        ("who", "known", "select"),
        ("who", "people", "select"),
    ]
    assert listed[4] == {
        "name": "people",
        "topic": "who",
        "summary": "People & <their> ages",
        "form": "select",
        "parameters": [
            {"name": "who", "type": "entity", "required": False},
            {"name": "min_age", "type": "integer", "required": False},
            {"name": "param-limit", "type": "integer", "required": False},
        ],
        "columns": ["name", "age"],
        "url": "queries/people",
    }
    page = at_c.get("/queries", "text/html").text
    assert '<a href="./queries/people">people</a></td><td>People &amp; &lt;their&gt; ages</td>' in page
