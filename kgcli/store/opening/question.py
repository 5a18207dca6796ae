"""A query that is asked in a way that its text does not tell: of fewer graphs, or of given nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import (
        BlankNode,
        DefaultGraph,
        Literal,
        NamedNode,
        Quad,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
        Store,
        Triple,
    )

    from kgcli.answers import Term

    Node = NamedNode | BlankNode | Literal | Triple
    Pattern = tuple[NamedNode | BlankNode | Triple | None, NamedNode | None, Node | None]

__all__ = ["Dataset", "Question", "Reader", "read_dataset"]

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class Dataset(NamedTuple):
    """The graphs that a query is asked of: those merged into its default graph, and those that have names.

    W3C "SPARQL 1.1 Query Language", section 13.2.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Question(NamedTuple):
    """A query's *text* and what else it is asked with.

    *bindings* are values of variables that its SELECT lists: the way to name a blank node. *without* are
    named graphs that it is not asked of; then the default graph is the set of what the others state.
    *dataset* replaces whatever dataset the text names, and *base* is what relative IRIs start from.
    """

    text: str
    bindings: tuple[tuple[str, Term], ...] = ()
    without: tuple[str, ...] = ()
    dataset: Dataset | None = None
    base: str | None = None

    @property
    def key(self) -> str:
        """Return the text by which an answer to the question is remembered."""
        lines = [f"# without <{graph}>" for graph in self.without]
        lines += [f"# {name} {term!r}" for name, term in self.bindings]
        lines += [f"# dataset {self.dataset!r}"] * (self.dataset is not None)
        lines += [f"# base {self.base!r}"] * (self.base is not None)
        return "\n".join((*lines, self.text))


class Reader:
    """Answers questions of a store that is open in this process, a child."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reduced: dict[frozenset[str], Store] = {}

    def answer(self, asked: str | Question) -> QueryBoolean | QuerySolutions | QueryTriples:
        """Return what the store answers; raises what pyoxigraph does."""
        question = Question(asked) if isinstance(asked, str) else asked
        dataset = question.dataset or read_dataset(question.text, question.base)
        store = self._leave_out(frozenset(question.without)) if question.without else self._store
        arguments: dict[str, Any] = {}
        if question.base is not None:
            arguments["base_iri"] = question.base
        if question.bindings:
            from pyoxigraph import Variable

            from kgcli.nodes import make_node

            arguments["substitutions"] = {Variable(name): make_node(term) for name, term in question.bindings}
        if dataset is not None:
            from pyoxigraph import DefaultGraph, NamedNode

            default = [NamedNode(graph) for graph in dict.fromkeys(dataset.default)]
            named = [NamedNode(graph) for graph in dict.fromkeys(dataset.named)]
            arguments["named_graphs"] = named
            arguments["default_graph"] = default
            if len(default) > 1 and (merged := _merge(store, default, named)) is not None:
                store = merged
                arguments["default_graph"] = DefaultGraph()
        return store.query(question.text, **arguments)

    def match(self, pattern: Pattern, graph: NamedNode | DefaultGraph | None) -> Iterator[Quad]:
        """Yield the quads in *graph* that have the terms of *pattern*, where None stands for any.

        Without *graph* each statement comes as often as graphs state it, the default graph among them, one
        after the other.
        """
        from pyoxigraph import DefaultGraph

        if graph is not None:
            yield from self._store.quads_for_pattern(*pattern, graph)
            return
        for quad in self._store.quads_for_pattern(*pattern, DefaultGraph()):
            yield from self._store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)

    def list_graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self._store.named_graphs())

    def _leave_out(self, graphs: frozenset[str]) -> Store:
        """Return a copy, in memory, of what the named graphs but *graphs* state.

        Of a list of graphs, Oxigraph makes a default graph that has a statement as often as graphs state it.
        """
        if graphs not in self._reduced:
            from pyoxigraph import DefaultGraph, Quad, Store

            copy = Store()
            for graph in self._store.named_graphs():
                if graph.value not in graphs:
                    quads = list(self._store.quads_for_pattern(None, None, None, graph))
                    copy.bulk_extend(quads)
                    copy.bulk_extend(
                        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads
                    )
            self._reduced[graphs] = copy
        return self._reduced[graphs]


def read_dataset(text: str, base: str | None = None) -> Dataset | None:
    """Return the dataset that a query names, where its default graph is made of several; else None.

    Raises ``SyntaxError`` where the query's graphs cannot be read.
    """
    if text.upper().count("FROM") < 2:  # noqa: PLR2004 - several
        return None
    from kgcli.errors import QuerySyntaxError
    from kgcli.sparql.tokens import tokenize

    try:
        tokens = [token for token in tokenize(text) if token.kind not in {"space", "comment"}]
    except QuerySyntaxError:
        return None  # The engine says what is wrong.
    words = [token.text.upper() if token.kind == "word" else "" for token in tokens]
    default: list[str] = []
    named: list[str] = []
    for place, word in enumerate(words[:-2]):
        if word == "FROM" and words[place + 1] == "NAMED":
            named.append(tokens[place + 2].text)
        elif word == "FROM":
            default.append(tokens[place + 1].text)
    if len(set(default)) < 2:  # noqa: PLR2004 - as above
        return None
    # The engine resolves the names, after the very prefixes of the query.
    forms = [place for place, word in enumerate(words) if word in _FORMS]
    prologue = " ".join(token.text for token in tokens[: forms[0]] if forms)
    asked = "".join(f" ({name} AS ?x{at})" for at, name in enumerate((*default, *named)))
    from pyoxigraph import Store

    found = cast("QuerySolutions", Store().query(f"{prologue} SELECT{asked} {{}}", base_iri=base))
    iris = [cast("NamedNode", term).value for term in next(found)]
    return Dataset(tuple(iris[: len(default)]), tuple(iris[len(default) :]))


def _merge(store: Store, default: list[NamedNode], named: list[NamedNode]) -> Store | None:
    """Return a copy, in memory, with the set of what *default* state as default graph; None where needless.

    Of a list of graphs, Oxigraph makes a default graph that has a statement as often as graphs state it.
    """
    from pyoxigraph import DefaultGraph, Quad, Store

    merged: set[Triple] = set()
    stated = 0
    for graph in default:
        quads = list(store.quads_for_pattern(None, None, None, graph))
        stated += len(quads)
        merged.update(quad.triple for quad in quads)
    if len(merged) == stated:
        return None
    copy = Store()
    copy.bulk_extend(
        Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()) for triple in merged
    )
    for graph in named:
        copy.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return copy
