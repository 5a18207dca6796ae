"""Random datasets full of blank nodes: trees, shared nodes, cycles, lists and broken lists, named graphs."""

import io
import random
from collections.abc import Iterable

from hypothesis import strategies as st
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from kgcli.turtle.writing import write_turtle
from kgcli.vocabulary import PREFIXES, RDF, XSD

EX = "https://example.org/"
FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))
NODES = [BlankNode(f"n{number}") for number in range(7)]
IRIS = [NamedNode(EX + name) for name in ("s", "o", "t-2", "t-10", "a/b", "-x.", "é%41", "q?r#s")]
LITERALS = [
    Literal(""),
    Literal('quo"te\\ """ \t\r\x00\x85\u202e"'),
    Literal('two\nlines """"" and "'),
    Literal("\n", language="en"),
    Literal("x", language="es-gt"),
    Literal("x", language="ar", direction=BaseDirection.RTL),
    *(
        Literal(value, datatype=NamedNode(XSD + name))
        for value, name in [
            ("01", "integer"),
            ("+1", "integer"),
            ("one", "integer"),
            ("1.", "decimal"),
            ("-.50", "decimal"),
            ("1.e5", "double"),
            ("1E5", "double"),
            ("INF", "double"),
            ("true", "boolean"),
            ("1", "boolean"),
            ("2004-01-01", "date"),
        ]
    ),
]
PREDICATES = [NamedNode(EX + "p"), NamedNode(EX + "q"), NamedNode(RDF + "type"), FIRST, REST]

_nodes = st.sampled_from(NODES)
_subjects = st.one_of(_nodes, _nodes, st.sampled_from(IRIS))
_plain = st.one_of(_nodes, _nodes, _nodes, st.sampled_from([*IRIS, NIL]), st.sampled_from(LITERALS))
_triples = st.builds(Triple, _subjects, st.sampled_from(PREDICATES), _plain)
_objects = st.one_of(
    _plain,
    _plain,
    _plain,
    _plain,
    _triples,
    st.builds(Triple, st.just(IRIS[0]), st.just(PREDICATES[0]), _triples),
)
_graphs = st.sampled_from([DefaultGraph(), DefaultGraph(), IRIS[1], NamedNode(EX + "g2"), NODES[0]])
_quads = st.builds(Quad, _subjects, st.sampled_from(PREDICATES), _objects, _graphs)


@st.composite
def _trees(draw: st.DrawFn, depth: int = 3) -> list[Quad]:
    """Return statements that hang below one IRI, with some of the nodes shared and some lists."""
    count = 0

    def fresh() -> BlankNode:
        nonlocal count
        count += 1
        return BlankNode(f"t{count}")

    def grow(subject: NamedNode | BlankNode, level: int) -> list[Quad]:
        found: list[Quad] = []
        for kind in draw(st.lists(st.sampled_from("llltTsL"), max_size=3)):
            predicate = draw(st.sampled_from(PREDICATES[:2]))
            value: NamedNode | BlankNode | Literal = draw(st.sampled_from([Literal("a"), Literal("b")]))
            if kind in "tT" and level:
                value = fresh()
                found += grow(value, level - 1)
            elif kind == "s":
                value = NODES[0]
            elif kind == "L" and level:
                value = NIL
                for _ in range(draw(st.integers(0, 3))):
                    cell, member = fresh(), fresh()
                    found += [Quad(cell, FIRST, member), Quad(cell, REST, value), *grow(member, level - 1)]
                    value = cell
            found.append(Quad(subject, predicate, value))
        return found

    return grow(draw(st.sampled_from([IRIS[0], NODES[1]])), depth)


datasets = st.one_of(
    st.lists(_quads, max_size=12),
    _trees(),
    st.builds(lambda some, others: some + others, _trees(), st.lists(_quads, max_size=6)),
)


def write(quads: Iterable[Quad], *, named_graphs: bool = True, heading: tuple[str, ...] = ()) -> str:
    """Return *quads* as TriG, or as Turtle."""
    output = io.BytesIO()
    write_turtle(
        quads,
        output,
        prefixes={**PREFIXES, "ex": EX},
        heading=heading,
        named_graphs=named_graphs,
    )
    return output.getvalue().decode()


def identify(quads: Iterable[Quad]) -> Dataset:
    """Return *quads* with labels by pyoxigraph, so that equal means isomorphic."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def drop_graphs(quads: Iterable[Quad]) -> list[Quad]:
    """Return *quads* without the names of their graphs."""
    return [Quad(*quad.triple) for quad in quads]


def read(text: str, *, named_graphs: bool = True) -> list[Quad]:
    """Return what *text* says."""
    return list(parse(text, RdfFormat.TRIG if named_graphs else RdfFormat.TURTLE))


def disguise(quads: Iterable[Quad], seed: int) -> list[Quad]:
    """Return *quads* in another order and with other names for the blank nodes."""
    chance = random.Random(seed)
    names: dict[BlankNode, BlankNode] = {}

    def rename(term: object) -> object:
        if isinstance(term, BlankNode):
            return names.setdefault(term, BlankNode(f"r{chance.getrandbits(64):x}"))
        if isinstance(term, Triple):
            return Triple(*map(rename, term))  # type: ignore[arg-type]  # parts of a triple
        return term

    renamed = [Quad(*map(rename, quad)) for quad in quads]  # type: ignore[arg-type]  # parts of a quad
    chance.shuffle(renamed)
    return renamed
