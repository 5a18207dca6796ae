"""The documents that a home describes already, kept beside its stores so that only changed files are read."""

from __future__ import annotations

import os
import sqlite3
import time
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.cache import place_for
from kgcli.ingest.seals import is_untouched
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad

    from kgcli.home import Home

__all__ = ["Described", "DescribedDocument", "list_described", "read_described"]

_FORMAT: Final = 1
_NAME: Final = "documents.db"
_PATIENCE: Final = 60.0
"""Seconds to wait for another run that notes what it has written."""
_RACY: Final = 2_000_000_000
"""Nanoseconds before a look at a file in which a change might not show in its times."""
_PREDICATES: Final = frozenset(EV + name for name in ("reference", "textSha256", "fileName", "passageOf"))
_TABLES: Final = """\
CREATE TABLE home (root TEXT);
CREATE TABLE file (
    name TEXT PRIMARY KEY, size INTEGER, changed INTEGER, touched INTEGER, inode INTEGER,
    looked INTEGER, digest BLOB, bare INTEGER
) WITHOUT ROWID;
CREATE TABLE document (
    iri TEXT, file TEXT, reference TEXT, sha256 TEXT, file_name TEXT, has_passages INTEGER
);
CREATE INDEX document_file ON document (file);
CREATE INDEX document_reference ON document (reference);
CREATE INDEX document_sha256 ON document (sha256);
CREATE INDEX document_name ON document (file_name);
CREATE TABLE refused (sha256 TEXT, place TEXT, recipe TEXT, reason TEXT, PRIMARY KEY (sha256, place));
"""
_COLUMNS: Final = "iri, file, reference, sha256, file_name, has_passages"


class DescribedDocument(NamedTuple):
    """A document in *file*, the name in the home of a file of facts; empty texts are not stated there.

    *has_passages* tells it from one that is only cited.
    """

    iri: str
    file: str
    reference: str
    sha256: str
    file_name: str
    has_passages: bool


class Described:
    """The documents of a home, found by reference, by the hash of their text, and by their file's name.

    They lie in a small database, as a home may describe more than memory should hold. It is a cache: where it
    is gone or cannot be written, the files are read again.
    """

    def __init__(self, path: Path | None) -> None:
        """Open the database in the file *path* (None: one in memory)."""
        self._database = sqlite3.connect(path or ":memory:", _PATIENCE, isolation_level=None)
        # A cache: after a crash of the system it is made again. A killed process harms it in no way.
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("PRAGMA cache_size = -16000")

    def __reduce__(self) -> tuple[object, ...]:
        """Let another process have an empty one: it asks the process that has this one."""
        return _open_in_memory, (None,)

    def find(self, reference: str, but: str) -> DescribedDocument | None:
        """Return the document *reference*, described or cited, in any file *but* that one."""
        return self._find("reference = ? AND reference != '' AND file != ?", reference, but)

    def find_reference(self, reference: str) -> DescribedDocument | None:
        """Return the document that is described as *reference*."""
        return self._find("reference = ? AND reference != '' AND has_passages", reference)

    def find_text(self, digest: str) -> DescribedDocument | None:
        """Return the document whose text has the SHA-256 *digest*."""
        return self._find("sha256 = ? AND sha256 != ''", digest)

    def find_file_name(self, name: str) -> DescribedDocument | None:
        """Return the document whose text file has the bare name *name*."""
        return self._find("file_name = ? AND file_name != ''", name)

    def _find(self, condition: str, *values: str) -> DescribedDocument | None:
        order = "ORDER BY has_passages DESC, file DESC LIMIT 1"
        # Only conditions of this module stand in the query.
        row = self._database.execute(f"SELECT {_COLUMNS} FROM document WHERE {condition} {order}", values)  # noqa: S608
        found = row.fetchone()
        return None if found is None else DescribedDocument._make((*found[:-1], bool(found[-1])))

    def add(self, path: Path, name: str, data: bytes, documents: Iterable[DescribedDocument]) -> None:
        """Note that the file *path*, called *name* in the home, holds *data*, which describes *documents*."""
        looked = time.time_ns()
        row = (name, *_stat(path), looked, sha256(data).digest(), is_untouched(data))
        run = self._database.execute
        run("BEGIN IMMEDIATE")
        try:
            self._drop(name)
            run("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            self._database.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)", documents)
        except BaseException:
            run("ROLLBACK")
            raise
        run("COMMIT")

    def _drop(self, name: str) -> None:
        self._database.execute("DELETE FROM file WHERE name = ?", (name,))
        self._database.execute("DELETE FROM document WHERE file = ?", (name,))

    def refresh(self, home: Home, progress: Callable[[str], None]) -> None:
        """Read those files of facts of *home* that are new or changed, and forget those that are gone."""
        from kgcli.sources import graph_name, list_sources, parse_rdf

        sources = {each.name_in(home): each for each in list_sources(home) if each.role == "data"}
        (count,) = self._database.execute("SELECT count(*) FROM file").fetchone()
        changed = [name for name, source in sources.items() if not self._is_as_before(name, source.path)]
        if count + len(changed) > len(sources):
            known = self._database.execute("SELECT name FROM file").fetchall()
            for (name,) in known:
                if name not in sources:
                    self._drop(name)
        for number, name in enumerate(changed):
            if number % 1000 == 0:
                progress(f"Reading {len(changed) - number:,} files of facts")
            data = _read(sources[name].path, name)
            quads = parse_rdf(data, name, graph_name(sources[name], home))
            self.add(sources[name].path, name, data, list_described(name, quads))

    def _is_as_before(self, name: str, path: Path) -> bool:
        """Tell whether the file *path* is what it was: by its stat, else by its content."""
        row = self._database.execute("SELECT * FROM file WHERE name = ?", (name,)).fetchone()
        try:
            if row is None or row[1:5] != _stat(path):
                return False
            looked = time.time_ns()
            if row[3] < row[5] - _RACY:
                return True
            if sha256(_read(path, name)).digest() != row[6]:
                return False
        except OSError:
            return False
        self._database.execute("UPDATE file SET looked = ? WHERE name = ?", (looked, name))
        return True

    def list_bare(self) -> Iterator[str]:
        """Yield the names of the files that hold what kgcli ingest wrote, and nothing else."""
        yield from (name for (name,) in self._database.execute("SELECT name FROM file WHERE bare"))

    def find_refused(self, digest: str, place: str, recipe: str) -> str | None:
        """Return why the text *digest* at *place* was refused with the same *recipe*; None: it was not."""
        query = "SELECT reason FROM refused WHERE sha256 = ? AND place = ? AND recipe = ?"
        row = self._database.execute(query, (digest, place, recipe)).fetchone()
        return None if row is None else str(row[0])

    def refuse(self, digest: str, place: str, recipe: str, reason: str) -> None:
        """Note that the text *digest* at *place* is refused; an empty *reason* takes that back."""
        if reason:
            query = "INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?)"
            self._database.execute(query, (digest, place, recipe, reason))
        else:
            self._database.execute("DELETE FROM refused WHERE sha256 = ? AND place = ?", (digest, place))

    def begin_run(self) -> None:
        """Forget which documents were seen in an earlier run."""
        self._database.execute("CREATE TEMP TABLE IF NOT EXISTS seen (file TEXT PRIMARY KEY, place, sha256)")
        self._database.execute("DELETE FROM seen")

    def note_seen(self, file: str, place: str, digest: str) -> None:
        """Note that the text *digest*, described in *file*, was seen at *place* in this run."""
        self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (file, place, digest))

    def find_seen(self, file: str) -> tuple[str, str] | None:
        """Return at which place the document in *file* was seen in this run, and the hash of its text."""
        row = self._database.execute("SELECT place, sha256 FROM seen WHERE file = ?", (file,)).fetchone()
        return None if row is None else (str(row[0]), str(row[1]))

    def belongs_to(self, root: Path | None) -> bool:
        """Tell whether the database is that of the home at *root*; makes its tables where it has none."""
        run = self._database.execute
        (version,) = run("PRAGMA user_version").fetchone()
        if version == 0:
            self._database.executescript(_TABLES)
            run("INSERT INTO home VALUES (?)", (str(root),))
            run(f"PRAGMA user_version = {_FORMAT}")
            return True
        return bool(version == _FORMAT and run("SELECT root FROM home").fetchone() == (str(root),))

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def read_described(home: Home, progress: Callable[[str], None] = lambda _: None) -> Described:
    """Return the documents that the files of facts of *home* describe; raises ``UnreadableSourceError``."""
    described = _open(home.root)
    try:
        described.refresh(home, progress)
    except sqlite3.DatabaseError:
        # Damaged, or on a disk that is full: what it says can be read from the files.
        described.close()
        described = _open_in_memory(home.root)
        described.refresh(home, progress)
    return described


def _open(root: Path) -> Described:
    """Return the database of the home at *root*: the one in the cache, a new one, or one in memory."""
    folder = place_for("ingest", root)
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for _ in range(2):
            found = None
            try:
                found = Described(path)
                if found.belongs_to(root):
                    return found
            except sqlite3.DatabaseError:
                pass
            if found is not None:
                found.close()
            for ending in ("", "-wal", "-shm"):
                path.with_name(_NAME + ending).unlink(missing_ok=True)
    except OSError:
        pass
    return _open_in_memory(root)


def _open_in_memory(root: Path | None) -> Described:
    described = Described(None)
    described.belongs_to(root)
    return described


def list_described(file: str, quads: Iterable[Quad]) -> Iterator[DescribedDocument]:
    """Yield the documents that *quads*, those of the home's file *file*, describe or cite."""
    said: dict[str, dict[str, str]] = {}
    whole: set[str] = set()
    for quad in quads:
        predicate = quad.predicate.value
        if predicate not in _PREDICATES:
            continue
        value = getattr(quad.object, "value", "")
        if predicate == EV + "passageOf":
            whole.add(value)
            said.setdefault(value, {})
        else:
            said.setdefault(getattr(quad.subject, "value", ""), {})[predicate[len(EV) :]] = value
    for iri, texts in said.items():
        yield DescribedDocument(
            iri,
            file,
            texts.get("reference", ""),
            texts.get("textSha256", "").lower(),
            texts.get("fileName", ""),
            iri in whole,
        )


def _read(path: Path, name: str) -> bytes:
    from kgcli.errors import UnreadableSourceError

    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(name, error.strerror or str(error)) from error


def _stat(path: Path) -> tuple[int, int, int, int]:
    now = os.stat(path)  # noqa: PTH116 - once for each file
    return now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino
