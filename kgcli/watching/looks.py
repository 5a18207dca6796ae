"""One look at a home that is edited: what its parts say of it, to be held against an earlier look."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.errors import KgError
from kgcli.saved.catalogue import SUFFIXES as QUERY_SUFFIXES
from kgcli.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from kgcli.answers import Table
    from kgcli.home import Home
    from kgcli.ontology.checking import Part
    from kgcli.ontology.findings import Finding

__all__ = ["Look", "Note", "Wishes", "list_faults", "look_around", "look_at_part", "look_at_query"]

SCHEMA_CHECKS: Final[tuple[tuple[str, tuple[Part, ...]], ...]] = (
    ("imports and profile", ("imports", "profile")),
    ("coherence", ("coherence",)),
)
"""What reads nothing but the ontology, the quickest first: each is told before the next begins."""


class Wishes(NamedTuple):
    """What is to be looked at besides the files: saved queries, with values, as *clearance* may see it."""

    queries: tuple[str, ...] = ()
    values: Mapping[str, str] = MappingProxyType({})
    clearance: str | None = None


class Note(NamedTuple):
    """Something that a look found; *key* tells it from others, whatever line it has moved to.

    *kind* is ``error``, ``warn``, ``info`` or ``row``; *more* says where it stands and what to do about it.
    """

    kind: str
    key: tuple[str, ...]
    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What one part found; *fault* says why it could not look, and then there are no *notes*."""

    name: str
    notes: tuple[Note, ...]
    fault: str | None = None


def look_around(
    root: Path, wishes: Wishes, files: Collection[str] | None = None
) -> Iterator[Callable[[], Look]]:
    """Yield what looks at each part of the home in *root*, in the order in which it is to be called.

    With *files* only those parts that a change of these can change.
    """
    from functools import partial

    def is_touched(*folders: str) -> bool:
        return files is None or any(file == FILE_NAME or file.startswith(folders) for file in files)

    for name, parts in SCHEMA_CHECKS:
        if is_touched("ontology/"):
            yield partial(look_at_part, root, name, parts, wishes.clearance)
    for query in wishes.queries:
        yield partial(look_at_query, root, query, wishes)
    yield partial(look_at_part, root, "lint", ("lint",), wishes.clearance)


def list_faults(root: Path, files: Sequence[str]) -> tuple[str, ...]:
    """Return what is wrong with the syntax of *files* of the home, each fault with file, line and column."""
    from kgcli.home import open_home

    try:
        home = open_home(root)
    except (KgError, OSError) as error:
        return (str(error),)
    faults = []
    for file in files:
        path = root / file
        try:
            if path.is_file():
                _check_syntax(home, path)
        except KgError as error:
            faults.append(str(error))
        except OSError as error:
            faults.append(f"Cannot read {file}: {error.strerror or error}")
    return tuple(faults)


def _check_syntax(home: Home, path: Path) -> None:
    """Raise the ``KgError`` that says what is wrong with a file, if anything is."""
    from kgcli.ontology.reading import read_files
    from kgcli.sources import EXTENSIONS

    name = path.relative_to(home.root).as_posix()
    if name.lower().removesuffix(".gz").endswith(tuple(EXTENSIONS)):
        read_files([path], base=home.root)
    elif path.suffix in QUERY_SUFFIXES:
        from kgcli.store.opening.refusal import explain_syntax

        if path.is_relative_to(home.queries):
            from kgcli.saved.catalogue import read_query

            read_query(home, path)
        text = path.read_bytes().decode("utf-8", "replace")
        message = _find_syntax_fault(text)
        if message is not None:
            from kgcli.errors import QuerySyntaxError

            error = explain_syntax(text, message)
            raise error.in_file(name) if isinstance(error, QuerySyntaxError) else error


def _find_syntax_fault(text: str) -> str | None:
    """Return what the engine's parser complains of; it has nothing to answer from."""
    from pyoxigraph import Store

    try:
        Store().query(text)
    except SyntaxError as error:
        return str(error)
    except (OSError, RuntimeError, ValueError):
        return None
    return None


def look_at_part(root: Path, name: str, parts: Sequence[Part], clearance: str | None) -> Look:
    """Return what some parts of the check of the ontology find."""
    from kgcli.home import open_home
    from kgcli.ontology.checking import check_ontology

    try:
        home = open_home(root)
        # HermiT takes seconds to begin; kgcli ontology check asks it.
        report = check_ontology(home, clearance=clearance, parts=parts, use_hermit=False)
    except (KgError, OSError) as error:
        return Look(name, (), str(error))
    return Look(name, tuple(_make_note(finding, report.prefixes) for finding in report.findings))


def _make_note(finding: Finding, prefixes: Mapping[str, str]) -> Note:
    about = _describe(finding, prefixes)
    places = ", ".join(
        place.file if place.line is None else f"{place.file}:{place.line}" for place in finding.places
    )
    text = f"{finding.check}: {about}" if about else finding.check
    key = (finding.severity, finding.check, about, finding.problem, finding.axiom)
    return Note(finding.severity, key, text, tuple(filter(None, (places, finding.problem, finding.remedy))))


def _describe(finding: Finding, prefixes: Mapping[str, str]) -> str:
    """Return on one line what a finding is about: its entity, property and value, else its axiom."""
    from kgcli.descriptions import shorten_iri
    from kgcli.saved.values import is_iri

    parts = [part for part in (finding.entity, finding.property, finding.value) if part]
    about = " ".join(shorten_iri(part, prefixes) if is_iri(part) else part for part in parts)
    return " ".join((about or finding.axiom).split())


def look_at_query(root: Path, name: str, wishes: Wishes) -> Look:
    """Return the rows of a saved query."""
    from kgcli.home import open_home
    from kgcli.saved.run import run_saved

    title = f"query {name}"
    try:
        table = run_saved(open_home(root), name, wishes.values, clearance=wishes.clearance)
    except (KgError, OSError) as error:
        return Look(title, (), str(error))
    return Look(title, tuple(_list_rows(table)))


def _list_rows(table: Table) -> Iterator[Note]:
    from kgcli.formats.plain import make_plain

    met: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        cells = tuple(make_plain(term) for term in row)
        met[cells] = met.get(cells, 0) + 1
        # A row that comes twice is two.
        yield Note("row", (*cells, str(met[cells])), " | ".join(cells))
