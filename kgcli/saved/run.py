"""Saved queries run: from a name and what a user typed to a table, here or on a remote endpoint."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from kgcli.answers import Answer, Table, Term, read_table
from kgcli.errors import (
    BindingError,
    KgError,
    MissingParameterError,
    QuerySyntaxError,
    QueryTimeoutError,
    RefusedQueryError,
    UnknownParameterError,
    WrongFormatError,
)
from kgcli.home import Home
from kgcli.saved.catalogue import find_query
from kgcli.saved.query import Parameter, SavedQuery

if TYPE_CHECKING:
    from kgcli.remote.endpoints import Endpoint
    from kgcli.saved.reading import Reading

AskText = Callable[[str], Answer]


def run_saved(
    home: Home,
    name: str,
    values: Mapping[str, str] = MappingProxyType({}),
    *,
    clearance: str | None = None,
    timeout: float | None = None,
    iris: bool = False,
    limit: int | None = None,
    endpoint: str | None = None,
    progress: Callable[[str], None] | None = None,
    also: tuple[str, ...] = (),
    reading: "Reading | None" = None,
) -> Table:
    """Return the rows of the saved query *name* with *values*, at *clearance* or on *endpoint*.

    Columns stand in SELECT's order (``SELECT *``: by name), rows in the query's own order; where it has
    none, they are sorted. *iris* puts nodes in the place of their labels. *limit* cuts the rows last.
    An ASK gives one cell, ``answer``. *timeout* is in seconds, for everything together; ``None`` takes the
    endpoint's or the home's. *endpoint* is a URL or a name from the settings; it must have been filled for
    *clearance*, and without one what it shows is in its own hands. *also* names variables of a SELECT's text
    to show behind its columns. *reading* answers in the place of the home's store.
    """
    if limit is not None and limit < 0:
        raise KgError(f"A limit is 0 or more, not {limit}")
    query = find_query(home, name)
    if query.form in ("construct", "describe"):
        raise WrongFormatError(f"The query {name!r} gives a graph ({query.form.upper()}), not rows")

    def ask_at(marking: str | None) -> Table:
        return _run(
            home,
            query,
            values,
            clearance=marking,
            timeout=timeout,
            endpoint=endpoint,
            progress=progress,
            iris=iris,
            also=also,
            reading=reading,
        )

    table = ask_at(clearance)
    # The query's metadata names the column with the lowest clearance at which each row appears.
    column = query.extra.get("row_clearance")
    if column in table.columns and endpoint is None:
        from kgcli.saved.clearances import mend_clearances

        table = mend_clearances(home, clearance, table, column, ask_at, iris=iris, reading=reading)
    return table if limit is None else Table(table.columns, table.rows[:limit])


def _run(
    home: Home,
    query: SavedQuery,
    values: Mapping[str, str],
    *,
    clearance: str | None,
    timeout: float | None,
    endpoint: str | None,
    progress: Callable[[str], None] | None,
    iris: bool,
    also: tuple[str, ...],
    reading: "Reading | None",
) -> Table:
    """Return what the text itself answers, all rows of it, in order."""
    ask = _asker(
        home, clearance=clearance, timeout=timeout, endpoint=endpoint, progress=progress, reading=reading
    )
    text = bind_query(home, query, values, lambda sparql: ask(sparql).body)
    nodes: dict[str, str] = {}
    if iris and any(column.iri for column in query.columns):
        from kgcli.saved.columns import select_nodes

        text, nodes = select_nodes(text, query.columns)
    if also:
        from kgcli.saved.columns import select_more

        text = select_more(text, also)
    table = read_table(_ask_query(ask, query, text, values).body)
    return _arrange(table, query, nodes, also) if query.form == "select" else table


def run_saved_graph(
    home: Home,
    name: str,
    values: Mapping[str, str],
    *,
    clearance: str | None = None,
    timeout: float | None = None,
    endpoint: str | None = None,
    progress: Callable[[str], None] | None = None,
    reading: "Reading | None" = None,
) -> bytes:
    """Return the graph of the saved CONSTRUCT or DESCRIBE query *name* as sorted N-Triples.

    The options are those of ``run_saved``. Raises ``WrongFormatError`` where the query gives rows.
    """
    query = find_query(home, name)
    if query.form in ("select", "ask"):
        raise WrongFormatError(f"The query {name!r} gives rows ({query.form.upper()}), not a graph")
    ask = _asker(
        home, clearance=clearance, timeout=timeout, endpoint=endpoint, progress=progress, reading=reading
    )
    text = bind_query(home, query, values, lambda sparql: ask(sparql).body)
    lines = _ask_query(ask, query, text, values).body.splitlines(keepends=True)
    return b"".join(sorted(lines))


def bind_query(home: Home, query: SavedQuery, values: Mapping[str, str], ask: Callable[[str], bytes]) -> str:
    """Return the text that runs: *query*'s own with *values* and defaults in their places.

    *ask* answers SELECTs with W3C SPARQL JSON, to find things by name. Raises ``UnknownParameterError``,
    ``MissingParameterError``, ``ParameterValueError``, ``UnknownEntityError``, ``AmbiguousEntityError``.
    """
    _check_names(query, values)
    if query.form == "update":
        raise RefusedQueryError(f"The query {query.name!r} is a SPARQL update; saved queries only read")
    given = {p.name: p.default for p in query.parameters if p.default is not None} | dict(values)
    if not given:
        return query.text
    from kgcli.saved.binding import bind_values
    from kgcli.sparql.structure import read_structure

    terms: dict[str, Term] = {}
    for parameter in query.parameters:
        if parameter.name in given:
            term = _read_term(home, query, parameter, given[parameter.name], ask)
            terms.update(dict.fromkeys(parameter.variables, term))
    try:
        return bind_values(read_structure(query.text), terms)
    except BindingError as error:
        raise BindingError(f"{query.path.name}: {error}") from error


def _check_names(query: SavedQuery, values: Mapping[str, str]) -> None:
    known = [parameter.name for parameter in query.parameters]
    for name in values:
        if name not in known:
            import difflib

            near = difflib.get_close_matches(name, known, n=1)
            has = f"It has {', '.join(known)}" if known else "It has none"
            hint = f"Did you mean {near[0]!r}?" if near else f"{has}."
            raise UnknownParameterError(f"The query {query.name!r} has no parameter {name!r}. {hint}")
    for parameter in query.parameters:
        if parameter.required and parameter.name not in values:
            raise MissingParameterError(
                f"The query {query.name!r} needs a value for {parameter.name!r}. "
                f"Give it: --{parameter.name.replace('_', '-')} VALUE"
            )


def _read_term(
    home: Home, query: SavedQuery, parameter: Parameter, text: str, ask: Callable[[str], bytes]
) -> Term:
    from kgcli.iris import expand_name, is_iri
    from kgcli.saved.values import check_text, read_value

    prefixes = {**home.settings.prefixes, **query.prefixes}
    if parameter.type != "entity":
        return read_value(parameter, text, prefixes)
    from kgcli.saved.entities import find_entity

    check_text(parameter, text)
    class_iri = None
    if parameter.class_ is not None:
        class_iri = expand_name(parameter.class_, prefixes) or parameter.class_.strip("<>")
        if not is_iri(class_iri):
            raise BindingError(
                f"{query.path.name}: the class {parameter.class_!r} of parameter {parameter.name!r} is no "
                f"IRI, and no prefixed name whose prefix the query or kgcli.toml declares"
            )
    language = home.settings.language
    iri = find_entity(
        text, ask, what=parameter.name, class_iri=class_iri, prefixes=prefixes, language=language
    )
    return Term("iri", iri)


def _ask_query(ask: AskText, query: SavedQuery, text: str, values: Mapping[str, str]) -> Answer:
    try:
        return ask(text)
    except QuerySyntaxError as error:
        if text != query.text and not _breaks_unbound(ask, query):
            given = ", ".join(f"{name}={value!r}" for name, value in values.items())
            raise BindingError(
                f"{query.path.name}: with {given} the text is no SPARQL any more; a value stands where its "
                f"kind cannot, such as a literal as a predicate ({error.message})"
            ) from error
        raise error.in_file(str(query.path)) from error


def _breaks_unbound(ask: AskText, query: SavedQuery) -> bool:
    """Whether the text is no SPARQL even without values."""
    try:
        ask(query.text)
    except QuerySyntaxError:
        return True
    except KgError:
        return False
    return False


def _arrange(table: Table, query: SavedQuery, nodes: Mapping[str, str], also: tuple[str, ...] = ()) -> Table:
    """Put columns and rows into an order that does not hang on the engine."""
    from kgcli.saved.columns import choose_columns, show_nodes, sort_key

    names = () if query.star else (*(column.name for column in query.columns), *also)
    hidden = set() if query.star else set(nodes.values())
    # Engines with a dialect of their own may answer with more than the text seems to select.
    names += tuple(sorted(set(table.columns) - set(names) - hidden))
    table = show_nodes(table, names, nodes) if nodes else choose_columns(table, names)
    return table if query.ordered else Table(table.columns, tuple(sorted(table.rows, key=sort_key)))


def _asker(
    home: Home,
    *,
    clearance: str | None,
    timeout: float | None,
    endpoint: str | None,
    progress: Callable[[str], None] | None,
    reading: "Reading | None",
) -> AskText:
    """Return what answers a text within what is then left of *timeout*.

    The store is looked for at the first text, and the time it takes to build one is not counted.
    """
    at = None if endpoint is None else _find_endpoint(home, endpoint)
    usual = home.settings.timeout if at is None or at.timeout is None else at.timeout
    seconds = usual if timeout is None else timeout
    answer: Callable[[str, float], Answer] | None = None
    end = 0.0

    def ask(sparql: str) -> Answer:
        nonlocal answer, end
        if answer is None:
            if at is not None:
                answer = _remote(home, at, clearance, progress)
            elif reading is not None:
                answer = partial(reading.ask, clearance)
            else:
                answer = _local(home, clearance, progress)
            end = time.monotonic() + seconds
        left = end - time.monotonic()
        if left <= 0:
            raise QueryTimeoutError(
                f"The query was stopped after {seconds:g} s. Allow more: --timeout SECONDS"
            )
        # Rounded for the message of whoever stops it; the first text gets all there is.
        return answer(sparql, max(round(left, 2), 0.01))

    return ask


def _local(
    home: Home, clearance: str | None, progress: Callable[[str], None] | None
) -> Callable[[str, float], Answer]:
    from kgcli.store.home_stores import current_store
    from kgcli.store.opening.remembered import recall, remember

    store = current_store(home, clearance, progress=progress or _say_nothing)

    def answer(sparql: str, left: float) -> Answer:
        known = recall(store.path, sparql)
        if known is None:
            from kgcli.store.asking import ask

            known = ask(store, sparql, timeout=left)
            remember(store.path, sparql, known)
        return known

    return answer


def _find_endpoint(home: Home, endpoint: str) -> "Endpoint":
    from kgcli.remote.endpoints import find_endpoint

    return find_endpoint(endpoint, home.settings)


def _remote(
    home: Home, endpoint: "Endpoint", clearance: str | None, progress: Callable[[str], None] | None
) -> Callable[[str, float], Answer]:
    from kgcli.remote.questions import open_questions

    return open_questions(home, endpoint, clearance, progress)


def _say_nothing(_: str) -> None:
    """Report no progress."""
