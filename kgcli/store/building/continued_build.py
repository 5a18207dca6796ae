"""A build on its way that continues the one before, where only files of data came, changed or went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.encoding import Terms
from kgcli.errors import DamagedStoreError
from kgcli.markings import join_all
from kgcli.reasoning import RetractionError, get_reasoner
from kgcli.store.building.draft import REGISTER, Draft, Progress, count_input, save_register
from kgcli.store.building.stopwatch import Stopwatch
from kgcli.store.cache.build_folder import load_digests
from kgcli.store.cache.inputs import Contents, choose_settings, list_inputs
from kgcli.store.closing.kept_closure import name_closure
from kgcli.store.closing.remarks import Remarks
from kgcli.store.closing.withdrawal import withdraw_graphs
from kgcli.store.graphs.additions import StartAgainError, read_additions
from kgcli.store.graphs.register import load_register
from kgcli.store.graphs.review_remarks import KIND
from kgcli.store.graphs.withdrawn import NOTHING
from kgcli.store.reports import BuildReport, load_report
from kgcli.store.writing.grown_stores import Before, write_growth

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.markings import Marking
    from kgcli.sources import Source
    from kgcli.store.cache.inputs import Input
    from kgcli.store.cache.stamp import Stamp
    from kgcli.store.graphs.additions import Additions
    from kgcli.store.graphs.withdrawn import Withdrawn

_FEW: Final = 100
"""So many files that changed or are gone are never too many; else half of all are."""


def find_before(stamp: Stamp, inputs: tuple[Input, ...], home: Home, builds: Path) -> Before:
    """Return the build that *stamp* vouches for, if of its inputs and *inputs* only files of data differ.

    Raises ``StartAgainError``.
    """
    if stamp.settings != choose_settings(home):
        raise StartAgainError("settings in kgcli.toml changed")
    then = {(item.role, item.name): item.digest for item in stamp.inputs}
    now = {(item.role, item.name): item.digest for item in inputs}
    changed: set[str] = set()
    gone: set[str] = set()
    for key in sorted(then.keys() | now.keys()):
        if then.get(key) == now.get(key):
            continue
        role, name = key
        if role != "data":
            raise StartAgainError(f"{name} {_tell(key, then, now)}")
        if key in then:
            (changed if key in now else gone).add(name)
    if len(changed) + len(gone) > max(_FEW, sum(role == "data" for role, _ in now) // 2):
        raise StartAgainError("most files changed or are gone")
    path = builds / stamp.build.folder
    report, digests = load_report(path), load_digests(path)
    if report is None or digests is None or not stamp.build.is_whole(builds):
        raise StartAgainError("files of the build before were missing or cut short")
    return Before(path, stamp.build, report, digests, frozenset(changed), frozenset(gone))


def _tell(key: tuple[str, str], then: Collection[object], now: Collection[object]) -> str:
    if key not in then:
        return "is new"
    return "changed" if key in now else "is gone"


def continue_build(
    draft: Path, before: Before, home: Home, progress: Progress, carried: Collection[Marking]
) -> Draft:
    """Write the build *before*, with the files of data as they are now, into the folder *draft*.

    Of its stores only those of the *carried* markings come along. Raises ``StartAgainError``, ``OSError``,
    and whatever fault the files have that are read.
    """
    watch = Stopwatch()
    sources = list_inputs(home)
    reasoner = get_reasoner(home.settings.reasoner, frozenset(home.settings.rules_off))
    terms = Terms()
    known = {item.name for item in before.report.inputs if item.role == "data"}
    try:
        with watch.time("reading"):
            register = load_register(before.path / REGISTER)
            graphs, shared = register.find_shared(before.changed | before.gone)
            again = {name for name in shared if name not in before.gone} | before.changed
            contents = _choose_files(sources, home, lambda name: name in again or name not in known, progress)
            additions = read_additions(
                contents,
                sources,
                home,
                terms,
                register=register,
                scheme=before.build.scheme,
                schema_graph=before.build.schema_graph,
                withdrawn=_withdraw(graphs, before, terms),
            )
        _refuse_unused(before, additions)
        progress("Reasoning")
        with watch.time("reasoning and writing"):
            # Nothing that came or went bears on reviews, so that what was remarked on them still holds.
            of_reviews = tuple(one for one in before.report.remarks if one.kind == KIND)
            others = (one for one in before.report.remarks if one.kind != KIND)
            remarks = Remarks(home, additions.graphs.visible_sources, others)
            stores = write_growth(
                draft, before, additions, reasoner, remarks, base=home.settings.graph_base, carried=carried
            )
            digests = save_register(draft, additions.register)
    except RetractionError as error:
        raise StartAgainError(str(error)) from error
    except (DamagedStoreError, FileNotFoundError, ValueError) as error:
        raise StartAgainError("what the build before kept is damaged") from error
    left = {item.name: item for item in before.report.inputs if item.name not in before.gone}
    more = additions.graphs.count_statements()
    counts = {
        item.name: count_input(item, additions.sizes[source], more.get(source, {}))
        for source, item in contents.inputs.items()
    }
    order = {source.name_in(home): place for place, source in enumerate(sources)}
    report = BuildReport(
        path="",
        digest="",
        rebuilt=True,
        reason=_explain(before, counts.keys() - known),
        reasoner=reasoner.name,
        reasoner_version=reasoner.version,
        inputs=tuple(sorted({**left, **counts}.values(), key=lambda item: order[item.name])),
        markings=tuple(store.told for store in stores),
        findings=tuple(finding for store in stores for finding in store.findings),
        remarks=(*remarks.all(), *of_reviews),
        seconds=(),
        reused=tuple(name for name in left if name not in counts),
    )
    return Draft(before.build.schema_graph, before.build.scheme, stores, digests, report, watch)


def _choose_files(
    sources: Iterable[Source], home: Home, is_wanted: Callable[[str], bool], progress: Progress
) -> Contents:
    wanted = [source for source in sources if source.role == "data" and is_wanted(source.name_in(home))]
    progress("Reading a file" if len(wanted) == 1 else f"Reading {len(wanted)} files")
    return Contents(wanted, home)


def _withdraw(graphs: Mapping[bytes, Marking], before: Before, terms: Terms) -> Withdrawn:
    if not graphs:
        return NOTHING
    closures = {store.marking: before.path / name_closure(store.folder) for store in before.build.stores}
    return withdraw_graphs(graphs, closures, terms)


def _refuse_unused(before: Before, additions: Additions) -> None:
    """Raise ``StartAgainError`` where a marking had a store that is in use no more."""
    used = join_all(before.build.scheme, additions.register.list_used())
    if not {store.marking for store in before.build.stores} <= set(used):
        raise StartAgainError("what changed or is gone was all there was at its marking")


def _explain(before: Before, new: Collection[str]) -> str:
    """Return in words which files made the build of *before* stale."""
    parts = [
        (new, "is new", "are new"),
        (before.changed, "changed", "changed"),
        (before.gone, "is gone", "are gone"),
    ]
    told = [
        f"{next(iter(names))} {one}" if len(names) == 1 else f"{len(names)} files {several}"
        for names, one, several in parts
        if names
    ]
    return ", ".join(told)
