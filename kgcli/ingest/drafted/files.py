"""The file of a document's drafts: where it lies, what its first lines say, how it is read and written."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError, UnreadableSourceError, UnwritableHomeError, UnwritableOutputError
from kgcli.ingest.drafted.entry import DraftFile
from kgcli.ingest.drafted.quads import list_quads, read_entries

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.home import Home

__all__ = ["find_drafts", "find_lock", "has_drafts_of", "read_drafts", "serialize_drafts", "write_drafts"]

_OF_TEXT: Final = re.compile(rb"^# .*text has the SHA-256 ([0-9a-f]{64})", re.MULTILINE)
_LATER: Final = "They are as they were. Ingest the document again afterwards."
_HEAD: Final = 4000
"""As many bytes are looked at for the text that drafts were made from."""


def find_drafts(home: Home, reference: str) -> Path:
    """Return where the drafts of the document *reference* are, or would be."""
    return home.drafts_folder / f"{reference}.trig"


def has_drafts_of(home: Home, reference: str, sha256: str) -> bool:
    """Tell whether drafts of exactly the text with that hash are there already, be it none at all."""
    try:
        with find_drafts(home, reference).open("rb") as file:
            return _read_hash(file.read(_HEAD)) == sha256
    except OSError:
        return False


def _read_hash(data: bytes) -> str:
    found = _OF_TEXT.search(data)
    return "" if found is None else found[1].decode()


def read_drafts(home: Home, reference: str) -> DraftFile:
    """Return the drafts of the document *reference*, in the order of its text.

    None are there where there is no file. Raises ``UnreadableSourceError``.
    """
    from pyoxigraph import RdfFormat, parse

    path = find_drafts(home, reference)
    name = f"{home.graph.name}/{home.drafts_folder.name}/{path.name}"
    try:
        data = read_bytes(path)
    except OSError as error:
        raise UnreadableSourceError(name, error.strerror or str(error)) from error
    if data is None:
        return DraftFile(reference, "", (), {})
    try:
        parser = parse(data, RdfFormat.TRIG)
        quads = list(parser)
    except (SyntaxError, ValueError) as error:
        raise UnreadableSourceError(name, str(error)) from error
    return DraftFile(reference, _read_hash(data), read_entries(quads, reference, name), parser.prefixes, data)


def serialize_drafts(file: DraftFile, home: Home) -> bytes:
    """Return *file* as TriG, laid out as ``kgcli format`` does it."""
    from kgcli.turtle.writing import write_turtle

    heading = [
        f"Drafts of {file.reference}: what patterns read in it, and nobody answers from unless asked to.",
        f"To review them: kgcli review {file.reference}",
        f"Made by kgcli ingest, of the document whose text has the SHA-256 {file.sha256}",
    ]
    heading += [] if file.entries else ["No pattern reads anything in it."]
    output = BytesIO()
    quads = [quad for entry in file.entries for quad in list_quads(entry, home)]
    write_turtle(quads, output, prefixes=file.prefixes, heading=heading, named_graphs=True)
    return output.getvalue()


def find_lock(path: Path) -> Path:
    """Return the lock of the file of drafts *path*: who reviews these holds it, and who makes them anew."""
    return path.with_name(f".{path.stem}.lock")


def write_drafts(path: Path, data: bytes, before: bytes | None) -> bool:
    """Write the file of drafts *path* whole or not at all, and tell whether that changed anything.

    *before* is what it held when *data* was made. Raises ``RefusedEditError`` where somebody reviews the
    drafts or has changed them since, and ``UnwritableHomeError``.
    """
    try:
        if data == before:
            return False
        if before is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _replace(path, data, before)
        from filelock import FileLock, Timeout

        try:
            with FileLock(find_lock(path), timeout=0, thread_local=False):
                return _replace(path, data, before)
        except Timeout as error:
            raise RefusedEditError(
                f"Somebody is reviewing the drafts of {path.stem} now. {_LATER}"
            ) from error
    except (OSError, UnwritableOutputError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        raise UnwritableHomeError(
            f"Cannot write {path}: {getattr(cause, 'strerror', None) or error}. The drafts are as they were. "
            "Once the folder can be written, give the command again."
        ) from error


def read_bytes(path: Path) -> bytes | None:
    """Return what the file *path* holds, None where there is none; raises ``OSError``."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _replace(path: Path, data: bytes, before: bytes | None) -> bool:
    from kgcli.output import open_binary

    if read_bytes(path) != before:
        raise RefusedEditError(f"The drafts of {path.stem} were changed while it was read. {_LATER}")
    with open_binary(str(path)) as stream:
        stream.write(data)
    return True
