"""Blank nodes are called by what is visible of them, and so cannot be told of at several markings."""

from desks import Desk, Line
from random_homes import Graph, RandomHome

SCHEMA = ("ex:x0 a owl:Thing .",)
LINES: tuple[Line, ...] = (
    ("sparql", "SELECT * { ?s <https://example.org/p> ?o } ORDER BY ?s ?o"),
    ("sparql", "SELECT ?b { ?b a <https://example.org/B> } LIMIT 1"),
    ("export", "--format", "nquads"),
    ("show", "ex:x0"),
)


def test_labels_do_not_tell_how_many_blank_nodes_are_hidden_in_the_same_file(desk: Desk) -> None:
    """Those of one graph are the same whatever other graphs hold."""
    graphs = tuple(
        Graph(f"ex:a{place}", marking, "node", (f"ex:x0 ex:p [ a ex:B ; ex:q ex:x{place} ] .",))
        for place, marking in enumerate(("C", "U", "S", "U", "C//NOFORN"))
    )
    home = RandomHome({"a.trig": graphs}, SCHEMA)
    for clearance in ("U", "C"):
        assert desk.find_differences([home], clearance, LINES) == {}


def test_it_is_so_where_labels_follow_the_order_of_the_file(desk: Desk) -> None:
    """As they do for many nodes that little tells apart."""
    alike = f"ex:x0 ex:p ({' 1' * 150} ) ."
    graphs = tuple(Graph(f"ex:a{place}", own, "node", (alike,)) for place, own in enumerate(("C", "U")))
    assert desk.find_differences([RandomHome({"a.trig": graphs}, SCHEMA)], "U", LINES[2:]) == {}


def test_graphs_of_one_marking_may_share_a_blank_node(desk: Desk) -> None:
    """It is one node in both."""
    graphs = (
        Graph("ex:a0", "C", "node", ("_:b ex:p ex:x0 .",)),
        Graph("ex:a1", "C", "text", ("_:b ex:q ex:x1 .",)),
        Graph("ex:a2", "U", "node", ("[] ex:p ex:x2 .",)),
    )
    desk.put(RandomHome({"a.trig": graphs}, SCHEMA))
    asked = ("sparql", "PREFIX ex: <https://example.org/> SELECT ?x ?y { ?b ex:p ?x ; ex:q ?y }")
    rows = [desk.say(asked, clearance).out.splitlines()[1:] for clearance in ("U", "C")]
    assert rows == [[], ["https://example.org/x0,https://example.org/x1"]]


def test_a_blank_node_at_two_markings_is_refused(desk: Desk) -> None:
    """Also where the file comes later: the error names file, graphs and markings, and what to do."""
    graphs = (
        Graph("ex:a0", "U", "node", ("_:b ex:p ex:x0 .",)),
        Graph("ex:a1", "C//NOFORN", "text", ("ex:x1 ex:q _:b .",)),
    )
    told = (
        "Error: a.trig: one and the same blank node stands in <https://example.org/a0> (U) and "
        "<https://example.org/a1> (C//NOFORN). "
        "What is told of at several markings needs an IRI: give it one.\n"
    )
    desk.forget()
    desk.put(RandomHome({"a.trig": graphs}, SCHEMA))
    assert desk.say(("build",), None) == (2, "", told)
    desk.put(RandomHome({}, SCHEMA))
    assert desk.say(("build",), None).code == 0
    desk.put(RandomHome({"a.trig": graphs}, SCHEMA))
    assert desk.say(("build",), None) == (2, "", told)


def test_graphs_that_are_blank_nodes_are_refused_at_several_markings(desk: Desk) -> None:
    """At one they are as good as any."""
    graphs = [
        Graph(name, "C", "node", (f"ex:x0 ex:{link} ex:x1 .",)) for name, link in (("_:g", "p"), ("_:h", "q"))
    ]
    desk.forget()
    desk.put(RandomHome({"a.trig": tuple(graphs)}, SCHEMA))
    count = "PREFIX ex: <https://example.org/> SELECT (COUNT(?g) AS ?n) { GRAPH ?g { ex:x0 ?p ex:x1 } }"
    asked = ("sparql", count)
    assert [desk.say(asked, clearance).out.splitlines()[1] for clearance in ("U", "C")] == ["0", "2"]
    graphs.append(Graph("_:i", "U", "node", ("ex:x0 ex:s ex:x1 .",)))
    desk.put(RandomHome({"a.trig": tuple(graphs)}, SCHEMA))
    told = desk.say(asked, "U")
    start = "Error: a.trig: graphs whose names are blank nodes are marked "
    assert (told.code, told.err[: len(start)]) == (2, start)
