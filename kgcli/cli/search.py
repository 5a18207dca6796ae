"""``kgcli search``: things by their names."""

import time
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.options import (
    ClearanceOption,
    DraftsOption,
    HomeOption,
    LimitOption,
    MarkingsOption,
    OutputOption,
    RowFormatOption,
    TimeoutOption,
    TimingOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.answers import Table
    from kgcli.search import Hit

DEFAULT_LIMIT: Final = 20


def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, or a part of one.")],
    *,
    limit: LimitOption = DEFAULT_LIMIT,
    markings: MarkingsOption = False,
    drafts: DraftsOption = False,
    timeout: TimeoutOption = None,
    timing: TimingOption = False,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Find things by label, alias or acronym, whatever the accents and despite typing errors; best first."""
    from kgcli import search as names
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts, remark_left_out, remark_rows, remark_time
    from kgcli.saved.clearances import add_clearances, open_answers

    name = choose_format(layout, output, "rows")
    found = open_home(ctx, home, drafts=drafts)
    cleared = choose_clearance(ctx, clearance, found)
    begin = time.perf_counter()
    with Progress() as progress:

        def search_at(marking: str | None) -> "Table":
            wanted = DEFAULT_LIMIT if limit is None else limit
            return list_hits(names.search(found, text, marking, wanted, timeout=timeout, progress=progress))

        table = search_at(cleared)
        seconds = time.perf_counter() - begin if timing else None
        answers = open_answers(found, cleared, table, search_at)
        shown = add_clearances(table, answers) if markings else table
    print_rows(shown, name, output, f"Search: {text}")
    if not table.rows:
        say(f"Nothing visible is named anything like '{text}'.")
        remark_drafts(found, cleared)
        remark_left_out(found)
        remark_time(seconds)
        return
    if name == "table":
        say("All that is known about one: kgcli show LABEL")
    remark_rows(table, answers, name=name, output=output, clearance=cleared, seconds=seconds)
    remark_drafts(found, cleared)


def list_hits(hits: "Iterable[Hit]") -> "Table":
    """Return *hits* as rows."""
    from kgcli.answers import Table, Term

    rows = (
        (
            Term("literal", hit.label),
            Term("literal", ", ".join(hit.types)) if hit.types else None,
            Term("literal", hit.name),
            Term("iri", hit.iri),
        )
        for hit in hits
    )
    return Table(("label", "type", "match", "iri"), tuple(rows))
