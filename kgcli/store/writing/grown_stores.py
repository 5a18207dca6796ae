"""The stores of a build made from those of the build before, by what differs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from kgcli.encoding import write_nquads
from kgcli.encoding.columns import unite_columns
from kgcli.links import link_folder
from kgcli.store.cache.files import know_digests
from kgcli.store.closing.changes import find_respelled
from kgcli.store.closing.grown_layers import grow_layers
from kgcli.store.closing.kept_closure import load_closure, name_closure, save_closure
from kgcli.store.writing.contents import (
    InferredPart,
    list_said,
    name_conclusions,
    write_columns,
    write_lost,
    write_texts,
)
from kgcli.store.writing.new_stores import NewStore, write_stores
from kgcli.store.writing.written_store import WrittenStore, describe_store, name_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgcli.markings import Marking
    from kgcli.reasoning.layers import Layer
    from kgcli.reasoning.reasoner import Reasoner
    from kgcli.store.cache.stamp import BuildRecord, StoreRecord
    from kgcli.store.closing.grown_layers import Growth
    from kgcli.store.closing.remarks import Remarks
    from kgcli.store.graphs.additions import Additions
    from kgcli.store.reports import BuildReport
    from kgcli.store.writing.contents import InferredGraph
    from kgcli.store.writing.new_stores import StoreFiles


@dataclass(frozen=True, slots=True)
class Before:
    """The build that is continued: where it lies, what it is, what it told, and the digests of its files.

    *changed* and *gone* are those files of data that are not as it read them.
    """

    path: Path
    build: BuildRecord
    report: BuildReport
    digests: Mapping[str, str]
    changed: frozenset[str]
    gone: frozenset[str]


def write_growth(
    draft: Path, before: Before, additions: Additions, reasoner: Reasoner, remarks: Remarks, *, base: str
) -> list[WrittenStore]:
    """Write into *draft* the stores of *before* with *additions*, and without what these lost.

    A store to which nothing came, and from which nothing went, is linked as it is, the others are linked and
    changed. Raises ``RetractionError``, ``OSError``, ``DamagedStoreError``.
    """
    graphs = additions.graphs
    old = {store.marking: store for store in before.build.stores}
    layers = grow_layers(
        {
            marking: partial(load_closure, before.path / name_closure(store.folder))
            for marking, store in old.items()
        },
        {marking: columns for marking, columns in graphs.by_marking().items() if columns},
        graphs.terms,
        graphs.scheme,
        reasoner,
        retracted=additions.loss.retracted,
    )
    plan = _Plan(draft, before, additions, remarks, base)
    written = write_stores(plan.stores(layers))
    return plan.finish(written)


class _Moved(NamedTuple):
    """What comes to, and goes from, the named graph of what follows at one marking; whether that is left."""

    graph: InferredGraph
    came: InferredPart
    went: InferredPart
    is_left: bool


class _Plan:
    """What becomes of each store."""

    def __init__(
        self, draft: Path, before: Before, additions: Additions, remarks: Remarks, base: str
    ) -> None:
        self._draft = draft
        self._before = before
        self._graphs = additions.graphs
        self._loss = additions.loss
        self._register = additions.register
        self._remarks = remarks
        self._base = base
        self._old = {store.marking: store for store in before.build.stores}
        self._digests = know_digests(before.path, before.digests)
        self._moved: list[_Moved] = []
        self._inferred: list[InferredGraph] = []
        self._stores: list[WrittenStore] = []
        self._changed: list[int] = []

    def stores(self, layers: Iterable[tuple[Marking, Growth | None]]) -> Iterator[NewStore]:
        """Yield the stores that change, and link those that do not."""
        for marking, growth in layers:
            folder = name_folder(len(self._stores))
            named = name_conclusions(marking, self._graphs.scheme, self._base)
            if growth is None:
                record = self._old[marking]
                self._remarks.keep(marking)
                if named.name in record.inferred:
                    self._inferred.append(named)
                self._stores.append(self._keep(marking, folder))
                continue
            layer = growth.layer
            if layer.inferred:
                self._inferred.append(named)
            respelled = find_respelled(growth.uninferred, (layer.inferred,), layer.terms)
            came, went = (
                InferredPart(named, columns, layer.terms)
                for columns in (unite_columns([growth.inferred, respelled]), growth.uninferred)
            )
            self._moved.append(_Moved(named, came, went, bool(layer.inferred)))
            self._changed.append(len(self._stores))
            self._stores.append(self._describe(layer, folder))
            beside = self._draft / name_closure(folder)
            yield NewStore(
                self._draft / folder,
                self._gained(growth),
                beside,
                partial(
                    save_closure,
                    beside,
                    layer,
                    self._graphs,
                    growth.base,
                    is_same_marking=marking in self._old,
                    gone=self._loss.of(marking),
                ),
                self._before.path / self._base_of(growth).folder,
                self._lost(growth),
                self._digests,
            )
            self._remarks.look(layer, growth.base.known)

    def finish(self, written: Iterable[StoreFiles]) -> list[WrittenStore]:
        """Return all stores, now that those that change are *written*."""
        for place, files in zip(self._changed, written, strict=True):
            self._stores[place] = self._stores[place].with_files(files)
        return self._stores

    def _base_of(self, growth: Growth) -> StoreRecord:
        folder = growth.base.folder.name
        return next(store for store in self._old.values() if name_closure(store.folder) == folder)

    def _gained(self, growth: Growth) -> Iterator[bytes]:
        layer = growth.layer
        held = (layer.known, layer.step.inferred)
        yield from write_columns(growth.change.gained, layer.terms)
        yield from write_columns(find_respelled(growth.change.lost, held, layer.terms), layer.terms)
        yield write_texts(self._said(layer))
        yield from write_nquads(self._graphs.visible(layer.marking), self._graphs.terms)
        for moved in self._moved_below(layer.marking):
            yield from write_columns(moved.came.columns, moved.came.terms, moved.graph.name)
            if moved.is_left:
                yield write_texts(moved.graph.said, moved.graph.name)

    def _lost(self, growth: Growth) -> Iterator[bytes]:
        layer = growth.layer
        said = self._said(layer)
        yield from write_lost(layer, growth.change, self._visible(layer.marking))
        gone = []
        for moved in self._moved_below(layer.marking):
            yield from write_columns(moved.went.columns, moved.went.terms, moved.graph.name)
            if not moved.is_left:
                gone.append(moved.graph)
                yield write_texts(moved.graph.said, moved.graph.name)
        held = (layer.known, layer.step.inferred)
        yield write_texts(one for one in list_said(gone, held, layer.terms) if one not in said)
        yield from write_nquads(self._loss.visible(layer.marking), self._graphs.terms)

    def _moved_below(self, clearance: Marking) -> list[_Moved]:
        return [moved for moved in self._moved if clearance.dominates(moved.graph.marking)]

    def _said(self, layer: Layer) -> list[tuple[bytes, bytes, bytes]]:
        return list_said(self._visible(layer.marking), (layer.known, layer.step.inferred), layer.terms)

    def _visible(self, clearance: Marking) -> list[InferredGraph]:
        return [graph for graph in self._inferred if clearance.dominates(graph.marking)]

    def _describe(self, layer: Layer, folder: str) -> WrittenStore:
        """Return what there is to tell of a store that changes; what was found below is told there."""
        marking = layer.marking
        known = {
            (one.rule, one.message, one.premises)
            for store in self._stores
            if marking.dominates(store.record.marking)
            for one in store.findings
        }
        store = describe_store(
            folder, layer, self._visible(marking), graphs=self._register.count_graphs(marking)
        )
        findings = tuple(f for f in store.findings if (f.rule, f.message, f.premises) not in known)
        reused: Literal["partly", ""] = "partly" if marking in self._old else ""
        told = store.told._replace(findings=len(findings), reused=reused, continues=True)
        return store._replace(told=told, findings=findings)

    def _keep(self, marking: Marking, folder: str) -> WrittenStore:
        """Link a store that does not change, and return what there is to tell of it."""
        record, report = self._old[marking], self._before.report
        told = next(count for count in report.markings if count.notation == marking.notation)
        digests: dict[str, str] = {}
        for kind in (str, name_closure):
            link_folder(self._before.path / kind(record.folder), self._draft / kind(folder))
            start = kind(record.folder) + "/"
            digests |= {
                f"{kind(folder)}/{name.removeprefix(start)}": digest
                for name, digest in self._before.digests.items()
                if name.startswith(start)
            }
        return WrittenStore(
            record._replace(folder=folder),
            told._replace(reused="wholly"),
            tuple(finding for finding in report.findings if finding.marking == marking.notation),
            digests,
        )
