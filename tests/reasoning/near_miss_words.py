"""Near misses in a few letters, for tests: the local names of their terms."""

import naive
from proof_oracle import TermFacts
from pyoxigraph import BlankNode, NamedNode

from kgcli.reasoning.proofs.forms import Variable
from kgcli.reasoning.proofs.near_misses import NearMiss, Pattern, Search
from kgcli.reasoning.reasoner import Statement, Term


def search(statements: frozenset[Statement]) -> Search[Term]:
    """Return what looks for near misses in the closure of *statements*."""
    return Search(TermFacts(naive.close(statements).everything.all, statements))


def say(part: Term | Variable) -> str:
    """Return the local name of a term, ``_`` for a blank node."""
    if isinstance(part, Variable):
        return part.name
    if isinstance(part, BlankNode):
        return "_"
    return part.value.rpartition("/")[2].rpartition("#")[2] if isinstance(part, NamedNode) else str(part)


def say_all(pattern: Pattern[Term]) -> str:
    """Return the parts of a statement."""
    return " ".join(map(say, pattern))


def tell(miss: NearMiss[Term]) -> tuple[str, list[str], list[str]]:
    """Return the rule, what is missing, and the facts that hold."""
    held = [each.parts for each in miss.premises if each.holds and not each.is_axiom]
    return miss.rule, list(map(say_all, miss.missing)), list(map(say_all, held))
