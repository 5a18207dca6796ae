"""The OpenAPI document: valid, and true to the queries' metadata."""

import json

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from small_homes import MakeHome

from kgcli.home import open_home, shipped_root
from kgcli.saved.catalogue import find_query, list_queries
from kgcli.saved.examples import read_example
from kgcli.serving.routes.openapi import describe_api

ALL_KINDS = """\
#+ summary: Every kind of parameter
#+ description: Two lines, <b>not</b> bold.
#+ params:
#+   who: {type: entity, class: "ex:Person", optional: true, description: a person}
#+   day: {type: date, description: the day}
#+   many: {type: integer, default: 3}
#+   share: {type: decimal, optional: true}
#+   sure: {type: boolean, default: "true"}
#+   kind: {choices: [red, "2", green], default: red}
#+   limit: {type: number, optional: true}
#+   said: {type: langstring, language: en, optional: true}
#+ columns:
#+   thing: what was found
#+ example: kgcli query kinds --day 2004-11-15 --who "Ann Lee" --param-limit=4 --format csv
PREFIX ex: <https://example.org/>
SELECT ?thing ?other WHERE {
  ?thing ex:p ?_who, ?_day, ?_many, ?_share, ?_sure, ?_kind, ?_limit, ?_said, ?other
}
"""
QUERIES = {
    "odd/kinds.rq": ALL_KINDS,
    "star.rq": "SELECT * WHERE { ?s ?p ?o }",
    "odd/yes.rq": "#+ summary: Is there anything?\nASK { ?s ?p ?o }",
    "odd/graph.rq": "CONSTRUCT WHERE { ?s ?p ?_what_iri }",
}


def test_the_document_of_the_shipped_home_is_valid() -> None:
    """By the schema of OpenAPI 3.1 and what a validator checks beyond it, such as references."""
    document = describe_api(list_queries(open_home(shipped_root())), version="1.0", clearance="U")
    OpenAPIV31SpecValidator(json.loads(json.dumps(document))).validate()


@pytest.fixture
def document(make_home: MakeHome) -> dict[str, object]:
    """Return the document of a home with odd queries, as it arrives at a client."""
    queries = list_queries(open_home(make_home(queries=QUERIES)))
    return json.loads(json.dumps(describe_api(queries, version="1.0", clearance='U<script>"')))


def test_a_document_with_every_kind_of_parameter_is_valid(document: dict[str, object]) -> None:
    """Enumerations, defaults and names that all queries use already."""
    OpenAPIV31SpecValidator(document).validate()


def test_parameters_have_types_choices_defaults_and_examples(document: dict[str, object]) -> None:
    """As the metadata say; a name that all queries have a parameter of gets ``param-`` before it."""
    own = document["paths"]["/queries/kinds"]["get"]["parameters"]
    told = {
        item["name"]: (item["required"], item["schema"], item.get("example"))
        for item in own
        if "name" in item
    }
    assert told == {
        "who": (False, {"type": "string"}, "Ann Lee"),
        "day": (True, {"type": "string", "format": "date"}, "2004-11-15"),
        "many": (False, {"type": "integer", "default": 3}, None),
        "share": (False, {"type": "number"}, None),
        "sure": (False, {"type": "boolean", "default": True}, None),
        "kind": (False, {"type": "string", "enum": ["red", "2", "green"], "default": "red"}, None),
        "param-limit": (False, {"type": "number"}, "4"),
        "said": (False, {"type": "string"}, None),
    }
    shared = [item["$ref"].rpartition("/")[2] for item in own if "$ref" in item]
    assert shared == ["limit", "iris", "rowFormat"]


def test_columns_are_the_schema_of_the_answer(document: dict[str, object]) -> None:
    """In SELECT's order, with their meanings; an ASK has one, and ``SELECT *`` tells none beforehand."""

    def read(name: str) -> tuple[object, object]:
        content = document["paths"][f"/queries/{name}"]["get"]["responses"]["200"]["content"]
        body = content["application/sparql-results+json"]["schema"]["properties"]
        rows = body["results"]["properties"]["bindings"]["items"]
        return body["head"]["properties"]["vars"], rows["properties"]

    term = {"$ref": "#/components/schemas/Term"}
    assert read("kinds") == (
        {"type": "array", "const": ["thing", "other"]},
        {"thing": {**term, "description": "what was found"}, "other": term},
    )
    assert read("yes") == ({"type": "array", "const": ["answer"]}, {"answer": term})
    assert read("star") == ({"type": "array", "items": {"type": "string"}}, {})


def test_queries_that_give_graphs_offer_forms_of_graphs(document: dict[str, object]) -> None:
    """And neither rows at most nor IRIs for labels."""
    operation = document["paths"]["/queries/graph"]["get"]
    assert sorted(operation["responses"]["200"]["content"]) == [
        "application/ld+json",
        "application/n-quads",
        "application/n-triples",
        "application/rdf+xml",
        "application/trig",
        "text/turtle",
    ]
    assert [item["$ref"] for item in operation["parameters"] if "$ref" in item] == [
        "#/components/parameters/graphFormat"
    ]


def test_topics_are_tags(document: dict[str, object]) -> None:
    """A query outside of any topic stands under ``other``."""
    tags = {path: found["get"]["tags"] for path, found in document["paths"].items() if "/queries/" in path}
    assert tags == {
        "/queries/star": ["other"],
        "/queries/graph": ["odd"],
        "/queries/kinds": ["odd"],
        "/queries/yes": ["odd"],
    }


def test_the_examples_of_the_shipped_queries_are_read() -> None:
    """Those that name a parameter."""
    home = open_home(shipped_root())
    examples = {query.name: read_example(query) for query in list_queries(home)}
    assert examples["deployments"] == {"country": "Guatemala", "as_of": "2004-11-15"}
    assert {name for name, found in examples.items() if not found} == {
        query.name for query in list_queries(home) if "--" not in query.example
    }


def test_an_example_that_no_shell_reads_is_none(make_home: MakeHome) -> None:
    """An open quote is no fault of the caller's."""
    text = '#+ params: {x: {type: string}}\n#+ example: kgcli query q --x "open\nSELECT ?a { ?a ?b ?_x }'
    assert read_example(find_query(open_home(make_home(queries={"q.rq": text})), "q")) == {}
