"""The options that choose which of the visible statements are wanted, to export or to describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kgcli.errors import ContradictoryOptionsError, ParameterValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.exporting.selection import Selection, Statements


def _check_depth(value: int | None) -> int | None:
    if value is not None and value < 1:
        raise typer.BadParameter(f"{value} is below 1.")
    return value


GraphsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--graph",
        metavar="NAME",
        help="Only this named graph: an IRI, a prefixed name, or what follows the home's base for graphs. "
        "Can be repeated, and adds to --document.",
    ),
]
DocumentsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="NAME",
        help="Only what describes this document and its passages, and the facts that its words support. "
        "Can be repeated, and adds to --graph.",
    ),
]
QueryOption = Annotated[
    str | None,
    typer.Option(
        "--query",
        metavar="NAME",
        help="Only the graph that this saved query constructs, or the statements that its rows rest on.",
    ),
]
ValuesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--param", metavar="NAME=VALUE", help="A value for a parameter of --query. Can be repeated."
    ),
]
EntitiesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--entity",
        metavar="NAME",
        help="Only what is said of this thing, or of others with it: a label or alias, a prefixed name, or "
        "an IRI. Can be repeated.",
    ),
]
DepthOption = Annotated[
    int | None,
    typer.Option(
        "--depth",
        metavar="N",
        help="With --entity, go on N - 1 steps to what is said of the things reached so far, but not to "
        "what else leads there. Unnamed nodes come whole, and count as no step.",
        show_default="1",
        callback=_check_depth,
    ),
]
AssertedOption = Annotated[bool, typer.Option("--asserted", help="Only what is stated.")]
InferredOption = Annotated[bool, typer.Option("--inferred", help="Only what follows.")]
EverythingOption = Annotated[bool, typer.Option("--all", help="What is stated and what follows; as usual.")]


def make_selection(
    *,
    graphs: Sequence[str] | None,
    documents: Sequence[str] | None,
    query: str | None,
    values: Sequence[str] | None,
    entities: Sequence[str] | None,
    depth: int | None,
    asserted: bool,
    inferred: bool,
    everything: bool,
) -> Selection:
    """Return what the options choose. Raises ``ContradictoryOptionsError``, ``ParameterValueError``."""
    from kgcli.exporting.selection import Selection

    if values and query is None:
        raise ContradictoryOptionsError("--param gives values to a saved query. Name one: --query NAME")
    if depth is not None and not entities:
        raise ContradictoryOptionsError("--depth counts steps from a thing. Name one: --entity NAME")
    return Selection(
        graphs=tuple(graphs or ()),
        documents=tuple(documents or ()),
        query=query,
        values=dict(_split_value(value) for value in values or ()),
        entities=tuple(entities or ()),
        depth=1 if depth is None else depth,
        statements=_choose_statements(asserted=asserted, inferred=inferred, everything=everything),
    )


def _choose_statements(*, asserted: bool, inferred: bool, everything: bool) -> Statements:
    chosen: dict[Literal["asserted", "inferred", "all"], bool] = {
        "asserted": asserted,
        "inferred": inferred,
        "all": everything,
    }
    wanted = [name for name, is_wanted in chosen.items() if is_wanted]
    if len(wanted) > 1:
        given = " and ".join(f"--{name}" for name in wanted)
        raise ContradictoryOptionsError(f"{given} contradict each other. Give one of them.")
    return wanted[0] if wanted else "all"


def _split_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ParameterValueError(f"--param {text!r} has no NAME=VALUE.")
    return name.strip().replace("-", "_"), value
