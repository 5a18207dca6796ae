"""``kgcli ontology tree``: classes or properties, each under what is broader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rich.text import Text
    from rich.tree import Tree

    from kgcli.formats.base import Look
    from kgcli.ontology.terms.facts import FactUses
    from kgcli.ontology.terms.index import TermIndex
    from kgcli.ontology.tree import Branch


def tree(
    ctx: typer.Context,
    term: Annotated[
        str | None,
        typer.Argument(metavar="[TERM]", help="Show what is below it: a label, a prefixed name, or an IRI."),
    ] = None,
    *,
    properties: Annotated[
        bool, typer.Option("--properties", help="Show properties instead of classes.")
    ] = False,
    inferred: Annotated[
        bool,
        typer.Option("--inferred", help="Place terms by all that follows, not only by what the files state."),
    ] = False,
    counts: Annotated[
        bool, typer.Option("--counts", help="Tell how often visible facts use each: stated and inferred.")
    ] = False,
    depth: Annotated[
        int | None, typer.Option("--depth", metavar="N", min=0, help="Go down at most this many levels.")
    ] = None,
    output: OutputOption = "-",
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Show the terms as a tree, each under all of its broader ones, but unfolded only once."""
    from kgcli.cli.printing import look_around, say
    from kgcli.cli.progress import Progress
    from kgcli.ontology.reading import read_ontology
    from kgcli.ontology.terms.facts import count_uses
    from kgcli.ontology.terms.finding import find_term
    from kgcli.ontology.terms.index import read_index
    from kgcli.ontology.tree import grow_trees, read_edges, read_inferred_edges
    from kgcli.output import faces_person, open_text

    found = open_home(ctx, home)
    cleared = choose_clearance(ctx, clearance, found)
    with Progress() as progress:
        index = read_index(read_ontology(found, progress=progress), found)
        start = None if term is None else find_term(index, term)
        edges = (
            read_inferred_edges(found, index, cleared, progress=progress) if inferred else read_edges(index)
        )
        trees = grow_trees(index, edges, term=start, properties=properties, depth=depth)
        uses = count_uses(found, index.terms.values(), cleared, progress=progress) if counts else {}
    if not trees:
        say(f"The ontology has no {'properties' if properties else 'classes'}.")
        return
    if faces_person(output):
        _show(trees, index, uses, look_around(output, ""))
        return
    with open_text(output) as stream:
        for branch in trees:
            stream.writelines(f"{line}\n" for line in _indent(branch, index, uses, 0))


def _indent(branch: Branch, index: TermIndex, uses: Mapping[str, FactUses], level: int) -> Iterator[str]:
    from kgcli.answers.plain import show_controls

    name, note = _describe(branch, index, uses)
    yield show_controls(f"{'  ' * level}{name}{f'  {note}' if note else ''}")
    for one in branch.branches:
        yield from _indent(one, index, uses, level + 1)


def _describe(branch: Branch, index: TermIndex, uses: Mapping[str, FactUses]) -> tuple[str, str]:
    """Return what to show of a term: its name and short IRI, and whatever else is to be said."""
    name, short = index.name(branch.iri), index.shorten(branch.iri)
    notes = []
    if branch.same:
        notes.append(f"the same as {', '.join(map(index.name, branch.same))}")
    if branch.also_under:
        notes.append(f"also under {', '.join(map(index.name, branch.also_under))}")
    if branch.cut == "cycle":
        notes.append("a circle: it is among its own ancestors")
    elif branch.cut == "above":
        notes.append(f"{branch.below} below, shown above")
    elif branch.cut == "deep":
        notes.append(f"{branch.below} below")
    entry = index.terms[branch.iri]
    if entry.deprecated:
        notes.append("deprecated")
    count = uses.get(branch.iri)
    if count is not None and (count.stated or count.inferred):
        notes.append(f"{count.stated:,} stated, {count.inferred:,} inferred")
    told = f" [{short}]" if short != name else ""
    return f"{name}{told}", f"({'; '.join(notes)})" if notes else ""


def _show(trees: tuple[Branch, ...], index: TermIndex, uses: Mapping[str, FactUses], look: Look) -> None:
    import sys
    from io import StringIO

    from rich.console import Console
    from rich.text import Text
    from rich.tree import Tree

    from kgcli.answers.plain import show_controls
    from kgcli.output import TerminalText

    def write(branch: Branch) -> Text:
        name, note = _describe(branch, index, uses)
        return Text.assemble(show_controls(name), "  " if note else "", (show_controls(note), "dim"))

    def grow(into: Tree, branch: Branch) -> None:
        for one in branch.branches:
            grow(into.add(write(one)), one)

    buffer = StringIO()
    console = Console(
        file=buffer,
        width=look.width,
        color_system="standard" if look.colour else None,
        force_terminal=look.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for branch in trees:
        top = Tree(write(branch), guide_style="dim")
        grow(top, branch)
        console.print(top)
    lines = "".join(f"{line.rstrip(' ')}\n" for line in buffer.getvalue().split("\n")[:-1])
    TerminalText(sys.stdout).write_trusted(lines)
