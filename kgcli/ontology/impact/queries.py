"""The saved queries asked on both sides of an edit, and how their answers differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from kgcli.errors import KgError
from kgcli.ontology.impact.impact import QueryChange
from kgcli.parity.answers import compare_answers
from kgcli.parity.questions import Question, list_questions
from kgcli.saved.catalogue import find_query, list_names
from kgcli.saved.run import bind_query, run_saved, run_saved_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgcli.answers import Table, Term
    from kgcli.home import Home

    Row = tuple[Term | None, ...]

__all__ = ["Asked", "compare_queries"]


class Asked(NamedTuple):
    """How the answers differ, how many questions were asked, and why which queries were not."""

    changes: tuple[QueryChange, ...]
    questions: int
    left_out: tuple[str, ...]


def compare_queries(
    old: Home,
    new: Home,
    clearance: str | None,
    revision: str,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Asked:
    """Return how the queries of *old*, the home at *revision*, and of *new* differ in what they answer.

    *clearance* is that of the answers. Each is asked without values where it needs none, and with those of
    its example, the same on both sides. Raises what reading the queries of *new* does; one that fails is
    told of.
    """
    questions, left_out = list_questions(new, (), {})
    before = frozenset(list_names(old))
    both = [each for each in questions if each.query.name in before]
    for home in (old, new):
        _prepare(home, clearance, both, progress)
    changes: list[QueryChange] = []
    failed: list[str] = []
    progress(f"Asking {len(both)} questions on both sides")
    for question in both:
        found = _compare(old, new, question, clearance)
        if isinstance(found, str):
            failed.append(found)
        elif found is not None:
            error = found.error.replace(f"{old.root}/", f"{revision}:")
            changes.append(replace(found, error=error))
    now = frozenset(list_names(new))
    changes += [QueryChange(name, name, "gone") for name in sorted(before - now)]
    fresh = sorted(now - before)
    reasons = (*left_out, *failed, *(f"{name}: it is new" for name in fresh))
    return Asked(tuple(changes), len(both), tuple(dict.fromkeys(reasons)))


def _prepare(
    home: Home, clearance: str | None, questions: Iterable[Question], progress: Callable[[str], None]
) -> None:
    """Ask what can be asked at once of the home's store, in one child, for those who ask it one by one."""
    from kgcli.store.asking import ask_all
    from kgcli.store.home_stores import current_store
    from kgcli.store.opening.remembered import recall, remember

    texts = []
    for question in questions:
        try:
            texts += [_bind(home, question)] if not question.values else []
        except KgError:
            # It is told of where the query itself is asked.
            continue
    store = current_store(home, clearance, progress=progress)
    fresh = [text for text in dict.fromkeys(texts) if recall(store.path, text) is None]
    if not fresh:
        return
    try:
        answers = ask_all(store, fresh, timeout=home.settings.timeout)
    except KgError:
        return
    for text, answer in zip(fresh, answers, strict=True):
        remember(store.path, text, answer)


def _bind(home: Home, question: Question) -> str:
    def refuse(_: str) -> bytes:
        raise KgError("What a value names is looked up later.")

    return bind_query(home, find_query(home, question.query.name), {}, refuse)


def _compare(old: Home, new: Home, question: Question, clearance: str | None) -> QueryChange | str | None:
    """Return how the answers differ; None where they do not, why not where that cannot be told."""
    name = question.query.name
    before, fault = _ask(old, question, clearance)
    after, error = _ask(new, question, clearance)
    if before is None and after is None:
        told = str(error)
        return None if told == str(fault) and question.values else f"{name}: it fails, now as before: {told}"
    edited = find_query(old, name).text != question.query.text if _is_readable(old, name) else True
    if after is None:
        return QueryChange(name, question.shown, "fails", error=str(error), edited=edited)
    if before is None:
        return QueryChange(name, question.shown, "works", error=str(fault), edited=edited)
    found = compare_answers(before, after, ordered=False)
    if found.same and not found.missing_columns:
        return None
    removed, added = list(found.missing), list(found.extra)
    removed += [one for one, _ in found.respelled]
    added += [other for _, other in found.respelled]
    changed: list[tuple[Row, Row]] = []
    if removed and added:
        nodes = [
            _find_nodes(home, question, table, clearance) for home, table in ((old, before), (new, after))
        ]
        changed = _pair(removed, added, nodes) if before.columns == after.columns else []
    return QueryChange(
        name,
        question.shown,
        "answers",
        found.columns,
        tuple(removed),
        tuple(added),
        tuple(changed),
        found.missing_columns,
        edited=edited,
    )


def _is_readable(home: Home, name: str) -> bool:
    try:
        find_query(home, name)
    except KgError:
        return False
    return True


def _ask(home: Home, question: Question, clearance: str | None) -> tuple[Table | None, KgError | None]:
    try:
        query = find_query(home, question.query.name)
        if query.form == "construct":
            body = run_saved_graph(home, query.name, question.values, clearance=clearance)
            return _list_statements(body), None
        return run_saved(home, query.name, question.values, clearance=clearance), None
    except KgError as error:
        return None, error


def _list_statements(body: bytes) -> Table:
    """Return a graph as rows of three terms, each statement once."""
    from pyoxigraph import RdfFormat, parse

    from kgcli.answers import Table

    triples = {quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)}
    rows = sorted(tuple(map(_make_term, triple)) for triple in triples)
    return Table(("subject", "predicate", "object"), tuple(rows))


def _make_term(node: Any) -> Term:
    from pyoxigraph import BlankNode, Literal

    from kgcli.answers import Term

    if isinstance(node, BlankNode):
        return Term("bnode", node.value)
    if isinstance(node, Literal):
        plain = node.language is not None or node.datatype.value.endswith("XMLSchema#string")
        return Term("literal", node.value, None if plain else node.datatype.value, node.language)
    return Term("iri", getattr(node, "value", str(node)))


def _find_nodes(home: Home, question: Question, table: Table, clearance: str | None) -> dict[Row, Row]:
    """Return for the rows of *table* those with nodes in the place of labels, as far as it can be told."""
    query = find_query(home, question.query.name)
    labelled = list(dict.fromkeys(table.rows))
    if query.form != "select" or not query.ordered or not any(column.iri for column in query.columns):
        return {}
    try:
        named = run_saved(home, query.name, question.values, clearance=clearance, iris=True)
    except KgError:
        return {}
    if len(named.rows) != len(labelled) or named.columns != table.columns:
        return {}
    plain = [
        place
        for place, name in enumerate(table.columns)
        if not any(column.name == name and column.iri for column in query.columns)
    ]
    pairs = dict(zip(labelled, named.rows, strict=True))
    in_step = all(row[place] == other[place] for row, other in pairs.items() for place in plain)
    return pairs if in_step else {}


def _pair(removed: list[Row], added: list[Row], nodes: Sequence[dict[Row, Row]]) -> list[tuple[Row, Row]]:
    """Take the rows out of both lists that are about the same nodes, and only call them otherwise."""
    waiting: dict[Row, list[Row]] = {}
    for row in reversed(added):
        if row in nodes[1]:
            waiting.setdefault(nodes[1][row], []).append(row)
    pairs = list(_take(removed, nodes[0], waiting))
    for one, other in pairs:
        removed.remove(one)
        added.remove(other)
    return pairs


def _take(
    removed: Sequence[Row], nodes: dict[Row, Row], waiting: dict[Row, list[Row]]
) -> Iterator[tuple[Row, Row]]:
    for row in removed:
        partners = waiting.get(nodes[row]) if row in nodes else None
        if partners:
            yield row, partners.pop()
