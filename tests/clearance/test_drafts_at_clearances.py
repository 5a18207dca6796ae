"""Drafts: told by no command that was not asked for them, and else as their markings let them.

For a random home and random drafts, each command says the same, byte for byte and with the same exit code,
whether the drafts are there or not; and with ``--drafts``, whether those above the clearance are.
"""

import shutil
from dataclasses import replace

import pytest
from command_lines import EXPORTED, NAMED, REASONED, SAVED, SPARQL, WHOLE
from desks import Desk, Line, Said, examples
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, RandomHome, random_homes

AREAS = {
    "sparql": SPARQL,
    "names": NAMED + SAVED,
    "reasons": REASONED,
    "exports": EXPORTED,
    "whole home": WHOLE,
}
REWRITING = frozenset({("ontology", "rename"), ("ontology", "deprecate")})
"""Edits show what they would change in files of drafts, too."""
ASKING = frozenset(
    (
        "query",
        "sparql",
        "show",
        "search",
        "why",
        "why-not",
        "timeline",
        "export",
        "report",
        "verify",
        "validate",
    )
)
DRAFTED: tuple[Line, ...] = (
    *((*line, "--drafts") for lines in AREAS.values() for line in lines if line[0] in ASKING),
    ("report", "things", "--drafts"),
    ("report", "things", "--drafts", "--format", "html"),
)


def add_drafts(home: RandomHome, drafts: RandomHome) -> RandomHome:
    """Return *home* with the graphs of *drafts* as drafts of the same documents, one draft to each."""
    files = dict(home.files)
    for name in files.keys() & drafts.files.keys():
        graphs = []
        for place, graph in enumerate(drafts.files[name]):
            own = f"ex:drafted-{name[0]}{place}"
            said = f"{own}-draft a ev:Draft ; ev:draftState ev:PendingDraft ; ev:draftSpan {own} ; "
            said += f"ev:draftPassage ex:{name[0]}{place}p . ex:{name[0]}{place}p ev:passageOf ex:{name[0]} ."
            how = "node" if graph.how == "file" else graph.how
            graphs.append(replace(graph, name=own, how=how, lines=(*graph.lines, said)))
        files[f"drafts/{name}"] = tuple(graphs)
    return replace(home, files=files)


def say_all(desk: Desk, home: RandomHome, lines: list[Line]) -> dict[Line, Said]:
    """Return what *lines* say of *home* to whoever sees all of it."""
    desk.forget()
    desk.put(home)
    return {line: desk.say(line, None) for line in lines}


@pytest.fixture(autouse=True)
def _no_drafts_left(desk: Desk) -> None:
    """Each test begins without the drafts of another."""
    shutil.rmtree(desk.root / "graph/drafts", ignore_errors=True)


@pytest.mark.parametrize("area", AREAS)
@examples(1)
@given(random_homes(), random_homes(), st.data())
def test_nothing_drafted_is_told_unasked(
    desk: Desk, area: str, home: RandomHome, drafts: RandomHome, data: st.DataObject
) -> None:
    """Rows, counts, suggestions, proofs, remarks, exports, the state of the build, errors."""
    usual = [line for line in AREAS[area] if line[:2] not in REWRITING]
    lines = data.draw(st.lists(st.sampled_from(usual), min_size=4, max_size=7, unique=True))
    assert say_all(desk, add_drafts(home, drafts), lines) == say_all(desk, home, lines)


@examples(2)
@given(random_homes(), random_homes(), st.sampled_from(CLEARANCES), st.data())
def test_drafts_tell_nothing_from_above(
    desk: Desk, home: RandomHome, drafts: RandomHome, clearance: str, data: st.DataObject
) -> None:
    """Also how many of them count."""
    lines = data.draw(st.lists(st.sampled_from(DRAFTED), min_size=4, max_size=7, unique=True))
    assert desk.find_differences([add_drafts(home, drafts)], clearance, lines) == {}
