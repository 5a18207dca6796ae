"""The closures of a build from scratch: each kept on the disk once made, and opened again from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.reasoning.layers import Start
from kgcli.store.cache.files import know_digests, list_files
from kgcli.store.closing.kept_closure import load_closure, name_closure, save_closure
from kgcli.store.writing.contents import name_conclusions
from kgcli.store.writing.described_store import describe_store, name_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kgcli.markings import Marking
    from kgcli.reasoning.layers import Layer
    from kgcli.reasoning.reasoner import Reasoner
    from kgcli.store.closing.kept_closure import Closure
    from kgcli.store.graphs.marked_graphs import MarkedGraphs
    from kgcli.store.writing.contents import InferredGraph
    from kgcli.store.writing.described_store import DescribedStore


class KeptLayers:
    """Layers that come one after the other, each kept in *draft* with what *graphs* state at its marking."""

    def __init__(self, draft: Path, graphs: MarkedGraphs, *, base: str) -> None:
        self._draft = draft
        self._graphs = graphs
        self._base = base
        self._inferred: list[InferredGraph] = []
        self._digests: dict[tuple[int, int], str] = {}
        self._opened: Closure | None = None
        self.stores: list[DescribedStore] = []

    def reopen(self, reasoner: Reasoner) -> Callable[[Marking], Start]:
        """Return what opens a layer that was kept, to go on from there by *reasoner*."""

        def start(marking: Marking) -> Start:
            closure = self._opened = load_closure(self._find(marking))
            return Start(closure.terms, closure.known, closure.everything, closure.resume(reasoner))

        return start

    def keep(self, layer: Layer) -> None:
        """Write the closure of *layer*; raises ``OSError``."""
        marking = layer.marking
        if layer.inferred:
            self._inferred.append(name_conclusions(marking, self._graphs.scheme, self._base))
        folder = name_folder(len(self.stores))
        store = describe_store(
            folder,
            layer,
            [graph for graph in self._inferred if marking.dominates(graph.marking)],
            graphs=sum(marking == other for other in self._graphs.markings.values()),
        )
        place = self._draft / name_closure(folder)
        # What the layer has in common with the one that it started from is linked.
        base, self._opened = self._opened, None
        save_closure(place, layer, self._graphs, base)
        files = list_files(place, self._digests)
        self._digests |= know_digests(place, {file.name: file.digest for file in files})
        self.stores.append(store.with_closure(files))

    def _find(self, marking: Marking) -> Path:
        folder = next(store.record.folder for store in self.stores if store.record.marking == marking)
        return self._draft / name_closure(folder)
