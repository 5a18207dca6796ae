"""Contradictions as readers see them: with terms, in words, in an order that depends on these alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.encoding.objects import to_term
from kgcli.reasoning.reasoner import Finding
from kgcli.reasoning.rules import find_rule, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.contradictions import Clash
    from kgcli.reasoning.reasoner import Statement


def read_clashes(clashes: Iterable[Clash], terms: Terms) -> tuple[Finding, ...]:
    """Return *clashes* by rule, message and premises; of those with the same premises, the first."""
    found = sorted((_read(clash, terms) for clash in clashes), key=_sort_key)
    once: dict[tuple[str, frozenset[Statement]], Finding] = {}
    for finding in found:
        once.setdefault((finding.rule, frozenset(finding.premises)), finding)
    return tuple(once.values())


def _read(clash: Clash, terms: Terms) -> Finding:
    texts = {name: ", ".join(terms.text(n).decode() for n in numbers) for name, numbers in clash.values}
    premises = tuple(tuple(to_term(terms.text(part)) for part in premise) for premise in clash.premises)
    message = say(find_rule(clash.said or clash.rule), texts)
    if clash.said:
        # The sentence of the rule ends in that two are the same.
        message = f"{message.removesuffix('.')}, but their values differ."
    return Finding(clash.rule, message, premises)  # type: ignore[arg-type]


def _sort_key(finding: Finding) -> tuple[str, str, list[str]]:
    return finding.rule, finding.message, [str(term) for premise in finding.premises for term in premise]
