"""Whether an ontology contradicts itself, and which of its classes and properties must be empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ontology.coherence.bearing import Bearing
from kgcli.ontology.coherence.candidates import list_candidates
from kgcli.ontology.coherence.emptiness import Emptiness, find_empty
from kgcli.ontology.coherence.explanation import Explainer
from kgcli.ontology.coherence.grammar import is_used_in_full
from kgcli.ontology.coherence.ground import Ground
from kgcli.ontology.coherence.sources import Sources
from kgcli.ontology.coherence.wording import NEAREST, Writer
from kgcli.ontology.conclusions import draw_conclusions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kgcli.ontology.coherence.candidates import Candidate
    from kgcli.ontology.coherence.sources import Source
    from kgcli.ontology.conclusions import Drawn
    from kgcli.ontology.findings import Finding
    from kgcli.ontology.reading import Ontology
    from kgcli.ontology.structure import Structure

    Progress = Callable[[str], None]

__all__ = ["check_coherence"]

_EXPLAINED: Final = 50
"""So many empty classes and properties are explained, those first that are below no other."""
_TOLD: Final = 10
"""Progress is told each time after so many."""
_EXPLAINED_CLASHES: Final = 20


def check_coherence(
    ontology: Ontology,
    structure: Structure,
    *,
    drawn: Drawn | None = None,
    use_hermit: bool = True,
    progress: Progress = lambda _: None,
) -> tuple[Finding, ...]:
    """Return what contradicts itself in *ontology*, whose axioms are *structure*, and what must be empty.

    Each with a minimal set of axioms: without any one of them it would not be so. That is found with the
    rules of OWL 2 RL, all of them, whichever a home has switched off: an ontology's meaning is no setting.
    What these leave open is settled by HermiT, where it is to be used and can run; what remains open is a
    finding for information. Facts are left to ``kgcli.explaining.consistency``. *drawn* is what follows from
    the ontology, where that is known; it is changed.
    """
    if drawn is None:
        progress("Drawing conclusions from the ontology")
        drawn = draw_conclusions(located[:3] for located in ontology.statements)
    check = _Check(ontology, structure, drawn, progress)
    return (*check.find_clashes(), *check.find_empty(), *check.settle(use_hermit=use_hermit))


class _Check:
    """One check of one ontology, whose parts come in the order of the methods."""

    def __init__(self, ontology: Ontology, structure: Structure, drawn: Drawn, progress: Progress) -> None:
        self._ontology, self._structure, self._progress = ontology, structure, progress
        self._candidates = list_candidates(structure)
        self._sources = Sources(ontology, structure)
        self._writer = Writer(ontology.prefixes)
        self._ground = Ground(drawn, self._candidates)
        self._bearing = Bearing(self._sources.all)
        self._explainer = Explainer(self._ground, self._sources, self._bearing)
        self._found = Emptiness((), is_whole=False)

    def find_clashes(self) -> Iterator[Finding]:
        """Yield what contradicts itself as it stands, individuals of the ontology included."""
        if self._ground.findings:
            self._progress("Explaining what contradicts itself")
        for number, clash in enumerate(self._ground.findings):
            explained = number < _EXPLAINED_CLASHES
            yield self._writer.write_inconsistent(
                clash, self._explainer.explain_clash(clash) if explained else None
            )

    def find_empty(self) -> Iterator[Finding]:
        """Yield the classes that can have no member, and the properties that can have no value."""
        self._found = find_empty(self._ground, self._candidates, self._progress)
        empty = self._found.empty
        broader = self._ground.narrower(empty) if empty else {}
        # What is below another one that is empty is so for its sake, most times.
        ordered = sorted(empty, key=lambda one: (one.iri in broader, one))
        for number, candidate in enumerate(ordered):
            if number < _EXPLAINED and number % _TOLD == 0:
                self._progress(f"Explaining {number + 1:,} of {len(ordered):,} that must be empty")
            explanation = self._explainer.explain_empty(candidate) if number < _EXPLAINED else None
            untold = f" (the first {_EXPLAINED} are explained)" if number >= _EXPLAINED else ""
            yield self._writer.write_empty(
                candidate, explanation, broader.get(candidate.iri, ()), untold=untold
            )

    def settle(self, *, use_hermit: bool) -> Iterator[Finding]:
        """Yield what HermiT finds of all that the rules leave open, or else that it is open."""
        bearing = self._bearing
        unused = [place for place, source in enumerate(bearing.sources) if not self._is_used(source)]
        nearest = bearing.find_nearest(unused, NEAREST + 1)
        empty = set(self._found.empty)
        open_ones: Sequence[Candidate] = [
            one for one in self._candidates if one not in empty and nearest.of(one.iri)
        ]
        if not open_ones:
            return
        reason = "It was not asked."
        if use_hermit:
            from kgcli.ontology.coherence.settling import settle

            settled = settle(
                self._ontology,
                self._structure,
                bearing,
                open_ones,
                writer=self._writer,
                progress=self._progress,
            )
            yield from settled.findings
            open_ones, reason = settled.left, settled.reason
        for candidate in open_ones:
            yield self._writer.write_undecided(
                candidate, [bearing.sources[place] for place in nearest.of(candidate.iri)], reason
            )

    def _is_used(self, source: Source) -> bool:
        """Tell whether all that *source* means was drawn from it; what is no axiom means nothing in OWL."""
        return source.axiom is None or is_used_in_full(source.axiom, values_given=self._found.is_whole)
