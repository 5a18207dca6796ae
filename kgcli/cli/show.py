"""``kgcli show``: all that is known about one thing, and what each statement rests on."""

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import (
    ClearanceOption,
    DocumentsOption,
    DraftsOption,
    HomeOption,
    OutputOption,
    RowFormatOption,
    TimeoutOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.answers import Table
    from kgcli.cards import Card, Group

_INDENT = 4


def show(
    ctx: typer.Context,
    entity: Annotated[
        str,
        typer.Argument(
            metavar="ENTITY", help="A label or alias in any language, a prefixed name, or an IRI."
        ),
    ],
    *,
    documents: DocumentsOption = None,
    drafts: DraftsOption = False,
    timeout: TimeoutOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Show a card: what a thing is, all that is known about it, and from where.

    With --format the statements come as rows, one for each support.
    """
    from kgcli.cards import read_card
    from kgcli.cli.printing import choose_format, look_around, print_rows
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts, remark_left_out, remark_marking
    from kgcli.errors import UnknownEntityError
    from kgcli.output import open_text
    from kgcli.saved.clearances import open_answers

    def read_at(marking: str | None) -> "Card":
        return read_card(found, entity, marking, documents=documents, timeout=timeout, progress=progress)

    as_rows = layout is not None or output != "-"
    name = choose_format(layout, output, "rows") if as_rows else None
    found = open_home(ctx, home, drafts=drafts)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        try:
            card = read_at(cleared)
        except UnknownEntityError:
            remark_left_out(found)
            raise
        table = list_statements(card)
        answers = open_answers(found, cleared, table, lambda marking: list_statements(read_at(marking)))
    if name is not None:
        print_rows(table, name, output, card.label)
    else:
        with open_text(output) as stream:
            stream.writelines(f"{line}\n" for line in write_card(card, look_around(output, "").width))
    remark_marking(answers, cleared)
    remark_drafts(found, cleared)


def write_card(card: "Card", width: int) -> "Iterator[str]":
    """Yield the lines of *card* for a page of *width* characters."""
    import textwrap

    yield card.label
    yield f"<{card.iri}>"
    if card.types:
        yield f"a {', '.join(each.label for each in card.types)}"
    others = [name for name in card.names if name.text != card.label]
    if others:
        names = ", ".join(f"{name.text} ({name.language or name.kind})" for name in others)
        yield from textwrap.wrap(f"also {names}", width, subsequent_indent="     ")
    for iri in card.same_as:
        yield f"the same as <{iri}>"
    for group in card.groups:
        yield ""
        yield from _write_group(group, width)


def _write_group(group: "Group", width: int) -> "Iterator[str]":
    import textwrap

    from kgcli.provenance import describe_support

    # An arrow where the card's thing stands at the other end of the statement.
    yield f"<- {group.property.label}" if group.incoming else group.property.label
    for line in group.lines:
        yield from textwrap.wrap(line.value.text, width, initial_indent="  ", subsequent_indent="  ") or [
            "  "
        ]
        for support in line.supports:
            indent = " " * (_INDENT + 2)
            yield from textwrap.wrap(
                describe_support(support), width, initial_indent=" " * _INDENT, subsequent_indent=indent
            )
            if support.words:
                words = f"\u201c{' '.join(support.words.split())}\u201d"
                yield from textwrap.wrap(words, width, initial_indent=indent, subsequent_indent=indent)
            elif support.note:
                yield f"{indent}({support.note})"
            for dispute in support.disputes:
                yield from textwrap.wrap(dispute, width, initial_indent=indent, subsequent_indent=indent)


def list_statements(card: "Card") -> "Table":
    """Return the statements of *card* as rows, one for each support."""
    from kgcli.answers import Table, Term

    columns = (
        "subject", "predicate", "object", "kind", "document", "paragraph", "marking", "voice",
        "attributed_to", "sources", "words", "disputed",
    )  # fmt: skip
    rows = []
    for group in card.groups:
        for line in group.lines:
            ends = (line.value.text, card.label) if group.incoming else (card.label, line.value.text)
            for support in line.supports:
                cells = (
                    ends[0], group.property.label, ends[1], support.kind, support.document, support.paragraph,
                    support.marking, support.voice, support.attributed_to, " ".join(support.sources),
                    support.words, "; ".join(support.disputes),
                )  # fmt: skip
                rows.append(tuple(Term("literal", cell) if cell else None for cell in cells))
    return Table(columns, tuple(rows))
