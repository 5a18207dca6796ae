"""Saved queries asked here and at an endpoint, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.errors import AmbiguousEntityError, KgError, UnknownEntityError
from kgcli.parity.answers import Comparison, compare_answers
from kgcli.parity.questions import Question, list_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgcli.answers import Answer, Table
    from kgcli.home import Home
    from kgcli.parity.reasoning import Reasoning

    Ask = Callable[[str], Answer]

__all__ = ["Outcome", "Parity", "ask_both", "check_parity"]

_UNNAMED: Final = (UnknownEntityError, AmbiguousEntityError)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question: how many rows there are on each side, and how they differ.

    A side that gave no rows has none, and an error; there is no *comparison* then.
    """

    question: Question
    rows_here: int | None
    rows_there: int | None
    comparison: Comparison | None
    error_here: str = ""
    error_there: str = ""
    unnamed: bool = False
    """Whether neither side knows what a value names, which is the same answer."""

    @property
    def same(self) -> bool:
        """Whether both sides answer the same."""
        return self.unnamed or (self.comparison is not None and self.comparison.same)


@dataclass(frozen=True, slots=True)
class Parity:
    """What came of all questions, which queries were left out and why, and whether the endpoint reasons."""

    outcomes: tuple[Outcome, ...]
    left_out: tuple[str, ...]
    reasoning: Reasoning
    clearance: str | None = None
    """At which clearance the home was asked; None for everything."""

    @property
    def differing(self) -> tuple[Outcome, ...]:
        """The questions that the two sides answer in different ways."""
        return tuple(outcome for outcome in self.outcomes if not outcome.same)


def check_parity(
    home: Home,
    names: Sequence[str],
    endpoint: str,
    *,
    values: Mapping[str, str] | None = None,
    clearance: str | None = None,
    timeout: float | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Parity:
    """Return how the endpoint, a URL or a name from the settings, answers *names* (else all saved queries).

    *values* are for parameters of the named queries; *clearance* is that of the answers here. *timeout* is in
    seconds, for each text that is asked; ``None`` takes the endpoint's or the home's. Raises ``KgError``
    where the endpoint answers nothing at all, what ``find_clearance`` does, and what wrong names do.
    """
    from kgcli.parity.reasoning import probe_reasoning

    questions, left_out = list_questions(home, names, values or {})
    at = find_clearance(home, endpoint, clearance, timeout)
    outcomes = tuple(ask_both(home, questions, endpoint, clearance=at, timeout=timeout, progress=progress))
    progress("Asking whether the endpoint reasons")
    return Parity(outcomes, left_out, probe_reasoning(_ask_there(home, endpoint, timeout)), at)


def find_clearance(home: Home, endpoint: str, clearance: str | None, timeout: float | None) -> str | None:
    """Return the clearance of the answers here: *clearance*, else that for which the endpoint was filled.

    One that nobody recorded anything of is taken as it is. Raises ``EndpointClearanceError`` where it was
    filled for another one.
    """
    from kgcli.remote.endpoints import find_endpoint
    from kgcli.remote.filled import check_filled, read_filled
    from kgcli.remote.questions import choose_seconds

    found = find_endpoint(endpoint, home.settings)
    seconds = choose_seconds(home, found, timeout)
    filled = read_filled(found, timeout=seconds)
    if filled is not None and clearance is not None:
        check_filled(found, home, clearance, timeout=seconds)
    return filled if clearance is None else clearance


def ask_both(
    home: Home,
    questions: Sequence[Question],
    endpoint: str,
    *,
    clearance: str | None = None,
    timeout: float | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Yield what comes of each of *questions*, asked here at *clearance*.

    Raises ``KgError`` where the endpoint answers nothing at all.
    """
    there = _ask_there(home, endpoint, timeout)
    progress("Waiting for the endpoint")
    there("SELECT (1 AS ?answered) {}")
    here = _ask_here(home, clearance, timeout, progress)
    for number, question in enumerate(questions, 1):
        progress(f"Asking {question.query.name} ({number} of {len(questions)})")
        yield _compare(home, question, here, there)


def _ask_here(
    home: Home, clearance: str | None, timeout: float | None, progress: Callable[[str], None]
) -> Ask:
    from kgcli.store.asking import ask
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    seconds = home.settings.timeout if timeout is None else timeout
    return lambda text: ask(store, text, timeout=seconds)


def _ask_there(home: Home, endpoint: str, timeout: float | None) -> Ask:
    from kgcli.remote.asking import ask_endpoint
    from kgcli.remote.endpoints import find_endpoint
    from kgcli.remote.questions import choose_seconds

    found = find_endpoint(endpoint, home.settings)
    seconds = choose_seconds(home, found, timeout)
    return lambda text: ask_endpoint(found, text, timeout=seconds)


def _compare(home: Home, question: Question, here: Ask, there: Ask) -> Outcome:
    own, fault = _answer(home, question, here)
    other, other_fault = _answer(home, question, there)
    if own is None or other is None:
        return Outcome(
            question,
            None if own is None else len(own.rows),
            None if other is None else len(other.rows),
            None,
            "" if fault is None else str(fault),
            "" if other_fault is None else str(other_fault),
            unnamed=isinstance(fault, _UNNAMED) and type(fault) is type(other_fault),
        )
    comparison = compare_answers(own, other, ordered=question.query.ordered)
    return Outcome(question, len(own.rows), len(other.rows), comparison)


def _answer(home: Home, question: Question, ask: Ask) -> tuple[Table | None, KgError | None]:
    """Return what the text itself answers on one side: markings are not mended, which only a home can do."""
    from kgcli.answers import read_table
    from kgcli.saved.run import bind_query

    try:
        text = bind_query(home, question.query, question.values, lambda sparql: ask(sparql).body)
        answer = ask(text)
        return _list_statements(answer) if answer.kind == "graph" else read_table(answer.body), None
    except KgError as error:
        return None, error


def _list_statements(answer: Answer) -> Table:
    """Return a graph as rows of three terms, each statement once."""
    import pyoxigraph as ox

    from kgcli.answers import Table, Term

    def term(node: object) -> Term:
        if isinstance(node, ox.BlankNode):
            return Term("bnode", node.value)
        if isinstance(node, ox.Literal):
            plain = node.language is not None or node.datatype.value.endswith("XMLSchema#string")
            return Term("literal", node.value, None if plain else node.datatype.value, node.language)
        return Term("iri", node.value if isinstance(node, ox.NamedNode) else str(node))

    triples = {quad.triple for quad in ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)}
    rows = (tuple(map(term, (each.subject, each.predicate, each.object))) for each in triples)
    return Table(("subject", "predicate", "object"), tuple(rows))
