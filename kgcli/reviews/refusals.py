"""Why a fact cannot be reviewed, or not so: it is stated nowhere, or the review would say nothing new."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgcli.descriptions import make_ask, read_all
from kgcli.errors import RefusedReviewError, UnknownEntityError, UnstatedFactError
from kgcli.reviews.blocks import name_agent
from kgcli.reviews.model import CLASSES, name_review
from kgcli.saved.entities import find_entity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from kgcli.descriptions import AskAll
    from kgcli.errors import KgError
    from kgcli.home import Home
    from kgcli.reviews.facts import Stated, StatedFacts
    from kgcli.reviews.model import Decision, Kind
    from kgcli.wording import Fact, Wording

__all__ = ["Reviewer", "explain_absence", "refuse_new", "refuse_repetition"]


class Reviewer(NamedTuple):
    """Who looks at the *facts* of *home*: with *clearance*, and the names of things as *wording* has them."""

    home: Home
    clearance: str | None
    facts: StatedFacts
    wording: Wording
    progress: Callable[[str], None]


def explain_absence(fact: Fact, alike: Collection[Fact], reviewer: Reviewer, ask: AskAll) -> KgError:
    """Return why *fact* is stated nowhere; *alike* is the same under all names of its things.

    What is hidden is told of like what is not there.
    """
    words = reviewer.wording.write_fact(fact)
    for one in reviewer.facts.find(alike, reviewer.clearance, retracted=True):
        iri = reviewer.facts.find_review(one.row)
        if iri is not None:
            return RefusedReviewError(f"{words}: that counts no more{_blame(iri)}")
    (rows,) = read_all(ask, [f"SELECT ?x WHERE {{ {' '.join(fact)} BIND(1 AS ?x) }} LIMIT 1"])
    if rows:
        return UnstatedFactError(
            f"{words}: that is stated nowhere; it follows from other statements, which kgcli why names. "
            "Review one of those."
        )
    return UnstatedFactError(f"{words}: nothing visible states that. What is stated: kgcli show ENTITY")


def refuse_repetition(
    kind: Kind, one: Stated, new: str | None, decision: Decision, reviewer: Reviewer
) -> None:
    """Raise ``RefusedReviewError`` where the same reviewer said the same before, for the same reason."""
    facts = reviewer.facts
    number = None if new is None else facts.number(new)
    agent = name_agent(decision.by, reviewer.home)
    for iri, review in facts.standing():
        same = review.fact == one.row and review.kind == CLASSES[kind] and review.new == number
        if same and facts.is_decided(review, agent, decision.because):
            raise RefusedReviewError(f"{decision.by} said that already, for that reason: {name_review(iri)}")


def refuse_new(one: Stated, new: str, reviewer: Reviewer) -> None:
    """Raise ``RefusedReviewError`` where *new*, put in for the object of *one*, would change nothing.

    Also where it would tell of something at a marking at which that is not visible.
    """
    facts = reviewer.facts
    fact = (*one.fact[:2], new)
    words = reviewer.wording.write_fact(fact)
    if new == one.fact[2]:
        raise RefusedReviewError(f"{words}: that is what is stated already.")
    if facts.says(one.graph, fact):
        raise RefusedReviewError(f"{words}: <{one.graph}> states that, too. Retract what is wrong instead.")
    for other in facts.find([fact], reviewer.clearance, retracted=True):
        iri = facts.find_review(other.row)
        if other.graph == one.graph and iri is not None:
            raise RefusedReviewError(f"{words}: that counts no more there{_blame(iri)}")
    if new.startswith("<") and not _is_visible(new, one.marking.notation, reviewer):
        raise RefusedReviewError(
            f"{words}: {reviewer.wording.write(new)} is not visible at {one.marking.notation}, where the "
            "fact is stated, and a correction would tell of it there."
        )


def _is_visible(thing: str, marking: str, reviewer: Reviewer) -> bool:
    from kgcli.store.home_stores import current_store

    home = reviewer.home
    ask = make_ask(current_store(home, marking, progress=reviewer.progress), home)
    try:
        find_entity(
            thing,
            lambda query: ask([query])[0],
            what="NEW",
            class_iri=None,
            prefixes={},
            language=home.settings.language,
        )
    except UnknownEntityError:
        return False
    return True


def _blame(iri: str) -> str:
    name = name_review(iri)
    return f", by the review {name}. If it should: kgcli withdraw {name}"
