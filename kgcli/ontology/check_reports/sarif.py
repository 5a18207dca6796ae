"""The report as SARIF, which code hosts show beside the lines of a change.

Format: OASIS "Static Analysis Results Interchange Format (SARIF)" version 2.1.0.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from kgcli.answers.plain import show_controls
from kgcli.ontology.check_reports.grouping import describe_finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.home import Home
    from kgcli.ontology.checking import Report
    from kgcli.ontology.findings import Finding
    from kgcli.ontology.reading import Place

__all__ = ["write_sarif"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"error": "error", "warn": "warning", "info": "note"}
_FINGERPRINT: Final = "kgcliFinding/v1"


def write_sarif(report: Report, home: Home) -> str:
    """Return *report* as one run, with a rule for each check and a result for each finding.

    Files are named as seen from the top of the repository that the home lies in, else from the home: code
    hosts take them so.
    """
    import json

    from kgcli.version import own_version

    above = _find_path_in_repository(home)
    rules: dict[str, dict[str, Any]] = {}
    for finding in report.findings:
        rules.setdefault(finding.check, _describe_rule(finding))
    numbers = {name: number for number, name in enumerate(rules)}
    results = [
        _describe_result(finding, numbers[finding.check], above, report) for finding in report.findings
    ]
    driver = {
        "name": "kgcli",
        "semanticVersion": own_version(),
        "rules": list(rules.values()),
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _find_path_in_repository(home: Home) -> str:
    """Return the home's path inside its git repository, ending with a slash; empty where it is the top."""
    root = home.root.resolve()
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    inside = root.relative_to(top).as_posix()
    return "" if inside == "." else f"{inside}/"


def _describe_rule(finding: Finding) -> dict[str, Any]:
    """Return what is said of a check, as its first finding says it, but of no axiom in particular."""
    words = finding.check.replace("-", " ").capitalize()
    problem = f"{words}." if finding.axiom else finding.problem
    return {
        "id": finding.check,
        "shortDescription": _say(problem),
        "fullDescription": _say(f"{problem} ({finding.source})"),
        "help": _say(f"{problem} {finding.remedy} ({finding.source})"),
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _say(text: str) -> dict[str, str]:
    """Return a message (section 3.11): braces in it stand for nothing else."""
    return {"text": show_controls(text).replace("{", "{{").replace("}", "}}")}


def _describe_result(finding: Finding, number: int, above: str, report: Report) -> dict[str, Any]:
    said = describe_finding(finding, report.prefixes, said="")
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": _say(f"{said} {finding.remedy}"),
        "partialFingerprints": {_FINGERPRINT: _fingerprint(finding)},
    }
    locations = [_describe_place(place, above) for place in finding.places]
    # A code host refuses a result that it cannot show anywhere.
    result["locations"] = locations[:1] or [_describe_place(_anywhere(report), above)]
    if len(locations) > 1:
        result["relatedLocations"] = [
            {"id": number, **location} for number, location in enumerate(locations[1:], 1)
        ]
    return result


def _anywhere(report: Report) -> Place:
    from kgcli.ontology.reading import Place

    return Place(report.files[0], None)


def _describe_place(place: Place, above: str) -> Mapping[str, Any]:
    path = Path(place.file)
    uri = path.as_uri() if path.is_absolute() else quote(above + place.file, safe="/-._~")
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": uri} if path.is_absolute() else {"uri": uri, "uriBaseId": "%SRCROOT%"}
    }
    # Where no line is known, code hosts show the file's beginning; they ask for one.
    physical["region"] = {"startLine": place.line or 1}
    return {"physicalLocation": physical}


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same when lines are moved, so that a host knows a finding again."""
    from hashlib import sha256

    parts = (finding.check, finding.entity, finding.property, finding.value, finding.axiom)
    return sha256("\x1f".join(parts).encode()).hexdigest()[:32]
