"""Changes written for other programs: a SPARQL Update request, an RDF patch, or two files of N-Quads."""

from __future__ import annotations

from collections import deque
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.errors import UnknownFormatError, UnwritableOutputError, WrongFormatError
from kgcli.formats.registry import GRAPH_FORMATS, ROW_FORMATS, guess_any_format
from kgcli.output import STDOUT, open_text
from kgcli.revisions.update import write_update

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from kgcli.revisions.comparison import Comparison

__all__ = ["Written", "choose_change_format", "write_changes"]

_CHANGE_FORMATS: Final = ("update", "patch", "nquads")
_ENDINGS: Final = {".ru": "update", ".rdfp": "patch", ".patch": "patch", ".nq": "nquads"}


class Written:
    """What was written: how many statements were *removed* and *added*, and to which *files*."""

    def __init__(self) -> None:
        self.removed = 0
        self.added = 0
        self.files: list[str] = []

    def count_removed(self, lines: Iterable[bytes]) -> Iterator[str]:
        """Yield *lines* as text, and count them."""
        for line in lines:
            self.removed += 1
            yield line.decode()

    def count_added(self, lines: Iterable[bytes]) -> Iterator[str]:
        """Yield *lines* as text, and count them."""
        for line in lines:
            self.added += 1
            yield line.decode()


def choose_change_format(layout: str | None, output: str) -> str:
    """Return the format named *layout*, else the one that the file's ending stands for, else ``update``.

    Raises ``UnknownFormatError``; ``WrongFormatError`` for a name or an ending of answers and graphs;
    ``UnwritableOutputError`` where two files would have to share standard output.
    """
    name = layout or _ENDINGS.get(_strip(output).suffix.lower()) or guess_any_format(Path(output)) or "update"
    if name not in _CHANGE_FORMATS:
        known = ", ".join(_CHANGE_FORMATS)
        if name in GRAPH_FORMATS or name in ROW_FORMATS:
            raise WrongFormatError(
                f"Format '{name}' cannot tell what came from what went. Use one of: {known}"
            )
        from difflib import get_close_matches

        near = get_close_matches(name.lower(), _CHANGE_FORMATS, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise UnknownFormatError(f"No format '{name}' for changes.{hint} Use one of: {known}")
    if name == "nquads" and output == STDOUT:
        raise UnwritableOutputError(
            "Changes as N-Quads are two files, NAME.removed.nq and NAME.added.nq. "
            "Name them: --output NAME.nq; or take one text: --format patch"
        )
    return name


def write_changes(comparison: Comparison, name: str, output: str) -> Written:
    """Write the changes to *output* in the format *name*; files appear whole or not at all.

    ``update`` is a SPARQL 1.1 Update request, ``patch`` an RDF Patch (https://afs.github.io/rdf-patch/) with
    a line for each statement that begins with D or A, and ``nquads`` two files of N-Quads, which for
    ``x.nq`` are ``x.removed.nq`` and ``x.added.nq``. Raises ``UnwritableOutputError``,
    ``UnwritableValueError``.
    """
    written = Written()
    changes = comparison.changes
    removed = written.count_removed(changes.list_removed())
    added = written.count_added(changes.list_added())
    if name == "nquads":
        targets = [_name_part(output, part) for part in ("removed", "added")]
        with ExitStack() as stack:
            streams = [stack.enter_context(open_text(target)) for target in targets]
            for stream, lines in zip(streams, (removed, added), strict=True):
                _write_heading(comparison, stream)
                stream.writelines(f"{line}\n" for line in lines)
        written.files += targets
        return written
    if name == "update":
        # Whether it can be written shows before the first word is.
        operations = write_update(changes)
        deque(chain(removed, added), maxlen=0)
        body: Iterable[str] = _part(operations)
    else:
        body = _write_patch(removed, added)
    with open_text(output) as stream:
        _write_heading(comparison, stream)
        stream.writelines(body)
    written.files += [output] if output != STDOUT else []
    return written


def _name_part(output: str, part: str) -> str:
    packed = output[-3:] if output.lower().endswith(".gz") else ""
    path = _strip(output)
    ending = path.suffix if path.suffix.lower() == ".nq" else ""
    return str(path.with_name(f"{path.name.removesuffix(ending)}.{part}.nq{packed}"))


def _strip(output: str) -> Path:
    """Return the file's path without the ending that says how it is packed."""
    return Path(output[:-3] if output.lower().endswith(".gz") else output)


def _write_heading(comparison: Comparison, stream: TextIO) -> None:
    stream.writelines(f"# {line}\n" for line in comparison.heading)


def _write_patch(removed: Iterable[str], added: Iterable[str]) -> Iterator[str]:
    yield "TX .\n"
    for letter, lines in (("D", removed), ("A", added)):
        for line in lines:
            yield f"{letter} {line}\n"
    yield "TC .\n"


def _part(operations: Iterable[str]) -> Iterator[str]:
    first = True
    for operation in operations:
        yield operation if first else f" ;\n{operation}"
        first = False
    if not first:
        yield "\n"
