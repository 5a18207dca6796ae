"""Tokens of SPARQL texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcli.errors import QuerySyntaxError
from kgcli.sparql.tokens import tokenize


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(text) if token.kind != "space"]


def test_a_query_falls_into_its_terminals() -> None:
    """Each kind of terminal is told apart, and each has its whole text."""
    text = '''PREFIX po: <https://x/y#> # "SERVICE"
SELECT ?_x { _:b po:c.d/:e "a\\"b"@es-GT , """p"q""" ; a 'x'^^xsd:string . FILTER(?a <= -2.5e3) }'''
    assert _kinds(text) == [
        ("word", "PREFIX"),
        ("pname", "po:"),
        ("iri", "<https://x/y#>"),
        ("comment", '# "SERVICE"'),
        ("word", "SELECT"),
        ("variable", "?_x"),
        ("punctuation", "{"),
        ("bnode", "_:b"),
        ("pname", "po:c.d"),
        ("punctuation", "/"),
        ("pname", ":e"),
        ("string", '"a\\"b"'),
        ("word", "@es-GT"),
        ("punctuation", ","),
        ("string", '"""p"q"""'),
        ("punctuation", ";"),
        ("word", "a"),
        ("string", "'x'"),
        ("punctuation", "^^"),
        ("pname", "xsd:string"),
        ("punctuation", "."),
        ("word", "FILTER"),
        ("punctuation", "("),
        ("variable", "?a"),
        ("punctuation", "<="),
        ("punctuation", "-"),
        ("number", "2.5e3"),
        ("punctuation", ")"),
        ("punctuation", "}"),
    ]


def test_a_comparison_is_no_iri() -> None:
    """White space ends what might have been an IRI."""
    assert _kinds("?a < ?b && ?c > 1")[1] == ("punctuation", "<")


def test_a_name_does_not_take_the_full_stop_of_its_triple() -> None:
    """A dot at the end of a prefixed name is punctuation."""
    assert _kinds("po:a.b. ?x.") == [
        ("pname", "po:a.b"),
        ("punctuation", "."),
        ("variable", "?x"),
        ("punctuation", "."),
    ]


def test_letters_beyond_ascii_stand_in_names() -> None:
    """Names may be written in any script, as the grammar allows."""
    assert _kinds("?año po:Haïti é:ñ") == [("variable", "?año"), ("pname", "po:Haïti"), ("pname", "é:ñ")]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('SELECT * {\n ?s ?p "open }', 2, 8),
        ("SELECT ?a\u00d7b", 1, 10),
        ("SELECT \u00b7a", 1, 8),
        ("ASK { ?s ?p \\u0041 }", 1, 13),
        ("SELECT @ {}", 1, 8),
    ],
)
def test_what_begins_no_token_is_an_error_with_its_place(text: str, line: int, column: int) -> None:
    """Line and column of the first character that fits nowhere."""
    with pytest.raises(QuerySyntaxError) as caught:
        tokenize(text)
    assert (caught.value.line, caught.value.column) == (line, column)


@given(st.text(alphabet="abSE?_:<>{}()\"'\\#@\n\r\t .,;1e-^|&=é\u00d7\u00b7", max_size=30))
def test_tokens_joined_give_the_text_back(text: str) -> None:
    """No character is lost or invented, and places follow from the texts before."""
    try:
        tokens = tokenize(text)
    except QuerySyntaxError:
        return
    assert "".join(token.text for token in tokens) == text
    before = ""
    for token in tokens:
        expected = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        assert (token.line, token.column) == expected
        before += token.text
