"""Why the rows of a saved query are there: what each statement behind them rests on, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import LABELS, make_ask
from kgcli.explaining.reasons import Reason, Writer
from kgcli.explaining.why import Explanation, explain_statements
from kgcli.provenance import read_supports
from kgcli.saved.added_rows import find_added
from kgcli.saved.matching.rows import match_rows
from kgcli.saved.run import run_saved
from kgcli.vocabulary import EV, RDF
from kgcli.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kgcli.answers import Term
    from kgcli.home import Home
    from kgcli.provenance import Support
    from kgcli.saved.matching.found import Absence, Match
    from kgcli.saved.matching.rows import MatchedRow
    from kgcli.wording import Fact, Wording

__all__ = ["ExplainedRow", "MatchedStatement", "Missing", "explain_rows"]

_ASIDE: Final = frozenset(
    f"<{iri}>"
    for iri in (
        *LABELS,
        *(
            EV + name
            for name in (
                "attributedTo", "caveat", "dated", "inPassage", "level", "marking", "number",
                "overallMarking", "passageOf", "printedNumber", "rank", "reference", "voice",
            )
        ),
    )
)  # fmt: skip
"""What only names things, or says where in the documents something stands and how it is marked."""
_ASIDE_CLASSES: Final = frozenset(
    f"<{EV}{name}>" for name in ("Caveat", "Document", "EvidenceSpan", "Marking", "MarkingLevel", "Passage")
)
_TYPE: Final = f"<{RDF}type>"


@dataclass(frozen=True, slots=True)
class MatchedStatement:
    """A statement that a row matched, why it holds, and the named *graph* where the query found it, if any.

    *is_counted* is whether it belongs to what the row sums up, *is_aside* whether it only names something,
    or says where something stands and how it is marked.
    """

    explanation: Explanation
    graph: str | None = None
    is_counted: bool = False
    is_aside: bool = False

    @property
    def role(self) -> str:
        """Its part in the row, in a word or three."""
        if self.is_aside:
            return "name or place"
        return "summed up" if self.is_counted else "matched"


@dataclass(frozen=True, slots=True)
class Missing:
    """That nothing states *text*, in words; *is_aside* as for statements."""

    text: str
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """Row *number* of an answer, from 1, its *cells* by column, and why it is there at *marking*, the lowest.

    *others* is how many further matches give the same row, *total* how many it sums up, and *told* of how
    many of these *statements* tells. *is_added* is whether it is there only by inference, if that was asked.
    """

    number: int
    columns: tuple[str, ...]
    cells: tuple[Term | None, ...]
    marking: str
    statements: tuple[MatchedStatement, ...]
    missing: tuple[Missing, ...]
    others: int
    total: int
    told: int
    is_added: bool | None = None


def explain_rows(
    home: Home,
    name: str,
    values: Mapping[str, str],
    *,
    clearance: str | None = None,
    timeout: float | None = None,
    row: int | None = None,
    limit: int | None = None,
    documents: Path | None = None,
    iris: bool = False,
    with_added: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[ExplainedRow, ...]:
    """Return why the rows of the saved query *name* with *values* are there: all, or the one numbered *row*.

    The options and errors are those of ``match_rows``; words are cut from the texts in *documents*, else in
    the folder that the settings name. *with_added* asks, too, which are there only by inference.
    """
    rows = match_rows(
        home,
        name,
        values,
        clearance=clearance,
        timeout=timeout,
        row=row,
        limit=limit,
        iris=iris,
        progress=progress,
    )
    teller = _Teller(home, clearance, documents or home.settings.documents, progress)
    teller.learn(rows)
    told = tuple(teller.tell(each) for each in rows)
    if not with_added:
        return told
    table = run_saved(home, name, values, clearance=clearance, timeout=timeout, limit=limit)
    added = find_added(home, name, values, table, clearance=clearance, timeout=timeout)
    return tuple(replace(each, is_added=added[each.number - 1]) for each in told)


class _Teller:
    """Puts what rows matched into words."""

    def __init__(
        self, home: Home, clearance: str | None, documents: Path | None, progress: Callable[[str], None]
    ) -> None:
        from kgcli.store.home_stores import current_store

        self._home = home
        self._clearance = clearance
        self._documents = documents
        self._progress = progress
        self._store = current_store(home, clearance)
        self._ask = make_ask(self._store, home)
        self._proved: Mapping[Fact, Explanation] = {}
        self._supports: Mapping[str, Support] = {}
        self._wording: Wording | None = None

    def learn(self, rows: Sequence[MatchedRow]) -> None:
        """Look up all that is to be told of *rows*, together."""
        matches = [match for row in rows for match in row.matches]
        facts = list(dict.fromkeys(m.statement for m in matches if not self._is_placed(m)))
        graphs = {match.graph for match in matches if match.graph is not None}
        explained = explain_statements(
            self._home, facts, self._clearance, documents=self._documents, progress=self._progress
        )
        self._proved = dict(zip(facts, explained, strict=True))
        if graphs:
            self._supports = read_supports(
                self._home, self._ask, graphs, inferred=self._store.inferred, documents=self._documents
            )
        texts = [" ".join(match.statement) for match in matches]
        texts += [absence.text for row in rows for absence in row.absences]
        self._wording = read_wording(self._home, self._ask, dict.fromkeys(texts))

    def _is_placed(self, match: Match) -> bool:
        """Whether the graph where the statement was found asserts it."""
        return match.graph is not None and match.graph not in self._store.inferred

    def tell(self, row: MatchedRow) -> ExplainedRow:
        """Return *row* in words."""
        aside = [_is_aside(match) for match in row.matches]
        # A question about documents and markings is not aside when there is nothing else.
        hide = not all(aside)
        statements = tuple(
            MatchedStatement(self._explain(match), match.graph, match.role == "counted", beside and hide)
            for match, beside in zip(row.matches, aside, strict=True)
        )
        missing = tuple(Missing(self._say(absence), _is_beside(absence)) for absence in row.absences)
        return ExplainedRow(
            row.number,
            row.columns,
            row.cells,
            self._join(row, statements),
            statements,
            missing,
            row.others,
            row.total,
            row.told,
        )

    def _say(self, absence: Absence) -> str:
        assert self._wording is not None  # noqa: S101 - learned before
        return self._wording.write(absence.text)

    def _explain(self, match: Match) -> Explanation:
        if not self._is_placed(match):
            found = self._proved[match.statement]
            # What a store says of its own graphs rests on nothing.
            return (
                found if found.reason else replace(found, reason=Reason(found.statement, said=(found.said,)))
            )
        assert self._wording is not None  # noqa: S101 - learned before
        support = self._supports[match.graph or ""]
        said = Writer(self._wording, {}, {}, {}).speak(match.statement)
        statement = self._wording.write_fact(match.statement)
        return Explanation(
            statement, support.marking, Reason(statement, supports=(support,), said=(said,)), said, 0, 1
        )

    def _join(self, row: MatchedRow, statements: Sequence[MatchedStatement]) -> str:
        """Return the lowest marking at which all of *statements* can be seen."""
        if row.total > row.told:
            return row.marking
        from kgcli.errors import UnknownMarkingError
        from kgcli.store.marking import read_built_scheme

        notations = {each.explanation.marking for each in statements}
        notations |= {self._supports[each.graph].marking for each in statements if each.graph is not None}
        try:
            scheme = read_built_scheme(self._home)
            markings = [scheme.parse(notation) for notation in sorted(filter(None, notations))]
            if not markings:
                return row.marking
            highest = markings[0]
            for marking in markings[1:]:
                highest = scheme.join(highest, marking)
        except UnknownMarkingError:
            return row.marking
        return highest.notation


def _is_aside(match: Match) -> bool:
    _, predicate, value = match.statement
    if match.role == "picked":
        return True
    return predicate in _ASIDE or (predicate == _TYPE and value in _ASIDE_CLASSES)


def _is_beside(absence: Absence) -> bool:
    return absence.is_computed or bool(set(absence.predicates) & _ASIDE)
