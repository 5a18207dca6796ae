"""``kgcli ontology deprecate``: a term marked as no longer for use, and its uses given to another one."""

from typing import Annotated

import typer

from kgcli.cli.ontology.confirming import DryRunOption, ForceOption, YesOption
from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home


def deprecate(
    ctx: typer.Context,
    term: Annotated[
        str,
        typer.Argument(metavar="TERM", help="A term: its IRI, a prefixed name, its local name or a label."),
    ],
    *,
    replaced_by: Annotated[
        str | None, typer.Option("--replaced-by", metavar="TERM", help="The term to use in its place.")
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", metavar="TEXT", help="Why, as a skos:changeNote.")
    ] = None,
    keep_uses: Annotated[
        bool, typer.Option("--keep-uses", help="Do not rewrite the uses of TERM to those of its replacement.")
    ] = False,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    force: ForceOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Mark a term with owl:deprecated; with --replaced-by, use the other one in its place everywhere.

    What the ontology says about the term itself stays. Without a replacement its uses are listed.
    """
    from kgcli.cli.ontology.confirming import carry_out
    from kgcli.cli.progress import Progress
    from kgcli.ontology.editing.deprecating import deprecate_term

    found = open_home(ctx, home)
    with Progress() as progress:
        edit = deprecate_term(
            found,
            term,
            replaced_by=replaced_by,
            because=because,
            keep_uses=keep_uses,
            clearance=choose_clearance(ctx, clearance, found),
            progress=progress,
        )
    carry_out(found, edit, dry_run=dry_run, yes=yes, force=force)
