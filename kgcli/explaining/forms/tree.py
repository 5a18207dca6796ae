"""Explanations as a tree of plain values, such as JSON holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.answers import Term
from kgcli.formats.json import describe_term

if TYPE_CHECKING:
    from kgcli.explaining.reasons import Reason, Spoken
    from kgcli.explaining.why import Explanation, Explanations
    from kgcli.provenance import Support
    from kgcli.reasoning.reasoner import Term as RdfTerm

__all__ = ["describe_proof", "describe_step", "describe_triple", "make_tree"]


def make_tree(explanations: Explanations) -> dict[str, object]:
    """Return why a statement holds, as values that JSON can hold.

    The whole has ``statement`` (in words), ``triple``, ``proofs``, the best first, and ``complete``: whether
    it is known that there are no other proofs. A proof has ``marking``, the lowest at which it can be seen,
    ``depth`` and ``leaves`` (how many statements it rests on, each time it uses one counted), and ``proof``:
    its last step.

    A step has

    - ``statement``, in words, and ``triples``: one, or all that an unnamed node of an axiom says together;
    - for what follows: ``rule``, its W3C name, ``sentence``, what the rule says here in plain English, and
      ``premises``, which are steps again (a list stands as its items, in the words of its axiom);
    - for what is asserted: ``supports``, and ``place``, its file and line, where they may be told.

    A triple has ``subject``, ``predicate`` and ``object``, each as W3C "SPARQL 1.1 Query Results JSON
    Format" encodes a term, section 3.2.2 (an RDF 1.2 triple term as ``triple`` with its N-Triples), with its
    ``label`` besides. A support has ``kind``, ``document``, ``paragraph``, ``marking``, ``voice``,
    ``attributed_to``, ``sources``, ``graph``, ``words`` and ``note``, as ``kgcli.provenance.Support``
    describes them; what is empty is null, and a note says why there are no words.
    """
    return {
        "statement": explanations.statement,
        "triple": describe_triple(explanations.said),
        "complete": explanations.are_all,
        "proofs": [describe_proof(each) for each in explanations.found],
    }


def describe_proof(found: Explanation) -> dict[str, object]:
    """Return the tree of one proof, as ``make_tree`` tells."""
    return {
        "marking": found.marking,
        "depth": found.depth,
        "leaves": found.leaves,
        "proof": None if found.reason is None else describe_step(found.reason),
    }


def describe_step(reason: Reason) -> dict[str, object]:
    """Return the tree of one step and of all that it follows from, as ``make_tree`` tells."""
    step: dict[str, object] = {
        "statement": reason.statement,
        "triples": [describe_triple(each) for each in reason.said],
    }
    if reason.rule is not None:
        premises = [describe_step(each) for each in reason.reasons]
        return step | {"rule": reason.rule, "sentence": reason.sentence, "premises": premises}
    return step | {"supports": [_describe_support(each) for each in reason.supports], "place": reason.place}


def describe_triple(said: Spoken) -> dict[str, dict[str, str]]:
    """Return a statement by its parts, as ``make_tree`` tells."""
    parts = zip(("subject", "predicate", "object"), said.terms, said.labels, strict=True)
    return {name: {**_describe_term(term), "label": label} for name, term, label in parts}


def _describe_term(text: str) -> dict[str, str]:
    from pyoxigraph import BlankNode, Literal, NamedNode

    from kgcli.encoding.objects import to_term

    term: RdfTerm = to_term(text.encode())
    if isinstance(term, NamedNode):
        return describe_term(Term("iri", term.value))
    if isinstance(term, BlankNode):
        return describe_term(Term("bnode", term.value))
    if isinstance(term, Literal):
        return describe_term(Term("literal", term.value, term.datatype.value, term.language))
    return {"type": "triple", "value": text}


def _describe_support(support: Support) -> dict[str, object]:
    return {
        "kind": support.kind,
        "document": support.document or None,
        "paragraph": support.paragraph or None,
        "marking": support.marking or None,
        "voice": support.voice or None,
        "attributed_to": support.attributed_to or None,
        "sources": list(support.sources),
        "graph": support.graph,
        "words": support.words,
        "note": support.note or None,
    }
