"""A push: an endpoint's dataset made the same as the store of one clearance, as far as it is ours.

Before a graph is touched, the record there says so; what is done with it is recorded after. So a push may end
at any point: the next one finds what is not whole and does it again. Of two pushes at once the later one goes
on, and the earlier one finds at its next step that the record is no longer its own, and stops.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgcli.errors import BrokenPushError, QueryTimeoutError, RefusedPushError, RemoteError
from kgcli.pushing.contents import Contents, gather
from kgcli.pushing.lock import hold_lock
from kgcli.pushing.planning import Plan, check_clearance, check_home, plan_push
from kgcli.pushing.sending import group_graphs, remove_graphs, send_graphs
from kgcli.remote.records.record import Entry, Record, identify_home, name_record
from kgcli.remote.records.recorded import count_statements, fetch_record, find_records, save_record, tell_push

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgcli.home import Home
    from kgcli.pushing.contents import OwnGraph
    from kgcli.remote.endpoints import Endpoint
    from kgcli.store.opening.opened import BuiltStore

    Progress = Callable[[str], None]

__all__ = ["PushReport", "push"]

_RECORDED_AT_ONCE: Final = 50
"""Graphs after which a record is written that can only be written as a whole."""


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did, or would do.

    *clearance* is the one that was asked for, *marking* the highest one of what it sees. *resumed* tells
    whether a push before had not come to its end; *named_nodes* is how many blank nodes travel as IRIs;
    *merged* has the graphs of which the server keeps fewer statements than were sent, with both numbers.
    """

    plan: Plan
    clearance: str
    marking: str
    resumed: bool
    named_nodes: int
    merged: tuple[tuple[str, int, int], ...] = ()


def push(
    home: Home,
    endpoint: Endpoint,
    clearance: str | None = None,
    *,
    dry_run: bool = False,
    take_over: bool = False,
    change_clearance: bool = False,
    progress: Progress = lambda _: None,
) -> PushReport:
    """Fill *endpoint* with the graphs of what *clearance* sees; without one, of the lowest marking.

    *take_over* replaces graphs of the same names, and what another home pushed; *change_clearance* lets an
    endpoint that was filled for another clearance be filled for this one. Raises ``RefusedPushError`` where
    one of these is needed, ``BrokenPushError`` where the server breaks off, ``RemoteError`` where it cannot
    be asked or no URL to change it is known, and what building the home's store raises.
    """
    from kgcli.store.home_stores import current_store
    from kgcli.store.marking import read_built_scheme

    if endpoint.update is None and endpoint.graph_store is None:
        raise RemoteError(
            f"The endpoint {endpoint.name!r} can only be asked. To push, name where it is changed in "
            f'kgcli.toml: [endpoints.NAME] query = "{endpoint.shown}", update = "https://...", '
            f'graph_store = "https://..." (one of the two is enough)'
        )
    store = current_store(home, clearance, progress=progress)
    scheme = read_built_scheme(home)
    chosen = scheme.lowest() if clearance is None else scheme.parse(clearance)
    store = current_store(home, chosen.notation, progress=progress)
    progress("Reading what is to be pushed")
    with gather(store, home, _mark_graphs(home, store)) as contents:
        work = _Push(
            home, endpoint, store=store, clearance=chosen.notation, contents=contents, progress=progress
        )
        if dry_run:
            return work.prepare(take_over=take_over, change_clearance=change_clearance)
        with hold_lock(endpoint, home):
            report = work.prepare(take_over=take_over, change_clearance=change_clearance)
            return replace(report, merged=work.carry_out(report.plan))


class _Push:
    """One push; *record* is what the endpoint records by now, as far as this one knows."""

    def __init__(
        self,
        home: Home,
        endpoint: Endpoint,
        *,
        store: BuiltStore,
        clearance: str,
        contents: Contents,
        progress: Progress,
    ) -> None:
        self.home = home
        self.endpoint = endpoint
        self.store = store
        self.clearance = clearance
        self.contents = contents
        self.progress = progress
        self.name = name_record(home)
        self.identity = identify_home(home, store.schema_graph)
        self.record: Record | None = None
        self.others: tuple[Record, ...] = ()
        """Records of other homes, which are taken over."""
        self.held: frozenset[str] = frozenset()
        self.done = 0

    def prepare(self, *, take_over: bool, change_clearance: bool) -> PushReport:
        """Ask the endpoint what it holds and return what is to be done; changes nothing."""
        endpoint, contents = self.endpoint, self.contents
        if self.name in contents.graphs:
            raise RefusedPushError(
                f"A graph of this home is called <{self.name}>, as is the one that records pushes. "
                "Give it another name, or the home another [graph] base"
            )
        self.progress(f"Asking {endpoint.shown} what it holds")
        found = find_records(endpoint)
        check_home(endpoint, found, self.name, self.identity, take_over=take_over)
        self.held = frozenset(clearance for one in found for clearance in one.clearances)
        check_clearance(endpoint, self.held, self.clearance, change_clearance=change_clearance)
        self.record = fetch_record(endpoint, self.name)
        others = (fetch_record(endpoint, one.record) for one in found if one.record != self.name)
        self.others = tuple(record for record in others if record is not None)
        known = self._known()
        names = contents.graphs.keys() | (known.entries.keys() if known is not None else set())
        counts = count_statements(endpoint, sorted(names))
        plan = plan_push(endpoint, contents, known, counts, take_over=take_over)
        resumed = self.record is not None and self.record.unfinished
        return PushReport(plan, self.clearance, self.store.clearance, resumed, contents.named_nodes)

    def carry_out(self, plan: Plan) -> tuple[tuple[str, int, int], ...]:
        """Do what *plan* says; return the graphs of which the server keeps less than was sent."""
        known = self._known()
        changed = [one.graph for one in plan.planned if one.step != "unchanged"]
        begun = self._begin(plan, known)
        if not changed and not self.others and begun == (self.record, False):
            return ()
        try:
            return self._change(plan, begun[0])
        except (RemoteError, QueryTimeoutError) as error:
            raise BrokenPushError(
                f"{str(error).rstrip('.')}. The push broke off with {self.done:,} of {len(changed):,} graphs "
                f"done; its record at the endpoint says which. Run the same again: what is whole stays"
            ) from error

    def _known(self) -> Record | None:
        """Return the record with all that is taken over from others."""
        known = self.record
        for other in self.others:
            base = known or replace(other, name=self.name, entries={})
            known = base.with_entries(
                entry for graph, entry in other.entries.items() if graph not in base.entries
            )
        return known

    def _begin(self, plan: Plan, known: Record | None) -> tuple[Record, bool]:
        """Return the record as it is before the first change, and whether it says more than before."""
        entries = dict(known.entries) if known is not None else {}
        for one in plan.planned:
            whole = entries.get(one.graph)
            kept = one.step == "unchanged" and whole is not None
            entries[one.graph] = Entry(
                one.graph,
                one.kind,
                one.marking,
                whole.digest if kept and whole is not None else None,
                whole.count if kept and whole is not None else None,
            )
        same = Record(
            self.name, self.identity, frozenset({self.clearance}),
            self.record.push if self.record is not None else "", False, entries,
        )  # fmt: skip
        if same == self.record:
            return same, False
        return replace(
            same, push=f"urn:uuid:{uuid.uuid4()}", clearances=self.held | {self.clearance}, unfinished=True
        ), True

    def _change(self, plan: Plan, begun: Record) -> tuple[tuple[str, int, int], ...]:
        endpoint = self.endpoint
        self.progress(f"Telling {endpoint.shown} what is going to change")
        self._save(begun)
        gone = [one.graph for one in plan.choose("removed")]
        if gone or self.others:
            self.progress(f"Removing {len(gone):,} graphs")
            remove_graphs(endpoint, gone)
            remove_graphs(endpoint, [other.name for other in self.others])
            self._save(self._own().with_entries((), without=gone))
            self.done += len(gone)
        merged = self._send(plan)
        self._check()
        finished = replace(self._own(), clearances=frozenset({self.clearance}), unfinished=False)
        self._save(finished)
        return merged

    def _send(self, plan: Plan) -> tuple[tuple[str, int, int], ...]:
        wanted = [one.graph for one in plan.planned if one.step in ("added", "replaced")]
        graphs = [self.contents.graphs[graph] for graph in wanted]
        merged: list[tuple[str, int, int]] = []
        sent: list[OwnGraph] = []
        total = len(graphs)
        for group in group_graphs(self.endpoint, graphs):
            self.progress(f"Pushing graph {self.done + len(sent) + 1:,} of {total:,}")
            send_graphs(self.endpoint, self.contents, group, plan.there)
            sent += group
            if self.endpoint.update is not None or len(sent) >= _RECORDED_AT_ONCE:
                merged += self._confirm(sent)
                sent = []
        merged += self._confirm(sent)
        return tuple(merged)

    def _confirm(self, sent: Sequence[OwnGraph]) -> list[tuple[str, int, int]]:
        """Record that *sent* are whole, and how many statements the server makes of them."""
        if not sent:
            return []
        counts = count_statements(self.endpoint, [graph.name for graph in sent])
        for graph in sent:
            if graph.count and not counts[graph.name]:
                raise RemoteError(
                    f"{self.endpoint.shown} took the graph <{graph.name}>, but does not show it: perhaps it "
                    "is asked and changed in different datasets"
                )
        self._check()
        entries = (
            Entry(graph.name, graph.kind, graph.marking, graph.digest, counts[graph.name]) for graph in sent
        )
        self._save(self._own().with_entries(entries))
        self.done += len(sent)
        return [
            (graph.name, graph.count, counts[graph.name])
            for graph in sent
            if counts[graph.name] < graph.count
        ]

    def _check(self) -> None:
        if not tell_push(self.endpoint, self._own()):
            raise RefusedPushError(
                f"Another push to the endpoint {self.endpoint.name!r} began while this one was at work, so "
                f"this one stopped, with {self.done:,} graphs done. Push again when the other one has ended"
            )

    def _save(self, record: Record) -> None:
        save_record(self.endpoint, self.record, record)
        self.record = record

    def _own(self) -> Record:
        assert self.record is not None  # noqa: S101 - written before anything else
        return self.record


def _mark_graphs(home: Home, store: BuiltStore) -> dict[str, str]:
    """Return the notation of the marking of each graph in *store*: of the lowest store that has it."""
    from kgcli.store.home_stores import current_store, list_markings
    from kgcli.store.marking import list_graphs

    markings: dict[str, str] = {}
    for marking in list_markings(home, store.clearance):
        for graph in list_graphs(current_store(home, marking.notation)):
            markings.setdefault(graph, marking.notation)
    return markings
