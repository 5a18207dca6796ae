"""A store of a build, and what there is to tell of it, whether it is made yet or not."""

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
    from kgcli.store.cache.files import File
    from kgcli.store.writing.contents import InferredGraph


class DescribedStore(NamedTuple):
    """A store, which may not be made yet, the digests of its closure's files, and what there is to tell."""

    record: StoreRecord
    told: MarkingCount
    findings: tuple[MarkedFinding, ...]
    digests: Mapping[str, str]

    def with_closure(self, files: Iterable[File]) -> DescribedStore:
        """Return the store with the *files* of its closure, now that this is on the disk."""
        folder = name_closure(self.record.folder)
        return self._replace(digests={f"{folder}/{file.name}": file.digest for file in files})


def name_folder(number: int) -> str:
    """Return the folder of the store *number*, counted from the lowest marking."""
    return f"store-{number}"


def describe_store(
    folder: str, layer: Layer, inferred: Iterable[InferredGraph], *, graphs: int
) -> DescribedStore:
    """Return what there is to tell of a store for *layer* before anything of it is written."""
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
    statements = sum(map(count, held)) + len(said)
    counted = MarkingCount(
        notation=notation,
        graphs=graphs,
        asserted=count(layer.asserted),
        inferred=count(layer.inferred),
        findings=len(found),
        store_statements=statements,
        fired=layer.step.fired,
        triggered=tuple(sorted(layer.step.triggered)),
        missed=tuple(sorted(layer.step.missed)),
    )
    record = StoreRecord(layer.marking, folder, tuple(sorted(graph.name for graph in inferred)), statements)
    return DescribedStore(record, counted, found, {})
