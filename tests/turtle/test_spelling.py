"""Terms as Turtle spells them, each read back as exactly what it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kgcli.turtle.spelling import Speller
from kgcli.vocabulary import XSD

PREFIXES = {
    "": "https://example.org/",
    "ex.a": "https://example.org/a/",
    "xsd": XSD,
    "bad.": "urn:bad:",
    "e": "",
}
DECLARED = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("", "ex.a", "xsd"))


def spell(term: NamedNode | Literal) -> str:
    """Return *term* as it is spelled with the prefixes above."""
    return Speller(PREFIXES).spell(term, {})


def read_back(text: str) -> object:
    """Return the term that *text* spells."""
    (quad,) = parse(f"{DECLARED}<urn:s> <urn:p> {text} .", RdfFormat.TURTLE)
    assert isinstance(quad, Quad)
    return quad.object


@pytest.mark.parametrize(
    ("iri", "spelled"),
    [
        ("https://example.org/thing-1", ":thing-1"),
        ("https://example.org/", ":"),
        ("https://example.org/a/b.c", "ex.a:b.c"),
        ("https://example.org/b/c?d#e", ":b\\/c\\?d\\#e"),
        ("https://example.org/.a.", ":\\.a\\."),
        ("https://example.org/a..", ":a\\.\\."),
        ("https://example.org/-x", ":\\-x"),
        ("https://example.org/x-_~:y", ":x-_\\~:y"),
        ("https://example.org/%41", ":%41"),
        ("https://example.org/d'o(l)a*r+s,;=@!$&", ":d\\'o\\(l\\)a\\*r\\+s\\,\\;\\=\\@\\!\\$\\&"),
        ("https://example.org/\u00b7x", "<https://example.org/\u00b7x>"),
        ("https://example.org/x\u00b7", ":x\u00b7"),
        ("urn:bad:x", "<urn:bad:x>"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil", "()"),
    ],
)
def test_iris(iri: str, spelled: str) -> None:
    """Prefixed names with the longest namespace, escaped where the grammar says so; else whole IRIs."""
    term = NamedNode(iri)

    assert (spell(term), read_back(spell(term))) == (spelled, term)


@pytest.mark.parametrize(
    ("value", "datatype", "spelled"),
    [
        ("01", "integer", "01"),
        ("-7", "integer", "-7"),
        ("", "integer", '""^^xsd:integer'),
        (" 1", "integer", '" 1"^^xsd:integer'),
        ("\u0661", "integer", '"\u0661"^^xsd:integer'),
        ("1\n", "integer", '"""1\n"""^^xsd:integer'),
        ("1.50", "decimal", "1.50"),
        (".5", "decimal", ".5"),
        ("5.", "decimal", '"5."^^xsd:decimal'),
        ("5", "decimal", '"5"^^xsd:decimal'),
        ("1e0", "double", "1e0"),
        ("1.E+3", "double", "1.E+3"),
        ("1.5", "double", '"1.5"^^xsd:double'),
        ("NaN", "double", '"NaN"^^xsd:double'),
        ("true", "boolean", "true"),
        ("TRUE", "boolean", '"TRUE"^^xsd:boolean'),
        ("0", "boolean", '"0"^^xsd:boolean'),
        ("a", "string", '"a"'),
        ('a"\\\t\b\f\r\x00\x7f', "string", '"a\\"\\\\\\t\\b\\f\\r\\u0000\\u007F"'),
        ("\u202e\u2028\ufeff\U0001ffff", "string", '"\\u202E\\u2028\\uFEFF\\U0001FFFF"'),
        ("a\n\tb\r\n", "string", '"""a\n\\tb\\r\n"""'),
        ('\n"""" "" "', "string", '"""\n\\"\\""" "" \\""""'),
        ("1", "date", '"1"^^xsd:date'),
    ],
)
def test_literals(value: str, datatype: str, spelled: str) -> None:
    """Short where the letters stay the same, long where there are lines; unseen characters are escaped."""
    term = Literal(value, datatype=NamedNode(XSD + datatype))

    assert (spell(term), read_back(spell(term))) == (spelled, term)


@given(st.text(), st.sampled_from(["", "en", "zh-hant"]))
@settings(max_examples=80)
def test_each_text_is_read_back(value: str, language: str) -> None:
    """No character and no run of quotation marks is lost."""
    term = Literal(value, language=language) if language else Literal(value)

    assert read_back(spell(term)) == term


@given(st.text(min_size=1))
@settings(max_examples=80)
def test_each_iri_is_read_back(local: str) -> None:
    """Whatever can stand in an IRI can be written."""
    try:
        term = NamedNode(PREFIXES["ex.a"] + local)
    except ValueError:
        return

    assert read_back(spell(term)) == term
