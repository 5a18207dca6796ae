"""What the saved query on capabilities finds in small graphs, and what it leaves out."""

from toy_home import ToyHome

CAPABILITIES = """
:two {
    :army a po:ArmedService ; rdfs:label "Army"@en . :navy a po:ArmedService ; rdfs:label "Navy"@en .
    :lift a po:AirTransportCapability ; rdfs:label "airlift"@en ; po:owner :navy, :army ;
        po:purpose "to move people" .
    :drill a po:Course ; rdfs:label "drill"@en ; po:purpose "to train" .
}
:two-more { :lift po:purpose "to move goods" . }
:one { :lift po:purpose "to spy" . }
:three { :ledger a po:Capability ; rdfs:label "ledger"@en ; po:purpose "to count" . }
"""


def test_capabilities_have_one_row_per_paragraph(toy: ToyHome) -> None:
    """Owners and the purposes of one paragraph are joined; a course with a purpose is no capability."""
    toy.write(CAPABILITIES)
    assert toy.lines("capabilities") == [
        "airlift | air transport capability | Army; Navy | to spy | CABLE | 1 | C | - | -",
        "airlift | air transport capability | Army; Navy | to move goods; to move people | CABLE | 2 | U "
        "| - | -",
        "ledger | capability | - | to count | TALK | 3 | U | - | -",
    ]
    assert toy.lines("capabilities", "SBU", owner="Army") == [
        "airlift | air transport capability | Army; Navy | to move goods; to move people | CABLE | 2 | U "
        "| - | -"
    ]
    assert toy.lines("capabilities", owner=":un") == []


def test_capability_named_twice_is_one_row(toy: ToyHome) -> None:
    """The name that the evidence uses brings the row; of two labels the first in the alphabet is shown."""
    toy.write(CAPABILITIES + ":three { :books owl:sameAs :ledger ; rdfs:label 'books'@en . }")
    assert toy.lines("capabilities")[2:] == ["books | capability | - | to count | TALK | 3 | U | - | -"]


def test_capability_without_a_purpose_is_still_listed(toy: ToyHome) -> None:
    """That nothing says what it is for leaves the purpose empty; what states the capability is told."""
    toy.write(":two { :lift a po:TransportCapability ; rdfs:label 'lift'@en . }")
    assert toy.lines("capabilities") == ["lift | transport capability | - | - | CABLE | 2 | U | - | -"]
