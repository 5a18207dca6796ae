"""What one edit of an ontology changes for those who ask, reason and check with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from edited_homes import edit, edit_schema, make_edited_home, measure, own_git, tell_queries

from kgcli.home import Home
from kgcli.ontology.impact.impact import DataUse, Impact, TermUse

EX = "https://example.org/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """Return a home with one commit, and an edit since that does something to everything but one query."""
    root = tmp_path_factory.mktemp("edited")
    with pytest.MonkeyPatch.context() as patch:
        own_git(patch)
        patch.setenv("KGCLI_CACHE", str(root / "cache"))
        found = make_edited_home(root / "home")
        edit_schema(
            found,
            ('"tug"@en ; rdfs:subClassOf ex:Ship', '"tug"@en ; rdfs:subClassOf ex:Craft'),
            ('"craft"@en', '"craft of any kind"@en ; owl:disjointWith ex:Tug'),
            ("rdfs:range ex:Port", "rdfs:range ex:Port ; rdfs:domain ex:Port"),
            ("ex:Port a owl:Class", "ex:Port owl:deprecated true ; a owl:Class"),
            ("ex:Buoy", "ex:Seamark"),
        )
        edit(found, "ontology/shapes/shapes.ttl", ("sh:maxCount 1", 'sh:pattern "^T"'))
        yield found


@pytest.fixture(scope="module", name="everything")
def _everything(home: Home) -> Impact:
    """Return what the edit changes for one who may see everything."""
    return measure(home)


@pytest.fixture(scope="module", name="public")
def _public(home: Home) -> Impact:
    """Return what it changes for one who may see only what is public."""
    return measure(home, "U")


def test_rows_that_go_come_and_change_are_told_apart(everything: Impact) -> None:
    """A row about the same things under another label changed; what answers the same is not told."""
    assert everything.asked == 4
    assert tell_queries(everything) == {
        "ports": ([], ["Tessa"], []),
        "ships": (
            [f"{ship} {kind}" for ship in ("Hidden", "Tessa") for kind in ("craft", "ship", "tug")],
            [],
            [("Fria craft", "Fria craft of any kind")],
        ),
    }


def test_a_reader_is_told_of_the_rows_that_he_may_see(public: Impact) -> None:
    """The hidden ship is in none."""
    assert tell_queries(public) == {
        "ports": ([], ["Tessa"], []),
        "ships": (
            ["Tessa craft", "Tessa ship", "Tessa tug"],
            [],
            [("Fria craft", "Fria craft of any kind")],
        ),
    }


def test_inferences_are_counted_by_class_and_property(everything: Impact, public: Impact) -> None:
    """With examples; what is concluded from hidden facts counts only for those who may see them."""
    assert [(each.kind, each.iri, each.gained, each.lost) for each in everything.inferences] == [
        ("class", f"{EX}Port", 1, 0),
        ("class", f"{EX}Ship", 0, 2),
    ]
    assert [each.examples for each in public.inferences] == [
        ((True, f"<{EX}t> {TYPE} <{EX}Port> ."),),
        ((False, f"<{EX}t> {TYPE} <{EX}Ship> ."),),
    ]


def test_queries_that_use_what_is_gone_or_deprecated_are_named(everything: Impact) -> None:
    """With the line, and what to use instead; queries of other terms are not."""
    assert everything.uses == (
        TermUse("buoys", "queries/buoys.rq", 3, f"{EX}Buoy", "gone", f"{EX}Seamark"),
        TermUse("ports", "queries/ports.rq", 3, f"{EX}Port", "deprecated", ""),
    )


def test_facts_and_shapes_that_still_use_what_is_gone_or_deprecated_are_told(tmp_path: Path) -> None:
    """As after a rename in the ontology alone; facts that are hidden are not counted."""
    with pytest.MonkeyPatch.context() as patch:
        own_git(patch)
        patch.setenv("KGCLI_CACHE", str(tmp_path / "cache"))
        found = make_edited_home(tmp_path / "home")
        edit_schema(found, ("ex:Tug", "ex:Towboat"), ("ex:calls a", "ex:calls owl:deprecated true ; a"))
        uses = {None: measure(found).data_uses, "U": measure(found, "U").data_uses}
    calls = DataUse("", 0, 1, f"{EX}calls", "deprecated", "")
    tugs = DataUse("", 0, 2, f"{EX}Tug", "gone", f"{EX}Towboat")
    shape = DataUse("ontology/shapes/shapes.ttl", 10, 1, f"{EX}Tug", "gone", f"{EX}Towboat")
    assert uses == {None: (tugs, calls, shape), "U": (tugs._replace(number=1), calls, shape)}


def test_new_contradictions_are_told(everything: Impact, public: Impact) -> None:
    """Each at its marking, and only to those who may see it."""
    assert [(each.marking, each.rule) for each in everything.clashes] == [("C", "cax-dw"), ("U", "cax-dw")]
    assert [(each.marking, each.rule) for each in public.clashes] == [("U", "cax-dw")]


def test_facts_that_no_longer_satisfy_a_shape_are_told(everything: Impact, public: Impact) -> None:
    """The fact that satisfies the stricter shape is not, nor is one that is hidden."""
    assert [(each.focus, each.constraint, each.value) for each in everything.shapes] == [
        (f"{EX}h", "PatternConstraintComponent", "Hidden")
    ]
    assert public.shapes == ()


def test_effects_have_names(everything: Impact, public: Impact) -> None:
    """By which one asks to be stopped."""
    common = [
        *("removed-rows", "changed-rows", "added-rows", "gone-terms", "deprecated-terms"),
        *("lost-inferences", "gained-inferences", "clashes"),
    ]
    assert list(everything.list_effects()) == [*common, "shapes"]
    assert list(public.list_effects()) == common


def test_what_is_hidden_makes_no_difference(home: Home, public: Impact, tmp_path: Path) -> None:
    """Without the hidden facts the same is told to those who may not see them."""
    edit(home, "graph/facts.trig", ("ex:h a ex:Tug ; rdfs:label", "ex:h rdfs:seeAlso"))
    try:
        assert measure(home, "U") == public
        assert tell_queries(measure(home))["ships"][0] == ["Tessa craft", "Tessa ship", "Tessa tug"]
    finally:
        edit(home, "graph/facts.trig", ("ex:h rdfs:seeAlso", "ex:h a ex:Tug ; rdfs:label"))
