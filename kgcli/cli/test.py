"""``kgcli test``: saved queries held against what they are expected to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgcli.cli.reasons import Line
    from kgcli.testing.running import CaseResult, QueryResult, Report

FORMATS = ("table", "json")
BROKEN = 2
"""An expectation could not be read or asked."""


def _check_format(value: str | None) -> str | None:
    if value is not None and value not in FORMATS:
        raise typer.BadParameter(f"{value!r} is none of {', '.join(FORMATS)}.")
    return value


def _complete_names(ctx: typer.Context, incomplete: str) -> list[str]:
    from kgcli.saved.catalogue import list_names

    return [name for name in list_names(open_home(ctx, _peek(ctx))) if name.startswith(incomplete)]


def _peek(ctx: typer.Context) -> Path | None:
    home: Path | None = ctx.params.get("home")
    return home


def run_tests(
    ctx: typer.Context,
    *,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="Saved queries; without any, all of them.",
            show_default=False,
            autocompletion=_complete_names,
        ),
    ] = None,
    layout: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help=f"One of {', '.join(FORMATS)} (else json for an --output that ends so, else table).",
            callback=_check_format,
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Ask saved queries what their files expect (#+ expect:), and print what differs.

    A case is asked at its own clearance; those above --clearance are left out. Exits with 1 if an answer is
    not as expected, and with 2 if an expectation is broken.
    """
    from kgcli.cli.printing import look_around, say
    from kgcli.cli.progress import Progress
    from kgcli.cli.reasons import Line, print_lines
    from kgcli.output import open_text
    from kgcli.testing.json import write_json
    from kgcli.testing.running import run_expectations

    found = open_home(ctx, home)
    with Progress() as progress:
        report = run_expectations(
            found, names or (), choose_clearance(ctx, clearance, found), progress=progress
        )
    if (layout or ("json" if output.lower().endswith(".json") else "table")) == "json":
        with open_text(output) as stream:
            stream.write(write_json(report))
        say(_sum_up(report))
    else:
        width = look_around(output, "").width
        lines = [line for query in report.queries for line in _tell_query(query, width)]
        print_lines([*lines, *(Line(_sum_up(report)),)], output)
    if report.faults or report.differing:
        raise typer.Exit(BROKEN if report.faults else FOUND)


def _tell_query(query: QueryResult, width: int) -> Iterator[Line]:
    from kgcli.cli.reasons import wrap_line

    yield from wrap_line(f"{query.name}: {_judge(query)}", "statement", width)
    for line in (query.fault or "").splitlines():
        yield from wrap_line(line, "", width, "  ")
    for result in query.cases:
        if not result.is_as_expected:
            yield from _tell_case(query, result, width)


def _judge(query: QueryResult) -> str:
    from kgcli.answers.plain import count_things

    if query.fault is not None:
        return "cannot tell"
    if not query.has_expectations:
        return "no expectations"
    wrong = sum(not result.is_as_expected for result in query.cases)
    parts = []
    if query.cases:
        cases = count_things(len(query.cases), "case")
        parts.append(f"{cases}, {wrong:,} not as expected" if wrong else f"{cases} as expected")
    if query.left_out:
        parts.append(f"{query.left_out:,} above the clearance left out")
    return ", ".join(parts)


def _tell_case(query: QueryResult, result: CaseResult, width: int) -> Iterator[Line]:
    from kgcli.cli.reasons import wrap_line
    from kgcli.testing.wording import describe_case, tell_differences

    case, found = result.case, result.differences
    about = describe_case(case)
    given = f" ({about})" if about else ""
    yield from wrap_line(f"Case {case.number}, {query.file}:{case.line}{given}", "", width, "  ")
    for line in (f"Broken: {result.fault}" if result.fault is not None else "").splitlines():
        yield from wrap_line(line.strip(), "", width, "    " if line.startswith("Broken") else "      ")
    for told in tell_differences(found, case) if found is not None else ():
        yield from wrap_line(told.what, "", width, "    ")
        if told.more:
            yield from wrap_line(told.more, "", width, "      ")


def _sum_up(report: Report) -> str:
    from kgcli.answers.plain import count_things

    tested = sum(bool(query.cases) for query in report.queries)
    parts = [f"{count_things(len(report.cases), 'case')} of {count_things(tested, 'query', 'queries')}"]
    verb = "differs" if report.differing == 1 else "differ"
    parts.append(f"{report.differing:,} {verb}" if report.differing else "none differs")
    if report.faults:
        parts.append(f"{len(report.faults):,} broken")
    if report.left_out:
        parts.append(f"{report.left_out:,} above the clearance left out")
    without = sum(not query.has_expectations for query in report.queries)
    if without:
        parts.append(f"{count_things(without, 'query', 'queries')} without expectations")
    return f"{parts[0]}: {', '.join(parts[1:])}."
