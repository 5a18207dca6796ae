"""What came and went, with blank nodes in it: as lines and as SPARQL Update it makes the new of the old."""

import random
from collections.abc import Iterable, Iterator

import pytest
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
    serialize,
)

from kgcli.canonical import canonicalize
from kgcli.errors import UnwritableValueError
from kgcli.revisions import patterns
from kgcli.revisions.changes import Changes, compare_contents, read_content
from kgcli.revisions.update import write_update

EX = "https://example.org/"
GRAPHS = (NamedNode(EX + "g1"), NamedNode(EX + "g2"))
VALUES = (
    Literal("a"),
    Literal("\\u0041 \\\\u0042 \\U00000043"),
    Literal('"\n\\'),
    Literal("é", language="fr"),
)
TEXT = f"PREFIX : <{EX}> "


def read(trig: str) -> list[Quad]:
    """Return the statements of TriG text."""
    return list(parse(f"{TEXT}{trig}", RdfFormat.TRIG))


def compare(old: Iterable[Quad], new: Iterable[Quad]) -> Changes:
    """Return what makes *new* of *old*."""
    return compare_contents(read_content(old), read_content(new))


def update(old: Iterable[Quad], operations: Iterable[str]) -> set[Quad]:
    """Return what an Oxigraph store of *old* holds after *operations*, as one request."""
    store = Store()
    store.extend(old)
    store.update(" ;\n".join(operations))
    return set(store)


def draw_quads(chance: random.Random, tag: str, most: int) -> set[Quad]:
    """Return few statements about few things, so that much is alike and hangs together."""
    graphs = (*GRAPHS, DefaultGraph()) if chance.random() < 0.3 else GRAPHS

    def thing() -> NamedNode | BlankNode:
        if chance.random() < 0.6:
            return BlankNode(f"{tag}{chance.randint(0, 5)}")
        return NamedNode(f"{EX}s{chance.randint(0, 2)}")

    return {
        Quad(
            thing(),
            NamedNode(f"{EX}p{chance.randint(0, 1)}"),
            chance.choice(VALUES) if chance.random() < 0.2 else thing(),
            chance.choice(graphs),
        )
        for _ in range(chance.randint(0, most))
    }


def draw_pairs(seeds: range) -> Iterator[tuple[set[Quad], set[Quad]]]:
    """Yield sets of statements, and what becomes of each: some go, some come, all blank nodes are renamed."""
    for seed in seeds:
        chance = random.Random(seed)
        old = draw_quads(chance, "o", 14)
        kept = {quad for quad in sorted(old, key=str) if chance.random() < 0.8}
        names: dict[BlankNode, BlankNode] = {}
        new = {
            Quad(
                *(
                    names.setdefault(term, BlankNode(f"m{len(names)}"))
                    if isinstance(term, BlankNode)
                    else term
                    for term in quad
                )
            )
            for quad in kept | draw_quads(chance, "z", 4)
        }
        yield old, new


@pytest.mark.parametrize("batch", [1, 1000])
def test_the_update_makes_the_new_statements_of_the_old(batch: int) -> None:
    """Applied to the old statements under names of their own, it leaves the new ones and nothing else."""
    for old, new in draw_pairs(range(40)):
        assert canonicalize(update(old, write_update(compare(old, new), batch=batch))) == canonicalize(new)


def test_an_update_that_replaces_graphs_does_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no pattern may be used, graphs are cleared, with all that share a blank node with them."""
    monkeypatch.setattr(patterns, "_MOST_WAYS", 0)
    for old, new in draw_pairs(range(40)):
        assert canonicalize(update(old, write_update(compare(old, new)))) == canonicalize(new)


def test_lines_make_the_new_statements_of_the_old() -> None:
    """Removed lines stand in an export of the old; without them and with the added ones it says the new."""
    for old, new in draw_pairs(range(40)):
        changes = compare(old, new)
        lines = set((serialize(canonicalize(old), format=RdfFormat.N_QUADS) or b"").splitlines())
        removed = list(changes.list_removed())
        assert lines.issuperset(removed)
        left = sorted(lines.difference(removed)) + list(changes.list_added())
        assert canonicalize(parse(b"\n".join(left), RdfFormat.N_QUADS)) == canonicalize(new)


def test_the_same_changes_are_the_same_text() -> None:
    """Neither the order nor the names that blank nodes come with make a difference."""
    for old, new in draw_pairs(range(40)):
        texts = set()
        for seed in range(3):
            sides = []
            for side in (old, new):
                quads = sorted(side, key=str)
                random.Random(seed).shuffle(quads)
                sides.append(
                    list(
                        parse(
                            serialize(quads, format=RdfFormat.N_QUADS) or b"",
                            RdfFormat.N_QUADS,
                            rename_blank_nodes=True,
                        )
                    )
                )
            changes = compare(*sides)
            texts.add((*write_update(changes), *changes.list_removed(), *changes.list_added()))
        assert len(texts) == 1


def test_blank_nodes_under_other_names_are_no_change() -> None:
    """Only what is said of them counts."""
    old, new = (
        read(f"GRAPH :g {{ :a :p _:{one} . _:{one} :q _:{two} }}") for one, two in (("x", "y"), ("y", "z"))
    )
    changes = compare(old, new)
    assert (list(changes.list_removed()), list(changes.list_added()), list(write_update(changes))) == (
        [],
        [],
        [],
    )


def test_what_is_said_of_a_blank_node_goes_by_its_exact_pattern() -> None:
    """The pattern leaves alone blank nodes of which more, or less, is said, and things with an IRI."""
    kept = """:a :p [ :q 1 ; :r 2 ] . :a :p [ ] . :b :p [ :q 1 ] . :a :p :c . :c :q 1 .
              :a :p _:shared . _:shared :q 1 . :d :p _:shared ."""
    old = read(f"GRAPH :g {{ {kept} :a :p [ :q 1 ] }} GRAPH :h {{ :a :p _:far }} GRAPH :i {{ _:far :q 1 }}")
    new = read(f"GRAPH :g {{ {kept} }} GRAPH :h {{ :a :p _:far }} GRAPH :i {{ _:far :q 1 }}")
    operations = list(write_update(compare(old, new)))
    assert operations == [
        "DELETE {\n"
        "  GRAPH <https://example.org/g> {\n"
        "    <https://example.org/a> <https://example.org/p> ?b0 .\n"
        '    ?b0 <https://example.org/q> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        "  }\n"
        "}\n"
        "WHERE {\n"
        "  GRAPH <https://example.org/g> {\n"
        "    <https://example.org/a> <https://example.org/p> ?b0 .\n"
        '    ?b0 <https://example.org/q> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        "  }\n"
        "  FILTER(isBlank(?b0))\n"
        "  FILTER NOT EXISTS { GRAPH ?g { ?b0 ?p ?o . } FILTER(!((sameTerm(?g, <https://example.org/g>) && "
        "sameTerm(?p, <https://example.org/q>) && "
        'sameTerm(?o, "1"^^<http://www.w3.org/2001/XMLSchema#integer>)))) }\n'
        "  FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?b0 . } FILTER(!((sameTerm(?g, <https://example.org/g>) && "
        "sameTerm(?p, <https://example.org/p>) && sameTerm(?s, <https://example.org/a>)))) }\n"
        "}"
    ]
    assert canonicalize(update(old, operations)) == canonicalize(new)


def test_of_blank_nodes_that_say_the_same_as_many_stay_as_should() -> None:
    """The pattern takes all of them; those that stay come anew."""
    old = read("GRAPH :g { :a :p [ :q 1 ], [ :q 1 ] . :b :p [ :q 1 ] }") + read(
        "GRAPH :g { [] :p 1 . [] :p 1 }"
    )
    new = read("GRAPH :g { :a :p [ :q 1 ], [ :q 1 ] . :b :p [ :q 1 ] }") + read("GRAPH :g { [] :p 1 }")
    changes = compare(old, new)
    assert len(list(changes.list_removed())) == 1
    assert canonicalize(update(old, write_update(changes))) == canonicalize(new)


def test_many_nodes_that_nothing_tells_apart_have_their_graphs_replaced() -> None:
    """A pattern could match them in millions of ways; the graph next door stays as it is."""
    alike = " ".join(f"[ :q {number} ]," for number in (1,) * 12).rstrip(",")
    old = read(f"GRAPH :g {{ _:hub :p {alike} ; :r :s . :a :p :b }} GRAPH :h {{ :a :p 1 }}")
    new = read(f"GRAPH :g {{ _:hub :p {alike} ; :r :t . :a :p :b }} GRAPH :h {{ :a :p 2 }}")
    operations = list(write_update(compare(old, new)))
    assert [
        line for text in operations for line in text.splitlines() if line.startswith(("CLEAR", "WHERE"))
    ] == ["CLEAR SILENT GRAPH <https://example.org/g>"]
    assert canonicalize(update(old, operations)) == canonicalize(new)


def test_statements_about_statements_with_blank_nodes_change_too() -> None:
    """A blank node inside a triple term of RDF 1.2 hangs together with what is said of it elsewhere."""
    old = [
        *read("GRAPH :g1 { :a :p _:x . :b :p _:y }"),
        Quad(
            NamedNode(EX + "s"),
            NamedNode(EX + "says"),
            Triple(BlankNode("x"), NamedNode(EX + "p"), Literal("1")),
            GRAPHS[0],
        ),
    ]
    new = read("GRAPH :g1 { :a :p _:x }")
    assert canonicalize(update(old, write_update(compare(old, new)))) == canonicalize(new)


def test_a_graph_named_by_a_blank_node_is_refused() -> None:
    """SPARQL Update cannot write its name, so nothing is written."""
    old, new = read("GRAPH _:g { :a :p 1 }"), read("GRAPH _:g { :a :p 2 }")
    with pytest.raises(UnwritableValueError, match=r"blank node for its name.*--format patch"):
        write_update(compare(old, new))
    assert len(list(compare(old, new).list_added())) == 1
