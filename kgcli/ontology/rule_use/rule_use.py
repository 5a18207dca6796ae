"""What the rules of reasoning do with an ontology: which have something to do, and how much comes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.ontology.conclusions import draw_conclusions
from kgcli.ontology.findings import Finding
from kgcli.ontology.rule_use.usability import SAYS_NOTHING, Usability
from kgcli.ontology.structure import axiom_subject, write_axiom
from kgcli.reasoning.engine.patterns import TYPE, take_apart
from kgcli.reasoning.rules import RULES, Pattern, expand, say
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kgcli.home import Home
    from kgcli.ontology.conclusions import Tally
    from kgcli.ontology.reading import Located, Ontology
    from kgcli.ontology.structure import Structure
    from kgcli.reasoning.rules import Rule

__all__ = ["RuleUse", "UsedRule", "describe_rule_use"]

_TYPE: Final = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class UsedRule:
    """A rule that the ontology gives something to do.

    *premises* are the forms of statements that do so, such as ``?p rdfs:domain ?c``, and *axioms* how many of
    the first form the ontology has. *inferred* is how many statements the rule was the first to conclude from
    the ontology alone, or how many contradictions it shows there; *inferred_with_facts* the same with the
    facts that a clearance may see, None where that was not asked or cannot be told. What several rules
    conclude counts for one of them, and what holds of every class or property counts, too.
    """

    rule: str
    table: int
    premises: tuple[str, ...]
    axioms: int
    inferred: int
    inferred_with_facts: int | None
    meaning: str
    is_clash: bool


@dataclass(frozen=True, slots=True)
class RuleUse:
    """The rules that have something to do, table by table, and a finding for each axiom that none can use."""

    rules: tuple[UsedRule, ...]
    findings: tuple[Finding, ...]


def describe_rule_use(
    home: Home | None,
    ontology: Ontology,
    structure: Structure,
    *,
    tally: Tally | None = None,
    with_facts: bool = False,
    clearance: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> RuleUse:
    """Return what the rules do with *ontology*, whose axioms are *structure*.

    Without those that *home* switches off; *tally* is of a closure without them, where there is one.
    *with_facts* the home's store for *clearance* is asked, too, and built if need be; this raises what
    ``kgcli.rule_states.list_rules`` does.
    """
    if tally is None:
        progress("Drawing conclusions from the ontology")
        off = frozenset() if home is None else frozenset(home.settings.rules_off)
        tally = draw_conclusions((located[:3] for located in ontology.statements), off).tally
    with_all = _count_with_facts(home, clearance, progress) if with_facts and home is not None else {}
    stated = _count_forms(ontology.statements)
    rules = (
        _describe(rule, stated, tally.counts, with_all) for rule in RULES if rule.name in tally.triggered
    )
    return RuleUse(tuple(rules), tuple(_find_unused(structure, ontology.prefixes)))


def _count_with_facts(
    home: Home, clearance: str | None, progress: Callable[[str], None]
) -> Mapping[str, int | None]:
    from kgcli.rule_states import list_rules

    return {state.rule.name: state.fired for state in list_rules(home, clearance, progress=progress)}


def _count_forms(statements: Iterable[Located]) -> Counter[tuple[str, str]]:
    """Return how many statements have each predicate, and for ``rdf:type`` each object, as IRIs."""
    found: Counter[tuple[str, str]] = Counter()
    for statement in dict.fromkeys(located[:3] for located in statements):
        _, predicate, value = statement
        of = value.value if predicate == _TYPE and isinstance(value, NamedNode) else ""
        found[predicate.value, of] += 1
    return found


def _describe(
    rule: Rule,
    stated: Mapping[tuple[str, str], int],
    counts: Mapping[str, int],
    with_all: Mapping[str, int | None],
) -> UsedRule:
    premises = _list_axioms(rule)
    return UsedRule(
        rule=rule.name,
        table=rule.table,
        premises=tuple(map(str, premises)),
        axioms=stated.get(_form(premises[0]), 0) if premises else 0,
        inferred=counts.get(rule.name, 0),
        inferred_with_facts=with_all.get(rule.name),
        meaning=say(rule, {}),
        is_clash=rule.is_clash,
    )


def _list_axioms(rule: Rule) -> list[Pattern]:
    """Return the premises of *rule* that are about the ontology, or else about what is the same."""
    patterns = [premise for premise in rule.premises if isinstance(premise, Pattern)]
    return take_apart(rule.name).static or [one for one in patterns if not one.predicate.startswith("?")]


def _form(pattern: Pattern) -> tuple[str, str]:
    of = expand(pattern.object) if pattern.predicate == TYPE and not pattern.object.startswith("?") else ""
    return expand(pattern.predicate), of


def _find_unused(structure: Structure, prefixes: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the axioms that no rule can use."""
    usability = Usability(structure.axioms)
    for axiom in structure.axioms:
        reason = usability.find_reason(axiom)
        if reason is None:
            continue
        text = write_axiom(axiom._replace(annotations=()), prefixes)
        yield Finding(
            severity="info",
            check="unused-axiom",
            entity=axiom_subject(axiom) or "",
            property="",
            value="",
            problem=f"No rule of OWL 2 RL can use {text}: {reason}.",
            remedy="Leave it out; it does no harm."
            if reason == SAYS_NOTHING
            else "Keep it for reasoners of all of OWL 2 DL, or rephrase it: here nothing comes of it.",
            source="OWL 2 Profiles, section 4.3",
            places=(axiom.place,),
            axiom=text,
        )
