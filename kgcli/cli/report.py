"""``kgcli report NAME``: the answer to a saved query, with all that a reader needs, to pass on."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kgcli.cli.groups import make_app
from kgcli.cli.options import (
    ClearanceOption,
    DraftsOption,
    HomeOption,
    LimitOption,
    OutputOption,
    TimeoutOption,
    choose_clearance,
    open_home,
)
from kgcli.cli.query import QueryGroup, make_query_command, name_option
from kgcli.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer._click import Command

    from kgcli.reports.report import Report
    from kgcli.saved.query import SavedQuery

FORMATS: Final = ("markdown", "html", "paper")
_ENDINGS: Final = {".md": "markdown", ".html": "html", ".htm": "html"}
_COMMON: Final[dict[str, tuple[Any, Any]]] = {
    "limit": (LimitOption, None),
    "drafts": (DraftsOption, False),
    "timeout": (TimeoutOption, None),
    "layout": (
        Annotated[
            str | None,
            typer.Option(
                "--format",
                "-f",
                metavar="NAME",
                help="One of markdown, html, paper; paper is HTML laid out for printing or PDF, with the "
                "marking on each sheet (else by the ending of --output's file, else markdown).",
                autocompletion=lambda: list(FORMATS),
            ),
        ],
        None,
    ),
    "output": (OutputOption, "-"),
    "home": (HomeOption, None),
    "clearance": (ClearanceOption, None),
}


class ReportGroup(QueryGroup):
    """The saved queries of the home in use, as reports."""

    def make_command(self, query: "SavedQuery") -> "Command":
        """Return the command for *query*."""
        return make_query_command(query, run_report, _COMMON)


def run_report(
    ctx: typer.Context,
    query: "SavedQuery",
    values: dict[str, str],
    *,
    layout: str | None,
    output: str,
    home: Path | None,
    clearance: str | None,
    drafts: bool,
    **asking: Any,
) -> None:
    """Write the answer to *query* as a report; *asking* is the ``limit`` and the ``timeout``."""
    from kgcli.cli.printing import say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts
    from kgcli.output import open_text
    from kgcli.reports.making import make_report

    name = choose_report_format(layout, output)
    found = open_home(ctx, home, drafts=drafts)
    cleared = choose_clearance(ctx, clearance, found)

    def write_command(marking: str) -> str:
        options = [name_option(p) + "=" + values[p.name] for p in query.parameters if p.name in values]
        limit = [] if asking["limit"] is None else [f"--limit={asking['limit']}"]
        asked = [*options, *limit, *(["--drafts"] if drafts else [])]
        return shlex.join(["kgcli", "report", query.name, *asked, f"--clearance={marking}"])

    with Progress() as progress:
        report = make_report(
            found,
            query.name,
            values,
            cleared,
            command=write_command,
            progress=progress,
            **asking,
        )
    with open_text(output) as stream:
        stream.writelines(write_report(report, name, found.settings.language))
    if output != "-":
        say(f"Written to {output}.")
    say(f"This report is marked {report.banner}.")
    remark_drafts(found, cleared)


def choose_report_format(layout: str | None, output: str) -> str:
    """Return the format: named, else by the file's ending, else Markdown. Raises ``UnknownFormatError``."""
    name = layout or _ENDINGS.get(Path(output).suffix.lower(), FORMATS[0])
    if name not in FORMATS:
        raise UnknownFormatError(f"A report has no format {name!r}. Choose one of {', '.join(FORMATS)}.")
    return name


def write_report(report: "Report", name: str, language: str) -> "Iterable[str]":
    """Return the pieces of *report* in the format *name*."""
    if name == "markdown":
        from kgcli.reports.markdown import write_markdown

        return write_markdown(report)
    from kgcli.reports.web import write_page

    return write_page(report, language, paper=name == "paper")


app = make_app(
    cls=ReportGroup, invoke_without_command=True, add_completion=False, subcommand_metavar="NAME [OPTIONS]"
)


@app.callback()
def report(ctx: typer.Context, home: HomeOption = None, clearance: ClearanceOption = None) -> None:
    """Write the answer to a saved query to pass on: with its sources, its notes and its marking.

    The report bears the lowest marking from which on upwards the answer is the same, and tells nothing above.
    """
    del clearance  # The query's own command reads it from the context.
    if ctx.invoked_subcommand is None:
        from kgcli.cli.queries import print_queries

        print_queries(ctx, home=home, topic=None, layout=None, output="-")
