"""A document as it was read into a home, and the files that are to be written of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.ingest.described import DescribedDocument
    from kgcli.ingest.describing.description import Description
    from kgcli.ingest.drafted.entry import DraftFile
    from kgcli.ingest.structure import Notice, Structure
    from kgcli.texts.documents import SourceText

    Status = Literal["new", "replaced", "same", "known", "kept"]

__all__ = ["Filing", "Ingested", "Status"]

_CHANGES: Final = frozenset({"new", "replaced"})


@dataclass(frozen=True, slots=True)
class Filing:
    """What is to be written of one document, and what becomes of it; small, so that processes can send it.

    *status* is ``new`` or ``replaced`` where *data* was, or is to be, written to *path*; ``same`` where that
    file says so already, ``known`` where another one describes the same text, ``kept`` where a person has
    worked on it. *file* is the home's name of that file. *sha256* is the hash of the text, *file_name* the
    name of its file, *documents* are those that *data* describes or cites. *drafts* is the content of the
    file of drafts at *drafts_path*, None where that is let be, *drafts_before* what it held until now.
    """

    reference: str
    sha256: str
    file_name: str
    path: Path
    data: bytes
    documents: tuple[DescribedDocument, ...]
    file: str
    status: Status = "new"
    drafts: bytes | None = None
    drafts_path: Path | None = None
    drafts_before: bytes | None = None

    @property
    def changes(self) -> bool:
        """Whether a file is written for it."""
        return self.status in _CHANGES


@dataclass(frozen=True, slots=True)
class Ingested:
    """One document as it was read, and what becomes of it.

    *certainty* tells how surely each kind's parser recognized it, and is empty where a person named the kind.
    *drafts* are those that the document has then; None where none were made.
    """

    source: SourceText
    structure: Structure
    certainty: Mapping[str, float]
    description: Description
    notices: tuple[Notice, ...]
    filing: Filing
    drafts: DraftFile | None = None

    @property
    def path(self) -> Path:
        """The file of its description."""
        return self.filing.path

    @property
    def data(self) -> bytes:
        """The content of that file."""
        return self.filing.data

    @property
    def file(self) -> str:
        """The home's name of the file that describes it."""
        return self.filing.file

    @property
    def status(self) -> Status:
        """What becomes of it."""
        return self.filing.status

    @property
    def changes(self) -> bool:
        """Whether a file is written for it."""
        return self.filing.changes

    def find_line(self, notice: Notice) -> int:
        """Return the number of the line of the text that *notice* is about, from 1."""
        before = self.structure.text[: notice.span.start]
        ends = before.count("\n") + before.count("\r") - before.count("\r\n")
        return ends + 1
