"""The report of a build, as it lies beside its stores."""

import json
from pathlib import Path
from typing import Any, Final

from kgcli.store.reports import BuildReport, InputCount, MarkedFinding, MarkingCount, Remark

REPORT_NAME: Final = "report.json"
_LISTS: Final = ("inputs", "markings", "findings", "remarks")


def read_report(path: Path) -> BuildReport:
    """Return the report of the build in *path*; one that is gone is told of as far as it can be."""
    gone = "its report is gone; write it anew: kgcli build --force"
    return load_report(path) or BuildReport(str(path), "", False, gone, "", "", (), (), (), (), ())


def write_report(report: BuildReport) -> bytes:
    """Return *report* as JSON."""
    plain = report._asdict()
    for name in _LISTS:
        plain[name] = [item._asdict() for item in plain[name]]
    return json.dumps(plain).encode()


def load_report(path: Path) -> BuildReport | None:
    """Return the report of the build in *path*; None where there is none that can be read."""
    try:
        plain: dict[str, Any] = json.loads((path / REPORT_NAME).read_bytes())
        return BuildReport(
            **{
                **plain,
                "path": str(path),
                "inputs": tuple(InputCount(**item) for item in plain["inputs"]),
                "markings": tuple(_read_count(item) for item in plain["markings"]),
                "findings": tuple(
                    MarkedFinding(**{**item, "premises": tuple(item["premises"])})
                    for item in plain["findings"]
                ),
                "remarks": tuple(Remark(**item) for item in plain["remarks"]),
                "seconds": tuple((stage, seconds) for stage, seconds in plain["seconds"]),
                "reused": tuple(plain["reused"]),
            }
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _read_count(plain: dict[str, Any]) -> MarkingCount:
    fired = tuple((rule, times) for rule, times in plain["fired"])
    return MarkingCount(**{**plain, "fired": fired, "triggered": tuple(plain["triggered"])})
