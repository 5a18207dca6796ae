"""What a push has to do: which graphs are as they should be at the endpoint, and which are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.errors import RefusedPushError
from kgcli.remote.records.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kgcli.pushing.contents import Contents
    from kgcli.remote.endpoints import Endpoint
    from kgcli.remote.records.kinds import Kind
    from kgcli.remote.records.record import Record
    from kgcli.remote.records.recorded import Found

Step = Literal["unchanged", "replaced", "added", "removed"]
STEPS: Final[tuple[Step, ...]] = ("unchanged", "replaced", "added", "removed")

__all__ = ["STEPS", "Plan", "Planned", "Step", "check_clearance", "check_home", "plan_push"]

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Planned:
    """A graph and what is done with it; *count* is how many statements it is to have, or had."""

    graph: str
    kind: Kind
    marking: str
    step: Step
    count: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All graphs, by name; *disturbed* are those that no longer have as many statements as were pushed.

    *there* are the graphs that the endpoint has under the names of ours, or of what was pushed before.
    """

    planned: tuple[Planned, ...]
    disturbed: tuple[str, ...]
    there: frozenset[str]

    def choose(self, step: Step) -> tuple[Planned, ...]:
        """Return the graphs with which *step* is done."""
        return tuple(one for one in self.planned if one.step == step)

    def count(self, kind: Kind, step: Step) -> int:
        """Return how many graphs of *kind* there are with which *step* is done."""
        return sum(one.kind == kind and one.step == step for one in self.planned)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of graph that there are."""
        return tuple(kind for kind in KINDS if any(one.kind == kind for one in self.planned))


def check_home(
    endpoint: Endpoint, found: Collection[Found], name: str, home: str, *, take_over: bool
) -> None:
    """Refuse an endpoint that holds what another home pushed, unless that is to be taken over.

    Raises ``RefusedPushError``.
    """
    others = [one for one in found if one.home != home]
    if not others or take_over:
        return
    where = ", ".join(f"<{one.record}>" for one in others)
    same = (
        " If it was this home, in another folder, say so: --take-over"
        if any(one.record == name for one in others)
        else " Push to another dataset; or replace what is there: --take-over"
    )
    raise RefusedPushError(
        f"The endpoint {endpoint.name!r} holds what another home pushed (it is recorded in {where}).{same}"
    )


def check_clearance(
    endpoint: Endpoint, held: Iterable[str], clearance: str, *, change_clearance: bool
) -> None:
    """Refuse another clearance than the recorded one, unless that is to change.

    Raises ``RefusedPushError``.
    """
    others = sorted(set(held) - {clearance})
    if others and not change_clearance:
        raise RefusedPushError(
            f"The endpoint {endpoint.name!r} was filled for the clearance {' or '.join(others)}, and is not "
            f"to show what {clearance} may see by accident. Push with --clearance {others[0]}, or to another "
            f"dataset; or change what this one shows: --change-clearance"
        )


def plan_push(
    endpoint: Endpoint,
    contents: Contents,
    record: Record | None,
    counts: Mapping[str, int],
    *,
    take_over: bool,
) -> Plan:
    """Return what is to be done; *counts* tells how many statements each graph has at *endpoint* now.

    Raises ``RefusedPushError`` where a graph of the same name is there that no push recorded.
    """
    entries = record.entries if record is not None else {}
    planned: list[Planned] = []
    disturbed: list[str] = []
    strange: list[str] = []
    for graph in contents.graphs.values():
        entry = entries.get(graph.name)
        there = counts.get(graph.name, 0)
        step: Step = "replaced"
        if entry is None:
            if there:
                strange.append(graph.name)
            else:
                step = "added"
        elif entry.digest is None:
            # Half-written, or not begun.
            step = "replaced" if there else "added"
        elif entry.count != there:
            disturbed.append(graph.name)
        elif entry.digest == graph.digest:
            step = "unchanged"
        planned.append(Planned(graph.name, graph.kind, graph.marking, step, graph.count))
    if strange and not take_over:
        named = ", ".join(f"<{graph}>" for graph in strange[:_SHOWN])
        more = f" and {len(strange) - _SHOWN:,} more" if len(strange) > _SHOWN else ""
        raise RefusedPushError(
            f"The endpoint {endpoint.name!r} has graphs of the same names that no push put there: {named}"
            f"{more}. Nothing was changed. Push to another dataset; or replace them: --take-over"
        )
    gone = [entry for graph, entry in entries.items() if graph not in contents.graphs]
    planned += [Planned(one.graph, one.kind, one.marking, "removed", one.count) for one in gone]
    there_now = frozenset(graph for graph, count in counts.items() if count)
    return Plan(tuple(sorted(planned, key=lambda one: one.graph)), tuple(disturbed), there_now)
