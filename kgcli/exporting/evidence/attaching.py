"""A release with the evidence of its statements, in one of several forms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad

from kgcli.errors import UnknownFormatError, WrongFormatError
from kgcli.exporting.statements import write_pieces
from kgcli.formats.registry import GRAPH_FORMATS, TABLE_FORMATS, load_graph_format
from kgcli.store.marking import mark_graphs, read_built_scheme
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgcli.exporting.evidence.annotations import Annotations
    from kgcli.exporting.evidence.reading import Background
    from kgcli.exporting.evidence.reifiers import Reifiers
    from kgcli.exporting.release import Release
    from kgcli.exporting.statements import HeldStatements, StoredStatements
    from kgcli.home import Home

__all__ = ["FORMS", "EvidencedStatements", "attach_evidence", "check_form", "read_evidence"]

FORMS: Final = ("graphs", "prov", "reifiers")
_WITHOUT_TRIPLE_TERMS: Final = frozenset({"jsonld"})


def check_form(form: str, name: str) -> str:
    """Return *form*, in which evidence is to be written, if the format *name* can hold it.

    Raises ``UnknownFormatError`` for what is no form, and ``WrongFormatError``.
    """
    if form not in FORMS:
        from difflib import get_close_matches

        near = get_close_matches(form.lower(), FORMS, n=1)
        hint = f" Did you mean '{near[0]}'?" if near else ""
        raise UnknownFormatError(f"Evidence has no form '{form}'.{hint} Use one of: {', '.join(FORMS)}")
    if name in TABLE_FORMATS:
        raise WrongFormatError(
            f"The table of edges has columns for the evidence anyway. Leave out --evidence {form}."
        )
    if form == "graphs":
        fit = [each for each in GRAPH_FORMATS if load_graph_format(each).dataset]
    elif form == "reifiers":
        fit = [each for each in GRAPH_FORMATS if each not in _WITHOUT_TRIPLE_TERMS]
    else:
        fit = list(GRAPH_FORMATS)
    if name not in fit:
        raise WrongFormatError(
            f"The format '{name}' cannot hold evidence as {form}. Use one of: {', '.join(fit)}"
        )
    return form


def attach_evidence(
    home: Home, release: Release, form: str, *, progress: Callable[[str], None] = lambda _: None
) -> Release:
    """Return *release* with what its statements rest on, as far as its clearance sees it.

    As ``graphs``, that is where each statement stands, so that nothing changes; ``prov`` is what
    ``Annotations``, ``reifiers`` what ``Reifiers`` say, both in the default graph. Raises
    ``WrongFormatError`` for a constructed graph, whose statements stand nowhere.
    """
    if not release.has_graphs:
        raise WrongFormatError(
            "What a query constructs has no evidence: its statements are made for the answer. Leave out "
            f"--evidence {form}."
        )
    if form == "graphs":
        return release
    from kgcli.exporting.evidence.annotations import Annotations
    from kgcli.exporting.evidence.reifiers import Reifiers

    release, background = read_evidence(home, release, progress=progress)
    base = f"{home.settings.graph_base}why/"
    teller = Annotations(background, base) if form == "prov" else Reifiers(background, base)
    markings = _name_markings(home, background)
    return replace(release, quads=EvidencedStatements(release.quads, background, teller, markings))


def read_evidence(
    home: Home, release: Release, *, progress: Callable[[str], None] = lambda _: None
) -> tuple[Release, Background]:
    """Return what the graphs of *release* stand for, and *release* marked as high as this needs, too."""
    from kgcli.exporting.evidence.reading import read_background
    from kgcli.store.home_stores import current_store

    progress("Looking for what the statements rest on")
    store = current_store(home, release.clearance)
    names = release.quads.name_graphs()
    background = read_background(home, store, names)
    if background.graphs <= names:
        return release, background
    scheme = read_built_scheme(home)
    further = scheme.parse(mark_graphs(home, store, background.graphs))
    return release.mark(scheme.join(scheme.parse(release.marking), further).notation), background


def _name_markings(home: Home, background: Background) -> dict[str, str]:
    """Return for each graph the node of its marking, where it has one."""
    scheme = read_built_scheme(home)
    nodes = {
        name: scheme.node_of(scheme.parse(support.marking))
        for name, support in background.supports.items()
        if support.marking
    }
    return {name: node for name, node in nodes.items() if node is not None}


class EvidencedStatements:
    """Statements, each followed by what is said of it, and at the end what is said of their graphs."""

    def __init__(
        self,
        statements: HeldStatements | StoredStatements | EvidencedStatements,
        background: Background,
        teller: Annotations | Reifiers,
        markings: dict[str, str],
    ) -> None:
        self._statements = statements
        self._background = background
        self._teller = teller
        self._markings = markings

    def __iter__(self) -> Iterator[Quad]:
        for quad in self._statements:
            yield quad
            yield from self._teller.tell_statement(quad)
        yield from self._background.statements
        for name in self._background.supports:
            yield from self._teller.tell_graph(name)
            if name in self._markings:
                yield Quad(NamedNode(name), NamedNode(EV + "marking"), NamedNode(self._markings[name]))

    def pieces(self, *, named_graphs: bool) -> Iterator[bytes]:
        """Yield whole lines of N-Quads, or of N-Triples; a statement may come more than once."""
        return write_pieces(self, named_graphs=named_graphs)

    def name_graphs(self) -> frozenset[str]:
        """Return the names of the graphs that the statements stand in."""
        return self._statements.name_graphs()
