"""The stores of a build from scratch: one for each layer, each with what there is to tell of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kgcli.encoding.columns import count
from kgcli.store.closing.changes import compare_layers, find_base
from kgcli.store.closing.kept_closure import name_closure, save_closure
from kgcli.store.writing.contents import (
    InferredPart,
    count_contents,
    name_conclusions,
    write_contents,
    write_gained,
    write_lost,
)
from kgcli.store.writing.new_stores import NewStore, write_stores
from kgcli.store.writing.written_store import WrittenStore, describe_store, name_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kgcli.reasoning.layers import Layer
    from kgcli.store.closing.remarks import Remarks
    from kgcli.store.graphs.marked_graphs import MarkedGraphs


def write_layers(
    draft: Path,
    graphs: MarkedGraphs,
    layers: Iterable[Layer],
    remarks: Remarks,
    *,
    base: str,
    progress: Callable[[str], None] = lambda _: None,
) -> list[WrittenStore]:
    """Write into *draft* a store for each layer, each while the next are made; raises ``OSError``.

    A store most of which another one holds, too, is made from that.
    """
    stores: list[WrittenStore] = []
    inferred: list[InferredPart] = []

    def plan() -> Iterator[NewStore]:
        # Of a layer no more is kept than those above need, so that memory does not grow with their number.
        for layer in layers:
            marking = layer.marking
            if layer.told:
                named = name_conclusions(marking, graphs.scheme, base)
                inferred.append(InferredPart(named, layer.told, graphs.terms))
            visible = [part for part in inferred if marking.dominates(part.graph.marking)]
            folder = name_folder(len(stores))
            stores.append(
                describe_store(
                    folder,
                    layer,
                    [part.graph for part in visible],
                    graphs=sum(marking == other for other in graphs.markings.values()),
                )
            )
            beside = draft / name_closure(folder)
            store = NewStore(
                draft / folder,
                write_contents(layer, graphs, visible),
                beside,
                partial(save_closure, beside, layer, graphs),
                statements=count_contents(layer, graphs, visible),
            )
            lower = find_base(layer)
            if lower is not None:
                change = compare_layers(layer, lower)
                store = store._replace(
                    base=draft / next(s.record.folder for s in stores if s.record.marking == lower.marking),
                    pieces=write_gained(layer, lower.marking, change, graphs, visible),
                    removed=write_lost(layer, change, (part.graph for part in visible)),
                    statements=count(change.gained),
                )
            yield store
            remarks.look(layer)

    written = write_stores(plan(), progress)
    return [store.with_files(files) for store, files in zip(stores, written, strict=True)]
