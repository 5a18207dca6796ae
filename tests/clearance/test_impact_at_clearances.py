"""What an edit of the ontology changes tells nothing of what is above the clearance."""

import shutil
from collections.abc import Sequence

from desks import Desk, Line, Said, examples
from git_homes import commit
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, Graph, RandomHome, random_homes

LINES: tuple[Line, ...] = (
    ("ontology", "impact", "--format", "json"),
    ("ontology", "impact", "--all", "--fail-on", "removed-rows"),
    ("ontology", "impact", "--facts", "then", "--fail-on", "any"),
    ("ontology", "diff", "--all"),
)


def say_all(
    desk: Desk, old: RandomHome, new: RandomHome, clearance: str, lines: Sequence[Line]
) -> list[Said]:
    """Return what is said of a home that was *old* at its one commit and is *new* now."""
    desk.forget()
    desk.put(old)
    commit(desk.root, "old")
    desk.put(new)
    try:
        return [desk.say(line, clearance) for line in lines]
    finally:
        shutil.rmtree(desk.root / ".git")


@examples(3)
@given(random_homes(), random_homes(), st.sampled_from(CLEARANCES), st.data())
def test_an_impact_tells_nothing_from_above(
    desk: Desk, old: RandomHome, new: RandomHome, clearance: str, data: st.DataObject
) -> None:
    """Rows, counts, examples, contradictions, which facts are compared, and the exit code, byte for byte."""
    lines = data.draw(st.lists(st.sampled_from(LINES), min_size=2, max_size=2, unique=True))
    whole = say_all(desk, old, new, clearance, lines)
    assert say_all(desk, old.visible(clearance), new.visible(clearance), clearance, lines) == whole


def test_a_new_term_in_a_hidden_fact_does_not_decide_which_facts_are_compared(desk: Desk) -> None:
    """Those of now are, unless the reader may see that they use it."""
    plain = Graph("ex:a0", "U", "node", ("ex:x1 a ex:A .",))
    hidden = Graph("ex:c0", "S", "node", ("ex:x2 a ex:New .",))
    old, new = (
        RandomHome({"a.trig": (plain,), "c.trig": (hidden,)}, (f"ex:{name} a owl:Class .",))
        for name in ("Old", "New")
    )
    told = [say_all(desk, old, new, clearance, LINES[1:2])[0].out for clearance in ("U", "S")]
    assert ["each with its own facts" in each for each in told] == [False, True]
