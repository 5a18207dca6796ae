"""The difference of two ontologies as data for a program, which JSON can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgcli.ontology.diffing.forms.wording import describe_step, tell_changes, tell_header, tell_statements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.ontology.diffing.difference import Difference, TermChange
    from kgcli.ontology.diffing.forms.wording import Told

__all__ = ["make_record"]


def make_record(found: Difference, old: str, new: str) -> dict[str, Any]:
    """Return the difference of the ontologies that are called *old* and *new*, all of it.

    Axioms are in OWL's functional-style syntax with short names; *prefixes* says which.
    """
    counted = ("old", "new", "common")
    return {
        "old": old,
        "new": new,
        "identical": found.is_empty,
        "unrelated": found.unrelated,
        "counts": {name: dict(zip(counted, counts, strict=True)) for name, counts in found.counts.items()},
        "version": {
            "step": found.step.level,
            "reasons": [{"step": level, "reason": reason} for level, reason in found.step.reasons],
            "old": found.step.versions[0],
            "new": found.step.versions[1],
            "taken": found.step.taken,
            "advice": found.step.advice,
            "told": describe_step(found.step),
        },
        "headers": [
            {
                "iri": (each.new or each.old).iri,  # type: ignore[union-attr]  # It has at least one of the two.
                "changes": _list(tell_header(each, found.prefixes)),
            }
            for each in found.headers
        ],
        "terms": [_describe(term, found) for term in found.terms],
        "general": _list(tell_changes(found.general, found.prefixes)),
        "shapes": [
            {
                "name": each.name,
                "change": each.change,
                "targets": list(each.targets),
                "changes": _list(each.told),
            }
            for each in found.shapes
        ],
        "statements": [
            {"subject": each.subject, "changes": _list(tell_statements(each, found.prefixes))}
            for each in found.statements
        ],
        "prefixes": dict(sorted(found.prefixes.items())),
    }


def _describe(term: TermChange, found: Difference) -> dict[str, Any]:
    return {
        "iri": term.iri,
        "change": term.change,
        "kinds": list(term.kinds),
        "label": term.label,
        "renamed_from": None if term.rename is None else term.rename.old,
        "likeness": None if term.rename is None else round(term.rename.likeness, 3),
        "changes": _list(tell_changes(term.changes, found.prefixes)),
    }


def _list(told: Iterable[Told]) -> list[dict[str, str | None]]:
    return [{"property": each.about or None, "old": each.old, "new": each.new} for each in told]
