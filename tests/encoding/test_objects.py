"""Terms as objects, from their N-Triples text and back."""

import pytest
from pyoxigraph import RdfFormat, parse

from kgcli.encoding.objects import to_term, to_text


@pytest.mark.parametrize(
    "text",
    [
        "<urn:a>",
        "_:b0.1",
        '"a"',
        '""',
        '"a \\"b\\" \\\\ \\n"',
        '"a"@en-gb',
        '"a"@ar--rtl',
        '"a"@en-gb--ltr',
        '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '<<( <urn:a> <urn:b> "c"@en--ltr )>>',
    ],
)
def test_terms_are_read_as_they_are_written(text: str) -> None:
    """Every kind that RDF 1.2 has, directions of text among them."""
    (quad,) = parse(f"<urn:x> <urn:y> {text} .", format=RdfFormat.N_TRIPLES)

    assert to_term(text.encode()) == quad.object
    assert to_term(to_text(quad.object)) == quad.object
