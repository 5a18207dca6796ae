"""Which of the graphs that state a fact a review is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.errors import AmbiguousFactError, ParameterValueError, RefusedReviewError, UnstatedFactError
from kgcli.iris import expand_name
from kgcli.reviews.facts import BARRED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.home import Home
    from kgcli.provenance import Support
    from kgcli.reviews.facts import Stated

__all__ = ["Where", "check_where", "choose_stated"]


@dataclass(frozen=True, slots=True)
class Where:
    """Where the fact that is meant is stated: a graph, a document or a paragraph of it, or everywhere."""

    graph: str | None = None
    document: str | None = None
    paragraph: str | None = None
    everywhere: bool = False


def check_where(where: Where) -> None:
    """Raise ``ParameterValueError`` where *where* says one thing twice, or half a thing."""
    if where.graph is not None and (where.document is not None or where.everywhere):
        raise ParameterValueError("Give --graph alone: it names one place already.")
    if where.paragraph is not None and where.document is None:
        raise ParameterValueError("A --paragraph needs its document. Give it: --document REF")


def choose_stated(
    stated: Sequence[Stated], where: Where, supports: Mapping[str, Support], home: Home, words: str
) -> tuple[Stated, ...]:
    """Return those of the places where a fact is *stated* that *where* means; *words* are the fact.

    *supports* are what graphs stand for. Raises ``UnstatedFactError`` where it is stated elsewhere only,
    ``AmbiguousFactError`` where it is stated in several, and ``RefusedReviewError`` where it is not to be
    reviewed.
    """
    open_to = [one for one in stated if one.bar is None]
    if not open_to:
        raise RefusedReviewError(f"{words}: {BARRED[stated[0].bar or '']}.")
    meant = [one for one in open_to if _is_meant(one, where, supports, home)]
    listed = "".join(f"\n  {_describe(one, supports)}" for one in open_to)
    if not meant:
        raise UnstatedFactError(f"{words}: that is not stated there. It is stated here:{listed}")
    if len({one.graph for one in meant}) > 1 and not where.everywhere:
        raise AmbiguousFactError(
            f"{words}: that is stated in several places. Choose one with --document and --paragraph or with "
            f"--graph, or review it in each with --all:{listed}"
        )
    return tuple(meant)


def _is_meant(one: Stated, where: Where, supports: Mapping[str, Support], home: Home) -> bool:
    support = supports[one.graph]
    if where.graph is not None:
        typed = where.graph.strip()
        return one.graph in {expand_name(typed, home.settings.prefixes), typed.strip("<>")}
    if where.document is not None and where.document.strip().casefold() != support.document.casefold():
        return False
    return where.paragraph is None or where.paragraph.strip().casefold() == support.paragraph.casefold()


def _describe(one: Stated, supports: Mapping[str, Support]) -> str:
    support = supports[one.graph]
    number = support.paragraph
    paragraph = f"paragraph {number}" if number.isdecimal() else number
    parts = (support.document, paragraph, one.marking.notation, support.voice)
    return f"{', '.join(part for part in parts if part)} <{one.graph}>"
