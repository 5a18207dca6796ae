"""Statements and messages with N-Triples terms in them, as people read them."""

import pytest

from kgcli.wording import Fact, Wording, split_statement

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


def test_things_of_one_name_are_told_apart_by_their_iris() -> None:
    """A name that two things share is followed by the IRI, shortened where a prefix fits."""
    wording = Wording({EX + "a": "Ana", EX + "b": "Ana", EX + "c": "Eva"}, {"ex": EX})

    assert wording.write(f"<{EX}a>, <{EX}b>, <{EX}c>") == "Ana (ex:a), Ana (ex:b), Eva"
