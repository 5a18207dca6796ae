"""``kgcli ontology template``: many new terms at once, from a table as ROBOT's templates are."""

from pathlib import Path
from typing import Annotated

import typer

from kgcli.cli.ontology.confirming import DryRunOption, FileOption, ForceOption, YesOption
from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home


def template(
    ctx: typer.Context,
    table: Annotated[
        Path,
        typer.Argument(
            metavar="TABLE",
            help="A table in CSV (.csv) or with tabs (.tsv), heads and template strings on top.",
        ),
    ],
    *,
    file: FileOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    force: ForceOption = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Add the terms of a table to the ontology: headers, template strings, then one row for each term.

    Template strings are those of ROBOT: ID, LABEL, TYPE, A, AT, AL, AI, >A, SC %, EC %, DC %, C %, CI,
    CLASS_TYPE, SP %, EP %, DP %, IP %, P %, PROPERTY_TYPE, DOMAIN, RANGE, CHARACTERISTIC, I, TI %, SI % and
    DI %, with SPLIT=. Class expressions are in Manchester syntax.
    """
    from kgcli.cli.ontology.confirming import carry_out
    from kgcli.cli.progress import Progress
    from kgcli.ontology.editing.templates import add_template

    found = open_home(ctx, home)
    with Progress() as progress:
        edit = add_template(
            found, table, file=file, clearance=choose_clearance(ctx, clearance, found), progress=progress
        )
    carry_out(found, edit, dry_run=dry_run, yes=yes, force=force)
