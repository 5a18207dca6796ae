"""What a build is made from, and how its staleness is found: stat first, a digest of what differs."""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from kgcli.errors import UnreadableSourceError
from kgcli.home import VOCABULARY_FILES, Home, shipped_root
from kgcli.sources import Source, list_paths, list_sources

FORMAT: Final = 5
"""The format of stamps and builds; another number makes every older one stale."""

_RACY: Final = 2_000_000_000
"""Nanoseconds before a check in which a change might not show in a file's times (coarse file systems)."""

_ENGINE: Final = ("sources.py", "markings.py", "encoding", "reasoning", "store")
"""Modules of the package whose code shapes what is built."""


class Input(NamedTuple):
    """A file as it was when it was read: *stat* is size, times of content and of change, inode."""

    name: str
    role: str
    path: str
    stat: tuple[int, int, int, int]
    checked: int
    digest: str

    def is_as_before(self) -> bool:
        """Tell whether the content is what was read; decided by stat, where that can prove it.

        A file with another stat counts as changed, whatever it holds.
        """
        try:
            if _stat(self.path) != self.stat:
                return False
            return not self.is_racy() or digest_input(self.name, self.role, self.path).digest == self.digest
        except (OSError, UnreadableSourceError):
            return False

    def is_racy(self) -> bool:
        """Tell whether the file was read so soon after a change that another may leave its stat as it is."""
        return self.stat[2] >= self.checked - _RACY

    def may_settle(self) -> bool:
        """Tell whether the file, read again now, would no longer be racy."""
        return self.is_racy() and self.stat[2] < time.time_ns() - _RACY


def list_inputs(home: Home) -> tuple[Source, ...]:
    """Return the home's sources and the package's vocabulary, which a home is lent that brings none.

    Whether it brings its own shows only when the sources are read; so the vocabulary counts for the digest.
    """
    sources = list_sources(home)
    known = {source.path for source in sources}
    shipped = shipped_root() / "ontology"
    vocabulary = [shipped / name for name in VOCABULARY_FILES]
    return sources + tuple(
        Source(path, "vocabulary") for path in vocabulary if path not in known and path.is_file()
    )


def list_input_paths(home: Home) -> set[str]:
    """Return the paths of ``list_inputs``; this runs before every query, over any number of files."""
    schema, data = list_paths(home)
    paths = {*schema, *data}
    shipped = os.fspath(shipped_root() / "ontology")
    vocabulary = (f"{shipped}/{name}" for name in VOCABULARY_FILES)
    return paths.union(path for path in vocabulary if os.path.isfile(path))  # noqa: PTH113 - the same


def list_engine() -> tuple[tuple[str, str], ...]:
    """Return the files of the programs that shape what is built: name and path."""
    import importlib.util

    package = Path(__file__).resolve().parents[2]
    found: list[tuple[str, str]] = []
    for part in _ENGINE:
        path = package / part
        modules = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        found += [
            (f"kgcli/{module.relative_to(package).as_posix()}", os.fspath(module)) for module in modules
        ]
    for name, files in (("owlrl", ("OWLRL.py", "Closure.py")), ("pyoxigraph", ("*.so", "*.pyd"))):
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            folder = Path(spec.origin).parent
            # Where it was installed from a wheel, the digests of its files are there already.
            paths = sorted(folder.parent.glob(f"{name}-*.dist-info/RECORD")) or [
                path for pattern in files for path in sorted(folder.glob(pattern))
            ]
            found += [(f"{name}/{path.name}", os.fspath(path)) for path in paths]
    return tuple(found)


def read_input(name: str, role: str, path: str) -> tuple[Input, bytes]:
    """Return a file as it is now, with its content; raises ``UnreadableSourceError``."""
    from hashlib import sha256

    try:
        while True:
            checked = time.time_ns()
            before = _stat(path)
            data = Path(path).read_bytes()
            if _stat(path) == before:
                return Input(name, role, path, before, checked, sha256(data).hexdigest()), data
    except OSError as error:
        raise UnreadableSourceError(name, error.strerror or str(error)) from error


class Contents:
    """What files of a home hold, each read when it is its turn, so that no more than one is in memory.

    Iterating raises ``UnreadableSourceError``.
    """

    def __init__(self, sources: Iterable[Source], home: Home) -> None:
        self._sources = sources
        self._home = home
        self.inputs: dict[Source, Input] = {}
        """The files that were read, as they were then."""

    def __iter__(self) -> Iterator[tuple[Source, bytes]]:
        for source in self._sources:
            name = source.name_in(self._home)
            self.inputs[source], data = read_input(name, source.role, os.fspath(source.path))
            yield source, data


def digest_input(name: str, role: str, path: str) -> Input:
    """Return a file as it is now, of any size; raises ``UnreadableSourceError``."""
    from kgcli.store.cache.files import digest_file

    try:
        while True:
            checked = time.time_ns()
            before = _stat(path)
            digest = digest_file(Path(path))
            if _stat(path) == before:
                return Input(name, role, path, before, checked, digest)
    except OSError as error:
        raise UnreadableSourceError(name, error.strerror or str(error)) from error


def _stat(path: str) -> tuple[int, int, int, int]:
    now = os.stat(path)  # noqa: PTH116 - every query comes by, once for each file
    return (now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino)


def choose_settings(home: Home) -> dict[str, Any]:
    """Return those settings that change what is built."""
    settings = home.settings
    return {
        "base": settings.graph_base,
        "marking": settings.default_marking,
        "markings": dict(sorted(settings.file_markings.items())),
        "reasoner": settings.reasoner,
        "off": list(settings.rules_off),
    }


def digest_inputs(inputs: Iterable[Input], settings: Mapping[str, Any]) -> str:
    """Return the digest that names a build from these inputs."""
    import json
    from hashlib import sha256

    listed = sorted((item.role, item.name, item.digest) for item in inputs)
    text = json.dumps([FORMAT, listed, settings], sort_keys=True, ensure_ascii=True)
    return sha256(text.encode()).hexdigest()


def runtime() -> list[str]:
    """Return where the running program lies; only where that differs need its files be looked for again."""
    return [sys.prefix, os.path.dirname(os.path.abspath(__file__))]  # noqa: PTH100, PTH120 - every query comes by
