"""The options that many commands share, and what they mean together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from kgcli.errors import HomeError, UnknownMarkingError
from kgcli.formats.registry import GRAPH_FORMATS, ROW_FORMATS

if TYPE_CHECKING:
    from kgcli.home import Home

CLEARANCE_VARIABLE: Final = "KGCLI_CLEARANCE"
_ORIGIN: Final = "kgcli.clearance"
MOST_SECONDS: Final = 1_000_000
"""Eleven days; the system's clocks take no arbitrary numbers."""


class Given(NamedTuple):
    """What was said before the command's name; it holds unless the command's own options say otherwise."""

    home: Path | None = None
    clearance: str | None = None


def _refuse_negative(value: float | None) -> float | None:
    if value is not None and not value >= 0:
        raise typer.BadParameter(f"{value:g} is below 0.")
    return value


def _check_seconds(value: float | None) -> float | None:
    if value is not None and value > MOST_SECONDS:
        raise typer.BadParameter(f"{value:g} is above {MOST_SECONDS:,}.")
    return _refuse_negative(value)


def _check_folder(value: Path | None) -> Path | None:
    if value is not None and not value.expanduser().is_dir():
        what = "is a file, not a folder" if value.expanduser().exists() else "does not exist"
        raise typer.BadParameter(f"the folder of documents {value} {what}.")
    return value


HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        metavar="DIR",
        help="Folder with kgcli.toml, ontology/, graph/ and queries/ (else $KGCLI_HOME, else the nearest "
        "kgcli.toml above, else the shipped one; see: kgcli where).",
    ),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Its kind, such as cable, article or plain.",
        show_default="told by looking at the text",
    ),
]
TextMarkingOption = Annotated[
    str | None,
    typer.Option(
        "--marking", metavar="MARKING", help="Its overall marking, such as C.", show_default="the text's"
    ),
]
ClearanceOption = Annotated[
    str | None,
    typer.Option(
        "--clearance",
        metavar="MARKING",
        help="Show only what a reader cleared for this marking may see, e.g. C (else $KGCLI_CLEARANCE, "
        "else kgcli.toml's, else everything).",
    ),
]
RowFormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=f"One of {', '.join(ROW_FORMATS)} (else by the ending of --output's file, else table on a "
        "terminal and csv elsewhere).",
        autocompletion=lambda: list(ROW_FORMATS),
    ),
]
GraphFormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=f"One of {', '.join(GRAPH_FORMATS)} (else by the ending of --output's file, else turtle).",
        autocompletion=lambda: list(GRAPH_FORMATS),
    ),
]
AnyFormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=f"For rows {', '.join(ROW_FORMATS)}; for graphs {', '.join(GRAPH_FORMATS)}.",
        autocompletion=lambda: [*ROW_FORMATS, *GRAPH_FORMATS],
    ),
]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file, which appears whole or not at all; - is standard output.",
        show_default=False,
    ),
]
TimingOption = Annotated[
    bool, typer.Option("--timing", help="Say on standard error how many seconds it took.")
]
MarkingsOption = Annotated[
    bool,
    typer.Option(
        "--markings", help="Add a column with the lowest clearance at which each row comes out as it is."
    ),
]
TimeoutOption = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        metavar="SECONDS",
        help="Stop the query after this long (else kgcli.toml's).",
        callback=_check_seconds,
    ),
]
DocumentsOption = Annotated[
    Path | None,
    typer.Option(
        "--documents",
        metavar="DIR",
        help="Folder with the documents' texts, to show the words themselves (else kgcli.toml's).",
        callback=_check_folder,
    ),
]
DraftsOption = Annotated[
    bool,
    typer.Option(
        "--drafts",
        help="Count, too, what patterns read in documents and nobody has reviewed yet (see: kgcli ingest).",
    ),
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", help="Print at most this many rows.", callback=_refuse_negative),
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="NAME|URL",
        help="Ask the SPARQL endpoint that kgcli.toml gives this name, or that at this URL, instead of the "
        "home's graph (see: kgcli endpoints).",
    ),
]


def open_home(ctx: typer.Context, home: Path | None, *, drafts: bool = False) -> Home:
    """Return the home in use, given the command's own ``--home``; with *drafts* these are facts, too."""
    from kgcli.home import find_home

    named = home or _find_given(ctx).home
    known: dict[Path | None, Home] = ctx.meta.setdefault("kgcli.homes", {})
    if named not in known:
        # A saved query's command is looked for in the home and then run on it: its settings are read once.
        try:
            folder = Path.cwd()
        except OSError as error:
            raise HomeError(
                "The working folder no longer exists. Go to another one and try again."
            ) from error
        known[named] = find_home(named, environ=os.environ, cwd=folder)
    return known[named]._replace(drafts=drafts)


def choose_clearance(ctx: typer.Context, clearance: str | None, home: Home) -> str | None:
    """Return the clearance in use, given the command's own ``--clearance``; None stands for everything."""
    named = name_clearance(ctx, clearance)
    if named is not None:
        return named
    # An empty --clearance is a mistake, and as such refused below; an empty variable is one that is not set.
    by_variable = os.environ.get(CLEARANCE_VARIABLE)
    chosen = by_variable or home.settings.clearance
    origin = CLEARANCE_VARIABLE if by_variable else f"{home.root / 'kgcli.toml'}, [query] clearance"
    ctx.meta[_ORIGIN] = (chosen, origin)
    return chosen


def tell_origin(ctx: typer.Context, error: UnknownMarkingError) -> UnknownMarkingError:
    """Return *error*, with where the clearance stands that it refuses, if that is not the command line."""
    chosen, origin = ctx.meta.get(_ORIGIN, (None, ""))
    if chosen is None or not str(error).startswith(f"No marking {chosen!r}."):
        return error
    return UnknownMarkingError(f"{origin}: {error}")


def name_clearance(ctx: typer.Context, clearance: str | None) -> str | None:
    """Return the clearance that this command line names, before or after the command, else None."""
    return clearance if clearance is not None else _find_given(ctx).clearance


def _find_given(ctx: typer.Context) -> Given:
    """Return what the groups above were given, the innermost first."""
    home: Path | None = None
    clearance: str | None = None
    above = ctx.parent
    while above is not None:
        home = above.params.get("home") if home is None else home
        clearance = above.params.get("clearance") if clearance is None else clearance
        above = above.parent
    return Given(home, clearance)
