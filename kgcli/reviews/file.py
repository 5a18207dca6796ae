"""The file that reviews are written to: added to by one at a time, wholly or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from kgcli.errors import UnreadableSourceError, UnwritableHomeError
from kgcli.home import PARTS, shipped_root
from kgcli.reviews.blocks import write_groups
from kgcli.store.graphs.reviewed import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.reviews.blocks import Block, Group
    from kgcli.wording import Fact

    Quads = set[tuple[str, Fact]]

__all__ = ["append", "locked", "refuse_shipped"]

_LOCK: Final = ".reviews.lock"
_DRAFT: Final = ".reviews.draft-"
_HEADING: Final = """\
# Reviews of facts: who retracted, corrected or disputed what, when and why.
# kgcli retract, correct, dispute and withdraw add to the end; what is written here by hand stays as it is.
"""


def refuse_shipped(home: Home) -> None:
    """Raise ``UnwritableHomeError`` where *home* lies inside the installed package."""
    package = shipped_root()
    # In a checkout the shipped home is the repository, which is its owner's to edit.
    if home.root == package and not (package / "kgcli").is_dir():
        raise UnwritableHomeError(
            f"The home {home.root} belongs to the installed package and is not for editing. "
            f"Make a copy of its {', '.join(PARTS)}: kgcli init DIR"
        )


@contextmanager
def locked(home: Home, progress: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of those who review facts of *home*, waiting for another one if need be.

    Raises ``UnwritableHomeError``. What a writer who was killed left behind is removed.
    """
    from filelock import FileLock, Timeout

    with _explained(home):
        home.graph.mkdir(exist_ok=True)
        lock = FileLock(home.graph / _LOCK, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            progress("Waiting for another review of this home")
            lock.acquire(poll_interval=0.05)
    try:
        with suppress(OSError):
            for draft in _find_file(home).parent.glob(f"{_DRAFT}*"):
                draft.unlink()
        yield
    finally:
        lock.release()


@contextmanager
def _explained(home: Home) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableHomeError(
            f"Cannot write to {home.graph}: {error.strerror or error}. Nothing was changed. "
            f"Make it writable, or review a copy: kgcli init DIR"
        ) from error


def append(blocks: Sequence[Block], home: Home) -> None:
    """Add *blocks* to the end of the reviews of *home*; the caller holds the lock.

    What is in the file stays as it is, to the byte. Raises ``UnwritableHomeError``, and
    ``UnreadableSourceError`` where the file is no TriG; then nothing was changed.
    """
    with _explained(home):
        path = _find_file(home)
        old = path.read_bytes() if path.exists() else _HEADING.encode()
        known, prefixes = _parse(old)
        groups = _drop_known(blocks, known)
        gap = b"\n" if old.endswith(b"\n") else b"\n\n"
        new = old + gap + write_groups(groups, prefixes, home).encode()
        added = {(group.graph, fact) for group in groups for fact in group.facts()}
        if _parse(new)[0] != known | added:
            raise UnreadableSourceError(
                f"graph/{FILE_NAME}", "its end is no place for more statements; mend it first"
            )
        _replace(path, new)


def _find_file(home: Home) -> Path:
    # A link stays one, and what it points to is replaced.
    return (home.graph / FILE_NAME).resolve()


def _drop_known(blocks: Sequence[Block], known: Quads) -> list[Group]:
    """Return the groups of *blocks* without what is *known*, or said by a block before."""
    said = set(known)
    groups = []
    for block in blocks:
        for group in block.groups:
            left = group.without(said)
            said |= {(group.graph, fact) for fact in group.facts()}
            if left.said:
                groups.append(left)
    return groups


def _parse(data: bytes) -> tuple[Quads, dict[str, str]]:
    """Return the statements of *data*, each with its graph, and the prefixes at its end.

    Blank nodes, whose labels mean nothing, are all the same.
    """
    from pyoxigraph import BlankNode, DefaultGraph, RdfFormat, parse

    from kgcli.encoding.faults import refuse

    parser = parse(data, format=RdfFormat.TRIG, base_iri="urn:kgcli:base")
    quads: Quads = set()

    def text(term: object) -> str:
        return "_:" if isinstance(term, BlankNode) else str(term)

    try:
        for quad in parser:
            graph = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
            quads.add((graph, (text(quad.subject), text(quad.predicate), text(quad.object))))
    except SyntaxError as error:
        raise refuse(error, f"graph/{FILE_NAME}") from error
    return quads, dict(parser.prefixes)


def _replace(path: Path, data: bytes) -> None:
    """Put *data* in the place of the file *path* in one step."""
    draft = path.with_name(f"{_DRAFT}{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
