"""A build on its way that continues the one before, where files of data are all that came."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kgcli.encoding import Terms
from kgcli.errors import DamagedStoreError
from kgcli.reasoning import get_reasoner
from kgcli.store.building.draft import REGISTER, Draft, Progress, count_input, save_register
from kgcli.store.building.stopwatch import Stopwatch
from kgcli.store.cache.build_folder import load_digests
from kgcli.store.cache.inputs import choose_settings, list_inputs, read_input
from kgcli.store.closing.remarks import Remarks
from kgcli.store.graphs.additions import StartAgainError, read_additions
from kgcli.store.graphs.register import load_register
from kgcli.store.graphs.review_remarks import KIND
from kgcli.store.reports import BuildReport, load_report
from kgcli.store.writing.grown_stores import Before, write_growth

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.store.cache.inputs import Input
    from kgcli.store.cache.stamp import Stamp


def find_before(stamp: Stamp, inputs: tuple[Input, ...], home: Home, builds: Path) -> Before:
    """Return the build that *stamp* vouches for, if *inputs* are its own and more files of data.

    Raises ``StartAgainError``.
    """
    if stamp.settings != choose_settings(home):
        raise StartAgainError("settings in kgcli.toml changed")
    then = {(item.role, item.name): item.digest for item in stamp.inputs}
    now = {(item.role, item.name): item.digest for item in inputs}
    for key in sorted(then.keys() | now.keys()):
        role, name = key
        if key not in now:
            raise StartAgainError(f"{name} is gone")
        if key not in then and role != "data":
            raise StartAgainError(f"{name} is new")
        if then.get(key, now[key]) != now[key]:
            raise StartAgainError(f"{name} changed")
    path = builds / stamp.build.folder
    report, digests = load_report(path), load_digests(path)
    if report is None or digests is None or not stamp.build.is_whole(builds):
        raise StartAgainError("files of the build before were missing or cut short")
    return Before(path, stamp.build, report, digests)


def continue_build(draft: Path, before: Before, home: Home, progress: Progress) -> Draft:
    """Write the build *before*, with the files of data that are new, into the folder *draft*.

    Raises ``StartAgainError``, ``OSError``, and whatever fault the new files have.
    """
    watch = Stopwatch()
    known = {item.name for item in before.report.inputs if item.role == "data"}
    sources = list_inputs(home)
    new = [source for source in sources if source.role == "data" and source.name_in(home) not in known]
    progress(f"Reading {len(new)} new files" if len(new) > 1 else "Reading a new file")
    reasoner = get_reasoner(home.settings.reasoner, frozenset(home.settings.rules_off))
    read = [read_input(source.name_in(home), source.role, os.fspath(source.path)) for source in new]
    terms = Terms()
    try:
        with watch.time("reading"):
            additions = read_additions(
                {source: data for source, (_, data) in zip(new, read, strict=True)},
                sources,
                home,
                terms,
                register=load_register(before.path / REGISTER),
                scheme=before.build.scheme,
                schema_graph=before.build.schema_graph,
            )
        progress("Reasoning")
        with watch.time("reasoning and writing"):
            # Nothing new bears on reviews, so that what was remarked on them still holds.
            of_reviews = tuple(one for one in before.report.remarks if one.kind == KIND)
            others = (one for one in before.report.remarks if one.kind != KIND)
            remarks = Remarks(home, additions.graphs.visible_sources, others)
            stores = write_growth(draft, before, additions, reasoner, remarks, base=home.settings.graph_base)
            digests = save_register(draft, additions.register)
    except (DamagedStoreError, FileNotFoundError, ValueError) as error:
        raise StartAgainError("what the build before kept is damaged") from error
    counts = {item.name: item for item in before.report.inputs}
    more = additions.graphs.count_statements()
    for source, (item, _) in zip(new, read, strict=True):
        counts[item.name] = count_input(item, additions.sizes[source], more.get(source, {}))
    order = [source.name_in(home) for source in sources]
    names = sorted(item.name for item, _ in read)
    report = BuildReport(
        path="",
        digest="",
        rebuilt=True,
        reason=f"{names[0]} is new" if len(names) == 1 else f"{len(names)} files are new",
        reasoner=reasoner.name,
        reasoner_version=reasoner.version,
        inputs=tuple(sorted(counts.values(), key=lambda item: order.index(item.name))),
        markings=tuple(store.told for store in stores),
        findings=tuple(finding for store in stores for finding in store.findings),
        remarks=(*remarks.all(), *of_reviews),
        seconds=watch.seconds,
        reused=tuple(item.name for item in before.report.inputs),
    )
    return Draft(before.build.schema_graph, before.build.scheme, stores, digests, report)
