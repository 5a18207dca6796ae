"""Rules as text, close to how the W3C's tables write them."""

from kgcli.reasoning.rules.model import Condition, Items, Pattern, Premise, Rule

_CONDITIONS = {
    "has-value-in": "value({0}) ∈ {1}",
    "has-no-value-in": "value({0}) ∉ {1}",
    "same-value": "value({0}) = value({1})",
    "different-value": "value({0}) ≠ value({1})",
    "zero": "value({0}) = 0",
    "one": "value({0}) = 1",
    "named": "{0} is an IRI",
}


def triples(text: str) -> tuple[Pattern, ...]:
    """Read patterns that commas separate, such as ``?x owl:sameAs ?y, ?y owl:sameAs ?z``."""
    return tuple(Pattern(*pattern.split()) for pattern in text.split(","))


def write(rule: Rule) -> str:
    """Return *rule* on one line: its premises, an arrow, and its conclusions or ``false``.

    A list's item ``?ci`` is written ``?c1``, …, ``?cn`` where all count, else ``?ci`` (and ``?cj``).
    """
    items = next((premise for premise in rule.premises if isinstance(premise, Items)), None)
    premises = ", ".join(_write_premise(premise, items) for premise in rule.premises)
    conclusions = ", ".join(_write_pattern(pattern, items) for pattern in rule.conclusions)
    return f"{premises} → {conclusions or 'false'}".strip()


def write_variable(variable: str) -> str:
    """Return *variable* as text shows it: of two items of a list, the second, ``?ci'``, is ``?cj``."""
    return variable.removesuffix("i'") + "j" if variable.endswith("i'") else variable


def _write_premise(premise: Premise, items: Items | None) -> str:
    if isinstance(premise, Pattern):
        return _write_pattern(premise, items)
    if isinstance(premise, Condition):
        return _CONDITIONS[premise.test].format(*premise.terms)
    return f"LIST[{premise.list}, {_number(premise.item, '1')}, …, {_number(premise.item, 'n')}]"


def _write_pattern(pattern: Pattern, items: Items | None) -> str:
    terms = (pattern.subject, pattern.predicate, pattern.object)
    if items is None or items.item not in terms or items.use in {"some", "two"}:
        return " ".join(map(write_variable, terms))
    if items.use == "path":
        start, end = items.own
        first, last = _number(items.item, "1"), _number(items.item, "n")
        return f"{start} {first} {start}2, …, {start}n {last} {end}"
    own = {items.item, *items.own}
    return ", …, ".join(" ".join(_number(term, at) if term in own else term for term in terms) for at in "1n")


def _number(item: str, place: str) -> str:
    return item.removesuffix("i") + place
