"""How a home's stores stand: every byte compared, or told as far as a clearance allows."""

from collections.abc import Collection, Container, Iterable, Iterator
from pathlib import Path

from kgcli.cache import cache_folder
from kgcli.home import Home
from kgcli.store.cache.build_folder import find_damage
from kgcli.store.cache.inputs import (
    Input,
    choose_settings,
    digest_input,
    digest_inputs,
    list_engine,
    list_inputs,
)
from kgcli.store.cache.stamp import Stamp, read_stamp
from kgcli.store.cache.store_files import is_whole
from kgcli.store.reports import BuildReport, CheckReport, InputCount, Remark, Status, read_report


def compare(home: Home, folder: Path) -> CheckReport:
    """Return what differs between the current build and the inputs, by digests of every byte."""
    wanted: list[tuple[str, str, str]] = []
    wanted += [(source.name_in(home), source.role, str(source.path)) for source in list_inputs(home)]
    wanted += [(name, "engine", path) for name, path in list_engine()]
    now = [digest_input(name, role, path) for name, role, path in wanted]
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
    """Return the status of the build that *stamp* vouches for, without what lies above *clearance*.

    What changed since may lie above, so that with a clearance it is not told.
    """
    report = None
    notation = clearance or "everything"
    if stamp is not None:
        if not stamp.build.is_whole(folder / "builds"):
            stale = stale or "files of the store are missing or cut short"
        path = folder / "builds" / stamp.build.folder
        if clearance is None:
            if not is_whole(path / stamp.build.choose_store(None).folder):
                stale = stale or "its store is made when somebody first asks it"
            report = read_report(path)
        else:
            marking = stamp.build.scheme.parse(clearance)
            notation = marking.notation
            visible = [own.marking.notation for own in stamp.build.stores if marking.dominates(own.marking)]
            report = limit_report(read_report(path, visible), visible)
            # A store that was made is gone after some changes, which may lie above.
            stale = None
    return Status(str(home.root), home.reason, str(cache_folder()), notation, stale, report)


def limit_report(report: BuildReport, visible: Collection[str]) -> BuildReport:
    """Return *report* as it would be if nothing were there but what has one of the *visible* markings.

    Whether something lies above makes no difference to it: where it does not, as little is told.
    """
    schema = {item.name for item in report.inputs if item.role != "data"}
    return report._replace(
        digest="",
        # Why it was built, and what was reused, tells what came or went, which may lie above.
        reason="",
        inputs=tuple(_limit_inputs(report.inputs, visible)),
        markings=tuple(count._replace(reused="") for count in report.markings if count.notation in visible),
        reused=(),
        findings=tuple(finding for finding in report.findings if finding.marking in visible),
        remarks=tuple(_limit_remarks(report.remarks, visible, schema)),
        seconds=(),
    )


def _limit_inputs(inputs: Iterable[InputCount], visible: Container[str]) -> Iterator[InputCount]:
    """Yield the files of which something is *visible*, with what is."""
    for item in inputs:
        counts = tuple((marking, number) for marking, number in item.by_marking if marking in visible)
        if counts:
            total = sum(number for _, number in counts)
            yield item._replace(statements=total, digest="", by_marking=counts)


def _limit_remarks(
    remarks: Iterable[Remark], visible: Collection[str], schema: Container[str]
) -> Iterator[Remark]:
    """Yield the *visible* remarks in an order of their own, without lines in files of data.

    What is hidden may stand in the lines before.
    """
    order = {marking: place for place, marking in enumerate(visible)}
    shown = (remark for remark in remarks if remark.marking in order)
    for remark in sorted(shown, key=lambda one: (order[one.marking], one.kind, one.text)):
        name = (remark.place or "").rpartition(", line ")[0] or remark.place
        yield remark if name in schema else remark._replace(place=None)
