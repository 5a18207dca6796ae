"""``kgcli export``: the visible graph, or parts of it, for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import (
    ClearanceOption,
    DraftsOption,
    HomeOption,
    OutputOption,
    name_clearance,
    open_home,
)
from kgcli.cli.selecting import (
    AssertedOption,
    DepthOption,
    DocumentsOption,
    EntitiesOption,
    EverythingOption,
    GraphsOption,
    InferredOption,
    QueryOption,
    ValuesOption,
    make_selection,
)
from kgcli.errors import ContradictoryOptionsError
from kgcli.formats.registry import GRAPH_FORMATS, TABLE_FORMATS

if TYPE_CHECKING:
    from kgcli.exporting.selection import Selection
    from kgcli.home import Home

_NAMES = (*GRAPH_FORMATS, *TABLE_FORMATS)
_EVIDENCE = ("graphs", "prov", "reifiers")


def export(
    ctx: typer.Context,
    *,
    graphs: GraphsOption = None,
    documents: DocumentsOption = None,
    query: QueryOption = None,
    values: ValuesOption = None,
    entities: EntitiesOption = None,
    depth: DepthOption = None,
    asserted: AssertedOption = False,
    inferred: InferredOption = False,
    everything: EverythingOption = False,
    evidence: Annotated[
        str | None,
        typer.Option(
            "--evidence",
            metavar="FORM",
            help=f"Let the evidence travel, as one of {', '.join(_EVIDENCE)}: the named graphs of trig, "
            "nquads and jsonld; PROV-O with Web Annotation; or the reifiers of RDF 1.2.",
            autocompletion=lambda: list(_EVIDENCE),
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="REV", help="Only what came or went since this revision of the home in git."
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="REV", help="With --since, up to this revision (else up to now)."),
    ] = None,
    drafts: DraftsOption = False,
    layout: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help=f"One of {', '.join(_NAMES)} (else by the ending of --output's file, else turtle). csv and "
            "neo4j are a table of nodes and one of edges, in the folder or .zip file that --output names. "
            "With --since: update, a SPARQL Update request (as usual); patch, an RDF Patch; or nquads, two "
            "files NAME.removed.nq and NAME.added.nq for --output NAME.nq.",
            autocompletion=lambda: [*_NAMES, "update", "patch"],
        ),
    ] = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Write the visible graph, or a part of it, in an order that is the same each time.

    What leaves the house is decided here and now: without --clearance on this command line only the lowest
    marking is released, whatever $KGCLI_CLEARANCE and kgcli.toml let you read.

    Graphs and documents add up. --query and --entity narrow what these choose, and --asserted or --inferred
    what all of them do. Lines of ntriples and nquads are sorted as LC_ALL=C sort does, in temporary files;
    other formats hold the whole graph in memory. A file that ends in .gz is compressed.
    """
    from kgcli.answers.plain import count_things
    from kgcli.cli.printing import choose_format, say
    from kgcli.cli.progress import Progress
    from kgcli.cli.remarks import remark_drafts
    from kgcli.cli.stopping import ending_cleanly
    from kgcli.exporting.files import write_file

    selection = make_selection(
        graphs=graphs,
        documents=documents,
        query=query,
        values=values,
        entities=entities,
        depth=depth,
        asserted=asserted,
        inferred=inferred,
        everything=everything,
    )
    found = open_home(ctx, home, drafts=drafts)
    named = name_clearance(ctx, clearance)
    if since is not None or until is not None:
        if drafts:
            raise ContradictoryOptionsError(
                "Changes are those of reviewed facts. Leave out --drafts or --since."
            )
        _print_changes(found, selection, named, since, until, evidence=evidence, layout=layout, output=output)
        return
    name = choose_format(layout, output, "export")
    with ending_cleanly(), Progress() as progress:
        released, count = write_file(
            found, name, output, selection, named, evidence=evidence, progress=progress
        )
    if named is None:
        say(
            f"Released only what is marked {released.clearance}, the lowest marking. "
            "More: kgcli export --clearance MARKING"
        )
    written = f" written to {output}" if output != "-" else ""
    say(f"{count_things(count, 'statement')}{written}. Highest marking: {released.marking}.")
    remark_drafts(found, released.clearance)


def _print_changes(
    home: Home,
    selection: Selection,
    clearance: str | None,
    since: str | None,
    until: str | None,
    *,
    evidence: str | None,
    layout: str | None,
    output: str,
) -> None:
    from kgcli.cli.changes import print_changes
    from kgcli.cli.stopping import ending_cleanly

    if since is None:
        raise ContradictoryOptionsError("--until ends what --since begins. Name both revisions.")
    if evidence is not None:
        raise ContradictoryOptionsError("Changes bear their graphs' names. Leave out --evidence or --since.")
    with ending_cleanly():
        print_changes(home, since, until, selection, clearance, layout=layout, output=output)
