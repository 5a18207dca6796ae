"""Which classes and properties must be empty: found in few closures, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.ontology.coherence.trials import Trial, owners_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kgcli.ontology.coherence.candidates import Candidate
    from kgcli.ontology.coherence.ground import Ground

__all__ = ["Emptiness", "find_empty"]


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Which candidates must be empty; and *is_whole* if all that must have a value was given one."""

    empty: tuple[Candidate, ...]
    is_whole: bool


def find_empty(
    ground: Ground, candidates: Sequence[Candidate], progress: Callable[[str], None] = lambda _: None
) -> Emptiness:
    """Return which of *candidates* contradict the ontology, when assumed, by the rules of OWL 2 RL.

    All are assumed at once: since more assumptions never undo a clash, no clash means that none need be
    empty. A clash counts at once where its candidate's things stand alone; those that may have brought one
    about only together are tried again in halves, down to one by one.
    """
    empty: set[Candidate] = set()
    is_whole = True
    waiting = [list(candidates)]
    while waiting:
        own = waiting.pop()
        if not own:
            continue
        progress(f"Giving {len(own):,} classes and properties a member each")
        trial = Trial(ground, own)
        is_whole = is_whole and ground.values.is_whole and trial.values.is_whole
        if not trial.clashes:
            continue
        if len(own) == 1:
            empty.update(own)
            continue
        certain, open_ = _judge(trial)
        empty |= certain
        if trial.is_cut and certain:
            # Clashes that are not listed may be of any that is left.
            below = ground.narrower(certain)
            empty.update(one for one in own if one.iri in below)
            waiting.append([one for one in own if one not in empty])
            continue
        half = len(open_) // 2
        waiting += [open_[half:], open_[:half]]
    return Emptiness(tuple(sorted(empty)), is_whole)


def _judge(trial: Trial) -> tuple[set[Candidate], list[Candidate]]:
    """Return the candidates that clash by themselves for certain, and those that have to be tried again."""
    by_number = {one.number: one for one in trial.candidates}
    touching = trial.find_touching()
    certain: set[Candidate] = set()
    is_open = False
    for clash in trial.clashes:
        owners = owners_of(clash)
        if touching is not None and len(owners) == 1 and not owners & touching:
            certain.add(by_number[next(iter(owners))])
        else:
            is_open = True
    if not is_open and not trial.is_cut:
        return certain, []
    suspects = by_number.keys() if touching is None or trial.is_cut else touching
    return certain, [by_number[number] for number in sorted(suspects) if by_number[number] not in certain]
