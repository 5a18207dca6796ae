"""``kgcli build`` and ``kgcli status``: the stores that queries read."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.store.reports import BuildReport, CheckReport, Status

FEW = 20
"""So many contradictions are listed."""


def build(
    ctx: typer.Context,
    *,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Build nothing; compare every byte, and exit with 1 if a build is needed."
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Build even if nothing has changed.")] = False,
    reasoner: Annotated[
        str | None,
        typer.Option(
            "--reasoner",
            metavar="NAME",
            help="Reason by columnar, or by owlrl for a second opinion (queries go by kgcli.toml).",
        ),
    ] = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Build the stores that the clearance may see. Queries do so by themselves when something has changed."""
    from kgcli.cli.progress import Progress
    from kgcli.settings import use_reasoner
    from kgcli.store import home_stores as stores

    found = open_home(ctx, home)
    if reasoner is not None:
        found = found._replace(settings=use_reasoner(found.settings, reasoner))
    cleared = choose_clearance(ctx, clearance, found)
    if cleared is not None:
        # One that does not exist is refused before anything is built.
        stores.status(found, cleared)
    if check:
        report = stores.check(found)
        _print(_describe_check(report, cleared))
        if not report.is_current:
            raise typer.Exit(FOUND)
        return
    with Progress() as progress:
        made = stores.build(found, cleared, force=force, progress=progress)
    done = f"{'Built' if made.rebuilt else 'Nothing to build'}: {made.reason}."
    # What was new may be hidden; nor does the status tell more than the clearance may know.
    _print([done if cleared is None else "The stores are built."])
    told = stores.status(found, cleared).report
    if told is not None:
        _print(_describe_build(told, found.settings.prefixes))


def status(ctx: typer.Context, *, home: HomeOption = None, clearance: ClearanceOption = None) -> None:
    """Say what the stores were made from, what they hold, and whether they fit. Builds nothing."""
    from kgcli.store import home_stores as stores

    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    _print(_describe_status(stores.status(found, cleared), cleared, found.settings.prefixes))


def _print(lines: "Iterable[str]") -> None:
    from kgcli.answers.plain import show_controls

    sys.stdout.writelines(f"{show_controls(line)}\n" for line in lines)


def _describe_check(report: "CheckReport", clearance: str | None) -> "Iterator[str]":
    from kgcli.answers.plain import count_things

    if not report.is_built:
        yield "There are no stores yet. Make it: kgcli build"
        return
    if clearance is not None:
        # Which files, and how many, may tell of what is hidden.
        fit = "are whole and hold" if report.is_current else "do not hold"
        yield f"The stores {fit} what the input files say."
        return
    for word, names in (
        ("added", report.added),
        ("changed", report.changed),
        ("removed", report.removed),
        ("damaged", report.damaged),
    ):
        yield from (f"{word}: {name}" for name in names)
    if report.is_current:
        yield f"The stores are whole and hold what their {count_things(report.files, 'input file')} say."
    else:
        yield f"The stores do not fit the home. Build it: kgcli build{' --force' if report.damaged else ''}"


def _describe_status(
    state: "Status", clearance: str | None, prefixes: "Mapping[str, str]"
) -> "Iterator[str]":
    yield f"home       {state.home} ({state.home_reason})"
    yield f"cache      {state.cache}"
    yield f"clearance  {state.clearance}"
    current = "up to date" if clearance is None else "built; what changed since may be hidden"
    stale = current if state.stale is None else f"the next query builds first: {state.stale}"
    yield f"state      {stale}"
    if state.report is not None:
        yield from _describe_build(state.report, prefixes)


def _describe_build(report: "BuildReport", prefixes: "Mapping[str, str]") -> "Iterator[str]":
    from kgcli.answers.plain import count_things
    from kgcli.wording import shorten_terms

    yield f"reasoner   {report.reasoner} {report.reasoner_version}"
    for each in report.inputs:
        yield f"input      {each.name} ({each.role}, {count_things(each.statements, 'statement')})"
    for marking in report.markings:
        yield (
            f"marking    {marking.notation}: {marking.asserted:,} asserted, {marking.inferred:,} inferred "
            f"in {count_things(marking.graphs, 'graph')}"
        )
    if report.reused:
        yield f"reused     {count_things(len(report.reused), 'file')} of before, not read again"
    for marking in report.markings:
        if marking.reused:
            how = "is as it was" if marking.reused == "wholly" else "was brought up to date"
            yield f"reused     {marking.notation}: the store of before {how}"
    for note in report.notes:
        yield f"note       {shorten_terms(note, prefixes)}"
    for finding in report.findings[:FEW]:
        yield f"finding    {finding.rule}, {finding.marking}: {shorten_terms(finding.message, prefixes)}"
    if report.findings:
        number = len(report.findings)
        more = f", of which {FEW} are listed" if number > FEW else ""
        yield f"findings   {count_things(number, 'contradiction')}{more}; explained by: kgcli consistency"
