"""A thing is found by its IRI, a prefixed name, or any of its names, among what is visible."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from kgcli.errors import AmbiguousEntityError, UnknownEntityError
from kgcli.saved.entities import find_entity, fold_name, list_names

PREFIXES = """
@prefix ex: <https://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
DATA = """
ex:acronym rdfs:subPropertyOf ex:code . ex:code rdfs:subPropertyOf skos:notation .
ex:nickname rdfs:subPropertyOf rdfs:label . ex:remark rdfs:label "a remark" .
ex:haiti a ex:Country ; rdfs:label "Haiti"@en , "Haití"@es ; skos:altLabel "Hayti" ; ex:remark "island" .
ex:ivory a ex:Country ; skos:prefLabel "Côte d\u2019Ivoire"@fr ; ex:acronym "CIV" .
ex:minustah a ex:Mission ; rdfs:label "UN Stabilization Mission in Haiti"@en ; ex:acronym "MINUSTAH" .
ex:minuha a ex:Mission ; rdfs:label "Haiti"@en ; ex:nickname "The Mission" .
ex:nameless a ex:Country .
[] a ex:Country ; rdfs:label "Nobody" .
"""


def make_ask(data: str = DATA) -> Callable[[str], bytes]:
    """Return what answers queries on *data*."""
    store = ox.Store()
    store.load((PREFIXES + data).encode(), format=ox.RdfFormat.TURTLE)
    return lambda text: store.query(text).serialize(format=ox.QueryResultsFormat.JSON) or b""


def find(text: str, data: str = DATA, *, class_name: str | None = "Country", language: str = "en") -> str:
    """Return the short name of what *text* means in *data*."""
    return find_entity(
        text,
        make_ask(data),
        what="country",
        class_iri=class_name and f"https://example.org/{class_name}",
        prefixes={"ex": "https://example.org/"},
        language=language,
    ).removeprefix("https://example.org/")


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("https://example.org/haiti", "haiti"),
        ("<https://example.org/haiti>", "haiti"),
        ("ex:haiti", "haiti"),
        ("ex:nameless", "nameless"),
        ("Haiti", "haiti"),
        (" HAITÍ ", "haiti"),
        ("Hai\u0301ti", "haiti"),
        ("hayti", "haiti"),
        ("Cote d'Ivoire", "ivory"),
        ("CÔTE D\u2019IVOIRE", "ivory"),
        ("côte  d\u02bcivoire", "ivory"),
        ("civ", "ivory"),
    ],
)
def test_every_way_to_name_a_thing(text: str, thing: str) -> None:
    """IRI, prefixed name, label or alias in any language, or code; case and accents do not count."""
    assert find(text) == thing


def test_which_properties_hold_names_is_data() -> None:
    """A subproperty of a label or notation, however far below, holds names; another property does not."""
    assert find("MINUSTAH", class_name="Mission") == "minustah"
    assert find("the mission", class_name=None) == "minuha"
    with pytest.raises(UnknownEntityError):
        find("island")


def test_class_narrows_the_things() -> None:
    """The same name means another thing of another class, and several where no class is asked for."""
    assert find("Haiti", class_name="Mission") == "minuha"
    with pytest.raises(AmbiguousEntityError) as caught:
        find("Haiti", class_name=None)
    assert str(caught.value) == (
        "Parameter 'country': 'Haiti' is the name of several things. Give the IRI of one:\n"
        "  Haiti <https://example.org/haiti>\n"
        "  Haiti <https://example.org/minuha>"
    )


@pytest.mark.parametrize("text", ["ex:minuha", "https://example.org/minuha", "https://example.org/nobody"])
def test_iri_of_another_class_or_of_nothing_is_unknown(text: str) -> None:
    """An IRI counts as little as a name where nothing of that kind has it."""
    with pytest.raises(UnknownEntityError):
        find(text)


def test_iri_need_not_have_a_class() -> None:
    """Where no class is asked for, an IRI is known by any statement: as subject, object or property."""
    assert [find(f"ex:{name}", class_name=None) for name in ("nameless", "Country", "remark")] == [
        "nameless",
        "Country",
        "remark",
    ]
    with pytest.raises(UnknownEntityError):
        find("ex:nobody", class_name=None)


def test_name_with_a_colon_is_a_name() -> None:
    """What looks like a prefixed name or an IRI but is visible only as a name is found."""
    data = 'ex:a rdfs:label "ex:b" . ex:c rdfs:label "S/RES:1542" . ex:d rdfs:label "urn:x:y" .'
    assert [find(name, data, class_name=None) for name in ("ex:b", "S/RES:1542", "urn:x:y")] == [
        "a",
        "c",
        "d",
    ]


@pytest.mark.parametrize("same", ["ex:b owl:sameAs ex:a", "ex:b owl:sameAs ex:z . ex:a owl:sameAs ex:z"])
def test_several_iris_of_one_thing_count_as_one(same: str) -> None:
    """What is the same, directly or through others, is no ambiguity; the smallest IRI is taken."""
    assert find("One", f'ex:b rdfs:label "One" . ex:a rdfs:label "one" . {same} .', class_name=None) == "a"


def test_unknown_name_lists_the_nearest() -> None:
    """The message shows what is near, by label in the user's language, with its IRI."""
    with pytest.raises(UnknownEntityError) as caught:
        find("Haitti", language="es")
    assert str(caught.value) == (
        "Parameter 'country': nothing visible of the class Country is named 'Haitti'. "
        "Did you mean one of these?\n"
        "  Haití <https://example.org/haiti>"
    )


def test_one_thing_is_suggested_once() -> None:
    """What has two IRIs is listed under the smallest."""
    with pytest.raises(UnknownEntityError) as caught:
        find("Onne", 'ex:b rdfs:label "One" . ex:a rdfs:label "One" ; owl:sameAs ex:b .', class_name=None)
    assert str(caught.value).splitlines()[1:] == ["  One <https://example.org/a>"]


def test_unknown_name_lists_all_where_they_are_few() -> None:
    """Where nothing is near, a short list is shown whole, and a long one is not."""
    with pytest.raises(UnknownEntityError) as caught:
        find("xyz")
    assert str(caught.value) == (
        "Parameter 'country': nothing visible of the class Country is named 'xyz'. It can be:\n"
        "  Haiti <https://example.org/haiti>\n"
        "  Côte d\u2019Ivoire <https://example.org/ivory>"
    )
    many = " ".join(f'ex:n{i} rdfs:label "Thing {i}" .' for i in range(20))
    with pytest.raises(UnknownEntityError, match=r"Look for it: kgcli search 'xyz'$"):
        find("xyz", many, class_name=None)
    with pytest.raises(UnknownEntityError, match="Nothing that it could be is visible"):
        find("xyz", "")


@pytest.mark.parametrize(
    "text", ["> } #", "http://x/> } #", "ex:a> } ", '"', "http://x/ a", "<http://x/\u0000>", "", "ex:", "\\"]
)
def test_hostile_names_are_only_unknown(text: str) -> None:
    """Whatever is typed is compared, not run."""
    with pytest.raises(UnknownEntityError):
        find(text)


def test_names_are_listed_once() -> None:
    """All names of a class, sorted."""
    assert list_names(make_ask(), class_iri="https://example.org/Country") == (
        "CIV",
        "Côte d\u2019Ivoire",
        "Haiti",
        "Haití",
        "Hayti",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "STRASSE"),
        ("İstanbul", "istanbul"),
        ("\ufb01re", "FIRE"),
        ("Việt Nam", "viet nam"),
        ("a\u00a0b\u2003c", "A B C"),
        ("Guinea\u2013Bissau", "guinea-bissau"),
        ("O\u2019Brien", "o`brien"),
    ],
)
def test_folded_names_are_equal(one: str, other: str) -> None:
    """Folding takes away what people type in different ways."""
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Co 1", "Co 2"), ("ab", "a b")])
def test_folding_keeps_what_differs(one: str, other: str) -> None:
    """Different names stay different."""
    assert fold_name(one) != fold_name(other)
