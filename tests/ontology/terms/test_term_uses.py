"""Where texts and facts use terms, and how much of that a reader may see."""

from kgcli.home import Home
from kgcli.ontology.reading import read_ontology
from kgcli.ontology.terms.entry import Entry
from kgcli.ontology.terms.examples import Example, find_examples, open_marks
from kgcli.ontology.terms.facts import FactUses, count_uses
from kgcli.ontology.terms.index import read_index
from kgcli.ontology.terms.uses import TextUse, find_text_uses, list_mentions

EX = "https://example.org/"


def _list_entries(home: Home, *names: str) -> list[Entry]:
    terms = read_index(read_ontology(home), home).terms
    return [terms[EX + name] for name in names]


def test_a_text_mentions_what_it_names_and_not_what_remarks_or_strings_hold() -> None:
    """IRIs, prefixed names with escapes, the word a, and the classes of parameters; each with its lines."""
    text = (
        '#+   class: "ex:Kind"\n'
        "PREFIX ex: <https://example.org/>\n"
        "# ex:Remark\n"
        'SELECT * { ?x a ex:A , <https://example.org/B> . ?x ex:p\\-q "ex:Text" FILTER(?x < ?y) \n'
        "  ?y ex:A ?z , unknown:name }\n"
    )
    assert list_mentions(text, {}) == {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": (4,),
        EX + "A": (4, 5),
        EX + "B": (4,),
        EX + "p-q": (4,),
        EX + "Kind": (1,),
    }


def test_uses_are_told_by_query_check_and_shape(ships: Home) -> None:
    """A shape is the named one around the place; the texts of its constraints are searched, too."""
    found = find_text_uses(ships)
    assert found.queries[EX + "Ship"] == (TextUse("ships", "queries/sea/ships.rq", (6,)),)
    assert found.queries[EX + "Country"] == (TextUse("ships", "queries/sea/ships.rq", (3,)),)
    assert EX + "Vessel" not in found.queries
    assert found.checks == {
        EX + "Tug": (TextUse("no-tugs", "ontology/checks/no-tugs.rq", (2,)),),
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": (
            TextUse("no-tugs", "ontology/checks/no-tugs.rq", (2,)),
        ),
    }
    shapes = {iri: [(use.name, use.file) for use in uses] for iri, uses in found.shapes.items()}
    assert {iri: shapes[iri] for iri in (EX + "Ship", EX + "flag", EX + "Vessel")} == {
        EX + "Ship": [("ex:Shape", "ontology/shapes/sea.ttl")],
        EX + "flag": [("ex:Shape", "ontology/shapes/sea.ttl")],
        EX + "Vessel": [("ex:Shape", "ontology/shapes/sea.ttl")],
    }


def test_a_broken_query_hides_no_other(ships: Home) -> None:
    """It is named with its fault."""
    (broken,) = find_text_uses(ships).unread
    assert broken[0] == "queries/sea/broken.rq"
    assert "line 1, column 18" in broken[1]


def test_uses_in_facts_are_counted_at_the_clearance(ships: Home) -> None:
    """Stated once for each fact, inferred for what follows besides; the schema's own do not count."""
    entries = _list_entries(ships, "Vessel", "Ship", "Tug", "flag", "red")
    low, high = (count_uses(ships, entries, marking) for marking in ("U", "S"))
    assert {iri.removeprefix(EX): uses for iri, uses in low.items()} == {
        "Vessel": FactUses(0, 1),
        "Ship": FactUses(1, 0),
        "Tug": FactUses(0, 0),
        "flag": FactUses(1, 0),
        "red": FactUses(0, 0),
    }
    assert {iri.removeprefix(EX): uses for iri, uses in high.items()} == {
        "Vessel": FactUses(0, 3),
        "Ship": FactUses(2, 1),
        "Tug": FactUses(1, 0),
        "flag": FactUses(1, 0),
        "red": FactUses(0, 0),
    }


def test_an_example_is_of_the_lowest_marking_that_has_one(ships: Home) -> None:
    """In words, with what it rests on; none that the clearance may not see."""
    entries = _list_entries(ships, "Ship", "Tug", "flag")
    assert find_examples(ships, entries, "U") == {
        EX + "Ship": Example(
            ("Ana", "a", "ship"), EX + "ana", EX + "Ship", "stated without a source, U", "U"
        ),
        EX + "flag": Example(
            ("Ana", "flag", "Portugal"), EX + "ana", EX + "pt", "stated without a source, U", "U"
        ),
    }
    high = find_examples(ships, entries)
    assert {iri: (one.words[0], one.marking) for iri, one in high.items()} == {
        EX + "Ship": ("Ana", "U"),
        EX + "Tug": ("Bea", "S"),
        EX + "flag": ("Ana", "U"),
    }


def test_what_is_told_of_facts_is_marked_as_high_as_it_must_be(ships: Home) -> None:
    """One that comes out alike for everybody has the lowest marking, whatever the clearance."""
    marks = {}
    for name in ("flag", "Ship"):
        entries = _list_entries(ships, name)
        uses, examples = count_uses(ships, entries), find_examples(ships, entries)
        marks[name] = open_marks(ships, entries, None, uses, examples).lowest().notation
    assert marks == {"flag": "U", "Ship": "S"}
