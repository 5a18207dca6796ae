"""Expectations run: each case asked at its own clearance, from the home's facts or from a fixture's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.errors import ExpectationError, KgError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kgcli.answers import Table
    from kgcli.home import Home
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.saved.query import SavedQuery
    from kgcli.saved.reading import Reading
    from kgcli.testing.cases import Case
    from kgcli.testing.comparing import Differences

__all__ = ["CaseResult", "QueryResult", "Report", "run_expectations"]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case that was asked; *fault* says why it could not be compared."""

    case: Case
    differences: Differences | None
    fault: str | None = None

    @property
    def is_as_expected(self) -> bool:
        """Whether nothing differs."""
        return self.fault is None and not self.differences


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What came of one query's cases; *left_out* are those above the clearance of whoever asks.

    *fault* says why its cases could not be read. *file* is relative to the home.
    """

    name: str
    file: str
    cases: tuple[CaseResult, ...] = ()
    left_out: int = 0
    fault: str | None = None

    @property
    def has_expectations(self) -> bool:
        """Whether the query's file says what it should answer."""
        return bool(self.cases or self.left_out or self.fault)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of all queries that were tested."""

    queries: tuple[QueryResult, ...]

    @property
    def cases(self) -> tuple[CaseResult, ...]:
        """All cases that were asked."""
        return tuple(result for query in self.queries for result in query.cases)

    @property
    def differing(self) -> int:
        """How many cases are not as expected."""
        return sum(bool(result.differences) for result in self.cases)

    @property
    def faults(self) -> tuple[str, ...]:
        """Why cases, or all those of a query, could not be read or asked."""
        own = [query.fault for query in self.queries] + [result.fault for result in self.cases]
        return tuple(fault for fault in own if fault is not None)

    @property
    def left_out(self) -> int:
        """How many cases are above the clearance."""
        return sum(query.left_out for query in self.queries)


def run_expectations(
    home: Home,
    names: Iterable[str] = (),
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Return how the answers of the saved queries *names* (none: of all) differ from what their files expect.

    A case is asked at its own clearance, and without one as somebody who may see everything; cases above
    *clearance* (None: nothing is) are left out. Raises ``UnknownQueryError``, ``UnknownMarkingError`` and
    whatever fault the home's files have; what is wrong with a case is told in the report.
    """
    from kgcli.saved.catalogue import find_query, list_queries

    chosen = list(dict.fromkeys(names))
    queries = [find_query(home, name) for name in chosen] if chosen else list_queries(home)
    run = _Run(home, clearance, progress)
    return Report(tuple(map(run.test, queries)))


class _Run:
    """One run over several queries, which reads the markings and each fixture once."""

    def __init__(self, home: Home, clearance: str | None, progress: Callable[[str], None]) -> None:
        self._home = home
        self._progress = progress
        self._scheme: MarkingScheme | None = None
        self._readings: dict[str, Reading | ExpectationError] = {}
        self._tables: dict[tuple[object, ...], Table] = {}
        self._own: Marking | None = None
        if clearance is not None:
            self._own = self._read_scheme().parse(clearance)

    def test(self, query: SavedQuery) -> QueryResult:
        """Return what comes of the cases of *query*."""
        from kgcli.testing.cases import read_cases

        file = query.path.relative_to(self._home.root).as_posix()
        try:
            cases = read_cases(self._home, query, self._may_ask)
            visible = [case for case in cases if self._may_ask(case.clearance, f"{file}, line {case.line}")]
        except KgError as error:
            return QueryResult(query.name, file, fault=str(error))
        if visible:
            self._progress(f"Testing {query.name}")
        results = tuple(self._run_case(query, case, file) for case in visible)
        return QueryResult(query.name, file, results, len(cases) - len(visible))

    def _read_scheme(self) -> MarkingScheme:
        if self._scheme is None:
            from kgcli.store.home_stores import current_store
            from kgcli.store.marking import read_built_scheme

            current_store(self._home, progress=self._progress)
            self._scheme = read_built_scheme(self._home)
        return self._scheme

    def _may_ask(self, clearance: str | None, where: str) -> bool:
        """Tell whether a case at *clearance* shows no more than who asks may see, whatever the facts."""
        if clearance is None and self._own is None:
            return True
        scheme = self._read_scheme()
        if clearance is None:
            assert self._own is not None  # noqa: S101  (told apart above)
            return self._own.level >= max(scheme.levels.values()) and self._own.caveats >= scheme.caveats
        try:
            marking = scheme.parse(clearance)
        except KgError as error:
            raise ExpectationError(f"{where}: {error}") from error
        return self._own is None or self._own.dominates(marking)

    def _run_case(self, query: SavedQuery, case: Case, file: str) -> CaseResult:
        from kgcli.testing.comparing import compare

        place = f"{file}, line {case.line}"
        try:
            table = self._ask(query, case)
        except KgError as error:
            return CaseResult(case, None, f"{place}: {error}")
        for row in (*case.rows, *case.not_rows):
            for name in row:
                if name not in table.columns:
                    return CaseResult(case, None, f"{place}: {_explain_column(name, table)}")
        prefixes = {**self._home.settings.prefixes, **query.prefixes}
        return CaseResult(case, compare(case, table, prefixes))

    def _ask(self, query: SavedQuery, case: Case) -> Table:
        key = (query.name, case.clearance, case.fixture, *sorted(case.params.items()))
        if key not in self._tables:
            from kgcli.saved.run import run_saved, run_saved_graph

            reading = None if case.fixture is None else self._read_fixture(query, case)
            ask = run_saved_graph if query.form in {"construct", "describe"} else run_saved
            answer = ask(
                self._home,
                query.name,
                case.params,
                clearance=case.clearance,
                progress=self._progress,
                reading=reading,
            )
            self._tables[key] = _read_graph(answer) if isinstance(answer, bytes) else answer
        return self._tables[key]

    def _read_fixture(self, query: SavedQuery, case: Case) -> Reading:
        from kgcli.testing.fixtures import is_file, read_fixture

        fixture = case.fixture or ""
        # A text is read with the prefixes of its query.
        key = fixture if is_file(fixture) else f"{query.name}\0{fixture}"
        if key not in self._readings:
            try:
                self._readings[key] = read_fixture(self._home, query, case, self._progress)
            except ExpectationError as error:
                self._readings[key] = error
        found = self._readings[key]
        if isinstance(found, ExpectationError):
            raise found
        return found


def _read_graph(lines: bytes) -> Table:
    """Return the statements that a query constructs as rows."""
    from pyoxigraph import BlankNode, Literal, RdfFormat, parse

    from kgcli.answers import Table, Term
    from kgcli.vocabulary import XSD

    def read(term: object) -> Term:
        if isinstance(term, Literal):
            datatype = term.datatype.value
            plain = term.language is not None or datatype == XSD + "string"
            return Term("literal", term.value, None if plain else datatype, term.language)
        if isinstance(term, BlankNode):
            return Term("bnode", term.value)
        return Term("iri", getattr(term, "value", str(term)))

    rows = tuple(tuple(map(read, quad.triple)) for quad in parse(lines, format=RdfFormat.N_TRIPLES))
    return Table(("subject", "predicate", "object"), rows)


def _explain_column(name: str, table: Table) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, table.columns, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"It has {', '.join(table.columns)}"
    return f"the answer has no column {name!r}. {hint}"
