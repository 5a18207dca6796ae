"""The files that a pull writes: all that it made before is replaced, and nothing else is touched.

Hidden beside them, ``.pulled-*.json`` says which files an endpoint's pulls made, and what they held. It is
written first, with what was and what will be, so that a pull that was interrupted is simply run again.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kgcli.errors import HomeError, RefusedPullError, TangledGraphError, UnwritableHomeError
from kgcli.output import open_binary
from kgcli.sources import list_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Triple

    from kgcli.home import Home
    from kgcli.remote.endpoints import Endpoint
    from kgcli.sources import Role, Source

    Graphs = Mapping[str, Sequence[Triple]]
    Files = Mapping[str, bytes]

__all__ = ["list_pulled", "list_sources_in", "make_file", "replace_files"]

_MOST_TURTLE: Final = 200_000
"""Statements of a file up to which it is TriG: longer ones nobody reads, and N-Quads take less memory."""


def make_file(graphs: Graphs, prefixes: Mapping[str, str], *, named: bool) -> tuple[str, bytes]:
    """Return an ending and the content of a file with *graphs*: always the same for the same graphs.

    Without *named*, it does not tell the names of the graphs.
    """
    from pyoxigraph import RdfFormat, serialize

    from kgcli.turtle.writing import write_turtle

    quads = [
        Quad(one.subject, one.predicate, one.object, NamedNode(graph) if named else DefaultGraph())
        for graph, triples in graphs.items()
        for one in triples
    ]
    if len(quads) <= _MOST_TURTLE:
        made = BytesIO()
        try:
            write_turtle(quads, made, prefixes=prefixes, named_graphs=named)
        except TangledGraphError:
            pass
        else:
            return ".trig" if named else ".ttl", made.getvalue()
    lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return ".nq" if named else ".nt", b"".join(sorted(lines))


def list_sources_in(home: Home, role: Role) -> tuple[Source, ...]:
    """Return the home's RDF files that have *role*; there may be none."""
    try:
        return tuple(source for source in list_sources(home) if source.role == role)
    except HomeError:
        # A home without an ontology is one that a pull may begin.
        return ()


def list_pulled(home: Home, endpoint: Endpoint) -> frozenset[Path]:
    """Return the files of *home* that pulls from *endpoint* made and that nobody changed since."""
    found = set()
    for name, digests in _read_note(home, endpoint).items():
        path = home.root / name
        if path.is_file() and _digest(path.read_bytes()) in digests:
            found.add(path)
    return frozenset(found)


def replace_files(home: Home, endpoint: Endpoint, files: Files) -> tuple[str, ...]:
    """Write *files*, by their paths in the home, in place of those that an earlier pull made.

    Each appears whole, by a rename. Returns the paths of those that are gone. Raises ``RefusedPullError``
    where somebody else's file would be lost, ``UnwritableHomeError`` where the disk refuses.
    """
    noted = _read_note(home, endpoint)
    pulled = list_pulled(home, endpoint)
    for name, content in files.items():
        path = home.root / name
        if (
            os.path.lexists(path)
            and path not in pulled
            and (not path.is_file() or path.read_bytes() != content)
        ):
            how = "was changed since it was pulled" if name in noted else "was made by no pull from there"
            raise RefusedPullError(
                f"{path} is in the way: it {how}. Nothing was written. Move it elsewhere, and pull again"
            )
    changed = sorted(name for name in noted.keys() - files.keys() if (home.root / name).is_file())
    gone = [name for name in changed if home.root / name in pulled]
    if len(gone) < len(changed):
        path = home.root / min(set(changed) - set(gone))
        raise RefusedPullError(
            f"{path} would be removed, but was changed since it was pulled. Nothing was written. "
            "Move it elsewhere, and pull again"
        )
    note = _locate_note(home, endpoint)
    try:
        for path in {note.parent, *((home.root / name).parent for name in files)}:
            path.mkdir(parents=True, exist_ok=True)
        now = {name: [_digest(content)] for name, content in files.items()}
        _write_note(note, {name: sorted({*noted.get(name, ()), *now.get(name, ())}) for name in noted | now})
        for name, content in files.items():
            with open_binary(os.fspath(home.root / name)) as stream:
                stream.write(content)
        for name in gone:
            (home.root / name).unlink(missing_ok=True)
        _write_note(note, now)
    except OSError as error:
        raise UnwritableHomeError(
            f"Cannot write to {home.root}: {error.strerror or error}. Name another home: --home DIR"
        ) from error
    return tuple(gone)


def _locate_note(home: Home, endpoint: Endpoint) -> Path:
    return home.graph / f".pulled-{sha256(endpoint.query.encode()).hexdigest()[:16]}.json"


def _read_note(home: Home, endpoint: Endpoint) -> dict[str, list[str]]:
    try:
        plain = json.loads(_locate_note(home, endpoint).read_text(encoding="utf-8"))
        return {str(name): [str(digest) for digest in digests] for name, digests in plain["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _write_note(path: Path, files: Mapping[str, Iterable[str]]) -> None:
    text = json.dumps({"files": {name: list(files[name]) for name in sorted(files)}}, indent=1)
    with open_binary(os.fspath(path)) as stream:
        stream.write(text.encode() + b"\n")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
