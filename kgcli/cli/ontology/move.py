"""``kgcli ontology move``: a term taken to another topic file, or put under another parent."""

from typing import Annotated

import typer

from kgcli.cli.ontology.confirming import DryRunOption, ForceOption, YesOption
from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home


def move(
    ctx: typer.Context,
    term: Annotated[
        str,
        typer.Argument(metavar="TERM", help="A term: its IRI, a prefixed name, its local name or a label."),
    ],
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]",
            help="The topic file to take it to, such as places.ttl; a new one gets a header, and is "
            "imported.",
        ),
    ] = None,
    *,
    under: Annotated[
        str | None, typer.Option("--under", metavar="PARENT", help="The class or property to put it under.")
    ] = None,
    away_from: Annotated[
        str | None,
        typer.Option("--from", metavar="PARENT", help="The parent that it leaves, if it has several."),
    ] = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    force: ForceOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Move what the ontology says about a term to another file, or the term under another parent, or both.

    Its IRI stays, so that facts, queries and shapes stay as they are; files import what they then need.
    """
    from kgcli.cli.ontology.confirming import carry_out
    from kgcli.cli.progress import Progress
    from kgcli.ontology.editing.moving import move_term

    found = open_home(ctx, home)
    with Progress() as progress:
        edit = move_term(
            found,
            term,
            file=file,
            under=under,
            away_from=away_from,
            clearance=choose_clearance(ctx, clearance, found),
            progress=progress,
        )
    carry_out(found, edit, dry_run=dry_run, yes=yes, force=force)
