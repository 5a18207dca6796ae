"""``kgcli ontology docs``: a site about the ontology, for a browser without a server."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  (typer reads the annotations)
from typing import Annotated

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, name_clearance, open_home


def docs(
    ctx: typer.Context,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Write the site to this folder: a new or empty one, or one with an earlier site.",
        ),
    ],
    pictures: Annotated[
        bool, typer.Option("--pictures/--no-pictures", help="Draw diagrams, which needs Graphviz.")
    ] = True,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Write a site about the ontology: terms, definitions, diagrams, examples, and the queries that use them.

    It opens in a browser without a server (DIR/index.html) and loads nothing from elsewhere. Without
    --clearance on this command line it shows of facts only what carries the lowest marking.
    """
    from kgcli.answers.plain import count_things
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.cli.stopping import ending_cleanly
    from kgcli.ontology.docs.saving import check_folder, save_site
    from kgcli.ontology.docs.site import make_site

    folder = output.expanduser()
    check_folder(folder)
    found = open_home(ctx, home)
    named = name_clearance(ctx, clearance)
    with Progress() as progress, ending_cleanly():
        site = make_site(found, named, pictures=pictures, progress=progress)
        save_site(site.files, folder)
    for file, reason in site.unread:
        say(f"Warning: not searched for terms: {file}: {reason}")
    if named is None:
        say(
            f"Shows of facts only what is marked {site.clearance}, the lowest marking. "
            "More: kgcli ontology docs --clearance MARKING"
        )
    say(
        f"{count_things(site.terms, 'term')} in {', '.join(site.languages)}: {folder / 'index.html'}. "
        f"Highest marking: {site.marking}."
    )
