"""Places of IRIs: where a server tells of them, and what a request for a place may mean."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgcli.iris import is_iri
from kgcli.serving.routes.addresses import find_iris, locate

PREFIXES = {
    "person": "https://example.org/id/person/",
    "unit": "https://example.org/id/unit/",
    "other": "https://other.example/id/",
    "ex": "https://example.org/",
    "ont": "https://example.org/ontology#",
    "odd": "urn:odd:",
}


@pytest.mark.parametrize(
    ("tail", "meant"),
    [
        (
            "mission/x",
            ("https://example.org/id/mission/x", "https://other.example/id/mission/x"),
        ),
        (
            "person/ann",
            ("https://example.org/id/person/ann", "https://other.example/id/person/ann"),
        ),
        (
            "ont/Thing",
            (
                "https://example.org/id/ont/Thing",
                "https://other.example/id/ont/Thing",
                "https://example.org/ontology#Thing",
            ),
        ),
        (
            "odd/caf%C3%A9",
            (
                "https://example.org/id/odd/café",
                "https://other.example/id/odd/café",
                "urn:odd:café",
                "https://example.org/id/odd/caf%C3%A9",
                "https://other.example/id/odd/caf%C3%A9",
                "urn:odd:caf%C3%A9",
            ),
        ),
        ("a%20b", ("https://example.org/id/a%20b", "https://other.example/id/a%20b")),
        ("%3Cscript%3E", ("https://example.org/id/%3Cscript%3E", "https://other.example/id/%3Cscript%3E")),
        ("%FF", ("https://example.org/id/%FF", "https://other.example/id/%FF")),
    ],
)
def test_a_place_means_what_the_homes_namespaces_make_of_it(tail: str, meant: tuple[str, ...]) -> None:
    """Namespaces with an ``/id/`` of their own first, then prefixes; what is no IRI is nothing."""
    assert find_iris(tail, PREFIXES) == meant


def test_a_home_without_prefixes_has_no_places_below_id() -> None:
    """Its things are told of at ``/entity``."""
    assert find_iris("ex/x", {}) == ()
    assert locate("https://example.org/x", {}) == "entity?iri=https://example.org/x"


@pytest.mark.parametrize(
    ("iri", "place"),
    [
        ("https://example.org/id/person/ann", "id/person/ann"),
        ("https://example.org/id/mission/x", "id/mission/x"),
        # What a place below a namespace of things could mean as well is asked for by its IRI.
        ("https://example.org/ontology#Thing", "entity?iri=https://example.org/ontology%23Thing"),
        # Its place would mean the first home's namespace.
        ("https://other.example/id/mission/x", "entity?iri=https://other.example/id/mission/x"),
        ("https://example.org/id/a/../b", "entity?iri=https://example.org/id/a/../b"),
        ("https://example.org/id/", "entity?iri=https://example.org/id/"),
        ("https://elsewhere.example/?q=1&x#y", "entity?iri=https://elsewhere.example/%3Fq%3D1%26x%23y"),
    ],
)
def test_an_iri_has_one_place(iri: str, place: str) -> None:
    """Below ``/id/`` only where that place means this very IRI."""
    assert locate(iri, PREFIXES) == place


def test_without_namespaces_of_things_a_place_begins_with_a_prefix() -> None:
    """The longest that fits; two steps are the least."""
    prefixes = {"ex": "https://example.org/", "ont": "https://example.org/ontology#", "odd": "urn:odd:"}
    iris = ("https://example.org/ontology#Thing", "urn:odd:café", "https://example.org/a/b")
    assert [locate(iri, prefixes) for iri in iris] == ["id/ont/Thing", "id/odd/caf%C3%A9", "id/ex/a/b"]


_TAILS = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.sampled_from([*PREFIXES.values(), "https://x.example/"]), _TAILS, st.booleans())
def test_the_place_of_an_iri_means_that_iri(namespace: str, tail: str, few: bool) -> None:
    """Whatever characters it has, as the request for it arrives."""
    prefixes = {name: PREFIXES[name] for name in ("ex", "ont", "odd")} if few else PREFIXES
    iri = namespace + tail
    if not is_iri(iri):
        return
    place = locate(iri, prefixes)
    split = urlsplit(place)
    if split.path == "entity":
        assert parse_qs(split.query) == {"iri": [iri]}
    else:
        assert find_iris(place.removeprefix("id/"), prefixes)[0] == iri
