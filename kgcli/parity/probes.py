"""Kinds of rules that an endpoint may apply by itself, each with what it concludes from what.

Rules: W3C "OWL 2 Profiles", section 4.3; the names are theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kgcli.vocabulary import OWL, RDF, RDFS

__all__ = ["PROBES", "Probe"]


@dataclass(frozen=True, slots=True)
class Probe:
    """Premises and conclusion as triples of SPARQL; *unless* says which conclusions say nothing.

    What is *basic* any engine does that reasons at all; the others hold of every graph, and many engines
    leave them out.
    """

    rule: str
    says: str
    premises: tuple[str, ...]
    conclusion: str
    unless: str = "false"
    basic: bool = True

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the conclusion, each once."""
        return tuple(dict.fromkeys(word for word in self.conclusion.split() if word.startswith("?")))


_A: Final = f"<{RDF}type>"
_SUBCLASS: Final = f"<{RDFS}subClassOf>"
_SUBPROPERTY: Final = f"<{RDFS}subPropertyOf>"

PROBES: Final = (
    Probe(
        "cax-sco",
        "things belong to the wider classes of theirs",
        (f"?c {_SUBCLASS} ?d", f"?x {_A} ?c"),
        f"?x {_A} ?d",
        "?c = ?d",
    ),
    Probe(
        "scm-sco",
        "classes are narrower than the wider ones of their wider ones",
        (f"?x {_SUBCLASS} ?c", f"?c {_SUBCLASS} ?d"),
        f"?x {_SUBCLASS} ?d",
        "?x = ?d || ?x = ?c || ?c = ?d",
    ),
    Probe(
        "prp-spo1",
        "what a property says, its wider ones say",
        (f"?p {_SUBPROPERTY} ?q", "?x ?p ?y"),
        "?x ?q ?y",
        "?p = ?q",
    ),
    Probe(
        "prp-inv1",
        "inverse properties are read backwards",
        (f"?p <{OWL}inverseOf> ?q", "?x ?p ?y"),
        "?y ?q ?x",
        "ISLITERAL(?y)",
    ),
    Probe(
        "prp-symp",
        "symmetric properties hold both ways",
        (f"?p {_A} <{OWL}SymmetricProperty>", "?x ?p ?y"),
        "?y ?p ?x",
        "?x = ?y || ISLITERAL(?y)",
    ),
    Probe(
        "prp-trp",
        "transitive properties are followed on",
        (f"?p {_A} <{OWL}TransitiveProperty>", "?x ?p ?y", "?y ?p ?z"),
        "?x ?p ?z",
        "?x = ?y || ?y = ?z || ?x = ?z",
    ),
    Probe(
        "prp-dom",
        "what has a property belongs to its domain",
        (f"?p <{RDFS}domain> ?c", "?x ?p ?y"),
        f"?x {_A} ?c",
    ),
    Probe(
        "prp-rng",
        "the values of a property belong to its range",
        (f"?p <{RDFS}range> ?c", "?x ?p ?y"),
        f"?y {_A} ?c",
        "ISLITERAL(?y)",
    ),
    Probe(
        "eq-rep-s",
        "what is the same has the same said of it",
        (f"?x <{OWL}sameAs> ?y", "?x ?p ?z"),
        "?y ?p ?z",
        "?x = ?y",
    ),
    Probe(
        "scm-cls",
        "each class is narrower than itself",
        (f"?c {_A} <{OWL}Class>",),
        f"?c {_SUBCLASS} ?c",
        basic=False,
    ),
)
"""The kinds of rules that are asked about, the most common first."""
