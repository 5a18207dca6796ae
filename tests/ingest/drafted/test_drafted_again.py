"""A document that is read again: pending drafts are made anew, and what a person judged stays."""

from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from made_drafts import EX, HIGH, LOW, TEXT, make_draft, read_usual, take_in, write_drafting_home

from kgcli.errors import RefusedEditError
from kgcli.home import open_home
from kgcli.ingest.drafted.entry import Entry
from kgcli.ingest.drafted.files import find_drafts, find_lock, read_drafts, serialize_drafts, write_drafts
from kgcli.ingest.drafted.judged import recognize
from kgcli.ingest.drafts.draft import Draft, Number
from kgcli.ingest.structure import Structure
from kgcli.reviews.model import Decision

BY = Decision("Jane Roe", "2026-11-23T00:00:00Z", "it is another Mu")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a home with a document that was taken in with three drafts."""
    made = write_drafting_home(tmp_path / "home")
    take_in(made)
    return made


def list_entries(root: Path) -> tuple[Entry, ...]:
    """Return the drafts in the file."""
    return read_drafts(open_home(root), "note").entries


def judge(root: Path, **changes: object) -> Entry:
    """Let a person change the first draft, and return it as the file has it then."""
    home = open_home(root)
    file = read_drafts(home, "note")
    first = replace(file.entries[0], decision=BY, **changes)  # type: ignore[arg-type]  # of several types
    data = serialize_drafts(file._replace(entries=(first, *file.entries[1:])), home)
    write_drafts(find_drafts(home, "note"), data, file.data)
    return list_entries(root)[0]


def reject(root: Path) -> Entry:
    """Let a person reject the first draft."""
    return judge(root, state="rejected", quads=(), said=(), evidence=None, fact=None)


def read_more(structure: Structure) -> tuple[Draft, ...]:
    """Return what is read with better patterns: one value more everywhere."""
    return tuple(make_draft(structure, each.name, men=Number(7)) for each in structure.passages)


def test_the_same_text_again_changes_nothing(root: Path) -> None:
    """To the byte."""
    before = find_drafts(open_home(root), "note").read_bytes()
    assert take_in(root).status == "same"
    assert find_drafts(open_home(root), "note").read_bytes() == before


def test_pending_drafts_are_made_anew(root: Path) -> None:
    """With other patterns there are others."""
    take_in(root, read_more)
    assert [f"{EX}men" in str(each.quads) for each in list_entries(root)] == [True, True, True]
    take_in(root, lambda _: ())
    assert list_entries(root) == ()


def test_without_drafts_the_file_is_let_be(root: Path) -> None:
    """As with --dry-run."""
    before = list_entries(root)
    assert take_in(root, lambda _: (), drafts=False).drafts is None
    assert list_entries(root) == before
    made = take_in(root, lambda _: (), dry_run=True)
    assert (made.drafts is not None and made.drafts.entries, list_entries(root)) == ((), before)


def test_a_rejected_draft_stays_rejected(root: Path) -> None:
    """Without its statements, with who rejected it, when and why."""
    rejected = reject(root)
    assert (rejected.state, rejected.quads, rejected.said, rejected.decision) == ("rejected", (), (), BY)
    others = list_entries(root)[1:]
    take_in(root)
    assert list_entries(root) == (rejected, *others)


def test_it_is_known_by_its_words_where_the_reading_changed(root: Path) -> None:
    """And it is known again where no pattern reads it any more."""
    rejected = reject(root)
    take_in(root, read_more)
    assert [each.state for each in list_entries(root)] == ["rejected", "pending", "pending"]
    assert list_entries(root)[0] == rejected
    take_in(root, lambda _: ())
    assert list_entries(root) == (rejected,)


def test_it_is_found_where_its_words_stand_in_a_changed_text(root: Path) -> None:
    """What was accepted, too: the description was not worked on, so that the text may change."""
    rejected = reject(root)
    text = TEXT.replace("1. (U)", "1.  (U)")
    take_in(root, text=text)
    found = list_entries(root)[0]
    assert (found.state, found.identifier, found.decision) == ("rejected", rejected.identifier, BY)
    assert text[found.span.start : found.span.end] == LOW
    assert found.span.start == rejected.span.start + 1


def test_what_a_person_edited_stays(root: Path) -> None:
    """Until its words are gone."""
    quads = list_entries(root)[0].quads[:1]
    edited = judge(root, quads=quads)
    assert (edited.state, edited.quads) == ("pending", quads)
    take_in(root, read_more)
    assert list_entries(root)[0] == edited

    take_in(root, text=TEXT.replace("1. (U)", "1.  (U)"))
    moved = list_entries(root)[0]
    assert (moved.quads, moved.span.start) == (quads, edited.span.start + 1)
    assert str(moved.span.start) in {getattr(each.object, "value", "") for each in moved.said}

    take_in(root, text=TEXT.replace(LOW, "Nobody was sent."))
    assert [each.decision for each in list_entries(root)] == [None, None]


def test_a_mark_that_a_person_changed_counts(root: Path) -> None:
    """The drafts of its passage are described at it, those that were judged, too."""
    reject(root)
    path = root / "graph/note.trig"
    low = list_entries(root)[0].passage.rpartition("/")[2]
    text = path.read_text()
    head, _, tail = text.partition(f"passage:{low}\n")
    path.write_text(f"{head}passage:{low}\n{tail.replace('ev:marking ev:U ;', 'ev:marking ev:S ;', 1)}")
    assert take_in(root).status == "kept"
    assert [each.marking.rpartition("#")[2] for each in list_entries(root)] == ["S", "SBU", "C"]
    assert {each.graph.rpartition("/")[2] for each in list_entries(root)} == {"S", "SBU", "C"}


def test_a_copy_of_the_text_leads_to_the_same_file(root: Path) -> None:
    """Under another reference nothing is written."""
    before = list_entries(root)
    made = take_in(root, reference="other")
    assert (made.status, made.file) == ("known", "graph/note.trig")
    assert list_entries(root) == before
    assert sorted(each.name for each in (root / "graph/drafts").iterdir()) == ["note.trig"]


def test_what_was_left_of_an_older_text_is_mended(root: Path) -> None:
    """As when somebody was stopped between both files."""
    path = find_drafts(open_home(root), "note")
    old = path.read_bytes()
    text = TEXT.replace(HIGH, "Thule sent nobody.")
    take_in(root, text=text)
    new = path.read_bytes()
    path.write_bytes(old)
    assert take_in(root, text=text).status == "same"
    assert path.read_bytes() == new
    path.unlink()
    take_in(root, text=text)
    assert path.read_bytes() == new


def test_each_judged_draft_stands_for_one() -> None:
    """Those of the same meaning first; then of the same words and kind, in order."""
    passage, words = "p", "w"

    def entry(meaning: str, kind: str = "k") -> Entry:
        blank = dict.fromkeys(Entry.__slots__, "")
        return Entry(**{**blank, "passage": passage, "sha256": words, "meaning": meaning, "kind": kind})  # type: ignore[arg-type]
        # What it is not asked for is left empty.

    one, two, three = entry("1"), entry("2"), entry("3", "other")
    key = (passage, words, "k")
    assert recognize([one, two, three], {"new": key, "2": key, "newer": key}) == {"2": two, "new": one}


def test_a_draft_that_two_patterns_read_is_there_once(tmp_path: Path) -> None:
    """With the better score; what differs in its meaning is another."""

    def read(structure: Structure) -> tuple[Draft, ...]:
        (first, *_) = read_usual(structure)
        return (
            first,
            replace(first, pattern="others/tells", score=0.9),
            replace(first, status="Completed"),
        )

    root = write_drafting_home(tmp_path / "home")
    take_in(root, {"U": read, "SBU": lambda _: (), "C": lambda _: ()})
    assert sorted((each.pattern, each.score, each.status) for each in list_entries(root)) == [
        ("others/tells", 0.9, "Planned"),
        ("sendings/sends", 0.76, "Completed"),
    ]


def test_drafts_that_somebody_reviews_are_let_be(root: Path) -> None:
    """And those that were changed while the document was read; its description is written all the same."""
    home = open_home(root)
    path = find_drafts(home, "note")
    before = path.read_bytes()
    text = TEXT.replace(HIGH, "Thule sent nobody.")
    with (
        FileLock(find_lock(path)),
        pytest.raises(RefusedEditError, match=r"reviewing the drafts of note now\. .*Ingest .* afterwards"),
    ):
        take_in(root, text=text)
    assert path.read_bytes() == before
    assert take_in(root, text=text).status == "same"

    def read_late(_: Structure) -> tuple[Draft, ...]:
        path.write_bytes(before)
        return ()

    with pytest.raises(RefusedEditError, match="The drafts of note were changed while it was read"):
        take_in(root, read_late, text=text)
    assert path.read_bytes() == before
