"""What became of one document among many, in so few words that hundreds of thousands can be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgcli.ingest.ingested import Ingested

__all__ = ["MOST_NOTICES", "Outcome", "summarize"]

MOST_NOTICES = 20
"""So many notices of a document are told; the others are counted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the document at *place*.

    *status* is that of a ``Filing``, or ``refused`` for the given *reason*; ``quarantined`` is what was
    refused before for that reason and is as it was then, so that it was not looked at again. What is not
    known of a document that was not read is None. *notices* have the number of a line, *notice_count* is how
    many there are, *drafts* how many facts are drafted. *done* is how many bytes of what was named have been
    read by now.
    """

    place: str
    status: str
    reference: str | None = None
    parser: str | None = None
    dated: str | None = None
    marking: str | None = None
    passages: int | None = None
    unknown: int | None = None
    notice_count: int | None = None
    notices: tuple[tuple[int, str], ...] = ()
    drafts: int | None = None
    file: str | None = None
    reason: str = ""
    sha256: str = ""
    done: int = 0

    @property
    def changes(self) -> bool:
        """Whether a file is written for it."""
        return self.status in {"new", "replaced"}

    @property
    def is_refused(self) -> bool:
        """Whether it was not taken in."""
        return self.status in {"refused", "quarantined"}


def summarize(made: Ingested) -> Outcome:
    """Return in few words what became of *made*."""
    return Outcome(
        made.source.place,
        made.status,
        made.description.reference,
        made.structure.parser,
        made.description.dated,
        made.description.markings.overall.notation,
        len(made.structure.passages),
        sum(passage.kind == "UnknownPassage" for passage in made.structure.passages),
        len(made.notices),
        tuple((made.find_line(notice), notice.problem) for notice in made.notices[:MOST_NOTICES]),
        None if made.drafts is None else sum(made.drafts.count_pending().values()),
        made.file,
        sha256=made.source.sha256,
    )
