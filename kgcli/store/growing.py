"""The stores of a build made from those of the build before, by what differs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kgcli.encoding import write_nquads
from kgcli.store.closures import load_closure, name_closure, save_closure
from kgcli.store.contents import list_said, name_conclusions, write_columns, write_texts
from kgcli.store.digests import know_digests
from kgcli.store.growth import grow_layers
from kgcli.store.layer_changes import write_lost
from kgcli.store.links import link_folder
from kgcli.store.new_stores import NewStore, write_stores
from kgcli.store.writing import WrittenStore, describe_store, name_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgcli.markings import Marking
    from kgcli.reasoning.reasoner import Reasoner
    from kgcli.store.additions import Additions
    from kgcli.store.contents import InferredGraph
    from kgcli.store.growth import Growth
    from kgcli.store.new_stores import StoreFiles
    from kgcli.store.remarks import Remarks
    from kgcli.store.reports import BuildReport
    from kgcli.store.stamp import BuildRecord, StoreRecord


@dataclass(frozen=True, slots=True)
class Before:
    """The build that is continued: where it lies, what it is, what it told, and the digests of its files."""

    path: Path
    build: BuildRecord
    report: BuildReport
    digests: Mapping[str, str]


def write_growth(
    draft: Path, before: Before, additions: Additions, reasoner: Reasoner, remarks: Remarks, *, base: str
) -> list[WrittenStore]:
    """Write into *draft* the stores of *before* with *additions*; raises ``OSError``, ``DamagedStoreError``.

    A store to which nothing came is linked as it is, the others are linked and changed.
    """
    graphs = additions.graphs
    old = {store.marking: store for store in before.build.stores}
    layers = grow_layers(
        {
            marking: partial(load_closure, before.path / name_closure(store.folder))
            for marking, store in old.items()
        },
        graphs.by_marking(),
        graphs.terms,
        graphs.scheme,
        reasoner,
    )
    plan = _Plan(draft, before, additions, remarks, base)
    written = write_stores(plan.stores(layers))
    return plan.describe(written)


class _Plan:
    """What becomes of each store."""

    def __init__(
        self, draft: Path, before: Before, additions: Additions, remarks: Remarks, base: str
    ) -> None:
        self._draft = draft
        self._before = before
        self._graphs = additions.graphs
        self._register = additions.register
        self._remarks = remarks
        self._base = base
        self._old = {store.marking: store for store in before.build.stores}
        self._digests = know_digests(before.path, before.digests)
        self._grown: dict[Marking, Growth] = {}
        self._folders: dict[Marking, str] = {}
        self._inferred: dict[Marking, InferredGraph] = {}

    def stores(self, layers: Iterable[tuple[Marking, Growth | None]]) -> Iterator[NewStore]:
        """Yield the stores that change, and link those that do not."""
        for marking, growth in layers:
            folder = self._folders[marking] = name_folder(len(self._folders))
            named = name_conclusions(marking, self._graphs.scheme, self._base)
            if growth is None:
                record = self._old[marking]
                self._remarks.keep(marking)
                if named.name in record.inferred:
                    self._inferred[marking] = named
                for kind in (str, name_closure):
                    link_folder(self._before.path / kind(record.folder), self._draft / kind(folder))
                continue
            self._grown[marking] = growth
            if growth.layer.inferred:
                self._inferred[marking] = named
            beside = self._draft / name_closure(folder)
            yield NewStore(
                self._draft / folder,
                self._gained(growth),
                beside,
                partial(save_closure, beside, growth.layer, growth.base),
                self._before.path / self._base_of(growth).folder,
                self._lost(growth),
                self._digests,
            )
            self._remarks.look(growth.layer, growth.base.known)

    def _base_of(self, growth: Growth) -> StoreRecord:
        folder = growth.base.folder.name
        return next(store for store in self._old.values() if name_closure(store.folder) == folder)

    def _gained(self, growth: Growth) -> Iterator[bytes]:
        layer = growth.layer
        yield from write_columns(growth.change.gained, layer.terms)
        yield write_texts(self._said(growth))
        yield from write_nquads(self._graphs.visible(layer.marking), self._graphs.terms)
        for other, named in self._grown_below(layer.marking):
            yield from write_columns(other.inferred, other.layer.terms, named.name)
            if other.layer.inferred:
                yield write_texts(named.said, named.name)

    def _lost(self, growth: Growth) -> Iterator[bytes]:
        layer = growth.layer
        said = self._said(growth)
        yield from write_lost(layer, growth.change, self._visible(layer.marking))
        gone = []
        for other, named in self._grown_below(layer.marking):
            yield from write_columns(other.uninferred, other.layer.terms, named.name)
            if not other.layer.inferred:
                gone.append(named)
                yield write_texts(named.said, named.name)
        held = (layer.known, layer.step.inferred)
        yield write_texts(one for one in list_said(gone, held, layer.terms) if one not in said)

    def _grown_below(self, clearance: Marking) -> Iterator[tuple[Growth, InferredGraph]]:
        for marking, growth in self._grown.items():
            if clearance.dominates(marking):
                yield growth, name_conclusions(marking, self._graphs.scheme, self._base)

    def _said(self, growth: Growth) -> list[tuple[bytes, bytes, bytes]]:
        layer = growth.layer
        return list_said(self._visible(layer.marking), (layer.known, layer.step.inferred), layer.terms)

    def _visible(self, clearance: Marking) -> list[InferredGraph]:
        return [graph for marking, graph in self._inferred.items() if clearance.dominates(marking)]

    def describe(self, written: Iterable[StoreFiles]) -> list[WrittenStore]:
        """Return what there is to tell of each store."""
        files = iter(written)
        found: list[WrittenStore] = []
        for marking, folder in self._folders.items():
            growth = self._grown.get(marking)
            if growth is None:
                found.append(self._as_before(marking, folder))
                continue
            known = {
                (one.rule, one.message, one.premises)
                for store in found
                if marking.dominates(store.record.marking)
                for one in store.findings
            }
            store = describe_store(
                folder,
                growth.layer,
                next(files),
                self._visible(marking),
                graphs=self._register.count_graphs(marking),
                findings=growth.layer.findings,
            )
            findings = tuple(f for f in store.findings if (f.rule, f.message, f.premises) not in known)
            counted = store.told._replace(
                findings=len(findings),
                reused="partly" if marking in self._old else "",
            )
            found.append(store._replace(told=counted, findings=findings))
        return found

    def _as_before(self, marking: Marking, folder: str) -> WrittenStore:
        record, report = self._old[marking], self._before.report
        counted = next(count for count in report.markings if count.notation == marking.notation)
        digests: dict[str, str] = {}
        for kind in (str, name_closure):
            start = kind(record.folder) + "/"
            digests |= {
                f"{kind(folder)}/{name.removeprefix(start)}": digest
                for name, digest in self._before.digests.items()
                if name.startswith(start)
            }
        return WrittenStore(
            record._replace(folder=folder),
            digests,
            counted._replace(reused="wholly"),
            tuple(finding for finding in report.findings if finding.marking == marking.notation),
        )
