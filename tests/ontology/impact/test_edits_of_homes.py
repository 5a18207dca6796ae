"""Which part of an edit counts, what is no effect of it, and what it is compared with."""

from pathlib import Path

import pytest
from edited_homes import ONTOLOGY, edit, edit_schema, make_edited_home, measure, own_git, tell_queries
from git_homes import commit, digest_tree

from kgcli.errors import RevisionError
from kgcli.home import Home
from kgcli.ontology.impact.measuring import measure_impact

EX = "https://example.org/"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting and no repository of the surroundings reaches git."""
    own_git(monkeypatch)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home with one commit."""
    return make_edited_home(tmp_path / "home")


def test_an_edit_that_says_the_same_changes_nothing(home: Home) -> None:
    """Another order and comments are no effect; nothing is written to the home."""
    path = home.ontology / "schema.ttl"
    prefixes = [line for line in path.read_text().splitlines(keepends=True) if "@prefix" in line]
    path.write_text("".join(prefixes) + "# The terms.\n" + "\n".join(ONTOLOGY.strip().splitlines()[::-1]))
    before = digest_tree(home.root)
    found = measure(home)
    assert (found.is_empty, list(found.list_effects()), found.asked) == (True, [], 4)
    assert digest_tree(home.root) == before


def test_contradictions_that_were_there_are_no_effect(home: Home) -> None:
    """Only new ones are told; those that went are counted."""
    edit_schema(home, ('"tug"@en', '"tug"@en ; owl:disjointWith ex:Ship'))
    commit(home.root, "second")
    edit_schema(home, ('"tug"@en ; owl:disjointWith ex:Ship', '"tug"@en ; owl:disjointWith ex:Craft'))
    found = measure(home, "U")
    assert [("Craft" in each.message, "Ship" in each.message) for each in found.clashes] == [(True, False)]
    assert found.solved == 1


def test_terms_that_were_deprecated_before_are_told_only_of_queries_that_use_them_now(home: Home) -> None:
    """What a query used before is no effect of the edit."""
    edit_schema(home, ("ex:Port a", "ex:Port owl:deprecated true . ex:Port a"))
    commit(home.root, "second")
    edit(home, "queries/calls.rq", ("?s ex:calls ?p", "?s ex:calls ?p . ?p a ex:Port"))
    assert [(each.query, each.term) for each in measure(home).uses] == [("calls", f"{EX}Port")]


def test_queries_that_went_fail_or_are_new_are_told(home: Home) -> None:
    """One that is gone gives no rows any more; of one that is new nothing can be compared."""
    (home.queries / "ports.rq").rename(home.queries / "harbours.rq")
    edit(home, "queries/ships.rq", ("ORDER BY", "ORDER"))
    found = measure(home)
    assert [(each.name, each.state, each.edited) for each in found.queries] == [
        ("ships", "fails", True),
        ("ports", "gone", False),
    ]
    assert found.left_out == ("harbours: it is new",)
    assert list(found.list_effects()) == ["removed-rows"]


def test_the_facts_are_those_of_now_unless_they_use_new_terms(home: Home) -> None:
    """A fact that came is no effect of the edit of the ontology, unless those of then are asked for.

    Facts that were renamed with the ontology say nothing under the old one, so each side has its own.
    """
    edit(home, "graph/facts.trig", ("ex:open { ", 'ex:open { ex:n a ex:Ship ; rdfs:label "Nora" . '))
    edit_schema(home, ("ex:calls a", "ex:other a owl:ObjectProperty . ex:calls a"))
    found = measure(home)
    assert (found.facts, found.is_empty) == ("now", True)
    nora = ([], ["Nora craft", "Nora ship"], [])
    assert tell_queries(measure(home, facts="then")) == {"ships": nora}
    edit_schema(home, ("ex:calls", "ex:visits"))
    edit(home, "graph/facts.trig", ("ex:calls", "ex:visits"))
    edit(home, "queries/calls.rq", ("ex:calls", "ex:visits"))
    renamed = measure(home)
    assert renamed.facts == "then"
    assert tell_queries(renamed) == {
        "calls": ([f"{EX}t {EX}calls {EX}p"], [f"{EX}t {EX}visits {EX}p"], []),
        "ships": nora,
    }


def test_what_is_wrong_at_the_revision_is_told_of_it(home: Home) -> None:
    """An unknown one, and one at which a file is broken."""
    with pytest.raises(RevisionError, match="No revision 'v9'"):
        measure_impact(home, "v9")
    edit_schema(home, ("ex:Craft a owl:Class", "ex:Craft a owl:Class ["))
    commit(home.root, "broken")
    edit_schema(home, ("ex:Craft a owl:Class [", "ex:Craft a owl:Class"))
    with pytest.raises(RevisionError, match=r"At revision HEAD: .*ontology/schema\.ttl, line"):
        measure_impact(home)
