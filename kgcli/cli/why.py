"""``kgcli why``: why a statement holds, down to the words or files that it rests on."""

from json import dumps
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.forms import ROWS, FormOption, choose_form
from kgcli.cli.options import (
    ClearanceOption,
    DocumentsOption,
    HomeOption,
    OutputOption,
    choose_clearance,
    open_home,
)
from kgcli.cli.reasons import (
    PLACE_COLUMNS,
    Line,
    list_places,
    print_lines,
    tell_reason,
    walk_reasons,
    write_cell,
)
from kgcli.formats.registry import GRAPH_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.answers import Table
    from kgcli.explaining.why import Explanations
    from kgcli.home import Home

_SUPPORT_COLUMNS: Final = ("voice", "attributed_to", "words")


def _check_number(value: int) -> int:
    if value < 1:
        raise typer.BadParameter(f"{value} is below 1.")
    return value


def why(
    ctx: typer.Context,
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="A label or alias, a prefixed name, or an IRI.")
    ],
    predicate: Annotated[str, typer.Argument(metavar="PREDICATE", help="The same, or a for the class.")],
    value: Annotated[
        str,
        typer.Argument(
            metavar="OBJECT", help="The same, or a literal as in Turtle: 12, true, '\"text\"', '\"text\"@en'."
        ),
    ],
    *,
    most: Annotated[
        int,
        typer.Option(
            "--all",
            metavar="N",
            help="Give up to N different proofs, the best first.",
            callback=_check_number,
        ),
    ] = 1,
    documents: DocumentsOption = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: FormOption = None,
    output: OutputOption = "-",
) -> None:
    """Say why a statement holds: the rules and reasons it follows by, and the words each rests on.

    Of several proofs it is the one that needs the lowest marking, then the least deep, then the one with the
    fewest reasons; with --all others follow in this order, each of which rests on something that no better
    one needs. Exits with 1 if the statement does not hold.
    """
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.explaining.why import explain

    name = choose_form(layout, output)
    found = open_home(ctx, home)
    with Progress() as progress:
        outcome = explain(
            found,
            subject,
            predicate,
            value,
            choose_clearance(ctx, clearance, found),
            most=most,
            documents=documents,
            progress=progress,
        )
    if not outcome.found:
        say(f"This does not hold: {outcome.statement}")
        raise typer.Exit(FOUND)
    _print(outcome, name, output, found)
    if most > len(outcome.found):
        say(_count_others(outcome))


def _print(outcome: "Explanations", name: str, output: str, home: "Home") -> None:
    from kgcli.cli.printing import look_around, print_graph, print_rows

    if name == "text":
        print_lines(_tell(outcome, look_around(output, "").width), output)
    elif name in ROWS:
        print_rows(_list_reasons(outcome), name, output, outcome.statement)
    elif name in GRAPH_FORMATS:
        from kgcli.explaining.forms.provo import describe_provenance
        from kgcli.explaining.why import tell_markings
        from kgcli.formats.plain import show_controls

        heading = [show_controls(f"Why: {outcome.statement}"), *tell_markings(outcome)]
        print_graph(describe_provenance(home, outcome), name, output, home.settings.prefixes, heading)
    else:
        _write(outcome, name, output)


def _write(outcome: "Explanations", name: str, output: str) -> None:
    from kgcli.explaining.forms.picture import draw_svg, write_dot
    from kgcli.explaining.forms.tree import make_tree
    from kgcli.formats.output import open_text

    if name == "json":
        text = f"{dumps(make_tree(outcome), ensure_ascii=False, indent=1)}\n"
    else:
        text = write_dot(outcome) if name == "dot" else draw_svg(outcome).decode()
    with open_text(output) as stream:
        stream.write(text)


def _tell(outcome: "Explanations", width: int) -> "Iterator[Line]":
    number = len(outcome.found)
    for place, each in enumerate(outcome.found, 1):
        if each.reason is None:
            continue
        if number > 1:
            yield Line(f"Proof {place} of {number}")
        yield from tell_reason(each.reason, width)
        yield Line("")
        yield Line(f"This needs the marking {each.marking}.")
        if place < number:
            yield Line("")


def _count_others(outcome: "Explanations") -> str:
    from kgcli.cli.printing import count_things

    number = f"{count_things(len(outcome.found), 'proof')} found"
    if outcome.are_all:
        return f"{number}; there are no others."
    return f"{number}; there may be others, as the search for them was ended early."


def _list_reasons(outcome: "Explanations") -> "Table":
    from kgcli.answers import Table

    rows = []
    for number, each in enumerate(outcome.found, 1):
        for depth, reason in walk_reasons([each.reason] if each.reason else []):
            about = (number, each.marking, depth, reason.statement, reason.rule, reason.sentence)
            more: list[tuple[str | None, ...]] = [
                (s.voice, s.attributed_to, s.words) for s in reason.supports
            ] or [(None,) * len(_SUPPORT_COLUMNS)]
            for place, words in zip(list_places(reason), more, strict=True):
                rows.append(tuple(map(write_cell, (*about, *place, *words))))
    columns = ("proof", "marking", "depth", "statement", "by", "sentence", *PLACE_COLUMNS, *_SUPPORT_COLUMNS)
    return Table(columns, tuple(rows))
