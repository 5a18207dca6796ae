"""``kgcli parity``: a check that an endpoint answers as the home does; exits with 1 where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import (
    ClearanceOption,
    HomeOption,
    OutputOption,
    RowFormatOption,
    TimeoutOption,
    choose_clearance,
    open_home,
)
from kgcli.errors import UnknownParameterError

if TYPE_CHECKING:
    from kgcli.parity.checking import Parity

FEW: Final = 10


def parity(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="Saved queries (else all of them).", show_default=False),
    ] = None,
    *,
    endpoint: Annotated[
        str,
        typer.Option("--endpoint", metavar="URL", help="The SPARQL endpoint, or its name in kgcli.toml."),
    ],
    values: Annotated[
        list[str] | None,
        typer.Option(
            "--value",
            metavar="PARAMETER=VALUE",
            help="Ask the named queries with this value (else without any, and as their examples do).",
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=f"Print every row that differs, not only {FEW} for each question.")
    ] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    timeout: TimeoutOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Compare what an endpoint and the home answer to saved queries; say whether it reasons by itself.

    Prints the rows that only one side has, and exits with 1 if there are any. With --format the differences
    come as rows.
    """
    from kgcli.cli.parity_report import list_differences, print_parity
    from kgcli.cli.printing import choose_format, print_rows
    from kgcli.cli.progress import Progress
    from kgcli.parity.checking import check_parity

    as_text = layout is None and output == "-"
    name = "" if as_text else choose_format(layout, output, "rows")
    given = _read_values(values or [], names or [])
    found = open_home(ctx, home)
    with Progress() as progress:
        outcome: Parity = check_parity(
            found,
            names or [],
            endpoint,
            values=given,
            clearance=choose_clearance(ctx, clearance, found),
            timeout=timeout,
            progress=progress,
        )
    if not as_text:
        print_rows(list_differences(outcome), name, output, "Differences")
    print_parity(outcome, output if as_text else None, most=None if everything else FEW)
    if outcome.differing:
        raise typer.Exit(FOUND)


def _read_values(given: list[str], names: list[str]) -> dict[str, str]:
    """Return the values by parameter. Raises ``UnknownParameterError``."""
    if given and not names:
        raise UnknownParameterError("A --value is for the parameters of named queries: kgcli parity NAME …")
    values = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise UnknownParameterError(
                f"--value {each!r} says no value. Write --value PARAMETER=VALUE, such as country=Haiti"
            )
        values[name.removeprefix("--").replace("-", "_")] = value
    return values
