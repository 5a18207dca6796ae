"""``kgcli export``: the visible graph, for other tools."""

import typer

from kgcli.cli.options import (
    ClearanceOption,
    GraphFormatOption,
    HomeOption,
    OutputOption,
    name_clearance,
    open_home,
)


def export(
    ctx: typer.Context,
    *,
    layout: GraphFormatOption = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Write the visible graph, asserted and inferred, in an order that is the same each time.

    What leaves the house is decided here and now: without --clearance on this command line only the lowest
    marking is released, whatever $KGCLI_CLEARANCE and kgcli.toml let you read.
    """
    from kgcli.cli.printing import choose_format, count_things, print_graph, say
    from kgcli.cli.progress import Progress
    from kgcli.export import release_graph

    name = choose_format(layout, output, "graph")
    found = open_home(ctx, home)
    named = name_clearance(ctx, clearance)
    with Progress() as progress:
        release = release_graph(found, named, progress=progress)
        progress("Writing the graph")
        count = print_graph(release.quads, name, output, release.prefixes, release.heading)
    if named is None:
        say(
            f"Released only what is marked {release.clearance}, the lowest marking. "
            "More: kgcli export --clearance MARKING"
        )
    written = f" written to {output}" if output != "-" else ""
    say(f"{count_things(count, 'statement')}{written}. Highest marking: {release.marking}.")
