"""Mentions in the two documents, against what the facts of each passage are about."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

import kgcli.ingest.ingesting  # noqa: F401 - knows all kinds of documents
from kgcli.home import open_home
from kgcli.ingest.kinds.kind import choose_parser
from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.mentions.lexicon import Lexicon
from kgcli.ingest.mentions.mention import Mentions
from kgcli.ingest.mentions.opening import open_lexicon
from kgcli.ingest.mentions.variants import spell_name
from kgcli.ingest.mentions.words import read_words
from kgcli.vocabulary import EV

ROOT = Path(__file__).parents[3]
DOCUMENTS = {"04GUATEMALA3163": "04GUATEMALA3163.txt", "DIALOGO-2021-08-17": "dialogo-2021-08-17.txt"}
KINDS = ("country", "mission", "organization", "person", "city", "region", "post")
"""Things of these kinds have names; others, such as deployments, have descriptions."""


@dataclass(frozen=True)
class Read:
    """A document: its mentions, and for each passage where it is and what its facts are about."""

    text: str
    mentions: Mentions
    passages: Mapping[str, tuple[int, int]]
    about: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """Return all names of the repository's home."""
    return open_lexicon(open_home(ROOT))


def read(reference: str) -> Read:
    """Return the document *reference*; skips where its text is absent."""
    path = ROOT.parent / "shared" / "documents" / DOCUMENTS[reference]
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    text = path.read_bytes().decode()
    quads = list(parse(path=ROOT / "graph" / f"{reference}.trig", format=RdfFormat.TRIG))
    passage_of = {q.subject.value: q.object.value for q in quads if q.predicate.value == EV + "inPassage"}
    ends: dict[str, dict[str, int]] = defaultdict(dict)
    about: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate.value in {EV + "start", EV + "end"}:
            ends[quad.subject.value][quad.predicate.value] = int(quad.object.value)
        passage = passage_of.get(getattr(quad.graph_name, "value", ""))
        if passage is not None:
            things = (each.value for each in (quad.subject, quad.object) if isinstance(each, NamedNode))
            about[passage] |= {each for each in things if kind_of(each) in KINDS}
    mentions = find_mentions(choose_parser(text)[0].parse(text), lexicon())
    passages = {each: (ends[each][EV + "start"], ends[each][EV + "end"]) for each in about}
    return Read(text, mentions, passages, {each: frozenset(things) for each, things in about.items()})


def kind_of(iri: str) -> str:
    """Return the kind in the IRI of a thing, such as ``country``."""
    return iri.rpartition("/id/")[2].partition("/")[0] if "/id/" in iri else ""


@pytest.mark.parametrize("reference", sorted(DOCUMENTS))
def test_what_passages_name_is_linked(reference: str) -> None:
    """What a passage's facts are about, and whose name is among its words, is linked there."""
    document = read(reference)
    missed = set()
    for passage, (start, end) in document.passages.items():
        words = f" {' '.join(read_words(document.text[start:end]).forms)} "
        linked = {each.iri for each in document.mentions.known if start <= each.span.start < end}
        for iri in document.about[passage] - linked:
            names = [spell_name(name) for name in lexicon().spellings.get(iri, ()) if len(name) > 2]
            missed |= {(passage, iri) for name in names if f" {name} " in words}
    assert missed == set()


@pytest.mark.parametrize("reference", sorted(DOCUMENTS))
def test_links_are_to_what_the_document_is_about(reference: str) -> None:
    """Of the things of these kinds that are surely meant, at least 98 of 100 are what the document is about.

    That is what its facts are about, and what the home states together with such a thing.
    """
    document = read(reference)
    about = frozenset(iri for things in document.about.values() for iri in things)
    near = about | {iri for each in about for iri in lexicon().facts.related.get(each, frozenset())}
    links = [each.iri for each in document.mentions.known if each.iri and kind_of(each.iri) in KINDS]
    right = [iri for iri in links if iri in near]
    assert len(right) >= 0.98 * len(links) > 50


def test_the_congo_is_the_country_of_the_mission() -> None:
    """A name that two countries share is read by the mission that the document names."""
    document = read("04GUATEMALA3163")
    meant = {
        (each.iri or "").rpartition("/")[2]
        for each in document.mentions.known
        if each.form == "congo" and len(each.candidates) > 1
    }
    assert meant == {"democratic-republic-of-the-congo"}


def test_names_above_a_clearance_are_absent() -> None:
    """The names at a clearance are those of its store: what only marked passages name is not among them."""
    low = open_lexicon(open_home(ROOT), "U")
    hidden = {iri.rpartition("/")[2] for iri in lexicon().spellings.keys() - low.spellings.keys()}
    assert {"bustamante", "cfac", "central-american-battalion"} <= hidden
    assert not any("Bustamante" in name for names in low.spellings.values() for name in names)
