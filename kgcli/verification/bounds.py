"""Whether each bound follows from its inputs by its named rule, and is marked no lower than they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kgcli.verification.evidence import Evidence, locate_graph
from kgcli.verification.findings import Check, Finding, Unchecked
from kgcli.verification.rules import RULES, Days, Inputs, Period, Rule, UnusableInputError
from kgcli.verification.statements import Stated, Statements
from kgcli.vocabulary import EV, XSD

if TYPE_CHECKING:
    from kgcli.markings import Marking

__all__ = ["check_bounds", "list_bounds", "read_period"]

_KIND: Final = "bound"
_ANCHORS: Final = ("anchor", "after", "before")
_LEXICAL: Final = {
    XSD + "date": re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
    XSD + "gYearMonth": re.compile(r"(\d{4})-(\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
    XSD + "gYear": re.compile(r"(\d{4})(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
}


class _MissingInputError(ValueError):
    """A rule or an input is stated nowhere that the reader may see."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What the checks of one bound look things up in."""

    statements: Statements
    markings: "Mapping[str, Marking]"


def list_bounds(statements: Statements) -> tuple[str, ...]:
    """Return every node that is a bound or has a bound's days, sorted."""
    days = (*statements.subjects(EV + "earliest"), *statements.subjects(EV + "latest"))
    return tuple(sorted({*statements.instances(EV + "Bound"), *days}))


def read_period(text: str, datatype: str) -> Period | None:
    """Return the day, month or year that a literal states; None where it is none that a calendar has."""
    match = _LEXICAL[datatype].fullmatch(text) if datatype in _LEXICAL else None
    if match is None:
        return None
    numbers = [int(part) for part in match.groups()]
    try:
        date(*([*numbers, 1, 1])[:3])
    except ValueError:
        return None
    return Period(*numbers)


def check_bounds(
    evidence: Evidence, statements: Statements, markings: "Mapping[str, Marking]", *, complete: bool = True
) -> Check:
    """Recompute every bound from its inputs by its rule; check the days, and that no input is marked higher.

    An input may be described in any graph. A document's own date carries the lowest marking among its
    passages by rule, so it may stand below its inputs; where these are not visible (*complete* is false) it
    is unchecked.
    """
    lookup = _Bounds(statements, markings)
    own_dates = {
        date: document.reference
        for node, document in evidence.documents.items()
        for date in statements.texts(node, EV + "dated")
    }
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    checked = 0
    circular = _find_circles(statements)
    for node in list_bounds(statements):
        graph = min((stated.graph for stated in _stated_days(statements, node)), default="")
        document, place = locate_graph(evidence, graph, node)
        if node in circular:
            checked += 1
            findings.append(Finding(document, place, _KIND, "its anchors lead back to itself"))
            continue
        try:
            messages = list(_check_days(lookup, node))
        except _MissingInputError as error:
            if node in own_dates and not complete:
                unchecked.append(
                    Unchecked(own_dates[node], "its date: not all that it follows from is visible")
                )
                continue
            messages = [str(error)]
        checked += 1
        if node not in own_dates:
            messages += _check_marking(lookup, node)
        findings += [Finding(document, place, _KIND, message) for message in messages]
    return Check((("bounds", checked),), tuple(findings), tuple(unchecked))


def _stated_days(statements: Statements, node: str) -> tuple[Stated, ...]:
    return (*statements.objects(node, EV + "earliest"), *statements.objects(node, EV + "latest"))


def _find_circles(statements: Statements) -> frozenset[str]:
    """Return the bounds whose anchors, followed from one to the next, come back to them."""
    steps = {
        node: [a for name in _ANCHORS for a in statements.texts(node, EV + name)]
        for node in list_bounds(statements)
    }
    circular = set()
    for start, anchors in steps.items():
        seen: set[str] = set()
        ahead = list(anchors)
        while ahead:
            node = ahead.pop()
            if node not in seen:
                seen.add(node)
                ahead.extend(steps.get(node, ()))
        if start in seen:
            circular.add(start)
    return frozenset(circular)


def _check_days(lookup: _Bounds, node: str) -> Iterator[str]:
    rules = lookup.statements.texts(node, EV + "rule")
    if not rules:
        raise _MissingInputError("names no ev:rule")
    if len(rules) > 1:
        yield f"names {len(rules)} rules; a bound follows from exactly one ev:rule"
        return
    name = rules[0].removeprefix(EV)
    rule = RULES.get(name)
    if rule is None or not rules[0].startswith(EV):
        yield f"no rule {rules[0]} exists; the rules are {', '.join(sorted(RULES))}"
        return
    try:
        stated = _read_days(lookup.statements, node)
        expected = rule.compute(_read_inputs(lookup.statements, node, rule))
    except UnusableInputError as error:
        yield f"{name} cannot be applied: {error}"
        return
    if stated != expected:
        yield f"states {_show(stated)}, but {name} gives {_show(expected)}"
    for precision in lookup.statements.texts(node, EV + "precision"):
        if rule.precision is not None and precision != EV + rule.precision:
            yield f"states {precision.removeprefix(EV)}, but {name} gives {rule.precision}"


def _show(days: Days) -> str:
    return f"{days.earliest or ''}..{days.latest or ''}"


def _read_days(statements: Statements, node: str) -> Days:
    ends = []
    for term in ("earliest", "latest"):
        texts = statements.texts(node, EV + term)
        periods = [read_period(text, XSD + "date") for text in texts]
        if len(texts) > 1 or None in periods:
            raise UnusableInputError(f"ev:{term} of {node} is not one day: {', '.join(texts)}")
        ends.append(date.fromisoformat(texts[0][:10]) if texts else None)
    return Days(*ends)


def _read_inputs(statements: Statements, node: str, rule: Rule) -> Inputs:
    inputs: dict[str, Any] = {}
    for name in rule.needs:
        values = {stated.term: stated for stated in statements.objects(node, EV + name)}
        if not values:
            raise _MissingInputError(f"its rule needs an ev:{name}, and none is stated")
        if len(values) > 1:
            raise UnusableInputError(f"it states {len(values)} values of ev:{name}")
        stated = next(iter(values.values()))
        if name in _ANCHORS:
            if not _stated_days(statements, stated.text):
                raise _MissingInputError(f"its ev:{name} {stated.text} is described nowhere")
            inputs[name] = _read_days(statements, stated.text)
        elif name == "years":
            if not (stated.text.isascii() and stated.text.isdigit()):
                raise UnusableInputError(f"ev:years is {stated.text!r}, not a whole number")
            inputs[name] = int(stated.text)
        else:
            datatype = getattr(getattr(stated.term, "datatype", None), "value", "")
            period = read_period(stated.text, datatype)
            if period is None:
                raise UnusableInputError(f"ev:figure is {stated.text!r}, neither a day, a month nor a year")
            inputs[name] = period
    return Inputs(**inputs)


def _check_marking(lookup: _Bounds, node: str) -> Iterator[str]:
    """Yield each input that a reader of the bound may not see, as no graph at or below its own states it."""
    statements, markings = lookup.statements, lookup.markings
    own = sorted({stated.graph for stated in _stated_days(statements, node)})
    inputs = [(name, statements.objects(node, EV + name)) for name in ("figure", "years")]
    for name in _ANCHORS:
        inputs += [(name, _stated_days(statements, each)) for each in statements.texts(node, EV + name)]
    for graph in own:
        for name, stated in inputs:
            sources = sorted({each.graph for each in stated})
            if sources and not any(markings[graph].dominates(markings[source]) for source in sources):
                higher = markings[sources[0]].notation
                yield f"is marked {markings[graph].notation}, below its ev:{name}, which is marked {higher}"
