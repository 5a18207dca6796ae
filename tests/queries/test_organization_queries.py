"""What the saved queries on organizations and countries find in small graphs, and what they leave out."""

from toy_home import ToyHome

UNITED_NATIONS = "United Nations | intergovernmental organization | - | -"
"""The ontology itself names this one."""

ORGANIZATIONS = """
:two {
    :realm a po:Government ; rdfs:label "Realm"@en ; po:country :atlantis .
    :office a po:Ministry ; rdfs:label "Office"@en ; po:directPartOf :realm .
    :desk a po:StaffSection ; rdfs:label "Desk"@en ; po:directPartOf :office ; po:partOf :realm .
    :academy a po:MilitarySchool ; rdfs:label "Academy"@en .
    :club a po:Organization ; rdfs:label "Club"@en .
    :company a po:Company ; rdfs:label "Company"@en ; po:country :atlantis .
    :bell a po:Person ; rdfs:label "Bell"@en .
}
"""


def test_organizations_show_their_narrowest_kind_and_nearest_parent(toy: ToyHome) -> None:
    """A part of a part is listed under the nearer body only; units, people and countries are no rows here."""
    toy.write(ORGANIZATIONS, reference=":atlantis a po:Country ; rdfs:label 'Atlantis'@en .")
    assert toy.lines("organizations") == [
        "Academy | military school | - | -",
        "Club | organization | - | -",
        "Desk | staff section | Office | Atlantis",
        "Office | ministry | Realm | Atlantis",
        "Realm | government | - | Atlantis",
        UNITED_NATIONS,
    ]


def test_organizations_of_a_kind_include_narrower_kinds(toy: ToyHome) -> None:
    """A ministry is a government body, a school is none; both parameters narrow together."""
    toy.write(ORGANIZATIONS, reference=":atlantis a po:Country ; rdfs:label 'Atlantis'@en .")
    assert toy.lines("organizations", kind="school") == ["Academy | military school | - | -"]
    assert toy.lines("organizations", kind="government body", country=":atlantis") == [
        "Desk | staff section | Office | Atlantis",
        "Office | ministry | Realm | Atlantis",
        "Realm | government | - | Atlantis",
    ]
    assert toy.lines("organizations", kind="ministry", country=":atlantis") == [
        "Office | ministry | Realm | Atlantis"
    ]


def test_organization_named_twice_is_one_row(toy: ToyHome) -> None:
    """Of two names of one body the first in the alphabet is shown, as a row and as a parent."""
    toy.write(
        ORGANIZATIONS + ":three { :same owl:sameAs :realm ; rdfs:label 'Kingdom'@en . }",
        reference=":atlantis a po:Country ; rdfs:label 'Atlantis'@en .",
    )
    assert toy.lines("organizations", kind="government body", country=":atlantis") == [
        "Desk | staff section | Office | Atlantis",
        "Kingdom | government | - | Atlantis",
        "Office | ministry | Kingdom | Atlantis",
    ]


def test_organization_of_two_kinds_is_one_row(toy: ToyHome) -> None:
    """Kinds that lie side by side are joined in the order of the alphabet."""
    toy.write(
        ":two { :a a po:Organization, po:School, po:MediaOrganization ; rdfs:label 'A'@en . }", reference=""
    )
    assert toy.lines("organizations") == ["A | media organization; school | - | -", UNITED_NATIONS]


def test_countries_show_the_parts_they_play(toy: ToyHome) -> None:
    """A plan makes a planned contributor only; a role in the own country is no destination."""
    toy.write("""
:two {
    :police a po:Company ; rdfs:label "Police"@en .
    :d1 a po:Deployment ; po:contributor :atlantis ; po:deployedUnit :police ; po:deployedIn :old ;
        ev:status ev:UnderWay .
    :d2 a po:Deployment ; po:contributor :thule ; po:plannedFor :old ; ev:status ev:Promised .
    :d3 a po:Deployment ; po:contributor :mu ; po:plannedForCountry :atlantis ; ev:status ev:Abandoned .
    :mu a po:Country ; rdfs:label "Mu"@en .
    :corps a po:Establishment ; po:contributor :hades ; ev:status ev:Proposed .
    :hades a po:Country ; rdfs:label "Hades"@en . :ys a po:Country ; rdfs:label "Ys"@en .
    :idea a po:Commitment ; po:committedBy :mu ; ev:status ev:Exploring .
    :women a po:WomenParticipation ; po:participationOf :army ; po:forCountry :mu .
    :army a po:ArmedService ; po:country :mu .
    :pact a po:Agreement ; po:party :army, :un .
    :aid a po:Assistance ; po:giver :army ; po:recipient :thule .
}
""")
    assert toy.lines("countries") == [
        "Atlantis | AT | destination; mission lead; troop-contributing country",
        "Hades | - | proposed contributor",
        "Lemuria | LE | host country",
        "Mu | - | assistance giver; party to an agreement; proposed contributor",
        "Thule | TH | assistance recipient; host country; planned contributor",
        "Ys | - | -",
    ]


def test_country_named_twice_is_one_row(toy: ToyHome) -> None:
    """Two countries with one ISO code are one; the roles of both names are its roles."""
    toy.write(
        ":two { :a a po:Country ; po:isoCode 'TH' ; rdfs:label 'Thule'@en . "
        ":x a po:Deployment ; po:forCountry :a . }"
    )
    assert toy.lines("countries") == [
        "Atlantis | AT | mission lead",
        "Lemuria | LE | host country",
        "Thule | TH | destination; host country",
    ]


def test_things_without_an_english_name_go_by_the_end_of_their_iri(toy: ToyHome) -> None:
    """A country or body that is only named in Spanish, or not at all, is not lost."""
    toy.write(":two { :club a po:Organization . :mu a po:Country ; rdfs:label 'Mu'@es . }", reference="")
    assert toy.lines("organizations") == [UNITED_NATIONS, "club | organization | - | -"]
    assert toy.lines("countries") == ["mu | - | -"]


EVENTS = """
:two {
    :academy a po:MilitarySchool ; rdfs:label "Academy"@en ; po:country :atlantis .
    :staff a po:StaffSection ; rdfs:label "Staff"@en .
    :opening a po:Establishment ; po:establishes :academy ; po:content "a wing" ; ev:on :then ;
        ev:status ev:Completed .
    :then a ev:Bound ; ev:latest "2004-06-30"^^xsd:date .
    :idea a po:Establishment ; po:establishes :staff ; po:contributor :thule ; ev:status ev:Proposed .
}
:one { :closing a po:Dissolution ; po:dissolves :academy ; ev:status ev:Planned . }
"""


def test_what_is_set_up_and_what_ends_are_rows_of_one_body(toy: ToyHome) -> None:
    """A closing that is planned stands beside the opening, each with its own paragraph and marking."""
    toy.write(EVENTS, reference=":atlantis a po:Country ; rdfs:label 'Atlantis'@en .")
    assert toy.lines("establishments", entity="academy") == [
        "Academy | dissolution | - | Atlantis | - | planned | CABLE | 1 | C | - | -",
        "Academy | establishment | a wing | Atlantis | ../2004-06-30 | completed | CABLE | 2 | U | - | -",
    ]
    assert [line.split(" | ")[1] for line in toy.lines("establishments", "U", entity="academy")] == [
        "establishment"
    ]


def test_what_is_set_up_is_found_by_its_country_and_by_who_contributes(toy: ToyHome) -> None:
    """A body that is only proposed has no country yet, but countries that are to take part."""
    toy.write(EVENTS, reference=":atlantis a po:Country ; rdfs:label 'Atlantis'@en .")
    assert [line.split(" | ")[0] for line in toy.lines("establishments", country=":thule")] == ["Staff"]
    assert [line.split(" | ")[0] for line in toy.lines("establishments", country=":atlantis")] == [
        "Academy"
    ] * 2


def test_body_with_a_stated_country_at_a_higher_marking_raises_its_row(toy: ToyHome) -> None:
    """Below the marking of what a row shows, the row shows less."""
    toy.write(
        ":two { :x a po:Establishment ; po:establishes :staff ; ev:status ev:Completed . }"
        ' :two { :staff rdfs:label "Staff"@en . }'
        " :one { :staff po:country :atlantis . }",
        reference=":atlantis a po:Country ; rdfs:label 'Atlantis'@en .",
    )
    assert toy.lines("establishments") == [
        "Staff | establishment | - | Atlantis | - | completed | CABLE | 2 | C | - | -"
    ]
    assert toy.lines("establishments", "U") == [
        "Staff | establishment | - | - | - | completed | CABLE | 2 | U | - | -"
    ]
