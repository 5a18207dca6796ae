"""The saved queries stay inside SPARQL 1.1 as W3C has it, so that any engine can answer them."""

import re
from itertools import pairwise
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql.parser import parseQuery

from kgcli.sparql.structure import read_structure

ROOT: Final = Path(__file__).parents[2]
QUERIES: Final = sorted((ROOT / "queries").rglob("*.rq"))
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
LATER: Final = frozenset(
    ("TRIPLE", "ISTRIPLE", "SUBJECT", "PREDICATE", "OBJECT", "LANGDIR", "HASLANG", "HASLANGDIR", "STRLANGDIR")
) | frozenset(("ADJUST", "LATERAL", "UNFOLD", "VERSION"))
"""Functions and words of SPARQL 1.2 and of its engines."""
VENDOR: Final = re.compile(
    r"^\s*define\b|<(?:bif|sql):|\b(?:bif|sql|afn|apf|fn|spif|luc|onto|stardog):",
    re.IGNORECASE | re.MULTILINE,
)
"""Pragmas and the usual prefixes of engines' own functions and magic properties."""


def find_extensions(text: str) -> list[str]:
    """Return what in *text* is not of SPARQL 1.1."""
    found = []
    words = [token for token in read_structure(text).tokens if token.kind not in ("space", "comment")]
    for token, following in pairwise(words):
        if token.kind == "word" and token.text.upper() in LATER and following.text in ("(", "{"):
            found.append(token.text)
        if token.kind in ("iri", "pname") and following.text == "(" and not token.text.startswith(f"<{XSD}"):
            found.append(token.text)
        if token.text + following.text in ("<<<", "<<", "{|", "~"):
            found.append(token.text + following.text)
    plain = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return found + VENDOR.findall(plain)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_query_is_standard_sparql(path: Path) -> None:
    """Both parsers read it, one of which knows SPARQL 1.1 only, and it calls no function of an engine."""
    text = path.read_text(encoding="utf-8")
    parseQuery(text)
    ox.Store().query(text)
    assert find_extensions(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT (LANGDIR(?x) AS ?y) { ?s ?p ?x }", ["LANGDIR"]),
        ("SELECT * { ?s ?p ?x LATERAL { ?x ?q ?y } }", ["LATERAL"]),
        ("SELECT (<http://example.org/f>(?x) AS ?y) { ?s ?p ?x }", ["<http://example.org/f>"]),
        ('define input:inference "x"\nSELECT * { ?s ?p ?o }', ["define"]),
        ("SELECT (bif:upper(?x) AS ?y) { ?s ?p ?x }", ["bif:upper", "bif:"]),
        (f"SELECT (<{XSD}integer>(?x) AS ?y) {{ ?s ?p ?x }}", []),
        ("SELECT ?object { ?subject ?p ?object }", []),
    ],
)
def test_extensions_are_found(text: str, found: list[str]) -> None:
    """Words of later versions, functions by IRI, pragmas; casts and variables are of the standard."""
    assert find_extensions(text) == found
