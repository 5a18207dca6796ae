"""What is asked: saved queries as they are, and with the values that their examples give."""

import pytest
from small_homes import MakeHome

from kgcli.errors import UnknownQueryError
from kgcli.home import Home
from kgcli.parity.questions import list_questions
from kgcli.settings import Settings

QUERIES = {
    "free.rq": "SELECT * { ?s ?p ?o }",
    "choosy.rq": (
        "#+ params: {kind: {type: iri, optional: true}, from_day: {type: date, optional: true}}\n"
        "#+ example: kgcli query choosy --kind 'ex:A b' --from-day=2004-01-01 --iris --format csv\n"
        "SELECT * { ?s a ?_kind ; <urn:on> ?_from_day }"
    ),
    "strict.rq": "#+ example: kgcli query strict --kind ex:A\nSELECT * { ?s a ?_kind_iri }",
    "dumb.rq": "#+ example: kgcli query 'dumb\nSELECT * { ?s a ?_kind_iri }",
    "told.rq": "DESCRIBE <urn:a>",
}


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home with a query of each sort."""
    return Home(make_home(queries=QUERIES), "made by a test", Settings())


def test_each_query_is_asked_plainly_and_as_its_example_does(home: Home) -> None:
    """Without values where none is required, and with the example's; what cannot be asked is said."""
    questions, left_out = list_questions(home, [], {})
    assert [question.shown for question in questions] == [
        "choosy",
        "choosy --kind 'ex:A b' --from-day 2004-01-01",
        "free",
        "strict --kind ex:A",
    ]
    assert left_out == (
        "dumb: it needs a value for kind, and its example gives none (--value NAME=VALUE)",
        "told: a DESCRIBE, which each engine answers as it likes",
    )


def test_named_queries_are_asked_with_given_values_once(home: Home) -> None:
    """Given values take the place of both; a query named twice is asked once."""
    questions, left_out = list_questions(home, ["strict", "strict"], {"kind": "ex:B"})
    assert ([question.shown for question in questions], left_out) == (["strict --kind ex:B"], ())


def test_unknown_name_is_an_error_with_the_nearest_one(home: Home) -> None:
    """A misspelt query is not passed over."""
    with pytest.raises(UnknownQueryError, match=r"No query 'stritc'. Did you mean 'strict'\?"):
        list_questions(home, ["stritc"], {})
