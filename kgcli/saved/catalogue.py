"""The saved queries of a home: which there are, and each by its name."""

import os
from pathlib import Path
from typing import Any, Final

from kgcli.errors import AmbiguousQueryError, QueryMetadataError, QuerySyntaxError, UnknownQueryError
from kgcli.home import Home
from kgcli.saved import memory
from kgcli.saved.metadata import hide_expectations
from kgcli.saved.query import SavedQuery

SUFFIXES: Final = (".rq", ".sparql")
_OURS: Final = frozenset(("summary", "description", "tags", "params", "columns", "example"))


def list_queries(home: Home) -> tuple[SavedQuery, ...]:
    """Return the home's queries by topic and name.

    Raises ``AmbiguousQueryError`` where two files claim one name, ``QueryMetadataError`` where the ``#+``
    lines of one cannot be understood.
    """
    files = _query_files(home)
    paths = [_only_file(home, name, found) for name, found in files.items()]
    queries = [read_query(home, path) for path in paths]
    return tuple(sorted(queries, key=lambda query: (query.topic, query.name)))


def list_names(home: Home) -> tuple[str, ...]:
    """Return the names of the home's queries without reading the files, as shell completion wants."""
    return tuple(sorted(_query_files(home)))


def find_query(home: Home, name: str) -> SavedQuery:
    """Return the query *name*.

    Raises ``UnknownQueryError`` with the nearest name, ``AmbiguousQueryError`` with the files that claim
    it, and ``QueryMetadataError`` as ``list_queries`` does.
    """
    files = _query_files(home)
    if name in files:
        return read_query(home, _only_file(home, name, files[name]))
    import difflib

    if not files:
        raise UnknownQueryError(f"No query {name!r}: there is no .rq file in {home.queries}")
    folded = {known.casefold(): known for known in files}
    near = difflib.get_close_matches(name.casefold(), list(folded), n=1)
    hint = f" Did you mean {folded[near[0]]!r}?" if near else ""
    raise UnknownQueryError(f"No query {name!r}.{hint} List them: kgcli queries")


def read_query(home: Home, path: Path) -> SavedQuery:
    """Return the query in the file *path*, from memory where its text is the one remembered."""
    source = path.relative_to(home.root).as_posix()
    try:
        text = hide_expectations(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryMetadataError(f"Cannot read {source}: {error}") from error
    topic = path.parent.relative_to(home.queries).as_posix()
    topic = "" if topic == "." else topic
    remembered = memory.recall(path, topic, text)
    if remembered is not None:
        return remembered
    query = _parse(path, topic, text, source)
    memory.remember(query)
    return query


def _parse(path: Path, topic: str, text: str, source: str) -> SavedQuery:
    from kgcli.saved.columns import read_columns
    from kgcli.saved.metadata import read_metadata
    from kgcli.saved.parameters import read_parameters
    from kgcli.sparql.structure import Structure, read_structure

    metadata = read_metadata(text, source)
    try:
        structure = read_structure(text)
    except QuerySyntaxError:
        # It is listed all the same, and fails with line and column when it is run.
        structure = Structure((), "unknown", {}, (), (), ordered=False)
        metadata = {key: value for key, value in metadata.items() if key not in ("params", "columns")}
    variables = frozenset(occurrence.name for occurrence in structure.occurrences)
    tags = metadata.get("tags") or ()
    return SavedQuery(
        path.stem,
        topic,
        path,
        text,
        structure.form,
        _line(metadata.get("summary")),
        _line(metadata.get("description")),
        tuple(str(tag) for tag in ([tags] if isinstance(tags, str) else tags)),
        str(metadata.get("example") or ""),
        read_parameters(structure, metadata, source),
        read_columns(structure.columns, variables, metadata, source),
        structure.prefixes,
        structure.ordered,
        structure.form == "select" and structure.columns is None,
        {key: _plain(key, value) for key, value in metadata.items() if key not in _OURS},
    )


def _line(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _plain(key: str, value: Any) -> Any:
    return int(value) if key == "pagination" and isinstance(value, str) and value.isdecimal() else value


def _query_files(home: Home) -> dict[str, list[str]]:
    files: dict[str, list[str]] = {}
    _collect(os.fspath(home.queries), files)
    return files


def _collect(folder: str, files: dict[str, list[str]]) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            _collect(entry.path, files)
        elif entry.name.endswith(SUFFIXES):
            files.setdefault(entry.name.rpartition(".")[0], []).append(entry.path)


def _only_file(home: Home, name: str, paths: list[str]) -> Path:
    if len(paths) == 1:
        return Path(paths[0])
    claims = " and ".join(sorted(Path(path).relative_to(home.root).as_posix() for path in paths))
    raise AmbiguousQueryError(f"Two files claim the query name {name!r}: {claims}. Rename one of them.")
