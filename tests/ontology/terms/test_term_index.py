"""Terms as the files of an ontology describe them, and how they are found by what people call them."""

import pytest
from small_homes import MakeHome

from kgcli.errors import AmbiguousEntityError, UnknownEntityError
from kgcli.home import Home, open_home
from kgcli.ontology.reading import Place, read_ontology
from kgcli.ontology.terms.entry import Entry, Text
from kgcli.ontology.terms.finding import find_term
from kgcli.ontology.terms.index import TermIndex, read_index

EX = "https://example.org/"


def _read(home: Home) -> TermIndex:
    return read_index(read_ontology(home), home)


def test_an_entry_tells_all_that_the_files_say_of_a_property(ships: Home) -> None:
    """Kind, names, domain, range, inverse, characteristics and place; an inverse is one both ways."""
    found = _read(ships).terms[EX + "flag"]
    assert found == Entry(
        iri=EX + "flag",
        kinds=("object property",),
        labels=(Text("flag", "en"),),
        definitions=(),
        notes=(),
        place=Place("ontology/ships.ttl", found.place.line),
        declared=True,
        parents=(),
        children=(),
        types=(),
        domains=(EX + "Ship",),
        ranges=(EX + "Country",),
        inverses=(EX + "flagOf",),
        characteristics=("functional",),
        deprecated=False,
        replaced_by=(),
    )
    assert _read(ships).terms[EX + "flagOf"].inverses == (EX + "flag",)


def test_parents_are_stated_or_parts_of_a_definition(ships: Home) -> None:
    """A class is under its superclasses, and under the named classes that its definition intersects."""
    terms = _read(ships).terms
    found = {name: terms[EX + name].parents for name in ("Vessel", "Ship", "Tug", "Ferry")}
    assert found == {
        "Vessel": (),
        "Ship": (EX + "Vessel",),
        "Tug": (EX + "Ship",),
        "Ferry": (EX + "Ship", EX + "Liner"),
    }
    assert terms[EX + "Ship"].children == (EX + "Tug", EX + "Ferry")


def test_what_is_only_mentioned_is_a_term_too(ships: Home) -> None:
    """It has the kind that its place gives it, and is not declared; an individual has its type."""
    terms = _read(ships).terms
    liner, red = terms[EX + "Liner"], terms[EX + "red"]
    assert (liner.kinds, liner.declared) == (("class",), False)
    assert (red.kinds, red.types) == (("individual",), (EX + "Colour",))
    assert terms[EX + "Tug"].deprecated
    assert EX + "topic" not in terms


def test_names_are_in_the_language_that_is_asked_for(ships: Home) -> None:
    """Without a label in it another is taken, and without any label the short name; order follows names."""
    index = _read(ships)
    assert [index.name(EX + name, "es") for name in ("Ship", "Tug", "Liner")] == ["barco", "tug", "ex:Liner"]
    names = list(index.in_language("es").terms)
    assert names.index(EX + "Ship") < names.index(EX + "Vessel") < names.index(EX + "Country")


@pytest.mark.parametrize(
    "called", ["ex:Ship", "https://example.org/Ship", "<https://example.org/Ship>", "Ship", "BARCO", " ship "]
)
def test_a_term_is_found_by_iri_short_name_or_label(ships: Home, called: str) -> None:
    """In any language, and whatever the case."""
    assert find_term(_read(ships), called).iri == EX + "Ship"


def test_an_unknown_name_brings_the_nearest(ships: Home) -> None:
    """With kind and IRI; a name that is like none says where to look."""
    with pytest.raises(UnknownEntityError) as caught:
        find_term(_read(ships), "vesel")
    assert str(caught.value) == (
        "The ontology has no term 'vesel'. Did you mean one of these?\n"
        "  vessel (class) <https://example.org/Vessel>"
    )
    with pytest.raises(UnknownEntityError, match="kgcli ontology tree"):
        find_term(_read(ships), "zzzzzz")


def test_a_name_of_several_terms_is_refused_with_all_of_them(make_home: MakeHome) -> None:
    """The exact local name decides between a class and a property; what is only mentioned gives way."""
    home = open_home(
        make_home(
            ontology='ex:Branch a owl:Class ; rdfs:label "branch" . '
            'ex:branch a owl:ObjectProperty ; rdfs:label "branch" .'
            'ex:limb a owl:Class ; rdfs:label "bough" ; rdfs:subClassOf <urn:other/bough> . '
            'ex:bough2 a owl:Class ; rdfs:label "bough"@en .'
        )
    )
    index = _read(home)
    assert find_term(index, "Branch").iri == EX + "Branch"
    assert find_term(index, "branch").iri == EX + "branch"
    with pytest.raises(AmbiguousEntityError) as caught:
        find_term(index, "bough")
    assert str(caught.value) == (
        "Several terms are called 'bough'. Give the IRI of one:\n"
        "  bough (class) <https://example.org/bough2>\n  bough (class) <https://example.org/limb>"
    )


def test_somebody_elses_ontology_needs_no_header_and_no_labels(make_home: MakeHome) -> None:
    """RDFS's own classes, unnamed classes and circles are read; owl:Thing is nobody's term."""
    home = open_home(
        make_home(
            ontology={
                "theirs.nt": "<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                "<http://www.w3.org/2000/01/rdf-schema#Class> .\n"
                "<urn:a> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:b> .\n"
                "<urn:b> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:a> .\n"
                "_:x <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:a> .\n"
                "<urn:a> <http://www.w3.org/2000/01/rdf-schema#subClassOf> "
                "<http://www.w3.org/2002/07/owl#Thing> .\n"
            },
            markings=None,
        )
    )
    terms = _read(home).terms
    assert {iri: entry.parents for iri, entry in terms.items()} == {
        "urn:a": ("urn:b",),
        "urn:b": ("urn:a",),
    }
