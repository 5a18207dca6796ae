"""What an edit changes as data for a program, which JSON can hold."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgcli.answers import Term
    from kgcli.ontology.impact.impact import Impact, QueryChange

    Row = tuple[Term | None, ...]

__all__ = ["make_record"]


def make_record(found: Impact) -> dict[str, Any]:
    """Return all that is known of the impact; rows are objects by column, empty cells left out."""
    return {
        "against": found.against,
        "clearance": found.clearance,
        "facts": found.facts,
        "effects": list(found.list_effects()),
        "asked": found.asked,
        "left_out": list(found.left_out),
        "queries": [_describe(change) for change in found.queries],
        "uses": [use._asdict() for use in found.uses],
        "data_uses": [use._asdict() for use in found.data_uses],
        "inferences": [
            {
                "kind": each.kind,
                "iri": each.iri,
                "gained": each.gained,
                "lost": each.lost,
                "examples": [{"gained": is_new, "statement": line} for is_new, line in each.examples],
            }
            for each in found.inferences
        ],
        "clashes": {"new": [clash._asdict() for clash in found.clashes], "solved": found.solved},
        "shapes": {"new": [asdict(result) for result in found.shapes], "satisfied": found.satisfied},
    }


def _describe(change: QueryChange) -> dict[str, Any]:
    def show(row: Row) -> dict[str, Any]:
        return {
            name: {key: value for key, value in cell._asdict().items() if value is not None}
            for name, cell in zip(change.columns, row, strict=True)
            if cell is not None
        }

    return {
        "name": change.name,
        "shown": change.shown,
        "state": change.state,
        "edited": change.edited,
        "error": change.error or None,
        "lost_columns": list(change.lost_columns),
        "removed": [show(row) for row in change.removed],
        "added": [show(row) for row in change.added],
        "changed": [{"old": show(old), "new": show(new)} for old, new in change.changed],
    }
