"""A build made from scratch: everything read, closed and written."""

from __future__ import annotations

from functools import partial
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
from kgcli.store.writing.layer_stores import write_layers

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.store.cache.inputs import Contents


def make_whole(draft: Path, contents: Contents, home: Home, reason: str, progress: Progress) -> Draft:
    """Write a build of the files that *contents* reads into the folder *draft*.

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
    layers = close_layers(graphs.by_marking(), terms, graphs.scheme, reasoner)
    remarks = Remarks(home, graphs.visible_sources)
    with watch.time("writing"):
        stores = write_layers(
            draft,
            graphs,
            watch.take("reasoning", layers, partial(progress, "Writing the stores")),
            remarks,
            base=home.settings.graph_base,
            progress=progress,
        )
        register = empty_register().extend(
            graphs.markings,
            graphs.by_file,
            graphs.data,
            terms,
            files={graph: [source.name_in(home) for source in own] for graph, own in graphs.files.items()},
            reviewed=graphs.reviews.graphs,
        )
        digests = save_register(draft, register)
    counts = graphs.count_statements()
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
            if source in graphs.sources
        ),
        markings=tuple(store.told for store in stores),
        findings=tuple(finding for store in stores for finding in store.findings),
        remarks=(*remarks.all(), *remark_reviews(graphs, home)),
        seconds=watch.seconds,
    )
    return Draft(graphs.schema_graph, graphs.scheme, stores, digests, report)
