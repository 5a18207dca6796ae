"""What the saved query on assessments finds in small graphs, and what it leaves out."""

from toy_home import ToyHome

ASSESSMENTS = """
:two {
    :bell a po:Person ; rdfs:label "Bell"@en . :crew a po:GroupOfPeople ; rdfs:label "crew"@en .
    :need a po:Need ; po:holder :bell, :crew ; po:concerns :old, :bell ; po:summary "More boats are needed." .
    :deal a po:Agreement ; po:subject "boats" .
}
:one { :fear a po:Concern ; po:holder :crew ; po:concerns :far ; po:summary "Thule is cold." }
:five { :fear po:summary "Thule is far." . }
:three { :view a po:Assessment ; po:summary "All is well." . }
"""


def test_assessments_say_whose_view_of_what_it_is(toy: ToyHome) -> None:
    """Holders and subjects are joined; a mission goes by its acronym, or by its name where it has none."""
    toy.write(ASSESSMENTS)
    assert toy.lines("assessments") == [
        "assessment | - | - | All is well. | TALK | 3 | U | - | -",
        "concern | crew | Force in Thule | Thule is cold. | CABLE | 1 | C | - | -",
        "concern | crew | Force in Thule | Thule is far. | CABLE | 5 | SBU | - | -",
        "need | Bell; crew | Bell; OLD | More boats are needed. | CABLE | 2 | U | - | -",
    ]


def test_kind_of_assessment_includes_narrower_kinds(toy: ToyHome) -> None:
    """A need is a constraint; a concern is none."""
    toy.write(ASSESSMENTS)
    need = "need | Bell; crew | Bell; OLD | More boats are needed. | CABLE | 2 | U | - | -"
    assert toy.lines("assessments", kind="constraint") == [need]
    assert toy.lines("assessments", "U", holder="crew") == [need]
    assert toy.lines("assessments", kind="motive") == []
    assert toy.lines("assessments", kind="concern", holder="Bell") == []


def test_assessment_named_twice_is_one_row(toy: ToyHome) -> None:
    """A second name of an assessment and of its subject adds no row and no subject."""
    toy.write(
        ASSESSMENTS
        + """
:three {
    :also owl:sameAs :need .
    :older a po:PeacekeepingOperation ; po:acronym "OLD" ; rdfs:label "Older"@en .
}
"""
    )
    assert toy.lines("assessments", kind="need") == [
        "need | Bell; crew | Bell; OLD | More boats are needed. | CABLE | 2 | U | - | -"
    ]
