"""A review of the drafts of one document: each decision is on disk before the next one is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kgcli.errors import RefusedEditError
from kgcli.ingest.review.accepting import accept_entries
from kgcli.ingest.review.checking import list_unfilled
from kgcli.ingest.review.editing import edit_entry, merge_thing
from kgcli.ingest.review.files import open_files, sees_all
from kgcli.ingest.review.handmade import make_entry
from kgcli.ingest.review.journal import Record
from kgcli.ingest.review.known import read_known
from kgcli.ingest.review.model import Done
from kgcli.ingest.review.spans import move_entry
from kgcli.ingest.review.view import DraftView
from kgcli.reviews.model import make_decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from kgcli.home import Home
    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.model import Change, Item, Verb
    from kgcli.reviews.model import Decision
    from kgcli.span import Span

__all__ = ["ReviewSession", "open_review"]


@dataclass
class ReviewSession(DraftView):
    """The drafts of the document *reference*, of which one reviewer at a time decides.

    What a decision raises (``RefusedEditError``, ``ParameterValueError``, ``UnwritableHomeError``, ...) says
    what to do; then nothing was written. Use it in a ``with`` statement, or call ``close``.
    """

    reviewer: str
    day: str | None

    def accept(self, iri: str) -> Done:
        """Move the draft's statements and its evidence into the document's file of facts.

        Raises ``RefusedEditError`` where something that is required is missing still.
        """
        entry = self._find_pending(iri)
        faults = self.faults(iri)
        if faults:
            listed = "".join(f"\n  {fault}" for fault in faults)
            raise RefusedEditError(
                f"The draft {entry.identifier} cannot be accepted yet. Nothing was written. Edit it first:"
                f"{listed}"
            )
        return self._accept((entry,))

    def accept_above(self, score: float) -> tuple[Done | None, tuple[tuple[Item, tuple[str, ...]], ...]]:
        """Do what ``accept_all`` does to the pending drafts whose score is above *score*."""
        return self.accept_all([item.iri for item in self.pending if item.score > score])

    def accept_all(self, iris: Sequence[str]) -> tuple[Done | None, tuple[tuple[Item, tuple[str, ...]], ...]]:
        """Accept those pending drafts *iris* that lack nothing, as one decision.

        Returns what was done, None where that is nothing, and the drafts that were left, each with what keeps
        it from being accepted.
        """
        self._decide()
        above = [self._find_pending(iri) for iri in iris]
        left = {entry.iri: self.faults(entry.iri) for entry in above if list_unfilled(entry)}
        while True:
            fit = [entry for entry in above if entry.iri not in left]
            found = self._checker.find_faults(fit)
            if not found:
                break
            # What goes may have said what another one lacks now.
            left |= {iri: tuple(fault.text for fault in faults) for iri, faults in found.items()}
        done = self._accept(tuple(fit)) if fit else None
        items = {item.iri: item for item in self.entries}
        return done, tuple((items[iri], faults) for iri, faults in left.items())

    def reject(self, iri: str, reason: str = "") -> Done:
        """Take the draft's statements away; it stays rejected when the document is ingested again."""
        entry = self._find_pending(iri)
        decision = self._decide(reason)
        judged = replace(entry, state="rejected", fact=None, missing=(), quads=(), said=(), decision=decision)
        return self._write("reject", (entry.iri,), f"rejected {self._name(entry)}", decision, [judged])

    def edit(self, iri: str, changes: Sequence[Change]) -> Done:
        """Change values of a pending draft; all of *changes* or, where one does not fit, none."""
        entry = self._find_pending(iri)
        decision = self._decide()
        edited = replace(edit_entry(entry, changes, self.known, self._read()), decision=decision)
        if edited.quads == entry.quads and edited.said == entry.said:
            raise RefusedEditError(f"That changes nothing in {entry.identifier}. Nothing was written.")
        self._refuse_misfits(entry, edited)
        return self._write("edit", (entry.iri,), f"edited {self._name(entry)}", decision, [edited])

    def move(self, iri: str, span: Span) -> Done:
        """Let the pending draft rest on *span* of the document's text instead, within its passage."""
        entry = self._find_pending(iri)
        decision = self._decide()
        moved = replace(move_entry(entry, span, self._read()), decision=decision)
        words = f"moved {self._name(entry)} to the words from {span.start} to {span.end}"
        return self._write("move", (entry.iri,), words, decision, [moved])

    def merge(self, iri: str, node: str, known: str) -> Done:
        """Let *known*, an IRI or a name, take the place of the new thing *node* in all pending drafts."""
        self._find_pending(iri)
        decision = self._decide()
        merged, names = merge_thing(self._find(iri), node, known, self._read(), self.known)
        marked = [replace(entry, decision=decision) for entry in merged]
        words = f"merged {names[0]} with {names[1]} in {_count(len(merged), 'draft')}"
        return self._write("merge", tuple(entry.iri for entry in merged), words, decision, marked)

    def add(self, passage: str, span: Span | str, statements: str) -> Done:
        """State by hand what *span* of *passage* (or these words in it) says, accepted at once.

        *statements* are lines such as ``contributor = Thule``, or Turtle, in which ``<>`` is the span itself.
        Of that the usual is described: where it lies, whose words it is, its topic.
        """
        decision = self._decide()
        entry = make_entry(passage, span, statements, self._read(), self.known)
        faults = self._checker.find_faults([entry]).get(entry.iri, ())
        if faults:
            listed = "".join(f"\n  {fault.text}" for fault in faults)
            if all(fault.lacking for fault in faults):
                raise RefusedEditError(f"That is not whole yet. Nothing was written. Add:{listed}")
            raise RefusedEditError(f"That does not fit. Nothing was written:{listed}")
        facts, judged = accept_entries([entry], decision, self.files)
        words = f"added {self._name(entry)}"
        return self._write("add", (entry.iri,), words, decision, judged, facts)

    def undo(self) -> Done:
        """Take the latest decision back that was not taken back yet, also one of an earlier session.

        Where the document was drafted again since, its other drafts stay as they are now. Raises
        ``RefusedEditError`` where there is none, or where somebody has edited the facts since.
        """
        decision = self._decide()
        latest = self.files.journal.latest()
        if latest is None:
            raise RefusedEditError(f"No decision on drafts of {self.reference} is left to be taken back.")

        def remake(name: str) -> bytes | None:
            if latest is None or latest.before is None or name != self.files.drafts_name:
                return None
            self._read()
            return self.files.restore_drafts(latest.drafts, latest.before)

        changes = self.files.journal.turn_back(latest, remake)
        words = f"took back: {latest.words}"
        record = Record(0, "undo", latest.drafts, words, decision.by, decision.on, (), latest.number)
        self.files.journal.write(record, changes)
        self._forget()
        return Done("undo", latest.drafts, words)

    def close(self) -> None:
        """Let another reviewer in."""
        self.files.release()

    def __enter__(self) -> ReviewSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self, entries: tuple[Entry, ...]) -> Done:
        decision = self._decide()
        facts, judged = accept_entries(entries, decision, self.files)
        name = self._name(entries[0]) if len(entries) == 1 else _count(len(entries), "draft")
        iris = tuple(entry.iri for entry in entries)
        return self._write("accept", iris, f"accepted {name}", decision, judged, facts)

    def _write(  # noqa: PLR0917 - what all decisions have in common
        self,
        verb: Verb,
        drafts: tuple[str, ...],
        words: str,
        decision: Decision,
        entries: Sequence[Entry],
        facts: bytes | None = None,
    ) -> Done:
        changes = self.files.make_changes(entries, facts)
        before = self.files.record_drafts(drafts)
        record = Record(0, verb, drafts, words, decision.by, decision.on, (), before=before)
        self.files.journal.write(record, changes)
        self._forget()
        return Done(verb, drafts, words)

    def _decide(self, because: str = "") -> Decision:
        self.files.refuse_partial_sight()
        made = make_decision(self.reviewer, because.strip() or "-", self.day)
        return made if because.strip() else replace(made, because="")

    def _refuse_misfits(self, before: Entry, after: Entry) -> None:
        """Raise ``RefusedEditError`` where a shape forbids a value that is in *after* and not in *before*."""
        new = self._checker.find_faults([after]).get(after.iri, ())
        if all(fault.lacking for fault in new):
            return
        old = self._checker.find_faults([before]).get(before.iri, ())
        worse = [fault.text for fault in new if not fault.lacking and fault not in old]
        if worse:
            listed = "".join(f"\n  {fault}" for fault in worse)
            raise RefusedEditError(f"That does not fit. Nothing was written:{listed}")

    def _name(self, entry: Entry) -> str:
        return f"{entry.identifier}, {self._read().title(entry)}"

    def _find_pending(self, iri: str) -> Entry:
        entry = self._find(iri)
        if entry.state != "pending":
            raise RefusedEditError(
                f"The draft {entry.identifier} is {entry.state} already. Nothing was written. Undo that "
                "first."
            )
        return entry


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def open_review(
    home: Home,
    reference: str,
    *,
    documents: Path | None,
    reviewer: str,
    day: str | None,
    clearance: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> ReviewSession:
    """Return the review by *reviewer* of what was drafted from the document *reference*.

    *day* is a day or a time, None is now. *documents* is the folder with its text, if that is at hand. Drafts
    above *clearance* are not there; one that hides something lets nobody decide. Raises
    ``ParameterValueError`` where nothing was drafted, or who reviews is no name, ``RefusedEditError`` where
    somebody else reviews it now, ``UnwritableHomeError``, and whatever fault the home's files have.
    """
    make_decision(reviewer, "-", day)
    cleared = None if clearance is None or sees_all(home, clearance) else clearance
    known = read_known(home, cleared, progress=progress)
    files = open_files(
        home,
        reference,
        clearance=cleared,
        documents=documents,
        visible=None if cleared is None else known.references(),
    )
    return ReviewSession(files, known, reviewer, day)
