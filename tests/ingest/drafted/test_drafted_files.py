"""The file of a document's drafts: what it says of each, and that it is read as it was written."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from made_drafts import EV, EX, HIGH, LOW, TEXT, make_draft, take_in, write_drafting_home

from kgcli.errors import UnreadableSourceError
from kgcli.home import open_home
from kgcli.ingest.drafted.entry import DraftFile
from kgcli.ingest.drafted.files import has_drafts_of, read_drafts, serialize_drafts
from kgcli.ingest.drafts.draft import Draft, Named, Node, Number, Own, Words
from kgcli.ingest.structure import Structure
from kgcli.turtle.formatting import format_text

BASE = EX + "graph/"
PLACE = BASE + "id/"


def list_values(statements: Iterable[Any]) -> list[tuple[str, str, str]]:
    """Return subject, predicate and object of *statements* without datatypes."""
    return [(each.subject.value, each.predicate.value, each.object.value) for each in statements]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with a document that was taken in with a draft in each of its paragraphs."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("drafted")
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        made = write_drafting_home(folder / "home")
        take_in(made)
        return made


def test_the_file_is_laid_out_as_format_does_it(root: Path) -> None:
    """And says on top of which text it is."""
    path = root / "graph/drafts/note.trig"
    data = path.read_bytes()
    assert format_text(data, "x", named_graphs=True) == data
    home = open_home(root)
    read = read_drafts(home, "note")
    assert has_drafts_of(home, "note", read.sha256)
    assert not has_drafts_of(home, "note", "0" * 64)
    assert not has_drafts_of(home, "other", read.sha256)
    assert data.decode().splitlines()[2].endswith(f"the SHA-256 {read.sha256}")


def test_what_is_written_is_what_is_read(root: Path) -> None:
    """To the byte, with the prefixes that it has."""
    home = open_home(root)
    read = read_drafts(home, "note")
    assert serialize_drafts(read, home) == (root / "graph/drafts/note.trig").read_bytes()


def test_a_draft_is_described_at_the_marking_of_its_passage(root: Path) -> None:
    """Pattern, score, status, voice, words, evidence and fact."""
    low, middle, high = read_drafts(open_home(root), "note").entries

    assert [each.identifier for each in (low, middle, high)] == [
        f"{number}-{each.meaning[:8]}" for number, each in enumerate((low, middle, high), 1)
    ]
    assert [each.marking for each in (low, middle, high)] == [EV + "U", EV + "SBU", EV + "C"]
    assert [each.graph for each in (low, middle, high)] == [
        f"{BASE}note/drafts/{level}" for level in ("U", "SBU", "C")
    ]
    assert (low.state, low.pattern, low.family, low.score) == ("pending", "sendings/sends", "sendings", 0.76)
    assert (low.status, low.voice, low.missing, low.decision) == ("Planned", "Drafter", (), None)
    assert TEXT[low.span.start : low.span.end] == LOW
    assert TEXT[high.span.start : high.span.end] == HIGH
    assert (low.passage, low.kind) == (f"{PLACE}passage/note-1", EX + "Sending")
    assert low.iri == f"{PLACE}draft/note-{low.identifier}"
    assert low.evidence == f"{PLACE}evidence/note-{low.identifier}"
    assert low.fact == f"{PLACE}sending/sending-1-note-{low.meaning[:8]}"


def test_the_span_is_described_as_evidence(root: Path) -> None:
    """Its place and hash, what it is about, its topic, and whose words they are."""
    (low, *_) = read_drafts(open_home(root), "note").entries
    said = {
        (subject.rpartition("/")[2], term.rpartition("#")[2], value)
        for subject, term, value in list_values(low.said)
    }
    own = f"note-{low.identifier}"
    assert said == {
        (own, "type", EV + "EvidenceSpan"),
        (own, "about", low.fact),
        (own, "attributedTo", f"{PLACE}agent/note-drafter"),
        (own, "inPassage", low.passage),
        (own, "start", str(low.span.start)),
        (own, "end", str(low.span.end)),
        (own, "sha256", low.sha256),
        (own, "topic", EX + "Sendings"),
        (own, "voice", EV + "Drafter"),
        ("note-drafter", "label", "note (drafter)"),
    }


def test_a_document_without_drafts_has_none() -> None:
    """Neither file nor entries."""
    home = open_home(Path(__file__).parents[3])
    assert read_drafts(home, "no such document") == DraftFile("no such document", "", (), {})


def test_a_file_that_is_not_whole_is_refused(root: Path, tmp_path: Path) -> None:
    """With what to do."""
    data = (root / "graph/drafts/note.trig").read_text()
    (tmp_path / "kgcli.toml").touch()
    (tmp_path / "graph/drafts").mkdir(parents=True)
    for text, message in (
        (data.replace("        ev:draftPattern ", "        ev:tag "), "Mend it, or delete the file"),
        (data[:-2], "graph/drafts/note.trig"),
    ):
        (tmp_path / "graph/drafts/note.trig").write_text(text)
        with pytest.raises(UnreadableSourceError, match=message):
            read_drafts(open_home(tmp_path), "note")


def test_new_things_values_and_speakers_are_stated(tmp_path: Path) -> None:
    """Labels with and without a language, numbers, shares, and links to what the document makes."""

    def read(structure: Structure) -> tuple[Draft, ...]:
        if len(structure.passages) > 1:
            return ()
        draft = make_draft(
            structure,
            "1",
            men=Number(70),
            share=Number(Fraction(1, 3)),
            note=Words("at sea"),
            unit=Own("u"),
            other=Own("nobody knows"),
            status=None,
            speaker=EX + "jane",
            missing=(EX + "summary",),
        )
        unit = Node(
            "u", "unit", (EX + "Company",), (Words("Compañía 2ª", "es"),), ((EX + "of", Named(EX + "thule")),)
        )
        return (replace(draft, nodes=(*draft.nodes, unit)),)

    root = write_drafting_home(tmp_path / "home")
    made = take_in(root, read)
    assert made.drafts is not None
    (entry,) = made.drafts.entries
    unit = f"{PLACE}unit/compania-2a-note-{entry.meaning[:8]}"
    assert {
        (each[0], each[1], str(quad.object))
        for each, quad in zip(list_values(entry.quads), entry.quads, strict=True)
    } == {
        (entry.fact, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{EX}Sending>"),
        (entry.fact, "http://www.w3.org/2000/01/rdf-schema#label", '"sending 1"@en'),
        (entry.fact, EX + "by", f"<{EX}thule>"),
        (entry.fact, EX + "men", '"70"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (entry.fact, EX + "share", '"0.3333"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        (entry.fact, EX + "note", '"at sea"'),
        (entry.fact, EX + "unit", f"<{unit}>"),
        (unit, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{EX}Company>"),
        (unit, "http://www.w3.org/2000/01/rdf-schema#label", '"Compañía 2ª"@es'),
        (unit, EX + "of", f"<{EX}thule>"),
    }
    assert entry.missing == (EX + "other", EX + "summary")
    said = list_values(entry.said)
    assert EX + "jane" in {value for _, _, value in said}
    assert {subject for subject, _, _ in said} == {entry.evidence}
