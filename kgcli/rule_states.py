"""The rules of OWL 2 RL/RDF as they stand in a home: what triggers them, and how often they fired."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.errors import UnknownRuleError
from kgcli.reasoning.rules import RULES, Pattern, Rule, find_rule
from kgcli.settings import NEVER_OFF

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgcli.home import Home

__all__ = ["RuleState", "find_known_rule", "list_rules"]

_COUNTS: Final = "columnar"
"""The reasoner that tells what its rules did."""

Trigger = Literal["always", "yes", "no", "off", "off, though wanted"]


@dataclass(frozen=True, slots=True)
class RuleState:
    """A rule, and what it has to do in what is visible.

    *trigger* is ``always`` where it needs no axiom, else whether the axioms at hand give it something to do,
    also if it is switched off; None where the reasoner does not tell. *fired* is how many statements it was
    the first to conclude, or how many contradictions it shows; None where nobody counts. It *continues* where
    the build went on from the one before, and counted on: from scratch, another rule may be the first. With a
    clearance it is always counted from scratch.
    """

    rule: Rule
    trigger: Trigger | None
    fired: int | None
    continues: bool = False

    @property
    def has_work(self) -> bool:
        """True where something visible makes the rule do something, or would if it were not switched off."""
        return self.trigger in {"yes", "off, though wanted"} or bool(self.fired)


def list_rules(
    home: Home, clearance: str | None = None, *, progress: Callable[[str], None] = lambda _: None
) -> tuple[RuleState, ...]:
    """Return all rules, table by table, with the state of each in what *clearance* may see.

    Raises ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    from kgcli.store.home_stores import current_store, status

    store = current_store(home, clearance, progress=progress)
    report = status(home, clearance).report
    own = (
        next((count for count in report.markings if count.notation == store.clearance), None)
        if report
        else None
    )
    if report is None or own is None:
        # Somebody took the build away just now.
        return tuple(RuleState(rule, None, None) for rule in RULES)
    clashes = Counter(finding.rule for finding in report.findings)
    if report.reasoner != _COUNTS:
        return tuple(RuleState(rule, None, clashes[rule.name] if rule.is_clash else None) for rule in RULES)
    triggers: dict[str, Trigger] = {rule.name: "no" if _needs_axioms(rule) else "always" for rule in RULES}
    triggers |= {name: "yes" for name in (*own.triggered, *clashes) if triggers.get(name) == "no"}
    triggers |= {
        name: "off, though wanted" if name in own.missed else "off" for name in home.settings.rules_off
    }
    fired: Mapping[str, int] = dict(own.fired)
    continues = own.continues
    if continues and clearance is not None:
        # How builds went on tells of what came and went, which may lie above.
        from kgcli.store.closures import count_firing

        fired, continues = count_firing(home, clearance, progress=progress), False
    return tuple(
        RuleState(rule, triggers[rule.name], _count(rule, fired, clashes), continues) for rule in RULES
    )


def find_known_rule(name: str) -> Rule:
    """Return the rule called *name*; raises ``UnknownRuleError``, which says the nearest name."""
    try:
        return find_rule(name)
    except LookupError as error:
        raise UnknownRuleError(f"{error.args[0]} List them: kgcli rules") from error


def _needs_axioms(rule: Rule) -> bool:
    """Tell whether *rule* is about a term of the W3C's vocabularies, not just about classes of things."""
    parts = {
        part
        for premise in rule.premises
        if isinstance(premise, Pattern)
        for part in (premise.subject, premise.predicate, premise.object)
    }
    return any(not part.startswith("?") for part in parts - {"rdf:type"})


def _count(rule: Rule, fired: Mapping[str, int], clashes: Mapping[str, int]) -> int | None:
    if rule.is_clash:
        return clashes[rule.name]
    return fired.get(rule.name, None if rule.name in NEVER_OFF else 0)
