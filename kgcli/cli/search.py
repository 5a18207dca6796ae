"""``kgcli search``: things by their names."""

import time
from typing import Annotated, Final

import typer

from kgcli.cli.options import (
    ClearanceOption,
    HomeOption,
    LimitOption,
    OutputOption,
    RowFormatOption,
    TimeoutOption,
    TimingOption,
    choose_clearance,
    open_home,
)

DEFAULT_LIMIT: Final = 20


def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name, or a part of one.")],
    *,
    limit: LimitOption = DEFAULT_LIMIT,
    timeout: TimeoutOption = None,
    timing: TimingOption = False,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Find things by label, alias or acronym, whatever the accents and despite typing errors; best first."""
    from kgcli import search as names
    from kgcli.answers import Table, Term
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_time

    name = choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    begin = time.perf_counter()
    wanted = DEFAULT_LIMIT if limit is None else limit
    with Progress() as progress:
        hits = names.search(found, text, cleared, wanted, timeout=timeout, progress=progress)
    seconds = time.perf_counter() - begin if timing else None
    rows = tuple(
        (
            Term("literal", hit.label),
            Term("literal", ", ".join(hit.types)) if hit.types else None,
            Term("literal", hit.name),
            Term("iri", hit.iri),
        )
        for hit in hits
    )
    print_rows(Table(("label", "type", "match", "iri"), rows), name, output, f"Search: {text}")
    if not hits:
        say(f"Nothing visible is named anything like '{text}'.")
    elif name == "table":
        say("All that is known about one: kgcli show LABEL")
    remark_time(seconds)
