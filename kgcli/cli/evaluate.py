"""``kgcli evaluate``: documents drafted anew, and the drafts compared with their reviewed facts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import (
    ClearanceOption,
    HomeOption,
    OutputOption,
    RowFormatOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ingest.evaluating.scores import Score

_ROWS: Final = ("facts", "scores", "patterns")


def _check_rows(value: str) -> str:
    if value not in _ROWS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(_ROWS)}.")
    return value


def evaluate(
    ctx: typer.Context,
    references: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOCUMENT]...",
            help="References of documents whose facts were reviewed.",
            show_default="all whose texts are there",
        ),
    ] = None,
    *,
    documents: Annotated[
        Path | None,
        typer.Option(
            "--documents", metavar="DIR", help="Folder with the documents' texts (else kgcli.toml's)."
        ),
    ] = None,
    families: Annotated[
        list[str] | None,
        typer.Option(
            "--patterns",
            metavar="FAMILY",
            help="Only this file of patterns, such as deployments, and the kinds of facts that it makes; may "
            "be given several times.",
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--pattern",
            metavar="NAME",
            help="Only this pattern, such as deployments/sends; may be given several times.",
        ),
    ] = None,
    rows: Annotated[
        str,
        typer.Option(
            "--rows",
            metavar="WHAT",
            help="Which rows --format prints: facts (each draft and each missed fact), scores (each kind of "
            "fact), or patterns.",
            callback=_check_rows,
        ),
    ] = "facts",
    fail_under: Annotated[
        str | None,
        typer.Option(
            "--fail-under",
            metavar="LIMITS",
            help="Exit with 1 where all documents together reach less, e.g. "
            "precision=0.9,recall=0.75 (also f1).",
        ),
    ] = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Draft documents anew by the home's patterns, and compare the drafts with the reviewed facts.

    The facts of a document are withheld while it is drafted: what stands only in its own file is unknown.
    Drafts and facts are compared by meaning: kind, who and what takes part, numbers and how they are meant,
    times that can both be true, how far it has come. A new thing is known by a name, else by its class and
    what it is related to. Facts that are words, such as a motive, are the same where kind and holder are, and
    their evidence overlaps. Each draft counts for one fact; what says less is shown and does not count.
    """
    from kgcli.cli.checks import find_documents
    from kgcli.cli.evaluate_report import list_rows, report, tell_limits
    from kgcli.cli.findings import print_report
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.ingest.evaluating.evaluation import evaluate as evaluate_documents

    limits = _read_limits(fail_under)
    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        evaluation = evaluate_documents(
            found,
            find_documents(found, documents),
            references or (),
            cleared,
            families=families or (),
            patterns=names or (),
            progress=progress,
        )
    below = tell_limits(evaluation.score, limits)
    print_report(list_rows(evaluation, rows), [*report(evaluation), *below], layout, output)
    if cleared is None:
        say(f"Highest marking: {evaluation.marking}.")
    if _falls_below(evaluation.score, limits):
        raise typer.Exit(FOUND)


def _read_limits(text: str | None) -> dict[str, float]:
    """Return what ``--fail-under`` says: each measure with the share that it must reach."""
    from kgcli.ingest.evaluating.scores import MEASURES

    limits = {}
    for part in (text or "").split(",") if text else ():
        name, _, value = part.strip().partition("=")
        try:
            limit = float(value)
        except ValueError:
            limit = -1.0
        if name not in MEASURES or not 0 <= limit <= 1:
            raise typer.BadParameter(
                f"{part.strip()!r} is no limit. Write measures ({', '.join(MEASURES)}) with shares from 0 "
                "to 1, as in precision=0.9,recall=0.75.",
                param_hint="--fail-under",
            )
        limits[name] = limit
    return limits


def _falls_below(score: "Score", limits: "Mapping[str, float]") -> bool:
    """Tell whether a measure is below its limit; one that there is nothing for is."""
    return any((reached := getattr(score, name)) is None or reached < limit for name, limit in limits.items())
