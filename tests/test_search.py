from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kgcli.errors import KgError
from kgcli.home import Home, find_home
from kgcli.names import read_names
from kgcli.search import Hit, Match, measure_distance, rank_names, search
from kgcli.store.home_stores import current_store

NAMES = [
    ("urn:quill", "Port Quill"),
    ("urn:nandu", "Ñandú Bay"),
    ("urn:ivory", "Côte d'Ébène"),
    ("urn:guard", "Harbour Guard of Port Quill"),
    ("urn:guard", "HGPQ"),
    ("urn:lamp", "Lamp"),
    ("urn:lamplighter", "Lamplighter"),
    ("urn:clamp", "Clamp"),
]


def _found(text: str, limit: int = 10) -> list[tuple[str, str]]:
    return [(match.iri, match.kind) for match in rank_names(NAMES, text, limit)]


def test_better_matches_come_first() -> None:
    """A whole name comes before a beginning, that before a word's beginning, that before a part."""
    assert _found("lamp") == [
        ("urn:lamp", "exact"),
        ("urn:lamplighter", "prefix"),
        ("urn:clamp", "part"),
    ]
    assert _found("port") == [("urn:quill", "prefix"), ("urn:guard", "word")]


@pytest.mark.parametrize("text", ["nandu bay", "ÑANDÚ BAY", "  Ñandú   bay ", "nandubay", "Nandu-Bay"])
def test_case_accents_and_spaces_do_not_matter(text: str) -> None:
    """A name is found as a whole however it is accented, capitalised and spaced."""
    assert _found(text)[0] == ("urn:nandu", "exact")


@pytest.mark.parametrize(
    ("text", "distance"),
    [("lampligter", 1), ("lampligthers", 2), ("harbor guard", 1), ("prot quill", 1)],
)
def test_typing_errors_are_forgiven(text: str, distance: int) -> None:
    """A missing, added, wrong or swapped letter in a longer word still finds the name."""
    match = rank_names(NAMES, text, 1)[0]
    assert (match.kind, match.distance) == ("similar", distance)


@pytest.mark.parametrize("text", ["lxmx", "hgxq lamp", "quill lamp", "zz", "", "---"])
def test_what_is_too_different_is_not_found(text: str) -> None:
    """Two errors in a short word, or a word that no name has, is no match; nothing typed finds nothing."""
    assert _found(text) == []


def test_short_words_are_matched_firmly() -> None:
    """A word of three letters is not taken for another of three."""
    assert rank_names([("urn:a", "UN"), ("urn:b", "EU")], "AU", 5) == []


def test_apostrophes_and_their_absence_match() -> None:
    """Punctuation within a name is no obstacle."""
    for text in ("cote d'ebene", "cote d\u2019ebene", "cote debene"):
        assert _found(text) == [("urn:ivory", "exact")]


def test_words_match_in_any_order() -> None:
    """Each word of the text counts for itself."""
    assert _found("quill harbour") == [("urn:guard", "word")]


def test_thing_with_two_matching_names_is_found_once_by_the_better() -> None:
    """A thing counts once."""
    names = [("urn:a", "Lamp House"), ("urn:a", "Lamp")]
    assert rank_names(names, "lamp", 5) == [Match("urn:a", "Lamp", "exact", 0)]


def test_limit_keeps_the_best() -> None:
    """Of many matches the best stay."""
    assert _found("lamp", 2) == [("urn:lamp", "exact"), ("urn:lamplighter", "prefix")]


def test_order_of_the_names_does_not_matter() -> None:
    """Equal matches come in a fixed order."""
    names = [(f"urn:{n}", "Lamp") for n in range(9)]
    assert rank_names(names, "lamp", 4) == rank_names(names[::-1], "lamp", 4)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("lamp", "lamp", 0), ("lamp", "lam", 1), ("lamp", "lapm", 1), ("lamp", "limb", 2), ("lamp", "boat", 3)],
)
def test_distance_counts_typing_errors(one: str, other: str, distance: int) -> None:
    """Insertions, deletions, substitutions and swaps count one each, up to one more than the most."""
    assert measure_distance(one, other, 2) == distance
    assert measure_distance(other, one, 2) == distance


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Home:
    """Return a home with a light, of two names and two IRIs, and a secret."""
    root = make_home(
        ontology="""ex:Light a owl:Class ; rdfs:label "light"@en . skos:notation a owl:DatatypeProperty .
            ex:code a owl:DatatypeProperty ; rdfs:subPropertyOf skos:notation .""",
        graph="""ex:open { ex:open ev:marking ev:U .
                ex:north a ex:Light ; rdfs:label "North Light"@en, "Luz Norte"@es ; ex:code "NL7" .
                ex:north skos:altLabel "The Lantern" .
                ex:again rdfs:label "North Light" ; owl:sameAs ex:north . }
            ex:shut { ex:shut ev:marking ev:S . ex:cave rdfs:label "North Cave"@en . }""",
    )
    return find_home(root, environ={}, cwd=root)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("north light", "North Light", "exact"),
        ("luz norte", "Luz Norte", "exact"),
        ("lantren", "The Lantern", "similar"),
        ("nl7", "NL7", "exact"),
    ],
)
def test_thing_is_found_by_label_alias_and_code(home: Home, text: str, name: str, kind: str) -> None:
    """A hit tells a thing, its label, its type and the name that matched; two IRIs of it are one hit."""
    (hit,) = search(home, text)
    assert (hit.label, hit.types, hit.name, hit.kind) == ("North Light", ("light",), name, kind)
    assert hit.iri == "https://example.org/again"


def test_things_above_the_clearance_are_not_found(home: Home) -> None:
    """A name that is marked higher is found at that clearance only."""
    assert search(home, "north cave", "C") == []
    assert search(home, "north cave", "S") == [
        Hit("https://example.org/cave", "North Cave", (), "North Cave", "exact", 0)
    ]


def test_home_that_declares_no_label_property_is_searched(make_home: Callable[..., Path]) -> None:
    """Labels count although the home's ontology says nothing of them."""
    root = make_home(graph='ex:g { ex:oak rdfs:label "Oak" }', markings=None)
    hits = search(find_home(root, environ={}, cwd=root), "oak")
    assert [hit.iri for hit in hits] == ["https://example.org/oak"]


def test_many_names_are_remembered_and_a_damaged_memory_is_not_used(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many names are read from the store once; a memory that is not whole changes no answer."""
    monkeypatch.setattr("kgcli.names.MANY", 1)
    store = current_store(home)
    answer = search(home, "luz norte")
    memory = store.path.with_name(f"{store.path.name}-names")
    whole = memory.read_bytes()
    queries: list[str] = []
    assert ("https://example.org/north", "Luz Norte") in read_names(store, _note(queries))
    assert queries == []
    memory.write_bytes(whole[:-9])
    assert search(home, "luz norte") == answer
    assert memory.read_bytes() == whole


def _note(queries: list[str]) -> Callable[[Sequence[str]], list[bytes]]:
    def ask(texts: Sequence[str]) -> list[bytes]:
        queries.extend(texts)
        return []

    return ask


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_to_look_for_is_an_error(make_home: Callable[..., Path], text: str) -> None:
    """An empty text matches nothing, and saying that nothing was found would mislead."""
    root = make_home()
    with pytest.raises(KgError, match="nothing to look for"):
        search(find_home(root, environ={}, cwd=root), text)
