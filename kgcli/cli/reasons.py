"""Proofs in words, as lines for a reader and as rows for a program."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Term
    from kgcli.explaining.reasons import Reason
    from kgcli.provenance import Support

PLACE_COLUMNS: Final = ("document", "paragraph", "stated_at", "graph", "place")


def describe_reason(reason: "Reason", indent: str) -> "Iterator[str]":
    """Yield the lines of *reason* and of all that it follows from, each level further in."""
    by = f", by {reason.rule}" if reason.rule else ""
    yield f"{indent}{reason.statement}{by}"
    for support in reason.supports:
        yield f"{indent}    {_describe_support(support, reason.place)}"
    for each in reason.reasons:
        yield from describe_reason(each, indent + "  ")


def _describe_support(support: "Support", place: str | None) -> str:
    from kgcli.cli.show import describe_support

    if support.kind == "stated":
        # The schema, or data that is its own source.
        return f"stated in {place or support.graph}{', ' if support.marking else ''}{support.marking}"
    return describe_support(support)


def walk_reasons(reasons: "Sequence[Reason]", depth: int = 1) -> "Iterator[tuple[int, Reason]]":
    """Yield *reasons* and all that they follow from, each with how far in it stands."""
    for reason in reasons:
        yield depth, reason
        yield from walk_reasons(reason.reasons, depth + 1)


def list_places(reason: "Reason") -> "list[tuple[str | None, ...]]":
    """Return the cells of ``PLACE_COLUMNS`` for all that *reason* rests on; one empty row for nothing."""
    places: list[tuple[str | None, ...]] = [
        (s.document, s.paragraph, s.marking, s.graph, reason.place) for s in reason.supports
    ]
    return places or [(None,) * len(PLACE_COLUMNS)]


def write_cell(cell: str | int | None) -> "Term | None":
    """Return *cell* as a term; None for an empty one."""
    from kgcli.answers import Term
    from kgcli.vocabulary import XSD

    if cell in {None, ""}:
        return None
    return Term("literal", str(cell), XSD + "integer" if isinstance(cell, int) else None)
