"""What the words of a selection mean: graphs, documents and things, as far as a store shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.errors import ContradictoryOptionsError, UnknownGraphError
from kgcli.store.marking import list_graphs
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.exporting.selection import Selection
    from kgcli.home import Home
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["Scope", "find_scope"]

_NEAREST: Final = 3
_FEW: Final = 10


@dataclass(frozen=True, slots=True)
class Scope:
    """The names of the *graphs* to choose from (None: all), of those to leave out, and of *things*."""

    graphs: frozenset[str] | None
    without: frozenset[str]
    things: tuple[str, ...]

    def holds(self, graph: str) -> bool:
        """Whether statements of *graph* are to be chosen from."""
        return graph not in self.without and (self.graphs is None or graph in self.graphs)


def find_scope(home: Home, store: BuiltStore, selection: Selection) -> Scope:
    """Return what *selection* means in *store*.

    Raises ``UnknownGraphError``, ``UnknownEntityError`` and ``AmbiguousEntityError``, which list visible
    names, and ``ContradictoryOptionsError`` where no graph is left to choose from.
    """
    graphs = _list_named(home, store, selection)
    inferred = frozenset(store.inferred)
    without = inferred if selection.statements == "asserted" else frozenset()
    if graphs is not None:
        graphs -= without
    if selection.statements == "inferred":
        graphs = inferred if graphs is None else graphs & inferred
    if graphs is not None and not graphs and (selection.graphs or selection.documents):
        raise ContradictoryOptionsError(
            f"Nothing in the graphs that were named is {selection.statements}. What follows stands in "
            f"graphs of its own: ask without --{selection.statements}, or without naming graphs and "
            f"documents."
        )
    things = tuple(_find(home, store, name, "entity", None) for name in selection.entities)
    return Scope(graphs, without, things)


def _list_named(home: Home, store: BuiltStore, selection: Selection) -> frozenset[str] | None:
    """Return the graphs that *selection* names, itself or by documents; None where it names none."""
    if not (selection.graphs or selection.documents):
        return None
    visible = list_graphs(store)
    graphs = {_find_graph(home, name, visible) for name in selection.graphs}
    for name in selection.documents:
        graphs |= _list_document(store, _find(home, store, name, "document", EV + "Document"))
    return frozenset(graphs & visible)


def _find_graph(home: Home, text: str, visible: frozenset[str]) -> str:
    from kgcli.descriptions import shorten_iri
    from kgcli.iris import expand_name
    from kgcli.vocabulary import PREFIXES

    typed = text.strip()
    bare = typed[1:-1] if typed.startswith("<") and typed.endswith(">") else typed
    prefixes = {**PREFIXES, **home.settings.prefixes}
    for iri in (bare, expand_name(typed, prefixes), home.settings.graph_base + typed):
        if iri in visible:
            return iri
    base = {"": home.settings.graph_base}
    names = {shorten_iri(iri, {**prefixes, **base}).removeprefix(":"): iri for iri in sorted(visible)}
    raise UnknownGraphError(f"No visible graph is named {typed!r}.{_suggest(typed, names)}")


def _suggest(text: str, names: Mapping[str, str]) -> str:
    """Return what *text* may have been meant for: *names*, short ones of IRIs."""
    from difflib import get_close_matches

    spelled = {spelling: name for name, iri in names.items() for spelling in (name, iri)}
    near = dict.fromkeys(
        spelled[found] for found in get_close_matches(text, list(spelled), n=_NEAREST, cutoff=0.5)
    )
    if not near and len(names) > _FEW:
        return " List them: kgcli sparql 'SELECT ?g { GRAPH ?g {} }'"
    listed = "".join(
        f"\n  {name}" if name == names[name] else f"\n  {name} <{names[name]}>" for name in near or names
    )
    return f" {'Did you mean one of these?' if near else 'There are:'}{listed}"


def _find(home: Home, store: BuiltStore, text: str, what: str, class_iri: str | None) -> str:
    from kgcli.descriptions import make_ask
    from kgcli.saved.entities import find_entity
    from kgcli.vocabulary import PREFIXES

    ask = make_ask(store, home)
    return find_entity(
        text,
        lambda query: ask([query])[0],
        what=what,
        class_iri=class_iri,
        prefixes={**PREFIXES, **home.settings.prefixes},
        language=home.settings.language,
    )


def _list_document(store: BuiltStore, document: str) -> set[str]:
    """Return the graphs that describe *document* and its passages, and those of its evidence spans."""
    spans = _select(
        store, f"SELECT DISTINCT ?g {{ ?g <{EV}inPassage> ?p . ?p <{EV}passageOf> <{document}> }}"
    )
    all_spans = _select(store, f"SELECT DISTINCT ?g {{ ?g <{EV}inPassage> ?p GRAPH ?g {{ ?s ?q ?o }} }}")
    about = _select(
        store,
        f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {{ ?p <{EV}passageOf> <{document}> }} UNION "
        f"{{ <{document}> <{EV}reference>|<{EV}overallMarking> ?o }} }} }}",
    )
    # Another document's words may cite this one.
    return (about - all_spans - set(store.inferred)) | spans


def _select(store: BuiltStore, query: str) -> set[str]:
    from kgcli.answers import read_table
    from kgcli.store.asking import ask

    rows: Sequence[Sequence[object]] = read_table(ask(store, query, timeout=None).body).rows
    return {term.value for (term,) in rows if term is not None and term.kind == "iri"}  # type: ignore[attr-defined]
