"""Decisions on facts: retract, dispute or correct one, and withdraw such a review."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.descriptions import make_ask
from kgcli.errors import RefusedReviewError, UnknownReviewError
from kgcli.iris import expand_name
from kgcli.provenance import read_supports
from kgcli.reviews.blocks import make_review, make_withdrawal
from kgcli.reviews.choosing import Where, check_where, choose_stated
from kgcli.reviews.facts import read_facts
from kgcli.reviews.file import append, locked, refuse_shipped
from kgcli.reviews.model import Review, name_review
from kgcli.reviews.refusals import Reviewer, explain_absence, refuse_new, refuse_repetition
from kgcli.reviews.trail import find_twins, list_reviews, put_into_words
from kgcli.saved.statements import read_statement, read_value
from kgcli.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.descriptions import AskAll
    from kgcli.home import Home
    from kgcli.reviews.blocks import Block
    from kgcli.reviews.facts import Stated
    from kgcli.reviews.model import Decision, Kind
    from kgcli.wording import Fact

    Progress = Callable[[str], None]

__all__ = ["ANYWHERE", "Where", "Written", "correct", "dispute", "retract", "withdraw"]

ANYWHERE: Final = Where()
"""The one place where a fact is stated."""


class Written(NamedTuple):
    """A statement as a user writes it: IRIs, prefixed names, labels or aliases; literals as in Turtle."""

    subject: str
    predicate: str
    value: str


def _ignore(_: str) -> None:
    """Report no progress."""


def retract(
    home: Home,
    statement: Written,
    decision: Decision,
    *,
    where: Where = ANYWHERE,
    clearance: str | None = None,
    progress: Progress = _ignore,
) -> tuple[Review, ...]:
    """Retract a stated fact: it counts no more, and nothing follows from it; its file stays as it is.

    Returns one review for each graph that *where* means. Raises ``UnstatedFactError``,
    ``AmbiguousFactError``, ``RefusedReviewError``, ``UnwritableHomeError``, ``ParameterValueError``,
    ``UnknownEntityError``, ``AmbiguousEntityError``, ``UnknownMarkingError``, and whatever fault the home's
    files have; then nothing was written.
    """
    return _review(home, "retraction", statement, decision, None, where, clearance, progress)


def dispute(
    home: Home,
    statement: Written,
    decision: Decision,
    *,
    where: Where = ANYWHERE,
    clearance: str | None = None,
    progress: Progress = _ignore,
) -> tuple[Review, ...]:
    """Dispute a stated fact, which goes on to count; returns and raises what ``retract`` does."""
    return _review(home, "dispute", statement, decision, None, where, clearance, progress)


def correct(
    home: Home,
    statement: Written,
    new: str,
    decision: Decision,
    *,
    where: Where = ANYWHERE,
    clearance: str | None = None,
    progress: Progress = _ignore,
) -> tuple[Review, ...]:
    """Put *new* in the place of a stated fact's object, on the same evidence; as ``retract`` otherwise."""
    return _review(home, "correction", statement, decision, new, where, clearance, progress)


def withdraw(
    home: Home,
    review: str,
    decision: Decision,
    *,
    clearance: str | None = None,
    progress: Progress = _ignore,
) -> Review:
    """Withdraw *review* (its IRI, a prefixed name or the IRI's end), so that it counts no more.

    Raises ``UnknownReviewError``, ``RefusedReviewError``, ``UnwritableHomeError``, ``UnknownMarkingError``,
    and whatever fault the home's files have; then nothing was written.
    """
    refuse_shipped(home)
    typed = review.strip()
    names = {typed, typed.removeprefix("<").removesuffix(">"), expand_name(typed, home.settings.prefixes)}
    known = list_reviews(home, clearance=clearance, progress=progress)
    found = next((one for one in known if one.iri in names or one.name in names), None)
    if found is None:
        raise UnknownReviewError(f"No visible review is called {typed!r}. List them: kgcli reviews")
    if found.withdrawn is not None:
        raise RefusedReviewError(f"{found.name} is withdrawn already, by {found.withdrawn}")
    with locked(home, progress):
        standing = tuple(read_facts(home).standing())
        own = next((stated for iri, stated in standing if iri == found.iri), None)
        if own is None:
            raise RefusedReviewError(f"{found.name} is withdrawn already.")
        for iri, other in standing:
            if own.replacement is not None and other.fact == own.replacement:
                name = name_review(iri)
                raise RefusedReviewError(
                    f"{name} is about what {found.name} put in. Withdraw that first: kgcli withdraw {name}"
                )
        append([make_withdrawal(found.iri, found.stands_in, decision=decision, home=home)], home)
    return replace(found, withdrawn=decision)


def _review(  # noqa: PLR0917 - what the three decisions on a fact have in common
    home: Home,
    kind: Kind,
    statement: Written,
    decision: Decision,
    new: str | None,
    where: Where,
    clearance: str | None,
    progress: Progress,
) -> tuple[Review, ...]:
    from kgcli.store.home_stores import current_store

    refuse_shipped(home)
    check_where(where)
    store = current_store(home, clearance, progress=progress)
    ask = make_ask(store, home)
    fact = read_statement(home, ask, *statement)
    value = None if new is None else read_value(home, ask, new, "NEW")
    alike = _list_alike(fact, ask)
    wording = read_wording(home, ask, [" ".join((*fact, value or ""))])
    with locked(home, progress):
        reviewer = Reviewer(home, clearance, read_facts(home), wording, progress)
        # By its own names before others of the same things.
        stated = reviewer.facts.find([fact], clearance) or reviewer.facts.find(alike, clearance)
        if not stated:
            raise explain_absence(fact, alike, reviewer, ask)
        graphs = {one.graph for one in stated}
        supports = read_supports(home, ask, graphs, inferred=store.inferred, documents=None)
        chosen = choose_stated(stated, where, supports, home, wording.write_fact(fact))
        blocks = [_draft(kind, one, value, decision, reviewer) for one in chosen]
        append(blocks, home)
    reviews = [
        Review(
            iri=block.iri,
            kind=kind,
            fact=one.fact,
            new=value,
            graph=one.graph,
            stands_in=block.groups[0].graph,
            marking=one.marking.notation,
            decision=decision,
        )
        for one, block in zip(chosen, blocks, strict=True)
    ]
    return put_into_words(home, store, ask, reviews)


def _list_alike(fact: Fact, ask: AskAll) -> list[Fact]:
    """Return *fact* under all names of its subject and of its object."""
    twins = find_twins(ask, {part[1:-1] for part in (fact[0], fact[2]) if part.startswith("<")})

    def names(part: str) -> list[str]:
        return sorted(f"<{iri}>" for iri in twins[part[1:-1]]) if part.startswith("<") else [part]

    return [(one, fact[1], other) for one in names(fact[0]) for other in names(fact[2])]


def _draft(kind: Kind, one: Stated, new: str | None, decision: Decision, reviewer: Reviewer) -> Block:
    refuse_repetition(kind, one, new, decision, reviewer)
    if new is not None:
        refuse_new(one, new, reviewer)
    block = make_review(
        kind,
        one.fact,
        one.graph,
        new,
        decision=decision,
        marking=one.marking,
        scheme=reviewer.facts.scheme,
        home=reviewer.home,
    )
    if reviewer.facts.is_used(block.iri):
        raise RefusedReviewError(f"That was said already: {name_review(block.iri)}")
    return block
