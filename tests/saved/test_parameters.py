"""Parameters are the variables that begin with ``_``, joined with what ``params`` says of them."""

from typing import Any

import pytest

from kgcli.errors import QueryMetadataError
from kgcli.saved.parameters import read_parameters
from kgcli.saved.query import Parameter
from kgcli.sparql.structure import read_structure

XSD = "http://www.w3.org/2001/XMLSchema#"


def read(text: str, **metadata: Any) -> tuple[Parameter, ...]:
    """Return the parameters of *text*."""
    return read_parameters(read_structure(text), metadata, "q.rq")


def test_grlc_suffixes_give_types() -> None:
    """The suffix is no part of the name; it gives type, language or datatype."""
    text = (
        "PREFIX ex: <http://example.org/>\nSELECT * { ?s ?p ?_o1, ?_o2_iri, ?_o3_number, ?_o4_literal, "
        "?_o5_en, ?_o6_integer, ?_o7_xsd_date, ?__o8, ?_o9_gYear, ?_o10_ex_code, ?_host_country, "
        "$__o11_boolean }"
    )
    assert read(text) == (
        Parameter("o1", ("_o1",), "string", False),
        Parameter("o2", ("_o2_iri",), "iri", False),
        Parameter("o3", ("_o3_number",), "number", False),
        Parameter("o4", ("_o4_literal",), "string", False),
        Parameter("o5", ("_o5_en",), "langstring", False, language="en"),
        Parameter("o6", ("_o6_integer",), "integer", False),
        Parameter("o7", ("_o7_xsd_date",), "date", False),
        Parameter("o8", ("__o8",), "string", True),
        Parameter("o9", ("_o9_gYear",), "string", False, datatype=XSD + "gYear"),
        Parameter("o10", ("_o10_ex_code",), "string", False, datatype="http://example.org/code"),
        Parameter("host_country", ("_host_country",), "string", False),
        Parameter("o11", ("__o11_boolean",), "boolean", True),
    )


def test_params_say_what_the_names_do_not() -> None:
    """``params`` gives order, type, class, description and whether a value is needed."""
    assert read(
        "SELECT * { ?s ?_as_of ?_country ; ?p ?_kind }",
        params={
            "country": {"type": "entity", "class": "po:Country", "optional": "true", "description": "who"},
            "as_of": {"type": "date", "optional": "no"},
            "kind": {"choices": ["a", "b"], "default": "a"},
        },
    ) == (
        Parameter("country", ("_country",), "entity", True, "who", "po:Country"),
        Parameter("as_of", ("_as_of",), "date", False),
        Parameter("kind", ("_kind",), "string", False, choices=("a", "b"), default="a"),
    )


def test_declared_name_wins_over_a_suffix() -> None:
    """``?_as_of`` is no text in the language "of" where ``params`` names ``as_of``."""
    assert [p.name for p in read("SELECT * { ?s ?p ?_as_of }", params={"as_of": ""})] == ["as_of"]
    assert read("SELECT * { ?s ?p ?_area_iri }", params={"area": {"description": "where"}}) == (
        Parameter("area", ("_area_iri",), "iri", False, "where"),
    )


def test_only_variables_are_parameters() -> None:
    """What looks like one in a comment, string, IRI or name is none, nor what the query assigns."""
    text = """# ?_comment
    PREFIX p_: <http://x/?_iri> SELECT (1 AS ?_as) { VALUES ?_values { '?_string' } BIND(2 AS ?_bind)
    ?s <http://x/?_iri2> "$_string", '''?_long
    ?_string''' . _:_bnode ?p ?_ , ?__ , ?a_b }"""
    assert read(text) == ()


def test_spellings_of_one_parameter_are_one() -> None:
    """``?_x`` and ``?__x`` are the same, required if either is; ``?_x_iri`` beside ``?_x`` is another."""
    assert read("SELECT * { ?_x ?__x $_x ; ?_x_iri ?_x_iri }") == (
        Parameter("x", ("_x", "__x"), "string", False),
        Parameter("x_iri", ("_x_iri",), "iri", False),
    )


@pytest.mark.parametrize("defaults", [{"o": "v1"}, [{"o": "v1"}]])
@pytest.mark.parametrize("enumerate_", [{"o": ["v1", "v2"]}, [{"o": ["v1", "v2"]}, "p"]])
def test_grlc_defaults_and_enumerations(defaults: Any, enumerate_: Any) -> None:
    """Both spellings of each are read; a name alone asks grlc to look values up and closes nothing."""
    assert read("SELECT * { ?s ?_p ?_o }", defaults=defaults, enumerate=enumerate_) == (
        Parameter("p", ("_p",), "string", False),
        Parameter("o", ("_o",), "string", False, choices=("v1", "v2"), default="v1"),
    )


def test_default_makes_a_value_unnecessary() -> None:
    """A required parameter with a default needs nothing from the user."""
    (parameter,) = read("SELECT * { ?s ?p ?_o }", defaults={"o": "v"})
    assert (parameter.optional, parameter.required) == (False, False)


@pytest.mark.parametrize(
    ("text", "params", "message"),
    [
        ("ASK {?s ?p ?_a}", {"b": {}}, r"q\.rq: 'params' names 'b', but no variable \?_b"),
        ("ASK {?s ?p ?_a}", {"a": {"typ": "date"}}, "unknown key 'typ'. Did you mean 'type'"),
        ("ASK {?s ?p ?_a}", {"a": {"type": "dat"}}, "unknown type 'dat'. Did you mean 'date'"),
        ("ASK {?s ?p ?_a}", {"a": {"optional": "maybe"}}, "optional is true or false, not 'maybe'"),
        ("ASK {?s ?p ?_a}", {"a": {"type": "langstring"}}, "needs a 'language'"),
        ("ASK {?s ?p ?_a}", {"a": "date"}, "'a' should be described as"),
        ("ASK {?s ?p ?_a}", ["a"], "'params' should map"),
        ("SELECT (1 AS\n ?_a) {}", {"a": {}}, r"line 2, column 2: .*assigns \?_a itself"),
    ],
)
def test_params_that_contradict_the_text_are_an_error(text: str, params: Any, message: str) -> None:
    """A slip in ``params`` is found when the file is read, with the nearest word."""
    with pytest.raises(QueryMetadataError, match=message):
        read(text, params=params)
