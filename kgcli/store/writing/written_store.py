"""A store that is written, and what there is to tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgcli.encoding.columns import count
from kgcli.store.cache.stamp import StoreRecord
from kgcli.store.closing.kept_closure import name_closure
from kgcli.store.reports import MarkedFinding, MarkingCount
from kgcli.store.writing.contents import list_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.reasoning.layers import Layer
    from kgcli.store.writing.contents import InferredGraph
    from kgcli.store.writing.new_stores import StoreFiles


class WrittenStore(NamedTuple):
    """A store, the digests of its files and those beside it, and what there is to tell."""

    record: StoreRecord
    told: MarkingCount
    findings: tuple[MarkedFinding, ...]
    digests: Mapping[str, str]

    def with_files(self, files: StoreFiles) -> WrittenStore:
        """Return the store with *files* in it and beside it, now that it is on the disk."""
        folder = self.record.folder
        digests = {f"{folder}/{file.name}": file.digest for file in files.own}
        digests |= {f"{name_closure(folder)}/{file.name}": file.digest for file in files.beside}
        return WrittenStore(
            self.record._replace(files=tuple((file.name, file.size) for file in files.own)),
            self.told._replace(store_bytes=sum(file.size for file in files.own)),
            self.findings,
            digests,
        )


def name_folder(number: int) -> str:
    """Return the folder of the store *number*, counted from the lowest marking."""
    return f"store-{number}"


def describe_store(
    folder: str, layer: Layer, inferred: Iterable[InferredGraph], *, graphs: int
) -> WrittenStore:
    """Return what there is to tell of a store for *layer* before it has files."""
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
        for finding in layer.findings
    )
    said = list_said(inferred, held, layer.terms)
    counted = MarkingCount(
        notation=notation,
        graphs=graphs,
        asserted=count(layer.asserted),
        inferred=count(layer.inferred),
        findings=len(found),
        store_statements=sum(map(count, held)) + len(said),
        store_bytes=0,
        fired=layer.step.fired,
        triggered=tuple(sorted(layer.step.triggered)),
        missed=tuple(sorted(layer.step.missed)),
    )
    record = StoreRecord(layer.marking, folder, tuple(sorted(graph.name for graph in inferred)), ())
    return WrittenStore(record, counted, found, {})
