"""An edit of a home: what each file holds before and after it, as lines that differ and as files written."""

from __future__ import annotations

import gzip
import os
from bisect import bisect_left
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError, UnwritableHomeError
from kgcli.output import name_draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    Opcode = tuple[str, int, int, int, int]

__all__ = ["Change", "Edit", "apply_edit", "sort_changes", "write_diff"]

_FEW: Final = 400
"""So many lines are compared in every way; longer stretches are taken as they come."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that an edit writes: *name* from the home's root, *before* None where it is new."""

    path: Path
    name: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be written, by the files' names; *remarks* say what the editor should look at."""

    title: str
    changes: tuple[Change, ...]
    remarks: tuple[str, ...] = ()


def sort_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return *changes* by the names of their files."""
    return tuple(sorted(changes, key=lambda change: change.name))


def write_diff(edit: Edit, *, context: int = 3) -> Iterator[str]:
    """Yield the lines of a unified diff of all files, in a time that grows with their size alone."""
    for change in edit.changes:
        old, new = _read_lines(change.name, change.before), _read_lines(change.name, change.after)
        yield f"--- {f'a/{change.name}' if change.before is not None else '/dev/null'}"
        yield f"+++ b/{change.name}"
        matcher = SequenceMatcher[str](None, (), (), autojunk=False)
        # It groups what was found in another way.
        matcher.opcodes = list(_join(_compare(old, new)))  # type: ignore[attr-defined]
        for group in matcher.get_grouped_opcodes(context):
            yield f"@@ -{_range(group[0][1], group[-1][2])} +{_range(group[0][3], group[-1][4])} @@"
            for kind, i1, i2, j1, j2 in group:
                if kind == "equal":
                    yield from (f" {line}" for line in old[i1:i2])
                else:
                    yield from (f"-{line}" for line in old[i1:i2])
                    yield from (f"+{line}" for line in new[j1:j2])


def _read_lines(name: str, data: bytes | None) -> list[str]:
    if data is None:
        return []
    content = gzip.decompress(data) if name.lower().endswith(".gz") else data
    lines = content.decode("utf-8", "replace").split("\n")
    if lines[-1] == "":
        lines.pop()
    else:
        lines[-1] += "  (no line end here)"
    return lines


def _range(start: int, end: int) -> str:
    count = end - start
    first = start + 1 if count else start
    return f"{first}" if count == 1 else f"{first},{count}"


def _join(opcodes: Iterator[Opcode]) -> Iterator[Opcode]:
    """Yield *opcodes* with neighbours of one kind made one."""
    last: Opcode | None = None
    for code in opcodes:
        if last and last[0] == code[0]:
            last = (last[0], last[1], code[2], last[3], code[4])
            continue
        if last:
            yield last
        last = code
    if last:
        yield last


def _compare(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """Yield what became of the lines: those that stand once on both sides, in order, part the rest."""
    i = j = 0
    for at, to in [*_anchor(old, new), (len(old), len(new))]:
        yield from _compare_few(old, new, (i, at, j, to))
        if at < len(old):
            yield "equal", at, at + 1, to, to + 1
        i, j = at + 1, to + 1


def _anchor(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that stand once in each, as many as follow each other in both."""
    once: dict[str, int | None] = {}
    for at, line in enumerate(new):
        once[line] = None if line in once else at
    seen: dict[str, int] = {}
    for line in old:
        seen[line] = seen.get(line, 0) + 1
    pairs = [
        (at, to) for at, line in enumerate(old) if seen[line] == 1 and (to := once.get(line)) is not None
    ]
    ends: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for number, (_, to) in enumerate(pairs):
        place = bisect_left(ends, to)
        before.append(chain[place - 1] if place else -1)
        ends[place : place + 1] = [to]
        chain[place : place + 1] = [number]
    found = []
    number = chain[-1] if chain else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _compare_few(old: Sequence[str], new: Sequence[str], part: tuple[int, int, int, int]) -> Iterator[Opcode]:
    i1, i2, j1, j2 = part
    while i1 < i2 and j1 < j2 and old[i1] == new[j1]:
        yield "equal", i1, i1 + 1, j1, j1 + 1
        i1, j1 = i1 + 1, j1 + 1
    end = 0
    while i1 < i2 - end and j1 < j2 - end and old[i2 - end - 1] == new[j2 - end - 1]:
        end += 1
    if i2 - end - i1 <= _FEW and j2 - end - j1 <= _FEW:
        inner = SequenceMatcher(None, old[i1 : i2 - end], new[j1 : j2 - end], autojunk=False)
        for kind, a, b, c, d in inner.get_opcodes():
            yield kind, i1 + a, i1 + b, j1 + c, j1 + d
    elif i2 - i1 == j2 - j1:
        # A name in its place changes no line's number.
        for at, to in zip(range(i1, i2 - end), range(j1, j2 - end), strict=True):
            yield "equal" if old[at] == new[to] else "replace", at, at + 1, to, to + 1
    else:
        yield "replace", i1, i2 - end, j1, j2 - end
    if end:
        yield "equal", i2 - end, i2, j2 - end, j2


def apply_edit(edit: Edit) -> None:
    """Write all files of *edit*, or none.

    Drafts are written first, then renamed; where that fails half-way, what was renamed is put back. Raises
    ``RefusedEditError`` where a file is no longer what the edit was made from, ``UnwritableHomeError``.
    """
    for change in edit.changes:
        try:
            now = change.path.read_bytes() if change.path.exists() else None
        except OSError as error:
            raise UnwritableHomeError(f"Cannot read {change.name}: {error.strerror or error}") from error
        if now != change.before:
            raise RefusedEditError(
                f"{change.name} was changed by somebody else in the meantime. Nothing was written; try again."
            )
    drafts: list[tuple[Change, Path, Path]] = []
    folders: list[Path] = []
    done: list[tuple[Change, Path]] = []
    try:
        for change in edit.changes:
            # A link keeps pointing where it points.
            target = change.path.resolve()
            folders += _make_folder(target.parent)
            drafts.append((change, _draft(target, change.after), target))
        for change, draft, target in drafts:
            draft.replace(target)
            done.append((change, target))
    except OSError as error:
        left = _put_back(done)
        state = f"These could not be put back: {', '.join(left)}" if left else "Everything is as it was"
        raise UnwritableHomeError(
            f"Cannot write {error.filename or 'the home'}: {error.strerror or error}. {state}."
        ) from error
    except BaseException:
        _put_back(done)
        raise
    finally:
        for _, draft, _ in drafts:
            _try(draft.unlink)
        if len(done) < len(edit.changes):
            for folder in reversed(folders):
                _try(folder.rmdir)


def _make_folder(folder: Path) -> list[Path]:
    """Make *folder* where it is missing, and return the folders that were made, the outermost first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir()
    return missing[::-1]


def _draft(target: Path, data: bytes) -> Path:
    draft = name_draft(target)
    try:
        with draft.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
    except BaseException:
        _try(draft.unlink)
        raise
    return draft


def _put_back(done: Sequence[tuple[Change, Path]]) -> list[str]:
    """Give the files in *done* their old content; return the names of those where that failed."""
    left = []
    for change, target in done:
        try:
            if change.before is None:
                target.unlink()
            else:
                _draft(target, change.before).replace(target)
        except OSError:
            left.append(change.name)
    return left


def _try(action: Callable[[], None]) -> None:
    try:
        action()
    except OSError:
        # A draft that became the file is not there any more; a folder that holds something stays.
        return
