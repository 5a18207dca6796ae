"""How a home's stores stand: every byte compared, or told as far as a clearance allows."""

from collections.abc import Iterable
from pathlib import Path

from kgcli.cache import cache_folder
from kgcli.home import Home
from kgcli.markings import Marking
from kgcli.store.cache.build_folder import find_damage
from kgcli.store.cache.inputs import (
    Input,
    choose_settings,
    digest_inputs,
    list_engine,
    list_inputs,
    read_input,
)
from kgcli.store.cache.stamp import BuildRecord, Stamp, read_stamp
from kgcli.store.reports import BuildReport, CheckReport, Status, read_report


def compare(home: Home, folder: Path) -> CheckReport:
    """Return what differs between the current build and the inputs, by digests of every byte."""
    wanted: list[tuple[str, str, str]] = []
    wanted += [(source.name_in(home), source.role, str(source.path)) for source in list_inputs(home)]
    wanted += [(name, "engine", path) for name, path in list_engine()]
    now = [read_input(name, role, path)[0] for name, role, path in wanted]
    digest = digest_inputs(now, choose_settings(home))
    stamp = read_stamp(folder, home.root)
    before = _digests(stamp.inputs) if stamp else {}
    after = _digests(now)
    damaged = find_damage(folder / "builds" / stamp.build.folder) if stamp else ()
    return CheckReport(
        path=str(folder / "builds" / stamp.build.folder) if stamp else str(folder),
        digest=digest,
        files=len(now),
        added=tuple(sorted(after.keys() - before.keys())) if stamp else (),
        changed=tuple(sorted(name for name in after.keys() & before.keys() if after[name] != before[name])),
        removed=tuple(sorted(before.keys() - after.keys())),
        damaged=damaged,
        is_built=stamp is not None,
        is_current=stamp is not None and stamp.build.digest == digest and not damaged,
    )


def _digests(inputs: Iterable[Input]) -> dict[str, str]:
    return {item.name: item.digest for item in inputs}


def describe(
    home: Home, folder: Path, stamp: Stamp | None, clearance: str | None, stale: str | None
) -> Status:
    """Return the status of the build that *stamp* vouches for, without what lies above *clearance*."""
    report = None
    notation = clearance or "everything"
    if stamp is not None:
        if not stamp.build.is_whole(folder / "builds"):
            stale = stale or "files of the store are missing or cut short"
        report = read_report(folder / "builds" / stamp.build.folder)
        if clearance is not None:
            marking = stamp.build.scheme.parse(clearance)
            notation = marking.notation
            report = limit_report(report, stamp.build, marking)
    return Status(str(home.root), home.reason, str(cache_folder()), notation, stale, report)


def limit_report(report: BuildReport, build: BuildRecord, clearance: Marking) -> BuildReport:
    """Return *report* without anything that a reader cleared for *clearance* may not know.

    Where something lies above, counts of whole files and times of whole stages would tell of it.
    """
    visible = {store.marking.notation for store in build.stores if clearance.dominates(store.marking)}
    if len(visible) == len(build.stores):
        return report
    return report._replace(
        inputs=tuple(item._replace(statements=None) for item in report.inputs),
        # What was not reused tells where something new is, and nothing new here that it is above.
        markings=tuple(count._replace(reused="") for count in report.markings if count.notation in visible),
        reused=(),
        findings=tuple(finding for finding in report.findings if finding.marking in visible),
        remarks=tuple(remark for remark in report.remarks if remark.marking in visible),
        seconds=(),
    )
