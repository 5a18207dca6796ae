"""What a reviewer sees of the drafts of one document, as its files hold them now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgcli.errors import ParameterValueError
from kgcli.ingest.review.candidates import find_candidates
from kgcli.ingest.review.checking import Checker, list_unfilled
from kgcli.ingest.review.reading import DraftReader
from kgcli.ingest.review.spans import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.checking import Fault
    from kgcli.ingest.review.files import ReviewFiles
    from kgcli.ingest.review.known import Known
    from kgcli.ingest.review.model import Candidate, Item, NewThing, Passage, PassageWords, Statement
    from kgcli.span import Span

__all__ = ["DraftView"]


@dataclass
class DraftView:
    """The drafts of the document *reference*, each with its words, what it states and what it lacks.

    Whatever somebody else writes into the files is seen, too.
    """

    files: ReviewFiles
    known: Known
    _reader: DraftReader | None = field(default=None, init=False)
    _faults: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)
    _checker: Checker = field(init=False)

    def __post_init__(self) -> None:
        self._checker = Checker(self.files)

    @property
    def reference(self) -> str:
        """The document's short reference."""
        return self.files.reference

    @property
    def entries(self) -> tuple[Item, ...]:
        """All drafts that the reviewer may see, in the order of the text, with their states."""
        return self._read().items

    @property
    def pending(self) -> tuple[Item, ...]:
        """Those of ``entries`` that nobody has judged yet."""
        return tuple(item for item in self.entries if item.state == "pending")

    @property
    def marking(self) -> str:
        """The marking of all drafts that the reviewer may see, taken together."""
        from kgcli.ingest.marks import join_marks

        scheme = self.files.scheme
        return join_marks((self.files.marking_of(entry) for entry in self._read().visible), scheme).notation

    @property
    def decides(self) -> bool:
        """Whether the reviewer may decide: who may not see everything can only look."""
        return self.files.clearance is None

    def find(self, name: str) -> Item:
        """Return the draft with the IRI or the identifier *name*; raises ``ParameterValueError``."""
        found = [item for item in self.entries if name in {item.iri, item.identifier}]
        if not found:
            raise ParameterValueError(
                f"{self.reference} has no draft {name!r}. List them: kgcli review {self.reference} --plain"
            )
        return found[0]

    def passage(self, iri: str) -> PassageWords | None:
        """Return the words of the draft's passage, None where the document's text is not at hand."""
        return self._read().read_passage(self._find(iri))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The document's passages that the reviewer may see; none where its text is not at hand."""
        return self._read().list_passages()

    def find_words(self, iri: str, words: str) -> Span:
        """Return where *words* stand in the draft's passage, nearest to those that it rests on now.

        However the white space between them is printed. Raises ``RefusedEditError`` where they do not.
        """
        entry = self._find(iri)
        return find_words(entry.passage, words, self._read(), near=entry.span)

    def statements(self, iri: str) -> tuple[Statement, ...]:
        """Return what the draft states, the fact itself first; nothing of one that was rejected."""
        return self._read().list_statements(self._find(iri))

    def new_things(self, iri: str) -> tuple[NewThing, ...]:
        """Return what the draft names that the home does not have, without the fact itself."""
        return self._read().list_new_things(self._find(iri))

    def candidates(self, iri: str, node: str, text: str = "") -> tuple[Candidate, ...]:
        """Return what is known with a name like *text* that may be the new thing *node*, the best first.

        Without a text names like those of *node* count.
        """
        return find_candidates(self._read(), self._find(iri), node, text)

    def faults(self, iri: str) -> tuple[str, ...]:
        """Return what keeps a pending draft from being accepted, each in a line that says what to do."""
        entry = self._find(iri)
        if entry.state != "pending":
            return ()
        if iri not in self._faults:
            found = self._checker.judge_entry(entry, self._read().visible)
            self._faults[iri] = (*self._list_unfilled(entry, found), *(fault.text for fault in found))
        return self._faults[iri]

    def _list_unfilled(self, entry: Entry, faults: Sequence[Fault]) -> tuple[str, ...]:
        """Return what only a person can fill in, but for what *faults* ask for already."""
        names = self._read().names
        asked = {fault.path for fault in faults if fault.about == entry.fact}
        return tuple(
            f"Fill in {names[iri]} ({self.known.terms.shorten(iri)})."
            for iri in list_unfilled(entry)
            if f"<{iri}>" not in asked
        )

    def _read(self) -> DraftReader:
        """Return what the files hold now; somebody else may have written them since."""
        if self._reader is None or self.files.have_changed():
            self.files.load()
            self._reader = DraftReader(self.files, self.known)
            self._faults.clear()
        return self._reader

    def _forget(self) -> None:
        self._reader = None

    def _find(self, iri: str) -> Entry:
        return self._read().find(self.find(iri).iri)
