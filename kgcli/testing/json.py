"""What came of expectations as JSON, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgcli.testing.running import CaseResult, Report

__all__ = ["write_json"]


def write_json(report: Report) -> str:
    """Return *report* as JSON: each query with its cases, and of each case what differs."""
    import json

    plain = {
        "queries": [
            {
                "query": query.name,
                "file": query.file,
                "fault": query.fault,
                "left_out": query.left_out,
                "cases": [_make_plain(result) for result in query.cases],
            }
            for query in report.queries
        ],
        "cases": len(report.cases),
        "differing": report.differing,
        "faults": len(report.faults),
        "left_out": report.left_out,
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _make_plain(result: CaseResult) -> dict[str, Any]:
    case, found = result.case, result.differences
    missing = found.missing if found is not None else ()
    forbidden = found.forbidden if found is not None else ()
    return {
        "case": case.number,
        "line": case.line,
        "clearance": case.clearance,
        "params": dict(case.params),
        "fixture": case.fixture,
        "as_expected": result.is_as_expected,
        "fault": result.fault,
        "missing": [
            {"expected": dict(each.expected), "nearest": None if each.nearest is None else dict(each.nearest)}
            for each in missing
        ],
        "forbidden": [{"expected": dict(unwanted), "row": dict(row)} for unwanted, row in forbidden],
        "count": None
        if found is None or found.count is None
        else {"expected": str(case.count), "rows": found.count},
    }
