"""No decision is lost or made twice: not by a kill at any point, not by a second reviewer, not by an undo."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thule_drafts import draft_again, review

from kgcli.errors import ParameterValueError, RefusedEditError, UnreadableSourceError, UnwritableHomeError
from kgcli.home import Home
from kgcli.ingest.review.differences import apply, compare, turn
from kgcli.ingest.review.files import open_files
from kgcli.ingest.review.model import Change
from kgcli.ingest.review.session import ReviewSession, open_review

FILES = ("graph/T1.trig", "graph/drafts/T1.trig")
JOURNAL = "graph/drafts/.T1.journal"
TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "    .\n", "x\u2028y\r\n", "\n"])).map("".join)


def read(home: Home) -> tuple[bytes, ...]:
    """Return what both files hold."""
    return tuple((home.root / name).read_bytes() for name in FILES)


def decide(session: ReviewSession) -> None:
    """Accept the second draft: both files change."""
    session.accept(session.entries[1].iri)


def undo(session: ReviewSession) -> None:
    """Take that back."""
    session.undo()


@given(TEXTS, TEXTS, st.sampled_from(["", "end", "\ufeff"]))
def test_differences_lead_both_ways(one: str, other: str, end: str) -> None:
    """They make the one text of the other, to the byte, and nothing of a text that they are not about."""
    before, after = one.encode(), (other + end).encode()
    found = compare(before, after)
    assert apply(found, before) == after
    assert apply(turn(found), after) == before
    assert not any(each.old for each in found) or apply(found, b"another\n" * 9) is None


def kill_at(step: int, begin: Callable[[], ReviewSession], act: Callable[[ReviewSession], None]) -> bool:
    """Do *act* in a process that is killed right before its write to the disk number *step*.

    Returns whether it was killed; else it came to its end.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _die_at(step)
            with begin() as session:
                act(session)
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WIFSIGNALED(status)
    return os.WIFSIGNALED(status)


def _die_at(step: int) -> None:
    """Let this process kill itself at the *step*-th of all calls that write, flush, rename or remove."""
    left = [step]

    def watch(call: Callable[..., object]) -> Callable[..., object]:
        def watched(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*given, **named)

        return watched

    for name in ("fsync", "truncate", "rename"):
        setattr(os, name, watch(getattr(os, name)))
    for name in ("replace", "unlink", "chmod"):
        setattr(Path, name, watch(getattr(Path, name)))
    opened = Path.open

    def open_watched(path: Path, mode: str = "r", *given: object, **named: object) -> object:
        # What is opened for writing is empty, or not written to yet.
        if set(mode) & set("wax") and path.name.startswith("."):
            return watch(opened)(path, mode, *given, **named)
        return opened(path, mode, *given, **named)  # type: ignore[call-overload]

    Path.open = open_watched  # type: ignore[method-assign, assignment]


@pytest.mark.parametrize("act", [decide, undo])
def test_a_kill_loses_nothing_and_doubles_nothing(
    home: Home, opened: ReviewSession, monkeypatch: pytest.MonkeyPatch, act: Callable[[ReviewSession], None]
) -> None:
    """Wherever it strikes, the decision is whole or was not made; what was half-written is finished."""

    def begin() -> ReviewSession:
        files = open_files(home, "T1", clearance=None, documents=None, visible=None)
        return ReviewSession(files, opened.known, "Ana", "2026-11-23")

    # What shapes say takes long, and is not what is tested.
    monkeypatch.setattr("kgcli.ingest.review.checking.Checker.judge_entry", lambda *_: ())
    pending = read(home)
    with begin() as session:
        decide(session)
    accepted = read(home)
    start, end = (pending, accepted) if act is decide else (accepted, pending)
    steps = 0
    while True:
        steps += 1
        _reset(home, pending)
        if act is undo:
            with begin() as session:
                decide(session)
        if not kill_at(steps, begin, act):
            break
        between = read(home)
        # A statement that moves is in both files for a moment, and never in neither.
        assert between in {start, end, (accepted[0], pending[1])}
        with begin() as session:
            decided = session.files.journal.latest() is not None
        assert read(home) == (accepted if decided else pending)
        left = {path.name for path in (home.root / "graph").rglob(".*")}
        assert left <= {".T1.lock", ".T1.journal"}
    assert steps > 8
    assert read(home) == end


def _reset(home: Home, files: tuple[bytes, ...]) -> None:
    (home.root / JOURNAL).unlink(missing_ok=True)
    for name, data in zip(FILES, files, strict=True):
        (home.root / name).write_bytes(data)


def test_undo_goes_back_through_all_sessions(home: Home) -> None:
    """Decision by decision, also of another reviewer and after drafts were made anew; each to the byte."""
    states = [read(home)]
    with review(home) as session:
        two, three = session.entries[1:]
        session.accept(two.iri)
        states.append(read(home))
    with review(home, "Bea", "2026-11-24") as session:
        session.reject(three.iri)
        states.append(read(home))
    draft_again(home)
    with review(home, "Cleo") as session:
        for expected in states[-2::-1]:
            session.undo()
            assert read(home) == expected
        with pytest.raises(RefusedEditError, match="No decision on drafts of T1 is left to be taken back"):
            session.undo()
        session.reject(two.iri)
        session.undo()
    assert read(home) == states[0]


def test_what_somebody_else_edited_is_not_undone(home: Home) -> None:
    """The message says which decision and which file, and what to do; nothing is written."""
    name = FILES[0]
    with review(home) as session:
        decide(session)
        path = home.root / name
        path.write_bytes(path.read_bytes() + b"# a remark\n")
        edited = read(home)
        with pytest.raises(
            RefusedEditError, match=rf"{name} was edited .*\(accepted 2-.*Nothing was written\. Put the file"
        ):
            session.undo()
        assert read(home) == edited
        path.write_bytes(path.read_bytes().removesuffix(b"# a remark\n"))
        session.undo()


@pytest.mark.parametrize("verb", ["accept", "reject", "edit", "merge", "add", "batch"])
def test_a_decision_is_undone_after_other_drafts_were_made(home: Home, verb: str) -> None:
    """The document drafted again between, the decided ones are as before, and others stay as made now."""
    path = home.root / FILES[1]
    before = read(home)
    with review(home) as session:
        one, two, _ = session.entries
        (new,) = session.new_things(one.iri)
        acts: dict[str, Callable[[], object]] = {
            "accept": lambda: session.accept(two.iri),
            "reject": lambda: session.reject(two.iri, "no"),
            "edit": lambda: session.edit(two.iri, [Change("voyage of paragraph 2", "ships", "2", "3")]),
            "merge": lambda: session.merge(one.iri, new.iri, "Old Grey Fleet"),
            "add": lambda: session.add("2", "two ships", "ex:v a ex:Voyage ; ex:fleet ex:old-fleet ."),
            "batch": lambda: session.accept_above(0.7),
        }
        acts[verb]()
    # As other patterns would have it.
    path.write_text(path.read_text().replace("0.60", "0.65"))
    with review(home) as session:
        session.undo()
        assert session.files.journal.latest() is None
    assert read(home) == (before[0], before[1].replace(b"0.60", b"0.65"))


def test_several_decisions_are_undone_after_other_drafts_were_made(home: Home) -> None:
    """One after the other, also those of before, and to the byte."""
    path = home.root / FILES[1]
    before = read(home)
    with review(home) as session:
        decide(session)
        session.reject(session.entries[0].iri)
    path.write_text(path.read_text().replace("0.60", "0.65"))
    with review(home) as session:
        session.reject(session.entries[2].iri)
        for _ in range(3):
            session.undo()
    assert read(home) == (before[0], before[1].replace(b"0.60", b"0.65"))


def test_what_somebody_else_wrote_meanwhile_counts(home: Home) -> None:
    """A decision is made on the files as they are, with what was added by hand since they were read."""
    path = home.root / FILES[0]
    with review(home) as session:
        iri = session.entries[1].iri
        path.write_bytes(path.read_bytes() + b"# a remark\n")
        session.accept(iri)
    assert path.read_bytes().count(b"# a remark\n") == 1


def test_one_reviewer_at_a_time(home: Home) -> None:
    """The second one of a document is told so, and may begin once the first one has left."""
    with review(home) as session:
        assert session.pending != ()
        with pytest.raises(RefusedEditError, match="Somebody else is reviewing T1 now"):
            review(home, "Bea")
    with review(home, "Bea") as session:
        assert session.reference == "T1"


def test_a_torn_line_of_the_journal_was_no_decision(home: Home) -> None:
    """Its writer was killed before a file was touched; a line that is none at all is refused."""
    before = read(home)
    with review(home) as session:
        decide(session)
        session.undo()
    journal = home.root / JOURNAL
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"number": 3, "verb": "acc')
    with review(home) as session:
        assert len(session.files.journal.records) == 2
    assert (read(home), journal.read_bytes()) == (before, whole)
    journal.write_bytes(whole + b"no decision\n")
    with pytest.raises(UnreadableSourceError, match=r"\.T1\.journal, line 5: this line is no decision"):
        review(home)


@pytest.mark.parametrize("edited", FILES)
def test_a_decision_that_others_overtook(home: Home, edited: str) -> None:
    """Killed before it began, it is dropped; after it began, nobody can finish it, and that is said."""
    before = read(home)
    with review(home) as session:
        decide(session)
    after = read(home)
    journal = home.root / JOURNAL
    begun = journal.read_bytes().splitlines(keepends=True)[0]
    for first in (before, after):
        journal.write_bytes(begun)
        for name, data in zip(FILES, first, strict=True):
            (home.root / name).write_bytes(data + (b"# a remark\n" if name == edited else b""))
        if first is before:
            with review(home) as session:
                assert session.files.journal.latest() is None
                decide(session)
                assert session.files.journal.latest() is not None
                session.undo()
        else:
            with pytest.raises(RefusedEditError, match=rf"{edited} was edited while a decision was half"):
                review(home)


def test_a_disk_that_refuses_changes_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decision is not in the journal either, and can be made again."""
    before = read(home)
    with review(home) as session:
        with monkeypatch.context() as patch:
            replaced = Path.replace

            def refuse(path: Path, target: Path) -> Path:
                if target.parent.name == "drafts":
                    raise OSError(28, "No space left on device")
                return replaced(path, target)

            patch.setattr(Path, "replace", refuse)
            with pytest.raises(UnwritableHomeError, match="Everything is as it was"):
                decide(session)
        assert (read(home), session.files.journal.latest()) == (before, None)
        decide(session)
    assert read(home) != before


@pytest.mark.parametrize(
    ("reference", "reviewer", "message"),
    [
        ("T11", "Ana", r"There are no drafts of 'T11'\. Did you mean T1\? Make some .*: kgcli ingest FILE"),
        ("../T1", "Ana", "There are no drafts of"),
        ("T1", " ", "Parameter 'by'"),
    ],
)
def test_what_cannot_be_reviewed_is_said(home: Home, reference: str, reviewer: str, message: str) -> None:
    """A document without drafts, and a reviewer without a name."""
    with pytest.raises(ParameterValueError, match=message):
        open_review(home, reference, documents=None, reviewer=reviewer, day=None)
