"""``kgcli endpoints``: the SPARQL endpoints that ``kgcli.toml`` names."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, RowFormatOption, open_home
from kgcli.errors import KgError

if TYPE_CHECKING:
    from kgcli.remote.endpoints import Endpoint

_COLUMNS: Final = ("endpoint", "query", "update", "graph_store", "auth", "variable", "is_set")
_ASKED: Final = ("filled_for", "trouble")
_PATIENCE: Final = 10.0
"""Seconds for each endpoint that is asked, unless kgcli.toml gives it less."""


def endpoints(
    ctx: typer.Context,
    *,
    ask: Annotated[
        bool,
        typer.Option(
            "--ask", help="Ask each for which clearance kgcli push filled it, and tell of those that fail."
        ),
    ] = False,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """List the SPARQL endpoints that kgcli.toml names: their URLs, and how they are told who asks.

    No password is shown: only whether the environment variable that should hold it is set.
    """
    from kgcli.answers import Table, Term
    from kgcli.cli.printing import choose_format, print_rows, say
    from kgcli.cli.progress import Progress
    from kgcli.remote.endpoints import list_endpoints

    del clearance  # Accepted as everywhere; what kgcli.toml says is not marked.
    name = choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    named = list_endpoints(found.settings)
    texts = [_describe(endpoint) for endpoint in named]
    if ask:
        with Progress() as progress:
            for place, endpoint in enumerate(named):
                progress(f"Asking {endpoint.name}")
                texts[place] += _ask(endpoint)
    rows = tuple(tuple(Term("literal", text) if text else None for text in row) for row in texts)
    print_rows(Table((*_COLUMNS, *_ASKED) if ask else _COLUMNS, rows), name, output, "Endpoints")
    if not named:
        say(
            f"No endpoint has a name in {found.root / 'kgcli.toml'}. Give one: "
            f'[endpoints] office = "https://example.org/sparql"'
        )


def _describe(endpoint: Endpoint) -> tuple[str, ...]:
    from kgcli.remote.urls import public_url

    urls = [
        public_url(url) if url is not None else ""
        for url in (endpoint.query, endpoint.update, endpoint.graph_store)
    ]
    if endpoint.auth is None:
        return (endpoint.name, *urls, "basic" if endpoint.pairs else "", "", "")
    is_set = "yes" if os.environ.get(endpoint.auth.variable) else "no"
    return (endpoint.name, *urls, endpoint.auth.kind, endpoint.auth.variable, is_set)


def _ask(endpoint: Endpoint) -> tuple[str, str]:
    from kgcli.remote.filled import read_filled

    try:
        return (read_filled(endpoint, timeout=min(endpoint.timeout or _PATIENCE, _PATIENCE)) or "", "")
    except KgError as error:
        return ("", str(error))
