"""Pages of things, the service's description of itself, the first page, health and version."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import Dataset, Graph, URIRef
from small_homes import MARKINGS, PREFIXES
from visitor import Visitor, visit

from kgcli.serving.routes.service_description import describe_service

EX = "https://example.org/"
HOSTILE = '<script>alert(1)</script> \\"onmouseover=x \\u202e & co'
GRAPH = f"""\
ex:u {{ ex:u ev:marking ev:U .
  <https://example.org/id/person/ann> a ex:Person ; rdfs:label "Ann"@en , "{HOSTILE}" ;
    ex:knows <https://example.org/id/person/bob%20b> ; ex:has [ ex:part [ ex:size 3 ] ] .
  <https://example.org/id/person/bob%20b> a ex:Person ; rdfs:label "Bob"@en ; skos:altLabel "B\\u0007b" ;
    ex:home <javascript:alert(1)> . }}
ex:s {{ ex:s ev:marking ev:S . <https://example.org/id/person/eve> a ex:Person ; rdfs:label "Eve"@en ;
  ex:knows <https://example.org/id/person/ann> . }}
"""
TOML = '[prefixes]\nex = "https://example.org/"\nperson = "https://example.org/id/person/"\n'
ANN = "/id/person/ann"


@pytest.fixture(scope="module")
def folk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Return who asks, at C, a home with hostile labels."""
    root = tmp_path_factory.mktemp("folk")
    files = {"kgcli.toml": TOML, "ontology/markings.ttl": MARKINGS, "graph/facts.trig": PREFIXES + GRAPH}
    files |= {"queries/all.rq": f"#+ summary: '{HOSTILE}'\nSELECT ?s ?o {{ ?s a ?o }} ORDER BY ?s ?o"}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(root / "cache"))
        with visit(root, "C") as visitor:
            yield visitor


PAGES = (
    "/",
    "/queries",
    "/docs",
    "/queries/all",
    ANN,
    "/id/person/nobody",
    "/queries/none",
    "/queries/all?x=<x>",
)


@pytest.mark.parametrize("target", PAGES)
def test_pages_show_everything_and_run_nothing(folk: Visitor, target: str) -> None:
    """No script, no address of elsewhere to load, no mark that turns writing; nor does the policy let any."""
    seen = folk.get(target, "text/html")
    policy = seen.headers["content-security-policy"]
    assert seen.headers["content-type"] == "text/html; charset=utf-8"
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    text = seen.text
    assert (
        re.findall(r"<script|javascript:|[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]|\son\w+=\"", text)
        == []
    )
    assert re.findall(r"<(?:link|img|iframe|object|embed|base)\b| src=", text) == []
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in text


def test_a_page_tells_what_the_card_does(folk: Visitor) -> None:
    """Label, types, names, statements and what they rest on, with links to the other things' pages."""
    text = folk.get(ANN, "text/html").text
    assert '<h1 dir="auto">Ann</h1>' in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &quot;onmouseover=x \\u202e &amp; co" in text
    assert '<a href="../../id/person/bob%20b">Bob</a>' in text
    assert "stated without a source, U" in text
    assert "Eve" not in text
    back = folk.get("/id/person/bob%20b", "text/html").text
    assert "B\\x07b" in back
    assert '<a href="../../id/person/ann">Ann</a>' in back
    # An IRI that a browser would run is one to look up here.
    assert "entity?iri=javascript:alert%281%29" in back


@pytest.mark.parametrize(
    ("accept", "media_type", "form"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/trig", "application/trig", "trig"),
        ("application/n-quads", "application/n-quads", "nquads"),
    ],
)
def test_rdf_tells_the_same_in_every_form(folk: Visitor, accept: str, media_type: str, form: str) -> None:
    """The statements from and to the thing, what hangs on nodes without names, and the evidence."""
    seen = folk.get(ANN, accept)
    assert (seen.status, seen.headers["content-type"]) == (200, media_type)
    assert seen.headers["link"] == '<https://example.org/id/person/ann>; rel="describes"'
    assert seen.headers["kgcli-marking"] == "U"
    read = Dataset(default_union=True) if form in ("trig", "nquads", "json-ld") else Graph()
    read.parse(data=seen.body, format=form)
    assert len({(s, p, o) for s, p, o, *_ in read.triples((None, None, None))}) == 8
    assert {str(o) for o in read.objects(URIRef(EX + "id/person/ann"), URIRef(EX + "knows"))} == {
        EX + "id/person/bob%20b"
    }
    assert [str(o) for o in read.objects(None, URIRef(EX + "size"))] == ["3"]


def test_a_character_that_xml_cannot_hold_is_refused_and_not_dropped(folk: Visitor) -> None:
    """In RDF/XML; other forms have it."""
    answers = [folk.get("/id/person/bob%20b", f"application/{name}") for name in ("rdf+xml", "n-triples")]
    assert [seen.status for seen in answers] == [406, 200]
    assert "U+0007" in answers[0].text


def test_any_iri_has_a_page(folk: Visitor) -> None:
    """Also by a prefixed name, and one that is only ever a predicate."""
    answers = [
        folk.get(f"/entity?iri={iri}&format=ntriples").status
        for iri in (
            "person:ann",
            "https://example.org/id/person/ann",
            "ex:knows",
            "%3Chttps://example.org/u%3E",
        )
    ]
    assert answers == [200, 200, 200, 200]
    assert folk.get("/id/ex/u", "text/turtle").status == 200


def test_a_thing_is_found_by_its_name(folk: Visitor) -> None:
    """As on the command line; of a hidden one not even the name is known, nor is it suggested."""
    seen = folk.get("/entity?name=ANN", "application/n-triples")
    assert (seen.status, seen.headers["link"]) == (
        200,
        '<https://example.org/id/person/ann>; rel="describes"',
    )
    told = "Parameter 'name': nothing visible is named 'Eve'."
    assert (folk.get("/entity?name=Eve").status, folk.get("/entity?name=Eve").text) == (404, f"{told}\n")
    near = folk.get("/entity?name=Anne")
    assert near.text.splitlines()[1:] == ["  Ann <https://example.org/id/person/ann>"]


def test_what_is_hidden_is_answered_as_what_does_not_exist(folk: Visitor) -> None:
    """Byte for byte, headers included, in every form."""
    for accept in (None, "text/html", "text/turtle"):
        hidden, nothing = (folk.get(f"/id/person/{name}", accept) for name in ("eve", "xxx"))
        assert hidden == nothing
        assert hidden.status == 404
    assert folk.get("/entity?iri=person:eve") == folk.get("/entity?iri=person:xxx")


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/entity", "Name one thing: /entity?iri=IRI or /entity?name=NAME"),
        ("/entity?iri=x:y&name=z", "Name one thing: /entity?iri=IRI or /entity?name=NAME"),
        ("/entity?iri=no%20iri", "This is no absolute IRI: no iri"),
        ("/entity?iri=x:y&clearance=TS", "There is no parameter 'clearance' here, only iri, name, format."),
        (
            f"{ANN}?format=turtel",
            "There is no format 'turtel' of this. Did you mean 'turtle'? There are: html, turtle, ntriples, "
            "jsonld, rdfxml, trig, nquads.",
        ),
    ],
)
def test_requests_that_make_no_sense_are_refused(folk: Visitor, target: str, told: str) -> None:
    """With what would make sense."""
    seen = folk.get(target)
    assert (seen.status, seen.text) == (400, f"{told}\n")


def test_too_many_statements_are_refused_whole(folk: Visitor) -> None:
    """A thing of which more is known than an answer may hold is none that is told in part."""
    root = folk.app.state.endpoint.home.root
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(Path(root) / "cache"))
        with visit(root, "C", max_rows=3) as visitor:
            assert {visitor.get(ANN, accept).status for accept in ("text/html", "text/turtle")} == {422}


SD = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#> "


@pytest.mark.parametrize("place", ["/sparql", "/.well-known/void"])
def test_the_service_describes_itself(folk: Visitor, place: str) -> None:
    """Endpoint, language, forms, and the visible named graphs; nothing of others."""
    seen = folk.get(place, "text/turtle")
    read = Graph().parse(data=seen.body, format="turtle")
    rows = read.query(
        SD + "SELECT ?e ?l ?t { ?e a sd:Service ; sd:endpoint ?e ; sd:supportedLanguage ?l ;"
        " sd:defaultDataset [ sd:defaultGraph [ void:triples ?t ] ] }"
    )
    count = json.loads(
        folk.get("/sparql?query=SELECT%20(COUNT(*)%20AS%20%3Fn)%7B%3Fs%20%3Fp%20%3Fo%7D").body
    )["results"]["bindings"][0]["n"]["value"]
    language = "http://www.w3.org/ns/sparql-service-description#SPARQL11Query"
    assert [tuple(map(str, row)) for row in rows] == [("http://localhost/sparql", language, count)]
    named = {str(row[0]) for row in read.query(SD + "SELECT ?g { ?d sd:namedGraph/sd:name ?g }")}
    assert EX + "u" in named
    assert EX + "s" not in named


def test_a_browser_gets_a_form_where_no_query_is(folk: Visitor) -> None:
    """The first page."""
    assert folk.get("/sparql", "text/html,*/*;q=0.8").text.count('<form method="post"') == 1


def test_health_and_version_tell_nothing_of_the_contents(folk: Visitor) -> None:
    """No path, no digest of the files, no count of statements."""
    while json.loads(folk.get("/health").body)["workers"]["alive"] == 0:
        pass
    assert json.loads(folk.get("/health").body) == {
        "status": "ok",
        "marking": "U",
        "workers": {"alive": 1, "of": 1, "waiting": 0},
    }
    assert sorted(json.loads(folk.get("/version").body)) == ["engine", "kgcli"]


def test_health_says_that_a_rebuild_failed_and_not_why(folk: Visitor) -> None:
    """What is wrong may stand in a file that the reader may not know of."""
    endpoint = folk.app.state.endpoint
    endpoint.failure = "graph/secret.trig, line 3"
    try:
        seen = folk.get("/health")
    finally:
        endpoint.failure = None
    told = json.loads(seen.body)
    assert (seen.status, told["status"]) == (200, "stale")
    assert "secret" not in seen.text
    assert "could not be built" in told["rebuild"]


def test_a_query_asked_in_a_browser_is_answered_with_a_page(folk: Visitor) -> None:
    """Rows as a table with links, a graph as Turtle; programs that take anything get no page."""
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    rows = folk.get(f"/sparql?query={quote('SELECT ?s { ?s a <https://example.org/Person> }')}", browser)
    assert rows.headers["content-type"] == "text/html; charset=utf-8"
    assert rows.headers["content-security-policy"].startswith("default-src 'none'")
    assert '<a href="./id/person/ann">https://example.org/id/person/ann</a>' in rows.text
    graph = folk.get(f"/sparql?query={quote('DESCRIBE <https://example.org/id/person/ann>')}", browser)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in graph.text
    assert "<script" not in graph.text
    assert folk.get("/sparql?query=ASK%7B%7D", "*/*").headers["content-type"].endswith("results+json")


def test_a_description_without_counts_is_one_all_the_same() -> None:
    """Where counting takes too long, nothing is said of how much there is."""
    told = describe_service("http://localhost/sparql", None, inferred=True, marking="C")
    predicates = {quad.predicate.value.rpartition("#")[2] for quad in told}
    assert {"endpoint", "supportedLanguage", "defaultEntailmentRegime", "defaultGraph"} <= predicates
    assert predicates.isdisjoint({"triples", "classes", "properties", "namedGraph"})
