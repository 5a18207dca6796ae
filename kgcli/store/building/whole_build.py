"""A build made from scratch: everything read and closed, and the closures kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.encoding import Terms
from kgcli.reasoning import get_reasoner
from kgcli.reasoning.layers import close_layers
from kgcli.store.building.draft import Draft, Progress, count_input, save_register
from kgcli.store.building.stopwatch import Stopwatch
from kgcli.store.closing.remarks import Remarks
from kgcli.store.graphs.marked_graphs import read_graphs
from kgcli.store.graphs.register import empty_register
from kgcli.store.graphs.review_remarks import remark_reviews
from kgcli.store.reports import BuildReport
from kgcli.store.writing.kept_layers import KeptLayers

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.store.cache.inputs import Contents


def make_whole(draft: Path, contents: Contents, home: Home, reason: str, progress: Progress) -> Draft:
    """Write a build of the files that *contents* reads, without stores, into the folder *draft*.

    Raises ``OSError``, and whatever fault the home's files have.
    """
    watch = Stopwatch()
    reasoner = get_reasoner(home.settings.reasoner, frozenset(home.settings.rules_off))
    terms = Terms()
    # A closure's own terms come first.
    reasoner.start(terms)
    with watch.time("reading"):
        graphs, sizes = read_graphs(contents, home, terms)
    # Which markings are in use is for nobody's screen: who builds may be cleared for few of them.
    progress("Reasoning")
    remarks = Remarks(home, graphs.visible_sources)
    closures = KeptLayers(draft, graphs, base=home.settings.graph_base)
    layers = close_layers(
        graphs.by_marking(), terms, graphs.scheme, reasoner, reopen=closures.reopen(reasoner)
    )
    with watch.time("writing"):
        for layer in watch.take("reasoning", layers):
            closures.keep(layer)
            remarks.look(layer)
            # Of a layer nothing stays in memory while the next one is made.
            del layer
        stores = closures.stores
        register = empty_register().extend(
            graphs.markings,
            graphs.by_file,
            graphs.data,
            terms,
            files={graph: [source.name_in(home) for source in own] for graph, own in graphs.files.items()},
            reviewed=graphs.reviews.graphs,
        )
        digests = save_register(draft, register)
    counts, used = graphs.count_statements(), set(graphs.sources)
    report = BuildReport(
        path="",
        digest="",
        rebuilt=True,
        reason=reason,
        reasoner=reasoner.name,
        reasoner_version=reasoner.version,
        inputs=tuple(
            count_input(item, sizes[source], counts.get(source, {}))
            for source, item in contents.inputs.items()
            if source in used
        ),
        markings=tuple(store.told for store in stores),
        findings=tuple(finding for store in stores for finding in store.findings),
        remarks=(*remarks.all(), *remark_reviews(graphs, home)),
        seconds=(),
    )
    return Draft(graphs.schema_graph, graphs.scheme, stores, digests, report, watch)
