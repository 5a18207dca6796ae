"""The values that literals stand for."""

import pytest
from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.values import fits, is_well_typed, value_of
from kgcli.vocabulary import RDF, RDFS, XSD


def _literal(text: str) -> Literal:
    form, _, kind = text.rpartition("^")
    return (
        Literal(form, language=kind[1:])
        if kind.startswith("@")
        else Literal(form, datatype=NamedNode(XSD + kind))
    )


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("1^integer", "01^integer", True),
        ("1^integer", "1.0^decimal", True),
        ("1^integer", "1^unsignedByte", True),
        ("-0^integer", "0^integer", True),
        ("1^integer", "1^double", False),
        ("1^integer", "1^string", False),
        ("1.0^double", "1e0^double", True),
        ("1^double", "1^float", False),
        ("true^boolean", "1^boolean", True),
        ("a^string", "a^token", True),
        ("a^string", "a^@en", False),
        ("a^@en", "a^@es", False),
        # OWL 2 Structural Specification, section 4.7: one moment in two time zones is two values.
        ("2004-10-01T12:00:00Z^dateTime", "2004-10-01T14:00:00+02:00^dateTime", False),
        ("2004-10-01T12:00:00Z^dateTime", "2004-10-01T12:00:00^dateTime", False),
        ("2004-10-01T12:00:00Z^dateTime", " 2004-10-01T12:00:00.00-00:00 ^dateTimeStamp", True),
        ("2004-02-28T24:00:00^dateTime", "2004-02-29T00:00:00^dateTime", True),
        ("-0001-12-31T24:00:00.0^dateTime", "0000-01-01T00:00:00^dateTime", True),
        (f"{'9' * 5000}-12-31T24:00:00^dateTime", f"1{'0' * 5000}-01-01T00:00:00^dateTime", True),
        ("2004-10-01T12:00:00.1234567^dateTime", "2004-10-01T12:00:00.1234568^dateTime", False),
        (f"{'1' * 5000}^integer", f"+{'1' * 5000}.0^decimal", True),
        (f"{'1' * 5000}^integer", f"{'1' * 4999}2^integer", False),
        ("0.1^float", "0.10000000149011612^float", True),
        ("0^float", "-0^float", False),
        ("a  b ^token", "a b^string", True),
        ("a\u00a0b^token", "a b^token", False),
        ("2004-10-01^date", "2004-10-02^date", False),
        ("x^integer", "y^integer", False),
        ("12004-10-01T12:00:00^dateTime", "12004-10-01T12:00:00^dateTime", True),
    ],
)
def test_literals_are_the_same_by_value(first: str, second: str, same: bool) -> None:
    """Spelling does not matter within a kind of value, and kinds are apart as OWL 2 says."""
    assert (value_of(_literal(first)) == value_of(_literal(second))) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12^integer", True),
        ("+12^integer", True),
        ("1 2^integer", False),
        ("1_000^integer", False),
        ("٣^integer", False),
        ("256^unsignedByte", False),
        ("-1^nonNegativeInteger", False),
        (".5^decimal", True),
        ("1e3^decimal", False),
        ("INF^double", True),
        ("inf^double", False),
        ("yes^boolean", False),
        ("2004-13-01T00:00:00^dateTime", False),
        ("2004-02-29T00:00:00^dateTime", True),
        ("2003-02-29T00:00:00^dateTime", False),
        ("0000-02-29T00:00:00^dateTime", True),
        ("1900-02-29T00:00:00Z^dateTimeStamp", False),
        ("2004-10-01T24:00:00.0^dateTime", True),
        ("2004-10-01T24:00:01^dateTime", False),
        ("2004-10-01T24:00:00.01^dateTime", False),
        (f"{'1' * 5000}^integer", True),
        (f"{'1' * 5000}^long", False),
        ("a\u00a0b^token", True),
        ("anything^date", True),
    ],
)
def test_a_lexical_form_belongs_to_its_datatype_or_not(text: str, expected: bool) -> None:
    """By XSD 1.1; of a datatype outside OWL 2's map nothing is claimed."""
    assert is_well_typed(_literal(text)) is expected


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("5^integer", XSD + "nonNegativeInteger", True),
        ("-5^integer", XSD + "nonNegativeInteger", False),
        ("5.0^decimal", XSD + "integer", True),
        ("5.5^decimal", XSD + "integer", False),
        ("5^integer", XSD + "decimal", True),
        ("5^integer", XSD + "double", False),
        ("x^string", XSD + "integer", False),
        ("x^string", RDFS + "Literal", True),
        ("x^@en", XSD + "string", False),
        ("x^@en", RDF + "PlainLiteral", True),
        ("5^integer", RDF + "PlainLiteral", False),
        ("5^integer", XSD + "string", False),
        ("en^language", XSD + "string", True),
        ("12^language", XSD + "string", False),
        ("12^language", RDF + "PlainLiteral", False),
        ("2004^gYear", XSD + "date", True),
    ],
)
def test_a_value_lies_in_a_datatype_or_not(text: str, datatype: str, expected: bool) -> None:
    """Rule dt-not-type; where the map does not know a datatype, nothing is claimed."""
    assert fits(_literal(text), datatype) is expected
