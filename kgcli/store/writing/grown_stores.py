"""The stores of a build made from those of the build before, by what differs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from kgcli.encoding import write_nquads
from kgcli.encoding.columns import unite_columns
from kgcli.links import link_folder
from kgcli.store.cache.files import know_digests, list_files
from kgcli.store.cache.store_files import is_whole, read_files, record_files
from kgcli.store.closing.changes import find_respelled
from kgcli.store.closing.grown_layers import grow_layers
from kgcli.store.closing.kept_closure import load_closure, name_closure, save_closure
from kgcli.store.writing.contents import (
    list_said,
    name_conclusions,
    write_columns,
    write_lost,
    write_texts,
)
from kgcli.store.writing.described_store import DescribedStore, describe_store, name_folder
from kgcli.store.writing.new_stores import NewStore, write_stores

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.markings import Marking
    from kgcli.reasoning.layers import Layer
    from kgcli.reasoning.reasoner import Reasoner
    from kgcli.store.cache.files import File
    from kgcli.store.cache.stamp import BuildRecord
    from kgcli.store.closing.grown_layers import Growth
    from kgcli.store.closing.remarks import Remarks
    from kgcli.store.graphs.additions import Additions
    from kgcli.store.reports import BuildReport
    from kgcli.store.writing.contents import InferredGraph


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
    draft: Path,
    before: Before,
    additions: Additions,
    reasoner: Reasoner,
    remarks: Remarks,
    *,
    base: str,
    carried: Collection[Marking],
) -> list[DescribedStore]:
    """Write into *draft* the closures of *before* with *additions*, and without what these lost.

    So with the stores that were made, of the markings that are *carried* along. One to which nothing came,
    and from which nothing went, is linked as it is, the others are linked and changed. Raises
    ``RetractionError``, ``OSError``, ``DamagedStoreError``.
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
    write_stores(plan.stores(layers, carried))
    return plan.described


class _Part(NamedTuple):
    """Some of what follows at one marking and at none below, in numbers of *terms*."""

    columns: Columns
    terms: Terms


class _Moved(NamedTuple):
    """What comes to, and goes from, the named graph of what follows at one marking; whether that is left."""

    graph: InferredGraph
    came: _Part
    went: _Part
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
        self.described: list[DescribedStore] = []

    def stores(
        self, layers: Iterable[tuple[Marking, Growth | None]], carried: Collection[Marking]
    ) -> Iterator[NewStore]:
        """Yield the *carried* stores that change, link those that do not, and keep the closures of all."""
        for marking, growth in layers:
            folder = name_folder(len(self.described))
            named = name_conclusions(marking, self._graphs.scheme, self._base)
            if growth is None:
                record = self._old[marking]
                self._remarks.keep(marking)
                if named.name in record.inferred:
                    self._inferred.append(named)
                self.described.append(self._link(marking, folder))
                continue
            layer = growth.layer
            if layer.inferred:
                self._inferred.append(named)
            respelled = find_respelled(growth.uninferred, (layer.inferred,), layer.terms)
            came, went = (
                _Part(columns, layer.terms)
                for columns in (unite_columns([growth.inferred, respelled]), growth.uninferred)
            )
            self._moved.append(_Moved(named, came, went, bool(layer.inferred)))
            self.described.append(self._describe(layer, folder).with_closure(self._keep(growth, folder)))
            if marking in carried and marking in self._old:
                store = self._before.path / self._old[marking].folder
                if is_whole(store):
                    yield NewStore(self._draft / folder, self._gained(growth), store, self._lost(growth))
            self._remarks.look(layer, growth.base.known)

    def _keep(self, growth: Growth, folder: str) -> list[File]:
        layer = growth.layer
        place = self._draft / name_closure(folder)
        save_closure(
            place,
            layer,
            self._graphs,
            growth.base,
            is_same_marking=layer.marking in self._old,
            gone=self._loss.of(layer.marking),
        )
        return list_files(place, self._digests)

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
        yield from write_lost(growth.change.lost, said, layer.terms)
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

    def _describe(self, layer: Layer, folder: str) -> DescribedStore:
        """Return what there is to tell of a store that changes; what was found below is told there."""
        marking = layer.marking
        known = {
            (one.rule, one.message, one.premises)
            for store in self.described
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

    def _link(self, marking: Marking, folder: str) -> DescribedStore:
        """Link a closure that does not change, and its store, and return what there is to tell of them."""
        record, report = self._old[marking], self._before.report
        told = next(count for count in report.markings if count.notation == marking.notation)
        store = self._before.path / record.folder
        files = read_files(store)
        if files is not None:
            link_folder(store, self._draft / folder)
            record_files(self._draft / folder, files)
        start, own = (f"{name_closure(each)}/" for each in (record.folder, folder))
        link_folder(self._before.path / start, self._draft / own)
        digests = {
            own + name.removeprefix(start): digest
            for name, digest in self._before.digests.items()
            if name.startswith(start)
        }
        return DescribedStore(
            record._replace(folder=folder),
            told._replace(reused="wholly"),
            tuple(finding for finding in report.findings if finding.marking == marking.notation),
            digests,
        )
