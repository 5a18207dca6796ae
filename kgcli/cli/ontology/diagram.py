"""``kgcli ontology diagram``: classes and properties as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, open_home

FORMATS: Final = ("svg", "mermaid", "dot")
_ENDINGS: Final = {".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid", ".dot": "dot", ".gv": "dot"}


def _check_format(value: str | None) -> str | None:
    if value is not None and value not in FORMATS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(FORMATS)}.")
    return value


def diagram(
    ctx: typer.Context,
    term: Annotated[
        str | None,
        typer.Argument(
            metavar="[TERM]", help="Show what stands around it: a label, a prefixed name, or an IRI."
        ),
    ] = None,
    *,
    topic: Annotated[
        str | None,
        typer.Option("--topic", metavar="FILE", help="Show the classes of this file of the ontology."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="TAG", help="Name terms in this language (else kgcli.toml's)."),
    ] = None,
    layout: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help=f"One of {', '.join(FORMATS)} (else by the ending of --output's file, else svg). "
            "Graphviz draws svg.",
            callback=_check_format,
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Draw the ontology's classes, with what is narrower than what and the properties between them.

    Without a term it is an overview of the classes that most others hang on, by file of the ontology.
    """
    del clearance  # A picture tells of no facts.
    from kgcli.cli.progress import Progress
    from kgcli.errors import ContradictoryOptionsError, KgError
    from kgcli.ontology.diagrams.choosing import choose_overview, choose_term, choose_topic
    from kgcli.ontology.diagrams.dot import draw_svg, write_dot
    from kgcli.ontology.diagrams.mermaid import write_mermaid
    from kgcli.ontology.diagrams.topics import find_topic
    from kgcli.ontology.reading import read_ontology
    from kgcli.ontology.terms.finding import find_term
    from kgcli.ontology.terms.index import read_index
    from kgcli.output import open_text

    if term is not None and topic is not None:
        raise ContradictoryOptionsError("Name a term or a --topic, not both: each has a picture of its own.")
    form = layout or _ENDINGS.get(Path(output).suffix.lower(), "svg")
    found = open_home(ctx, home)
    with Progress() as progress:
        index = read_index(read_ontology(found, progress=progress), found)
        if term is not None:
            chosen = choose_term(index, find_term(index, term), language)
        elif topic is not None:
            chosen = choose_topic(index, find_topic(index, topic), language)
        else:
            chosen = choose_overview(index, language)
        if not chosen.boxes:
            raise KgError("The ontology declares no classes, so there is nothing to draw.")
        progress("Drawing…")
        text = {
            "dot": lambda: write_dot(chosen),
            "mermaid": lambda: write_mermaid(chosen),
            "svg": lambda: draw_svg(chosen).decode(),
        }[form]()
    with open_text(output) as stream:
        stream.write(text)
