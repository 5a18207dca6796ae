"""What the rules leave open, settled by HermiT."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.java import missing_requirement
from kgcli.ontology.coherence.hermit import SECONDS, Hermit, HermitError
from kgcli.ontology.coherence.sources import list_statements
from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kgcli.ontology.coherence.bearing import Bearing
    from kgcli.ontology.coherence.candidates import Candidate
    from kgcli.ontology.coherence.sources import Source
    from kgcli.ontology.coherence.wording import Writer
    from kgcli.ontology.findings import Finding
    from kgcli.ontology.reading import Ontology
    from kgcli.ontology.structure import Structure
    from kgcli.reasoning import Statement

__all__ = ["Settled", "settle"]

_TYPE: Final = f"<{RDF}type>"
_DECLARED: Final = {
    "Class": f"<{OWL}Class>",
    "Datatype": f"<{RDFS}Datatype>",
    "ObjectProperty": f"<{OWL}ObjectProperty>",
    "DataProperty": f"<{OWL}DatatypeProperty>",
    "AnnotationProperty": f"<{OWL}AnnotationProperty>",
    "NamedIndividual": f"<{OWL}NamedIndividual>",
}
_OF_HEADERS: Final = frozenset(NamedNode(OWL + name) for name in ("imports", "versionIRI"))
_ONTOLOGY: Final = NamedNode(OWL + "Ontology")
_EXPLAINED: Final = 20
_TOLD: Final = 50
"""Progress is told each time after so many."""
_MOST_AXIOMS: Final = 2_000
"""Out of no more axioms than these HermiT is asked for a minimal set."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What HermiT found, what it left open, and why."""

    findings: tuple[Finding, ...]
    left: Sequence[Candidate]
    reason: str = ""


def settle(
    ontology: Ontology,
    structure: Structure,
    bearing: Bearing,
    candidates: Sequence[Candidate],
    *,
    writer: Writer,
    progress: Callable[[str], None],
) -> Settled:
    """Return which of *candidates* must be empty, of which the rules found that of none."""
    missing = missing_requirement()
    if missing is not None:
        return Settled((), candidates, f"Here {missing}.")
    found: list[Finding] = []
    done = 0
    everything = write_turtle((located[:3] for located in ontology.statements), structure)
    try:
        progress(f"Asking HermiT, which has {SECONDS} seconds")
        with Hermit() as hermit:
            if not hermit.is_consistent(everything):
                why = _explain(hermit, bearing.sources, structure, None)
                return Settled((writer.write_inconsistent_by_hermit(why),), ())
            for candidate in candidates:
                if done % _TOLD == 0:
                    progress(f"HermiT decides on {done + 1:,} of {len(candidates):,}")
                if not hermit.is_satisfiable(candidate):
                    why = []
                    if len(found) < _EXPLAINED:
                        near = (bearing.sources[place] for place in bearing.walk(candidate.iri))
                        why = _explain(hermit, near, structure, candidate)
                    found.append(writer.write_empty_by_hermit(candidate, why))
                done += 1
    except HermitError as error:
        return Settled(tuple(found), candidates[done:], str(error))
    return Settled(tuple(found), ())


def write_turtle(statements: Iterable[Statement], structure: Structure) -> str:
    """Return *statements* as one ontology that imports nothing, with all that they use declared."""
    lines = [f"<urn:x-kgcli:asked> {_TYPE} <{OWL}Ontology> ."]
    used: set[str] = set()
    for statement in dict.fromkeys(statements):
        if statement[1] in _OF_HEADERS or statement[2] == _ONTOLOGY:
            continue
        lines.append(" ".join(map(str, statement)) + " .")
        used.update(term.value for term in statement if isinstance(term, NamedNode))
    for iri in sorted(used & structure.entities.keys()):
        entity = structure.entities[iri]
        lines += (f"<{iri}> {_TYPE} {_DECLARED[kind]} ." for kind in sorted(entity.declared | entity.used))
    return "\n".join(lines) + "\n"


def _explain(
    hermit: Hermit, sources: Iterable[Source], structure: Structure, candidate: Candidate | None
) -> list[Source]:
    """Return a minimal set of *sources*; none where it was not found."""
    some = list(islice((one for one in sources if one.axiom is not None), _MOST_AXIOMS + 1))
    if len(some) > _MOST_AXIOMS:
        return []
    places = hermit.explain([write_turtle(list_statements([one]), structure) for one in some], candidate)
    return sorted((some[place] for place in places or ()), key=lambda one: one.order)
