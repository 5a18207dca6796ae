"""``kgcli sparql``: a query of the user's own."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.options import (
    AnyFormatOption,
    ClearanceOption,
    DraftsOption,
    EndpointOption,
    HomeOption,
    LimitOption,
    MarkingsOption,
    OutputOption,
    TimeoutOption,
    TimingOption,
    open_home,
)
from kgcli.errors import QuerySyntaxError, UnreadableQueryError

if TYPE_CHECKING:
    from kgcli.answers import Answer, Table
    from kgcli.home import Home

_FILE_ENDINGS: Final = (".rq", ".sparql")


def sparql(
    ctx: typer.Context,
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT|FILE|-", help="SPARQL text, a file with it, or - for standard input."),
    ],
    *,
    limit: LimitOption = None,
    markings: MarkingsOption = False,
    timeout: TimeoutOption = None,
    timing: TimingOption = False,
    drafts: DraftsOption = False,
    endpoint: EndpointOption = None,
    layout: AnyFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Ask in SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Updates and SERVICE are refused. The default graph holds each visible statement once; GRAPH ?g ranges
    over the evidence.
    """
    from kgcli.answers import Table, read_json, read_rows
    from kgcli.cli.asking import ask_anything, check_drafts, check_markings, choose_asked, remark_filled
    from kgcli.cli.printing import check_any_format, choose_format, print_boolean, print_graph, print_rows
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts, remark_marking, remark_rows, remark_time
    from kgcli.drafted_rows import find_drafted, mark_drafted
    from kgcli.saved.clearances import add_clearances, open_answers

    check_any_format(layout)
    query, source = read_query(text)
    found = open_home(ctx, home, drafts=drafts)
    check_markings(markings, remote=endpoint is not None)
    check_drafts(drafts, endpoint)
    cleared = choose_asked(ctx, clearance, found, endpoint=endpoint, timeout=timeout)
    with Progress() as progress:

        def ask(marking: str | None, of: "Home" = found) -> "Answer":
            return ask_anything(of, query, marking, timeout=timeout, endpoint=endpoint, progress=progress)

        def list_rows(answer: "Answer") -> "Table":
            table = arrange_columns(read_rows(answer), query)
            return table if limit is None else Table(table.columns, table.rows[:limit])

        begin = time.perf_counter()
        try:
            answer = ask(cleared)
        except QuerySyntaxError as error:
            raise (error.in_file(source) if source else error) from error
        seconds = time.perf_counter() - begin if timing else None
        table = list_rows(answer)
        answers = (
            None if endpoint else open_answers(found, cleared, table, lambda marking: list_rows(ask(marking)))
        )
        shown = add_clearances(table, answers) if markings and answers is not None else table
        drafted = None
        if drafts and answer.kind == "rows":
            reviewed = found._replace(drafts=False)
            drafted = find_drafted(table, lambda: list_rows(ask(cleared, reviewed)))
            shown = mark_drafted(shown, drafted)
    name = choose_format(layout, output, "graph" if answer.kind == "graph" else "rows")
    if answer.kind == "rows":
        print_rows(shown, name, output, "Answer")
        remark_rows(table, answers, name=name, output=output, clearance=cleared, seconds=seconds)
        remark_filled(found, endpoint, cleared)
        remark_drafts(found, cleared, drafted)
        return
    if answer.kind == "graph":
        check_markings(markings, graph=True)
        from kgcli.exporting.writing import find_context, read_ntriples

        print_graph(
            read_ntriples(answer.body), name, output, found.settings.prefixes, context=find_context(found)
        )
    else:
        print_boolean(read_json(answer.body) is True, name, output)
    remark_marking(answers, cleared)
    remark_filled(found, endpoint, cleared)
    remark_drafts(found, cleared)
    remark_time(seconds)


def arrange_columns(table: "Table", query: str) -> "Table":
    """Return *table* with the columns of a ``SELECT *`` in the order in which *query* first names them."""
    from kgcli.answers import Table
    from kgcli.sparql.structure import read_structure

    structure = read_structure(query)
    if structure.columns is not None:
        return table
    named = [occurrence.name for occurrence in structure.occurrences]
    order = sorted(
        range(len(table.columns)), key=lambda i: [*named, table.columns[i]].index(table.columns[i])
    )
    columns = tuple(table.columns[i] for i in order)
    return Table(columns, tuple(tuple(row[i] for i in order) for row in table.rows))


def read_query(text: str) -> tuple[str, str | None]:
    """Return the query that *text* is or names, and the name of its file, if any.

    Raises ``UnreadableQueryError``.
    """
    if text == "-":
        try:
            return sys.stdin.buffer.read().decode("utf-8-sig"), "standard input"
        except UnicodeDecodeError as error:
            raise UnreadableQueryError(f"Standard input is not UTF-8 (byte {error.start}).") from error
    # A query holds a brace, a file's name as a rule does not, and one that does must exist to count.
    path = Path(text)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):
        # Too long for a name, or with a NUL: then it is no name.
        is_file = False
    if not is_file:
        if text.endswith(_FILE_ENDINGS) and "{" not in text:
            raise UnreadableQueryError(f"No file {text}. Name a file that exists, or give the query itself.")
        return text, None
    try:
        return path.read_bytes().decode("utf-8-sig"), text
    except UnicodeDecodeError as error:
        raise UnreadableQueryError(f"{text} is not UTF-8 (byte {error.start}).") from error
    except OSError as error:
        raise UnreadableQueryError(f"Cannot read {text}: {error.strerror or error}") from error
