"""``kgcli reviews``: who retracted, corrected or disputed which fact, when and why."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.options import (
    AnyFormatOption,
    ClearanceOption,
    HomeOption,
    OutputOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.answers import Table
    from kgcli.reviews.model import Review

_INDENT: Final = "  "


def reviews(
    ctx: typer.Context,
    entity: Annotated[
        str | None,
        typer.Argument(metavar="[ENTITY]", help="Only reviews of facts about this thing, or that name it."),
    ] = None,
    *,
    layout: AnyFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """List who retracted, corrected or disputed which fact, when and why; withdrawn reviews, too.

    With --format they come as rows, or as PROV-O in one of the formats for graphs.
    """
    from kgcli.answers.plain import show_controls
    from kgcli.cli.printing import check_any_format, choose_format, print_graph, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_marking
    from kgcli.output import STDOUT, open_text
    from kgcli.reviews.prov import read_prov
    from kgcli.reviews.trail import list_reviews
    from kgcli.saved.clearances import open_answers

    check_any_format(layout)
    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        listed = list_reviews(found, entity, cleared, progress=progress)
        quads = read_prov(found, listed, cleared) if _is_graph(layout, output) else None
        table = _list_rows(listed)
        answers = open_answers(
            found, cleared, table, lambda marking: _list_rows(list_reviews(found, entity, marking))
        )
    if quads is not None:
        print_graph(quads, choose_format(layout, output, "graph"), output, found.settings.prefixes)
    elif layout is not None or output != STDOUT:
        print_rows(table, choose_format(layout, output, "rows"), output, "Reviews")
    else:
        with open_text(output) as stream:
            stream.writelines(f"{show_controls(line)}\n" for line in _describe_all(listed))
    if listed:
        remark_marking(answers, cleared)
    else:
        say("There are no reviews of facts that may be seen.")


def _is_graph(layout: str | None, output: str) -> bool:
    from pathlib import Path

    from kgcli.formats.registry import GRAPH_FORMATS, guess_format
    from kgcli.output import STDOUT

    if layout is not None:
        return layout in GRAPH_FORMATS
    return output != STDOUT and guess_format(Path(output), "graph") is not None


def _describe_all(listed: "Iterable[Review]") -> "Iterator[str]":
    for place, review in enumerate(listed):
        yield from [""] if place else []
        yield f"{review.name}  {review.kind}{', withdrawn' if review.withdrawn else ''}"
        yield from describe_review(review)


def describe_review(review: "Review") -> "Iterator[str]":
    """Yield the lines that say what a review is about, and who decided so, when and why."""
    from textwrap import wrap

    from kgcli.cli.printing import look_around

    number = review.paragraph
    paragraph = f"paragraph {number}" if number.isdecimal() else number
    place = ", ".join(part for part in (review.document, paragraph, review.marking) if part)
    lines = [review.statement]
    if review.replacement:
        lines.append(f"now: {review.replacement}")
    lines += [f"stated in {place}" if review.document else f"stated in <{review.graph}>, {review.marking}"]
    lines.append(f"by {review.decision}")
    if review.withdrawn is not None:
        lines.append(f"withdrawn by {review.withdrawn}")
    width = look_around("-", "").width
    for line in lines:
        yield from wrap(
            line,
            width,
            initial_indent=_INDENT,
            subsequent_indent=_INDENT * 2,
            break_on_hyphens=False,
            break_long_words=False,
        )


def _list_rows(listed: "Iterable[Review]") -> "Table":
    from kgcli.answers import Table, Term

    columns = (
        "review", "kind", "fact", "replacement", "document", "paragraph", "graph", "marking", "by", "on",
        "because", "withdrawn_by", "withdrawn_on", "withdrawn_because",
    )  # fmt: skip
    rows = []
    for review in listed:
        end = review.withdrawn
        cells = (
            review.name, review.kind, review.statement, review.replacement, review.document, review.paragraph,
            review.graph, review.marking, review.decision.by, review.decision.on, review.decision.because,
            *((end.by, end.on, end.because) if end else ("", "", "")),
        )  # fmt: skip
        rows.append(tuple(Term("literal", cell) if cell else None for cell in cells))
    return Table(columns, tuple(rows))
