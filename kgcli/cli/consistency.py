"""``kgcli consistency``: what contradicts itself, with the reasons."""

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import (
    ClearanceOption,
    HomeOption,
    OutputOption,
    RowFormatOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Table
    from kgcli.consistency import Contradiction
    from kgcli.provenance import Support
    from kgcli.reasons import Reason

FOUND = 1


def consistency(
    ctx: typer.Context,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Explain every contradiction, not only the first 20.")
    ] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Say what contradicts itself, why, and which words each reason rests on.

    Exits with 1 if anything does. With --format the statements of the explanations come as rows.
    """
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.consistency import FEW, find_contradictions
    from kgcli.formats.output import open_text
    from kgcli.formats.plain import show_controls

    as_text = layout is None and output == "-"
    name = "" if as_text else choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    with Progress() as progress:
        contradictions = find_contradictions(
            found,
            choose_clearance(ctx, clearance, found),
            most=None if everything else FEW,
            progress=progress,
        )
    last = _count(len(contradictions))
    if as_text:
        with open_text(output) as stream:
            lines = [
                line for number, each in enumerate(contradictions, 1) for line in _describe(number, each)
            ]
            stream.writelines(f"{show_controls(line)}\n" for line in (*lines, last))
    else:
        print_rows(_list_reasons(contradictions), name, output, "Contradictions")
        say(last)
    if len(contradictions) > FEW and not everything:
        say(f"The first {FEW} are explained. All of them: kgcli consistency --all")
    if contradictions:
        raise typer.Exit(FOUND)


def _count(number: int) -> str:
    from kgcli.cli.printing import count_things

    return f"{count_things(number, 'contradiction')}." if number else "Nothing contradicts itself."


def _describe(number: int, found: "Contradiction") -> "Iterator[str]":
    yield f"{number}. {found.message} ({found.rule}, {found.marking})"
    for premise in found.premises:
        yield from _describe_reason(premise, "   ")
    yield ""


def _describe_reason(reason: "Reason", indent: str) -> "Iterator[str]":
    by = f", by {reason.rule}" if reason.rule else ""
    yield f"{indent}{reason.statement}{by}"
    for support in reason.supports:
        yield f"{indent}    {_describe_support(support, reason.place)}"
    for each in reason.reasons:
        yield from _describe_reason(each, indent + "  ")


def _describe_support(support: "Support", place: str | None) -> str:
    from kgcli.cli.show import describe_support

    if support.kind == "stated":
        # The schema, or data that is its own source.
        return f"stated in {place or support.graph}{', ' if support.marking else ''}{support.marking}"
    return describe_support(support)


def _list_reasons(contradictions: "Sequence[Contradiction]") -> "Table":
    from kgcli.answers import Table, Term
    from kgcli.vocabulary import XSD

    def term(cell: str | int | None) -> Term | None:
        if cell in {None, ""}:
            return None
        return Term("literal", str(cell), XSD + "integer" if isinstance(cell, int) else None)

    columns = (
        "contradiction", "marking", "rule", "message", "depth", "statement", "by",
        "document", "paragraph", "stated_at", "graph", "place",
    )  # fmt: skip
    rows = []
    for number, found in enumerate(contradictions, 1):
        for depth, reason in _walk(found.premises, 1):
            about = (number, found.marking, found.rule, found.message, depth, reason.statement, reason.rule)
            places = [(s.document, s.paragraph, s.marking, s.graph, reason.place) for s in reason.supports]
            rows += [tuple(map(term, (*about, *place))) for place in places or [("",) * 5]]
    return Table(columns, tuple(rows))


def _walk(reasons: "Sequence[Reason]", depth: int) -> "Iterator[tuple[int, Reason]]":
    for reason in reasons:
        yield depth, reason
        yield from _walk(reason.reasons, depth + 1)
