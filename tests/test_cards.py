from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from kgcli.cards import Card, Group, Line, Name, Named, Value, read_card
from kgcli.errors import UnknownEntityError
from kgcli.home import Home, find_home
from kgcli.provenance import Support

TEXT = "1. (C) The keeper Ada tends the north light.\n"
WORDS = "The keeper Ada tends the north light."
ONTOLOGY = """
ex:Person a owl:Class ; rdfs:label "person"@en .
ex:Keeper a owl:Class ; rdfs:subClassOf ex:Person ; rdfs:label "keeper"@en, "farero"@es .
ex:tends a owl:ObjectProperty ; rdfs:label "tends"@en .
ex:tends rdfs:subPropertyOf ex:looksAfter ; owl:inverseOf ex:tendedBy .
ex:tendedBy a owl:ObjectProperty ; rdfs:label "tended by"@en .
ex:looksAfter a owl:ObjectProperty ; rdfs:label "looks after"@en .
ex:callSign a owl:DatatypeProperty ; rdfs:subPropertyOf skos:notation ; rdfs:label "call sign"@en .
skos:notation a owl:DatatypeProperty .
ev:Drafter rdfs:label "drafter"@en .
"""
GRAPH = f"""
ex:about-U {{ ex:about-U ev:marking ev:U . ex:report ev:reference "R1" ; ev:fileName "report.txt" .
    ex:drafter rdfs:label "A. Clerk"@en . }}
ex:about-C {{ ex:about-C ev:marking ev:C .
    ex:p1 a ev:Paragraph ; ev:passageOf ex:report ; ev:number 1 ; ev:start 0 ; ev:end 44 ; ev:marking ev:C .
    ex:s1 a ev:EvidenceSpan ; ev:inPassage ex:p1 ; ev:start 7 ; ev:end 44 ; ev:voice ev:Drafter ;
        ev:attributedTo ex:drafter ; ev:sha256 "{sha256(WORDS.encode()).hexdigest()}" . }}
ex:s1 {{ ex:ada ex:tends ex:light . }}
ex:register {{ ex:register ev:marking ev:U .
    ex:ada a ex:Keeper ; rdfs:label "Ada"@en ; skos:altLabel "Señora Ada"@es ; ex:callSign "AD1" ; ex:age 40 ;
        <http://purl.org/dc/terms/source> <https://example.org/register> .
    ex:light rdfs:label "North Light"@en . }}
"""


@pytest.fixture
def home(make_home: Callable[..., Path]) -> Home:
    """Return a home that knows a keeper and a light."""
    root = make_home(ontology=ONTOLOGY, graph=GRAPH)
    return find_home(root, environ={}, cwd=root)


def _ex(name: str) -> str:
    return f"https://example.org/{name}"


def _documents(tmp_path: Path, text: str = TEXT) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "report.txt").write_bytes(text.encode())
    return folder


def test_card_holds_all_that_is_known_and_from_where(home: Home, tmp_path: Path) -> None:
    """A card has the narrowest type, each name once, and each statement with its evidence or source."""
    register = Support("reference", "", "", "U", "", "", ("https://example.org/register",), _ex("register"))
    evidence = Support("evidence", "R1", "1", "C", "drafter", "A. Clerk", (), _ex("s1"), WORDS)
    age = Value("40", None, "http://www.w3.org/2001/XMLSchema#integer", None)
    assert read_card(home, "Ada", documents=_documents(tmp_path)) == Card(
        iri=_ex("ada"),
        label="Ada",
        types=(Named(_ex("Keeper"), "keeper"),),
        names=(
            Name("AD1", None, "call sign"),
            Name("Ada", "en", "label"),
            Name("Señora Ada", "es", "alias"),
        ),
        same_as=(),
        groups=(
            Group(Named(_ex("age"), _ex("age")), incoming=False, lines=(Line(age, (register,)),)),
            Group(
                Named(_ex("tends"), "tends"),
                incoming=False,
                lines=(Line(Value("North Light", _ex("light"), None, None), (evidence,)),),
            ),
        ),
    )


def test_card_shows_what_points_at_the_thing(home: Home) -> None:
    """A thing that is only an object has a card too; the inverse that follows is not told twice."""
    card = read_card(home, "North Light")
    assert [(g.property.label, g.incoming, [line.value.text for line in g.lines]) for g in card.groups] == [
        ("tends", True, ["Ada"])
    ]


def test_card_at_a_lower_clearance_holds_less(home: Home) -> None:
    """At U neither the statement from a C paragraph is there nor anything that follows from it."""
    assert [group.property.label for group in read_card(home, "Ada", "U").groups] == [_ex("age")]


def test_what_is_said_of_a_span_rests_on_its_words(home: Home, tmp_path: Path) -> None:
    """A card names the spans that are about a thing, each as its own evidence."""
    card = read_card(home, "A. Clerk", documents=_documents(tmp_path))
    evidence = Support("evidence", "R1", "1", "C", "drafter", "A. Clerk", (), _ex("s1"), WORDS)
    assert [(g.incoming, g.lines) for g in card.groups] == [
        (True, (Line(Value("R1 paragraph 1", _ex("s1"), None, None), (evidence,)),))
    ]


def test_words_that_differ_from_the_recorded_ones_are_not_shown(home: Home, tmp_path: Path) -> None:
    """Where the text was altered the card says so in place of the words."""
    card = read_card(home, "Ada", documents=_documents(tmp_path, TEXT.replace("north", "south")))
    (support,) = card.groups[-1].lines[0].supports
    assert support.words is None
    assert "does not hold the words that were recorded" in support.note


def test_without_the_text_the_place_is_told(home: Home) -> None:
    """Without a folder of documents a support names document and paragraph, and no words."""
    (support,) = read_card(home, "Ada").groups[-1].lines[0].supports
    assert (support.document, support.paragraph, support.words, support.note) == ("R1", "1", None, "")


@pytest.mark.parametrize("text", ["ada", "SEÑORA ADA", "senora ada", "AD1", _ex("ada"), f"<{_ex('ada')}>"])
def test_thing_is_found_by_any_name(home: Home, text: str) -> None:
    """A card is asked for by IRI, label, alias or notation, without regard to case and accents."""
    assert read_card(home, text).iri == _ex("ada")


def test_unknown_thing_is_an_error(home: Home) -> None:
    """A name that nothing visible has is an error."""
    with pytest.raises(UnknownEntityError):
        read_card(home, "Bob")


def test_thing_with_two_iris_has_one_card(make_home: Callable[..., Path]) -> None:
    """Whatever is stated of either IRI is on the card once, with its own source; the other IRI is named."""
    root = make_home(
        ontology="ex:Light a owl:Class .",
        graph="""ex:one { ex:a rdfs:label "Light A" ; owl:sameAs ex:b ; ex:on ex:rock . }
            ex:two { ex:b ex:height 30 ; ex:on ex:rock2 .
                ex:rock owl:sameAs ex:rock2 ; rdfs:label "Rock" . }""",
    )
    card = read_card(find_home(root, environ={}, cwd=root), "Light A")
    assert (card.iri, card.same_as) == (_ex("a"), (_ex("b"),))
    assert [
        (g.property.iri, [(line.value.text, [s.graph for s in line.supports]) for line in g.lines])
        for g in card.groups
    ] == [
        (_ex("height"), [("30", [_ex("two")])]),
        (_ex("on"), [("Rock", [_ex("one"), _ex("two")])]),
    ]


def test_inferred_statement_is_marked_as_such(make_home: Callable[..., Path]) -> None:
    """What only follows says so, with the marking from which it follows."""
    root = make_home(
        ontology="""ex:partOf a owl:TransitiveProperty, owl:ObjectProperty ; rdfs:label "part of"@en .""",
        graph="""ex:one { ex:one ev:marking ev:C . ex:a ex:partOf ex:b . }
            ex:two { ex:two ev:marking ev:U . ex:b ex:partOf ex:c . ex:a rdfs:label "A"@en . }""",
    )
    card = read_card(find_home(root, environ={}, cwd=root), "A")
    assert [
        (line.value.text, [(s.kind, s.marking) for s in line.supports])
        for g in card.groups
        for line in g.lines
    ] == [(_ex("b"), [("stated", "C")]), (_ex("c"), [("inferred", "C")])]


def test_foreign_home_has_cards(make_home: Callable[..., Path]) -> None:
    """A home that knows nothing of evidence shows its data as its own source, at the lowest marking."""
    root = make_home(
        ontology="@prefix f: <urn:f:> . @prefix owl: <http://www.w3.org/2002/07/owl#> . f:Tree a owl:Class .",
        graph={
            "trees.ttl": '@prefix f: <urn:f:> . f:oak a f:Tree ; f:leaves "many" ; f:near [ f:is "wet" ] .'
        },
        toml='[prefixes]\nf = "urn:f:"\n',
        markings=None,
    )
    card = read_card(find_home(root, environ={}, cwd=root), "f:oak")
    stated = Support("stated", "", "", "U", "", "", (), "urn:kgcli:graph:trees")
    assert (card.label, card.types) == ("f:oak", (Named("urn:f:Tree", "f:Tree"),))
    assert card.groups == (
        Group(Named("urn:f:leaves", "f:leaves"), False, (Line(Value("many", None, None, None), (stated,)),)),
        Group(Named("urn:f:near", "f:near"), False, (Line(Value("(unnamed)", None, None, None), (stated,)),)),
    )
