"""The files of a review: the document's facts, its drafts and its text."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from glob import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, parse

from kgcli.errors import ParameterValueError, RefusedEditError
from kgcli.ingest.drafted.files import find_drafts, read_drafts, serialize_drafts
from kgcli.ingest.drafted.quads import read_entries
from kgcli.ingest.review.journal import Journal
from kgcli.ingest.review.lock import take_lock
from kgcli.ontology.editing.edit import Change
from kgcli.ontology.editing.home_files import parse_file, read_home_file
from kgcli.ontology.editing.spelling import merge_prefixes
from kgcli.output import remove_leftovers
from kgcli.vocabulary import EV, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from filelock import FileLock
    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ingest.drafted.entry import DraftFile, Entry
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.ontology.editing.home_files import HomeFile

__all__ = ["ReviewFiles", "open_files", "sees_all"]

_NEAREST: Final = 3


@dataclass
class ReviewFiles:
    """The files of the review of *reference*, as they were when they were read last.

    *clearance* is what the reviewer may see, None everything; *documents* the folder with the document's
    text, if that is at hand. *facts* is the document's own file, of which *quads* are the statements.
    """

    home: Home
    reference: str
    clearance: str | None
    documents: Path | None
    scheme: MarkingScheme
    journal: Journal
    lock: FileLock | None
    drafts: DraftFile = field(init=False)
    facts: HomeFile = field(init=False)
    quads: Sequence[Quad] = field(init=False)
    _bytes: bytes = field(init=False)
    _markings: Mapping[str, Marking] = field(init=False)
    _stamps: object = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.load()

    @property
    def _paths(self) -> tuple[Path, Path]:
        return self.home.graph / f"{self.reference}.trig", find_drafts(self.home, self.reference)

    def load(self) -> None:
        """Read the files; raises ``UnreadableSourceError`` and ``RefusedEditError``."""
        facts, drafts = self._paths
        self._stamps = self._stat()
        if not facts.is_file():
            raise RefusedEditError(
                f"graph/{facts.name} is missing, which describes {self.reference} and takes what is "
                "accepted. Ingest the document again: kgcli ingest FILE"
            )
        self._bytes = drafts.read_bytes()
        self.drafts = read_drafts(self.home, self.reference)
        self.facts = read_home_file(self.home, facts, "facts")
        self.quads = parse_file(self.facts)[0]
        self._markings = self.read_graph_markings()

    def have_changed(self) -> bool:
        """Tell whether somebody may have written one of the files since they were read."""
        return self._stat() != self._stamps

    def _stat(self) -> object:
        found = []
        for path in self._paths:
            with suppress(OSError):
                stat = path.stat()
                found.append((path.name, stat.st_size, stat.st_mtime_ns, stat.st_ino))
        return found

    def marking_of(self, entry: Entry) -> Marking:
        """Return the marking of *entry*: its own with that which its passage has now.

        What no marking is known for is marked as high as can be.
        """
        own = self.scheme.find(entry.marking)
        if own is None:
            return self.scheme.make(max(self.scheme.levels.values()), frozenset(self.scheme.caveats))
        passage = self._markings.get(entry.passage)
        return own if passage is None else self.scheme.join(own, passage)

    def read_graph_markings(self) -> dict[str, Marking]:
        """Return the marking of each named graph of the facts, and of each passage."""
        nodes: dict[str, str] = {}
        passages: dict[str, str] = {}
        for quad in self.quads:
            subject, value = (getattr(part, "value", "") for part in (quad.subject, quad.object))
            if quad.predicate.value == EV + "marking":
                nodes[subject] = value
            elif quad.predicate.value == EV + "inPassage":
                passages[subject] = value
        nodes |= {evidence: nodes[passage] for evidence, passage in passages.items() if passage in nodes}
        found = {graph: self.scheme.find(node) for graph, node in nodes.items()}
        return {graph: marking for graph, marking in found.items() if marking is not None}

    def may_see(self, entry: Entry) -> bool:
        """Tell whether the reviewer may see *entry*."""
        return self.may_see_marking(self.marking_of(entry))

    def may_see_marking(self, marking: Marking) -> bool:
        """Tell whether the reviewer may see what is marked so."""
        return self.clearance is None or self.scheme.parse(self.clearance).dominates(marking)

    def refuse_partial_sight(self) -> None:
        """Raise ``RefusedEditError`` where the reviewer may not see all of what a decision writes."""
        if self.clearance is not None:
            raise RefusedEditError(
                f"Decisions on drafts rewrite files that the clearance {self.clearance} may not see whole, "
                "so it can look at them only. Nothing was written. Leave --clearance out, or ask somebody "
                "who is cleared for everything."
            )

    def describing_graph(self, passage: str) -> str:
        """Return the named graph of the facts in which the passage with that IRI is described.

        Raises ``RefusedEditError`` where there is none.
        """
        for quad in self.quads:
            if quad.predicate.value == EV + "passageOf" and getattr(quad.subject, "value", "") == passage:
                return str(getattr(quad.graph_name, "value", ""))
        raise RefusedEditError(
            f"graph/{self.reference}.trig describes no passage <{passage}>. Nothing was written. Ingest the "
            "document again: kgcli ingest FILE"
        )

    @cached_property
    def text(self) -> str | None:
        """The document's text, None where it is not at hand; raises ``AlteredTextError`` for another one."""
        from hashlib import sha256

        from kgcli.errors import AlteredTextError
        from kgcli.verification.texts import read_text

        told = {
            quad.predicate.value: getattr(quad.object, "value", "")
            for quad in self.quads
            if quad.predicate.value in {EV + "fileName", EV + "textSha256"}
        }
        name = told.get(EV + "fileName")
        if self.documents is None or name is None:
            return None
        text = read_text(name, self.documents)
        digest = sha256((self.documents / name).read_bytes()).hexdigest() if text is not None else ""
        if text is not None and digest != told.get(EV + "textSha256", digest).lower():
            raise AlteredTextError(
                f"{self.documents / name} is not the text that was read: its hash is another. No words of it "
                "are shown. Put the recorded text there, or leave --documents out. See what differs: kgcli "
                "verify"
            )
        return text

    def make_changes(self, entries: Sequence[Entry], facts: bytes | None) -> list[Change]:
        """Return what changes when *entries* stand as given and the facts are *facts* (None: as they are).

        The facts come first, so that no statement is in neither file for a moment.
        """
        facts_path, drafts_path = self._paths
        changes = []
        if facts is not None and facts != self.facts.data:
            changes.append(Change(facts_path, self.facts.name, self.facts.data, facts))
        iris = {entry.iri for entry in entries}
        kept = [entry for entry in self.drafts.entries if entry.iri not in iris]
        drafts = self._serialize((*kept, *entries))
        changes.append(Change(drafts_path, self.drafts_name, self._bytes, drafts))
        return changes

    @property
    def drafts_name(self) -> str:
        """The name of the file of drafts in the home."""
        return self._paths[1].relative_to(self.home.root).as_posix()

    def record_drafts(self, iris: Collection[str]) -> str:
        """Return those of the drafts *iris* that there are, as ``restore_drafts`` reads them."""
        return self._serialize([entry for entry in self.drafts.entries if entry.iri in iris]).decode()

    def restore_drafts(self, iris: Collection[str], before: str) -> bytes:
        """Return what the file of drafts holds with the drafts *iris* as *before* has them, if it does.

        All others stay as they are.
        """
        parser = parse(before, RdfFormat.TRIG)
        old = read_entries(list(parser), self.reference, self.drafts_name)
        kept = [entry for entry in self.drafts.entries if entry.iri not in iris]
        return self._serialize([*kept, *old], parser.prefixes)

    def _serialize(
        self, entries: Iterable[Entry], prefixes: Mapping[str, str] = MappingProxyType({})
    ) -> bytes:
        ordered = sorted(entries, key=lambda entry: (entry.span, entry.identifier))
        known = {**self.home.settings.prefixes, **prefixes}
        prefixes = merge_prefixes(self.drafts.prefixes, {**PREFIXES, **known})
        return serialize_drafts(self.drafts._replace(entries=tuple(ordered), prefixes=prefixes), self.home)

    def release(self) -> None:
        """Let another reviewer in."""
        if self.lock is not None:
            self.lock.release()


def sees_all(home: Home, clearance: str) -> bool:
    """Tell whether *clearance* hides nothing in *home*; raises ``UnknownMarkingError``."""
    from kgcli.ontology.editing.preparing import refuse_hidden

    try:
        refuse_hidden(home, clearance)
    except RefusedEditError:
        return False
    return True


def open_files(
    home: Home,
    reference: str,
    *,
    clearance: str | None,
    documents: Path | None,
    visible: Collection[str] | None,
) -> ReviewFiles:
    """Return the files of a review of *reference*, locked where the reviewer may decide.

    *visible* are the references of documents that the reviewer may know of, None all. What a killed one left
    half-written is finished first. Raises ``ParameterValueError`` where nothing was drafted that the reviewer
    may see, ``RefusedEditError``, ``UnwritableHomeError``, ``UnknownMarkingError``, and what faults the files
    have.
    """
    from kgcli.reviews.file import refuse_shipped
    from kgcli.store.home_stores import read_markings

    refuse_shipped(home)
    scheme = read_markings(home)
    path = find_drafts(home, reference)
    known = visible is None or reference in visible
    if path.parent != home.drafts_folder or not known or not path.is_file():
        raise _refuse_unknown(home, reference, visible)
    lock = take_lock(path, reference) if clearance is None else None
    try:
        journal = Journal(path.with_name(f".{reference}.journal"), home.root, locked=lock is not None)
        files = ReviewFiles(home, reference, clearance, documents, scheme, journal, lock)
        if lock is not None:
            for each in (home.graph / path.name, path):
                remove_leftovers(each.parent, escape(each.name))
            if journal.recover() is not None:
                files.load()
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    if lock is None and not any(map(files.may_see, files.drafts.entries)):
        # To see that there are some would tell of what is marked higher.
        raise _refuse_unknown(home, reference, visible)
    return files


def _refuse_unknown(home: Home, reference: str, visible: Collection[str] | None) -> ParameterValueError:
    from difflib import get_close_matches

    drafted = sorted(each.stem for each in home.drafts_folder.glob("*.trig"))
    known = [each for each in drafted if visible is None or each in visible]
    near = [each for each in get_close_matches(reference, known, n=_NEAREST) if each != reference]
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return ParameterValueError(
        f"There are no drafts of {reference!r}.{hint} Make some from its text: kgcli ingest FILE"
    )
