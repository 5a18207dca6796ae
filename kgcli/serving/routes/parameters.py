"""The parameters of saved queries as requests give them, and as OpenAPI describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgcli.saved.examples import read_example
from kgcli.vocabulary import XSD_INTEGERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.saved.query import Parameter, SavedQuery

__all__ = ["COMMON", "describe_parameters", "name_parameter"]

COMMON: Final = ("limit", "iris", "format")
"""Parameters that all queries share; one of a query's own with such a name gets ``param-`` before it."""
_DATATYPES: Final[dict[str, dict[str, Any]]] = {
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "boolean": {"type": "boolean"},
    "iri": {"type": "string"},
}


def name_parameter(parameter: Parameter) -> str:
    """Return the name by which a request gives *parameter*."""
    return f"param-{parameter.name}" if parameter.name in COMMON else parameter.name


def describe_parameters(query: SavedQuery) -> Iterable[dict[str, Any]]:
    """Yield the query's own parameters as OpenAPI describes them."""
    examples = read_example(query)
    for parameter in query.parameters:
        described: dict[str, Any] = {
            "name": name_parameter(parameter),
            "in": "query",
            "required": parameter.required,
            "schema": _describe_type(parameter),
        }
        told = [parameter.description or parameter.name.replace("_", " ")]
        if parameter.type == "entity":
            kind = f" of {parameter.class_}" if parameter.class_ else ""
            told.append(f"(a name in any language, a prefixed name or an IRI{kind})")
        described["description"] = " ".join(told)
        if parameter.name in examples:
            described["example"] = examples[parameter.name]
        yield described


def _describe_type(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.datatype is not None:
        schema = {"type": "integer"} if parameter.datatype in XSD_INTEGERS else {"type": "string"}
    elif parameter.type in _DATATYPES:
        schema = dict(_DATATYPES[parameter.type])
    if parameter.choices:
        schema = {"type": "string", "enum": list(parameter.choices)}
    if parameter.default is not None:
        schema["default"] = _read_default(parameter.default, schema["type"])
    return schema


def _read_default(text: str, kind: str) -> str | float | bool:
    if kind == "boolean":
        return text.strip().lower() in ("true", "1")
    try:
        return int(text) if kind == "integer" else float(text) if kind == "number" else text
    except ValueError:
        return text
