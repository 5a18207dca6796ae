"""What came, changed or went above a clearance leaves no trace below it, however builds went on."""

from dataclasses import replace
from pathlib import Path

from desks import Desk, Line, examples
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, Graph, RandomHome, random_homes

LINES: tuple[Line, ...] = (
    ("export", "--format", "nquads"),
    ("sparql", "SELECT * { ?s ?p ?o }"),
    ("sparql", "SELECT ?g { GRAPH ?g {} }"),
    ("rules",),
    ("consistency",),
    ("status",),
    ("build",),
    ("why", "ex:x1", "a", "ex:B"),
    ("why", "ex:x2", "a", "ex:A"),
    ("search", "Atlantis"),
    ("validate",),
)


@st.composite
def _histories(draw: st.DrawFn) -> list[RandomHome]:
    """Draw a home, and what becomes of it as files come, change and go."""
    steps = [draw(random_homes())]
    for number in range(draw(st.integers(1, 2))):
        files = dict(steps[-1].files)
        other = draw(random_homes())
        graphs = tuple(
            replace(graph, name=f"{graph.name}s{number}")
            for graph in other.files[draw(st.sampled_from(sorted(other.files)))]
            if graph.how != "file"
        )
        kind = draw(st.sampled_from(["come", "come", "change", "go"])) if files else "come"
        if kind == "come":
            files[f"n{number}.trig"] = graphs
        else:
            name = draw(st.sampled_from(sorted(files)))
            if kind == "go":
                del files[name]
            else:
                files[name] = graphs
        marked = {name: own for name, own in steps[0].file_markings.items() if name in files}
        steps.append(replace(steps[-1], files=files, file_markings=marked))
    return steps


@examples(3)
@given(_histories(), st.sampled_from(CLEARANCES), st.data())
def test_documents_that_come_change_and_go_above_leave_no_trace(
    desk: Desk, steps: list[RandomHome], clearance: str, data: st.DataObject
) -> None:
    """At each step the answers are those of a home in which nothing above ever was."""
    lines = data.draw(st.lists(st.sampled_from(LINES), min_size=3, max_size=4, unique=True))
    assert desk.find_differences(steps, clearance, lines) == {}


SCHEMA = ("ex:A rdfs:subClassOf ex:B .", "ex:p rdfs:domain ex:B .")
OPEN = Graph("ex:a0", "U", "node", ("ex:x1 a ex:A .", "ex:x2 ex:p ex:x3 ."))
MORE = Graph("ex:b0", "U", "node", ("ex:x1 ex:p ex:x2 .", "ex:x2 a ex:A ."))
SECRET = Graph("ex:c0", "C", "node", ("ex:x4 a ex:A .",))


def test_counts_of_rules_do_not_tell_that_a_hidden_document_changed(desk: Desk) -> None:
    """They would be those of a build from scratch then, and of one that went on if nothing had changed."""
    changed = replace(SECRET, lines=("ex:x3 a ex:A .",))
    files = [
        {"a.trig": (OPEN,), "c.trig": (SECRET,)},
        {"a.trig": (OPEN,), "b.trig": (MORE,), "c.trig": (SECRET,)},
        {"a.trig": (OPEN,), "b.trig": (MORE,), "c.trig": (changed,)},
    ]
    steps = [RandomHome(each, SCHEMA) for each in files]
    lines: list[Line] = [("rules",), ("rules", "cax-sco"), ("rules", "prp-dom")]
    assert desk.find_differences(steps, "U", lines) == {}


def test_counts_of_rules_go_on_where_nothing_is_hidden(desk: Desk) -> None:
    """Without a clearance a build that went on says so."""
    desk.forget()
    desk.put(RandomHome({"a.trig": (OPEN,)}, SCHEMA))
    desk.say(("rules",), None)
    desk.put(RandomHome({"a.trig": (OPEN,), "b.trig": (MORE,)}, SCHEMA))
    told = desk.say(("rules", "cax-sco"), None).out.splitlines()[-1]
    assert told == "  fired: 1 time, counted on since documents were added"
    assert desk.say(("rules", "cax-sco"), "U").out.splitlines()[-1] == "  fired: 0 times"


def test_whether_files_changed_is_told_to_who_may_see_everything(desk: Desk) -> None:
    """The status names the file then; at a clearance it says no more than that there are stores."""
    desk.forget()
    desk.put(RandomHome({"a.trig": (OPEN,), "c.trig": (SECRET,)}, SCHEMA))
    desk.say(("build",), None)
    desk.put(RandomHome({"a.trig": (OPEN,), "c.trig": (SECRET, MORE)}, SCHEMA))
    whole, limited = (desk.say(("status",), clearance).out.splitlines()[3] for clearance in (None, "U"))
    assert whole == "state      the next query builds first: graph/c.trig changed"
    assert limited == "state      built; what changed since may be hidden"
    assert Path(desk.root, "graph", "c.trig").name not in limited
