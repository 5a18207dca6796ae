"""Why a statement does not hold, in words: the rules that would conclude it, and what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.descriptions import make_ask
from kgcli.explaining.ground import open_ground
from kgcli.explaining.misses import Teller, list_nouns
from kgcli.explaining.proving import prove_all
from kgcli.explaining.reasons import Spoken, Writer, list_texts
from kgcli.explaining.spelling import list_facts
from kgcli.explaining.stated import find_files
from kgcli.explaining.unnamed import describe_unnamed, look_into
from kgcli.saved.statements import read_statement
from kgcli.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kgcli.explaining.ground import Ground
    from kgcli.explaining.misses import Miss
    from kgcli.explaining.spelling import Spelled
    from kgcli.home import Home
    from kgcli.wording import Fact

__all__ = ["FEW", "NearMisses", "find_near_misses"]

FEW: Final = 3
"""So many near misses are told, unless more are asked for."""


@dataclass(frozen=True, slots=True)
class NearMisses:
    """A *statement* in words, whether it *holds*, and if not, the nearest rule instances that would say so.

    *is_concluded* tells whether any rule could conclude it from other statements; else it would have to be
    stated. *clashes* are what it would contradict if it were stated. *others* counts the near misses that are
    not told. Where the search was not *is_complete*, there was more to look at than is worth while, and
    nearer ones may have been overlooked.
    """

    statement: str
    said: Spoken
    holds: bool
    misses: tuple[Miss, ...] = ()
    clashes: tuple[Miss, ...] = ()
    others: int = 0
    is_concluded: bool = True
    is_complete: bool = True


def find_near_misses(
    home: Home,
    subject: str,
    predicate: str,
    value: str,
    clearance: str | None = None,
    *,
    most: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> NearMisses:
    """Return which premises the statement lacks in what *clearance* may see, the nearest *most* first.

    Without *most* the nearest three that lack statements; others, for which two names would have to be of one
    thing or the schema would have to say more, come after them. What may not be seen is not there: nothing
    tells whether it would be of use. The statement is given as for ``explain``, whose errors this raises.
    """
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    ask = make_ask(store, home)
    fact = read_statement(home, ask, subject, predicate, value)
    progress("Looking for near misses")
    ground = open_ground(home, clearance, fact)
    goal = ground.number(fact)
    if ground.search.holds(goal):
        writer = Writer(read_wording(home, ask, [" ".join(fact)]), {}, {}, {})
        return NearMisses(writer.wording.write_fact(fact), writer.speak(fact), holds=True)
    groups = ground.find(goal)
    stated = [group for group in groups if group.first.kind == "statements"]
    chosen = stated[:FEW] if most is None else groups[:most]
    spelled = [ground.spell(group, goal) for group in chosen]
    clashes = ground.contradict(goal)
    everything = [*(each for group in spelled for each in group), *clashes]
    writer, teller = _make_teller(home, clearance, fact, everything, ground)
    return NearMisses(
        writer.wording.write_fact(fact),
        writer.speak(fact),
        holds=False,
        misses=tuple(teller.tell(first, alike) for first, *alike in spelled),
        clashes=tuple(map(teller.tell, clashes)),
        others=len(groups) - len(chosen),
        is_concluded=bool(stated),
        is_complete=ground.search.is_complete,
    )


def _make_teller(
    home: Home, clearance: str | None, fact: Fact, misses: Sequence[Spelled], ground: Ground
) -> tuple[Writer, Teller]:
    """Return what puts *misses* into words, by the names that *clearance* may see."""
    from kgcli.store.home_stores import current_store

    held = list(dict.fromkeys(fact for miss in misses for fact in list_facts(miss)))
    proved = dict(zip(held, prove_all(home, held, clearance), strict=True))
    found = [proof for proof in proved.values() if proof is not None]
    nodes = {part for miss in misses for fact in _list_statements(miss) for part in fact}
    look = look_into(ground.facts, ground.terms)
    unnamed: dict[str, str] = {node: text for each in found for node, text in each.unnamed.items()}
    unnamed |= describe_unnamed(nodes, look)
    supports = {leaf.statement: leaf.supports for each in found for leaf in each.leaves}
    texts = [" ".join(fact), *(text for each in found for text in list_texts(each.proof))]
    texts += (" ".join(each) for miss in misses for each in _list_statements(miss))
    ask = make_ask(current_store(home, clearance), home)
    wording = read_wording(home, ask, dict.fromkeys(texts), unnamed)
    writer = Writer(wording, unnamed, supports, find_files(home, clearance, supports))
    proofs = {fact: each.proof for fact, each in proved.items() if each is not None}
    nouns = read_wording(
        home, ask, [noun for miss in misses for noun in list_nouns(miss, ground.list_classes)]
    )
    return writer, Teller(writer, proofs, ground.list_classes, nouns)


def _list_statements(miss: Spelled) -> Iterable[Fact]:
    """Yield all statements of *miss*, those of what it could follow from included."""
    yield from miss.missing
    yield from miss.axioms
    yield from miss.held
    yield from (fact for such in miss.such.values() for fact in such)
    for further in miss.further.values():
        yield from _list_statements(further)
