"""``kgcli mentions``: what a document names, linked to what the home knows."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import (
    ClearanceOption,
    DocumentsOption,
    HomeOption,
    KindOption,
    LimitOption,
    MarkingsOption,
    OutputOption,
    RowFormatOption,
    TextMarkingOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from kgcli.answers import Table
    from kgcli.ingest.shown import ShownDocument


def mentions(
    ctx: typer.Context,
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help="A file with a text, - for standard input, or the reference of a described document.",
        ),
    ],
    *,
    passage: Annotated[
        list[str] | None,
        typer.Option("--passage", metavar="NAME", help="Only in this passage, such as header, 4 or q2."),
    ] = None,
    entity: Annotated[
        str | None,
        typer.Option("--entity", metavar="ENTITY", help="Only where this may be meant: a label or an IRI."),
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Only what the home does not know.")] = False,
    ambiguous: Annotated[
        bool, typer.Option("--ambiguous", help="Only where several things may be meant, or none surely.")
    ] = False,
    iris: Annotated[bool, typer.Option("--iris", help="Print the IRI of each thing.")] = False,
    kind: KindOption = None,
    marking: TextMarkingOption = None,
    documents: DocumentsOption = None,
    limit: LimitOption = None,
    markings: MarkingsOption = False,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Print what a document names: where, in which words, what is meant, how surely, and what else could be.

    What the home does not know comes last, with the type and the reason of each proposal. Nothing is written.
    At a clearance, neither names nor passages above it count.
    """
    from kgcli.cli.printing import choose_format, print_rows
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_rows
    from kgcli.ingest.mentions.listing import MentionWishes, list_mentions
    from kgcli.ingest.shown import open_shown
    from kgcli.saved.clearances import add_clearances, open_answers

    name = choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    wishes = MentionWishes(frozenset(passage or ()), entity, new, ambiguous, iris, limit)
    with Progress() as progress:
        read = open_shown(
            found,
            document,
            sys.stdin.buffer,
            clearance=cleared,
            documents=documents,
            kind=kind,
            marking=marking,
            progress=progress,
        )

        def list_at(at: str | None) -> "Table":
            return list_mentions(read, found, at, wishes, progress=progress)

        table = list_at(cleared)
        answers = open_answers(found, cleared, table, list_at)
        shown = add_clearances(table, answers) if markings else table
    if name == "table" and not iris:
        shown = _drop_iris(shown)
    print_rows(shown, name, output, f"Mentions in {read.source.place}")
    remark_rows(table, answers, name=name, output=output, clearance=cleared, seconds=None)
    _remark_text(read, cleared)


def _drop_iris(table: "Table") -> "Table":
    """Return *table* without the column of IRIs, which a person reads by their labels."""
    from kgcli.answers import Table

    place = table.columns.index("iri")
    columns = (*table.columns[:place], *table.columns[place + 1 :])
    return Table(columns, tuple((*row[:place], *row[place + 1 :]) for row in table.rows))


def _remark_text(document: "ShownDocument", clearance: str | None) -> None:
    """Say what of the text was not read."""
    from kgcli.answers.plain import count_things
    from kgcli.cli.printing import say
    from kgcli.languages import OTHER

    hidden = len(document.list_hidden(clearance))
    if hidden:
        say(f"{count_things(hidden, 'passage is', 'passages are')} marked above {clearance} and left out.")
    if document.read_at(clearance).language == OTHER:
        say("The text is neither English nor Spanish: nothing is looked for in it.")
