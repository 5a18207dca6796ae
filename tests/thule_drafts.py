"""A small home with one document of Thule, and drafts of it as patterns would make them."""

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from small_homes import write_home

from kgcli.home import Home, open_home
from kgcli.ingest.describing.terms import read_terms
from kgcli.ingest.drafted.entry import DraftFile
from kgcli.ingest.drafted.files import find_drafts, read_drafts, serialize_drafts
from kgcli.ingest.drafted.readers import Readers
from kgcli.ingest.drafted.standing import read_standing
from kgcli.ingest.drafts.draft import Draft, Named, Node, Number, Own, Time, Value, Words
from kgcli.ingest.ingesting import open_ingester
from kgcli.ingest.review.session import ReviewSession, open_review
from kgcli.ingest.structure import Structure
from kgcli.ingest.wishes import Wishes
from kgcli.phrases.times import find_times
from kgcli.sources import read_source
from kgcli.span import Span
from kgcli.store.cache.inputs import list_inputs
from kgcli.store.home_stores import read_markings
from kgcli.texts.documents import read_document
from kgcli.vocabulary import EV

EX = "https://example.org/"
NOTE = """\
1. (SBU) Nine ships of the Grey Fleet left Thule in May 1905.

2. (C) The Grey Fleet reached Mu with two ships.

3. (C) One ship stayed at Thule.
"""
TOML = """\
[graph]
base = "https://example.org/graph/"
[prefixes]
ex = "https://example.org/"
[documents]
folder = "texts"
"""
ONTOLOGY = """\
ex:Place a owl:Class ; rdfs:label "place"@en . ex:Harbour a owl:Class ; rdfs:subClassOf ex:Place .
ex:Fleet a owl:Class ; rdfs:label "fleet"@en .
ex:Voyage a owl:Class ; rdfs:label "voyage"@en .
ex:note a owl:DatatypeProperty ; rdfs:label "note"@en ; rdfs:range xsd:string .
ex:ships a owl:DatatypeProperty ; rdfs:label "ships"@en ; rdfs:range xsd:integer .
ex:fleet a owl:ObjectProperty ; rdfs:label "of the fleet"@en ; rdfs:range ex:Fleet .
ex:place a owl:ObjectProperty ; rdfs:label "at the place"@en ; rdfs:range ex:Place .
ev:Bound a owl:Class . ev:Status a owl:Class . ev:Planned a ev:Status ; rdfs:label "planned"@en .
ev:begins a owl:ObjectProperty ; rdfs:label "begins"@en ; rdfs:range ev:Bound .
ev:status a owl:ObjectProperty ; rdfs:label "status"@en ; rdfs:range ev:Status .
ev:about a owl:ObjectProperty . ev:voice a owl:ObjectProperty . ev:attributedTo a owl:ObjectProperty .
"""
SHAPES = """\
@prefix ex: <https://example.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:VoyageShape a sh:NodeShape ; sh:targetClass ex:Voyage ;
    sh:property [ sh:path ex:fleet ; sh:minCount 1 ; sh:message "Say which fleet it was: ex:fleet."@en ] ;
    sh:property [ sh:path ex:ships ; sh:maxCount 1 ; sh:message "Give one number of ships."@en ] .
"""
FACTS = """\
ex:known-1 { ex:known-1 ev:marking ev:SBU . ex:thule a ex:Harbour ; rdfs:label "Thule"@en .
  ex:old-fleet a ex:Fleet ; rdfs:label "Old Grey Fleet"@en . }
ex:known-2 { ex:known-2 ev:marking ev:C . ex:mu a ex:Place ; rdfs:label "Mu"@en . }
"""


def make_thule(root: Path) -> Home:
    """Write the home to *root*, with its text in the folder ``texts``, its description and its drafts."""
    write_home(
        root,
        ontology={"schema.ttl": ONTOLOGY, "shapes/voyages.ttl": SHAPES},
        graph={"known.trig": FACTS},
        toml=TOML,
    )
    (root / "texts").mkdir()
    (root / "texts/T1.txt").write_text(NOTE)
    home = open_home(root)
    open_ingester(home).ingest(read_document(root / "texts/T1.txt"), Wishes("plain", marking="C"))
    draft_again(home)
    return home


def make_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the home in ``home``, and with a cache that all copies of it share."""
    folder = factory.mktemp("thule")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        make_thule(folder / "home")
    return folder


def draft_again(home: Home) -> DraftFile:
    """Make the drafts of the home's document as ingest does, and return the file of them."""
    terms = read_terms(
        home,
        [quad for each in list_inputs(home) if each.role != "data" for quad in read_source(each, home)],
    )
    made = open_ingester(home).prepare(
        read_document(home.root / "texts/T1.txt"), Wishes("plain", marking="C")
    )
    quads = list(parse(made.path.read_bytes(), RdfFormat.TRIG))
    standing = read_standing(quads, made.structure, read_markings(home))
    readers = Readers(home, lambda _: None, lambda *_: lambda structure, _: _read_visible(structure))
    drafts = readers.read(made.structure, standing, terms, read_drafts(home, "T1"), made.source.sha256)
    path = find_drafts(home, "T1")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(serialize_drafts(drafts, home))
    return read_drafts(home, "T1")


def _read_visible(structure: Structure) -> tuple[Draft, ...]:
    visible = {passage.name for passage in structure.passages}
    return tuple(each for each in list_drafts() if each.passage in visible)


def list_drafts() -> tuple[Draft, ...]:
    """Return what patterns would read: two voyages of one new fleet, and one whose fleet is not told."""
    may = next(phrase for phrase in find_times(NOTE, language="en"))
    return (
        draft("1", "Nine", "1905", 0.9, ("ships", Number(9)), ("begins", Time(may)), fleet=True, lacks=True),
        draft("2", "The Grey", "two ships", 0.8, ("ships", Number(2)), fleet=True),
        draft("3", "One ship", "Thule", 0.6, ("ships", Number(1))),
    )


def draft(
    passage: str,
    first: str,
    last: str,
    score: float,
    *values: tuple[str, Value],
    fleet: bool = False,
    lacks: bool = False,
) -> Draft:
    """Return the draft of a voyage that *passage* tells of, from the words *first* to *last*."""
    start = NOTE.index(first)
    named = [(EX + name if name != "begins" else EV + name, value) for name, value in values]
    own = Node("grey", "fleet", (EX + "Fleet",), (Words("Grey Fleet", "en"),))
    place = "mu" if passage == "2" else "thule"
    whole = Node(
        f"voyage-{passage}",
        "voyage",
        (EX + "Voyage",),
        (Words(f"voyage of paragraph {passage}", "en"),),
        (*named, (EX + "place", Named(EX + place)), *([(EX + "fleet", Own("grey"))] if fleet else [])),
    )
    return Draft(
        f"{passage}-1",
        "voyages/leaves",
        passage,
        Span(start, NOTE.index(last, start) + len(last)),
        score,
        "UnderWay",
        "Publisher",
        (whole, own) if fleet else (whole,),
        missing=(EX + "note",) if lacks else (),
    )


def review(home: Home, reviewer: str = "Ana", day: str | None = "2026-11-23") -> ReviewSession:
    """Open a review of the document with its text at hand."""
    return open_review(home, "T1", documents=home.root / "texts", reviewer=reviewer, day=day)


def read_facts(home: Home) -> list[Quad]:
    """Return what the document's file of facts states."""
    return list(parse((home.root / "graph/T1.trig").read_bytes(), RdfFormat.TRIG))
