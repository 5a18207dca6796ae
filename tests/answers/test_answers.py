"""Answers are read from W3C SPARQL JSON whole, or not at all."""

import json

import pytest

from kgcli.answers import Table, Term, read_json, read_table
from kgcli.errors import UnreadableAnswerError

XSD = "http://www.w3.org/2001/XMLSchema#"


def write_rows(columns: list[str], *rows: dict[str, object]) -> bytes:
    """Return W3C SPARQL JSON for *rows*."""
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": rows}}).encode()


def test_every_kind_of_term_is_read() -> None:
    """IRIs, blank nodes and literals keep value, datatype and language; a missing cell is unbound."""
    body = write_rows(
        ["b", "a"],
        {"a": {"type": "uri", "value": "http://x/a"}, "b": {"type": "bnode", "value": "n1"}},
        {"a": {"type": "literal", "value": "Haití", "xml:lang": "es"}},
        {"b": {"type": "literal", "value": "5", "datatype": XSD + "integer"}},
        {"b": {"type": "typed-literal", "value": "x", "datatype": XSD + "string"}},
    )
    assert read_json(body) == Table(
        ("b", "a"),
        (
            (Term("bnode", "n1"), Term("iri", "http://x/a")),
            (None, Term("literal", "Haití", None, "es")),
            (Term("literal", "5", XSD + "integer"), None),
            (Term("literal", "x"), None),
        ),
    )


@pytest.mark.parametrize("truth", [True, False])
def test_truth_value_is_read(truth: bool) -> None:
    """The answer to an ASK is a bool, and one cell where a table is wanted."""
    body = json.dumps({"head": {}, "boolean": truth}).encode()
    assert read_json(body) is truth
    assert read_table(body) == Table(("answer",), ((Term("literal", str(truth).lower(), XSD + "boolean"),),))


def test_byte_order_mark_is_no_part_of_the_answer() -> None:
    """A UTF-8 byte order mark, which some servers send, does no harm."""
    assert read_json(b"\xef\xbb\xbf" + write_rows(["a"])) == Table(("a",), ())


GOOD = write_rows(
    ["a"], {"a": {"type": "literal", "value": "one"}}, {"a": {"type": "literal", "value": "two"}}
)


@pytest.mark.parametrize("length", range(len(GOOD)))
def test_answer_cut_off_anywhere_is_an_error(length: int) -> None:
    """No part of an answer passes for the whole."""
    with pytest.raises(UnreadableAnswerError):
        read_json(GOOD[:length])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (GOOD[:-4], "cut off"),
        (b'{"head": nonsense}', "malformed"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[]", "it is a list"),
        (b'"text"', "it is a str"),
        (b"{}", "no SPARQL result"),
        (b'{"head": {"vars": ["a"]}}', "no SPARQL result"),
        (b'{"head": [], "results": {"bindings": []}}', "no SPARQL result"),
        (b'{"head": {"vars": "abc"}, "results": {"bindings": []}}', "no list"),
        (b'{"head": {"vars": [1]}, "results": {"bindings": []}}', "more than names"),
        (b'{"boolean": "yes"}', "true or false"),
        (write_rows(["a"], {"z": {"type": "uri", "value": "u"}}), "'z', which its head does not name"),
        (write_rows(["a"], {"a": "text"}), "should be an object"),
        (write_rows(["a"], {"a": {"type": "triple", "value": {}}}), "unknown type 'triple'"),
        (write_rows(["a"], {"a": {"type": ["uri"], "value": "u"}}), "unknown type"),
        (write_rows(["a"], {"a": {"type": "uri"}}), "where text is due"),
        (write_rows(["a"], {"a": {"type": "literal", "value": "x", "datatype": 1}}), "where text is due"),
        (write_rows(["a"], {"a": {"type": "literal", "value": "\ud800"}}), "half a character"),
        (b'{"head": {"vars": []}, "results": {"bindings": [7]}}', "row of the answer should be an object"),
        (b"[" * 100_000, "cannot be read"),
    ],
)
def test_what_is_no_answer_is_refused(body: bytes, message: str) -> None:
    """Whatever is not W3C SPARQL JSON is told apart and named."""
    with pytest.raises(UnreadableAnswerError, match=message):
        read_json(body)
