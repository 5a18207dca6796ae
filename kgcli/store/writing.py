"""The files of a build: a store per clearance, what it is, and what there is to tell of it."""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kgcli.markings import Marking, MarkingScheme
from kgcli.reasoning.layers import Layer
from kgcli.reasoning.reasoner import Statement
from kgcli.store import cache, opened
from kgcli.store.graphs import Graph, MarkedGraphs
from kgcli.store.reports import BuildReport, InputCount, MarkedFinding, MarkingCount
from kgcli.store.stamp import BUILD_NAME, BuildRecord, StoreRecord, load_build, plain_build
from kgcli.vocabulary import EV, RDF, SKOS

_REPORT_NAME: Final = "report.json"
_DIGESTS_NAME: Final = "digests.json"
_LOG_NAME: Final = "LOG"


class WrittenStore(NamedTuple):
    """A store on the disk; *statements* are those of its default graph."""

    record: StoreRecord
    statements: int


def write_stores(
    draft: Path,
    graphs: MarkedGraphs,
    layers: tuple[Layer, ...],
    base: str,
    progress: Callable[[str], None],
) -> list[WrittenStore]:
    """Write into *draft* a store for each layer's marking; each holds nothing from above it.

    A layer's conclusions are a named graph of their own, which states its marking.
    """
    named = dict(_name_conclusions(layers, graphs.scheme, base))
    inferred: dict[Marking, tuple[str, ...]] = {}
    counts: dict[Marking, int] = {}

    def fill() -> Iterator[tuple[Path, Iterable[Quad]]]:
        progress("Writing the stores")
        for number, layer in enumerate(layers):
            visible: dict[Graph, frozenset[Statement]] = {
                graph: statements
                for graph, statements in graphs.statements.items()
                if layer.marking.dominates(graphs.markings[graph])
            }
            own = [graph for graph, (marking, _) in named.items() if layer.marking.dominates(marking)]
            for graph in own:
                visible[graph] = visible.get(graph, frozenset()) | named[graph][1]
            default = frozenset[Statement]().union(*visible.values())
            inferred[layer.marking] = tuple(sorted(graph.value for graph in own))
            counts[layer.marking] = len(default)
            yield draft / f"store-{number}", _quads(visible, default)

    opened.write_stores(fill())
    written: list[WrittenStore] = []
    for number, layer in enumerate(layers):
        folder = f"store-{number}"
        # RocksDB's account of its own doings, which nobody reads.
        (draft / folder / _LOG_NAME).unlink(missing_ok=True)
        files = tuple((file.name, file.stat().st_size) for file in sorted((draft / folder).iterdir()))
        record = StoreRecord(layer.marking, folder, inferred[layer.marking], files)
        written.append(WrittenStore(record, counts[layer.marking]))
    return written


def _quads(visible: dict[Graph, frozenset[Statement]], default: frozenset[Statement]) -> Iterator[Quad]:
    for statement in default:
        yield Quad(*statement)
    for graph, statements in visible.items():
        for statement in statements:
            yield Quad(*statement, graph)


def _name_conclusions(
    layers: tuple[Layer, ...], scheme: MarkingScheme, base: str
) -> Iterator[tuple[Graph, tuple[Marking, frozenset[Statement]]]]:
    for layer in layers:
        if layer.inferred:
            text = quote(layer.marking.notation, safe="")
            graph = NamedNode(f"{base}inferred/{text}")
            node = scheme.node_of(layer.marking)
            marking = NamedNode(node or f"{base}marking/{text}")
            said: set[Statement] = {(graph, NamedNode(EV + "marking"), marking)}
            if node is None:
                # A join that nobody described: say at least what it is called.
                said.add((marking, NamedNode(RDF + "type"), NamedNode(EV + "Marking")))
                said.add((marking, NamedNode(SKOS + "notation"), Literal(layer.marking.notation)))
            yield graph, (layer.marking, layer.inferred | said)


def count_markings(
    graphs: MarkedGraphs, layers: tuple[Layer, ...], stores: list[WrittenStore]
) -> tuple[MarkingCount, ...]:
    """Return what appears at each layer's marking, asserted and inferred."""
    asserted = graphs.by_marking()
    return tuple(
        MarkingCount(
            notation=layer.marking.notation,
            graphs=sum(marking == layer.marking for marking in graphs.markings.values()),
            asserted=len(asserted.get(layer.marking, ())),
            inferred=len(layer.inferred),
            findings=len(layer.findings),
            store_statements=store.statements,
            store_bytes=sum(size for _, size in store.record.files),
        )
        for layer, store in zip(layers, stores, strict=True)
    )


def list_findings(layers: tuple[Layer, ...]) -> tuple[MarkedFinding, ...]:
    """Return the contradictions, each at the lowest marking where it shows."""
    return tuple(
        MarkedFinding(
            layer.marking.notation,
            finding.rule,
            finding.message,
            tuple(" ".join(map(str, premise)) + " ." for premise in finding.premises),
        )
        for layer in layers
        for finding in layer.findings
    )


def finish_build(draft: Path, build: BuildRecord, report: BuildReport) -> None:
    """Write what the build is and what there is to tell, and see all of it onto the disk."""
    digests = {
        f"{store.folder}/{name}": _digest(draft / store.folder / name)
        for store in build.stores
        for name, _ in store.files
    }
    for name, plain in (
        (BUILD_NAME, plain_build(build)),
        (_REPORT_NAME, asdict(report)),
        (_DIGESTS_NAME, digests),
    ):
        (draft / name).write_bytes(json.dumps(plain).encode())
    for folder, _, files in os.walk(draft):
        for name in files:
            cache.sync(Path(folder, name))
        cache.sync(Path(folder))


def find_damage(path: Path) -> tuple[str, ...]:
    """Return the files of the build in *path* that are not as they were written."""
    build = load_build(path / BUILD_NAME)
    if build is None:
        return (BUILD_NAME,)
    wanted = {f"{store.folder}/{name}" for store in build.stores for name, _ in store.files}
    try:
        digests: dict[str, str] = json.loads((path / _DIGESTS_NAME).read_bytes())
    except (OSError, ValueError):
        return (_DIGESTS_NAME,)
    if not isinstance(digests, dict) or digests.keys() != wanted:
        return (_DIGESTS_NAME,)
    damaged: list[str] = [] if _load_report(path) else [_REPORT_NAME]
    for name, digest in digests.items():
        try:
            whole = _digest(path / name) == digest
        except OSError:
            whole = False
        if not whole:
            damaged.append(name)
    return tuple(damaged)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def read_report(path: Path) -> BuildReport:
    """Return the report of the build in *path*; one that is gone is told of as far as it can be."""
    gone = "its report is gone; write it anew: kgcli build --force"
    return _load_report(path) or BuildReport(str(path), "", False, gone, "", "", (), (), (), (), ())


def _load_report(path: Path) -> BuildReport | None:
    try:
        plain: dict[str, Any] = json.loads((path / _REPORT_NAME).read_bytes())
        return BuildReport(
            **{
                **plain,
                "path": str(path),
                "inputs": tuple(InputCount(**item) for item in plain["inputs"]),
                "markings": tuple(MarkingCount(**item) for item in plain["markings"]),
                "findings": tuple(
                    MarkedFinding(**{**item, "premises": tuple(item["premises"])})
                    for item in plain["findings"]
                ),
                "notes": tuple(plain["notes"]),
                "seconds": tuple((stage, seconds) for stage, seconds in plain["seconds"]),
            }
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
