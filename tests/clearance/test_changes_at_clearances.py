"""What came and went between two revisions tells nothing of what is, or was, above the clearance."""

import shutil
from collections.abc import Sequence

import pytest
from desks import Desk, Line, Said, examples
from git_homes import commit
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, Graph, RandomHome, random_homes

LINES: tuple[Line, ...] = (
    ("export", "--since", "HEAD"),
    ("export", "--since", "HEAD", "--format", "patch", "--asserted"),
    ("export", "--since", "HEAD", "--until", "HEAD"),
    ("export", "--since", "HEAD", "--graph", "https://example.org/b1", "--format", "patch"),
    ("export", "--since", "HEAD", "--entity", "ex:x1", "--inferred"),
    ("export", "--since", "HAED"),
)


def say_all(
    desk: Desk, old: RandomHome, new: RandomHome, clearance: str, lines: Sequence[Line]
) -> list[Said]:
    """Return what is said of a home that was *old* at its one commit and is *new* now."""
    desk.forget()
    shutil.rmtree(desk.root / ".git", ignore_errors=True)
    desk.put(old)
    commit(desk.root, "old")
    desk.put(new)
    try:
        return [desk.say(line, clearance) for line in lines]
    finally:
        shutil.rmtree(desk.root / ".git")


@examples(4)
@given(random_homes(), random_homes(), st.sampled_from(CLEARANCES), st.data())
def test_changes_tell_nothing_from_above(
    desk: Desk, old: RandomHome, new: RandomHome, clearance: str, data: st.DataObject
) -> None:
    """Statements and their order, names of blank nodes, counts, markings and errors, byte for byte."""
    lines = data.draw(st.lists(st.sampled_from(LINES), min_size=2, max_size=2, unique=True))
    whole = say_all(desk, old, new, clearance, lines)
    assert say_all(desk, old.visible(clearance), new.visible(clearance), clearance, lines) == whole


OPEN = Graph("ex:a0", "U", "node", ("ex:x1 a ex:A .",))


@pytest.mark.parametrize(("was", "now", "told"), [("S", "S", False), ("S", "U", True), ("U", "S", True)])
def test_only_what_a_reader_could_see_at_one_end_is_told(desk: Desk, was: str, now: str, told: bool) -> None:
    """An edit above the clearance does not show; a marking that was lowered or raised does."""
    old = Graph("ex:c0", was, "node", ("ex:x2 a ex:A .",))
    new = Graph("ex:c0", now, "node", ("ex:x3 a ex:A .",))
    before, after = (RandomHome({"a.trig": (OPEN,), "c.trig": (graph,)}) for graph in (old, new))
    (said,) = say_all(desk, before, after, "U", [("export", "--since", "HEAD", "--format", "patch")])
    assert ("c0" in said.out + said.err) is told
    assert ("x2" in said.out, "x3" in said.out) == (was == "U", now == "U")
