"""Drafts as the file of a document's drafts holds them: what they state, where, and who judged them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Quad, Triple

    from kgcli.reviews.model import Decision
    from kgcli.span import Span

    State = Literal["pending", "accepted", "rejected"]

__all__ = ["STATES", "DraftFile", "Entry"]

STATES: Final[Mapping[State, str]] = {
    "pending": "PendingDraft",
    "accepted": "AcceptedDraft",
    "rejected": "RejectedDraft",
}
"""The local name of the ``ev:DraftState`` of each state."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A draft in its file.

    *identifier* is the passage's name and the first characters of *meaning*, the digest by which the draft is
    known again; *iri* and *evidence*, the named graph of its statements, end in the document's reference and
    that. *passage*, *marking* and *graph* are IRIs: of the passage, of the node of its marking, and of the
    graph in which the draft is described. *kind* is the class of *fact*, which is None, like *evidence*, once
    it is rejected. *status* and *voice* are local names, *missing* IRIs of properties.

    While it is pending, *quads* are its statements and *said* describes the span: its place, what it is about
    and whose words they are. Once it is judged both are gone: accepted, they stand in the file of facts.
    *decision* says who judged it or, while it is pending, who edited it; what has one is never made anew.
    """

    iri: str
    identifier: str
    state: State
    pattern: str
    score: float
    status: str | None
    voice: str
    passage: str
    span: Span
    sha256: str
    marking: str
    graph: str
    evidence: str | None
    meaning: str
    kind: str
    fact: str | None
    missing: tuple[str, ...] = ()
    quads: tuple[Quad, ...] = ()
    said: tuple[Triple, ...] = ()
    decision: Decision | None = None

    @property
    def family(self) -> str:
        """The name of the file of patterns."""
        return self.pattern.partition("/")[0]

    @property
    def is_kept(self) -> bool:
        """Whether a person has judged or edited it, so that it stays as it is."""
        return self.state != "pending" or self.decision is not None


class DraftFile(NamedTuple):
    """The drafts of the document *reference*, in the order of its text, and what their file declares.

    *sha256* is of the text that they were made from: empty where no file is there yet. *data* is what the
    file holds that they were read from.
    """

    reference: str
    sha256: str
    entries: tuple[Entry, ...]
    prefixes: Mapping[str, str]
    data: bytes | None = None

    def count_pending(self) -> Mapping[str, int]:
        """Return how many drafts nobody has judged, by family."""
        found = Counter(entry.family for entry in self.entries if entry.state == "pending")
        return dict(sorted(found.items()))
