"""Why a statement holds, in words: the proof that needs the lowest marking, down to what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.descriptions import make_ask
from kgcli.explaining.proving import prove_all, prove_often
from kgcli.explaining.reasons import Spoken, Writer, list_texts
from kgcli.explaining.stated import find_files
from kgcli.saved.statements import read_statement
from kgcli.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from kgcli.explaining.proving import MarkedProof
    from kgcli.explaining.reasons import Reason
    from kgcli.home import Home
    from kgcli.wording import Fact

__all__ = ["Explanation", "Explanations", "explain", "explain_statements"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A *statement* in words, and why it holds at *marking*, the lowest; None for both where it does not.

    *said* is what the statement is made of, *depth* and *leaves* how deep the proof is and on how many
    statements it rests, each time it uses one counted.
    """

    statement: str
    marking: str | None
    reason: Reason | None
    said: Spoken
    depth: int = 0
    leaves: int = 0


@dataclass(frozen=True, slots=True)
class Explanations:
    """Why a *statement* holds: different proofs, the best first; none where it does not hold.

    *are_all* where it is known that there are no others.
    """

    statement: str
    said: Spoken
    found: tuple[Explanation, ...]
    are_all: bool


def explain(
    home: Home,
    subject: str,
    predicate: str,
    value: str,
    clearance: str | None = None,
    *,
    most: int = 1,
    documents: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Explanations:
    """Return why the statement holds in what *clearance* may see: up to *most* different proofs.

    Things are given by IRI, prefixed name, label or alias; ``a`` is ``rdf:type``; a literal is a number,
    true, false, or stands in quotes as in Turtle. A statement that may not be seen is one that does not hold.
    Words are cut from the texts in *documents*, else in the folder that the settings name. Which proofs are
    different, and how far they are sought, ``find_alternatives`` tells. Raises ``UnknownEntityError``,
    ``AmbiguousEntityError``, ``ParameterValueError`` for what is no literal, ``UnknownMarkingError``, and
    whatever fault the home's files have.
    """
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    fact = read_statement(home, make_ask(store, home), subject, predicate, value)
    if most == 1:
        (found,) = explain_statements(home, [fact], clearance, documents=documents, progress=progress)
        return _gather([found], are_all=found.reason is None)
    folder = documents or home.settings.documents
    proofs, are_all = prove_often(home, fact, most, clearance, documents=folder, progress=progress)
    return _gather(_tell(home, clearance, proofs) or _name(home, clearance, [fact]), are_all=are_all)


def tell_markings(explanations: Explanations) -> list[str]:
    """Return in a sentence for each proof, or one for all, which marking it needs."""
    markings = [each.marking for each in explanations.found]
    if len(markings) == 1:
        return [f"This needs the marking {markings[0]}."]
    if len(set(markings)) == 1:
        return [f"Each of the {len(markings)} proofs needs the marking {markings[0]}."]
    return [f"Proof {place} needs the marking {marking}." for place, marking in enumerate(markings, 1)]


def _gather(found: Sequence[Explanation], *, are_all: bool) -> Explanations:
    first = found[0]
    proved = tuple(each for each in found if each.reason is not None)
    return Explanations(first.statement, first.said, proved, are_all)


def explain_statements(
    home: Home,
    facts: Sequence[Fact],
    clearance: str | None = None,
    *,
    documents: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Explanation, ...]:
    """Return for each of *facts*, N-Triples terms, why it holds in what *clearance* may see.

    Words are cut from the texts in *documents*, else in the folder that the settings name. A proof that needs
    a marking is told by the names that this marking may see. Closures and stores are opened but once.
    Raises ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    folder = documents or home.settings.documents
    found = prove_all(home, facts, clearance, documents=folder, progress=progress)
    told = iter(_tell(home, clearance, [proof for proof in found if proof is not None]))
    silent = iter(_name(home, clearance, [f for f, proof in zip(facts, found, strict=True) if proof is None]))
    return tuple(next(silent) if proof is None else next(told) for proof in found)


def _name(home: Home, clearance: str | None, facts: Sequence[Fact]) -> list[Explanation]:
    """Return that *facts* do not hold, by the names that *clearance* may see."""
    from kgcli.store.home_stores import current_store

    if not facts:
        return []
    ask = make_ask(current_store(home, clearance), home)
    writer = Writer(read_wording(home, ask, map(" ".join, facts)), {}, {}, {})
    return [Explanation(writer.wording.write_fact(fact), None, None, writer.speak(fact)) for fact in facts]


def _tell(home: Home, clearance: str | None, proofs: Sequence[MarkedProof]) -> list[Explanation]:
    writers = {
        marking: _make_writer(home, clearance, marking, [one for one in proofs if one.marking == marking])
        for marking in dict.fromkeys(proof.marking for proof in proofs)
    }
    return [_explain(proof, writers[proof.marking]) for proof in proofs]


def _make_writer(home: Home, clearance: str | None, marking: str, proofs: Sequence[MarkedProof]) -> Writer:
    """Return what puts *proofs*, all of *marking*, into words that this marking may see."""
    from kgcli.store.home_stores import current_store

    ask = make_ask(current_store(home, marking), home)
    unnamed = {node: text for found in proofs for node, text in found.unnamed.items()}
    supports = {leaf.statement: leaf.supports for found in proofs for leaf in found.leaves}
    texts: Iterable[str] = dict.fromkeys(text for found in proofs for text in list_texts(found.proof))
    wording = read_wording(home, ask, texts, unnamed)
    return Writer(wording, unnamed, supports, find_files(home, clearance, supports))


def _explain(found: MarkedProof, writer: Writer) -> Explanation:
    from kgcli.reasoning.proofs import depth, leaves

    (reason,) = writer.explain([(found.proof.statement, found.proof)])
    spoken = writer.speak(found.proof.statement)
    return Explanation(
        reason.statement, found.marking, reason, spoken, depth(found.proof), len(leaves(found.proof))
    )
