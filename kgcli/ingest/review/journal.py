"""The journal of a review: each decision, with the lines that it changes, is on disk before any file is.

A decision changes the file of facts and the file of drafts, which no file system changes in one step. So what
is to be done is written down first; whoever opens the review next finishes what a killed one began. The same
lines, the other way round, take a decision back.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from kgcli.errors import RefusedEditError, UnreadableSourceError, UnwritableHomeError
from kgcli.ingest.review.differences import Difference, apply, compare, turn
from kgcli.ontology.editing.edit import Change, Edit, apply_edit
from kgcli.sources import read_present

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kgcli.ingest.review.model import Verb

__all__ = ["FileChange", "Journal", "Record"]

_LATER: Final = "Nothing was written."


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a decision changes in the file *name* of the home; a digest is empty where there is no file."""

    name: str
    before: str
    after: str
    differences: tuple[Difference, ...]

    def turn(self) -> FileChange:
        """Return the change that takes this one back."""
        return FileChange(self.name, self.after, self.before, turn(self.differences))


@dataclass(frozen=True, slots=True)
class Record:
    """A decision: *undoes* is the number of the one that it takes back, *by* and *on* who decided and when.

    *files* are in the order in which they are written: a statement that moves from one to another stands in
    both for a moment, and never in none. *before* is a file of those of *drafts* that were there, as they
    were; None where nobody can want them back.
    """

    number: int
    verb: Verb
    drafts: tuple[str, ...]
    words: str
    by: str
    on: str
    files: tuple[FileChange, ...]
    undoes: int | None = None
    before: str | None = None


class Journal:
    """The decisions on the drafts of one document, in the file *path* beside these.

    Only who holds the review's lock reads and writes one: *locked*. Raises ``UnreadableSourceError`` for a
    file that is none.
    """

    def __init__(self, path: Path, root: Path, *, locked: bool = True) -> None:
        self.path = path
        self.root = root
        self.records: list[Record] = []
        self.finished = 0
        if locked:
            self._read()

    def latest(self) -> Record | None:
        """Return the latest decision that was not taken back."""
        undone = {record.undoes for record in self.records}
        return next(
            (
                record
                for record in reversed(self.records)
                if record.undoes is None and record.number not in undone
            ),
            None,
        )

    def write(self, record: Record, changes: Sequence[Change]) -> Record:
        """Do what *record* says, which changes files as *changes* do, in their order.

        Raises ``RefusedEditError`` where a file is no longer what the decision was made on, and
        ``UnwritableHomeError``; then nothing was written.
        """
        numbered = replace(record, number=len(self.records) + 1, files=tuple(map(_describe_change, changes)))
        size = self.path.stat().st_size if self.path.exists() else 0
        self._append(_dump(numbered))
        try:
            apply_edit(Edit(record.words, tuple(changes)))
        except BaseException:
            # What could not be put back is finished by whoever comes next.
            if not any(_digest(read_present(change.path)) == _digest(change.after) for change in changes):
                os.truncate(self.path, size)
            raise
        self._finish(numbered)
        self.records.append(numbered)
        return numbered

    def recover(self) -> Record | None:
        """Finish the decision that somebody was killed in, and return it; None where there is none.

        One that had not begun when somebody else wrote its files is dropped. Raises ``RefusedEditError``
        where it had begun, and its other file was edited since.
        """
        if not self.records or self.records[-1].number == self.finished:
            return None
        record = self.records[-1]
        now = [_digest(read_present(self.root / file.name)) for file in record.files]
        begun = any(digest == file.after for digest, file in zip(now, record.files, strict=True))
        if not begun and now != [file.before for file in record.files]:
            self._append(json.dumps({"dropped": record.number}))
            self.records.pop()
            return None
        apply_edit(Edit(record.words, tuple(self._make_changes(record, record.files, begun=True))))
        self._finish(record)
        return record

    def turn_back(self, record: Record, remake: Callable[[str], bytes | None]) -> list[Change]:
        """Return the changes that take *record* back; those of drafts come first, so that none is lost.

        A file that is not as the decision left it gets what *remake* returns for its name. Raises
        ``RefusedEditError`` where that is None.
        """
        files = tuple(file.turn() for file in reversed(record.files))
        return self._make_changes(record, files, begun=False, remake=remake)

    def _make_changes(
        self,
        record: Record,
        files: Sequence[FileChange],
        *,
        begun: bool,
        remake: Callable[[str], bytes | None] = lambda _: None,
    ) -> list[Change]:
        changes = []
        for file in files:
            path = self.root / file.name
            old = read_present(path)
            if begun and _digest(old) == file.after:
                continue
            new = apply(file.differences, old or b"") if _digest(old) == file.before else None
            if new is None or _digest(new) != file.after:
                new = remake(file.name)
            if new is None:
                raise _refuse(record, file.name, self.path.relative_to(self.root).as_posix(), begun=begun)
            changes.append(Change(path, file.name, old, new))
        return changes

    def _read(self) -> None:
        data = read_present(self.path) or b""
        whole = data[: data.rfind(b"\n") + 1]
        if whole != data:
            # Whoever wrote the rest was killed before anything else was.
            os.truncate(self.path, len(whole))
        for number, line in enumerate(whole.splitlines(), start=1):
            try:
                read = json.loads(line)
                if "finished" in read:
                    self.finished = int(read["finished"])
                elif "dropped" in read:
                    self.records.pop()
                else:
                    self.records.append(_load(read))
            except (ValueError, LookupError, TypeError) as error:
                name = self.path.relative_to(self.root).as_posix()
                raise UnreadableSourceError(
                    name,
                    "this line is no decision of a review. Delete the file to go on without undo",
                    line=number,
                ) from error

    def _finish(self, record: Record) -> None:
        self.finished = record.number
        # Where the disk is full now, the next one finds by the files themselves that all is done.
        with suppress(UnwritableHomeError):
            self._append(json.dumps({"finished": record.number}))

    def _append(self, line: str) -> None:
        try:
            with self.path.open("ab") as file:
                file.write(line.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise UnwritableHomeError(
                f"Cannot write {self.path}: {error.strerror or error}. {_LATER} Make it writable, or review "
                "a copy of the home: kgcli init DIR"
            ) from error


def _refuse(record: Record, name: str, journal: str, *, begun: bool) -> RefusedEditError:
    if begun:
        return RefusedEditError(
            f"{name} was edited while a decision was half-written ({record.words}). {_LATER} Put the file "
            f"back as it was, or finish the decision by hand and delete {journal}, which forgets what could "
            "be undone."
        )
    return RefusedEditError(
        f"{name} was edited by somebody else since that decision ({record.words}), so it cannot be taken "
        f"back exactly. {_LATER} Put the file back as it was after the decision, or change it by hand; kgcli "
        "retract takes a fact out of the answers and leaves the file as it is."
    )


def _describe_change(change: Change) -> FileChange:
    differences = compare(change.before or b"", change.after)
    return FileChange(change.name, _digest(change.before), _digest(change.after), differences)


def _digest(data: bytes | None) -> str:
    return "" if data is None else sha256(data).hexdigest()


def _dump(record: Record) -> str:
    return json.dumps(
        {
            "number": record.number,
            "verb": record.verb,
            "drafts": record.drafts,
            "words": record.words,
            "by": record.by,
            "on": record.on,
            "undoes": record.undoes,
            "before": record.before,
            "files": [
                {"name": file.name, "before": file.before, "after": file.after, "lines": file.differences}
                for file in record.files
            ],
        }
    )


def _load(read: Any) -> Record:
    files = tuple(
        FileChange(
            file["name"],
            file["before"],
            file["after"],
            tuple(Difference(start, tuple(old), tuple(new)) for start, old, new in file["lines"]),
        )
        for file in read["files"]
    )
    return Record(
        read["number"],
        read["verb"],
        tuple(read["drafts"]),
        read["words"],
        read["by"],
        read["on"],
        files,
        read["undoes"],
        read.get("before"),
    )
