"""The OpenAPI description of what is served, made from the metadata of the saved queries.

Format: OpenAPI Specification 3.1.0, whose schemas are JSON Schema 2020-12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgcli.serving.routes.media import GRAPH_TYPES, ROW_TYPES
from kgcli.serving.routes.parameters import describe_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.saved.query import SavedQuery

__all__ = ["describe_api"]

_ROWS: Final = "application/sparql-results+json"
_ERRORS: Final = {
    "400": ("BadRequest", "A parameter is missing, unknown, ambiguous, or no value of its type"),
    "404": ("NotFound", "There is no such thing; the nearest name is told"),
    "406": ("NotAcceptable", "The answer cannot be had in any form that was asked for"),
    "422": ("TooMuch", "The answer would have more rows or bytes than an answer may"),
    "503": ("Busy", "As many requests are running as may, or the store is being looked after"),
    "504": ("TooSlow", "The query took longer than it may and was stopped"),
}


def describe_api(queries: Iterable[SavedQuery], *, version: str, clearance: str) -> dict[str, Any]:
    """Return the OpenAPI document of a server with these saved *queries*.

    Its server is the place that the document comes from. Which queries there are is no secret at any
    *clearance*: they are files of the home without a marking.
    """
    listed = sorted(queries, key=lambda query: (query.topic, query.name))
    topics = sorted({query.topic or "other" for query in listed})
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kgcli: saved queries over HTTP",
            "version": version,
            "description": f"Answers hold what a reader cleared for {clearance} may see. "
            "All of it only reads.",
        },
        "servers": [{"url": "."}],
        "tags": [
            *({"name": topic, "description": f"Saved queries: {topic}"} for topic in topics),
            {"name": "graph", "description": "SPARQL, and all that is known of one thing"},
            {"name": "server", "description": "What runs here"},
        ],
        "paths": {
            **{f"/queries/{query.name}": {"get": _describe_query(query)} for query in listed},
            **_FURTHER,
        },
        "components": {
            "schemas": {"Term": _TERM},
            "parameters": {
                "limit": {
                    "name": "limit",
                    "in": "query",
                    "description": "Send at most this many rows.",
                    "schema": {"type": "integer", "minimum": 0},
                },
                "iris": {
                    "name": "iris",
                    "in": "query",
                    "description": "Send the IRI of each thing instead of its label, where the query has it.",
                    "schema": {"type": "boolean", "default": False},
                },
                "rowFormat": _describe_format(ROW_TYPES),
                "graphFormat": _describe_format(GRAPH_TYPES),
            },
            "headers": {
                "Marking": {
                    "description": "The lowest marking from which on upwards the answer comes out the same.",
                    "schema": {"type": "string"},
                },
                "RetryAfter": {
                    "description": "Seconds after which to ask again.",
                    "schema": {"type": "integer", "minimum": 0},
                },
            },
            "responses": {name: _describe_error(code, text) for code, (name, text) in _ERRORS.items()},
        },
    }


def _describe_query(query: SavedQuery) -> dict[str, Any]:
    graph = query.form in ("construct", "describe")
    shared = ["graphFormat"] if graph else ["limit", "iris", "rowFormat"]
    described = {
        "operationId": query.name,
        "tags": [query.topic or "other"],
        "summary": query.summary or query.name,
        "parameters": [
            *describe_parameters(query),
            *({"$ref": f"#/components/parameters/{name}"} for name in shared),
        ],
        "responses": {
            "200": {
                "description": "The graph" if graph else "The rows",
                "headers": {"Kgcli-Marking": {"$ref": "#/components/headers/Marking"}},
                "content": _describe_graph() if graph else _describe_rows(query),
            },
            **_refer_errors(*_ERRORS),
        },
    }
    if query.description:
        described["description"] = query.description
    return described


def _describe_rows(query: SavedQuery) -> dict[str, Any]:
    names = ["answer"] if query.form == "ask" else [column.name for column in query.columns]
    meanings = {column.name: column.description for column in query.columns}
    columns = {
        name: {"$ref": "#/components/schemas/Term", **({"description": text} if text else {})}
        for name in names
        for text in (meanings.get(name, ""),)
    }
    # Which columns SELECT * has is known only when it is asked.
    known: dict[str, Any] = {"items": {"type": "string"}} if query.star else {"const": names}
    body = {
        "type": "object",
        "required": ["head", "results"],
        "properties": {
            "head": {
                "type": "object",
                "required": ["vars"],
                "properties": {"vars": {"type": "array", **known}},
            },
            "results": {
                "type": "object",
                "required": ["bindings"],
                "properties": {
                    "bindings": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": columns,
                            "additionalProperties": {"$ref": "#/components/schemas/Term"}
                            if query.star
                            else False,
                        },
                    }
                },
            },
        },
    }
    return {_ROWS: {"schema": body}, **_describe_texts(ROW_TYPES, without=_ROWS)}


def _describe_graph() -> dict[str, Any]:
    return _describe_texts(GRAPH_TYPES)


def _describe_texts(types: Mapping[str, str], without: str = "") -> dict[str, Any]:
    return {media: {"schema": {"type": "string"}} for media in types.values() if media != without}


def _describe_format(types: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "description": "The form of the answer; without it the Accept header decides.",
        "schema": {"type": "string", "enum": list(types)},
    }


def _refer_errors(*codes: str) -> dict[str, Any]:
    return {code: {"$ref": f"#/components/responses/{_ERRORS[code][0]}"} for code in codes}


def _describe_error(code: str, text: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": text,
        # A browser gets a page instead, with the query's form.
        "content": {
            "text/plain": {"schema": {"type": "string"}},
            "text/html": {"schema": {"type": "string"}},
        },
    }
    if code == "503":
        described["headers"] = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
    return described


def _describe_further(
    summary: str, tag: str, content: Mapping[str, Any], parameters: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    responses = {"200": {"description": summary, "content": dict(content)}}
    errors = _refer_errors(*_ERRORS) if parameters else {}
    return {
        "get": {
            "tags": [tag],
            "summary": summary,
            "parameters": list(parameters),
            "responses": {**responses, **errors},
        }
    }


def _text_parameter(name: str, description: str, *, required: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": {"type": "string"},
    }


_TERM: Final = {
    "type": "object",
    "description": "An RDF term (W3C SPARQL 1.1 Query Results JSON Format, section 3.2.2).",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode"]},
        "value": {"type": "string"},
        "xml:lang": {"type": "string"},
        "datatype": {"type": "string"},
    },
}
_ANYTHING: Final = {"application/json": {"schema": {"type": "object"}}}
_FURTHER: Final[dict[str, Any]] = {
    "/queries": _describe_further("List the saved queries", "server", _ANYTHING),
    "/sparql": _describe_further(
        "Ask a SPARQL 1.1 query",
        "graph",
        {**_describe_texts(ROW_TYPES), **_describe_texts(GRAPH_TYPES)},
        [_text_parameter("query", "A SELECT, ASK, CONSTRUCT or DESCRIBE query.", required=True)],
    ),
    "/entity": _describe_further(
        "Tell all that is known of one thing",
        "graph",
        {"text/html": {"schema": {"type": "string"}}, **_describe_texts(GRAPH_TYPES)},
        [
            _text_parameter("iri", "The IRI of the thing, or a prefixed name; this or name is needed."),
            _text_parameter("name", "One of the thing's names, in any language."),
            {"$ref": "#/components/parameters/graphFormat"},
        ],
    ),
    "/health": _describe_further("Tell whether the server answers", "server", _ANYTHING),
    "/version": _describe_further("Tell which version runs", "server", _ANYTHING),
}
