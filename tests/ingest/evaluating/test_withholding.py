"""A home without the facts of one document: its names are unknown, and nothing in the home changes."""

from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.home import Home, open_home
from kgcli.ingest.evaluating.withheld import list_own_files, withhold
from kgcli.ingest.mentions.opening import open_lexicon
from kgcli.verification.visible import read_marked, read_visible

ROOT = Path(__file__).parents[3]


def list_files(home: Home) -> dict[str, int]:
    """Return all files of a home, with when each was changed."""
    return {str(path): path.stat().st_mtime_ns for path in home.root.glob("[gko]*/**/*.t*") if path.is_file()}


def withhold_document(home: Home, reference: str, clearance: str | None = None) -> Home:
    """Return *home* without the files of the document *reference*."""
    visible = read_visible(home, clearance)
    document = next(each for each in visible.evidence.documents.values() if each.reference == reference)
    return withhold(home, list_own_files(document, visible.evidence, read_marked(home)))


@pytest.fixture
def two_documents(make_home: MakeHome) -> Home:
    """Return a home with two documents, a file with more facts of the first, and one of neither."""
    described = """\
ex:{0} ev:reference "{0}" ; ev:fileName "{0}.txt" .
ex:{0}-p a ev:Passage ; ev:passageOf ex:{0} ; ev:start 0 ; ev:end 9 ; ev:marking ev:{1} .
ex:{0}-s a ev:EvidenceSpan ; ev:inPassage ex:{0}-p ; ev:start 0 ; ev:end 9 ; ev:sha256 "{2}" .
ex:{0}-s {{ ex:{0}-ship a ex:Ship ; rdfs:label "{3}"@en . }}
"""
    digest = "0" * 64
    return open_home(
        make_home(
            ontology="ex:Ship a owl:Class . ex:land a owl:ObjectProperty .",
            graph={
                "one.trig": described.format("one", "U", digest, "Argo"),
                "two.trig": described.format("two", "S", digest, "Naglfar"),
                "more.trig": 'ex:one-s { ex:third a ex:Ship ; rdfs:label "Skidbladnir"@en . }',
                "world.ttl": 'ex:ark a ex:Ship ; rdfs:label "Ark"@en .',
            },
        )
    )


def list_names(home: Home, clearance: str | None = None) -> set[str]:
    """Return all names that *home* has of ships."""
    return {name for names in open_lexicon(home, clearance).spellings.values() for name in names}


def test_what_stands_only_in_its_own_files_is_unknown(two_documents: Home) -> None:
    """Names in a document's own file, and in others that state what its words support, are withheld."""
    before = list_files(two_documents)
    assert list_names(withhold_document(two_documents, "one")) == {"Naglfar", "Ark"}
    assert list_names(withhold_document(two_documents, "two")) == {"Argo", "Skidbladnir", "Ark"}
    assert list_files(two_documents) == before


def test_names_above_a_clearance_stay_hidden(two_documents: Home) -> None:
    """A home without a document has at a clearance the names that this clearance may see."""
    assert list_names(withhold_document(two_documents, "one", "U"), "U") == {"Ark"}


def test_withheld_home_is_found_again(two_documents: Home) -> None:
    """The same document, withheld again, is the same place; another one is another place."""
    first, second = (withhold_document(two_documents, "one").root for _ in range(2))
    assert first == second != withhold_document(two_documents, "two").root


def test_repository_without_a_document() -> None:
    """Without one of the repository's documents its people are unknown, and the other one's are known."""
    others = withhold_document(open_home(ROOT), "04GUATEMALA3163")
    people = {iri.rpartition("/")[2] for iri in open_lexicon(others).spellings}
    assert {"bustamante", "craig-faller", "john-hamilton"} & people == {"craig-faller"}
