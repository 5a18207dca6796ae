"""Whether anything that a reader may see stands below the marking of what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.marking_checks.bounds import check_bounds
from kgcli.marking_checks.headers import check_headers
from kgcli.marking_checks.mentions import check_mentions
from kgcli.marking_checks.passages import check_passages
from kgcli.marking_checks.record import read_record
from kgcli.marking_checks.scope import open_scope
from kgcli.marking_checks.wording import word

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.marking_checks.findings import Low, LowMarking
    from kgcli.marking_checks.record import Record
    from kgcli.marking_checks.scope import Scope

__all__ = ["LowMarkings", "check_markings"]


@dataclass(frozen=True, slots=True)
class LowMarkings:
    """The outcome: how many named graphs and passages were looked at, and what stands too low."""

    graphs: int
    passages: int
    findings: tuple[LowMarking, ...]


def check_markings(home: Home, clearance: str | None = None) -> LowMarkings:
    """Check the markings in a home's files, as far as a reader cleared for *clearance* sees them.

    What stands too low because of something is told only to who may see that. Raises what ``read_marked``
    does, and ``UnknownMarkingError``.
    """
    from kgcli.verification.visible import read_marked

    graphs = read_marked(home)
    limit = None if clearance is None else graphs.scheme.parse(clearance)
    scope = open_scope(graphs, limit)
    record = read_record(scope)
    # What is hidden may stand in the lines before what is visible, but in the schema, which is one graph.
    sources = (
        graphs.sources
        if limit is None
        else tuple(source for source in graphs.visible_sources(limit) if source.role != "data")
    )
    findings = tuple(sorted(word(_find_low(scope, record), scope, record, sources, home)))
    visible = [m for m in graphs.markings.values() if limit is None or limit.dominates(m)]
    return LowMarkings(len(visible), len(record.of), findings)


def _find_low(scope: Scope, record: Record) -> list[Low]:
    """Return everything that stands too low, by every rule."""
    checks = (check_passages, check_headers, check_mentions, check_bounds)
    return [low for check in checks for low in check(scope, record)]
