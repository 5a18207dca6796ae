"""Explained rows as explanations: what a row matched are the premises of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.explaining.reasons import Reason, Spoken
from kgcli.explaining.why import Explanation, Explanations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.explaining.rows import ExplainedRow

__all__ = ["MATCHED", "gather_rows", "write_cells"]

MATCHED: Final = "matched"
"""What leads from statements to a row, in the place of a rule."""
_SENTENCE: Final = "The patterns of the query match these statements, and nothing states the others."


def gather_rows(rows: Sequence[ExplainedRow], title: str) -> Explanations:
    """Return each of *rows* as an explanation, whose reasons are the main statements that it matched."""
    return Explanations(title, _speak(title), tuple(map(_gather, rows)), are_all=True)


def write_cells(row: ExplainedRow) -> str:
    """Return what *row* says: the names of its columns with their values, but for the empty ones."""
    told = zip(row.columns, row.cells, strict=True)
    return "; ".join(f"{name}: {term.value}" for name, term in told if term is not None)


def _gather(row: ExplainedRow) -> Explanation:
    name = f"Row {row.number}"
    reason = Reason(
        f"{name}. {write_cells(row)}",
        rule=MATCHED,
        reasons=tuple(_list_reasons(row)),
        sentence=_SENTENCE,
        said=(_speak(name),),
    )
    return Explanation(name, row.marking, reason, _speak(name))


def _list_reasons(row: ExplainedRow) -> Iterator[Reason]:
    for each in row.statements:
        if not each.is_aside and each.explanation.reason is not None:
            yield each.explanation.reason
    for missing in row.missing:
        if not missing.is_aside:
            text = f"nothing states: {missing.text}"
            yield Reason(text, said=(_speak(text),))


def _speak(text: str) -> Spoken:
    return Spoken((text, "", ""), (text, "", ""))
