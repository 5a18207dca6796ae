"""A closure on the disk: its columns in files that are mapped into memory when it is opened again."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from kgcli.encoding.column_folder import ColumnFolder
from kgcli.reasoning.engine.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.pairs import Column

_PREFIX: Final = "session "
_INDEX: Final = "closure.json"


def save_session(session: Session, folder: Path, files: ColumnFolder | None = None) -> None:
    """Write the closure that *session* holds into *folder*, which must exist; raises ``OSError``.

    The columns are put into *files*, if given, which is to be written by whoever gives it.
    """
    groups: dict[str, Mapping[int, Column]] = {**session.saturation.hold(), **session.conclusions.hold()}
    things = [(thing, cause, count) for (thing, cause), count in session.saturation.merged_by.items()]
    plain = {"fired": dict(session.saturation.fired), "merged": things}
    (folder / _INDEX).write_text(json.dumps(plain, separators=(",", ":")))
    own = files or ColumnFolder(folder)
    own.put({_PREFIX + name: columns for name, columns in groups.items()})
    if files is None:
        own.write()


def load_session(
    folder: Path, terms: Terms, off: frozenset[str] = frozenset(), held: Mapping[str, Columns] | None = None
) -> Session:
    """Return the closure that was written to *folder*; raises ``OSError``, ``ValueError``.

    *held* is what a ``ColumnFolder`` loads from there, if that was done.
    """
    plain: dict[str, Any] = json.loads((folder / _INDEX).read_text())
    columns = ColumnFolder(folder).load() if held is None else held
    session = Session(terms, off)
    session.saturation.fired = Counter(plain["fired"])
    session.saturation.merged_by = Counter({(thing, cause): count for thing, cause, count in plain["merged"]})
    session.restore(
        {name.removeprefix(_PREFIX): own for name, own in columns.items() if name.startswith(_PREFIX)}
    )
    return session
