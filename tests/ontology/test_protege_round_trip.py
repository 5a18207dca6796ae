"""Our ontology files opened and saved as Protégé does it: only what the OWL API loses differs afterwards."""

import difflib
from functools import cache
from pathlib import Path

import pytest
from owl_api import ontology_files
from protege import ENDINGS, SYNTAXES, Opened, round_trip
from toy_graphs import ONTOLOGY

from kgcli.formatting.likeness import format_like
from kgcli.java import missing_requirement
from kgcli.ontology.reading import read_files
from kgcli.ontology.structure import read_structure

_MISSING = missing_requirement()
pytestmark = [
    pytest.mark.skipif(_MISSING is not None, reason=f"the OWL API cannot run: {_MISSING}"),
    pytest.mark.xdist_group("java"),
]
FILES = sorted(path.name for path in ONTOLOGY.glob("*.ttl"))
LOST = '-    owl:versionInfo "0.1.0" ;'
"""While it opens a Turtle file with imports, the OWL API 5.1.9 loses what it says by owl:versionInfo."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder for what is saved: a folder for each syntax with what each file became, in Turtle."""
    return tmp_path_factory.mktemp("protege") / "saved"


@pytest.fixture(scope="module", autouse=True)
def opened(saved: Path) -> Opened:
    """Open the root and all that it imports by the catalogue, and save them in each syntax."""
    return round_trip(ONTOLOGY, "peaceops.ttl", saved)


def _compare(name: str, text: bytes, saved_as: str | None = None) -> list[str]:
    """Return the lines that *text*, formatted like our file *name*, has more and less than that."""
    old = (ONTOLOGY / name).read_bytes()
    new = format_like(text, saved_as or name, old, name, named_graphs=False)
    lines = difflib.unified_diff(old.decode().splitlines(), new.decode().splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@cache
def _read_meaning(path: Path) -> set[tuple[object, ...]]:
    axioms = read_structure(read_files([path])).axioms
    return {(axiom.kind, axiom.parts, axiom.annotations) for axiom in axioms}


def test_the_catalogue_leads_to_every_import(opened: Opened) -> None:
    """Java's own reader of OASIS catalogues finds each file under the IRI that the file declares."""
    assert opened.missing == ()
    assert opened.documents == {iri: path.name for iri, path in ontology_files(ONTOLOGY).items()}


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_what_protege_saves_says_what_we_wrote(syntax: str, saved: Path) -> None:
    """Each file has the same axioms, whatever statements they are written in."""
    for name in FILES:
        assert (name, _read_meaning(ONTOLOGY / name)) == (name, _read_meaning(saved / syntax / name))


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_formatted_like_ours_the_files_differ_in_one_line_at_most(syntax: str, saved: Path) -> None:
    """Headings are gone; comments, prefixes, the order of sets and the sides of axioms are ours again."""
    found = {name: _compare(name, (saved / syntax / name).read_bytes()) for name in FILES}

    assert found == {name: [] if name == "markings.ttl" else [LOST] for name in FILES}


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_what_is_saved_is_formatted_like_ours_as_it_is(syntax: str, saved: Path) -> None:
    """Without being opened and saved as Turtle; where Java has to read it, a file stands for all."""
    names = FILES if syntax == "rdfxml" else ["training.ttl"]
    paths = {name: saved / syntax / Path(name).with_suffix(ENDINGS[syntax]) for name in names}
    found = {name: _compare(name, path.read_bytes(), path.name) for name, path in paths.items()}

    assert found == {name: [] if name == "markings.ttl" else [LOST] for name in names}


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_an_edit_made_there_is_all_that_shows(syntax: str, saved: Path) -> None:
    """A label that was changed, and a class that came, are the lines that differ."""
    text = (saved / syntax / "training.ttl").read_text(encoding="utf-8")
    edited = text.replace('"air transport capability"@en', '"airlift"@en') + (
        "\n###  https://w3id.org/peaceops/ontology#Airlift\npo:Airlift rdf:type owl:Class .\n"
    )

    assert sorted(_compare("training.ttl", edited.encode())) == sorted(
        [
            LOST,
            '-    rdfs:label "air transport capability"@en ;',
            '+    rdfs:label "airlift"@en ;',
            "+po:Airlift",
            "+    a owl:Class ;",
            "+.",
            "+",
        ]
    )
