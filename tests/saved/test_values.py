"""What a user types becomes one RDF term of the parameter's type, or an error."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcli.answers import Term
from kgcli.errors import ParameterValueError
from kgcli.iris import expand_name
from kgcli.saved.query import Parameter
from kgcli.saved.values import is_day, read_value

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {"ex": "http://example.org/", "http": "http://www.w3.org/2011/http#", "": "http://empty/"}


def make_parameter(kind: str, **more: object) -> Parameter:
    """Return a parameter named p."""
    return Parameter("p", ("_p",), kind, optional=True, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("string", " a } ", Term("literal", " a } ")),
        ("string", "", Term("literal", "")),
        ("integer", "42", Term("literal", "42", XSD + "integer")),
        ("integer", " -007 ", Term("literal", "-7", XSD + "integer")),
        ("integer", "+0", Term("literal", "0", XSD + "integer")),
        ("integer", "-0", Term("literal", "0", XSD + "integer")),
        ("integer", "9" * 5000, Term("literal", "9" * 5000, XSD + "integer")),
        ("decimal", "12.50", Term("literal", "12.50", XSD + "decimal")),
        ("decimal", "-.5", Term("literal", "-.5", XSD + "decimal")),
        ("number", "3", Term("literal", "3", XSD + "integer")),
        ("number", "3.5", Term("literal", "3.5", XSD + "decimal")),
        ("number", "1e3", Term("literal", "1e3", XSD + "double")),
        ("date", "2004-02-29", Term("literal", "2004-02-29", XSD + "date")),
        ("boolean", "TRUE", Term("literal", "true", XSD + "boolean")),
        ("boolean", "0", Term("literal", "false", XSD + "boolean")),
        ("iri", "http://example.org/a", Term("iri", "http://example.org/a")),
        ("iri", "<urn:a:b>", Term("iri", "urn:a:b")),
        ("iri", "ex:a", Term("iri", "http://example.org/a")),
        ("iri", ":a", Term("iri", "http://empty/a")),
    ],
)
def test_fitting_text_becomes_a_term(kind: str, text: str, term: Term) -> None:
    """Each type has its own reading; whole numbers and truth values take their canonical form."""
    assert read_value(make_parameter(kind), text, PREFIXES) == term


def test_language_and_datatype_are_the_parameters_own() -> None:
    """A langstring takes its language, a further XSD type its datatype, from the query."""
    assert read_value(make_parameter("langstring", language="es"), "Haití", {}) == Term(
        "literal", "Haití", None, "es"
    )
    assert read_value(make_parameter("string", datatype=XSD + "gYear"), "2004", {}) == Term(
        "literal", "2004", XSD + "gYear"
    )


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "4.0"),
        ("integer", "four"),
        ("integer", ""),
        ("integer", "٤"),
        ("integer", "1 OR 1"),
        ("decimal", "1e3"),
        ("decimal", "."),
        ("decimal", "1,5"),
        ("number", "NaN"),
        ("date", "2021-02-30"),
        ("date", "2021-02-29"),
        ("date", "1900-02-29"),
        ("date", "2021-13-01"),
        ("date", "2021-00-10"),
        ("date", "2021-04-31"),
        ("date", "0000-01-01"),
        ("date", "2021-4-1"),
        ("date", "2004"),
        ("date", "2021-04-01T00:00:00"),
        ("date", "today"),
        ("boolean", "yes"),
        ("boolean", "2"),
        ("iri", "Haiti"),
        ("iri", "http://example.org/a b"),
        ("iri", "http://example.org/> } #"),
        ("iri", "<http://example.org/>>"),
        ("iri", "http://example.org/\nx"),
        ("iri", 'ex:a" .'),
        ("iri", "no such scheme:a"),
    ],
)
def test_misfit_is_an_error_that_names_parameter_and_text(kind: str, text: str) -> None:
    """The message says which parameter, what was typed and what would fit."""
    with pytest.raises(ParameterValueError, match=r"^Parameter 'p' wants .+, not '"):
        read_value(make_parameter(kind), text, PREFIXES)


@pytest.mark.parametrize(
    ("datatype", "text", "fits"),
    [
        ("gYear", "2004", True),
        ("gYear", "04", False),
        ("gYearMonth", "2004-10", True),
        ("gYearMonth", "2004-13", False),
        ("dateTime", "2004-10-01T23:59:59.5Z", True),
        ("dateTime", "2004-02-30T00:00:00", False),
        ("dateTime", "2004-10-01", False),
        ("double", "-INF", True),
        ("double", "many", False),
        ("long", "12", True),
        ("long", "1.2", False),
    ],
)
def test_further_datatypes_are_checked(datatype: str, text: str, fits: bool) -> None:
    """Values for further XSD types are checked too."""
    parameter = make_parameter("string", datatype=XSD + datatype)
    if fits:
        assert read_value(parameter, text, {}) == Term("literal", text, XSD + datatype)
    else:
        with pytest.raises(ParameterValueError, match=f"xsd:{datatype}"):
            read_value(parameter, text, {})


def test_value_outside_the_choices_is_an_error_that_lists_them() -> None:
    """An enumeration is closed; the message suggests the nearest choice."""
    parameter = make_parameter("string", choices=("planned", "deployed"))
    assert read_value(parameter, "planned", {}) == Term("literal", "planned")
    with pytest.raises(ParameterValueError) as caught:
        read_value(parameter, "plannd", {})
    assert str(caught.value) == (
        "Parameter 'p' knows no value 'plannd'. Did you mean 'planned'? It is one of: planned, deployed"
    )


def test_argument_that_is_not_unicode_is_an_error() -> None:
    """Bytes of another encoding, which Python hands over as half characters, are refused."""
    with pytest.raises(ParameterValueError, match="not valid Unicode"):
        read_value(make_parameter("string"), "caf\udce9", {})


@given(st.dates())
def test_every_day_of_the_calendar_is_a_day(day: datetime.date) -> None:
    """The check agrees with Python's calendar where there is a day."""
    assert is_day(day.isoformat())


@given(st.integers(1, 9999), st.integers(0, 13), st.integers(0, 32))
def test_no_other_day_is_a_day(year: int, month: int, day: int) -> None:
    """The check agrees with Python's calendar where there is none."""
    try:
        datetime.date(year, month, day)
        exists = True
    except ValueError:
        exists = False
    assert is_day(f"{year:04}-{month:02}-{day:02}") is exists


def test_web_address_is_no_prefixed_name() -> None:
    """``http://...`` stays an IRI where somebody declares the prefix ``http``."""
    assert expand_name("http://example.org/a", PREFIXES) is None
    assert expand_name("ex:a", PREFIXES) == "http://example.org/a"
    assert expand_name("other:a", PREFIXES) is None
