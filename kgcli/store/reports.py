"""What a build did, and how a home's stores stand, as a person wants to know it; kept beside the stores."""

import json
from collections.abc import Container
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

REPORT_NAME: Final = "report.json"
_TOLD_NAME: Final = "told-{}.json"
"""Of the contradictions and remarks at one marking, by its place among the markings of the report."""


class InputCount(NamedTuple):
    """One file that was read; *digest* is the SHA-256 of its bytes.

    *statements* is how many it holds, *by_marking* how many of each marking. What is told at a clearance
    counts the visible ones only, and has no digest.
    """

    name: str
    role: str
    statements: int
    digest: str
    by_marking: tuple[tuple[str, int], ...] = ()


class MarkingCount(NamedTuple):
    """What appears at one marking and at none below it, and how many statements its clearance may see.

    *fired* says how many statements each rule was the first to conclude in all that is visible there, as
    the closure grew: a build that continues another counts on, so that where several rules conclude the same
    another one may be named than from scratch. *triggered* says which rules the axioms there can make
    conclude anything, *missed* which they would if these were not switched off. *reused* says how much of
    the store was taken from the build before; it *continues* if what the rules did there was counted on.
    """

    notation: str
    graphs: int
    asserted: int
    inferred: int
    findings: int
    store_statements: int
    fired: tuple[tuple[str, int], ...] = ()
    triggered: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    reused: Literal["", "partly", "wholly"] = ""
    continues: bool = False


class MarkedFinding(NamedTuple):
    """A contradiction, at the lowest marking where it shows; *premises* are N-Triples."""

    marking: str
    rule: str
    message: str
    premises: tuple[str, ...]


class Remark(NamedTuple):
    """Something to know of an axiom or a rule, at the lowest marking where there is reason to say it.

    *kind* is ``rules`` for what the reasoner remarks, ``reviews`` for what is wrong with reviews, else one
    of ``kgcli.reasoning.malformed.Kind``. *place* is a file and a line, where they may be told.
    """

    marking: str
    kind: str
    text: str
    place: str | None = None


class BuildReport(NamedTuple):
    """A build; *reason* says why it was made, *rebuilt* whether it was made just now.

    *seconds* are those of each stage when it was made. *remarks* are on imports,
    axioms and rules. *reused* are the files that need not be read again, as the build before was continued.
    """

    path: str
    digest: str
    rebuilt: bool
    reason: str
    reasoner: str
    reasoner_version: str
    inputs: tuple[InputCount, ...]
    markings: tuple[MarkingCount, ...]
    findings: tuple[MarkedFinding, ...]
    remarks: tuple[Remark, ...]
    seconds: tuple[tuple[str, float], ...]
    reused: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks in words, with their places."""
        return tuple(f"{one.place}: {one.text}" if one.place else one.text for one in self.remarks)


class CheckReport(NamedTuple):
    """What a comparison of every byte found; *damaged* are files of the store that are not as written.

    *is_current* is true if the stores are whole and hold what the inputs say.
    """

    path: str
    digest: str
    files: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    damaged: tuple[str, ...]
    is_built: bool
    is_current: bool


class Status(NamedTuple):
    """How the stores of a home stand, told as far as *clearance* may know.

    *stale* says in words why a query would build first; None where it would not, or where there is a build
    and a clearance. *report* is that of the build there is, without what lies above the clearance; None where
    there is none.
    """

    home: str
    home_reason: str
    cache: str
    clearance: str
    stale: str | None
    report: BuildReport | None


def read_report(path: Path, visible: Container[str] | None = None) -> BuildReport:
    """Return the report of the build in *path*, as ``load_report`` does; if it is gone, what can be told."""
    gone = "its report is gone; write it anew: kgcli build --force"
    return load_report(path, visible) or BuildReport(str(path), "", False, gone, "", "", (), (), (), (), ())


def write_report(report: BuildReport) -> dict[str, bytes]:
    """Return *report* as files of JSON; what names things stands apart for each marking."""
    plain = report._asdict()
    for name in ("inputs", "markings"):
        plain[name] = [item._asdict() for item in plain[name]]
    del plain["findings"], plain["remarks"]
    files = {REPORT_NAME: json.dumps(plain).encode()}
    for place, count in enumerate(report.markings):
        told = {
            "findings": [item._asdict() for item in report.findings if item.marking == count.notation],
            "remarks": [item._asdict() for item in report.remarks if item.marking == count.notation],
        }
        files[_TOLD_NAME.format(place)] = json.dumps(told).encode()
    return files


def load_report(path: Path, visible: Container[str] | None = None) -> BuildReport | None:
    """Return the report of the build in *path*; None where there is none that can be read.

    Of contradictions and remarks only those at the *visible* markings are read; None stands for all.
    """
    try:
        plain: dict[str, Any] = json.loads((path / REPORT_NAME).read_bytes())
        plain |= {"findings": [], "remarks": []}
        for place, count in enumerate(plain["markings"]):
            if visible is None or count["notation"] in visible:
                told = json.loads((path / _TOLD_NAME.format(place)).read_bytes())
                for name, items in told.items():
                    plain[name] += items
        return BuildReport(
            **{
                **plain,
                "path": str(path),
                "inputs": tuple(
                    InputCount(**{**item, "by_marking": tuple(map(tuple, item["by_marking"]))})
                    for item in plain["inputs"]
                ),
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
    named = {name: tuple(plain[name]) for name in ("triggered", "missed")}
    return MarkingCount(**{**plain, **named, "fired": fired})
