"""``kgcli ontology rename``: a term's name changed everywhere at once."""

from typing import Annotated

import typer

from kgcli.cli.ontology.confirming import DryRunOption, ForceOption, YesOption
from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home


def rename(
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="A term: its IRI, a prefixed name, its local name or a label."),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW", help="Its new IRI or prefixed name; a bare name stays in OLD's namespace."
        ),
    ],
    *,
    stub: Annotated[
        bool,
        typer.Option("--stub/--no-stub", help="Leave OLD behind as a deprecated term that leads to NEW."),
    ] = True,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    force: ForceOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Rename a term in ontology, shapes, checks, facts and queries together, all files or none.

    Only tokens that stand for the term change, whole IRIs and prefixed names alike; comments and texts stay.
    """
    from kgcli.cli.ontology.confirming import carry_out
    from kgcli.cli.progress import Progress
    from kgcli.ontology.editing.renaming import rename_term

    found = open_home(ctx, home)
    with Progress() as progress:
        edit = rename_term(
            found, old, new, stub=stub, clearance=choose_clearance(ctx, clearance, found), progress=progress
        )
    carry_out(found, edit, dry_run=dry_run, yes=yes, force=force)
