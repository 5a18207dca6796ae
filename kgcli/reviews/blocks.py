"""Reviews as text to be added to a TriG file, in the prefixes that the file has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kgcli.reviews.model import CLASSES
from kgcli.vocabulary import EV, PREFIXES, PROV, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kgcli.home import Home
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.reviews.model import Decision, Kind
    from kgcli.wording import Fact

__all__ = ["Block", "Group", "make_review", "make_withdrawal", "name_agent", "name_graph", "write_groups"]

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?")
_TYPED: Final = re.compile(r'("(?:[^"\\]|\\.)*")\^\^(<[^<>]*>)', re.DOTALL)
_TYPE: Final = f"<{RDF}type>"

Said = tuple[str, tuple[tuple[str, str], ...]]
"""A subject with its predicates and objects, all N-Triples terms."""


@dataclass(frozen=True, slots=True)
class Group:
    """What one named graph says, subject by subject."""

    graph: str
    said: tuple[Said, ...]

    def facts(self) -> Iterator[Fact]:
        """Yield the statements one by one."""
        for subject, pairs in self.said:
            for predicate, value in pairs:
                yield subject, predicate, value

    def without(self, known: Collection[tuple[str, Fact]]) -> Group:
        """Return what is left without the statements that are *known*, each with its graph."""
        left = [
            (subject, tuple(pair for pair in pairs if (self.graph, (subject, *pair)) not in known))
            for subject, pairs in self.said
        ]
        return Group(self.graph, tuple((subject, pairs) for subject, pairs in left if pairs))


@dataclass(frozen=True, slots=True)
class Block:
    """One review or withdrawal, *iri*, with the *groups* of statements that make it up."""

    iri: str
    groups: tuple[Group, ...]


def make_review(
    kind: Kind,
    fact: Fact,
    graph: str,
    new: str | None,
    *,
    decision: Decision,
    marking: Marking,
    scheme: MarkingScheme,
    home: Home,
) -> Block:
    """Return the review of *fact* as *graph*, marked *marking*, states it.

    The review goes into the graph of those of that marking; *new*, which corrects the object, into *graph*.
    """
    is_literal = fact[2].startswith('"')
    pairs = [
        (_ev("factSubject"), fact[0]),
        (_ev("factPredicate"), fact[1]),
        (_ev("factValue" if is_literal else "factObject"), fact[2]),
        (_ev("factGraph"), f"<{graph}>"),
    ]
    if new is not None:
        pairs.append((_ev("newValue" if new.startswith('"') else "newObject"), new))
    parts = (kind, *fact, graph, new or "", decision.by, decision.on, decision.because)
    iri = _name(home, decision, parts)
    stands_in = name_graph(marking, home)
    said = _describe(iri, CLASSES[kind], pairs, decision, home)
    own = Group(stands_in, (_mark(stands_in, marking, scheme), *said))
    more = () if new is None else (Group(graph, ((fact[0], ((fact[1], new),)),)),)
    return Block(iri, (own, *more))


def make_withdrawal(review: str, stands_in: str, *, decision: Decision, home: Home) -> Block:
    """Return the withdrawal of the *review* that stands in the graph *stands_in*."""
    iri = _name(home, decision, ("withdrawal", review, decision.by, decision.on, decision.because))
    pairs = [(_ev("withdraws"), f"<{review}>")]
    return Block(iri, (Group(stands_in, _describe(iri, "Withdrawal", pairs, decision, home)),))


def name_graph(marking: Marking, home: Home) -> str:
    """Return the IRI of the graph of reviews that carry *marking*."""
    return f"{home.settings.graph_base}reviews/{quote(marking.notation, safe='')}"


def name_agent(name: str, home: Home) -> str:
    """Return the IRI that stands for the reviewer called *name*."""
    return f"{home.settings.graph_base}reviewer/{quote(name, safe='')}"


def _ev(name: str) -> str:
    return f"<{EV}{name}>"


def _name(home: Home, decision: Decision, parts: Sequence[str]) -> str:
    digest = sha256("\0".join(parts).encode()).hexdigest()
    return f"{home.settings.graph_base}reviews/{decision.on[:10]}-{digest[:10]}"


def _describe(
    iri: str, kind: str, pairs: Sequence[tuple[str, str]], decision: Decision, home: Home
) -> tuple[Said, Said]:
    from pyoxigraph import Literal, NamedNode

    agent = f"<{name_agent(decision.by, home)}>"
    time = Literal(decision.on, datatype=NamedNode(XSD + "dateTime"))
    told = (
        (_TYPE, _ev(kind)),
        *pairs,
        (f"<{PROV}wasAssociatedWith>", agent),
        (f"<{PROV}endedAtTime>", str(time)),
        (_ev("reviewReason"), str(Literal(decision.because))),
    )
    called = ((_TYPE, f"<{PROV}Agent>"), (f"<{RDFS}label>", str(Literal(decision.by))))
    return (f"<{iri}>", told), (agent, called)


def _mark(graph: str, marking: Marking, scheme: MarkingScheme) -> Said:
    from pyoxigraph import Literal

    node = scheme.node_of(marking)
    # A join that nobody described has its notation only.
    return f"<{graph}>", ((_ev("marking"), f"<{node}>" if node else str(Literal(marking.notation))),)


def write_groups(groups: Sequence[Group], declared: Mapping[str, str], home: Home) -> str:
    """Return *groups* as TriG to be put after a file's text that has the prefixes *declared*.

    Those that are used and not there yet are declared first; one that means something else there is not used.
    """
    wanted = {**PREFIXES, **home.settings.prefixes}
    usable = {name: base for name, base in wanted.items() if declared.get(name, base) == base}
    writer = _Writer({**usable, **declared})
    texts = [writer.write_group(group) for group in groups]
    missing = sorted(name for name in writer.used if name not in declared)
    heads = [f"@prefix {name}: <{wanted[name]}> .\n" for name in missing]
    return "".join(heads) + ("\n" if heads else "") + "\n".join(texts)


class _Writer:
    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # The longest that fits comes first, of two of one length the first in the alphabet.
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self.used: set[str] = set()

    def write_group(self, group: Group) -> str:
        """Return the statements of *group* as a block of TriG."""
        lines = [f"{self._write(f'<{group.graph}>')} {{"]
        for place, (subject, pairs) in enumerate(group.said):
            told = [f"{self._write_verb(predicate)} {self._write(value)}" for predicate, value in pairs]
            lines += [""] if place else []
            lines.append(f"    {self._write(subject)} " + " ;\n        ".join(told) + " .")
        return "\n".join([*lines, "}\n"])

    def _write_verb(self, predicate: str) -> str:
        return "a" if predicate == _TYPE else self._write(predicate)

    def _write(self, term: str) -> str:
        if term.startswith("<"):
            return self._shorten(term)
        typed = _TYPED.fullmatch(term)
        return f"{typed[1]}^^{self._shorten(typed[2])}" if typed else term

    def _shorten(self, term: str) -> str:
        iri = term[1:-1]
        for name, base in self._prefixes:
            if base and iri.startswith(base) and _LOCAL.fullmatch(iri[len(base) :]):
                self.used.add(name)
                return f"{name}:{iri[len(base) :]}"
        return term
