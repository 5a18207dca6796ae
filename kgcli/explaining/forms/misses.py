"""Near misses as a tree of plain values, such as JSON holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.explaining.forms.tree import describe_step, describe_triple
from kgcli.explaining.reasons import Spoken

if TYPE_CHECKING:
    from kgcli.explaining.misses import Held, Miss, Missing
    from kgcli.explaining.why_not import NearMisses

__all__ = ["make_tree"]

_PARTS = ("subject", "predicate", "object")


def make_tree(outcome: NearMisses) -> dict[str, object]:
    """Return what a statement lacks, as values that JSON can hold.

    The whole has ``statement`` (in words), ``triple``, ``concluded`` (whether a rule could conclude it from
    other statements), ``complete`` (whether everything was looked at), ``others`` (how many ways are not
    told), ``ways``, the nearest first, and ``contradictions``, by which it could not be stated as it is.

    A way has ``rule``, its W3C name, ``sentence``, what the rule says in plain English, ``lacks``
    (``statements``, ``names`` of one thing, or ``schema``), ``missing``, ``holds`` and ``axioms``, and
    ``met_in``: in how many ``ways`` the premises that hold are met, and whether there are ``more``. A
    contradiction has instead of what is missing what the statement ``implies``.

    What is missing has ``statement``, ``triple``, ``or``: statements that would do as well, and ``by``: a way
    to conclude it in turn, or null. What holds has ``statement``, ``triples`` and ``because``: steps, as
    ``kgcli.explaining.forms.tree`` describes them; where there are several ways, for some of them. A part of
    a triple that stands for several things, or for any, has the type ``variable``.
    """
    return {
        "statement": outcome.statement,
        "triple": _describe(outcome.said),
        "concluded": outcome.is_concluded,
        "complete": outcome.is_complete,
        "others": outcome.others,
        "ways": [_describe_miss(miss) for miss in outcome.misses],
        "contradictions": [_describe_clash(clash) for clash in outcome.clashes],
    }


def _describe_miss(miss: Miss) -> dict[str, object]:
    return {
        "rule": miss.rule,
        "sentence": miss.sentence,
        "lacks": miss.kind,
        "missing": [_describe_missing(missing) for missing in miss.missing],
        "holds": [_describe_held(held) for held in miss.held],
        "axioms": [_describe_held(held) for held in miss.axioms],
        "met_in": {"ways": miss.ways, "more": miss.more},
    }


def _describe_missing(missing: Missing) -> dict[str, object]:
    return {
        "statement": missing.statement,
        "triple": _describe(missing.said),
        "or": [{"statement": one.statement, "triple": _describe(one.said[0])} for one in missing.alike],
        "by": None if missing.further is None else _describe_miss(missing.further),
    }


def _describe_held(held: Held) -> dict[str, object]:
    return {
        "statement": held.statement,
        "triples": [_describe(said) for said in held.said],
        "because": [describe_step(reason) for reason in held.reasons],
    }


def _describe_clash(clash: Miss) -> dict[str, object]:
    return {
        "rule": clash.rule,
        "sentence": clash.sentence,
        "implies": [{"statement": one.statement, "triple": _describe(one.said)} for one in clash.missing],
        "holds": [_describe_held(held) for held in (*clash.held, *clash.axioms)],
    }


def _describe(said: Spoken) -> dict[str, dict[str, str]]:
    """Return a statement by its parts; a variable by its number and its phrase."""
    blank = "<urn:variable>"
    subject, predicate, value = (blank if term.startswith("?") else term for term in said.terms)
    found = describe_triple(Spoken((subject, predicate, value), said.labels))
    for name, term, label in zip(_PARTS, said.terms, said.labels, strict=True):
        if term.startswith("?"):
            found[name] = {"type": "variable", "value": term.removeprefix("?"), "label": label}
    return found
