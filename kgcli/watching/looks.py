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
    from kgcli.ontology.checking import Part
    from kgcli.ontology.findings import Finding
    from kgcli.testing.running import QueryResult

__all__ = [
    "Look",
    "Note",
    "Overtaken",
    "Wishes",
    "look_around",
]

SCHEMA_CHECKS: Final[tuple[tuple[str, tuple[Part, ...]], ...]] = (
    ("imports and profile", ("imports", "profile")),
    ("coherence", ("coherence",)),
)
"""What reads nothing but the ontology, the quickest first: each is told before the next begins."""
EXPECTATIONS: Final = "expectations"
_NOT_ASKED: Final = ("ontology/checks/", "ontology/shapes/")
"""What no query answers from."""
_ASIDE: Final = ("graph/drafts/", "ontology/patterns/")
"""What neither queries nor checks of the home look at."""


class Overtaken(Exception):  # noqa: N818  (no error: there is something newer to look at)
    """A file was saved while something older was looked at."""


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
    """What one part found; *fault* says why it could not look, and then there are no *notes*.

    *only* are the first words of the keys that it looked for, where that was not all.
    """

    name: str
    notes: tuple[Note, ...]
    fault: str | None = None
    only: frozenset[str] | None = None

    def complete(self, before: Look | None) -> Look:
        """Return this look with what *before* found of that which was left out."""
        if self.only is None or self.fault is not None:
            return self
        kept = () if before is None else (note for note in before.notes if note.key[0] not in self.only)
        return Look(self.name, (*kept, *self.notes))


def look_around(
    root: Path,
    wishes: Wishes,
    files: Collection[str] = (),
    looked: Collection[str] = (),
    check: Callable[[], None] = lambda: None,
) -> Iterator[Callable[[], Look]]:
    """Yield what looks at each part of the home in *root*, in the order in which it is to be called.

    Those parts that are not among *looked*, and those that a change of *files* can change; the quickest come
    first. What takes long calls *check* now and then, which may raise ``Overtaken``.
    """
    from functools import partial

    files = [file for file in files if not file.startswith(_ASIDE)]
    is_schema_touched = any(file == FILE_NAME or file.startswith("ontology/") for file in files)
    for name, parts in SCHEMA_CHECKS:
        if is_schema_touched or name not in looked:
            yield partial(_look_at_part, root, name, parts, wishes.clearance)
    for query in wishes.queries:
        yield partial(_look_at_query, root, query, wishes)
    lint = partial(_look_at_part, root, "lint", ("lint",), wishes.clearance)
    tested = _list_touched(files) if EXPECTATIONS in looked else None
    expectations = partial(_look_at_expectations, root, tested, wishes.clearance, check)
    if tested:
        yield expectations
    if files or "lint" not in looked:
        yield lint
    if tested is None:
        # All queries: some seconds where the ontology or the facts are others.
        yield expectations


def _list_touched(files: Collection[str]) -> frozenset[str] | None:
    """Return the names of the queries whose answers a change of *files* may change, None for all."""
    asked = [file for file in files if not file.startswith(_NOT_ASKED)]
    names = {file.rpartition("/")[2].rpartition(".")[0] for file in asked if file.endswith(QUERY_SUFFIXES)}
    if all(file.startswith("queries/") and file.endswith(QUERY_SUFFIXES) for file in asked):
        return frozenset(names)
    # Ontology, facts, settings, or the facts that expectations are tested on.
    return None


def _look_at_part(root: Path, name: str, parts: Sequence[Part], clearance: str | None) -> Look:
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
    from kgcli.iris import is_iri

    parts = [part for part in (finding.entity, finding.property, finding.value) if part]
    about = " ".join(shorten_iri(part, prefixes) if is_iri(part) else part for part in parts)
    return " ".join((about or finding.axiom).split())


def _look_at_query(root: Path, name: str, wishes: Wishes) -> Look:
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
    from kgcli.answers.plain import make_plain

    met: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        cells = tuple(make_plain(term) for term in row)
        met[cells] = met.get(cells, 0) + 1
        # A row that comes twice is two.
        yield Note("row", (*cells, str(met[cells])), " | ".join(cells))


def _look_at_expectations(
    root: Path, names: frozenset[str] | None, clearance: str | None, check: Callable[[], None]
) -> Look:
    """Return where saved queries do not answer what their files expect; *names* are those to ask, None all.

    *check* is called before each.
    """
    from kgcli.errors import QueryMetadataError
    from kgcli.home import open_home
    from kgcli.saved.catalogue import list_names
    from kgcli.store.home_stores import current_store
    from kgcli.testing.running import run_expectations

    notes: list[Note] = []
    try:
        home = open_home(root)
        known = [name for name in list_names(home) if names is None or name in names]
        if known:
            # What is wrong with the home is said once, not for each case.
            current_store(home)
        for name in known:
            check()
            try:
                report = run_expectations(home, [name], clearance)
            except QueryMetadataError as error:
                notes.append(_make_fault(name, "", str(error)))
                continue
            for query in report.queries:
                notes += _list_differences(query)
    except (KgError, OSError) as error:
        return Look(EXPECTATIONS, (), str(error))
    return Look(EXPECTATIONS, tuple(notes), only=names)


def _list_differences(query: QueryResult) -> Iterator[Note]:
    from kgcli.testing.wording import describe_case, tell_differences

    if query.fault is not None:
        yield _make_fault(query.name, "", query.fault)
    for case, found, fault in ((each.case, each.differences, each.fault) for each in query.cases):
        given = describe_case(case)
        if fault is not None:
            yield _make_fault(query.name, given, fault)
        for told in tell_differences(found, case) if found is not None else ():
            place = f"{query.file}:{case.line}{given and f' ({given})'}"
            more = tuple(filter(None, (place, told.more)))
            yield Note("error", (query.name, given, told.what), f"{query.name}: {told.what}", more)


def _make_fault(name: str, given: str, fault: str) -> Note:
    return Note("error", (name, given, fault), f"{name}: cannot tell", tuple(fault.splitlines()))
