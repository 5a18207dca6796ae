"""A build on its way: everything read, closed and written from scratch."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kgcli.encoding import Terms
from kgcli.reasoning import get_reasoner
from kgcli.reasoning.layers import close_layers
from kgcli.store.digests import list_files
from kgcli.store.graph_register import empty_register
from kgcli.store.graphs import read_graphs
from kgcli.store.remarks import Remarks
from kgcli.store.reports import BuildReport, InputCount
from kgcli.store.stopwatch import Stopwatch
from kgcli.store.writing import write_layers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.markings import MarkingScheme
    from kgcli.sources import Source
    from kgcli.store.graph_register import GraphRegister
    from kgcli.store.inputs import Input
    from kgcli.store.writing import WrittenStore

REGISTER = "graphs"
Progress = Callable[[str], None]


class Draft(NamedTuple):
    """A build that is written, but not in its place; *digests* are of files that belong to no store."""

    schema_graph: str
    scheme: MarkingScheme
    stores: list[WrittenStore]
    digests: Mapping[str, str]
    report: BuildReport


def start_build(
    draft: Path, contents: Mapping[Source, tuple[Input, bytes]], home: Home, reason: str, progress: Progress
) -> Draft:
    """Write a build of the files in *contents* into the folder *draft*.

    Raises ``OSError``, and whatever fault the home's files have.
    """
    watch = Stopwatch()
    reasoner = get_reasoner(home.settings.reasoner, frozenset(home.settings.rules_off))
    terms = Terms()
    # A closure's own terms come first.
    reasoner.start(terms)
    with watch.time("reading"):
        graphs, sizes = read_graphs({source: data for source, (_, data) in contents.items()}, home, terms)
    # Which markings are in use is for nobody's screen: who builds may be cleared for few of them.
    progress("Reasoning")
    layers = close_layers(graphs.by_marking(), terms, graphs.scheme, reasoner)
    remarks = Remarks(home, graphs.visible_sources)
    with watch.time("writing"):
        stores = write_layers(
            draft,
            graphs,
            watch.take("reasoning", layers, partial(progress, "Writing the stores")),
            remarks,
            home.settings.graph_base,
        )
        register = empty_register().extend(graphs.markings, graphs.by_file, graphs.data, terms)
        digests = save_register(draft, register)
    report = BuildReport(
        path="",
        digest="",
        rebuilt=True,
        reason=reason,
        reasoner=reasoner.name,
        reasoner_version=reasoner.version,
        inputs=tuple(
            InputCount(item.name, item.role, sizes[source], item.digest)
            for source, (item, _) in contents.items()
            if source in graphs.sources
        ),
        markings=tuple(store.told for store in stores),
        findings=tuple(finding for store in stores for finding in store.findings),
        remarks=remarks.all(),
        seconds=watch.seconds,
    )
    return Draft(graphs.schema_graph, graphs.scheme, stores, digests, report)


def save_register(draft: Path, register: GraphRegister) -> dict[str, str]:
    """Write *register* into *draft*; return the digests of its files."""
    register.save(draft / REGISTER)
    return {f"{REGISTER}/{file.name}": file.digest for file in list_files(draft / REGISTER, {})}
