"""``kgcli describe``: what an export holds, for catalogues."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from kgcli.cli.options import (
    ClearanceOption,
    GraphFormatOption,
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


def _check_day(value: str | None) -> str | None:
    if value is not None:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise typer.BadParameter(f"{value!r} is no day, written as in 2024-05-31.") from None
    return None


def _check_iris(value: list[str] | str | None) -> list[str] | str | None:
    from kgcli.iris import is_iri

    for iri in [value] if isinstance(value, str) else value or ():
        if not is_iri(iri):
            raise typer.BadParameter(f"{iri!r} is no absolute IRI.")
    return value


def describe(
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
    dataset: Annotated[
        str | None,
        typer.Option(
            "--dataset",
            metavar="IRI",
            help="What the data set is called (else made from the home's base for graphs and the marking).",
            callback=_check_iris,
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="Its title (else that of the home's ontology)."),
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option(
            "--license",
            metavar="IRI",
            help="Its licence (else those that the visible ontologies state).",
            callback=_check_iris,
        ),
    ] = None,
    issued: Annotated[
        str | None,
        typer.Option(
            "--issued",
            metavar="DAY",
            help="The day from which it is offered, as in 2024-05-31; otherwise none is told.",
            callback=_check_day,
        ),
    ] = None,
    downloads: Annotated[
        list[str] | None,
        typer.Option(
            "--download",
            metavar="URL",
            help="Where a file with it can be had; its ending tells the format. Can be repeated. Without "
            "any, each format is listed that kgcli export writes.",
            callback=_check_iris,
        ),
    ] = None,
    layout: GraphFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Describe what kgcli export would write, in the terms of VoID and DCAT.

    Counts of statements, entities, classes and properties, links to other sites, title, version, licences,
    documents, a digest, and the highest marking, which is the description's own: all is read off what the
    same options export. Without --clearance on this command line that is only the lowest marking.
    """
    from kgcli.answers.plain import count_things
    from kgcli.cli.printing import choose_format, print_graph, say
    from kgcli.cli.progress import Progress
    from kgcli.describing.description import PREFIXES, Wishes, describe_release
    from kgcli.exporting.release import release

    name = choose_format(layout, output, "graph")
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
    found = open_home(ctx, home)
    named = name_clearance(ctx, clearance)
    wishes = Wishes(dataset, title, licence, issued, tuple(downloads or ()))
    with Progress() as progress:
        released = release(found, selection, named, progress=progress)
        description = describe_release(found, released, wishes, progress=progress)
    prefixes = {**released.prefixes, **PREFIXES}
    print_graph(description.quads, name, output, prefixes, released.heading)
    for lack in description.lacks:
        say(f"The description has {lack}")
    if named is None:
        say(
            f"Described only what is marked {released.clearance}, the lowest marking. "
            "More: kgcli describe --clearance MARKING"
        )
    say(f"{count_things(description.counts.triples, 'statement')} described. Marking: {released.marking}.")
