"""Where the rows of an answer come from: as columns tell, else by what each matched and why it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import make_plain
from kgcli.provenance import UNREVIEWED
from kgcli.reports.report import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Table
    from kgcli.explaining.reasons import Reason
    from kgcli.explaining.rows import ExplainedRow
    from kgcli.provenance import Support

__all__ = ["CITED", "cite_columns", "cite_reasons", "names_evidence"]

CITED: Final = frozenset({"document", "paragraph", "voice", "attributed_to"})
"""The columns in which saved queries name the evidence of a row."""


def names_evidence(table: Table) -> bool:
    """Tell whether the rows of *table* name the documents and paragraphs that they rest on."""
    return {"document", "paragraph"} <= set(table.columns)


def cite_columns(table: Table) -> list[tuple[Citation, ...]]:
    """Return for each row where it comes from, as its columns tell it."""
    rows = (dict(zip(table.columns, map(make_plain, row), strict=True)) for row in table.rows)
    return [
        (_cite(row["document"], row["paragraph"], row.get("voice", ""), row.get("attributed_to", "")),)
        if row["document"]
        else ()
        for row in rows
    ]


def cite_reasons(rows: Sequence[ExplainedRow], count: int, schema_graph: str) -> list[tuple[Citation, ...]]:
    """Return for each of *count* rows all that the statements rest on which it matched, but for the schema.

    What a document does not state is cited by its public sources, else by its graph.
    """
    cited = {
        row.number: {_cite_support(each) for each in _list_supports(row) if each.graph != schema_graph}
        for row in rows
    }
    return [tuple(sorted(cited.get(number, ()))) for number in range(1, count + 1)]


def _list_supports(row: ExplainedRow) -> Iterator[Support]:
    for statement in row.statements:
        if not statement.is_aside and statement.explanation.reason is not None:
            yield from _walk(statement.explanation.reason)


def _walk(reason: Reason) -> Iterator[Support]:
    yield from reason.supports
    for each in reason.reasons:
        yield from _walk(each)


def _cite_support(support: Support) -> Citation:
    if support.has_words:
        speaker = ", ".join(
            filter(None, (support.attributed_to, UNREVIEWED if support.kind == "draft" else ""))
        )
        return _cite(support.document, support.paragraph, support.voice, speaker)
    return Citation(", ".join(support.sources) or support.graph, "", "")


def _cite(document: str, place: str, voice: str, speaker: str) -> Citation:
    return Citation(
        document,
        f"paragraph {place}" if place.isdecimal() else place,
        ", ".join(filter(None, ("" if voice in speaker else voice, speaker))),
    )
