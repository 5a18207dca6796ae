"""The stores of a build, each with what there is to tell of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kgcli.encoding.columns import count
from kgcli.store.closures import name_closure, save_closure
from kgcli.store.contents import list_said, name_conclusions, write_contents
from kgcli.store.layer_changes import choose_base, compare_layers, write_gained, write_lost
from kgcli.store.new_stores import NewStore, write_stores
from kgcli.store.reports import MarkedFinding, MarkingCount
from kgcli.store.stamp import StoreRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgcli.markings import Marking
    from kgcli.reasoning.layers import Layer
    from kgcli.reasoning.reasoner import Finding
    from kgcli.store.contents import InferredGraph
    from kgcli.store.graphs import MarkedGraphs
    from kgcli.store.new_stores import StoreFiles
    from kgcli.store.remarks import Remarks


class WrittenStore(NamedTuple):
    """A store on the disk, the digests of its files and those beside it, and what there is to tell."""

    record: StoreRecord
    digests: Mapping[str, str]
    told: MarkingCount
    findings: tuple[MarkedFinding, ...]


def name_folder(number: int) -> str:
    """Return the folder of the store *number*, counted from the lowest marking."""
    return f"store-{number}"


def write_layers(
    draft: Path, graphs: MarkedGraphs, layers: Iterable[Layer], remarks: Remarks, base: str
) -> list[WrittenStore]:
    """Write into *draft* a store for each layer, each while the next are made; raises ``OSError``.

    A store most of which another one holds, too, is made from that.
    """
    done: list[Layer] = []
    whole: list[Layer] = []
    inferred: list[tuple[InferredGraph, Layer]] = []

    def plan() -> Iterator[NewStore]:
        for layer in layers:
            if layer.inferred:
                inferred.append((name_conclusions(layer.marking, graphs.scheme, base), layer))
            folder = name_folder(len(done))
            done.append(layer)
            visible = _visible(inferred, layer.marking)
            beside = draft / name_closure(folder)
            store = NewStore(
                draft / folder,
                write_contents(layer, graphs, visible),
                beside,
                partial(save_closure, beside, layer),
            )
            lower = choose_base(layer, whole)
            if lower is None:
                whole.append(layer)
            else:
                change = compare_layers(layer, lower)
                store = store._replace(
                    base=draft / name_folder(done.index(lower)),
                    pieces=write_gained(layer, lower, change, graphs, visible),
                    removed=write_lost(layer, change, (graph for graph, _ in visible)),
                )
            yield store
            remarks.look(layer)

    written = write_stores(plan())
    return [
        describe_store(
            name_folder(number),
            layer,
            files,
            [graph for graph, _ in _visible(inferred, layer.marking)],
            graphs=sum(marking == layer.marking for marking in graphs.markings.values()),
            findings=layer.findings,
        )
        for number, (layer, files) in enumerate(zip(done, written, strict=True))
    ]


def _visible(
    inferred: Iterable[tuple[InferredGraph, Layer]], clearance: Marking
) -> list[tuple[InferredGraph, Layer]]:
    return [(graph, layer) for graph, layer in inferred if clearance.dominates(graph.marking)]


def describe_store(
    folder: str,
    layer: Layer,
    files: StoreFiles,
    inferred: Iterable[InferredGraph],
    *,
    graphs: int,
    findings: Iterable[Finding],
) -> WrittenStore:
    """Return what there is to tell of a store for *layer*, which has *files* in it and beside it."""
    inferred = tuple(inferred)
    held = (layer.known, layer.step.inferred)
    notation = layer.marking.notation
    found = tuple(
        MarkedFinding(
            notation,
            finding.rule,
            finding.message,
            tuple(" ".join(map(str, premise)) + " ." for premise in finding.premises),
        )
        for finding in findings
    )
    said = list_said(inferred, held, layer.terms)
    own, beside = files
    counted = MarkingCount(
        notation=notation,
        graphs=graphs,
        asserted=count(layer.asserted),
        inferred=count(layer.inferred),
        findings=len(found),
        store_statements=sum(map(count, held)) + len(said),
        store_bytes=sum(file.size for file in own),
        fired=layer.step.fired,
        triggered=tuple(sorted(layer.step.triggered)),
    )
    record = StoreRecord(
        layer.marking,
        folder,
        tuple(sorted(graph.name for graph in inferred)),
        tuple((file.name, file.size) for file in own),
    )
    digests = {f"{folder}/{file.name}": file.digest for file in own}
    digests |= {f"{name_closure(folder)}/{file.name}": file.digest for file in beside}
    return WrittenStore(record, digests, counted, found)
