"""What changed in SHACL shapes, by shape, path and kind of constraint."""

import pytest
from toy_ontologies import read

from kgcli.ontology.diffing.comparison import compare_ontologies
from kgcli.ontology.diffing.difference import Difference, Told

SH = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
SHIP = (
    "ex:S a sh:NodeShape ; sh:targetClass ex:Ship ; "
    'sh:property [ sh:path ex:flag ; sh:minCount 1 ; sh:message "Flag!"@en ] ; '
    "sh:property [ sh:path ( ex:crew ex:name ) ; sh:or ( [ sh:minLength 2 ] [ sh:in ( 1 2 ) ] ) ] ."
)


def _diff(old: str, new: str, *, ontologies: tuple[str, str] = ("", "")) -> Difference:
    return compare_ontologies(*map(read, ontologies), shapes=(read(SH + old), read(SH + new)))


def test_neither_order_nor_spelling_nor_labels_of_blank_nodes_count() -> None:
    """Nested constraints and lists are compared by what they say."""
    same = (
        'ex:S sh:property _:b , [ sh:message "Flag!"@en ; sh:path ex:flag ; sh:minCount 01 ] ; '
        "sh:targetClass ex:Ship ; a sh:NodeShape . _:b sh:or ( [ sh:minLength 2 ] _:c ) . "
        "_:c sh:in ( 1 2 ) . _:b sh:path [ rdf:first ex:crew ; rdf:rest ( ex:name ) ] ."
    ).replace("01", "1")
    assert _diff(SHIP, same).is_empty


def test_a_change_is_told_by_path_and_kind_of_constraint() -> None:
    """Of a shape with a name, and of one that has none, by what it checks."""
    other = (
        SHIP.replace("minCount 1", "minCount 2")
        .replace("( 1 2 )", "( 1 3 )")
        .replace("sh:targetClass", "sh:closed true ; sh:targetClass")
    )
    found = _diff(SHIP, f"{other} [] sh:targetClass ex:Port ; sh:nodeKind sh:IRI .")
    assert [(each.name, each.change, each.targets) for each in found.shapes] == [
        ("a shape of ex:Port", "added", ("https://example.org/Port",)),
        ("ex:S", "changed", ("https://example.org/Ship",)),
    ]
    assert found.shapes[1].told == (
        Told("sh:closed", None, "true"),
        Told(
            "( ex:crew ex:name ) sh:or",
            "( [ sh:minLength 2 ] [ sh:in ( 1 2 ) ] )",
            "( [ sh:minLength 2 ] [ sh:in ( 1 3 ) ] )",
        ),
        Told("ex:flag sh:minCount", "1", "2"),
    )


def test_constraints_that_move_between_property_shapes_of_one_path_are_told() -> None:
    """Taken together they are the same, and yet say something else."""
    one = "[ sh:path ex:flag ; sh:minCount 1 ; sh:severity sh:Warning ] , [ sh:path ex:flag ; sh:maxCount 2 ]"
    two = "[ sh:path ex:flag ; sh:minCount 1 ] , [ sh:path ex:flag ; sh:maxCount 2 ; sh:severity sh:Warning ]"
    (shape,) = _diff(f"ex:S sh:property {one} .", f"ex:S sh:property {two} .").shapes
    assert {each.about for each in shape.told} == {"sh:property"}
    assert sorted(each.old is None for each in shape.told) == [False, False, True, True]


def test_a_shape_that_only_follows_a_rename_did_not_change() -> None:
    """The renamed term is told of by itself."""
    schema = 'ex:flag a owl:ObjectProperty ; rdfs:label "flag" ; skos:definition "Its flag." .'
    renamed = schema.replace("ex:flag", "ex:ensign")
    found = _diff(SHIP, SHIP.replace("ex:flag", "ex:ensign"), ontologies=(schema, renamed))
    assert ([each.new for each in found.renames], found.shapes) == (["https://example.org/ensign"], ())


def test_shapes_that_name_each_other_in_a_circle_are_compared() -> None:
    """Which the standard leaves undefined."""
    circle = "_:a sh:node _:b . _:b sh:node _:a . ex:S sh:node _:a ; sh:minCount {} ."
    (shape,) = _diff(circle.format(1), circle.format(2)).shapes
    assert shape.told == (Told("sh:minCount", "1", "2"),)


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        (SHIP, SHIP.replace("Flag!", "A flag!"), "patch"),
        (SHIP, SHIP.replace("minCount 1", "minCount 0"), "minor"),
        (SHIP, SHIP.replace("sh:minCount 1 ;", ""), "minor"),
        (SHIP, SHIP.replace("sh:targetClass", "sh:deactivated true ; sh:targetClass"), "minor"),
        (SHIP, "", "minor"),
        (SHIP, SHIP.replace("minCount 1", "minCount 2"), "major"),
        (SHIP, SHIP.replace("( 1 2 )", "( 1 2 3 )"), "major"),
        (SHIP.replace("sh:targetClass", "sh:deactivated true ; sh:targetClass"), SHIP, "major"),
        ("", SHIP, "major"),
    ],
)
def test_a_shape_asks_for_a_step_of_the_version(old: str, new: str, level: str) -> None:
    """A major one where facts that satisfied it may not any more."""
    assert _diff(old, new).step.level == level


def test_a_shape_of_a_new_class_breaks_nothing() -> None:
    """No fact can have been of it."""
    found = _diff("", SHIP, ontologies=("", "ex:Ship a owl:Class ."))
    assert found.step.level == "minor"
