"""Cables with captions on their distribution: who may see what of them, and how their markings are named."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from small_homes import write_home

from kgcli.answers import read_table
from kgcli.descriptions import make_ask
from kgcli.home import Home, open_home
from kgcli.ingest.ingesting import open_ingester
from kgcli.ingest.marks import MarkWords, read_mark_words
from kgcli.ingest.wishes import Wishes
from kgcli.markings import read_scheme
from kgcli.store.home_stores import current_store
from kgcli.texts.documents import read_document
from kgcli.verification.verification import verify
from kgcli.vocabulary import EV, RDF, SKOS

MARKINGS = (Path(__file__).parents[3] / "ontology" / "markings.ttl").read_text(encoding="utf-8")
BASE = "https://example.org/graph/"
TEXTS = {
    "NODIS": """\
SECRET THULE 000044

NODIS
SIPDIS

E.O. 12958: DECL: 01/09/2019
TAGS: PREL
SUBJECT: SHIPS

1. (C/NF) Three ships.

2. (U) The harbor is open.
""",
    "LOU": "LIMITED OFFICIAL USE THULE 000046\n\nE.O. 12356: N/A\nSUBJECT: A SHIP\n\n1. One ship.\n",
    "REL": "SECRET//REL TO USA, AUS THULE 000047\n\nSUBJECT: BOATS\n\n1. (S//REL) Two.\n\n2. (U) One.\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the shipped markings that took the three cables in."""
    folder = tmp_path_factory.mktemp("restricted")
    root = write_home(folder / "home", markings=MARKINGS, toml=f'[graph]\nbase = "{BASE}"\n')
    ingester = open_ingester(open_home(root))
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        path = folder / "texts" / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        ingester.ingest(read_document(path), Wishes(reference=name))
    return root


@pytest.fixture(scope="module")
def words() -> MarkWords:
    """Return the words of the shipped markings."""
    quads = list(parse(MARKINGS.encode(), RdfFormat.TURTLE))
    return read_mark_words(quads, read_scheme(quads))


def read(root: Path, reference: str) -> list[Quad]:
    """Return what the file of *reference* says."""
    return list(parse(path=root / "graph" / f"{reference}.trig", format=RdfFormat.TRIG))


def marks(root: Path, reference: str) -> Mapping[str, str]:
    """Return for each passage of *reference* how it is marked, and for the document."""
    wanted = {EV + "marking", EV + "overallMarking"}
    found = {}
    for quad in read(root, reference):
        if quad.predicate.value in wanted and isinstance(quad.subject, NamedNode):
            if quad.subject == quad.graph_name:
                continue
            found[quad.subject.value.rpartition("/")[2]] = getattr(quad.object, "value", "")
    return {name: node.replace(f"{BASE}marking/", "").replace(EV, "ev:") for name, node in found.items()}


def look(home: Home, clearance: str) -> tuple[list[str], bool]:
    """Return the references that *clearance* sees, and whether the caveat is in the IRI of anything."""
    store = current_store(home, clearance)
    queries = (
        f"SELECT DISTINCT ?r WHERE {{ ?d <{EV}reference> ?r }} ORDER BY ?r",
        'SELECT ?s WHERE { ?s ?p ?o FILTER(CONTAINS(STR(?s), "%2FNODIS")) }',
    )
    documents, named = (read_table(answer).rows for answer in make_ask(store, home)(queries))
    return [row[0].value for row in documents if row[0]], bool(named)


def test_a_caption_on_distribution_marks_each_passage(root: Path) -> None:
    """Also one whose portion mark is lower; the document's short description is no freer than the lowest."""
    assert marks(root, "NODIS") == {
        "NODIS": "S%2F%2FNODIS",
        "NODIS-header": "S%2F%2FNODIS",
        "NODIS-1": "C%2F%2FNODIS%2FNOFORN",
        "NODIS-2": "U%2F%2FNODIS",
    }


def test_older_words_and_releases_are_read_as_the_home_has_them(root: Path) -> None:
    """Limited official use is sensitive but unclassified; release to named countries is to no foreigner."""
    assert marks(root, "LOU") == {"LOU": "ev:SBU", "LOU-header": "ev:SBU", "LOU-1": "ev:SBU"}
    assert marks(root, "REL") == {
        "REL": "ev:S-NOFORN",
        "REL-header": "ev:S-NOFORN",
        "REL-1": "ev:S-NOFORN",
        "REL-2": "ev:U",
    }


def test_a_combination_is_described_where_it_is_named_only(root: Path) -> None:
    """In a graph that is marked with it, or that names it as the overall marking of its document."""
    described = {
        (
            quad.subject.value.removeprefix(f"{BASE}marking/"),
            getattr(quad.graph_name, "value", "").removeprefix(BASE),
        )
        for quad in read(root, "NODIS")
        if quad.predicate.value == RDF + "type" and quad.object == NamedNode(EV + "Marking")
        if isinstance(quad.subject, NamedNode)
    }
    assert described == {
        ("C%2F%2FNODIS%2FNOFORN", "NODIS/C-NODIS-NOFORN"),
        ("S%2F%2FNODIS", "NODIS/S-NODIS"),
        ("S%2F%2FNODIS", "NODIS/U-NODIS"),
        ("U%2F%2FNODIS", "NODIS/U-NODIS"),
    }
    parts = sorted(
        (quad.predicate.value, getattr(quad.object, "value", ""))
        for quad in read(root, "NODIS")
        if quad.graph_name == NamedNode(f"{BASE}NODIS/C-NODIS-NOFORN")
        and quad.subject == NamedNode(f"{BASE}marking/C%2F%2FNODIS%2FNOFORN")
        and quad.predicate.value.startswith((EV, SKOS))
    )
    assert parts == [
        (SKOS + "notation", "C//NODIS/NOFORN"),
        (EV + "caveat", EV + "NODIS"),
        (EV + "caveat", EV + "NOFORN"),
        (EV + "level", EV + "Confidential"),
    ]


def test_no_level_opens_a_caption(root: Path) -> None:
    """Whoever lacks the caveat does not learn that there is such a document, whatever the level."""
    home = open_home(root)
    seen = {
        clearance: look(home, clearance)
        for clearance in ("U", "TS", "TS//NOFORN", "U//NODIS", "S//EXDIS/NODIS")
    }
    assert seen == {
        "U": (["REL"], False),
        "TS": (["LOU", "REL"], False),
        "TS//NOFORN": (["LOU", "REL"], False),
        "U//NODIS": (["NODIS", "REL"], True),
        "S//EXDIS/NODIS": (["LOU", "NODIS", "REL"], True),
    }


def test_what_is_described_fits_the_text(root: Path) -> None:
    """A passage need not be marked with the caption in the text; nothing stands too low."""
    home = open_home(root)
    found = verify(home, root.parent / "texts")
    assert [each.message for each in found.findings] == []


@pytest.mark.parametrize(
    ("text", "level", "caveats"),
    [
        ("LIMITED OFFICIAL USE", 1, ""),
        ("LOU", 1, ""),
        ("UNCLAS EFTO", 1, ""),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", 1, ""),
        ("U//FOUO", 1, ""),
        ("SBU/NF", 1, "NOFORN"),
        ("SBU/N", 1, "NOFORN"),
        ("S//NF/OC/PR", 3, "NOFORN ORCON PROPIN"),
        ("TS//ORCON/IMCON", 4, "IMCON ORCON"),
        ("S//REL TO USA, FVEY", 3, "NOFORN"),
        ("S//RELIDO", 3, "RELIDO"),
        ("SECRET NOCONTRACT WNINTEL", 3, "ORCON PROPIN"),
        ("CONFIDENTIAL NO FOREIGN DISSEM", 2, "NOFORN"),
        ("NODIS", None, "NODIS"),
        ("EXDIS", None, "EXDIS"),
        ("LIMDIS", None, "LIMDIS"),
        ("STADIS", None, "STADIS"),
        ("NO DISTRIBUTION OUTSIDE", None, "STADIS"),
        ("ROGER CHANNEL", None, "NODIS"),
        ("DISSENT CHANNEL", None, "NODIS"),
        ("EYES ONLY", None, "NODIS"),
        ("NOT FOR INTERNET DISTRIBUTION", 1, ""),
    ],
)
def test_shipped_markings_know_the_words(
    text: str, level: int | None, caveats: str, words: MarkWords
) -> None:
    """Each mark and caption that restricts is read whole, or as one that restricts at least as much."""
    found = words.read(text)
    assert (found.level, found.caveats, found.unknown) == (level, frozenset(caveats.split()), ())


@pytest.mark.parametrize("text", ["SIPDIS", "AIDAC", "TERREP", "CODEL", "CORRECTED COPY"])
def test_words_for_sorting_are_no_caveats(text: str, words: MarkWords) -> None:
    """They keep nobody from the text, so that the shipped markings have no meaning for them."""
    assert words.read(text).unknown != ()


def test_captions_on_distribution_are_told_apart(words: MarkWords) -> None:
    """What portion marks repeat counts by passage, the others for the whole."""
    assert words.whole == {"NODIS", "EXDIS", "LIMDIS", "STADIS"}
    assert words.caveat_nodes.keys() - words.whole == {"IMCON", "NOFORN", "ORCON", "PROPIN", "RELIDO"}
