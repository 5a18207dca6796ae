"""``kgcli ontology term``: all that is known of a term, and what uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.ontology.terms.card import TermCard

FORMATS = ("text", "json", "markdown")


def _check_format(value: str) -> str:
    if value not in FORMATS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(FORMATS)}.")
    return value


def term(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="TERM", help="A label in any language, a prefixed name, or an IRI."),
    ],
    *,
    layout: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help=f"One of {', '.join(FORMATS)}.",
            callback=_check_format,
            autocompletion=lambda: list(FORMATS),
        ),
    ] = "text",
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Show a card of a term of the ontology: definition, place, axioms, uses, and what follows from it."""
    from kgcli.cli.printing import look_around
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_marking
    from kgcli.ontology.terms.card import read_term_card
    from kgcli.ontology.terms.writing import write_json, write_markdown, write_text
    from kgcli.output import open_text

    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        card, answers = read_term_card(found, name, cleared, progress=progress)
    writers: dict[str, Callable[[TermCard], str]] = {
        "text": lambda card: write_text(card, look_around(output, "").width),
        "json": write_json,
        "markdown": write_markdown,
    }
    with open_text(output) as stream:
        stream.write(writers[layout](card))
    remark_marking(answers, cleared)
