"""Statements and messages with N-Triples terms in them, as people read them."""

import pytest

from kgcli.wording import Fact, Wording, shorten_terms, split_statement

EX = "https://example.org/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<x:a> <x:p> <x:b> .", ("<x:a>", "<x:p>", "<x:b>")),
        ('_:a <x:p> "two words"@en .', ("_:a", "<x:p>", '"two words"@en')),
        ('<x:a> <x:p> "a \\" <x:b> . \\n"^^<x:t> .', ("<x:a>", "<x:p>", '"a \\" <x:b> . \\n"^^<x:t>')),
        ('"5"^^<x:t> <x:p> <x:t>', ('"5"^^<x:t>', "<x:p>", "<x:t>")),
        ("<x:a> <x:p> <<( <x:a> <x:p> <x:b> )>> .", ("<x:a>", "<x:p>", "<<( <x:a> <x:p> <x:b> )>>")),
        ("<x:a> <x:p> <x:a> <x:p> <x:b> .", ("<x:a>", "<x:p>", "<<( <x:a> <x:p> <x:b> )>>")),
        ("no statement", None),
    ],
)
def test_a_statement_has_three_parts(text: str, expected: Fact | None) -> None:
    """Literals may hold anything, may be subjects, and a triple term may lack its brackets."""
    assert split_statement(text) == expected


def test_terms_are_written_by_their_names() -> None:
    """IRIs go by names, literals without their datatype, and what has no name as it is."""
    wording = Wording({EX + "ana": "Ana", EX + "age": "age"}, {})

    assert (
        wording.write_fact((f"<{EX}ana>", f"<{EX}age>", f'"<{EX}ana>"^^<{EX}age>')) == f'Ana age "<{EX}ana>"'
    )
    assert wording.write_fact((f"<{EX}ana>", f"<{RDF}type>", "_:b0")) == "Ana a _:b0"
    assert (
        wording.write(f'<{EX}ana> has <{EX}eva> and "x"@en for <{EX}age>.')
        == f'Ana has <{EX}eva> and "x"@en for age.'
    )


def test_literals_go_without_a_datatype_unless_nothing_else_tells_them_apart() -> None:
    """The same literal twice is one; a plain one has no datatype to show."""
    wording = Wording({}, {"ex": EX})
    one, other, third = f'"1"^^<{EX}float>', f'"1"^^<{EX}double>', f'"2"^^<{EX}float>'

    assert wording.write(f"{one} and {other}, {third}") == '"1"^^ex:float and "1"^^ex:double, "2"'
    assert wording.write(f'{one} and {one}, or "1"') == '"1"^^ex:float and "1"^^ex:float, or "1"'
    assert wording.write(f"{one} and {one}") == '"1" and "1"'


def test_of_long_literals_the_beginning_is_shown() -> None:
    """With how many characters there are."""
    assert Wording({}, {}).write(f'"{"7" * 1200}"@en') == f'"{"7" * 119}…" (1,200 characters)'


def test_names_are_shortened_where_a_prefix_fits() -> None:
    """Without looking at any label; what has no name is left open."""
    text = f'<{EX}ana> has "x"^^<{EX}t> and _:b, <https://elsewhere.org/>.'

    assert shorten_terms(text, {"ex": EX}) == 'ex:ana has "x" and …, https://elsewhere.org/.'


def test_things_of_one_name_are_told_apart_by_their_iris() -> None:
    """A name that two things share is followed by the IRI, shortened where a prefix fits."""
    wording = Wording({EX + "a": "Ana", EX + "b": "Ana", EX + "c": "Eva"}, {"ex": EX})

    assert wording.write(f"<{EX}a>, <{EX}b>, <{EX}c>") == "Ana (ex:a), Ana (ex:b), Eva"
