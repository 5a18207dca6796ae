"""What two engines derive differently over the same statements, and why.

What a peer derives and ours does not is one of

- noise: ``kgcli.reasoning.noise`` says what kgcli leaves out on purpose;
- a wrong equation: the peer takes two names for one, though no rule that equates has its premises. Known of
  owlrl: it compares all but the last property of a key; known of reasonable: an inverse functional property
  makes all its subjects one;
- what follows from these;
- unexplained: a fault of ours until proved otherwise.
"""

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from datasets import Dataset
from engines import Derived
from measuring import OURS
from pyoxigraph import BlankNode, Literal, NamedNode, parse
from tables import write_table
from warrants import Warrants

from kgcli.reasoning import get_reasoner
from kgcli.reasoning.noise import drop_noise
from kgcli.vocabulary import OWL, RDF

_SAME: Final = NamedNode(OWL + "sameAs")
_TYPE: Final = NamedNode(RDF + "type")
_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Differences:
    """How many statements are of each kind; *missed* counts by predicate what only ours has."""

    common: int
    noise: Counter[str]
    wrong_equations: int
    follow_from_these: int
    unexplained: tuple[str, ...]
    missed: Counter[str]


def compare_all(dataset: Dataset, derived: Mapping[str, Path]) -> Iterator[tuple[str, Differences]]:
    """Yield for each peer how its conclusions differ from ours; *derived* has a file of each engine's."""
    if OURS not in derived:
        return
    asserted = {
        (quad.subject, quad.predicate, quad.object) for each in dataset.files for quad in parse(path=each)
    }
    ours = pickle.loads(derived[OURS].read_bytes())
    for peer in [engine for engine in derived if engine != OURS]:
        yield peer, compare(asserted, ours - asserted, pickle.loads(derived[peer].read_bytes()))


def compare(asserted: Derived, ours: Derived, theirs: Derived) -> Differences:
    """Return how what a peer derived from *asserted* differs from what we did.

    Statements about unnamed nodes are left aside, as each engine names these anew.
    """
    known = set(_keep_named(asserted))
    own = set(_keep_named(ours))
    named = set(_keep_named(theirs)) - known
    telling = set(drop_noise(named, asserted))
    noise = Counter(map(_name_noise, named - telling))
    noise["about unnamed nodes"] = _count_unnamed(theirs) - _count_unnamed(asserted)
    extra = telling - own
    warrants = Warrants(asserted | ours)
    wrong = {(s, p, o) for s, p, o in extra if p == _SAME and not warrants.equate(s, o)}
    rest = extra - wrong
    if wrong and rest:
        rest -= get_reasoner(OURS).close(asserted | wrong).inferred
    return Differences(
        common=len(telling & own),
        noise=noise,
        wrong_equations=len(wrong),
        follow_from_these=len(extra) - len(wrong) - len(rest),
        unexplained=tuple(sorted(" ".join(map(str, statement)) for statement in rest)),
        missed=Counter(_shorten(p) for _, p, _ in own - telling),
    )


def write_differences(peer: str, differences: Differences) -> Iterator[str]:
    """Yield a table of how many conclusions are of each kind, with the first that nothing explains."""
    rows = [
        ("derived by both", differences.common, ""),
        (f"only by {peer}: noise", differences.noise.total(), _list_counts(differences.noise)),
        (f"only by {peer}: equates wrongly", differences.wrong_equations, ""),
        (f"only by {peer}: follows from these", differences.follow_from_these, ""),
        (f"only by {peer}: unexplained", len(differences.unexplained), ""),
        (f"missed by {peer}", differences.missed.total(), _list_counts(differences.missed)),
    ]
    yield from write_table(
        (f"conclusions of ours and {peer}", "number", "which"),
        [(name, f"{n:,}", which) for name, n, which in rows],
    )
    yield from (f"- `{statement}`" for statement in differences.unexplained[:_SHOWN])


def _list_counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common(_SHOWN) if count)


def _keep_named(statements: Derived) -> Iterator[tuple[object, object, object]]:
    return (each for each in statements if not any(isinstance(term, BlankNode) for term in each))


def _count_unnamed(statements: Derived) -> int:
    return len(statements) - sum(1 for _ in _keep_named(statements))


def _name_noise(statement: tuple[object, object, object]) -> str:
    subject, predicate, value = statement
    if isinstance(subject, Literal):
        return "literal subjects"
    if subject == value:
        return "reflexive"
    if predicate == _TYPE and value != NamedNode(OWL + "Thing"):
        return "types of built-in terms"
    return "owl:Thing and owl:Nothing"


def _shorten(term: object) -> str:
    return str(term).rpartition("#")[2].rstrip(">")
