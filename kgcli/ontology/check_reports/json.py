"""The report as JSON: what was checked, how much was found, and every finding in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgcli.ontology.checking import Report
    from kgcli.ontology.findings import Finding

__all__ = ["write_json"]


def write_json(report: Report) -> str:
    """Return *report* as an object with ``checked``, ``counts``, ``findings`` and ``rules``."""
    import json

    document: dict[str, Any] = {
        "checked": {
            "parts": list(report.parts),
            "files": list(report.files),
            "statements": report.statements,
            "axioms": report.axioms,
        },
        "counts": dict(report.count()),
        "findings": [_describe(finding) for finding in report.findings],
    }
    if report.rule_use is not None:
        document["rules"] = [
            {
                "rule": rule.rule,
                "premises": list(rule.premises),
                "axioms": rule.axioms,
                "inferred": rule.inferred,
                "inferred_with_facts": rule.inferred_with_facts,
                "meaning": rule.meaning,
            }
            for rule in report.rule_use.rules
        ]
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _describe(finding: Finding) -> dict[str, Any]:
    names = ("severity", "check", "entity", "property", "value", "problem", "remedy", "source", "axiom")
    said = {name: getattr(finding, name) for name in names}
    return {
        **{name: value for name, value in said.items() if value},
        "places": [{"file": place.file, "line": place.line} for place in finding.places],
    }
