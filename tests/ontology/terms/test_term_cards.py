"""The card of a term, and the forms that it is written in."""

import json

from kgcli.home import Home
from kgcli.ontology.terms.card import read_term_card
from kgcli.ontology.terms.writing import write_json, write_markdown, write_text

EX = "https://example.org/"


def test_a_card_tells_neighbours_axioms_uses_and_what_follows(ships: Home) -> None:
    """Stated parents and those that follow are told apart; axioms of others that name the term, too."""
    card, _ = read_term_card(ships, "tug", "S")
    assert [one.name for one in card.parents] == ["ship"]
    assert [one.iri for one in card.ancestors] == [EX + "Vessel"]
    assert [axiom.text for axiom in card.axioms] == ["SubClassOf(ex:Tug ex:Ship)"]
    assert (card.uses.stated, card.uses.inferred, card.example and card.example.words[0]) == (1, 0, "Bea")
    assert [use.name for use in card.checks] == ["no-tugs"]
    ship, _ = read_term_card(ships, "ship", "S")
    assert sorted(axiom.text for axiom in ship.elsewhere) == [
        "EquivalentClasses(ex:Ferry ObjectIntersectionOf(ex:Liner ex:Ship))",
        "ObjectPropertyDomain(ex:flag ex:Ship)",
        "SubClassOf(ex:Tug ex:Ship)",
    ]
    assert {"cax-sco", "prp-dom", "cls-int1"} <= set(ship.rules)


def test_a_card_as_text_fits_the_page_and_says_every_section(ships: Home) -> None:
    """No line is wider than the page, unless one word is."""
    text = write_text(read_term_card(ships, "ship", "U")[0], 72)
    lines = text.splitlines()
    assert max(len(line) for line in lines) <= 72
    assert lines[:3] == ["ship", "<https://example.org/Ship>", lines[2]]
    assert lines[2].startswith("ex:Ship: class, in ontology/ships.ttl")
    headings = [line for line in lines[3:] if line and not line.startswith(" ")]
    assert headings == [
        "Labels",
        "Place in the tree",
        "Axioms",
        "Named in axioms of others",
        "What follows from it",
        "In facts",
        "In queries",
        "In shapes",
        "Not searched",
    ]
    assert "  1 stated, 0 inferred" in lines
    assert "  for example: Ana (stated without a source, U)" in lines


def test_a_card_as_json_holds_all_of_it(ships: Home) -> None:
    """Also what a page leaves out."""
    found = json.loads(write_json(read_term_card(ships, "flag", "U")[0]))
    picked = {key: found[key] for key in ("iri", "kinds", "domains", "characteristics", "facts", "clearance")}
    assert picked == {
        "iri": EX + "flag",
        "kinds": ["object property"],
        "domains": [{"iri": EX + "Ship", "name": "ship"}],
        "characteristics": ["functional"],
        "facts": {"stated": 1, "inferred": 0},
        "clearance": "U",
    }
    assert found["queries"] == [{"name": "ships", "file": "queries/sea/ships.rq", "lines": [7]}]


def test_markdown_shows_what_labels_hold_and_obeys_none_of_it(ships: Home) -> None:
    """Signs that Markdown or HTML would read are escaped."""
    path = ships.ontology / "ships.ttl"
    path.write_text(path.read_text() + 'ex:Odd a owl:Class ; rdfs:label "<b> *x* `y` [z](u)" .\n')
    text = write_markdown(read_term_card(ships, "ex:Odd", "U")[0])
    assert text.splitlines()[0] == r"# \<b\> \*x\* \`y\` \[z\](u)"
