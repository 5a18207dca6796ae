"""What a person says of a document in the place of its text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Wishes"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of a document in the place of its text; with *dry_run* nothing is written.

    *kind* names a parser, *document_class* the IRI of a class of documents. Without *drafts* no facts are
    drafted, and those that were stay as they are.
    """

    kind: str | None = None
    reference: str | None = None
    marking: str | None = None
    dated: str | None = None
    document_class: str | None = None
    dry_run: bool = False
    drafts: bool = True

    @property
    def says_nothing(self) -> bool:
        """Whether everything that is said of the document is left to its text."""
        given = (self.kind, self.reference, self.marking, self.dated, self.document_class)
        return all(each is None for each in given)
