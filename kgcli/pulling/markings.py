"""Markings that would be lost on the way: those that a home's settings give to files travel with no graph."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kgcli.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kgcli.home import Home
    from kgcli.remote.records.record import Entry

__all__ = ["find_lowered"]


def find_lowered(
    home: Home, files: Mapping[str, bytes], replaced: Collection[Path], entries: Mapping[str, Entry]
) -> dict[str, str]:
    """Return the graphs that *home* would mark lower than *entries* record, with the recorded marking.

    *files* are new in the home, those *replaced* are gone. Raises what reading such a home raises.
    """
    from kgcli.encoding import Terms
    from kgcli.store.cache.inputs import Contents, list_inputs
    from kgcli.store.graphs.marked_graphs import read_graphs

    with TemporaryDirectory() as folder:
        tried = home._replace(root=Path(folder).resolve())
        for path in _list_own(home):
            if path not in replaced:
                target = tried.root / path.relative_to(home.root)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        for name, content in files.items():
            target = tried.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        marked, _ = read_graphs(Contents(list_inputs(tried), tried), tried, Terms())
    lowered = {}
    for number, marking in marked.markings.items():
        entry = entries.get(marked.name(number))
        if entry is not None and entry.kind == "asserted":
            recorded = marked.scheme.parse(entry.marking)
            if not marking.dominates(recorded):
                lowered[entry.graph] = recorded.notation
    return lowered


def _list_own(home: Home) -> list[Path]:
    found = [home.root / FILE_NAME]
    for folder in (home.ontology, home.graph):
        found += [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return found
