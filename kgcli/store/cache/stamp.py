"""The stamp of a home's current build: what it was made from and where its stores lie.

It is the one file that every query reads, so it holds no more than choosing a store takes.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from kgcli.home import Home
from kgcli.markings import Marking, MarkingScheme, from_plain, to_plain
from kgcli.store.cache.inputs import FORMAT, Input, choose_settings, list_input_paths, runtime
from kgcli.store.cache.store_files import is_recorded, is_whole

NAME: Final = "stamp.json"
BUILD_NAME: Final = "build.json"


class StoreRecord(NamedTuple):
    """A store of a build, made in *folder* when somebody asks for it, of so many *statements*, each once."""

    marking: Marking
    folder: str
    inferred: tuple[str, ...]
    statements: int


class BuildRecord(NamedTuple):
    """A finished build in ``builds/FOLDER``; *stores* go from the lowest marking to the join of all."""

    digest: str
    folder: str
    schema_graph: str
    scheme: MarkingScheme
    stores: tuple[StoreRecord, ...]

    def is_whole(self, builds: Path) -> bool:
        """Tell whether the build is there, and each file of each store that was made, with its size."""
        path = builds / self.folder
        made = (path / store.folder for store in self.stores)
        return (path / BUILD_NAME).is_file() and all(is_whole(store) for store in made if is_recorded(store))

    def choose_store(self, clearance: str | None) -> StoreRecord:
        """Return the store of all that *clearance* may see; None may see everything.

        Raises ``UnknownMarkingError``.
        """
        # Joins of markings in use are in use, so the last one dominated dominates all the others.
        return self.stores[-1] if clearance is None else self.list_stores(clearance)[-1]

    def list_stores(self, clearance: str | None) -> tuple[StoreRecord, ...]:
        """Return the store of all that *clearance* may see, behind those of lower markings.

        Raises ``UnknownMarkingError``.
        """
        if clearance is None:
            return self.stores
        marking = self.scheme.parse(clearance)
        return tuple(store for store in self.stores if marking.dominates(store.marking))


class Stamp(NamedTuple):
    """The current build of the home at *root*, and its inputs as they lay on the disk."""

    root: str
    runtime: list[str]
    settings: Mapping[str, Any]
    inputs: tuple[Input, ...]
    build: BuildRecord


def write_stamp(stamp: Stamp) -> bytes:
    """Return *stamp* as JSON."""
    rows = [[i.name, i.role, i.path, list(i.stat), i.checked, i.digest] for i in stamp.inputs]
    plain = {
        "format": FORMAT,
        "root": stamp.root,
        "runtime": stamp.runtime,
        "settings": stamp.settings,
        "inputs": rows,
        "build": plain_build(stamp.build),
    }
    return json.dumps(plain, separators=(",", ":")).encode()


def read_stamp(folder: Path, root: Path) -> Stamp | None:
    """Return the stamp in *folder* of the home at *root*; None where there is none that can be read."""
    try:
        with open(folder / NAME, "rb") as file:  # noqa: PTH123 - every query comes by
            plain = json.loads(file.read())
        if plain["format"] != FORMAT or plain["root"] != str(root):
            return None
        inputs = tuple(
            Input(name, role, path, (stat[0], stat[1], stat[2], stat[3]), checked, digest)
            for name, role, path, stat, checked, digest in plain["inputs"]
        )
        return Stamp(plain["root"], plain["runtime"], plain["settings"], inputs, read_build(plain["build"]))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def load_build(path: Path) -> BuildRecord | None:
    """Return the build that the file *path* records; None where there is none that can be read."""
    try:
        return read_build(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def plain_build(build: BuildRecord) -> dict[str, Any]:
    """Return *build* as values that JSON can hold."""
    stores = [
        [
            [store.marking.level, sorted(store.marking.caveats), store.marking.notation],
            store.folder,
            list(store.inferred),
            store.statements,
        ]
        for store in build.stores
    ]
    return {
        "digest": build.digest,
        "folder": build.folder,
        "schema": build.schema_graph,
        "scheme": to_plain(build.scheme),
        "stores": stores,
    }


def read_build(plain: Mapping[str, Any]) -> BuildRecord:
    """Return the build that ``plain_build`` wrote."""
    stores = tuple(
        StoreRecord(
            Marking(level, frozenset(caveats), notation),
            folder,
            tuple(inferred),
            statements,
        )
        for (level, caveats, notation), folder, inferred, statements in plain["stores"]
    )
    return BuildRecord(plain["digest"], plain["folder"], plain["schema"], from_plain(plain["scheme"]), stores)


def find_staleness(stamp: Stamp, home: Home) -> str | None:
    """Return in words why the stamp does not vouch for the home as it is; None where it does."""
    if stamp.settings != choose_settings(home):
        return "settings in kgcli.toml changed"
    if stamp.runtime != runtime():
        return "kgcli runs from another place"
    known = {item.path for item in stamp.inputs if item.role != "engine"}
    there = list_input_paths(home)
    if known != there:
        name = min(known ^ there)
        return f"{os.path.relpath(name, home.root)} is {'new' if name in there else 'gone'}"
    for item in stamp.inputs:
        if not item.is_as_before():
            return f"{item.name} changed"
    return None
