"""``kgcli ontology diff``: what makes one ontology of another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.ontology.forms import FORMS, choose_form, print_json, print_texts
from kgcli.cli.options import HomeOption, OutputOption, open_home

if TYPE_CHECKING:
    from kgcli.ontology.diffing.difference import Difference


def diff(
    ctx: typer.Context,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A file, a folder, a home, or a revision in git.")
    ] = "HEAD",
    new: Annotated[
        str | None,
        typer.Argument(metavar="NEW", help="The same; . (default) is the home's ontology as its files are."),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Tell everything, however much it is.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if anything differs, as git diff does.")
    ] = False,
    home: HomeOption = None,
    layout: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help=f"One of {', '.join(FORMS)} (else by the ending of --output's file, else text); json is "
            "always whole.",
            autocompletion=lambda: list(FORMS),
        ),
    ] = None,
    output: OutputOption = "-",
) -> None:
    """Say what makes the ontology NEW of OLD: which axioms and annotations came, went and changed, by term.

    Neither syntax nor order nor blank nodes' labels count. Terms under another IRI are recognised by what is
    said of them; SHACL shapes are compared constraint by constraint. Tells which step of the semantic version
    all that asks for. A path that exists is that file or folder; another name is a revision of the home's git
    repository, also as A..B.
    """
    from kgcli.cli.progress import Progress
    from kgcli.ontology.diffing.comparison import compare_ontologies
    from kgcli.ontology.diffing.sides import read_side, split_range

    form = choose_form(layout, output)
    found_home, here = open_home(ctx, home), Path.cwd()
    ends = split_range(old, new, here)
    with Progress() as progress:
        sides = [read_side(found_home, end, here, progress=progress) for end in ends]
        found = compare_ontologies(
            sides[0].ontology,
            sides[1].ontology,
            shapes=(sides[0].shapes, sides[1].shapes),
            prefixes=found_home.settings.prefixes,
            language=found_home.settings.language,
            progress=progress,
        )
    _print(found, sides[0].name, sides[1].name, form, output, everything=everything)
    if exit_code and not found.is_empty:
        raise typer.Exit(FOUND)


def _print(found: Difference, old: str, new: str, form: str, output: str, *, everything: bool) -> None:
    if form == "json":
        from kgcli.ontology.diffing.forms.record import make_record

        print_json(make_record(found, old, new), output)
    elif form == "markdown":
        from kgcli.ontology.diffing.forms.markdown import write_markdown

        print_texts(write_markdown(found, old, new, everything=everything), output)
    else:
        from kgcli.cli.ontology.diff_lines import tell_difference
        from kgcli.cli.printing import look_around
        from kgcli.cli.reasons import print_lines

        width = look_around(output, "").width
        print_lines(tell_difference(found, old, new, width, everything=everything), output)
