"""Class diagrams: what they show of an ontology, and how they are written for Graphviz and Mermaid."""

import shutil
import xml.etree.ElementTree as ET

import pytest
from small_homes import MakeHome

from kgcli.errors import MissingProgramError, UnknownTopicError
from kgcli.formats import graphviz
from kgcli.home import open_home
from kgcli.ontology.diagrams.choosing import choose_overview, choose_term, choose_topic
from kgcli.ontology.diagrams.diagram import Arrow, Box, Diagram
from kgcli.ontology.diagrams.dot import draw_svg, draw_svgs, write_dot
from kgcli.ontology.diagrams.mermaid import write_mermaid
from kgcli.ontology.diagrams.topics import find_topic
from kgcli.ontology.reading import read_ontology
from kgcli.ontology.terms.finding import find_term
from kgcli.ontology.terms.index import TermIndex, read_index

EX = "https://example.org/"
SEA = """\
ex:sea a owl:Ontology ; rdfs:label "Sea"@en , "Mar"@es .
ex:Ship a owl:Class ; rdfs:label "ship"@en , "barco"@es . ex:Tug a owl:Class ; rdfs:subClassOf ex:Ship .
ex:flag a owl:ObjectProperty ; rdfs:domain ex:Ship ; rdfs:range ex:Country ; owl:inverseOf ex:xFlagOf .
ex:xFlagOf a owl:ObjectProperty ; rdfs:domain ex:Country ; rdfs:range ex:Ship .
ex:port a owl:ObjectProperty ; rdfs:domain ex:Ship ; rdfs:range ex:Country .
ex:tons a owl:DatatypeProperty ; rdfs:domain ex:Ship ; rdfs:range xsd:integer .
ex:thing a owl:ObjectProperty ; rdfs:domain owl:Thing ; rdfs:range ex:Ship .
"""
LAND = 'ex:Country a owl:Class ; rdfs:label "country" . ex:Town a owl:Class .'
HOSTILE = '"]; <b>\\N & --> %%\n{x}'

needs_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's dot is not installed")


@pytest.fixture
def index(make_home: MakeHome) -> TermIndex:
    """Return the terms of an ontology in two files."""
    home = open_home(make_home(ontology={"sea.ttl": SEA, "land.ttl": LAND}, markings=None))
    return read_index(read_ontology(home), home)


def _list_arrows(diagram: Diagram) -> list[tuple[str, str, tuple[str, ...], str]]:
    return sorted(
        (one.start.removeprefix(EX), one.end.removeprefix(EX), one.names, one.kind) for one in diagram.arrows
    )


def test_properties_between_two_classes_share_an_arrow(index: TermIndex) -> None:
    """Also one that reads the other way round; one that leads to no class is a line in the box."""
    found = choose_topic(index, "ontology/sea.ttl")
    assert _list_arrows(found) == [
        ("Ship", "Country", ("ex:flag", "ex:port", "\u2190 ex:xFlagOf"), "property"),
        ("Tug", "Ship", (), "narrower"),
    ]
    assert [(box.name, box.lines, box.role) for box in found.boxes] == [
        ("ship", ("ex:tons: xsd:integer",), "own"),
        ("ex:Tug", (), "own"),
        ("country", (), "other"),
    ]
    assert choose_topic(index, "ontology/sea.ttl", "es").boxes[0].name == "barco"


def test_the_overview_groups_classes_by_file(index: TermIndex) -> None:
    """Under the titles that the files give themselves, else under their names."""
    found = choose_overview(index)
    assert dict(found.groups) == {"ontology/land.ttl": "land", "ontology/sea.ttl": "Sea"}
    assert {box.name: box.group for box in found.boxes} == {
        "country": "ontology/land.ttl",
        "ex:Town": "ontology/land.ttl",
        "ship": "ontology/sea.ttl",
        "ex:Tug": "ontology/sea.ttl",
    }


def test_around_a_class_stand_its_neighbours_and_nothing_else(index: TermIndex) -> None:
    """A property's picture shows domain, range and inverse; an individual's its types."""
    assert {box.name for box in choose_term(index, find_term(index, "ex:Tug")).boxes} == {"ex:Tug", "ship"}
    flag = choose_term(index, find_term(index, "ex:flag"))
    assert _list_arrows(flag) == [
        ("Ship", "flag", ("domain",), "property"),
        ("flag", "Country", ("range",), "property"),
        ("flag", "xFlagOf", ("inverse",), "inverse"),
    ]


def test_no_picture_is_larger_than_can_be_read(make_home: MakeHome) -> None:
    """The rest is counted: what is left out, and at a box what is narrower and not shown."""
    broad = " ".join(f"ex:C{n} a owl:Class ; rdfs:subClassOf ex:Top ." for n in range(90))
    home = open_home(make_home(ontology=f"ex:Top a owl:Class . {broad}", markings=None))
    index = read_index(read_ontology(home), home)
    for diagram, hidden, left in (
        (choose_overview(index), 63, 63),
        (choose_term(index, find_term(index, "ex:Top")), 80, 0),
    ):
        assert len(diagram.boxes) <= 40
        assert (diagram.boxes[0].hidden, diagram.left_out) == (hidden, left)


def test_what_a_picture_has_no_arrow_for_stands_in_the_boxes(make_home: MakeHome) -> None:
    """Each class keeps an arrow before others get a second; an overview, without lines, counts the rest."""
    lines = [
        f"ex:C{a} a owl:Class . ex:p{a}{b} a owl:ObjectProperty ; rdfs:domain ex:C{a} ; rdfs:range ex:C{b} ."
        for a in range(6)
        for b in range(6)
        if a != b
    ]
    sea = [
        *lines,
        "ex:Rare a owl:Class . ex:q a owl:ObjectProperty ; rdfs:domain ex:C0 ; rdfs:range ex:Rare .",
    ]
    files = {"sea.ttl": "\n".join(sea), "land.ttl": "ex:Land a owl:Class ."}
    home = open_home(make_home(ontology=files, markings=None))
    index = read_index(read_ontology(home), home)
    topic, overview = choose_topic(index, "ontology/sea.ttl"), choose_overview(index)
    assert len(topic.arrows) == len(overview.arrows) == 14
    assert {end for arrow in topic.arrows for end in (arrow.start, arrow.end)} == {
        f"https://example.org/{name}" for name in ("C0", "C1", "C2", "C3", "C4", "C5", "Rare")
    }
    drawn = sum(len(arrow.names) for arrow in topic.arrows)
    assert (drawn + sum(len(box.lines) for box in topic.boxes), topic.rest) == (31, "")
    assert (overview.unshown, overview.rest) == (17, "17 more properties not shown")


def test_a_topic_is_found_by_file_or_title(index: TermIndex) -> None:
    """Another name brings the nearest and all there are."""
    assert {find_topic(index, name) for name in ("sea", "SEA.TTL", "ontology/sea.ttl")} == {
        "ontology/sea.ttl"
    }
    with pytest.raises(UnknownTopicError) as caught:
        find_topic(index, "se")
    assert str(caught.value) == (
        "No file of the ontology is called 'se'. Did you mean 'sea'? There are: land, sea"
    )


def _make_hostile() -> Diagram:
    box = Box("urn:a&lt;'", HOSTILE, (HOSTILE,), "g", "own", "class", 0)
    other = Box("urn:b", "b", (), "", "focus", "class", 2)
    arrow = Arrow("urn:a&lt;'", "urn:b", (HOSTILE,), "property")
    return Diagram(HOSTILE, (box, other), (arrow,), {"g": HOSTILE}, 3)


@needs_graphviz
def test_graphviz_draws_what_labels_say_and_obeys_none_of_it() -> None:
    """The picture is well-formed and shows the very signs; an address leads only where it is told to."""
    root = ET.fromstring(draw_svg(_make_hostile()))
    shown = "".join(text.strip() for text in root.itertext())
    assert all(sign in shown for sign in ('"];', "<b>\\N", "& -->", "%%", "{x}"))
    linked = draw_svgs([(_make_hostile(), lambda iri: f"class/{iri[4]}.html")], "wait")[0]
    links = {link.get("{http://www.w3.org/1999/xlink}href") for link in ET.fromstring(linked).iter()}
    assert links - {None} == {"class/a.html", "class/b.html"}


@needs_graphviz
def test_several_pictures_are_drawn_in_one_go(index: TermIndex) -> None:
    """Each is an element of its own, in the order in which they were given; none are no pictures."""
    topics = [choose_topic(index, file) for file in ("ontology/sea.ttl", "ontology/land.ttl")]
    drawn = draw_svgs([(topic, lambda _: None) for topic in topics], "wait")
    shown = [" ".join(ET.fromstring(each).itertext()) for each in drawn]
    assert [("Tug" in text, "Town" in text) for text in shown] == [(True, False), (False, True)]
    assert draw_svgs([], "wait") == []


def test_without_graphviz_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """And DOT is written all the same."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingProgramError, match=r"Install Graphviz .* --format mermaid or --format dot"):
        draw_svg(_make_hostile())
    assert write_dot(_make_hostile()).startswith("digraph ontology {")


def test_where_groups_cannot_be_drawn_the_rest_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some versions of Graphviz stumble over clusters."""
    asked = []

    def draw(dot: str, instead: str) -> bytes:
        asked.append("subgraph" in dot)
        if asked[-1]:
            raise MissingProgramError(instead)
        return b"<svg></svg>"

    monkeypatch.setattr("kgcli.ontology.diagrams.dot.draw_dot", draw)
    assert (draw_svg(_make_hostile()), asked) == (b"<svg></svg>", [True, False])
    assert graphviz.quote_dot(["a", 'b"'], "l") == '"a\\lb\\"\\l"'


def test_mermaid_gets_names_of_its_own_and_escaped_labels(index: TermIndex) -> None:
    """Whatever is no letter, digit or harmless mark is written as a code."""
    assert write_mermaid(choose_topic(index, "ontology/sea.ttl")) == (
        '---\ntitle: "Sea"\n---\nclassDiagram\n  direction RL\n'
        '  class c1["ship"] {\n    ex:tons: xsd:integer\n  }\n'
        '  class c2["ex:Tug"]\n  class c3["country"]\n'
        "  c2 --|> c1\n  c1 --> c3 : ex:flag, ex:port, #8592; ex:xFlagOf\n"
    )
    lines = write_mermaid(_make_hostile()).splitlines()
    assert '    class c1["#34;#93;#59; #60;b#62;#92;N #38; --#62; #37;#37; #123;x#125;"] {' in lines
    assert "  %% 3 more classes not shown" in lines
