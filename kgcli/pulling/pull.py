"""A pull: a home's graph folder made from the named graphs of an endpoint.

What a push recorded tells which graphs are conclusions, which are left out, as a build draws them again, and
which are the schema, which goes to the ontology's folder of a home that has none. Everything is read, and a
build of it tried as far as its markings go, before anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from kgcli.errors import EndpointClearanceError, RefusedPullError, UnknownGraphError
from kgcli.pulling.fetching import fetch_graphs, list_graphs
from kgcli.pulling.files import list_pulled, list_sources_in, make_file, replace_files
from kgcli.pulling.grouping import group_by_file
from kgcli.pulling.markings import find_lowered
from kgcli.pushing.blank_nodes import restore
from kgcli.remote.records.recorded import fetch_record, find_records
from kgcli.sources import graph_name, parse_rdf
from kgcli.vocabulary import EV, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgcli.home import Home
    from kgcli.remote.endpoints import Endpoint
    from kgcli.remote.records.record import Entry

    Progress = Callable[[str], None]

__all__ = ["PullReport", "PulledFile", "pull"]

_MARKING: Final = NamedNode(EV + "marking")


@dataclass(frozen=True, slots=True)
class PulledFile:
    """A file by its path in the home, and how many graphs and statements it holds."""

    path: str
    graphs: int
    statements: int


@dataclass(frozen=True, slots=True)
class PullReport:
    """What a pull wrote.

    *removed* are files of an earlier pull, *inferred* graphs that were left out, *schema* is one that was
    left out because the home has its own, *marked* are graphs in which their marking was written down, as
    nothing else said it. *clearance* is the one that was pushed, if that is recorded.
    """

    files: tuple[PulledFile, ...]
    removed: tuple[str, ...]
    inferred: tuple[str, ...]
    schema: str | None
    marked: tuple[str, ...]
    clearance: str | None


def pull(
    home: Home,
    endpoint: Endpoint,
    graphs: Sequence[str] = (),
    *,
    clearance: str | None = None,
    progress: Progress = lambda _: None,
) -> PullReport:
    """Write the named graphs of *endpoint*, or those in *graphs*, to the graph folder of *home*.

    Files of earlier pulls from there are replaced. Raises ``RefusedPullError`` where others would be, or a
    graph stands in one of them, or a push is not finished; ``EndpointClearanceError`` where *endpoint* was
    filled for another clearance than *clearance*; ``UnknownGraphError``; ``RemoteError``; and what reading a
    home with such files raises.
    """
    progress(f"Asking {endpoint.shown} what it holds")
    entries, records, pushed = _read_records(endpoint, clearance)
    has_ontology = bool(list_sources_in(home, "schema"))
    inferred: tuple[str, ...] = ()
    schema = next((name for name, entry in sorted(entries.items()) if entry.kind == "schema"), None)
    if graphs:
        wanted = tuple(dict.fromkeys(graphs))
        left_out = None
    else:
        known = tuple(sorted(entries)) if entries else list_graphs(endpoint)
        inferred = tuple(name for name in known if name in entries and entries[name].kind == "inferred")
        left_out = schema if has_ontology else None
        wanted = tuple(name for name in known if name not in {*inferred, *records, left_out})
    found = _fetch(endpoint, wanted, progress, recorded=bool(entries))
    to_ontology = None if has_ontology else schema
    data = {name: triples for name, triples in found.items() if name != to_ontology}
    _refuse_clashes(home, endpoint, data)
    files, held = _make_files(home, data)
    if to_ontology is not None and to_ontology in found:
        own = {to_ontology: found[to_ontology]}
        ending, content = make_file(own, _prefixes(home), named=False)
        files[f"ontology/pulled{ending}"] = content
        held[f"ontology/pulled{ending}"] = (to_ontology,)
    progress("Reading the markings of what was pulled")
    lowered = find_lowered(home, files, list_pulled(home, endpoint), entries)
    if lowered:
        for name, notation in lowered.items():
            data[name] = [*data[name], Triple(NamedNode(name), _MARKING, Literal(notation))]
        again, _ = _make_files(home, data)
        files |= again
    removed = replace_files(home, endpoint, files)
    sizes = {name: len(triples) for name, triples in {**found, **data}.items()}
    return PullReport(
        tuple(
            PulledFile(path, len(held[path]), sum(sizes[name] for name in held[path]))
            for path in sorted(files)
        ),
        removed,
        inferred,
        left_out,
        tuple(sorted(lowered)),
        pushed,
    )


def _read_records(
    endpoint: Endpoint, clearance: str | None
) -> tuple[dict[str, Entry], frozenset[str], str | None]:
    """Return what is recorded of the graphs of *endpoint*, the graphs that record it, and the clearance."""
    found = find_records(endpoint)
    held = sorted({own for one in found for own in one.clearances})
    if clearance is not None and held and [own.casefold() for own in held] != [clearance.casefold()]:
        raise EndpointClearanceError(
            f"The endpoint {endpoint.name!r} was filled for the clearance {' and '.join(held)}, "
            f"not {clearance}. Pull with --clearance {held[0]}, or from another endpoint"
        )
    entries: dict[str, Entry] = {}
    for one in found:
        record = fetch_record(endpoint, one.record)
        if record is None or record.unfinished:
            raise RefusedPullError(
                f"A push to the endpoint {endpoint.name!r} is not finished (recorded in <{one.record}>), so "
                "that graphs there may be half-written. Push again, then pull"
            )
        entries |= record.entries
    return entries, frozenset(one.record for one in found), held[0] if held else None


def _fetch(
    endpoint: Endpoint, wanted: Sequence[str], progress: Progress, *, recorded: bool
) -> dict[str, list[Triple]]:
    found: dict[str, list[Triple]] = {}
    for name, triples in fetch_graphs(endpoint, wanted, progress):
        if not triples:
            raise _unknown(endpoint, name)
        found[name] = [restore(triple) for triple in triples] if recorded else triples
    return found


def _unknown(endpoint: Endpoint, name: str) -> UnknownGraphError:
    import difflib

    near = difflib.get_close_matches(name, list_graphs(endpoint), n=1)
    hint = f"Did you mean <{near[0]}>?" if near else "Leave --graph away to pull all named graphs"
    return UnknownGraphError(f"The endpoint {endpoint.name!r} has no named graph <{name}>. {hint}")


def _refuse_clashes(home: Home, endpoint: Endpoint, data: Mapping[str, object]) -> None:
    """Refuse graphs that stand in files of *home* that no pull from there made."""
    pulled = list_pulled(home, endpoint)
    for source in list_sources_in(home, "data"):
        if source.path not in pulled:
            own = graph_name(source, home)
            for quad in parse_rdf(source.path.read_bytes(), source.name_in(home), own):
                name = getattr(quad.graph_name, "value", own)
                if name in data:
                    raise RefusedPullError(
                        f"The graph <{name}> stands in {source.name_in(home)} already, which no pull "
                        f"from {endpoint.name!r} made. Nothing was written. Move that file away, then pull"
                    )


def _make_files(
    home: Home, data: Mapping[str, Sequence[Triple]]
) -> tuple[dict[str, bytes], dict[str, tuple[str, ...]]]:
    """Return the files of *data*, by their paths in the home, and which graphs each holds."""
    files: dict[str, bytes] = {}
    held: dict[str, tuple[str, ...]] = {}
    for name, graphs in group_by_file(data, home.settings.graph_base).items():
        ending, content = make_file({graph: data[graph] for graph in graphs}, _prefixes(home), named=True)
        files[f"graph/{name}{ending}"] = content
        held[f"graph/{name}{ending}"] = graphs
    return files, held


def _prefixes(home: Home) -> dict[str, str]:
    return {**PREFIXES, **home.settings.prefixes}
