"""``kgcli queries``: the saved queries with what each answers."""

from pathlib import Path
from typing import Annotated

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, RowFormatOption, open_home


def queries(
    ctx: typer.Context,
    *,
    topic: Annotated[
        str | None,
        typer.Argument(metavar="TOPIC", help="Only the queries of this topic.", show_default=False),
    ] = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """List the saved queries, by topic, with what each answers."""
    del clearance  # What questions there are depends on the home alone.
    print_queries(ctx, home=home, topic=topic, layout=layout, output=output)


def print_queries(
    ctx: typer.Context, *, home: Path | None, topic: str | None, layout: str | None, output: str
) -> None:
    """Print the saved queries of *topic*, or all."""
    from kgcli.answers import Table, Term
    from kgcli.cli.groups import find_nearest
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.errors import UnknownTopicError
    from kgcli.saved.catalogue import list_queries

    name = choose_format(layout, output, "rows")
    found = list_queries(open_home(ctx, home))
    topics = sorted({query.topic for query in found})
    if topic is not None and topic not in topics:
        hint = find_nearest(topic, topics)
        raise UnknownTopicError(f"No topic '{topic}'.{hint} Topics: {', '.join(topics) or 'none'}")
    rows = [
        (Term("literal", query.topic), Term("literal", query.name), Term("literal", query.summary))
        for query in sorted(found, key=lambda query: (query.topic, query.name))
        if topic in (None, query.topic)
    ]
    print_rows(Table(("topic", "query", "summary"), tuple(rows)), name, output, "Saved queries")
    if name == "table":
        say("Ask one: kgcli query NAME. Its parameters: kgcli query NAME --help")
