"""What was read from each query file, remembered as JSON so that YAML need not be read again.

A memory counts only while the file's text and kgcli's own readers are exactly those it was made from.
It saves time and nothing else: one that is missing, damaged or cannot be written changes no answer.
"""

import json
import os
from pathlib import Path
from typing import Any, Final

from kgcli.cache import place_for, stamp_modules
from kgcli.saved.query import Column, Parameter, SavedQuery

_READERS: Final = (
    "/iris.py",
    "/saved/catalogue.py",
    "/saved/columns.py",
    "/saved/memory.py",
    "/saved/metadata.py",
    "/saved/parameters.py",
    "/saved/query.py",
    "/saved/values.py",
    "/sparql/structure.py",
    "/sparql/tokens.py",
)


def recall(path: Path, topic: str, text: str) -> SavedQuery | None:
    """Return the query that was read from *path* when its text was *text*, if it is remembered."""
    try:
        record = json.loads(_place(path).read_bytes())
        readers = stamp_modules(_READERS)
        if record["text"] != text or record["path"] != os.fspath(path) or record["readers"] != readers:
            return None
        return SavedQuery(
            path.stem,
            topic,
            path,
            text,
            record["form"],
            record["summary"],
            record["description"],
            tuple(record["tags"]),
            record["example"],
            tuple(_read_parameter(row) for row in record["parameters"]),
            tuple(Column(*row) for row in record["columns"]),
            record["prefixes"],
            record["ordered"],
            record["star"],
            record["extra"],
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Missing, cut off or of another shape: it is made anew.
        return None


def remember(query: SavedQuery) -> None:
    """Keep what was read from *query*'s file, if the cache folder can be written."""
    readers = stamp_modules(_READERS)
    if readers is None:
        return
    record = {
        "readers": readers,
        "path": os.fspath(query.path),
        "text": query.text,
        "form": query.form,
        "summary": query.summary,
        "description": query.description,
        "tags": query.tags,
        "example": query.example,
        "parameters": query.parameters,
        "columns": query.columns,
        "prefixes": query.prefixes,
        "ordered": query.ordered,
        "star": query.star,
        "extra": query.extra,
    }
    place = _place(query.path)
    draft = place.with_name(f"{place.name}.{os.getpid()}.draft")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_text(json.dumps(record), encoding="utf-8")
            draft.replace(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError:
        # A read-only or full disk: the next run reads the YAML again.
        return


def _place(path: Path) -> Path:
    # Two files with the same check sum merely forget each other.
    return place_for("queries", path)


def _read_parameter(row: list[Any]) -> Parameter:
    values: Any = (tuple(value) if isinstance(value, list) else value for value in row)
    return Parameter(*values)
