"""Saved queries answered for ``kgcli query``: their rows or graphs, or why their rows are there."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from kgcli.cli.options import choose_clearance, open_home
from kgcli.errors import WrongFormatError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import typer

    from kgcli.answers import Table
    from kgcli.home import Home
    from kgcli.saved.clearances import Answers
    from kgcli.saved.query import SavedQuery

__all__ = ["run_query"]


def run_query(
    ctx: typer.Context,
    query: SavedQuery,
    values: dict[str, str],
    *,
    why: bool,
    row: int | None,
    **options: Any,
) -> None:
    """Run a saved query with *values* for its parameters; print its rows or graph, or why its rows are there.

    *options* are those of the command, by name.
    """
    from kgcli.store.home_stores import looking_once

    _check(query, why=why, row=row, **options)
    with looking_once():
        if why:
            _explain(ctx, query, values, row=row, **options)
        else:
            _answer(ctx, query, values, **options)


def _check(
    query: SavedQuery,
    *,
    why: bool,
    row: int | None,
    markings: bool,
    added_by_reasoning: bool,
    endpoint: str | None,
    documents: Path | None,
    drafts: bool,
    **_: Any,
) -> None:
    """Refuse options that do not go together.

    Raises ``WrongFormatError`` where there are no rows, or nobody here knows what they rest on.
    """
    from kgcli.cli.asking import check_drafts, check_markings

    graph = query.form in ("construct", "describe")
    check_drafts(drafts, endpoint)
    check_markings(markings, graph=graph, remote=endpoint is not None)
    for option, is_wanted in (("--why", why), ("--added-by-reasoning", added_by_reasoning)):
        if is_wanted and graph:
            raise WrongFormatError(
                f"The query {query.name!r} gives a graph ({query.form.upper()}), which has no rows. Ask "
                f"without {option}; why a statement holds is told by: kgcli why SUBJECT PREDICATE OBJECT"
            )
        if is_wanted and endpoint is not None:
            raise WrongFormatError(
                f"An endpoint does not tell what its rows rest on. Ask without {option}, or of the home."
            )
    if row is not None and not why:
        raise WrongFormatError("--row chooses the row to explain. Ask with --why, too.")
    if documents is not None and endpoint is not None:
        raise WrongFormatError(
            "An endpoint does not tell where the words stand that its rows rest on, so that --documents has "
            "nothing to show. Ask without it, or of the home."
        )
    if documents is not None and not why and "words" not in query.extra:
        raise WrongFormatError(
            f"The query {query.name!r} does not say which words its rows rest on, so that --documents has "
            f"nothing to show. Ask with --why, too."
        )


def _answer(
    ctx: typer.Context,
    query: SavedQuery,
    values: dict[str, str],
    *,
    layout: str | None,
    output: str,
    home: Path | None,
    clearance: str | None,
    timing: bool,
    markings: bool,
    added_by_reasoning: bool,
    drafts: bool,
    **asking: Any,
) -> None:
    """Print the rows or the graph; *asking* is what ``make_question`` takes besides."""
    from kgcli.cli.asking import choose_asked, remark_filled
    from kgcli.cli.printing import choose_format, print_rows
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts, remark_rows
    from kgcli.saved.clearances import open_answers

    graph = query.form in ("construct", "describe")
    name = choose_format(layout, output, "graph" if graph else "rows")
    found = open_home(ctx, home, drafts=drafts)
    endpoint, timeout = asking["endpoint"], asking["timeout"]
    cleared = choose_asked(ctx, clearance, found, endpoint=endpoint, timeout=timeout)
    with Progress() as progress:
        ask_at = make_question(found, query, values, progress=progress, **asking)
        begin = time.perf_counter()
        table = ask_at(cleared)
        seconds = time.perf_counter() - begin if timing else None
        answers = None if endpoint is not None else open_answers(found, cleared, table, ask_at)
        shown = _add_clearances(table, answers) if markings else table
        if added_by_reasoning:
            from kgcli.saved.added_rows import add_column, find_added

            few = {option: asking[option] for option in ("iris", "timeout")}
            shown = add_column(shown, find_added(found, query.name, values, table, clearance=cleared, **few))
        drafted = None
        if drafts and not graph:
            from kgcli.drafted_rows import find_drafted, mark_drafted

            reviewed = make_question(found._replace(drafts=False), query, values, progress=progress, **asking)
            drafted = find_drafted(table, lambda: reviewed(cleared))
            shown = mark_drafted(shown, drafted)
    if graph:
        from kgcli.cli.printing import print_graph
        from kgcli.cli.remarks import remark_marking, remark_time
        from kgcli.exporting.writing import find_context, read_ntriples

        lines = "".join(row[0].value for row in table.rows if row[0] is not None)
        print_graph(
            read_ntriples(lines.encode()), name, output, found.settings.prefixes, context=find_context(found)
        )
        remark_marking(answers, cleared)
        remark_filled(found, endpoint, cleared)
        remark_drafts(found, cleared)
        remark_time(seconds)
        return
    print_rows(shown, name, output, query.summary or query.name)
    remark_rows(table, answers, name=name, output=output, clearance=cleared, seconds=seconds)
    remark_filled(found, endpoint, cleared)
    remark_drafts(found, cleared, drafted)


def _add_clearances(table: Table, answers: Answers | None) -> Table:
    from kgcli.saved.clearances import add_clearances

    return table if answers is None else add_clearances(table, answers)


def _explain(
    ctx: typer.Context,
    query: SavedQuery,
    values: dict[str, str],
    *,
    layout: str | None,
    output: str,
    home: Path | None,
    clearance: str | None,
    timing: bool,
    added_by_reasoning: bool,
    drafts: bool,
    row: int | None,
    limit: int | None,
    timeout: float | None,
    documents: Path | None,
    iris: bool,
    **_: Any,
) -> None:
    """Print why the rows are there; each row tells its marking anyway."""
    from kgcli.cli.forms import choose_form
    from kgcli.cli.matched import print_explained
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts, remark_time
    from kgcli.explaining.rows import explain_rows

    name = choose_form(layout, output)
    found = open_home(ctx, home, drafts=drafts)
    cleared = choose_clearance(ctx, clearance, found)
    begin = time.perf_counter()
    with Progress() as progress:
        rows = explain_rows(
            found,
            query.name,
            values,
            clearance=cleared,
            timeout=timeout,
            row=row,
            limit=limit,
            documents=documents,
            iris=iris,
            with_added=added_by_reasoning,
            progress=progress,
        )
    if rows or name != "text":
        print_explained(rows, name, output, title=query.summary or query.name, home=found)
    if not rows:
        say("No rows.")
    remark_drafts(found, cleared)
    remark_time(time.perf_counter() - begin if timing else None)


def make_question(
    home: Home,
    query: SavedQuery,
    values: dict[str, str],
    *,
    progress: Callable[[str], None],
    iris: bool = False,
    limit: int | None = None,
    documents: Path | None = None,
    timeout: float | None = None,
    endpoint: str | None = None,
) -> Callable[[str | None], Table]:
    """Return what asks *query* at a clearance; a graph comes as rows of one statement each."""
    from kgcli.answers import Answer, read_rows
    from kgcli.saved.run import run_saved, run_saved_graph

    texts = documents or home.settings.documents

    def ask_at(clearance: str | None) -> Table:
        if query.form in ("construct", "describe"):
            body = run_saved_graph(
                home,
                query.name,
                values,
                clearance=clearance,
                timeout=timeout,
                endpoint=endpoint,
                progress=progress,
            )
            return read_rows(Answer("graph", body))
        if texts is not None and "words" in query.extra and endpoint is None:
            from kgcli.quotations import run_quoted

            return run_quoted(
                home,
                query.name,
                values,
                documents=texts,
                clearance=clearance,
                timeout=timeout,
                iris=iris,
                limit=limit,
                progress=progress,
            )
        return run_saved(
            home,
            query.name,
            values,
            clearance=clearance,
            timeout=timeout,
            iris=iris,
            limit=limit,
            endpoint=endpoint,
            progress=progress,
        )

    return ask_at
