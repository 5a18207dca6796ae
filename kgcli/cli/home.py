"""``kgcli where`` and ``kgcli init``: which home is used, and a new one to edit."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home


def where(ctx: typer.Context, home: HomeOption = None, clearance: ClearanceOption = None) -> None:
    """Say which home is used, and which rule chose it."""
    from kgcli.answers.plain import show_controls

    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    facts = {
        "home": f"{found.root} ({found.reason})",
        "ontology": found.ontology,
        "graph": found.graph,
        "queries": found.queries,
        "documents": found.settings.documents or "not set (kgcli.toml: [documents] folder)",
        "clearance": cleared or "everything",
    }
    for name, value in facts.items():
        sys.stdout.write(f"{name:<10} {show_controls(str(value))}\n")


def init(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Copy the shipped ontology, graph, queries and kgcli.toml to a folder, to edit them there."""
    from kgcli.cli.printing import say
    from kgcli.home import init_home

    del ctx, home, clearance  # Accepted as everywhere; what is copied is always the shipped home, whole.
    init_home(folder)
    say(f"Made a home in {folder}. Use it: cd {folder}, or kgcli --home {folder} COMMAND")
