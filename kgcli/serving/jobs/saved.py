"""The job "saved": a saved query answered by the code that answers it on the command line."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final

from kgcli.errors import QuerySyntaxError, UnknownEntityError
from kgcli.saved.clearances import Answers
from kgcli.serving.faults import BROKEN, MALFORMED, RefusedRequestError, leave_out_commands
from kgcli.serving.jobs.job import Result
from kgcli.serving.jobs.tray import Tray, refuse_rows
from kgcli.serving.routes.media import GRAPH_TYPES, ROW_TYPES
from kgcli.serving.routes.negotiation import describe_content
from kgcli.serving.workers.lower_stores import open_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kgcli.answers import Table
    from kgcli.saved.query import SavedQuery
    from kgcli.saved.reading import Reading
    from kgcli.serving.jobs.job import Bench, Job

__all__ = ["MARKING", "answer_saved"]

MARKING: Final = "marking"
"""Under this name the marking comes with the answer; the route makes a header of it."""


def answer_saved(job: Job, bench: Bench) -> Result:
    """Return the answer to the saved query that *job* names, in the format that it asks for.

    Keys: "name"; "values", what the client gave for its parameters; "limit", a number of rows or None;
    "iris"; "format", that fits the query's form; for a page "given", what the form is filled in with, and
    "up", what leads to the server's root. With it comes the lowest marking from which on upwards the answer
    is the same. Raises what ``run_saved`` does, and ``RefusedRequestError``.
    """
    from kgcli.saved.catalogue import find_query

    query = find_query(bench.home, job["name"])
    graph = query.form in ("construct", "describe")
    reading = open_reading(bench)
    ask_at = _make_question(job, bench, query, reading)
    try:
        table = ask_at(None)
    except UnknownEntityError as error:
        raise RefusedRequestError(MALFORMED, leave_out_commands(error)) from error
    except QuerySyntaxError as error:
        # The query is at fault, and its file's place is nothing to tell.
        plain = QuerySyntaxError(error.message, line=error.line, column=error.column, source=query.path.name)
        raise RefusedRequestError(BROKEN, str(plain)) from error
    if len(table.rows) > bench.limits.max_rows:
        refuse_rows(bench.limits)
    marking = Answers(table, lambda: reading.list_markings(None), ask_at).lowest().notation
    tray = Tray("", bench.limits)
    for piece in _write(job, bench, query, table, marking, graph=graph):
        tray.write(piece)
    content_type = describe_content((GRAPH_TYPES if graph else ROW_TYPES)[job["format"]])
    return Result(content_type, tray.take(), "graph" if graph else "rows", tray.digest(), {MARKING: marking})


def _make_question(
    job: Job, bench: Bench, query: SavedQuery, reading: Reading
) -> Callable[[str | None], Table]:
    """Return what asks *query* at a clearance, as the command line does."""
    from kgcli.answers import Answer, read_rows
    from kgcli.quotations import run_quoted
    from kgcli.saved.run import run_saved, run_saved_graph

    home, name, values = bench.home, query.name, job["values"]
    documents: Path | None = home.settings.documents
    limit, iris = job.get("limit"), bool(job.get("iris"))

    def ask_at(clearance: str | None) -> Table:
        if query.form in ("construct", "describe"):
            body = run_saved_graph(home, name, values, clearance=clearance, reading=reading)
            return read_rows(Answer("graph", body))
        if documents is not None and "words" in query.extra:
            return run_quoted(
                home,
                name,
                values,
                documents=documents,
                clearance=clearance,
                iris=iris,
                limit=limit,
                reading=reading,
            )
        return run_saved(home, name, values, clearance=clearance, iris=iris, limit=limit, reading=reading)

    return ask_at


def _write(
    job: Job, bench: Bench, query: SavedQuery, table: Table, marking: str, *, graph: bool
) -> Iterable[bytes]:
    if graph:
        return [_write_graph(job["format"], bench, table, marking)]
    if job["format"] == "html":
        from kgcli.serving.pages.queries import write_answer
        from kgcli.serving.routes.addresses import make_place_of

        place_of = make_place_of(bench.home.settings.prefixes, job["up"])
        page = write_answer(query, table, job["given"], marking=marking, up=job["up"], place_of=place_of)
        return [page]
    from kgcli.formats.base import Look
    from kgcli.formats.registry import open_row_format

    output = StringIO(newline="")
    writer = open_row_format(job["format"], output, table.columns, Look(title=query.summary or query.name))
    for row in table.rows:
        writer.write(row)
    writer.finalize()
    return [output.getvalue().encode()]


def _write_graph(layout: str, bench: Bench, table: Table, marking: str) -> bytes:
    from io import BytesIO

    from kgcli.exporting.writing import read_ntriples, write_graph

    lines = "".join(row[0].value for row in table.rows if row[0] is not None)
    output = BytesIO()
    write_graph(
        read_ntriples(lines.encode()),
        layout,
        output,
        prefixes=bench.home.settings.prefixes,
        heading=(f"Highest marking: {marking}",),
    )
    return output.getvalue()
