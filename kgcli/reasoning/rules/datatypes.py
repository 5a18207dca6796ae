"""Table 8 of "OWL 2 Profiles", section 4.3: the semantics of datatypes."""

from kgcli.reasoning.rules.model import Condition, Pattern, Rule
from kgcli.reasoning.rules.notation import triples

# "OWL 2 Profiles", section 4.2.1: OWL 2's datatype map without owl:real and owl:rational.
DATATYPES: tuple[str, ...] = (
    "rdf:PlainLiteral",
    "rdf:XMLLiteral",
    "rdfs:Literal",
    "xsd:decimal",
    "xsd:integer",
    "xsd:nonNegativeInteger",
    "xsd:nonPositiveInteger",
    "xsd:positiveInteger",
    "xsd:negativeInteger",
    "xsd:long",
    "xsd:int",
    "xsd:short",
    "xsd:byte",
    "xsd:unsignedLong",
    "xsd:unsignedInt",
    "xsd:unsignedShort",
    "xsd:unsignedByte",
    "xsd:float",
    "xsd:double",
    "xsd:string",
    "xsd:normalizedString",
    "xsd:token",
    "xsd:language",
    "xsd:Name",
    "xsd:NCName",
    "xsd:NMTOKEN",
    "xsd:boolean",
    "xsd:hexBinary",
    "xsd:base64Binary",
    "xsd:anyURI",
    "xsd:dateTime",
    "xsd:dateTimeStamp",
)

DATATYPE_RULES: tuple[Rule, ...] = (
    Rule(
        "dt-type1",
        8,
        (),
        tuple(Pattern(name, "rdf:type", "rdfs:Datatype") for name in DATATYPES),
        "OWL 2 RL has datatypes of its own, such as xsd:integer.",
    ),
    Rule(
        "dt-type2",
        8,
        (Condition("has-value-in", ("?lt", "?dt")),),
        triples("?lt rdf:type ?dt"),
        "{lt} is a value of {dt}.",
    ),
    Rule(
        "dt-eq",
        8,
        (Condition("same-value", ("?lt1", "?lt2")),),
        triples("?lt1 owl:sameAs ?lt2"),
        "{lt1} and {lt2} stand for the same value.",
    ),
    Rule(
        "dt-diff",
        8,
        (Condition("different-value", ("?lt1", "?lt2")),),
        triples("?lt1 owl:differentFrom ?lt2"),
        "{lt1} and {lt2} stand for different values.",
    ),
    Rule(
        "dt-not-type",
        8,
        (*triples("?lt rdf:type ?dt"), Condition("has-no-value-in", ("?lt", "?dt"))),
        (),
        "{lt} is no value of {dt}.",
    ),
)
