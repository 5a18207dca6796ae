"""IRIs of the vocabularies that the code itself names; the domain's own terms are never among them."""

from typing import Final

EV: Final = "https://w3id.org/peaceops/evidence#"
OA: Final = "http://www.w3.org/ns/oa#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
DCTERMS: Final = "http://purl.org/dc/terms/"

XSD_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        *("integer", "long", "int", "short", "byte"),
        *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
    )
)
"""The datatypes of whole numbers: W3C "XSD 1.1 Part 2", section 3.4.13 and what is derived from it."""
XSD_NUMBERS: Final = XSD_INTEGERS | {XSD + "decimal", XSD + "double", XSD + "float"}
"""The datatypes of numbers."""

W3C_PREFIXES: Final = {"owl": OWL, "rdf": RDF, "rdfs": RDFS, "xsd": XSD}
"""The vocabularies that OWL is written in, by their usual prefixes."""
PREFIXES: Final = {
    "dcterms": DCTERMS,
    "ev": EV,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
}
"""The vocabularies that every home shares; a home's own prefixes come from its settings."""
