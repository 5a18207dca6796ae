"""Graphs written to files, for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kgcli.errors import UnknownFormatError
from kgcli.exporting.evidence.attaching import attach_evidence, check_form
from kgcli.exporting.release import release
from kgcli.exporting.saving import save_release
from kgcli.exporting.selection import Selection
from kgcli.formats.registry import check_format, guess_format

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.exporting.release import Release
    from kgcli.home import Home

__all__ = ["export_graph", "write_file"]


def export_graph(
    home: Home,
    file: Path | str,
    selection: Selection = Selection(),  # noqa: B008 - immutable
    clearance: str | None = None,
    *,
    layout: str | None = None,
    evidence: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Release:
    """Write what *selection* names of what is visible at *clearance* to *file*; return what was written.

    Without *clearance* only the lowest marking leaves the house. *layout* is the format's name as for
    ``kgcli export``, else the file's ending names it, also before ``.gz``; *evidence* is "graphs", "prov" or
    "reifiers". The file appears whole or not at all. Raises ``UnknownFormatError``, ``WrongFormatError``,
    ``UnwritableOutputError``, and what ``release`` does.
    """
    name = guess_format(Path(file), "export") if layout is None else check_format(layout, "export")
    if name is None:
        raise UnknownFormatError(f"The ending of {file} names no graph format. Name one: layout='turtle'")
    return write_file(home, name, str(file), selection, clearance, evidence=evidence, progress=progress)[0]


def write_file(
    home: Home,
    name: str,
    output: str,
    selection: Selection,
    clearance: str | None,
    *,
    evidence: str | None,
    progress: Callable[[str], None],
) -> tuple[Release, int]:
    """Write as ``export_graph`` does, in the format *name*, and return how many statements there were, too.

    *output* may be ``-`` for standard output.
    """
    if evidence is not None:
        check_form(evidence, name)

    def make() -> Release:
        made = release(home, selection, clearance, progress=progress)
        return made if evidence is None else attach_evidence(home, made, evidence, progress=progress)

    return save_release(home, name, output, make, progress=progress)
