"""What is told of files, of lines in them and of the scheme is what it would be without what is hidden."""

from pathlib import Path

import pytest
from desks import Desk, Line
from random_homes import Graph, RandomHome

SCHEMA = ("ex:x0 a owl:Thing .",)
STATUS: Line = ("status",)


def test_statements_are_counted_as_far_as_they_are_visible(desk: Desk) -> None:
    """A file of which nothing is visible is not there; without a clearance all are."""
    graphs = (
        Graph("ex:a0", "C", "node", ("ex:x0 ex:p ex:x1 .",)),
        Graph("ex:a1", "U", "node", ("ex:x0 ex:q ex:x1, ex:x2 .",)),
    )
    hidden = Graph("ex:b0", "S", "node", ("ex:x0 ex:s ex:x1 .",))
    home = RandomHome({"a.trig": graphs, "b.trig": (hidden,)}, SCHEMA)
    assert desk.find_differences([home], "U", [("build",), STATUS]) == {}
    desk.put(home)
    desk.say(("build",), None)
    seen = {
        clearance: [line[11:] for line in desk.say(STATUS, clearance).out.splitlines() if "graph/" in line]
        for clearance in ("U", "C", None)
    }
    assert seen == {
        "U": ["graph/a.trig (data, 3 statements)"],
        "C": ["graph/a.trig (data, 5 statements)"],
        None: ["graph/a.trig (data, 5 statements)", "graph/b.trig (data, 2 statements)"],
    }


def test_a_line_in_a_file_of_data_is_told_only_to_who_sees_everything(desk: Desk) -> None:
    """Hidden graphs may stand before it; the schema is one graph, so that its lines are told."""
    graphs = (
        Graph("ex:a0", "C", "node", ("ex:x0 ex:p ex:x1 .",)),
        Graph("ex:a1", "U", "node", ("ex:D owl:maxCardinality 1 .",)),
    )
    home = RandomHome({"a.trig": graphs}, (*SCHEMA, "ex:p owl:inverseOf 3 ."))
    assert desk.find_differences([home], "U", [STATUS, ("validate",)]) == {}
    desk.put(home)
    desk.say(("build",), None)

    def list_places(clearance: str | None) -> list[str]:
        notes = [line[11:] for line in desk.say(STATUS, clearance).out.splitlines() if line[:4] == "note"]
        return [note.partition(": ")[0] for note in notes if ".trig" in note or ".ttl" in note]

    assert [list_places(clearance) for clearance in ("U", None)] == [["ontology/schema.ttl, line 9"]] * 2


def test_a_line_in_data_that_is_all_visible_is_told_without_a_clearance(desk: Desk) -> None:
    """And with one it is not, as if something might be hidden."""
    graph = Graph("ex:a0", "U", "node", ("ex:D owl:maxCardinality 1 .",))
    desk.put(RandomHome({"a.trig": (graph,)}, SCHEMA))
    desk.say(("build",), None)
    whole, limited = (
        [line for line in desk.say(STATUS, clearance).out.splitlines() if line.startswith("note")]
        for clearance in (None, "U")
    )
    assert [line.replace("graph/a.trig, line 10: ", "") for line in whole] == limited
    assert whole != limited


def test_a_finding_on_markings_tells_no_line_in_a_file_of_data(desk: Desk) -> None:
    """With a clearance, whether the file holds something hidden or not; without one it does."""
    graphs = (
        Graph("ex:a0", "S", "node", ("ex:x0 ex:p ex:x1 .",)),
        Graph("ex:a1", "SBU", "passage", ("ex:x9 ex:q ex:x0 .",)),
        Graph("ex:a2", "U", "node", ("ex:x9 ex:p ex:x0 .",)),
    )
    home = RandomHome({"a.trig": graphs}, SCHEMA)
    assert desk.find_differences([home], "SBU", [("validate",)]) == {}
    desk.put(home)
    found = {
        clearance: "Marked too low: <https://example.org/x9> (graph/a.trig, line 18): " in said.out
        for clearance in ("SBU", None)
        for said in [desk.say(("validate",), clearance)]
        if "Marked too low: <https://example.org/x9>" in said.out
    }
    assert found == {"SBU": False, None: True}


@pytest.mark.parametrize("coverage", [(), ("--coverage",)])
def test_a_verification_does_not_tell_whether_something_is_hidden(
    desk: Desk, tmp_path: Path, coverage: tuple[str, ...]
) -> None:
    """What lies outside of visible passages is left aside with a clearance, hidden or not."""
    (tmp_path / "report.txt").write_text("Words of nobody.\n\n1. (U) Some words.\n")
    lines = (
        'ex:r a ev:Document ; ev:reference "R" ; ev:fileName "report.txt" ; ev:overallMarking ev:U .',
        "ex:r1 a ev:Paragraph ; ev:passageOf ex:r ; ev:number 1 ; ev:marking ev:U .",
        "ex:r1 ev:start 18 ; ev:end 37 .",
    )
    graphs = (
        Graph("ex:a0", "U", "node", lines),
        Graph("ex:a1", "C", "node", ("ex:r0 a ev:Header ; ev:passageOf ex:r ; ev:start 0 ; ev:end 16 .",)),
    )
    home = RandomHome({"a.trig": graphs}, SCHEMA)
    line = ("verify", *coverage, "--documents", str(tmp_path))
    assert desk.find_differences([home], "U", [line]) == {}


def test_a_level_that_is_described_above_the_lowest_marking_is_refused(desk: Desk) -> None:
    """The scheme is told to everybody, as by the error for a clearance that does not exist."""
    lines = ('ex:Cosmic a ev:MarkingLevel ; ev:rank 9 ; skos:notation "COSMIC" .',)
    desk.forget()
    desk.put(RandomHome({"a.trig": (Graph("ex:a0", "C", "node", lines),)}, SCHEMA))
    assert desk.say(("build",), None) == (
        2,
        "",
        "Error: <https://example.org/Cosmic> is described in a graph that is not for everybody. Levels, "
        "caveats and markings are told to every reader: describe them in the ontology.\n",
    )
    desk.put(RandomHome({"a.trig": (Graph("ex:a0", "U", "node", lines),)}, SCHEMA))
    assert "Levels are U, SBU, C, S, TS, COSMIC;" in desk.say(STATUS, "BOGUS").err


def test_a_support_has_the_marking_that_is_stated_as_text_or_for_its_document(desk: Desk) -> None:
    """Not the lowest one, as if nothing were stated."""
    as_text = Graph("ex:a0", "S", "text", ("ex:x0 ex:p ex:x1 .",))
    lines = (
        "ex:a1 ev:inPassage ex:a1p . ex:a1p a ev:Header ; ev:passageOf ex:r .",
        'ex:r ev:overallMarking ev:C ; ev:reference "R" . ex:x0 ex:q ex:x2 .',
    )
    of_document = Graph("ex:a1", "C", "elsewhere", lines)
    desk.put(RandomHome({"a.trig": (as_text, of_document)}, SCHEMA))
    rows = desk.say(("show", "ex:x0", "--format", "csv"), None).out.splitlines()
    marking = rows[0].split(",").index("marking")
    assert [row.split(",")[marking] for row in rows[1:]] == ["S", "C"]


def test_a_file_that_cannot_be_read_is_told_of_to_everybody(desk: Desk) -> None:
    """By design: nobody can know how a graph is marked in a file that is not to be read, so this differs."""
    broken = Graph("ex:a0", "C", "node", ("ex:x0 ex:p .",))
    desk.forget()
    desk.put(RandomHome({"a.trig": (broken,)}, SCHEMA))
    said = desk.say(("search", "Thule"), "U")
    assert (said.code, said.err.startswith("Error: Cannot read graph/a.trig, line 10, column ")) == (2, True)
