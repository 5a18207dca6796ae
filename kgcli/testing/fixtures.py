"""Facts that take the place of a home's own while a query is tested; the ontology stays the home's.

``CACHE/fixtures/KEY/`` is a home of the fixture's facts, whose ontology is a link to the real one; its stores
lie where every home's do, so that each fixture is built once. Only those that were used last are kept.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.errors import ExpectationError, KgError
from kgcli.home import Home

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.answers import Answer
    from kgcli.saved.query import SavedQuery
    from kgcli.saved.reading import Reading
    from kgcli.store.opening.opened import BuiltStore
    from kgcli.testing.cases import Case

__all__ = ["is_file", "read_fixture"]

_FOLDER: Final = "fixtures"
_DRAFT: Final = "draft-"
_INLINE: Final = "inline.trig"
_KEPT: Final = 32
"""So many fixtures stay in the cache."""
_RECENT: Final = 3600.0
"""Seconds for which one stays anyhow after its last use: somebody may still be reading it."""


def read_fixture(home: Home, query: SavedQuery, case: Case, progress: Callable[[str], None]) -> Reading:
    """Return what answers from the facts of *case*'s fixture, under the ontology and settings of *home*.

    Raises ``ExpectationError`` where there is no such file or it cannot be read as facts.
    """
    from functools import partial

    from kgcli.saved.reading import Reading
    from kgcli.store.home_stores import current_store, list_markings
    from kgcli.store.marking import read_built_scheme

    name, data = _read(home, query, case)
    folder = _place(home, name, data)
    stand_in = Home(folder, "a fixture", home.settings)
    try:
        current_store(stand_in, progress=progress)
    except KgError as error:
        raise ExpectationError(_explain(str(error), folder, case)) from error
    return Reading(_make_ask(stand_in), partial(list_markings, stand_in), read_built_scheme(stand_in))


def is_file(fixture: str) -> bool:
    """Tell whether *fixture* names a file, not being facts itself."""
    from kgcli.sources import has_rdf_ending

    return "\n" not in fixture and has_rdf_ending(fixture.strip())


def _read(home: Home, query: SavedQuery, case: Case) -> tuple[str, bytes]:
    """Return the name and the content of the fixture; a text may use the query's prefixes."""
    from kgcli.vocabulary import PREFIXES

    fixture = case.fixture or ""
    if not is_file(fixture):
        prefixes = {**PREFIXES, **home.settings.prefixes, **query.prefixes}
        # On one line, so that a fault's line is the text's own, plus one.
        head = " ".join(f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items()))
        return _INLINE, f"{head}\n{fixture}\n".encode()
    path = home.root / fixture.strip()
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise ExpectationError(
            f"Cannot read the fixture {fixture}: {error.strerror or error}. {_suggest(home, path)}"
        ) from error


def _suggest(home: Home, path: Path) -> str:
    import difflib

    try:
        beside = [each.name for each in path.parent.iterdir()]
    except OSError:
        return f"Its path starts from the home, {home.root}"
    near = difflib.get_close_matches(path.name, beside, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Its path starts from the home, {home.root}"


def _place(home: Home, name: str, data: bytes) -> Path:
    """Return the folder of the home that holds just these facts, made if need be."""
    from kgcli.cache import cache_folder
    from kgcli.store.cache.folder import explained

    parent = cache_folder() / _FOLDER
    key = sha256(os.fsencode(home.root) + b"\0" + os.fsencode(name) + b"\0" + data).hexdigest()[:24]
    folder = parent / key
    with explained(parent):
        parent.mkdir(parents=True, exist_ok=True)
        if not folder.is_dir():
            draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=parent))
            try:
                (draft / "graph").mkdir()
                (draft / "graph" / name).write_bytes(data)
                (draft / "ontology").symlink_to(home.ontology, target_is_directory=True)
                draft.rename(folder)
            except OSError:
                # Somebody else was faster, and what he wrote is the same.
                if not folder.is_dir():
                    raise
            finally:
                shutil.rmtree(draft, ignore_errors=True)
        os.utime(folder)
        _prune(parent)
    return folder


def _prune(parent: Path) -> None:
    """Remove all but the fixtures used last, with their stores, and what killed runs left."""
    from kgcli.cache import place_for

    now = time.time()
    found = sorted((now - folder.stat().st_mtime, folder) for folder in parent.iterdir())
    kept = [folder for _, folder in found if not folder.name.startswith(_DRAFT)][:_KEPT]
    for age, folder in found:
        if age > _RECENT and folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.rmtree(place_for("stores", folder), ignore_errors=True)


def _make_ask(stand_in: Home) -> Callable[[str | None, str, float], Answer]:
    """Return what answers a text at a clearance; the store of each is looked for once."""
    from kgcli.store.asking import ask
    from kgcli.store.home_stores import current_store
    from kgcli.store.opening.remembered import recall, remember

    stores: dict[str | None, BuiltStore] = {}

    def answer(clearance: str | None, sparql: str, seconds: float) -> Answer:
        if clearance not in stores:
            stores[clearance] = current_store(stand_in, clearance)
        store = stores[clearance]
        known = recall(store.path, sparql)
        if known is None:
            known = ask(store, sparql, timeout=seconds)
            remember(store.path, sparql, known)
        return known

    return answer


def _explain(message: str, folder: Path, case: Case) -> str:
    """Return *message* about the stand-in as one about the fixture."""
    fixture = (case.fixture or "").strip()
    if is_file(fixture):
        name, told = fixture.rpartition("/")[2], fixture
    else:
        name, told = _INLINE, "the fixture's text below a line of prefixes"
    return message.replace(f"{folder}/", "").replace(f"graph/{name}", told)
